//! The other files that a description consists of, found by its references.

use super::read;
use super::uri::{self, Target};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use url::Url;

/// Something that a description refers to. Files outside of the folder of the main one are never among these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// A file, by its path from the folder of the main one.
    File(String),
    /// The URL of a document on the network.
    Remote(String),
}

/// The search for everything that a description refers to, file by file: an iterator over what is needed next, files first. What it gives is
/// handed back to [`look_into`](Search::look_into), if it can be read.
#[derive(Debug)]
pub struct Search {
    main: Option<Url>,
    /// Where the main file says that it was published.
    published: Option<Url>,
    /// URIs of schemas that stand in a file.
    resources: BTreeSet<String>,
    waiting: BTreeSet<Needed>,
    found: BTreeSet<Needed>,
}

impl Iterator for Search {
    type Item = Needed;

    fn next(&mut self) -> Option<Needed> {
        self.waiting.pop_first()
    }
}

impl Search {
    /// Begins with the main file, at the path of [`Bundle::root`](super::Bundle).
    #[must_use]
    pub fn new(root: &str, bytes: &[u8]) -> Self {
        let mut search = Self {
            main: uri::of_main(root),
            published: None,
            resources: BTreeSet::new(),
            waiting: BTreeSet::new(),
            found: BTreeSet::new(),
        };
        if let Some(main) = search.main.clone() {
            search.look(main.clone(), &main, bytes);
        }
        search
    }

    /// Finds what a file that was needed refers to.
    pub fn look_into(&mut self, file: &Needed, bytes: &[u8]) {
        let (Needed::File(name) | Needed::Remote(name)) = file;
        if let (Some(main), Some(base)) = (self.main.clone(), uri::of_file(name)) {
            self.look(base, &main, bytes);
        }
    }

    fn look(&mut self, base: Url, main: &Url, bytes: &[u8]) {
        if !may_refer_outside(bytes) {
            return;
        }
        let (Some(source), _) = read(bytes) else {
            return;
        };
        let value = source.value();
        if base == *main {
            let published = value.get("$self").and_then(Value::as_str);
            self.published = published.and_then(|uri| main.join(uri).ok());
        }
        let mut references = Vec::new();
        self.collect(value, &base, &mut references);
        for uri in references {
            if self.resources.contains(uri.as_str()) {
                continue;
            }
            let needed = match uri::target(&uri::beside(uri, self.published.as_ref(), main), main) {
                Target::File(path) => Needed::File(path),
                Target::Remote(url) => Needed::Remote(url),
                Target::Main | Target::Outside => continue,
            };
            if self.found.insert(needed.clone()) {
                self.waiting.insert(needed);
            }
        }
    }

    /// References to something else than the resource that they are in, without their fragments.
    fn collect(&mut self, value: &Value, base: &Url, found: &mut Vec<Url>) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.collect(item, base, found);
                }
            }
            Value::Object(members) => {
                let own = self.resource(members, base);
                let base = own.as_ref().unwrap_or(base);
                for (key, member) in members {
                    match member {
                        Value::String(text) if key == "$ref" => {
                            if !text.starts_with('#')
                                && let Some(uri) = resolved(base, text)
                            {
                                found.push(uri);
                            }
                        }
                        _ => self.collect(member, base, found),
                    }
                }
            }
            _ => {}
        }
    }

    /// The URI that an object says it has.
    fn resource(&mut self, members: &Map<String, Value>, base: &Url) -> Option<Url> {
        let text = members
            .get("$id")
            .or_else(|| members.get("$self"))?
            .as_str()?;
        let uri = resolved(base, text)?;
        self.resources.insert(uri.clone().into());
        Some(uri)
    }
}

fn resolved(base: &Url, reference: &str) -> Option<Url> {
    let mut uri = base.join(reference).ok()?;
    uri.set_fragment(None);
    Some(uri)
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
