//! `oneOf` and `anyOf`.
//!
//! What is made here lists the variants as described; `settle` decides later how a reader tells them apart, when all types are known.

use super::all_of::required_names;
use super::kinds::or_null;
use super::{Making, Part, Place};
use crate::diag::{Pointer, codes};
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Shape, Tag, Ty, TypeId, Union, Variant, VariantMatch};
use std::collections::BTreeSet;

/// How many variants of a document may be made of a schema and the members beside its union. Unions inside each other multiply.
const MOST_COMBINED: usize = 2_000;

/// A `oneOf` or `anyOf` that makes types.
struct Alternatives<'a> {
    /// The list.
    list: Node<'a>,
    /// Its schemas other than null.
    variants: Vec<Node<'a>>,
    /// Whether null is among them.
    null: bool,
}

/// An entry of a discriminator's `mapping`.
pub(super) struct MappingEntry {
    /// The value of the discriminating property.
    pub(super) value: String,
    /// The schema that it means, as written: a reference or the name of a component.
    pub(super) target: String,
    /// Where the entry stands.
    pub(super) pointer: Pointer,
}

impl<'a> Lowering<'a> {
    /// The type of a schema with a union among its parts; `None` if there is none that makes a difference for types.
    pub(super) fn type_of_unions(
        &mut self,
        parts: &[Part<'a>],
        making: &Making<'_, 'a>,
    ) -> Option<Ty> {
        let mut unions = Vec::new();
        for part in parts.iter().filter(|part| !part.without_unions) {
            for keyword in ["oneOf", "anyOf"] {
                if let Some(list) = part.node.get(keyword)
                    && let Some(found) = self.alternatives(&list, keyword)
                {
                    unions.push(found);
                }
            }
        }
        let discriminator = parts
            .iter()
            .filter(|part| !part.without_unions && part.owner.is_none())
            .find_map(|part| part.node.get("discriminator"));
        let mut unions = unions.into_iter();
        let Some(first) = unions.next() else {
            // On a component it is the base of others, which `family` deals with before.
            if let Some(discriminator) = discriminator {
                self.report(
                    &codes::lower::DISCRIMINATOR_IGNORED,
                    &discriminator.pointer,
                    "there is no `oneOf` or `anyOf` here, and no schema extends this one",
                );
            }
            return None;
        };
        let (first, rest) = self.typed_first(first, unions.collect());
        for other in rest {
            self.report(
                &codes::lower::SEVERAL_UNIONS,
                &other.list.pointer,
                "another union of the same value defines the type; this one is not validated by the client",
            );
        }
        let base: Vec<Part<'a>> = parts
            .iter()
            .filter(|part| has_members(&part.node))
            .map(|part| Part {
                without_unions: true,
                ..part.clone()
            })
            .collect();
        let distributed = !base.is_empty() && !self.covered(&first, &base, &making.node);
        let ty = match (first.variants.as_slice(), distributed) {
            ([], _) if first.null => Ty::Any,
            ([], _) => return None,
            ([only], false) => self.schema(only, making.place, making.depth + 1),
            ([only], true) => {
                let mut together = base;
                together.extend(self.parts_of(only, &making.node.pointer).parts);
                let inner = Making {
                    node: making.node.clone(),
                    place: making.place,
                    shared: false,
                    combination: None,
                    depth: making.depth + 1,
                };
                self.too_deep(&inner)
                    .unwrap_or_else(|| self.type_of_parts(&together, &inner))
            }
            (variants, distributed) => {
                let base = if distributed { base } else { Vec::new() };
                self.union(variants, &base, discriminator.as_ref(), parts, making)
            }
        };
        Some(or_null(ty, first.null))
    }

    fn too_deep(&mut self, making: &Making<'_, 'a>) -> Option<Ty> {
        self.schemas.combined_variants += 1;
        if making.depth <= super::DEEPEST && self.schemas.combined_variants <= MOST_COMBINED {
            return None;
        }
        self.report(
            &codes::lower::NESTING_TOO_DEEP,
            &making.node.pointer,
            "unions are nested too deeply here; any JSON value is accepted",
        );
        Some(Ty::Any)
    }

    /// The union that makes types, and the others: the first that lists references or objects.
    fn typed_first(
        &mut self,
        first: Alternatives<'a>,
        rest: Vec<Alternatives<'a>>,
    ) -> (Alternatives<'a>, Vec<Alternatives<'a>>) {
        let mut all = vec![first];
        all.extend(rest);
        let position = all
            .iter()
            .position(|union| {
                union
                    .variants
                    .iter()
                    .any(|variant| variant.has("$ref") || has_members(variant))
            })
            .unwrap_or(0);
        let chosen = all.remove(position);
        (chosen, all)
    }

    /// The schemas of a union other than null; `None` if they make no difference for types.
    fn alternatives(&mut self, list: &Node<'a>, keyword: &str) -> Option<Alternatives<'a>> {
        let listed = self.array(list, &format!("`{keyword}`"))?;
        if listed.is_empty() {
            self.report(
                &codes::lower::EMPTY_UNION,
                &list.pointer,
                format!("`{keyword}` is empty"),
            );
            return None;
        }
        if listed.iter().all(|variant| is_only_validation(variant)) {
            self.note(
                &codes::lower::VALIDATION_ONLY,
                &list.pointer,
                format!("this `{keyword}` only restricts combinations of properties"),
            );
            return None;
        }
        let all = listed.len();
        let variants: Vec<Node<'a>> = listed
            .into_iter()
            .filter(|variant| !self.is_null_only(variant))
            .collect();
        Some(Alternatives {
            list: list.clone(),
            null: variants.len() < all,
            variants,
        })
    }

    /// Whether every variant has all members of the base already, so that the base adds nothing.
    fn covered(&mut self, union: &Alternatives<'a>, base: &[Part<'a>], around: &Node<'a>) -> bool {
        let names: BTreeSet<&str> = base
            .iter()
            .filter_map(|part| part.node.get("properties"))
            .flat_map(|properties| properties.members())
            .map(|(name, _)| name)
            .chain(base.iter().flat_map(|part| required_names(&part.node)))
            .collect();
        union.variants.iter().all(|variant| {
            if self.extends(variant, &around.pointer) {
                return true;
            }
            let expansion = self.parts_of(variant, &around.pointer);
            let own: BTreeSet<&str> = expansion
                .parts
                .iter()
                .filter_map(|part| part.node.get("properties"))
                .flat_map(|properties| properties.members())
                .map(|(name, _)| name)
                .collect();
            names.is_subset(&own)
        })
    }

    /// The type of a list of at least two schemas.
    fn union(
        &mut self,
        variants: &[Node<'a>],
        base: &[Part<'a>],
        discriminator: Option<&Node<'a>>,
        parts: &[Part<'a>],
        making: &Making<'_, 'a>,
    ) -> Ty {
        let mut documented = vec![making.node.clone()];
        documented.extend(
            parts
                .iter()
                .filter(|part| part.owner.is_none())
                .map(|part| part.node.clone()),
        );
        self.define(making, &documented, |lowering, id| {
            let mut made = Vec::new();
            for (index, node) in variants.iter().enumerate() {
                let hint = variant_hint(node, index);
                let place = Place::member(id, hint.clone());
                let ty = if base.is_empty() {
                    lowering.schema(node, &place, making.depth + 1)
                } else {
                    lowering.variant_with_base(node, base, &place, making)
                };
                made.push(Variant {
                    origin: lowering.document.origin(&node.pointer),
                    hint,
                    ty,
                    tag_values: Vec::new(),
                    matches: VariantMatch::default(),
                });
            }
            if let Some(discriminator) = discriminator {
                lowering.discriminate(discriminator, id, &mut made);
            }
            Shape::Union(Union {
                variants: made,
                tag: Tag::Shape,
            })
        })
    }

    /// A variant of a union that stands beside members: both together.
    fn variant_with_base(
        &mut self,
        node: &Node<'a>,
        base: &[Part<'a>],
        place: &Place,
        making: &Making<'_, 'a>,
    ) -> Ty {
        let mut together = base.to_vec();
        together.extend(self.parts_of(node, &making.node.pointer).parts);
        let inner = Making {
            node: node.clone(),
            place,
            shared: false,
            combination: None,
            depth: making.depth + 1,
        };
        if let Some(ty) = self.too_deep(&inner) {
            return ty;
        }
        let ty = self.type_of_parts(&together, &inner);
        // The variant still goes by the name of the component that it was made from.
        if let (Ty::Named(id), Some(target)) = (
            &ty,
            node.string("$ref")
                .and_then(|text| text.strip_prefix('#'))
                .and_then(|fragment| self.find(fragment)),
        ) && let Some(key) = self
            .schemas
            .slots
            .get(&target.pointer)
            .and_then(|slot| self.schemas.component_keys.get(slot))
            .cloned()
        {
            self.schemas.component_keys.entry(*id).or_insert(key);
        }
        ty
    }

    /// Reads a `discriminator`: remembers its property, and gives variants the values that its mapping says.
    pub(super) fn discriminate(
        &mut self,
        node: &Node<'a>,
        union: TypeId,
        variants: &mut [Variant],
    ) {
        let Some((property, mapping)) = self.discriminator(node) else {
            return;
        };
        self.schemas
            .discriminators
            .insert(union, (property, self.document.origin(&node.pointer)));
        for MappingEntry {
            value,
            target,
            pointer,
        } in mapping
        {
            let slot = self
                .mapping_target(&target)
                .and_then(|target| self.schemas.slots.get(&target.pointer).copied());
            let key = slot.and_then(|slot| self.schemas.component_keys.get(&slot).cloned());
            let variant = variants.iter_mut().find(|variant| match &variant.ty {
                Ty::Named(id) => {
                    Some(*id) == slot
                        || (key.is_some() && self.schemas.component_keys.get(id) == key.as_ref())
                }
                _ => false,
            });
            match variant {
                Some(variant) => variant.tag_values.push(value),
                None => self.report(
                    &codes::lower::DISCRIMINATOR_MAPPING,
                    &pointer,
                    format!("`{target}` is not a variant of this union"),
                ),
            }
        }
    }

    /// The property and the mapping of a discriminator.
    pub(super) fn discriminator(&mut self, node: &Node<'a>) -> Option<(String, Vec<MappingEntry>)> {
        match self.document.at::<openapiv3::Discriminator>(&node.pointer) {
            Ok(read) => {
                let mapping = node.pointer.child("mapping");
                let entries = read
                    .mapping
                    .into_iter()
                    .map(|(value, target)| {
                        let pointer = mapping.child(&value);
                        MappingEntry {
                            value,
                            target,
                            pointer,
                        }
                    })
                    .collect();
                Some((read.property_name, entries))
            }
            Err(problem) => {
                self.report(
                    &codes::lower::DISCRIMINATOR_IGNORED,
                    &node.pointer,
                    format!("the discriminator is invalid: {problem}"),
                );
                None
            }
        }
    }

    /// The schema that an entry of a mapping means: a pointer, or the bare name of a component.
    pub(super) fn mapping_target(&self, target: &str) -> Option<Node<'a>> {
        match target.strip_prefix('#') {
            Some(fragment) => self.find(fragment),
            None => {
                let pointer = ["components", "schemas", target]
                    .iter()
                    .fold(Pointer::root(), |pointer, key| pointer.child(key));
                let value = self.document.get(&pointer)?;
                Some(Node { value, pointer })
            }
        }
    }
}

/// Whether a schema lists or requires members.
fn has_members(node: &Node<'_>) -> bool {
    node.get("properties")
        .and_then(|properties| properties.object().map(|members| !members.is_empty()))
        .unwrap_or(false)
        || !required_names(node).is_empty()
}

/// Whether a variant only says what is required or forbidden, or how long something is.
fn is_only_validation(node: &Node<'_>) -> bool {
    let Some(members) = node.object() else {
        return false;
    };
    !members.is_empty()
        && members.keys().all(|key| {
            matches!(
                key.as_str(),
                "required"
                    | "not"
                    | "title"
                    | "description"
                    | "minProperties"
                    | "maxProperties"
                    | "minLength"
                    | "maxLength"
                    | "pattern"
                    | "minItems"
                    | "maxItems"
                    | "minimum"
                    | "maximum"
            ) || key.starts_with("x-")
        })
}

/// What a variant is called until more is known.
fn variant_hint(node: &Node<'_>, index: usize) -> String {
    node.string("title")
        .filter(|title| title.chars().any(char::is_alphanumeric))
        .map_or_else(|| format!("variant {}", index + 1), str::to_owned)
}
