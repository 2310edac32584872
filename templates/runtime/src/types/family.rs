//! [`Family`]: types that hold values of themselves.

use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;
use crate::runtime::newtype::newtype;
use crate::runtime::object::object;
use crate::runtime::recursive::recursive;
use crate::runtime::shaped_union::shaped_union;
use crate::runtime::unknown_variant::UnknownVariant;

/// A pet and its descendants.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Family {
    /// The mother, with her own ancestors.
    pub mother: Option<Box<Family>>,
    /// The children, with their own descendants.
    pub children: Vec<Family>,
    pub(crate) extra: Extra,
}

impl Family {
    /// Creates a pet that is alone.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the mother.
    pub fn mother(mut self, mother: impl Into<Maybe<Family>>) -> Self {
        self.mother = mother.into().into_option().map(Box::new);
        self
    }
}

object! { Family { mother, children } }

recursive! { Family { mother, children } }

/// Boxes in boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Nest(
    /// What it stands for.
    pub Vec<Nest>,
);

newtype! { Nest }

recursive! { Nest }

/// A note, or a list of notes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Note {
    /// A text.
    Text(String),
    /// Several notes.
    List(Vec<Note>),
    /// A variant that this version of the crate does not recognize.
    Unknown(UnknownVariant),
}

shaped_union! {
    Note { Text(String): "string", List(Vec<Note>): "array" }
}

recursive! { enum Note { List } }
