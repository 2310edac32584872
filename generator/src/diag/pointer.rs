//! JSON pointers (RFC 6901): the identity of a node in a description.

use std::fmt::{self, Write};

/// A place in a description: a file, and a JSON pointer in it. The root is empty; `~` and `/` in keys are escaped. A place in another file than the
/// main one has its path in front, `pets.yaml#/Pet`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer {
    text: String,
    /// Where the pointer begins in the text, behind the file.
    start: usize,
}

impl Pointer {
    /// The whole main file.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The whole of another file.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        let text = format!("{path}#");
        Self {
            start: text.len(),
            text,
        }
    }

    /// In the main file, from text that is a pointer already (with its escapes), e.g. the part of a `$ref` after `#`.
    #[must_use]
    pub fn from_escaped(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            start: 0,
        }
    }

    /// The place that `pointer`, text with its escapes, leads to from here.
    #[must_use]
    pub fn below(&self, pointer: &str) -> Self {
        Self {
            text: format!("{}{pointer}", self.text),
            start: self.start,
        }
    }

    /// The file, if it is another than the main one.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.text.get(..self.start.checked_sub(1)?)
    }

    /// The pointer within the file.
    #[must_use]
    pub fn in_file(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// The child under `key` (an object's key or an array's index).
    #[must_use]
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.text.len() + 24);
        text.push_str(&self.text);
        Self::append(&mut text, key);
        Self {
            text,
            start: self.start,
        }
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
        let end = self.in_file().rfind('/').unwrap_or_default();
        Self {
            text: self
                .text
                .get(..self.start + end)
                .unwrap_or_default()
                .to_owned(),
            start: self.start,
        }
    }

    /// Whether the place is below another.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        let rest = self.text.strip_prefix(&outer.text);
        rest.is_some_and(|rest| rest.starts_with('/'))
    }

    /// The last key, unescaped.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.segments().last()
    }

    /// Keys from the root of the file, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.in_file()
            .split('/')
            .skip(1)
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
    }

    /// The escaped text, with the file in front if it is another than the main one.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            formatter.write_str("the document")
        } else {
            formatter.write_str(&self.text)
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
            .map(|pointer| match pointer.file() {
                Some(_) => format!("`{}`", pointer.as_str()),
                None => format!("`#{}`", pointer.as_str()),
            })
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
