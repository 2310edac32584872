//! What the API is about.

mod pets;

pub use pets::Pets;
