//! Schemas to types.
//!
//! A schema is read as a conjunction of parts: itself, and what its `allOf` brings in. Components are reserved first and filled one
//! after another, so references never lead to recursion; only what is written inside each other is read recursively, to a limit.

mod all_of;
mod arrays;
mod constants;
mod enums;
mod formats;
mod inheritance;
mod kinds;
mod objects;
mod said;
mod scalars;
mod unions;

use super::context::Lowering;
use super::settle::Facts;
use crate::config;
use crate::diag::{Pointer, codes, did_you_mean};
use crate::document::{Schema, SchemaId, SchemaNode};
use crate::model::{Docs, NameHint, Shape, Ty, TypeDef, TypeId};
pub(super) use enums::untyped_values;
pub use formats::table as format_table;
pub(super) use said::Said;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How deeply schemas may be written inside each other.
const DEEPEST: usize = 64;

/// Which schemas became which types.
#[derive(Default)]
pub(super) struct SchemaState {
    /// Types by their schema.
    slots: BTreeMap<SchemaId, TypeId>,
    /// Types by the parts that they were made of, where those stand in several places.
    combinations: BTreeMap<Combination, TypeId>,
    /// How many variants have been made of a schema and the members beside its union.
    combined_variants: usize,
    /// Types whose shape is known.
    filled: BTreeSet<TypeId>,
    /// Schemas that were referred to and have not been read yet.
    waiting: VecDeque<(SchemaId, TypeId)>,
    /// Component schemas by the component that they extend with `allOf`.
    children: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// What is noted for the passes over the types.
    pub(super) facts: Facts,
}

/// Where the name of a schema's type comes from.
#[derive(Clone, Debug)]
pub(super) struct NameSource {
    /// The type that has been reserved for this very schema.
    pub(super) slot: Option<TypeId>,
    /// Where the name should come from otherwise.
    pub(super) hint: NameHint,
}

impl NameSource {
    /// A source without a type reserved for it.
    pub(super) fn new(hint: NameHint) -> Self {
        Self { slot: None, hint }
    }

    /// A member, item or variant of a type.
    pub(super) fn member(owner: TypeId, wire: impl Into<String>) -> Self {
        Self::new(NameHint::Member {
            owner,
            wire: wire.into(),
        })
    }

    /// What is inside a list or map here: named after the type that stands here if there is one, and like the list or map otherwise.
    fn inside(&self, wire: &str) -> Self {
        match self.slot {
            Some(owner) => Self::member(owner, wire),
            None => self.clone(),
        }
    }
}

/// A schema that holds together with others.
#[derive(Clone, Copy, Debug)]
struct Part {
    schema: SchemaId,
    /// The type that its members belong to, if that is another than the one being made.
    owner: Option<TypeId>,
    /// Its `oneOf` and `anyOf` have been dealt with.
    without_unions: bool,
}

/// What is needed beside the parts to make a type of them.
struct Making<'s> {
    /// The schema that people would point at.
    schema: SchemaId,
    /// Where its name comes from.
    source: &'s NameSource,
    /// Whether the parts are all of that schema and nothing else: then the type can be shared by all who read it.
    shared: bool,
    /// The parts, where they stand in several places: then the type can be shared by all that consist of the same.
    combination: Option<Combination>,
    depth: usize,
}

impl<'s> Making<'s> {
    /// What a part of the type is made with, as a type of its own.
    fn inside(&self, source: &'s NameSource) -> Self {
        Self {
            schema: self.schema,
            source,
            shared: false,
            combination: None,
            depth: self.depth + 1,
        }
    }

    /// The schemas whose prose is about the type. That of an included schema is about that schema, unless nothing else was included.
    fn documented(&self, parts: &[Part]) -> Vec<SchemaId> {
        let own = parts.iter().filter(|part| part.owner.is_none());
        std::iter::once(self.schema)
            .chain(own.map(|part| part.schema))
            .collect()
    }
}

/// The parts of a type in order, each with whether its unions have been dealt with.
type Combination = Vec<(SchemaId, bool)>;

