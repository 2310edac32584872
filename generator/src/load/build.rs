//! From nodes to values: scalars get their meaning, aliases and merge keys are written out, duplicate keys are found.

use super::limits::{MAXIMUM_DEPTH, MAXIMUM_EXPANDED_BYTES, MAXIMUM_EXPANSION, Used};
use super::scalar::{Meaning, meaning};
use super::source::{Inside, Place, Source};
use super::tree::{Form, Node, NodeId, Tag, Tree};
use crate::diag::codes::load as codes;
use crate::diag::{Code, Diagnostics, Pointer, Position};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How many problems of one kind are listed; the rest is counted.
const MAXIMUM_PROBLEMS: usize = 50;

/// Makes the values. `None` if the text holds nothing.
pub(super) fn build(
    tree: &Tree<'_>,
    used: &mut Used,
    diagnostics: &mut Diagnostics,
) -> Option<Source> {
    let mut builder = Builder {
        tree,
        diagnostics,
        counts: BTreeMap::new(),
        active: Vec::new(),
        used,
    };
    for remark in &tree.remarks {
        builder.report(
            remark.code,
            &Path::Root,
            remark.position,
            remark.message.clone(),
        );
    }
    let (value, place) = builder.value(tree.root, &Path::Root, 0, false);
    builder.finish();
    if value.is_null() {
        diagnostics.push_at(
            &codes::FILE_EMPTY,
            &Pointer::root(),
            Position { line: 1, column: 1 },
            "the document is empty",
        );
        return None;
    }
    Some(Source::new(value, place))
}

/// The way to a node, as a list on the stack: pointers are needed only where something is wrong.
enum Path<'path> {
    Root,
    Key(&'path Path<'path>, &'path str),
    Index(&'path Path<'path>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().child(key),
            Self::Index(parent, index) => parent.pointer().child(index),
        }
    }
}

struct Builder<'tree, 'input> {
    tree: &'tree Tree<'input>,
    diagnostics: &'tree mut Diagnostics,
    /// How often each code was reported, and where last.
    counts: BTreeMap<&'static str, (&'static Code, usize, Position)>,
    /// Objects and lists that are being built, outermost first.
    active: Vec<NodeId>,
    /// What aliases stood for so far.
    used: &'tree mut Used,
}

