//! Objects with members, and maps.

use super::all_of::required_names;
use super::{Making, Part, Place, Said, says_the_same};
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Access, Constraints, Docs, Extra, Field, Object, Presence, Shape, Ty, TypeId};
use serde_json::Value;
use std::collections::BTreeMap;

/// What an object says about members that are not listed.
enum Unlisted<'a> {
    Unspecified,
    Denied,
    Typed(Vec<Part<'a>>),
}

impl<'a> Lowering<'a> {
    pub(super) fn type_of_object(&mut self, parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        let properties = self.properties(parts);
        let undeclared = undeclared(parts, &properties);
        let unlisted = self.unlisted(parts);
        if properties.is_empty() && undeclared.is_empty() {
            match unlisted {
                Unlisted::Unspecified => return Ty::Map(Box::new(Ty::Any)),
                Unlisted::Typed(values) => {
                    let place = making.place.inside("value");
                    let value = self.combined(&values, &place, making.depth + 1);
                    return Ty::Map(Box::new(value));
                }
                Unlisted::Denied => {}
            }
        }
        let mut documented = vec![making.node.clone()];
        // Prose of an included schema is about that schema, unless nothing else was included.
        documented.extend(
            parts
                .iter()
                .filter(|part| part.owner.is_none())
                .map(|part| part.node.clone()),
        );
        self.define(making, &documented, |lowering, id| {
            let required = required_set(parts);
            let mut fields: Vec<Field> = Vec::new();
            for (wire, declarations) in &properties {
                let presence = if required.contains_key(wire) {
                    Presence::Required
                } else {
                    Presence::Optional
                };
                fields.push(lowering.field(wire, declarations, presence, id, making.depth));
            }
            for (wire, part) in &undeclared {
                lowering.report(
                    &codes::lower::UNDECLARED_REQUIRED,
                    &part.node.pointer,
                    format!("`{wire}` is required, but not in `properties`"),
                );
                // Its name in the list is all that there is of it.
                let listed = part.node.items_of("required");
                let listed = listed.iter().find(|item| item.value == wire);
                let place = listed.map_or(&part.node.pointer, |item| &item.pointer);
                fields.push(Field {
                    origin: lowering.document.origin(place),
                    wire: (*wire).to_owned(),
                    code_name: None,
                    ty: Ty::Any,
                    presence: Presence::Required,
                    access: Access::ReadWrite,
                    default: None,
                    constraints: Constraints::default(),
                    docs: Docs::default(),
                });
            }
            let extra = match unlisted {
                Unlisted::Unspecified => Extra::Unspecified,
                Unlisted::Denied => Extra::Denied,
                Unlisted::Typed(values) => {
                    let place = Place::member(id, "value");
                    match lowering.combined(&values, &place, making.depth + 1) {
                        Ty::Any => Extra::Unspecified,
                        ty => Extra::Typed(ty),
                    }
                }
            };
            Shape::Object(Object { fields, extra })
        })
    }

