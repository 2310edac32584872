//! [`UnknownValue`]: a value that an enum does not list.

use std::fmt;

/// A value that this version of the crate does not know, as the server sent it.
///
/// It is read through the enum's `as_str()`, and made by the enum's `From<&str>`. It can neither be taken apart nor made here: a pattern
/// that names such a value would quietly stop matching once a later version lists it, while comparing the text keeps working.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// Keeps the text.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text as it came.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}
