//! What is known while a document is lowered, and how problems are reported.

use super::node::{Node, type_name};
use super::schemas::SchemaState;
use crate::config::Config;
use crate::diag::{Code, Diagnostics, Pointer, codes};
use crate::dialect::Document;
use crate::model::Api;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The work in progress.
pub(super) struct Lowering<'a> {
    /// What is read.
    pub(super) document: &'a Document,
    /// What the document cannot say.
    pub(super) config: &'a Config,
    /// What has been made so far.
    pub(super) api: Api,
    /// Which schemas became which types.
    pub(super) schemas: SchemaState<'a>,
    /// Keys of the configuration's `operations` that were used.
    pub(super) used_operations: BTreeSet<String>,
    diagnostics: Diagnostics,
    /// A schema that several others include is read several times; its problems are told once.
    reported: BTreeSet<(&'static str, Pointer, String)>,
    notes: Vec<Note>,
}

/// A problem that is told once with the number of its places.
struct Note {
    code: &'static Code,
    what: String,
    first: Pointer,
    places: BTreeSet<Pointer>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, config: &'a Config) -> Self {
        Self {
            document,
            config,
            api: Api::default(),
            schemas: SchemaState::default(),
            used_operations: BTreeSet::new(),
            diagnostics: Diagnostics::default(),
            reported: BTreeSet::new(),
            notes: Vec::new(),
        }
    }

    /// The whole document as a node.
    pub(super) fn root(&self) -> Node<'a> {
        Node {
            value: self.document.root(),
            pointer: Pointer::root(),
        }
    }

    /// Reports a problem, once.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        pointer: &Pointer,
        message: impl Into<String>,
    ) {
        let origin = self.document.origin(pointer);
        self.report_at_origin(code, &origin, message);
    }

    /// Reports a problem at a place of the source, once.
    pub(super) fn report_at_origin(
        &mut self,
        code: &'static Code,
        origin: &Pointer,
        message: impl Into<String>,
    ) {
        let message = message.into();
        if self
            .reported
            .insert((code.id, origin.clone(), message.clone()))
        {
            self.diagnostics.push(code, origin, message);
        }
    }

    /// Notes a problem that is reported at the end: once for all places with the same `what`.
    pub(super) fn note(&mut self, code: &'static Code, pointer: &Pointer, what: impl Into<String>) {
        let what = what.into();
        let origin = self.document.origin(pointer);
        if let Some(note) = self
            .notes
            .iter_mut()
            .find(|note| std::ptr::eq(note.code, code) && note.what == what)
        {
            note.places.insert(origin);
            return;
        }
        self.notes.push(Note {
            code,
            what,
            first: origin.clone(),
            places: BTreeSet::from([origin]),
        });
    }

    /// The object at a node that has to be one.
    pub(super) fn object(&mut self, node: &Node<'a>, what: &str) -> Option<&'a Map<String, Value>> {
        let found = node.object();
        if found.is_none() {
            self.wrong_type(node, what, "an object");
        }
        found
    }

    /// The items of a node that has to be an array.
    pub(super) fn array(&mut self, node: &Node<'a>, what: &str) -> Option<Vec<Node<'a>>> {
        if node.value.is_array() {
            return Some(node.items());
        }
        self.wrong_type(node, what, "an array");
        None
    }

    fn wrong_type(&mut self, node: &Node<'a>, what: &str, expected: &str) {
        let message = format!(
            "{what} must be {expected}, but is {}",
            type_name(node.value)
        );
        self.report(&codes::lower::WRONG_TYPE, &node.pointer, message);
    }

    /// Reports that a keyword was ignored because of the type of its value.
    pub(super) fn ignored(&mut self, node: &Node<'a>, what: &str, expected: &str) {
        let message = format!(
            "{what} must be {expected}, but is {}; it is ignored",
            type_name(node.value)
        );
        self.report(&codes::lower::IGNORED_VALUE, &node.pointer, message);
    }

    /// The string under `key`; anything else there is ignored with a warning.
    pub(super) fn text(&mut self, node: &Node<'a>, key: &str) -> Option<String> {
        let member = node.get(key)?;
        match member.value {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            _ => {
                self.ignored(&member, &format!("`{key}`"), "a string");
                None
            }
        }
    }

    /// The boolean under `key`; anything else there is ignored with a warning.
    pub(super) fn flag(&mut self, node: &Node<'a>, key: &str) -> Option<bool> {
        let member = node.get(key)?;
        match member.value {
            Value::Bool(flag) => Some(*flag),
            _ => {
                self.ignored(&member, &format!("`{key}`"), "true or false");
                None
            }
        }
    }

    /// Ends the work: everything made, and everything there is to say about it.
    pub(super) fn finish(mut self) -> (Api, Diagnostics) {
        for note in std::mem::take(&mut self.notes) {
            let message = match note.places.len() {
                1 => note.what,
                count => format!("{} ({count} occurrences, this is the first)", note.what),
            };
            self.report_at_origin(note.code, &note.first, message);
        }
        (self.api, self.diagnostics)
    }
}
