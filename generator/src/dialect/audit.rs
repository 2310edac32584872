//! The walk over a description that compares it with the tables of keywords. It changes nothing; it says what is unknown, what belongs to another
//! version, and where a number stands for the text it was written as. What references lead to outside of the places that OpenAPI has, in other
//! files above all, is walked over as what the reference stands for.
//!
//! Nodes of another JSON type than the tables say are passed over: the stage that reads them says so.

use super::holder::{Holder, holder_at};
use super::keywords::{Holds, Keyword, Kind, Support};
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::codes::dialect as codes;
use crate::diag::{Code, Diagnostics, Pointer, did_you_mean};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many different things are reported; the rest is counted.
const MAXIMUM_NOTES: usize = 200;

/// Walks over the main file and everything else that is part of the description.
pub(super) fn audit(reader: &Reader<'_>) -> Diagnostics {
    let mut audit = Audit {
        reader,
        version: reader.version,
        start: Pointer::root(),
        path: String::new(),
        waiting: VecDeque::new(),
        elsewhere: BTreeSet::new(),
        notes: Vec::new(),
        index: BTreeMap::new(),
        unlisted: 0,
    };
    audit.object(reader.root().value, Kind::Root);
    while let Some((place, kind)) = audit.waiting.pop_front() {
        if let Some(node) = reader.node_at(&place) {
            audit.start = place;
            audit.object(node.value, kind);
        }
    }
    audit.finish()
}

/// Something that is reported once, however often it is met.
struct Note {
    code: &'static Code,
    first: Pointer,
    places: usize,
    message: String,
}

struct Audit<'run> {
    reader: &'run Reader<'run>,
    version: Version,
    /// Where the walk at hand started.
    start: Pointer,
    /// Pointer to the node at hand from there.
    path: String,
    /// What references lead to, and what it is.
    waiting: VecDeque<(Pointer, Kind)>,
    /// What was met on the walks that references started.
    elsewhere: BTreeSet<(Pointer, Kind)>,
    notes: Vec<Note>,
    /// Places in `notes`, by code, kind and keyword.
    index: BTreeMap<(&'static str, Kind, String), usize>,
    /// How many problems were met after the list was full.
    unlisted: usize,
}