impl<'a> Lowering<'a> {
    /// The keywords of a schema; `None` if it admits everything or nothing.
    pub(super) fn keywords(&self, id: SchemaId) -> Option<&'a Schema> {
        self.document.schemas.keywords(id)
    }

    /// Where a schema stands.
    pub(super) fn place(&self, id: SchemaId) -> &'a Pointer {
        &self.document.schemas[id].place
    }

    /// What people know a schema by.
    pub(super) fn origin(&self, id: SchemaId) -> &'a Pointer {
        self.document.schemas[id].origin()
    }

    /// Reads every component that is a schema.
    pub(super) fn component_schemas(&mut self) {
        let components = &self.document.components;
        let mut reserved = Vec::new();
        for (key, schema) in components {
            let id = self.api.types.reserve(TypeDef {
                origin: self.origin(*schema).clone(),
                component: Some(key.clone()),
                hint: NameHint::Component(key.clone()),
                docs: Docs::default(),
                shape: Shape::Alias(Ty::Any),
            });
            self.schemas.slots.insert(*schema, id);
            self.schemas.facts.component_keys.insert(id, key.clone());
            self.schemas.facts.components.insert(id);
            reserved.push((key, *schema, id));
        }
        self.find_children();
        for (key, schema, id) in reserved {
            self.fill(schema, id, NameHint::Component(key.clone()));
        }
        for key in self.config.types.keys() {
            // A pointer may name any inline type; `name` tells about one that names none.
            if !key.starts_with('/') && !components.iter().any(|(known, _)| known == key) {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &config::place(&["types", key]),
                    format!(
                        "`types.{key}`: there is no such schema under `components.schemas`{}",
                        did_you_mean(key, components.iter().map(|(known, _)| known.as_str()))
                    ),
                );
            }
        }
    }

    /// Reads schemas that were only reached by reference.
    pub(super) fn remaining_schemas(&mut self) {
        while let Some((schema, id)) = self.schemas.waiting.pop_front() {
            if !self.schemas.filled.contains(&id) {
                let hint = self.api.types[id].hint.clone();
                self.fill(schema, id, hint);
            }
        }
    }

    /// Makes the type that has been reserved for a schema.
    fn fill(&mut self, schema: SchemaId, id: TypeId, hint: NameHint) {
        // A schema that stands inside itself by reference asks for its type while it is being made.
        if !self.schemas.filled.insert(id) {
            return;
        }
        let hint = self.named_by_extension(schema, hint);
        let source = NameSource {
            slot: Some(id),
            hint: hint.clone(),
        };
        let placeholder = self.api.types[id].shape.clone();
        let ty = match self.family(schema, &source) {
            Some(ty) => ty,
            None => self.conjunction(&[schema], &source, true, 0),
        };
        let (ty, nullable) = match ty {
            Ty::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        if nullable {
            self.schemas.facts.nullable.insert(id);
        }
        // A shape of its own has been put into the slot already; anything else is another name for it.
        let made = ty == Ty::Named(id) && self.api.types[id].shape != placeholder;
        let origin = self.origin(schema).clone();
        let said = self.keywords(schema).map(|schema| schema.docs.clone());
        let said = said.unwrap_or_default();
        if !made {
            let definition = TypeDef {
                origin,
                component: self.document.schemas[schema].component.clone(),
                hint,
                docs: said,
                shape: Shape::Alias(ty),
            };
            self.api.types.fill(id, definition);
        } else if self.api.types[id].origin != origin {
            // Made of the only variant of a union; what is said around it comes first.
            if let Some(definition) = self.api.types.get_mut(id) {
                definition.docs = said.or(std::mem::take(&mut definition.docs));
                definition.origin = origin;
                definition.component = self.document.schemas[schema].component.clone();
            }
        }
    }

    /// The type of a schema, named by `source`.
    pub(super) fn schema(&mut self, schema: SchemaId, source: &NameSource, depth: usize) -> Ty {
        let node = &self.document.schemas[schema];
        if source.slot.is_none() && node.referenced && node.component.is_none() {
            let id = self.slot(schema);
            self.fill(schema, id, source.hint.clone());
            return Ty::Named(id);
        }
        self.conjunction(&[schema], source, true, depth)
    }

    /// The type of several schemas that hold at once for one value.
    fn combined(&mut self, parts: &[Part], source: &NameSource, depth: usize) -> Ty {
        let schemas = &self.document.schemas;
        let mut distinct: Vec<SchemaId> = Vec::new();
        for part in parts {
            if !distinct
                .iter()
                .any(|known| schemas.say_the_same(*known, part.schema))
            {
                distinct.push(part.schema);
            }
        }
        match distinct.as_slice() {
            [] => Ty::Any,
            [only] => self.schema(*only, source, depth),
            several => self.conjunction(several, source, false, depth),
        }
    }

    /// The type reserved for a schema, now or before.
    fn slot(&mut self, schema: SchemaId) -> TypeId {
        if let Some(id) = self.schemas.slots.get(&schema) {
            return *id;
        }
        let node = &self.document.schemas[schema];
        let hint = self.hint_of(node);
        let id = self.api.types.reserve(TypeDef {
            origin: node.origin().clone(),
            component: node.component.clone(),
            hint,
            docs: Docs::default(),
            shape: Shape::Alias(Ty::Any),
        });
        if let NameHint::Member { owner, .. } = &self.api.types[id].hint {
            let owner = *owner;
            self.schemas.facts.adopt(id, owner);
        }
        self.schemas.slots.insert(schema, id);
        self.schemas.waiting.push_back((schema, id));
        id
    }

    /// A name for a schema that was reached by reference alone.
    fn hint_of(&self, node: &SchemaNode) -> NameHint {
        let wire = node.label.clone();
        let owner = node
            .inside
            .and_then(|inside| self.schemas.slots.get(&inside));
        match owner {
            Some(owner) => NameHint::Member {
                owner: *owner,
                wire,
            },
            None => NameHint::Component(wire),
        }
    }

    /// Puts a named type in its place: the slot reserved for it, or a new one.
    fn define(
        &mut self,
        making: &Making<'_>,
        documented: &[SchemaId],
        shape: impl FnOnce(&mut Self, TypeId) -> Shape,
    ) -> Ty {
        let existing = match making.source.slot {
            Some(id) => Some(id),
            None if making.shared => {
                let known = self.schemas.slots.get(&making.schema).copied();
                if let Some(id) = known {
                    // Read before, through another schema that includes it.
                    return Ty::Named(id);
                }
                None
            }
            None => {
                let known = making
                    .combination
                    .as_ref()
                    .and_then(|parts| self.schemas.combinations.get(parts));
                if let Some(id) = known {
                    return Ty::Named(*id);
                }
                None
            }
        };
        let hint = self.named_by_extension(making.schema, making.source.hint.clone());
        let node = &self.document.schemas[making.schema];
        let (origin, component) = (node.origin().clone(), node.component.clone());
        let docs = self.merged_docs(documented);
        let id = existing.unwrap_or_else(|| {
            self.api.types.reserve(TypeDef {
                origin: origin.clone(),
                component: component.clone(),
                hint: hint.clone(),
                docs: Docs::default(),
                shape: Shape::Alias(Ty::Any),
            })
        });
        if existing.is_none() && making.shared {
            self.schemas.slots.insert(making.schema, id);
        }
        if let (None, Some(parts)) = (existing, &making.combination) {
            self.schemas.combinations.insert(parts.clone(), id);
        }
        self.schemas.filled.insert(id);
        if let NameHint::Member { owner, .. } = &making.source.hint {
            self.schemas.facts.adopt(id, *owner);
        }
        let shape = shape(self, id);
        self.api.types.fill(
            id,
            TypeDef {
                origin,
                component,
                hint,
                docs,
                shape,
            },
        );
        Ty::Named(id)
    }

    /// `x-sdkgen-name` in place of `hint`, unless the configuration names the component.
    fn named_by_extension(&mut self, schema: SchemaId, hint: NameHint) -> NameHint {
        let extensions = self.keywords(schema).map(|schema| &schema.extensions);
        let named =
            extensions.and_then(|extensions| self.extension_text(extensions, "x-sdkgen-name"));
        match (named, &hint) {
            (Some(_), NameHint::Component(key)) if self.config.types.contains_key(key) => hint,
            (Some(name), _) => NameHint::Component(name),
            (None, _) => hint,
        }
    }
}

/// The type, or null; `null` beside anything at all is anything at all.
fn nullable(ty: Ty) -> Ty {
    match ty {
        Ty::Any => Ty::Any,
        already @ Ty::Nullable(_) => already,
        other => Ty::Nullable(Box::new(other)),
    }
}
