//! What the crate is made of: which types are one, what they are called, which members have one value.

#[path = "shape/constants.rs"]
mod constants;
#[path = "shape/naming.rs"]
mod naming;
#[path = "shape/sharing.rs"]
mod sharing;
#[path = "shape/support.rs"]
mod support;
