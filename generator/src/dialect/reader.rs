//! What is known while a description is read, and how the values of its keywords are taken.

use super::audit::audit;
use super::holder::holder_at;
use super::node::{Node, type_name};
use super::recognize::Version;
use super::references::Named;
use crate::diag::codes::dialect as codes;
use crate::diag::{Code, Diagnostics, Pointer, Reports};
use crate::document::{Body, Document, Extensions, Media, Parameter, Response, SchemaId};
use crate::load::Sources;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The work in progress.
pub(super) struct Reader<'a> {
    /// What is read.
    pub(super) sources: &'a Sources,
    /// The version that it says it is written in.
    pub(super) version: Version,
    /// What has been read so far.
    pub(super) document: Document,
    /// Schemas that have an id and have not been read yet.
    pub(super) waiting: VecDeque<(SchemaId, Node<'a>)>,
    /// What operations share, by place; `None` where it cannot be read.
    pub(super) shared: Shared,
    /// What references can name besides places.
    pub(super) named: Named,
    /// Where references lead in the end, by the place of what refers; `None` where they lead nowhere.
    pub(super) ends: BTreeMap<Pointer, Option<Node<'a>>>,
    /// How many more unknown references are compared with what there is.
    pub(super) hints: usize,
    reports: Reports,
}

/// How many unknown references are compared with what there is: each may take as long as there are names.
const MOST_HINTS: usize = 100;

/// What operations share, by place; `None` where it cannot be read.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) parameters: BTreeMap<Pointer, Option<Arc<Parameter>>>,
    pub(super) bodies: BTreeMap<Pointer, Option<Arc<Body>>>,
    pub(super) media: BTreeMap<Pointer, Arc<Media>>,
    pub(super) responses: BTreeMap<Pointer, Option<Arc<Response>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, version: Version) -> Self {
        Self {
            sources,
            version,
            document: Document::default(),
            waiting: VecDeque::new(),
            shared: Shared::default(),
            named: Named::default(),
            ends: BTreeMap::new(),
            hints: MOST_HINTS,
            reports: Reports::default(),
        }
    }

    /// The whole main file as a node.
    pub(super) fn root(&self) -> Node<'a> {
        Node {
            value: self.sources.main().value(),
            pointer: Pointer::root(),
        }
    }

    /// Whether the description is read by the rules of 2.0.
    pub(super) fn is_20(&self) -> bool {
        self.version == Version::V20
    }

    /// Reports a problem, once.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        self.reports.report(code, place, message);
    }

    /// Reports at `place` why `node` cannot be read, which costs what should stand there.
    pub(super) fn report_unread(
        &mut self,
        code: &'static Code,
        node: &Node<'a>,
        place: &Pointer,
        message: String,
    ) {
        let lost = holder_at(&node.pointer, self.version).loss();
        self.reports.report_losing(code, place, lost, message);
    }

    /// Notes a problem that is reported at the end: once for all places with the same message.
    pub(super) fn note(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        self.reports.note(code, place, message);
    }

    /// Ends the work: everything that was read, and everything that there is to say about it.
    pub(super) fn finish(self) -> (Document, Diagnostics) {
        let mut diagnostics = audit(&self);
        diagnostics.extend(self.reports.finish());
        (self.document, diagnostics)
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
    pub(super) fn array(&mut self, node: &Node<'a>, what: &str) -> Vec<Node<'a>> {
        if !node.value.is_array() {
            self.wrong_type(node, what, "an array");
        }
        node.items()
    }

    /// Reports a node of another type than it must have.
    pub(super) fn wrong_type(&mut self, node: &Node<'a>, what: &str, expected: &str) {
        let message = format!(
            "{what} must be {expected}, but is {}",
            type_name(node.value)
        );
        self.report_unread(&codes::WRONG_TYPE, node, &node.pointer, message);
    }

    /// Reports that a keyword was ignored because of the type of its value.
    pub(super) fn ignored(&mut self, node: &Node<'a>, what: &str, expected: &str) {
        let but = match expected.strip_prefix("an object with ") {
            Some(_) if node.value.is_object() => "has none".to_owned(),
            _ => format!("is {}", type_name(node.value)),
        };
        let message = format!("{what} must be {expected}, but {but}; it is ignored");
        self.report(&codes::IGNORED_VALUE, &node.pointer, message);
    }

    /// Notes a value that only another version defines, and that is read as meant there.
    pub(super) fn as_in(&mut self, version: Version, place: &Pointer, what: &str) {
        let message = format!(
            "{what}, as in OpenAPI {}, not in OpenAPI {}; it is read as meant there",
            version.name(),
            self.version.name()
        );
        self.note(&codes::OTHER_VERSION_KEYWORD, place, message);
    }

    /// The text of a node; numbers and booleans as they are written, which `audit` reports. `None` for anything else.
    pub(super) fn written(&self, node: &Node<'a>) -> Option<String> {
        match node.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => self.sources.written(&node.pointer),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The text under `key`; null is nothing, and anything else there is ignored with a warning.
    pub(super) fn text(&mut self, node: &Node<'a>, key: &str) -> Option<String> {
        let member = node.get(key)?;
        let text = self.written(&member);
        if text.is_none() && !member.value.is_null() {
            self.ignored(&member, &format!("`{key}`"), "a string");
        }
        text
    }

    /// The texts of the list under `key`; anything else there is ignored with a warning.
    pub(super) fn texts(&mut self, node: &Node<'a>, key: &str) -> Option<Vec<String>> {
        let member = node.get(key)?;
        if member.value.is_null() {
            return None;
        }
        if !member.value.is_array() {
            self.ignored(&member, &format!("`{key}`"), "an array of strings");
            return None;
        }
        let mut texts = Vec::new();
        for item in member.items() {
            match self.written(&item) {
                Some(text) => texts.push(text),
                None => self.ignored(&item, &format!("an item of `{key}`"), "a string"),
            }
        }
        Some(texts)
    }

    /// The boolean under `key`, also if it is written as a text; anything else there is ignored with a warning.
    pub(super) fn flag(&mut self, node: &Node<'a>, key: &str) -> Option<bool> {
        let member = node.get(key)?;
        match member.value {
            Value::Bool(flag) => Some(*flag),
            Value::Null => None,
            Value::String(text)
                if matches!(text.to_ascii_lowercase().as_str(), "true" | "false") =>
            {
                self.note(
                    &codes::FLAG_EXPECTED,
                    &member.pointer,
                    format!("`{key}` is the text \"{text}\"; it is read as a boolean"),
                );
                Some(text.eq_ignore_ascii_case("true"))
            }
            _ => {
                self.ignored(&member, &format!("`{key}`"), "true or false");
                None
            }
        }
    }

    /// All extensions of an object.
    pub(super) fn extensions(&self, node: &Node<'a>) -> Extensions {
        let mut extensions = Extensions::default();
        for (key, value) in node.object().into_iter().flatten() {
            if key.starts_with("x-") {
                extensions.push(key, value.clone(), node.pointer.child(key));
            }
        }
        extensions
    }
}
