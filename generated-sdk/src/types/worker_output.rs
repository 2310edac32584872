//! [`WorkerOutput`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;
use crate::types::WorkerOutputContent;

/// A message that a worker answered with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerOutput {
    /// What names the message.
    pub id: String,
    /// The parts of the message.
    pub content: Vec<WorkerOutputContent>,
    /// Who wrote the message.
    pub role: WorkerOutputRole,
    /// Whether the message is complete.
    pub status: WorkerOutputStatus,
    /// What kind of output this is.
    pub type_: WorkerOutputType,
    pub(crate) extra: Extra,
}

impl WorkerOutput {
    /// Creates a worker output from what is required.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        content: impl IntoIterator<Item = impl Into<WorkerOutputContent>>,
    ) -> Self {
        Self {
            id: id.into(),
            content: content.into_iter().map(Into::into).collect(),
            role: WorkerOutputRole::Assistant,
            status: WorkerOutputStatus::Completed,
            type_: WorkerOutputType::Message,
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

/// Who wrote the message.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerOutputRole {
    /// `assistant`.
    Assistant,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerOutputRole {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["assistant"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Assistant => "assistant",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerOutputRole {
    fn from(text: &str) -> Self {
        match text {
            "assistant" => Self::Assistant,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerOutputRole {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerOutputRole {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerOutputRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerOutputRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerOutputRole {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerOutputRole {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}

/// Whether the message is complete.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerOutputStatus {
    /// `completed`.
    Completed,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerOutputStatus {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["completed"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Completed => "completed",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerOutputStatus {
    fn from(text: &str) -> Self {
        match text {
            "completed" => Self::Completed,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerOutputStatus {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerOutputStatus {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerOutputStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerOutputStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerOutputStatus {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerOutputStatus {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}

/// What kind of output this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerOutputType {
    /// `message`.
    Message,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerOutputType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["message"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Message => "message",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerOutputType {
    fn from(text: &str) -> Self {
        match text {
            "message" => Self::Message,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerOutputType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerOutputType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerOutputType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerOutputType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerOutputType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerOutputType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
