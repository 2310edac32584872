//! Schemas to types.
//!
//! A schema is read as a conjunction of parts: itself, and what its `allOf` brings in. Components are reserved first and filled one
//! after another, so references never lead to recursion; only what is written inside each other is read recursively, to a limit.

mod all_of;
mod arrays;
mod enums;
mod inheritance;
mod kinds;
mod objects;
mod said;
mod scalars;
mod unions;

use super::context::Lowering;
use super::node::Node;
use crate::diag::{Pointer, codes};
use crate::model::{Docs, NameHint, Shape, Ty, TypeDef, TypeId};
pub(super) use said::Said;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How deeply schemas may be written inside each other.
const DEEPEST: usize = 64;

/// Which schemas became which types.
#[derive(Default)]
pub(super) struct SchemaState<'a> {
    /// Types by the place of their schema.
    slots: BTreeMap<Pointer, TypeId>,
    /// Types by the parts that they were made of, where those stand in several places.
    combinations: BTreeMap<Combination, TypeId>,
    /// How many variants have been made of a schema and the members beside its union.
    combined_variants: usize,
    /// Types whose shape is known.
    filled: BTreeSet<TypeId>,
    /// Schemas that were referred to and have not been read yet.
    waiting: VecDeque<(Node<'a>, TypeId)>,
    /// Schemas outside `components.schemas` that a reference points to: they need a name wherever they stand.
    referenced: BTreeSet<Pointer>,
    /// Component schemas by the component that they extend with `allOf`.
    children: BTreeMap<Pointer, Vec<(String, Node<'a>)>>,
    /// Named types where `null` is admitted too; every use says so in the end.
    pub(super) nullable: BTreeSet<TypeId>,
    /// Unions with a `discriminator`: the property and where it is said.
    pub(super) discriminators: BTreeMap<TypeId, (String, Pointer)>,
    /// The component that a type was made from.
    pub(super) component_keys: BTreeMap<TypeId, String>,
    /// Types that are components, which stay whether used or not.
    components: BTreeSet<TypeId>,
    /// The type that an inline type was found in.
    owners: BTreeMap<TypeId, TypeId>,
}

impl SchemaState<'_> {
    /// Whether a type is a component.
    pub(super) fn is_component(&self, id: TypeId) -> bool {
        self.components.contains(&id)
    }

    /// The type that an inline type was found in.
    pub(super) fn owner(&self, id: TypeId) -> Option<TypeId> {
        self.owners.get(&id).copied()
    }

    /// Remembers in which type an inline type was found.
    pub(super) fn adopt(&mut self, id: TypeId, owner: TypeId) {
        if !self.components.contains(&id) {
            self.owners.insert(id, owner);
        }
    }
}

/// Where a schema stands, for the name of its type.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The type that has been reserved for this very schema.
    pub(super) slot: Option<TypeId>,
    /// Where the name should come from otherwise.
    pub(super) hint: NameHint,
}

impl Place {
    /// A place without a type reserved for it.
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
#[derive(Clone, Debug)]
struct Part<'a> {
    node: Node<'a>,
    /// The type that its members belong to, if that is another than the one being made.
    owner: Option<TypeId>,
    /// Its `oneOf` and `anyOf` have been dealt with.
    without_unions: bool,
}

/// What is needed beside the parts to make a type of them.
struct Making<'p, 'a> {
    /// The schema that people would point at.
    node: Node<'a>,
    /// Where its name comes from.
    place: &'p Place,
    /// Whether the parts are all of that schema and nothing else: then the type can be shared by all who read it.
    shared: bool,
    /// The parts, where they stand in several places: then the type can be shared by all that consist of the same.
    combination: Option<Combination>,
    depth: usize,
}

/// The parts of a type in order: where each stands, and whether its unions have been dealt with.
type Combination = Vec<(Pointer, bool)>;

