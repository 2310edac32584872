//! What does not depend on the API: requests, replies, retries, and the building blocks of its types.

pub(crate) mod codec;
pub(crate) mod codec_base64;
pub(crate) mod codec_float;
pub(crate) mod codec_integer;
pub(crate) mod codec_list;
pub(crate) mod codec_map;
pub(crate) mod codec_nullable;
pub(crate) mod extra;
pub(crate) mod field;
pub(crate) mod maybe;
pub(crate) mod union_inject;
pub(crate) mod union_shape;
pub(crate) mod union_tagged;
pub(crate) mod unknown_value;
pub(crate) mod unknown_variant;
