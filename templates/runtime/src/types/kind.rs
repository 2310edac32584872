//! [`Kind`].

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::unknown_value::UnknownValue;

/// What a pet is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// `cat`
    Cat,
    /// `dog`
    Dog,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl Kind {
    /// The values that this version of the crate knows, as they are on the wire.
    pub const VALUES: &'static [&'static str] = &["cat", "dog"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cat => "cat",
            Self::Dog => "dog",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for Kind {
    fn from(value: &str) -> Self {
        match value {
            "cat" => Self::Cat,
            "dog" => Self::Dog,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for Kind {
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl FromStr for Kind {
    type Err = Infallible;

    fn from_str(value: &str) -> Result<Self, Infallible> {
        Ok(Self::from(value))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for Kind {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Kind {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
