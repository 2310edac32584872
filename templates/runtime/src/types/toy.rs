//! [`Toy`]: told apart by what it looks like.

use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::runtime::shaped_union::shaped_union;
use crate::runtime::unknown_variant::UnknownVariant;

/// A ball, a rope, a name or a number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Toy {
    /// A ball.
    Ball(Ball),
    /// A rope.
    Rope(Rope),
    /// A name.
    Name(String),
    /// A number in a catalog.
    Number(i64),
    /// A variant that this version of the crate does not recognize.
    Unknown(UnknownVariant),
}

shaped_union! {
    Toy {
        Ball(Ball): "object" ["size"],
        Rope(Rope): "object" ["size"] where ("material": "hemp" | "jute"),
        Name(String): "string",
        Number(i64): "integer",
    }
}

/// A ball.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ball {
    /// Millimetres.
    pub size: f64,
    /// Any.
    pub colour: Option<String>,
    pub(crate) extra: Extra,
}

impl Ball {
    /// Creates a ball.
    pub fn new(size: f64) -> Self {
        Self {
            size,
            colour: None,
            extra: Extra::default(),
        }
    }
}

object! { Ball { size, colour } }

/// A rope.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rope {
    /// Millimetres.
    pub size: f64,
    /// The material of the rope.
    pub material: String,
    pub(crate) extra: Extra,
}

impl Rope {
    /// Creates a rope.
    pub fn new(size: f64, material: impl Into<String>) -> Self {
        Self {
            size,
            material: material.into(),
            extra: Extra::default(),
        }
    }
}

object! { Rope { size, material } }
