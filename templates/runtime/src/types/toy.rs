//! [`Toy`]: told apart by what it looks like.

use crate::runtime::extra::Extra;
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
    /// A number in a catalogue.
    Number(i64),
    /// A variant that this version of the crate does not know.
    Unknown(UnknownVariant),
}

impl Toy {
    /// The ball, if it is one.
    pub fn as_ball(&self) -> Option<&Ball> {
        match self {
            Self::Ball(variant) => Some(variant),
            _ => None,
        }
    }

    /// The rope, if it is one.
    pub fn as_rope(&self) -> Option<&Rope> {
        match self {
            Self::Rope(variant) => Some(variant),
            _ => None,
        }
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
    /// Creates a ball from what is required.
    pub fn new(size: f64) -> Self {
        Self {
            size,
            colour: None,
            extra: Extra::default(),
        }
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }
}

/// A rope.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rope {
    /// Millimetres.
    pub size: f64,
    /// What it is made of.
    pub material: String,
    pub(crate) extra: Extra,
}

impl Rope {
    /// Creates a rope from what is required.
    pub fn new(size: f64, material: impl Into<String>) -> Self {
        Self {
            size,
            material: material.into(),
            extra: Extra::default(),
        }
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }
}
