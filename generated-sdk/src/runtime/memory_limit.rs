//! [`MemoryLimit`]: how much of a response is held in memory.

use std::fmt;

const MIB: usize = 1024 * 1024;

/// The maximum size of a body that is held in memory, or of an event or value of a stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemoryLimit(pub(crate) usize);

impl MemoryLimit {
    /// Whether a body is announced or was received that is larger.
    pub(crate) fn is_exceeded_by(self, length: u64) -> bool {
        usize::try_from(length).map_or(true, |length| length > self.0)
    }
}

impl Default for MemoryLimit {
    fn default() -> Self {
        Self(64 * MIB)
    }
}

impl fmt::Display for MemoryLimit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / MIB, self.0 % MIB) {
            (mebibytes, 0) => write!(formatter, "{mebibytes} MiB"),
            _ => write!(formatter, "{} bytes", self.0),
        }
    }
}
