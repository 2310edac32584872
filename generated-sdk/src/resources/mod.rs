//! Resources of the API. [`Client`](crate::Client) has a method for each.

pub mod tasks;
pub mod workers;
