//! The other files that a description consists of, found by its references.

use super::uri::{self, Target};
use super::{Bundle, read};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a description refers to and its bundle lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Files, by their paths from the folder of the main one.
    pub files: BTreeSet<String>,
    /// URLs of documents on the network.
    pub remote: BTreeSet<String>,
}

impl Missing {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.remote.is_empty()
    }
}

/// What the files of a bundle refer to that is not in it. Files outside of the folder of the main one are never among these.
#[must_use]
pub fn missing(bundle: &Bundle) -> Missing {
    let mut missing = Missing::default();
    let Some(main) = uri::of_main(&bundle.root) else {
        return missing;
    };
    for (file, bytes) in &bundle.files {
        if !may_refer_outside(bytes) {
            continue;
        }
        let base = if *file == bundle.root {
            Some(main.clone())
        } else {
            uri::of_file(file)
        };
        let (Some(base), (Some(source), _)) = (base, read(bytes)) else {
            continue;
        };
        let mut references = BTreeSet::new();
        collect(source.value(), &mut references);
        for reference in references {
            let Ok(found) = base.join(reference) else {
                continue;
            };
            match uri::target(&found, &main) {
                Target::File(path) if !bundle.files.contains_key(&path) => {
                    missing.files.insert(path);
                }
                Target::Remote(url) if !bundle.files.contains_key(&url) => {
                    missing.remote.insert(url);
                }
                _ => {}
            }
        }
    }
    missing
}

/// Whether a text has a reference to something else than itself, so that most texts are read only once.
fn may_refer_outside(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"$ref";
    let mut rest = bytes;
    while let Some(position) = memchr::memmem::find(rest, KEY) {
        rest = rest.get(position + KEY.len()..).unwrap_or_default();
        let value = rest
            .iter()
            .find(|byte| !matches!(byte, b'"' | b'\'' | b':' | b' ' | b'\t' | b'\r' | b'\n'));
        if value.is_some_and(|byte| *byte != b'#') {
            return true;
        }
    }
    false
}

/// References to something else than the file itself.
fn collect<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(items) => {
            for item in items {
                collect(item, found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" && !text.starts_with('#') => {
                        found.insert(text);
                    }
                    _ => collect(member, found),
                }
            }
        }
        _ => {}
    }
}
