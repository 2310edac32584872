//! The listing of a crate's public API, on crates of a few lines: what is printed, and what is refused.

#[path = "surface/compare.rs"]
mod compare;
#[path = "surface/deep.rs"]
mod deep;
#[path = "surface/listing.rs"]
mod listing;
#[path = "surface/macros.rs"]
mod macros;
#[path = "surface/refused.rs"]
mod refused;
#[path = "surface/support.rs"]
mod support;
