//! The runtime of every SDK, in a crate of its own so that it can be compiled and tested by itself. `src/runtime` is copied into SDKs as
//! it stands; everything beside it stands for what the generator writes, by hand and in the same spelling.

mod codec;
mod runtime;
pub mod types;

pub use runtime::extra::Extra;
pub use runtime::maybe::Maybe;
pub use runtime::unknown_value::UnknownValue;
pub use runtime::unknown_variant::UnknownVariant;