impl Audit<'_> {
    fn object(&mut self, value: &Value, kind: Kind) {
        let Value::Object(members) = value else {
            return;
        };
        if self.start != Pointer::root() && !self.elsewhere.insert((self.pointer(), kind)) {
            return;
        }
        if let Some(reference) = members.get("$ref") {
            self.reference(reference, kind);
            if kind.may_be_reference(self.version) {
                return;
            }
        }
        for (name, member) in members {
            if name.starts_with("x-") {
                continue;
            }
            let length = self.enter(name);
            if let Some(inner) = kind.named_members() {
                self.object(member, inner);
            } else if let Some(keyword) = kind.keyword(name, self.version) {
                self.keyword(member, kind, keyword);
            } else if let Some(method) = method(kind, name) {
                let message = || format!("the method `{name}` must be written `{method}`");
                self.note(&codes::PATH_ADJUSTED, kind, name, message);
                self.object(member, Kind::Operation);
            } else if name != "$ref" || kind != Kind::Operation {
                // A reference in place of an operation is followed, and reported there.
                self.unknown(kind, name);
            }
            self.path.truncate(length);
        }
    }

    /// Plans a walk over what a reference leads to, unless OpenAPI has a place for it, which is met anyway.
    fn reference(&mut self, reference: &Value, kind: Kind) {
        let Some(text) = reference.as_str() else {
            return;
        };
        let has_place = |place: &Pointer| holder_at(place, self.version) != Holder::Anything;
        let is_main = self.start.file().is_none();
        let local = text.strip_prefix('#').filter(|_| is_main);
        if local.is_some_and(|local| has_place(&Pointer::from_escaped(local))) {
            return;
        }
        if let Ok(found) = self.reader.find(&self.pointer(), text)
            && !has_place(&found.pointer)
        {
            self.waiting.push_back((found.pointer, kind));
        }
    }

    fn keyword(&mut self, value: &Value, kind: Kind, keyword: &Keyword) {
        if let Some(of) = keyword.foreign(self.version) {
            let version = self.version.name();
            self.note(&codes::OTHER_VERSION_KEYWORD, kind, keyword.name, || {
                format!(
                    "`{}` of {} belongs to {of}, not to OpenAPI {version}; it is read as meant there",
                    keyword.name,
                    kind.name()
                )
            });
        }
        match keyword.holds {
            Holds::Data => {}
            Holds::Text => self.text(value, kind, keyword),
            Holds::Texts => self.each_item(value, |audit, item| audit.text(item, kind, keyword)),
            Holds::TextMap => {
                self.each_member(value, |audit, _, item| audit.text(item, kind, keyword));
            }
            Holds::One(inner) => self.object(value, inner),
            Holds::List(inner) => self.each_item(value, |audit, item| audit.object(item, inner)),
            Holds::Map(inner) => {
                self.each_member(value, |audit, _, item| audit.object(item, inner));
            }
            Holds::Fields(inner) => self.each_member(value, |audit, name, item| {
                if !name.starts_with("x-") {
                    audit.object(item, inner);
                }
            }),
        }
    }

    fn each_item(&mut self, value: &Value, mut visit: impl FnMut(&mut Self, &Value)) {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            let length = self.enter(&index.to_string());
            visit(self, item);
            self.path.truncate(length);
        }
    }

    fn each_member(&mut self, value: &Value, mut visit: impl FnMut(&mut Self, &str, &Value)) {
        let none = Map::new();
        for (name, member) in value.as_object().unwrap_or(&none) {
            let length = self.enter(name);
            visit(self, name, member);
            self.path.truncate(length);
        }
    }

    /// Notes a number or boolean that stands for text.
    fn text(&mut self, value: &Value, kind: Kind, keyword: &Keyword) {
        if !value.is_number() && !value.is_boolean() {
            return;
        }
        let pointer = self.pointer();
        let Some(text) = self.reader.sources.written(&pointer) else {
            return;
        };
        self.note(&codes::TEXT_EXPECTED, kind, keyword.name, || {
            format!(
                "`{}` of {} must be a string; the value is read as \"{text}\"",
                keyword.name,
                kind.name()
            )
        });
    }

    fn unknown(&mut self, kind: Kind, name: &str) {
        let version = self.version;
        self.note(&codes::UNKNOWN_KEYWORD, kind, name, || {
            let known = kind
                .keywords()
                .filter(|row| row.foreign(version).is_none() && row.support != Support::Passed);
            let hint = did_you_mean(name, known.map(|row| row.name));
            format!("`{name}` is not a keyword of {}{hint}", kind.name())
        });
    }

    fn note(
        &mut self,
        code: &'static Code,
        kind: Kind,
        name: &str,
        message: impl FnOnce() -> String,
    ) {
        let key = (code.id, kind, name.to_owned());
        if let Some(note) = self
            .index
            .get(&key)
            .and_then(|index| self.notes.get_mut(*index))
        {
            note.places += 1;
        } else if self.notes.len() >= MAXIMUM_NOTES {
            self.unlisted += 1;
        } else {
            self.index.insert(key, self.notes.len());
            self.notes.push(Note {
                code,
                first: self.pointer(),
                places: 1,
                message: message(),
            });
        }
    }

    /// Goes to a child; the path is shortened again to the length that comes back.
    fn enter(&mut self, name: &str) -> usize {
        let length = self.path.len();
        Pointer::append(&mut self.path, name);
        length
    }

    fn pointer(&self) -> Pointer {
        self.start.below(&self.path)
    }

    fn finish(self) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        for note in self.notes {
            let message = match note.places {
                1 => note.message,
                places => format!("{} ({places} occurrences, this is the first)", note.message),
            };
            diagnostics.push(note.code, &note.first, message);
        }
        if self.unlisted > 0 {
            diagnostics.push(
                &codes::UNKNOWN_KEYWORD,
                &Pointer::root(),
                format!(
                    "{} more occurrences of other keywords are not listed",
                    self.unlisted
                ),
            );
        }
        diagnostics
    }
}

/// The keyword of a method that is written in other capitals, as the reader of paths takes it.
fn method(kind: Kind, name: &str) -> Option<&'static str> {
    let mut keywords = kind.keywords();
    let found = keywords.find(|row| row.name.eq_ignore_ascii_case(name))?;
    (found.holds == Holds::One(Kind::Operation)).then_some(found.name)
}