impl<'tree> Builder<'tree, '_> {
    /// Builds a node. `expanding` says that it is what an alias stands for.
    fn value(
        &mut self,
        id: NodeId,
        path: &Path<'_>,
        depth: usize,
        expanding: bool,
    ) -> (Value, Place) {
        let tree = self.tree;
        let Some(node) = tree.node(id) else {
            return (Value::Null, Place::default());
        };
        if expanding {
            self.used.expanded += 1;
            if self.used.expanded == MAXIMUM_EXPANSION + 1 {
                let message =
                    format!("aliases expand to more than {MAXIMUM_EXPANSION} values up to here");
                self.report(&codes::ALIAS_EXPANSION, path, node.position, message);
            }
            if let Form::Text(text) | Form::Plain(text) = &node.form {
                self.count_bytes(text, path, node.position);
            }
        }
        if self.exhausted() && expanding {
            return (Value::Null, placed(node.position));
        }
        match &node.form {
            Form::Text(text) => self.text(node, text, path),
            Form::Plain(text) => self.plain(node, text, path),
            Form::Alias(target) => {
                if self.active.contains(target) {
                    self.report(
                        &codes::ALIAS,
                        path,
                        node.position,
                        "this alias is part of the value it refers to".to_owned(),
                    );
                    return (Value::Null, placed(node.position));
                }
                let (value, place) = self.value(*target, path, depth, true);
                (value, moved(place, node.position))
            }
            Form::UnknownAlias(name) => {
                let message = format!("`*{name}` does not refer to a preceding anchor");
                self.report(&codes::ALIAS, path, node.position, message);
                (Value::Null, placed(node.position))
            }
            Form::List(_) | Form::Map(_) if depth >= MAXIMUM_DEPTH => {
                let message = format!(
                    "objects and lists are nested more than {MAXIMUM_DEPTH} levels deep here"
                );
                self.report(&codes::TOO_DEEP, path, node.position, message);
                (Value::Null, placed(node.position))
            }
            Form::List(items) => {
                self.check_tag(node, "seq", path);
                self.active.push(id);
                let built = self.list(node, items, path, depth, expanding);
                self.active.pop();
                built
            }
            Form::Map(members) => {
                self.check_tag(node, "map", path);
                self.active.push(id);
                let built = self.map(node, members, path, depth, expanding);
                self.active.pop();
                built
            }
        }
    }

    /// Counts a text that an alias stands for: few values may be long ones.
    fn count_bytes(&mut self, text: &str, path: &Path<'_>, position: Position) {
        let before = self.used.expanded_bytes;
        self.used.expanded_bytes += text.len();
        if before <= MAXIMUM_EXPANDED_BYTES && self.used.expanded_bytes > MAXIMUM_EXPANDED_BYTES {
            let message = format!(
                "aliases expand to more than {MAXIMUM_EXPANDED_BYTES} bytes of text up to here"
            );
            self.report(&codes::ALIAS_EXPANSION, path, position, message);
        }
    }

    fn exhausted(&self) -> bool {
        self.used.expanded > MAXIMUM_EXPANSION || self.used.expanded_bytes > MAXIMUM_EXPANDED_BYTES
    }

    fn list(
        &mut self,
        node: &Node<'_>,
        items: &[NodeId],
        path: &Path<'_>,
        depth: usize,
        expanding: bool,
    ) -> (Value, Place) {
        let mut values = Vec::with_capacity(items.len());
        let mut places = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            if expanding && self.exhausted() {
                break;
            }
            let (value, place) = self.value(*item, &Path::Index(path, index), depth + 1, expanding);
            values.push(value);
            places.push(place);
        }
        let mut place = placed(node.position);
        place.inside = Inside::List(places);
        (Value::Array(values), place)
    }

    fn map(
        &mut self,
        node: &Node<'_>,
        members: &[(NodeId, NodeId)],
        path: &Path<'_>,
        depth: usize,
        expanding: bool,
    ) -> (Value, Place) {
        let mut values = Map::with_capacity(members.len());
        let mut places: BTreeMap<Box<str>, Place> = BTreeMap::new();
        let mut merges = Vec::new();
        for (key, member) in members {
            if expanding && self.exhausted() {
                break;
            }
            let Some((name, position, merge)) = self.key(*key, path) else {
                continue;
            };
            if merge {
                merges.push((*member, position));
                continue;
            }
            let is_alias = |key: &Node<'_>| matches!(key.form, Form::Alias(_));
            if expanding || self.tree.node(*key).is_some_and(is_alias) {
                self.count_bytes(name, path, position);
                if self.exhausted() {
                    break;
                }
            }
            let inner = Path::Key(path, name);
            if let Some(first) = places.get(name) {
                let message = format!(
                    "`{name}` occurs twice in one object: at line {} column {} and at line {} column {}",
                    first.line, first.column, position.line, position.column
                );
                self.report(&codes::DUPLICATE_KEY, &inner, position, message);
                continue;
            }
            let (value, place) = self.value(*member, &inner, depth + 1, expanding);
            values.insert(name.to_owned(), value);
            places.insert(name.into(), moved(place, position));
        }
        for (member, position) in merges {
            self.merge(member, position, path, depth, (&mut values, &mut places));
        }
        let mut place = placed(node.position);
        place.inside = Inside::Map(places);
        (Value::Object(values), place)
    }

    /// A key as text, where it stands, and whether it is the merge key. `None` if it cannot be a key.
    fn key(&mut self, id: NodeId, path: &Path<'_>) -> Option<(&'tree str, Position, bool)> {
        let tree = self.tree;
        let key = tree.node(id)?;
        // An anchor cannot be put on an alias, so one step is enough.
        let named = match key.form {
            Form::Alias(target) => tree.node(target)?,
            _ => key,
        };
        match &named.form {
            Form::Text(text) => Some((text, key.position, false)),
            Form::Plain(text) => {
                // `!!merge` is the tag that YAML 1.1 gives to this key.
                let tagged = match named.tag.as_deref() {
                    None => true,
                    Some(Tag::Other(name)) => name == "!!merge",
                    Some(_) => false,
                };
                let merge = text == "<<" && tagged;
                Some((text, key.position, merge))
            }
            Form::List(_) | Form::Map(_) | Form::Alias(_) | Form::UnknownAlias(_) => {
                self.report(
                    &codes::KEY_FORM,
                    path,
                    key.position,
                    "this key is not a string".to_owned(),
                );
                None
            }
        }
    }

    /// Adds the members of what stands after `<<:`. Members that are there already win.
    fn merge(
        &mut self,
        member: NodeId,
        position: Position,
        path: &Path<'_>,
        depth: usize,
        into: (&mut Map<String, Value>, &mut BTreeMap<Box<str>, Place>),
    ) {
        let (value, place) = self.value(member, path, depth + 1, true);
        let parts = match (value, place.inside) {
            (Value::Array(values), Inside::List(places)) => values
                .into_iter()
                .zip(places.into_iter().map(|place| place.inside))
                .collect(),
            (value, inside) => vec![(value, inside)],
        };
        let (values, places) = into;
        for part in parts {
            match part {
                (Value::Object(members), Inside::Map(mut inner)) => {
                    for (name, value) in members {
                        if values.contains_key(&name) {
                            continue;
                        }
                        let place = inner
                            .remove(name.as_str())
                            .unwrap_or_else(|| placed(position));
                        places.insert(name.as_str().into(), place);
                        values.insert(name, value);
                    }
                }
                // A rejected alias is null, and was reported.
                (Value::Null, _) => {}
                _ => self.report(
                    &codes::MERGE_KEY,
                    path,
                    position,
                    "`<<` is followed by something that is not an object".to_owned(),
                ),
            }
        }
    }

    fn text(&mut self, node: &Node<'_>, text: &str, path: &Path<'_>) -> (Value, Place) {
        let value = match node.tag.as_deref() {
            Some(Tag::Core(name)) if matches!(name.as_str(), "int" | "float" | "bool" | "null") => {
                return self.tagged(node, name, text, path);
            }
            _ => Value::String(text.to_owned()),
        };
        self.check_tag(node, "str", path);
        (value, placed(node.position))
    }

    fn plain(&mut self, node: &Node<'_>, text: &str, path: &Path<'_>) -> (Value, Place) {
        match node.tag.as_deref() {
            None => {}
            Some(Tag::NonSpecific) => return (text.into(), placed(node.position)),
            Some(Tag::Core(name)) => return self.tagged(node, name, text, path),
            Some(Tag::Other(_)) => self.check_tag(node, "", path),
        }
        let mut place = placed(node.position);
        let value = self.understood(node, text, path);
        let same = match &value {
            Value::String(_) | Value::Null => true,
            other => {
                let shown = other.to_string();
                shown == text
            }
        };
        if !same {
            place.written = Some(text.into());
        }
        (value, place)
    }

    /// A scalar with a tag of the core schema.
    fn tagged(
        &mut self,
        node: &Node<'_>,
        tag: &str,
        text: &str,
        path: &Path<'_>,
    ) -> (Value, Place) {
        let place = placed(node.position);
        if !matches!(tag, "int" | "float" | "bool" | "null") {
            self.check_tag(node, "str", path);
            return (text.into(), place);
        }
        let value = self.understood(node, text, path);
        let fits = match tag {
            "int" => value.is_i64() || value.is_u64(),
            "float" => value.is_number(),
            "bool" => value.is_boolean(),
            _ => value.is_null(),
        };
        if !fits {
            self.report(
                &codes::TAG_MISMATCH,
                path,
                node.position,
                format!("`{text}` does not match its tag `!!{tag}`"),
            );
        }
        (value, place)
    }

    fn understood(&mut self, node: &Node<'_>, text: &str, path: &Path<'_>) -> Value {
        match meaning(text) {
            Meaning::Exact(value) => value,
            Meaning::Rounded(value) => {
                let message = format!("`{text}` is read as {value}");
                self.report(&codes::NUMBER_ROUNDED, path, node.position, message);
                value
            }
            Meaning::NotFinite => {
                let message = format!("`{text}` is not a number that JSON can represent");
                self.report(&codes::NUMBER_NOT_FINITE, path, node.position, message);
                Value::Null
            }
        }
    }

    /// Reports a tag that says something else than `kind`.
    fn check_tag(&mut self, node: &Node<'_>, kind: &str, path: &Path<'_>) {
        match node.tag.as_deref() {
            None | Some(Tag::NonSpecific) => {}
            Some(Tag::Core(name)) if name == kind => {}
            Some(Tag::Core(name))
                if matches!(
                    name.as_str(),
                    "str" | "int" | "float" | "bool" | "null" | "seq" | "map"
                ) =>
            {
                let message = format!("the value does not match its tag `!!{name}`");
                self.report(&codes::TAG_MISMATCH, path, node.position, message);
            }
            Some(Tag::Core(name)) => {
                let message = format!("the tag `!!{name}` is ignored");
                self.report(&codes::TAG_IGNORED, path, node.position, message);
            }
            Some(Tag::Other(name)) => {
                let message = format!("the tag `{name}` is ignored");
                self.report(&codes::TAG_IGNORED, path, node.position, message);
            }
        }
    }

    fn report(
        &mut self,
        code: &'static Code,
        path: &Path<'_>,
        position: Position,
        message: String,
    ) {
        let (_, count, last) = self.counts.entry(code.id).or_insert((code, 0, position));
        *count += 1;
        *last = position;
        if *count <= MAXIMUM_PROBLEMS {
            self.diagnostics
                .push_at(code, &path.pointer(), position, message);
        }
    }

    /// Says how many problems were only counted.
    fn finish(&mut self) {
        for (code, count, last) in self.counts.values() {
            if *count > MAXIMUM_PROBLEMS {
                let more = count - MAXIMUM_PROBLEMS;
                self.diagnostics.push_at(
                    code,
                    &Pointer::root(),
                    *last,
                    format!("{more} more like this, the last of them here"),
                );
            }
        }
    }
}

fn placed(position: Position) -> Place {
    moved(Place::default(), position)
}

/// The place with another position of its own. Files have at most 2^28 bytes, so lines and columns fit.
fn moved(place: Place, position: Position) -> Place {
    Place {
        line: u32::try_from(position.line).unwrap_or(u32::MAX),
        column: u32::try_from(position.column).unwrap_or(u32::MAX),
        ..place
    }
}
