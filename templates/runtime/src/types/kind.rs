//! [`Kind`].

use crate::runtime::string_enum::string_enum;
use crate::runtime::unknown_value::UnknownValue;

/// The kind of pet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// `cat`
    Cat,
    /// `dog`
    Dog,
    /// A value that this version of the crate does not recognize; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

string_enum! { Kind { Cat = "cat", Dog = "dog" } }
