//! Extensions `x-…` of one object.

use crate::diag::Pointer;
use serde_json::Value;

/// The extensions of one object, in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions(Vec<(String, Value, Pointer)>);

impl Extensions {
    /// Adds one that stands at `place`.
    pub fn push(&mut self, key: impl Into<String>, value: Value, place: Pointer) {
        self.0.push((key.into(), value, place));
    }

    /// The value of one, and where it stands.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<(&Value, &Pointer)> {
        self.0
            .iter()
            .find(|(known, _, _)| known == key)
            .map(|(_, value, place)| (value, place))
    }

    /// The same as if they stood nowhere, for comparisons.
    #[must_use]
    pub(super) fn without_places(&self) -> Self {
        let entries = self
            .0
            .iter()
            .map(|(key, value, _)| (key.clone(), value.clone()));
        Self(
            entries
                .map(|(key, value)| (key, value, Pointer::root()))
                .collect(),
        )
    }
}
