//! What OpenAPI has at a place of a document, by the tables of keywords.

use super::keywords::{Holds, Kind};
use super::recognize::Version;
use crate::diag::{Loss, Pointer};

/// What stands at a place of a document if it is written as OpenAPI says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// An object of that kind.
    Object(Kind),
    /// Objects of that kind by number.
    List(Kind),
    /// Objects of that kind by names that people choose.
    Names(Kind),
    /// Objects of that kind by path or status, with extensions among them.
    Fields(Kind),
    /// A value that is looked at as a whole: a text, a number, an example.
    Data,
    /// Whatever its author likes: below an extension, or below what OpenAPI does not know.
    Anything,
}

/// What stands at `pointer`.
pub(super) fn holder_at(pointer: &Pointer, version: Version) -> Holder {
    // What other files hold depends on who refers to them.
    if pointer.file().is_some() {
        return Holder::Anything;
    }
    pointer
        .segments()
        .fold(Holder::Object(Kind::Root), |holder, key| {
            holder.member(&key, version)
        })
}

impl Holder {
    /// What of the description is not in the crate if that cannot be read.
    pub(super) fn loss(self) -> Loss {
        match self {
            Self::Object(kind) | Self::List(kind) | Self::Names(kind) | Self::Fields(kind) => {
                kind.loss()
            }
            Self::Data | Self::Anything => Loss::Type,
        }
    }

    fn member(self, key: &str, version: Version) -> Self {
        let extension = key.starts_with("x-");
        match self {
            Self::Object(_) | Self::Fields(_) if extension => Self::Anything,
            Self::Object(kind) => match kind.named_members() {
                Some(inner) => Self::Object(inner),
                None => kind
                    .keyword(key, version)
                    .map_or(Self::Anything, |row| Self::under(row.holds)),
            },
            Self::List(kind) | Self::Names(kind) | Self::Fields(kind) => Self::Object(kind),
            Self::Data => Self::Data,
            Self::Anything => Self::Anything,
        }
    }

    fn under(holds: Holds) -> Self {
        match holds {
            Holds::Data | Holds::Text | Holds::Texts | Holds::TextMap => Self::Data,
            Holds::One(kind) => Self::Object(kind),
            Holds::List(kind) => Self::List(kind),
            Holds::Map(kind) => Self::Names(kind),
            Holds::Fields(kind) => Self::Fields(kind),
        }
    }
}
