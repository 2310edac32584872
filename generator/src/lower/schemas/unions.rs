//! `oneOf` and `anyOf`.
//!
//! What is made here lists the variants as described; `settle` decides later how a reader tells them apart, when all types are known.

use super::kinds::or_null;
use super::{Making, NameSource, Part};
use crate::diag::codes;
use crate::document::{Discriminator, JsonType, MappingTarget, Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Shape, Tag, Ty, TypeId, Union, Variant, VariantMatch};
use std::collections::{BTreeMap, BTreeSet};

/// How many variants of a document may be made of a schema and the members beside its union. Unions inside each other multiply.
const MOST_COMBINED: usize = 2_000;

/// A `oneOf` or `anyOf` that makes types.
struct Alternatives {
    /// The schema that lists them.
    schema: SchemaId,
    /// Its variants other than null.
    variants: Vec<SchemaId>,
    /// Whether null is among them.
    null: bool,
}

impl Lowering<'_> {
    /// The type of a schema with a union among its parts; `None` if there is none that makes a difference for types.
    pub(super) fn type_of_unions(&mut self, parts: &[Part], making: &Making<'_>) -> Option<Ty> {
        let mut unions = Vec::new();
        for part in parts.iter().filter(|part| !part.without_unions) {
            let Some(schema) = self.keywords(part.schema) else {
                continue;
            };
            for list in [&schema.one_of, &schema.any_of].into_iter().flatten() {
                unions.extend(self.alternatives(part.schema, list, parts));
            }
        }
        let discriminator = parts
            .iter()
            .filter(|part| !part.without_unions && part.owner.is_none())
            .filter_map(|part| self.keywords(part.schema))
            .find_map(|schema| schema.discriminator.as_ref());
        let mut unions = unions.into_iter();
        let Some(first) = unions.next() else {
            // On a component it is the base of others, which `family` deals with before.
            if let Some(discriminator) = discriminator {
                self.report(
                    &codes::lower::DISCRIMINATOR_IGNORED,
                    &discriminator.place,
                    "there is no `oneOf` or `anyOf` here, and no schema extends this one",
                );
            }
            return None;
        };
        let (first, rest) = self.typed_first(first, unions.collect());
        for other in rest {
            self.report(
                &codes::lower::SEVERAL_UNIONS,
                self.place(other.schema),
                "another union of the same value defines the type; this one is not validated by the client",
            );
        }
        let base: Vec<Part> = parts
            .iter()
            .filter(|part| self.keywords(part.schema).is_some_and(has_members))
            .map(|part| Part {
                without_unions: true,
                ..*part
            })
            .collect();
        let distributed = !base.is_empty() && !self.covered(&first, &base, making.schema);
        let ty = match (first.variants.as_slice(), distributed) {
            ([], _) if first.null => Ty::Any,
            ([], _) => return None,
            ([only], false) => self.schema(*only, making.source, making.depth + 1),
            ([only], true) => {
                let mut together = base;
                together.extend(self.parts_of(*only, making.schema).parts);
                let inner = making.inside(making.source);
                self.too_deep(&inner)
                    .unwrap_or_else(|| self.type_of_parts(&together, &inner))
            }
            (variants, false)
                if discriminator.is_none()
                    && let Some(ty) = self.type_of_constants(variants, parts, making) =>
            {
                ty
            }
            (variants, distributed) => {
                let base = if distributed { base } else { Vec::new() };
                self.union(variants, &base, discriminator, parts, making)
            }
        };
        Some(or_null(ty, first.null))
    }

    fn too_deep(&mut self, making: &Making<'_>) -> Option<Ty> {
        self.schemas.combined_variants += 1;
        if making.depth <= super::DEEPEST && self.schemas.combined_variants <= MOST_COMBINED {
            return None;
        }
        self.report(
            &codes::lower::NESTING_TOO_DEEP,
            self.place(making.schema),
            "unions are nested too deeply here; any JSON value is accepted",
        );
        Some(Ty::Any)
    }

    /// The union that makes types, and the others: the first that lists references or objects.
    fn typed_first(
        &mut self,
        first: Alternatives,
        rest: Vec<Alternatives>,
    ) -> (Alternatives, Vec<Alternatives>) {
        let mut all = vec![first];
        all.extend(rest);
        let position = all
            .iter()
            .position(|union| {
                union
                    .variants
                    .iter()
                    .filter_map(|variant| self.keywords(*variant))
                    .any(|variant| variant.reference.is_some() || has_members(variant))
            })
            .unwrap_or(0);
        let chosen = all.remove(position);
        (chosen, all)
    }

    /// The schemas of a union other than null; `None` if they make no difference for types.
    fn alternatives(
        &mut self,
        schema: SchemaId,
        listed: &[SchemaId],
        parts: &[Part],
    ) -> Option<Alternatives> {
        if listed.is_empty() {
            self.report(
                &codes::lower::EMPTY_UNION,
                self.place(schema),
                "the union is empty",
            );
            return None;
        }
        let properties = self.properties(parts);
        if listed
            .iter()
            .all(|variant| self.only_validates(*variant, &properties))
        {
            self.note(
                &codes::lower::VALIDATION_ONLY,
                self.place(schema),
                "this union only restricts combinations of properties",
            );
            return None;
        }
        let (null, mut variants): (Vec<SchemaId>, Vec<SchemaId>) = listed
            .iter()
            .partition(|variant| self.is_null_only(**variant));
        variants.retain(|variant| !self.is_never(*variant));
        Some(Alternatives {
            schema,
            null: !null.is_empty(),
            variants,
        })
    }

    /// Whether a variant only restricts the members around it. It may list some of them again as they are, beside what it requires.
    fn only_validates(&self, variant: SchemaId, around: &[(&str, Vec<Part>)]) -> bool {
        let Some(schema) = self.keywords(variant) else {
            return false;
        };
        let schemas = &self.document.schemas;
        let repeats = schema.properties.iter().all(|(name, property)| {
            let known = around.iter().find(|(known, _)| known == name);
            known.is_some_and(|(_, declarations)| {
                let mut declarations = declarations.iter();
                declarations.any(|part| schemas.say_the_same(part.schema, *property))
            })
        });
        let is_object = schema.only_type() == Some(JsonType::Object) && !around.is_empty();
        let rest = Schema {
            properties: Vec::new(),
            types: schema.types.clone().filter(|_| !is_object),
            ..schema.clone()
        };
        repeats && rest.only_validates()
    }

    /// Whether every variant has all members of the base already, so that the base adds nothing.
    fn covered(&mut self, union: &Alternatives, base: &[Part], around: SchemaId) -> bool {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for schema in base.iter().filter_map(|part| self.keywords(part.schema)) {
            names.extend(schema.properties.iter().map(|(name, _)| name.clone()));
            names.extend(schema.required.iter().map(|required| required.name.clone()));
        }
        union.variants.iter().all(|variant| {
            if self.extends(*variant, around) {
                return true;
            }
            let expansion = self.parts_of(*variant, around);
            let parts = expansion.parts.iter();
            let own: BTreeSet<&String> = parts
                .filter_map(|part| self.keywords(part.schema))
                .flat_map(|schema| schema.properties.iter().map(|(name, _)| name))
                .collect();
            names.iter().all(|name| own.contains(name))
        })
    }

    /// The type of a list of at least two schemas.
    fn union(
        &mut self,
        variants: &[SchemaId],
        base: &[Part],
        discriminator: Option<&Discriminator>,
        parts: &[Part],
        making: &Making<'_>,
    ) -> Ty {
        self.define(making, &making.documented(parts), |lowering, id| {
            let mut made = Vec::new();
            for (index, variant) in variants.iter().enumerate() {
                let hint = lowering.variant_hint(*variant, index);
                let source = NameSource::member(id, hint.clone());
                let ty = if base.is_empty() {
                    lowering.schema(*variant, &source, making.depth + 1)
                } else {
                    lowering.variant_with_base(*variant, base, &source, making)
                };
                made.push(Variant {
                    origin: lowering.origin(*variant).clone(),
                    hint,
                    ty,
                    tag_values: Vec::new(),
                    is_default: false,
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
        variant: SchemaId,
        base: &[Part],
        source: &NameSource,
        making: &Making<'_>,
    ) -> Ty {
        let mut together = base.to_vec();
        together.extend(self.parts_of(variant, making.schema).parts);
        let inner = Making {
            schema: variant,
            ..making.inside(source)
        };
        if let Some(ty) = self.too_deep(&inner) {
            return ty;
        }
        let ty = self.type_of_parts(&together, &inner);
        // The variant still goes by the name of the component that it was made from.
        let target = self.target(variant);
        let component = target.and_then(|target| self.document.schemas[target].component.clone());
        if let (Ty::Named(id), Some(key)) = (&ty, component) {
            self.schemas.facts.component_keys.entry(*id).or_insert(key);
        }
        ty
    }

    /// Remembers the property of a discriminator, and gives variants the values that its mapping says, and one all others.
    pub(super) fn discriminate(
        &mut self,
        discriminator: &Discriminator,
        union: TypeId,
        variants: &mut [Variant],
    ) {
        let remembered = (discriminator.property.clone(), discriminator.place.clone());
        self.schemas.facts.discriminators.insert(union, remembered);
        let keys = &self.schemas.facts.component_keys;
        let mut by_type: BTreeMap<TypeId, usize> = BTreeMap::new();
        let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
        for (position, variant) in variants.iter().enumerate() {
            if let Ty::Named(id) = &variant.ty {
                by_type.entry(*id).or_insert(position);
                if let Some(key) = keys.get(id) {
                    by_key.entry(key.clone()).or_insert(position);
                }
            }
        }
        let position = |target: &MappingTarget| {
            let slots = &self.schemas.slots;
            let slot = target.schema.and_then(|schema| slots.get(&schema).copied());
            let key = slot.and_then(|slot| keys.get(&slot));
            let named = key.and_then(|key| by_key.get(key));
            let position = slot.and_then(|slot| by_type.get(&slot)).into_iter();
            position.chain(named).min().copied()
        };
        let mut strangers = Vec::new();
        for entry in &discriminator.mapping {
            match position(&entry.target).and_then(|position| variants.get_mut(position)) {
                Some(variant) => variant.tag_values.push(entry.value.clone()),
                None => strangers.push(&entry.target),
            }
        }
        if let Some(default) = &discriminator.default {
            match position(default).and_then(|position| variants.get_mut(position)) {
                Some(variant) => variant.is_default = true,
                None => strangers.push(default),
            }
        }
        for stranger in strangers {
            self.report(
                &codes::lower::DISCRIMINATOR_MAPPING,
                &stranger.place,
                format!("`{}` is not a variant of this union", stranger.written),
            );
        }
    }

    /// What a variant is called until more is known.
    fn variant_hint(&self, id: SchemaId, index: usize) -> String {
        self.keywords(id)
            .and_then(|schema| schema.docs.summary.clone())
            .filter(|title| title.chars().any(char::is_alphanumeric))
            .unwrap_or_else(|| format!("variant {}", index + 1))
    }
}

/// Whether a schema lists or requires members.
fn has_members(schema: &Schema) -> bool {
    !schema.properties.is_empty() || !schema.required.is_empty()
}
