//! Types of requests and responses.

mod animal;
mod family;
mod kind;
mod level;
mod measurements;
mod pet;
mod toy;

pub use animal::{Animal, Cat, Dog};
pub use family::{Family, Nest, Note};
pub use kind::Kind;
pub use level::{Labels, Level, Nickname};
pub use measurements::Measurements;
pub use pet::{Owner, Pet};
pub use toy::{Ball, Rope, Toy};
