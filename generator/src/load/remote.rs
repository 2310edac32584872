//! Documents from the network: where the copy of each lies, and which bytes `references.lock` pins. Nothing is ever fetched.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use url::Url;

/// Folder of the copies, beside the description.
const VENDOR: &str = "vendor";

const HEAD: &str = "# Copies of the documents that the description refers to by URL. Written by `sdkgen lock`; commit this file and the copies.
";

/// The copies of a description, by the URLs of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct References {
    /// What is pinned.
    #[serde(default)]
    pub documents: BTreeMap<String, Pinned>,
}

/// A copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pinned {
    /// Its path from the folder of the description.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl References {
    /// Reads `references.lock`.
    ///
    /// # Errors
    ///
    /// Fails if the text is no TOML, or has other keys.
    pub fn from_text(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The text of `references.lock`.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Maps of strings always have a form in TOML.
        let documents = toml::to_string_pretty(self).unwrap_or_default();
        format!("{HEAD}\n{documents}")
    }
}

impl Pinned {
    /// A copy at a path.
    #[must_use]
    pub fn new(path: String, bytes: &[u8]) -> Self {
        Self {
            path,
            sha256: hash(bytes),
        }
    }

    /// Whether these are the bytes.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        self.sha256.eq_ignore_ascii_case(&hash(bytes))
    }
}

/// Where the copy of a document has to lie, from the folder of the description: `vendor/<host>/<path>`. Characters that not every file system takes
/// become `_`; a part of a hash then keeps apart what would be one path, as it does for queries.
#[must_use]
pub fn place_of_copy(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let mut host = url.host_str()?.to_owned();
    if let Some(port) = url.port() {
        let _ = write!(host, "_{port}");
    }
    let mut path = format!("{VENDOR}/{}", portable(&host));
    for segment in url.path_segments()? {
        path.push('/');
        path.push_str(if segment.is_empty() { "index" } else { segment });
    }
    let mut copy = portable(&path);
    let query = url.query().unwrap_or_default();
    if copy != path || !query.is_empty() {
        copy.push('-');
        copy.extend(hash(format!("{path}?{query}").as_bytes()).chars().take(8));
    }
    Some(copy)
}

fn portable(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '/' | '.' | '-' => character,
            _ if character.is_ascii_alphanumeric() => character,
            _ => '_',
        })
        .collect()
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
