//! Resources of the API. [`Client`](crate::Client) has a method for each.

mod pets;

pub use pets::Pets;