    /// Members in document order, each with all its declarations.
    pub(super) fn properties(&mut self, parts: &[Part<'a>]) -> Vec<(&'a str, Vec<Part<'a>>)> {
        let mut found: Vec<(&'a str, Vec<Part<'a>>)> = Vec::new();
        let mut positions: BTreeMap<&'a str, usize> = BTreeMap::new();
        for part in parts {
            let Some(properties) = part.node.get("properties") else {
                continue;
            };
            if self.object(&properties, "`properties`").is_none() {
                continue;
            }
            for (wire, node) in properties.members() {
                let declaration = Part {
                    node,
                    owner: part.owner,
                    without_unions: false,
                };
                let position = *positions.entry(wire).or_insert_with(|| {
                    found.push((wire, Vec::new()));
                    found.len() - 1
                });
                if let Some((_, declarations)) = found.get_mut(position) {
                    declarations.push(declaration);
                }
            }
        }
        found
    }

    fn field(
        &mut self,
        wire: &str,
        declarations: &[Part<'a>],
        presence: Presence,
        object: TypeId,
        depth: usize,
    ) -> Field {
        // What is said last is said by the schema that includes the others, and knows best.
        let nodes: Vec<Node<'a>> = declarations
            .iter()
            .rev()
            .map(|part| part.node.clone())
            .collect();
        let same = declarations.windows(2).all(|pair| match pair {
            [left, right] => says_the_same(left.node.value, right.node.value),
            _ => true,
        });
        // A member that an included schema declares alone has its type there, shared by all who include it.
        let owner = declarations
            .first()
            .filter(|_| same)
            .and_then(|part| part.owner)
            .unwrap_or(object);
        let ty = self.combined(declarations, &Place::member(owner, wire), depth + 1);
        let mut said = Said::default();
        for node in &nodes {
            said.extend(self.said_by(node));
        }
        let name = nodes
            .iter()
            .find_map(|node| self.extension_text(node, "x-sdkgen-name"));
        let origin = nodes
            .first()
            .map(|node| self.document.origin(&node.pointer))
            .unwrap_or_default();
        Field {
            origin,
            wire: wire.to_owned(),
            code_name: name,
            ty,
            presence,
            access: self.access(&said),
            default: said.first("default"),
            constraints: self.merged_constraints(&said.limits()),
            docs: self.member_docs(&nodes),
        }
    }

    /// Prose of a member: its own, or that of the parts of an `allOf` that stand here.
    pub(super) fn member_docs(&mut self, nodes: &[Node<'a>]) -> Docs {
        let mut said: Vec<Node<'a>> = Vec::new();
        for node in nodes {
            said.push(node.clone());
            said.extend(
                node.items_of("allOf")
                    .into_iter()
                    .filter(|part| part.object().is_some() && !part.has("$ref")),
            );
        }
        said.retain(|node| node.object().is_some());
        self.merged_docs(&said)
    }

    fn access(&mut self, said: &Said<'a>) -> Access {
        let mut read_only = false;
        let mut write_only = false;
        for node in said.all() {
            read_only |= self.flag(node, "readOnly").unwrap_or(false);
            write_only |= self.flag(node, "writeOnly").unwrap_or(false);
        }
        match (read_only, write_only) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) => Access::ReadWrite,
            (true, true) => {
                if let Some(node) = said.all().next() {
                    self.report(
                        &codes::lower::SCHEMA_CONFLICT,
                        &node.pointer,
                        "a property cannot be both `readOnly` and `writeOnly`; both are ignored",
                    );
                }
                Access::ReadWrite
            }
        }
    }

    fn unlisted(&mut self, parts: &[Part<'a>]) -> Unlisted<'a> {
        let mut denied = false;
        let mut typed = Vec::new();
        for part in parts {
            if let Some(patterns) = part.node.get("patternProperties") {
                let schemas = patterns.members();
                let alone = !part.node.has("properties")
                    && part
                        .node
                        .get("additionalProperties")
                        .is_none_or(|extra| extra.value == &Value::Bool(false));
                if let ([(_, node)], true) = (schemas.as_slice(), alone) {
                    self.note(
                        &codes::lower::NEWER_SCHEMA_KEYWORD,
                        &patterns.pointer,
                        "`patternProperties` is treated as a map; its pattern is not validated by the client",
                    );
                    typed.push(Part {
                        node: node.clone(),
                        owner: part.owner,
                        without_unions: false,
                    });
                    continue;
                }
                self.note(
                    &codes::lower::UNSUPPORTED_KEYWORD,
                    &patterns.pointer,
                    "`patternProperties` are kept as JSON",
                );
            }
            let Some(node) = part.node.get("additionalProperties") else {
                continue;
            };
            match node.value {
                Value::Bool(true) => {}
                Value::Bool(false) => denied = true,
                Value::Object(schema) if schema.is_empty() => {}
                Value::Object(_) => typed.push(Part {
                    node,
                    owner: part.owner,
                    without_unions: false,
                }),
                _ => {
                    self.ignored(&node, "`additionalProperties`", "a schema, true or false");
                }
            }
        }
        if !typed.is_empty() {
            Unlisted::Typed(typed)
        } else if denied {
            Unlisted::Denied
        } else {
            Unlisted::Unspecified
        }
    }
}

/// Required names of all parts, and where each is said.
fn required_set<'a>(parts: &[Part<'a>]) -> BTreeMap<&'a str, Part<'a>> {
    let mut required = BTreeMap::new();
    for part in parts {
        for name in required_names(&part.node) {
            required.entry(name).or_insert_with(|| part.clone());
        }
    }
    required
}

/// Required names that no part declares, in document order.
fn undeclared<'a>(
    parts: &[Part<'a>],
    properties: &[(&'a str, Vec<Part<'a>>)],
) -> Vec<(&'a str, Part<'a>)> {
    let declared: std::collections::BTreeSet<&str> =
        properties.iter().map(|(wire, _)| *wire).collect();
    let mut missing: Vec<(&'a str, Part<'a>)> = Vec::new();
    for part in parts {
        for name in required_names(&part.node) {
            if !declared.contains(name) && !missing.iter().any(|(known, _)| *known == name) {
                missing.push((name, part.clone()));
            }
        }
    }
    missing
}
