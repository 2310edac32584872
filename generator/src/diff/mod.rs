//! What changed between two versions of an API, for the people who call it and for those who compile against its crate.
//!
//! Two comparisons, joined. The contract is compared on the model, which spells the same thing the same way whatever the description does:
//! does an SDK of the old version still work against the new server? The surface is compared on the listing: does code written against the
//! old crate compile against the new one? The version bump follows from the second alone.
//!
//! [`Difference`] joins what the two found, [`accepted`] reads what people decided about it, [`report`] prints it.

pub mod accepted;
mod change;
pub mod classes;
mod compared;
pub mod contract;
mod difference;
mod join;
pub mod meaning;
mod paths;
pub mod report;
pub mod surface;
mod version;

pub use change::{Bump, Change, Effect, Location, Owner, Reached, Side, fingerprint};
pub use classes::Class;
pub use compared::{Version, diff};
pub use difference::{Consequence, Count, Difference, Joined, Part, Quadrant, part};
pub use paths::Paths;
pub use version::next_version;
