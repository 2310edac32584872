//! [`WorkerSource`] and what is found in it.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::runtime::extra::Extra;
use crate::runtime::unknown_value::UnknownValue;

/// A web page that an answer draws on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerSource {
    /// What names the source.
    pub id: String,
    /// The page's title, if it has one.
    pub title: Option<String>,
    /// What kind of source this is.
    pub type_: WorkerSourceType,
    /// Address of the page.
    pub url: String,
    pub(crate) extra: Extra,
}

impl WorkerSource {
    /// Creates a worker source from what is required.
    #[must_use]
    pub fn new(id: impl Into<String>, title: Option<String>, url: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title,
            type_: WorkerSourceType::Url,
            url: url.into(),
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

/// What kind of source this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerSourceType {
    /// `url`.
    Url,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerSourceType {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["url"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Url => "url",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerSourceType {
    fn from(text: &str) -> Self {
        match text {
            "url" => Self::Url,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerSourceType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerSourceType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerSourceType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerSourceType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerSourceType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerSourceType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