impl<'a> Lowering<'a> {
    /// Reads every schema under `components.schemas`.
    pub(super) fn component_schemas(&mut self) {
        let Some(components) = self.root().get("components") else {
            self.find_referenced();
            return;
        };
        if self.object(&components, "`components`").is_none() {
            return;
        }
        let schemas = components.get("schemas");
        if let Some(schemas) = &schemas {
            self.object(schemas, "`components.schemas`");
        }
        let members = schemas.map(|node| node.members()).unwrap_or_default();
        self.find_referenced();
        let mut reserved = Vec::new();
        for (key, node) in members {
            let id = self.api.types.reserve(TypeDef {
                origin: self.document.origin(&node.pointer),
                hint: NameHint::Component(key.to_owned()),
                docs: Docs::default(),
                shape: Shape::Alias(Ty::Any),
            });
            self.schemas.slots.insert(node.pointer.clone(), id);
            self.schemas.component_keys.insert(id, key.to_owned());
            self.schemas.components.insert(id);
            reserved.push((key, node, id));
        }
        let listed: Vec<_> = reserved
            .iter()
            .map(|(key, node, _)| ((*key).to_owned(), node.clone()))
            .collect();
        self.find_children(&listed);
        for (key, node, id) in reserved {
            self.fill(&node, id, NameHint::Component(key.to_owned()));
        }
        let keys: Vec<String> = self.config.types.keys().cloned().collect();
        for key in keys {
            // A pointer may name any inline type; `name` tells about one that names none.
            if !key.starts_with('/') && !listed.iter().any(|(known, _)| *known == key) {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &Pointer::root(),
                    format!("`types.{key}`: there is no such schema under `components.schemas`"),
                );
            }
        }
    }

    /// Reads schemas that were only reached by reference.
    pub(super) fn remaining_schemas(&mut self) {
        while let Some((node, id)) = self.schemas.waiting.pop_front() {
            if !self.schemas.filled.contains(&id) {
                let hint = self.api.types[id].hint.clone();
                self.fill(&node, id, hint);
            }
        }
    }

    /// Makes the type that has been reserved for a schema.
    fn fill(&mut self, node: &Node<'a>, id: TypeId, hint: NameHint) {
        // A schema that stands inside itself by reference asks for its type while it is being made.
        if !self.schemas.filled.insert(id) {
            return;
        }
        let hint = self.named_by_extension(node, hint);
        let place = Place {
            slot: Some(id),
            hint: hint.clone(),
        };
        let placeholder = self.api.types[id].shape.clone();
        let ty = match self.family(node, &place) {
            Some(ty) => ty,
            None => self.conjunction(std::slice::from_ref(node), &place, true, 0),
        };
        let (ty, nullable) = match ty {
            Ty::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        if nullable {
            self.schemas.nullable.insert(id);
        }
        // A shape of its own has been put into the slot already; anything else is another name for it.
        let made = ty == Ty::Named(id) && self.api.types[id].shape != placeholder;
        let origin = self.document.origin(&node.pointer);
        if !made {
            let definition = TypeDef {
                origin,
                hint,
                docs: self.schema_docs(node),
                shape: Shape::Alias(ty),
            };
            self.api.types.fill(id, definition);
        } else if self.api.types[id].origin != origin {
            // Made of the only variant of a union; what is said around it comes first.
            let said = self.schema_docs(node);
            if let Some(definition) = self.api.types.get_mut(id) {
                definition.docs = said.or(std::mem::take(&mut definition.docs));
                definition.origin = origin;
            }
        }
    }

    /// The type of a schema that stands at `place`.
    pub(super) fn schema(&mut self, node: &Node<'a>, place: &Place, depth: usize) -> Ty {
        if place.slot.is_none() && self.schemas.referenced.contains(&node.pointer) {
            let id = self.slot(node);
            self.fill(node, id, place.hint.clone());
            return Ty::Named(id);
        }
        self.conjunction(std::slice::from_ref(node), place, true, depth)
    }

    /// The type of several schemas that hold at once for one value.
    fn combined(&mut self, parts: &[Part<'a>], place: &Place, depth: usize) -> Ty {
        let mut distinct: Vec<&Part<'a>> = Vec::new();
        for part in parts {
            if !distinct
                .iter()
                .any(|known| says_the_same(known.node.value, part.node.value))
            {
                distinct.push(part);
            }
        }
        match distinct.as_slice() {
            [] => Ty::Any,
            [only] => self.schema(&only.node, place, depth),
            several => {
                let nodes: Vec<Node<'a>> = several.iter().map(|part| part.node.clone()).collect();
                self.conjunction(&nodes, place, false, depth)
            }
        }
    }

    /// The type reserved for the schema at `node`, now or before.
    fn slot(&mut self, node: &Node<'a>) -> TypeId {
        if let Some(id) = self.schemas.slots.get(&node.pointer) {
            return *id;
        }
        let hint = self.hint_from_pointer(&node.pointer);
        let id = self.api.types.reserve(TypeDef {
            origin: self.document.origin(&node.pointer),
            hint,
            docs: Docs::default(),
            shape: Shape::Alias(Ty::Any),
        });
        if let NameHint::Member { owner, .. } = &self.api.types[id].hint {
            let owner = *owner;
            self.schemas.adopt(id, owner);
        }
        self.schemas.slots.insert(node.pointer.clone(), id);
        self.schemas.waiting.push_back((node.clone(), id));
        id
    }

    /// A name for a schema that was reached by its pointer alone.
    fn hint_from_pointer(&self, pointer: &Pointer) -> NameHint {
        let segments: Vec<String> = pointer.segments().collect();
        let wire = segments
            .iter()
            .rev()
            .find(|segment| {
                !matches!(
                    segment.as_str(),
                    "schema" | "items" | "allOf" | "oneOf" | "anyOf"
                ) && segment.parse::<usize>().is_err()
            })
            .cloned()
            .unwrap_or_else(|| "schema".to_owned());
        let component = segments
            .iter()
            .take(3)
            .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
        match self.schemas.slots.get(&component) {
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
        making: &Making<'_, 'a>,
        documented: &[Node<'a>],
        shape: impl FnOnce(&mut Self, TypeId) -> Shape,
    ) -> Ty {
        let existing = match making.place.slot {
            Some(id) => Some(id),
            None if making.shared => {
                let known = self.schemas.slots.get(&making.node.pointer).copied();
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
        let hint = self.named_by_extension(&making.node, making.place.hint.clone());
        let origin = self.document.origin(&making.node.pointer);
        let docs = self.merged_docs(documented);
        let id = existing.unwrap_or_else(|| {
            self.api.types.reserve(TypeDef {
                origin: origin.clone(),
                hint: hint.clone(),
                docs: Docs::default(),
                shape: Shape::Alias(Ty::Any),
            })
        });
        if existing.is_none() && making.shared {
            self.schemas.slots.insert(making.node.pointer.clone(), id);
        }
        if let (None, Some(parts)) = (existing, &making.combination) {
            self.schemas.combinations.insert(parts.clone(), id);
        }
        self.schemas.filled.insert(id);
        if let NameHint::Member { owner, .. } = &making.place.hint {
            self.schemas.adopt(id, *owner);
        }
        let shape = shape(self, id);
        self.api.types.fill(
            id,
            TypeDef {
                origin,
                hint,
                docs,
                shape,
            },
        );
        Ty::Named(id)
    }

    /// `x-sdkgen-name` in place of `hint`, unless the configuration names the component.
    fn named_by_extension(&mut self, node: &Node<'a>, hint: NameHint) -> NameHint {
        let named = self.extension_text(node, "x-sdkgen-name");
        match (named, &hint) {
            (Some(_), NameHint::Component(key)) if self.config.types.contains_key(key) => hint,
            (Some(name), _) => NameHint::Component(name),
            (None, _) => hint,
        }
    }

    /// Finds what references point to, outside `components.schemas`.
    fn find_referenced(&mut self) {
        let mut open = vec![self.document.root()];
        let mut found = BTreeSet::new();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(members) => {
                    if let Some(fragment) = members
                        .get("$ref")
                        .and_then(Value::as_str)
                        .and_then(|text| text.strip_prefix('#'))
                        && let Some(target) = self.find(fragment)
                        && !is_component_schema(&target.pointer)
                    {
                        found.insert(target.pointer);
                    }
                    open.extend(members.values());
                }
                _ => {}
            }
        }
        self.schemas.referenced = found;
    }
}

/// Whether a pointer is `/components/schemas/KEY`.
fn is_component_schema(pointer: &Pointer) -> bool {
    let mut segments = pointer.segments();
    segments.next().as_deref() == Some("components")
        && segments.next().as_deref() == Some("schemas")
        && segments.next().is_some()
        && segments.next().is_none()
}

/// Whether two schemas say the same: the order of values and of required members says nothing.
fn says_the_same(left: &Value, right: &Value) -> bool {
    if left == right {
        return true;
    }
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| {
                    right.get(key).is_some_and(|right| match (left, right) {
                        (Value::Array(left), Value::Array(right))
                            if matches!(key.as_str(), "enum" | "required") =>
                        {
                            let sorted = |values: &[Value]| {
                                let mut values: Vec<String> =
                                    values.iter().map(Value::to_string).collect();
                                values.sort_unstable();
                                values
                            };
                            left.len() == right.len() && sorted(left) == sorted(right)
                        }
                        _ => says_the_same(left, right),
                    })
                })
        }
        _ => false,
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
