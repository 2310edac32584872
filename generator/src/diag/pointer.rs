//! JSON pointers (RFC 6901): the identity of a node in a description.

use std::fmt::{self, Write};

/// A JSON pointer. The root is empty; `~` and `/` in keys are escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// From text that is a pointer already (with its escapes), e.g. the part of a `$ref` after `#`.
    #[must_use]
    pub fn from_escaped(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The child under `key` (an object's key or an array's index).
    #[must_use]
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.0.len() + 24);
        text.push_str(&self.0);
        Self::append(&mut text, key);
        Self(text)
    }

    /// Makes the text of a pointer that of the child under `key`.
    pub(crate) fn append(text: &mut String, key: impl fmt::Display) {
        text.push('/');
        let start = text.len();
        // Writing to a string does not fail.
        let _ = write!(text, "{key}");
        if text
            .get(start..)
            .is_some_and(|key| key.contains(['~', '/']))
        {
            let key = text.split_off(start);
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        }
    }

    /// The node above; the root is its own parent.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(
            self.0
                .rsplit_once('/')
                .map(|(head, _)| head.to_owned())
                .unwrap_or_default(),
        )
    }

    /// The last key, unescaped.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.segments().last()
    }

    /// Keys from the root, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
    }

    /// The escaped text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            formatter.write_str("the document")
        } else {
            formatter.write_str(&self.0)
        }
    }
}

/// How many places of a circle are named before and after a gap.
const NAMED_PLACES: usize = 4;

/// The places of a circle in words; of a long one its beginning and its end.
pub(crate) fn circle(places: &[&Pointer]) -> String {
    let named = |places: &[&Pointer]| -> Vec<String> {
        places
            .iter()
            .map(|pointer| format!("`#{}`", pointer.as_str()))
            .collect()
    };
    let middle = places.len().saturating_sub(2 * NAMED_PLACES);
    let mut words = Vec::new();
    match (
        places.split_at_checked(NAMED_PLACES),
        places.split_at_checked(NAMED_PLACES + middle),
    ) {
        (Some((first, _)), Some((_, last))) if middle > 0 => {
            words.extend(named(first));
            words.push(format!("{middle} more"));
            words.extend(named(last));
        }
        _ => words.extend(named(places)),
    }
    words.join(" → ")
}
