//! [`Pet`] and what is found in it.

use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;
use crate::runtime::object::object;
use crate::types;

/// A pet.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    /// Unique ID of the pet.
    pub id: String,
    /// The kind of pet.
    pub kind: types::Kind,
    /// When the pet died, null while it lives.
    pub died: Option<jiff::Timestamp>,
    /// The name of the pet at home.
    pub nickname: Option<String>,
    /// The owner of the pet.
    pub owner: Maybe<types::Owner>,
    pub(crate) extra: Extra,
}

impl Pet {
    /// Creates a pet.
    pub fn new(
        id: impl Into<String>,
        kind: impl Into<types::Kind>,
        died: Option<jiff::Timestamp>,
    ) -> Self {
        Self {
            id: id.into(),
            kind: kind.into(),
            died,
            nickname: None,
            owner: Maybe::Absent,
            extra: Extra::default(),
        }
    }

    /// Sets the name of the pet at home.
    pub fn nickname(mut self, nickname: impl Into<Maybe<String>>) -> Self {
        self.nickname = nickname.into().into_option();
        self
    }

    /// Sets the owner of the pet.
    pub fn owner(mut self, owner: impl Into<Maybe<types::Owner>>) -> Self {
        self.owner = owner.into();
        self
    }
}

object! {
    Pet { id, kind, died: nullable, nickname, owner }
}

/// The owner of a pet.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// The name.
    pub name: Option<String>,
    pub(crate) extra: Extra,
}

impl Owner {
    /// Creates an owner.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name.
    pub fn name(mut self, name: impl Into<Maybe<String>>) -> Self {
        self.name = name.into().into_option();
        self
    }
}

object! { Owner { name } }
