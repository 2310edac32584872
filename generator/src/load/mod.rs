//! Bytes to JSON values, with places.

use std::collections::BTreeMap;

/// The files of a description. The caller reads them; the library never touches the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Path of the main file, as people should see it in messages.
    pub root: String,
    /// Bytes by path.
    pub files: BTreeMap<String, Vec<u8>>,
}
