//! [`Budget`].

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::unknown_value::UnknownValue;

/// How much computing a worker may spend on an instruction. Without one, the server takes
/// `standard`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Budget {
    /// `low`.
    Low,
    /// `standard`.
    Standard,
    /// `high`.
    High,
    /// `unlimited`.
    Unlimited,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl Budget {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["low", "standard", "high", "unlimited"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Standard => "standard",
            Self::High => "high",
            Self::Unlimited => "unlimited",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for Budget {
    fn from(text: &str) -> Self {
        match text {
            "low" => Self::Low,
            "standard" => Self::Standard,
            "high" => Self::High,
            "unlimited" => Self::Unlimited,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for Budget {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for Budget {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for Budget {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for Budget {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
