//! What changed between two versions of an API, for the people who call it and for those who compile against its crate.
//!
//! Two comparisons, joined. The contract is compared on the model, which spells the same thing the same way whatever the description does:
//! does an SDK of the old version still work against the new server? The surface is compared on the listing: does code written against the
//! old crate compile against the new one? The version bump follows from the second alone.

mod change;
pub mod classes;
pub mod surface;

pub use change::{Bump, Change, Effect, Location, Side, fingerprint};
pub use classes::Class;
