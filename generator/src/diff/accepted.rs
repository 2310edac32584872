//! Changes that somebody accepted: `spec/accepted.yaml`.
//!
//! ```yaml
//! - fingerprint: "3f9a0c52d1e7"
//!   reason: Nobody ever sent it; the server ignored it from the start.
//!   version: 2.0.0
//! ```
//!
//! The file is a list; one that is empty, or holds comments only, accepts nothing. An entry has to match a change that keeps a release back,
//! so the list is emptied with every release. For a first release, which is compared with nothing, it has to be empty for the same reason.

use super::difference::decisions;
use super::{Change, version};
use crate::diag::codes::{diff as codes, load as load_codes};
use crate::diag::{Code, Diagnostics, Pointer, Position};
use crate::load::{self, Source};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A change that somebody looked at, and why it may happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptance {
    /// [`Change::fingerprint`].
    pub fingerprint: String,
    /// Why users can live with it; never empty.
    pub reason: String,
    /// The version of the crate that brings it, for people who read the file.
    pub version: Option<String>,
    /// Where the entry stands in the file.
    pub position: Option<Position>,
}

/// Reads a list of accepted changes, YAML or JSON. Without a list there is at least one error; with one there
/// can be errors too, and then entries are missing from it. The places are those in this file.
#[must_use]
pub fn read(bytes: &[u8]) -> (Option<Vec<Acceptance>>, Diagnostics) {
    let (source, mut diagnostics) = load::read(bytes);
    let Some(source) = source else {
        let is_empty = diagnostics
            .iter()
            .all(|problem| problem.code == &load_codes::FILE_EMPTY);
        return if is_empty {
            (Some(Vec::new()), Diagnostics::default())
        } else {
            (None, diagnostics)
        };
    };
    let Value::Array(entries) = source.value() else {
        diagnostics.push(
            &codes::MALFORMED_ACCEPTANCES,
            &Pointer::root(),
            "the file is no list of entries",
        );
        diagnostics.locate(|pointer| source.locate(pointer));
        return (None, diagnostics);
    };
    let mut acceptances = Vec::new();
    let mut first: BTreeMap<String, Option<Position>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let pointer = Pointer::root().child(index);
        let Some(acceptance) = read_entry(&source, entry, &pointer, &mut diagnostics) else {
            continue;
        };
        match first.get(&acceptance.fingerprint) {
            Some(earlier) => {
                let place = earlier.map_or_else(
                    || "before".to_owned(),
                    |position| format!("in line {}", position.line),
                );
                diagnostics.push(
                    &codes::ACCEPTANCE_TWICE,
                    &pointer,
                    format!("`{}` was accepted {place} already", acceptance.fingerprint),
                );
            }
            None => {
                first.insert(acceptance.fingerprint.clone(), acceptance.position);
                acceptances.push(acceptance);
            }
        }
    }
    diagnostics.locate(|pointer| source.locate(pointer));
    (Some(acceptances), diagnostics)
}

/// What is wrong with a list of accepted changes in view of what changed: entries that match no change, or one that needs no acceptance.
/// The places are those in the file of the list.
#[must_use]
pub fn check(acceptances: &[Acceptance], changes: &[Change]) -> Diagnostics {
    let needed = decisions(changes);
    let known: BTreeSet<&str> = changes
        .iter()
        .map(|change| change.fingerprint.as_str())
        .collect();
    let mut diagnostics = Diagnostics::default();
    for acceptance in acceptances {
        let fingerprint = acceptance.fingerprint.as_str();
        let (code, message) = if needed.contains(fingerprint) {
            continue;
        } else if known.contains(fingerprint) {
            (
                &codes::ACCEPTANCE_NOT_NEEDED,
                format!("the change `{fingerprint}` breaks nothing"),
            )
        } else {
            (
                &codes::ACCEPTANCE_STALE,
                format!("there is no change `{fingerprint}`"),
            )
        };
        match acceptance.position {
            Some(position) => {
                diagnostics.push_at(code, &Pointer::root(), position, message);
            }
            None => diagnostics.push(code, &Pointer::root(), message),
        }
    }
    diagnostics
}

fn read_entry(
    source: &Source,
    entry: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<Acceptance> {
    let Value::Object(members) = entry else {
        diagnostics.push(
            &codes::MALFORMED_ACCEPTANCES,
            pointer,
            "the entry is no map with `fingerprint` and `reason`",
        );
        return None;
    };
    let errors = diagnostics.len();
    for key in members.keys() {
        if !["fingerprint", "reason", "version"].contains(&key.as_str()) {
            diagnostics.push(
                &codes::MALFORMED_ACCEPTANCES,
                &pointer.child(key),
                format!("unknown key `{key}`, expected `fingerprint`, `reason` or `version`"),
            );
        }
    }
    let mut reader = Reader {
        source,
        members,
        pointer,
        diagnostics,
    };
    let fingerprint = reader.fingerprint();
    let reason = reader.reason();
    let version = reader.version();
    if diagnostics.len() > errors {
        return None;
    }
    Some(Acceptance {
        fingerprint: fingerprint?,
        reason: reason?,
        version,
        position: source.locate(pointer),
    })
}

/// Reads the members of one entry. What is missing from the result was complained about.
struct Reader<'a> {
    source: &'a Source,
    members: &'a Map<String, Value>,
    pointer: &'a Pointer,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn fingerprint(&mut self) -> Option<String> {
        let text = self.text("fingerprint")?;
        let is_sound = text.len() == 12
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_sound {
            let message = "a fingerprint is twelve digits and letters from `a` to `f`";
            self.refuse("fingerprint", &codes::MALFORMED_ACCEPTANCES, message);
        }
        is_sound.then_some(text)
    }

    fn reason(&mut self) -> Option<String> {
        let text = self.text("reason")?;
        if text.trim().is_empty() {
            let message = "there is no reason";
            self.refuse("reason", &codes::ACCEPTANCE_WITHOUT_REASON, message);
        }
        Some(text.trim().to_owned())
    }

    /// `None` also where the entry names none.
    fn version(&mut self) -> Option<String> {
        let text = self.text("version").filter(|text| !text.is_empty())?;
        if !version::is_version(&text) {
            let message = format!("`{text}` is no version: three numbers are one, such as `1.2.3`");
            self.refuse("version", &codes::MALFORMED_ACCEPTANCES, &message);
        }
        Some(text)
    }

    /// A member as it is written, since a fingerprint without quotes may look like a number; empty if it is not there.
    fn text(&mut self, key: &str) -> Option<String> {
        match self.members.get(key) {
            None | Some(Value::Null) => Some(String::new()),
            Some(Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                self.source.written(&self.pointer.child(key))
            }
            Some(Value::Array(_) | Value::Object(_)) => {
                let message = format!("`{key}` is no text");
                self.refuse(key, &codes::MALFORMED_ACCEPTANCES, &message);
                None
            }
        }
    }

    fn refuse(&mut self, key: &str, code: &'static Code, message: &str) {
        self.diagnostics
            .push(code, &self.pointer.child(key), message);
    }
}
