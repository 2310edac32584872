//! A body in memory, assembled from its chunks.

use bytes::Bytes;

/// Joins the chunks of a body. A single chunk is not copied.
pub(crate) struct Gathered {
    first: Option<Bytes>,
    rest: Vec<u8>,
}

impl Gathered {
    pub(crate) fn new() -> Self {
        Self {
            first: None,
            rest: Vec::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.first.as_ref().map_or(self.rest.len(), Bytes::len)
    }

    pub(crate) fn push(&mut self, bytes: Bytes) {
        if self.rest.is_empty() && self.first.is_none() {
            self.first = Some(bytes);
            return;
        }
        if let Some(first) = self.first.take() {
            self.rest.extend_from_slice(&first);
        }
        self.rest.extend_from_slice(&bytes);
    }

    pub(crate) fn finish(self) -> Bytes {
        self.first.unwrap_or_else(|| Bytes::from(self.rest))
    }
}
