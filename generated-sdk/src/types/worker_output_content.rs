//! [`WorkerOutputContent`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerOutputContent {
    /// The text of the part.
    pub text: String,
    /// What kind of part this is.
    pub type_: WorkerOutputContentType,
    pub(crate) extra: Extra,
}

impl WorkerOutputContent {
    /// Creates a worker output content from what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            type_: WorkerOutputContentType::OutputText,
            extra: Extra::default(),
        }
    }

    /// Members that this version of the crate does not know.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this version of the crate does not know, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

/// What kind of part this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerOutputContentType {
    /// `output_text`.
    OutputText,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerOutputContentType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["output_text"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::OutputText => "output_text",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerOutputContentType {
    fn from(text: &str) -> Self {
        match text {
            "output_text" => Self::OutputText,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerOutputContentType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerOutputContentType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerOutputContentType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerOutputContentType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerOutputContentType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerOutputContentType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
