//! What the API offers, one module a resource; [`Client`](crate::Client) has a method for each.

pub mod tasks;
pub mod workers;
