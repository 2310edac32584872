//! The manifest: which files of the folder the generator owns.

use super::changes::{Change, Changes};
use super::{Problem, apply, codes, paths};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Name of the manifest in the output folder.
pub const MANIFEST: &str = ".sdkgen-manifest.json";

/// Owned files: path to the hashes of texts that the generator wrote there. There is more than one only while files are moved into place, so
/// that a run which is cut off leaves nothing that looks like a change by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    /// The manifest of a folder; `None` if there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Problem> {
        let Some(bytes) = apply::read(folder, MANIFEST)? else {
            return Ok(None);
        };
        let damaged = |why: &str| {
            let path = folder.join(MANIFEST);
            Problem::new(
                &codes::MANIFEST_DAMAGED,
                format!("{}: {why}", path.display()),
            )
        };
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|error| damaged(&error.to_string()))?;
        let listed = value
            .get("files")
            .and_then(Value::as_object)
            .ok_or_else(|| damaged("it lists no files"))?;
        let mut files = BTreeMap::new();
        for (path, hashes) in listed {
            if !paths::is_plain(path) || path == MANIFEST {
                return Err(damaged("it lists a path that sdkgen never writes"));
            }
            let hashes: Option<Vec<String>> = match hashes {
                Value::String(hash) => Some(vec![hash.clone()]),
                Value::Array(hashes) => hashes
                    .iter()
                    .map(|hash| hash.as_str().map(str::to_owned))
                    .collect(),
                _ => None,
            };
            let hashes = hashes.ok_or_else(|| damaged("a hash is not a string"))?;
            files.insert(path.clone(), hashes);
        }
        Ok(Some(Self { files }))
    }

    /// What the folder will own once `changes` are made. A file that is kept against the generator's will stays owned, by its old hash.
    pub(super) fn of(
        files: &BTreeMap<String, String>,
        seeded: &BTreeSet<String>,
        changes: &Changes,
        owned: &Self,
    ) -> Self {
        let mut planned: BTreeMap<String, Vec<String>> = files
            .iter()
            .filter(|(path, _)| !seeded.contains(*path))
            .map(|(path, text)| (path.clone(), vec![hash(text.as_bytes())]))
            .collect();
        for (path, change) in changes.iter() {
            if change == Change::Keep && !planned.contains_key(path) {
                let hashes = owned.files.get(path).cloned().unwrap_or_default();
                planned.insert(path.to_owned(), hashes);
            }
        }
        Self { files: planned }
    }

    /// Both manifests in one: valid before, after and in the middle of the change from one to the other.
    pub(super) fn merged(&self, other: &Self) -> Self {
        let mut files = self.files.clone();
        for (path, hashes) in &other.files {
            let known = files.entry(path.clone()).or_default();
            for hash in hashes {
                if !known.contains(hash) {
                    known.push(hash.clone());
                }
            }
        }
        Self { files }
    }

    /// Paths of the owned files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether `bytes` are what the generator wrote at `path`.
    pub(super) fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.files
            .get(path)
            .is_some_and(|hashes| hashes.contains(&hash(bytes)))
    }

    /// The manifest as text.
    pub(super) fn to_text(&self) -> String {
        let files: Map<String, Value> = self
            .files
            .iter()
            .map(|(path, hashes)| {
                let value = match hashes.as_slice() {
                    [hash] => json!(hash),
                    hashes => json!(hashes),
                };
                (path.clone(), value)
            })
            .collect();
        let manifest = json!({
            "generator": concat!("sdkgen ", env!("CARGO_PKG_VERSION")),
            "files": files,
        });
        format!("{manifest:#}\n")
    }
}

/// SHA-256 in hexadecimal.
fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| {
            DIGITS
                .get(usize::from(digit))
                .map(|digit| char::from(*digit))
        })
        .collect()
}
