//! [`Pet`] and what is found in it.

use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;
use crate::types;

/// A pet.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    /// Identifies it.
    pub id: String,
    /// What it is.
    pub kind: types::Kind,
    /// When it died, null while it lives.
    pub died: Option<jiff::Timestamp>,
    /// What it is called at home.
    pub nickname: Option<String>,
    /// Whom it belongs to.
    pub owner: Maybe<types::Owner>,
    pub(crate) extra: Extra,
}

impl Pet {
    /// Creates a pet from what is required.
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

    /// What it is called at home.
    pub fn nickname(mut self, nickname: impl Into<String>) -> Self {
        self.nickname = Some(nickname.into());
        self
    }

    /// Whom it belongs to.
    pub fn owner(mut self, owner: impl Into<types::Owner>) -> Self {
        self.owner = Maybe::Value(owner.into());
        self
    }

    /// Nobody, as `null`.
    pub fn owner_null(mut self) -> Self {
        self.owner = Maybe::Null;
        self
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this type does not list, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

/// Whom a pet belongs to.
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

    /// The name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this type does not list, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
