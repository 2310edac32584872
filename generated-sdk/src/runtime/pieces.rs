//! [`Pieces`]: named texts in one buffer, each replaced if its name is set again.

use std::borrow::Cow;

/// Named texts in the order of insertion, joined by a separator in one buffer.
#[derive(Clone)]
pub(crate) struct Pieces {
    separator: &'static str,
    text: Vec<u8>,
    /// The name and the end of each piece.
    ends: Vec<(Cow<'static, str>, usize)>,
}

impl Pieces {
    pub(crate) const fn new(separator: &'static str) -> Self {
        Self {
            separator,
            text: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// All pieces.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Sets a piece to the text that is written. Empty text removes it.
    pub(crate) fn set<E>(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.ends.iter().any(|(held, _)| *held == name) {
            self.remove(name);
        }
        self.add(Cow::Borrowed(name), write)
    }

    /// Adds a piece whose name is not set.
    pub(crate) fn add<E>(
        &mut self,
        name: Cow<'static, str>,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let before = self.text.len();
        if before > 0 {
            self.text.extend_from_slice(self.separator.as_bytes());
        }
        let start = self.text.len();
        let written = write(&mut self.text);
        if written.is_ok() && self.text.len() > start {
            self.ends.push((name, self.text.len()));
        } else {
            self.text.truncate(before);
        }
        written
    }

    /// Removes a piece.
    pub(crate) fn remove(&mut self, name: &str) {
        let mut kept = Self::new(self.separator);
        let mut start = 0;
        for (held, end) in &self.ends {
            if *held != name {
                if !kept.text.is_empty() {
                    kept.text.extend_from_slice(self.separator.as_bytes());
                }
                let piece = self.text.get(start..*end).unwrap_or_default();
                kept.text.extend_from_slice(piece);
                kept.ends.push((held.clone(), kept.text.len()));
            }
            start = end + self.separator.len();
        }
        *self = kept;
    }
}
