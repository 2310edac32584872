//! [`Maybe`], an optional and nullable field.

use std::collections::BTreeMap;

use serde_json::Value;

/// A field that can be absent or `null`, with different meanings: in an update, an absent field is
/// left unchanged, and `null` clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// The field is absent.
    #[default]
    Absent,
    /// The field is `null`.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Returns a reference to the value, if there is one.
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// Converts to an `Option`. `Absent` and `Null` become `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the field is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the field is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Converts to a `Maybe` of a reference.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Maps the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes [`Maybe::Absent`]. To send `null`, use [`Maybe::Null`].
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&String> for Maybe<String> {
    fn from(value: &String) -> Self {
        Self::Value(value.clone())
    }
}

impl<T, const N: usize> From<[T; N]> for Maybe<Vec<T>> {
    fn from(items: [T; N]) -> Self {
        Self::Value(items.into())
    }
}

impl<T: Clone> From<&[T]> for Maybe<Vec<T>> {
    fn from(items: &[T]) -> Self {
        Self::Value(items.to_vec())
    }
}

impl<const N: usize> From<[&str; N]> for Maybe<Vec<String>> {
    fn from(items: [&str; N]) -> Self {
        Self::Value(items.map(str::to_owned).into())
    }
}

impl From<&[&str]> for Maybe<Vec<String>> {
    fn from(items: &[&str]) -> Self {
        Self::Value(items.iter().map(|item| (*item).to_owned()).collect())
    }
}

impl<T: Clone, const N: usize> From<&[T; N]> for Maybe<Vec<T>> {
    fn from(items: &[T; N]) -> Self {
        Self::Value(items.to_vec())
    }
}

impl<T, const N: usize> From<[(String, T); N]> for Maybe<BTreeMap<String, T>> {
    fn from(entries: [(String, T); N]) -> Self {
        Self::Value(entries.into())
    }
}

impl<T, const N: usize> From<[(&str, T); N]> for Maybe<BTreeMap<String, T>> {
    fn from(entries: [(&str, T); N]) -> Self {
        Self::Value(entries.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

impl From<&str> for Maybe<Value> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl From<bool> for Maybe<Value> {
    fn from(value: bool) -> Self {
        Self::Value(value.into())
    }
}

impl From<i64> for Maybe<Value> {
    fn from(value: i64) -> Self {
        Self::Value(value.into())
    }
}

impl From<f64> for Maybe<Value> {
    fn from(value: f64) -> Self {
        Self::Value(value.into())
    }
}
