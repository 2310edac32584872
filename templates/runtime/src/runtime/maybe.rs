//! [`Maybe`]: a member that may be absent, null or a value.

use std::collections::BTreeMap;

use serde_json::Value;

/// A member that may be left out, and may be null, where the two differ: leaving it out keeps what the server has, null clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// Left out.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// The value, if there is one; absent and null become `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same with a reference to the value.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The same with another value in place of the value.
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

/// `None` leaves the member out; [`Maybe::Null`] clears it.
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
