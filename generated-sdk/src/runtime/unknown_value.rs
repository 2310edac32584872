//! [`UnknownValue`], an enum value that this version of the crate does not recognize.

use std::fmt;

/// An enum value that this version of the crate does not recognize.
///
/// Use the enum's `as_str()` to read it, and its `From<&str>` to create it. It cannot be matched by
/// its text: such a pattern would silently stop matching once a later version recognizes the value,
/// whereas comparing the enum with a string keeps working.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// Keeps a value.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}
