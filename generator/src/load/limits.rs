//! How large a description may be. Whatever follows takes time and memory in proportion to what is read, so these bound all of it.

/// How many files a description may consist of.
pub const MAXIMUM_FILES: usize = 10_000;

/// How many bytes all files together may have.
pub const MAXIMUM_BYTES: usize = 256 * 1024 * 1024;

/// How many values all files together may hold, keys included.
pub const MAXIMUM_VALUES: usize = 5_000_000;

/// How deep objects and lists may be nested. Far above any real description (the deepest known has 33), and low enough that later stages
/// and `serde` may recurse over values.
pub const MAXIMUM_DEPTH: usize = 128;

/// How many values all aliases and merge keys together may stand for.
pub const MAXIMUM_EXPANSION: usize = 100_000;

/// How many bytes of text all aliases and merge keys together may stand for.
pub const MAXIMUM_EXPANDED_BYTES: usize = 16 * 1024 * 1024;

/// What the files that were read so far use up.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// Values, keys included.
    pub(super) values: usize,
    /// Values that aliases stand for.
    pub(super) expanded: usize,
    /// Bytes of text that they stand for.
    pub(super) expanded_bytes: usize,
}
