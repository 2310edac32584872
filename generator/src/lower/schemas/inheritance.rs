//! The pattern of inheritance of OpenAPI 3.0 (§4.7.25): a component with a `discriminator` that others extend with `allOf`.
//!
//! A reference to such a component means any of those that extend it, so it becomes a union of them; what extends it has its members.
//! The component itself is a variant only where the mapping says so, where a single other extends it, or where it extends such a component in
//! turn: then it is a variant there.

use super::{DEEPEST, Making, NameSource};
use crate::diag::codes;
use crate::document::{Discriminator, Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Shape, Tag, Ty, Union, Variant, VariantMatch};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

impl Lowering<'_> {
    /// Finds which components extend which.
    pub(super) fn find_children(&mut self) {
        let mut children: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        for (_, id) in &self.document.components {
            for parent in self.parents(*id) {
                if self.is_other_name(*id, parent) {
                    continue;
                }
                let listed = children.entry(parent).or_default();
                // The parts of one component come after each other.
                if listed.last() != Some(id) {
                    listed.push(*id);
                }
            }
        }
        self.schemas.children = children;
    }

    /// Whether a component adds nothing to one whose mapping leaves it out: it says that all of them may be there, or null, say.
    fn is_other_name(&self, id: SchemaId, parent: SchemaId) -> bool {
        let discriminator = self
            .keywords(parent)
            .and_then(|schema| schema.discriminator.as_ref());
        let left_out = discriminator.is_some_and(|discriminator| {
            let mapping = &discriminator.mapping;
            let targets = mapping.iter().map(|entry| &entry.target);
            let mut targets = targets.chain(&discriminator.default);
            !mapping.is_empty() && targets.all(|target| target.schema != Some(id))
        });
        left_out && self.adds_nothing(id)
    }

    /// Whether a schema only includes another.
    fn adds_nothing(&self, id: SchemaId) -> bool {
        let Some(schema) = self.keywords(id) else {
            return false;
        };
        let included = schema.all_of.iter().flatten();
        let mut references = 0;
        for part in included.filter_map(|part| self.keywords(*part)) {
            references += usize::from(part.reference.is_some());
            if part.all_of.is_some() || self.is_structural(part) {
                return false;
            }
        }
        references == 1 && !self.is_structural(schema)
    }

    /// Whether a component is one of those that a reference to `base` means.
    pub(super) fn is_child(&self, id: SchemaId, base: SchemaId) -> bool {
        let children = self.schemas.children.get(&base);
        self.is_base(base) && children.is_some_and(|children| children.contains(&id))
    }

    /// The schemas that a schema includes by reference.
    fn parents(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> {
        let included = self.keywords(id).and_then(|schema| schema.all_of.as_ref());
        let included = included.into_iter().flatten();
        included.filter_map(|part| self.target(*part))
    }

    /// Whether a reference to a component means those that extend it.
    fn is_base(&self, id: SchemaId) -> bool {
        let has_discriminator = self.keywords(id).is_some_and(|schema| {
            schema.discriminator.is_some() && schema.one_of.is_none() && schema.any_of.is_none()
        });
        has_discriminator && self.schemas.children.contains_key(&id)
    }

    /// The discriminators of this name that a component has from those that it extends, the nearest first.
    fn inherited(&self, id: SchemaId, property: &str) -> Vec<&'_ Discriminator> {
        let mut found = Vec::new();
        let mut seen = vec![id];
        let mut open: VecDeque<SchemaId> = self.parents(id).collect();
        while let Some(id) = open.pop_front() {
            if seen.contains(&id) || seen.len() > DEEPEST {
                continue;
            }
            seen.push(id);
            let schema = self.keywords(id);
            let discriminator = schema.and_then(|schema| schema.discriminator.as_ref());
            found.extend(discriminator.filter(|found| found.property == property));
            open.extend(self.parents(id));
        }
        found
    }

    /// Whether a schema is, or refers to, one that includes `ancestor`.
    pub(super) fn extends(&self, id: SchemaId, ancestor: SchemaId) -> bool {
        let mut open = vec![id];
        let mut seen: Vec<SchemaId> = Vec::new();
        while let Some(id) = open.pop() {
            if seen.contains(&id) || seen.len() > DEEPEST * DEEPEST {
                continue;
            }
            seen.push(id);
            if let Some(target) = self.target(id) {
                if target == ancestor {
                    return true;
                }
                open.push(target);
            }
            let included = self.keywords(id).and_then(|schema| schema.all_of.as_ref());
            open.extend(included.into_iter().flatten());
        }
        false
    }

    /// The union that a component stands for if it is the base of others; `None` if it is not.
    pub(super) fn family(&mut self, base: SchemaId, source: &NameSource) -> Option<Ty> {
        let schema = self.keywords(base)?;
        let discriminator = schema.discriminator.as_ref()?;
        if schema.one_of.is_some() || schema.any_of.is_some() {
            return None;
        }
        let mut members: Vec<(SchemaId, Vec<String>)> = Vec::new();
        let mut positions: BTreeMap<SchemaId, usize> = BTreeMap::new();
        for entry in &discriminator.mapping {
            let Some(target) = entry.target.schema else {
                self.report(
                    &codes::lower::DISCRIMINATOR_MAPPING,
                    &entry.target.place,
                    format!("there is no schema `{}`", entry.target.written),
                );
                continue;
            };
            let position = *positions.entry(target).or_insert(members.len());
            match members.get_mut(position) {
                Some((_, values)) => values.push(entry.value.clone()),
                None => members.push((target, vec![entry.value.clone()])),
            }
        }
        let inherited = self.inherited(base, &discriminator.property);
        let is_variant = !inherited.is_empty();
        let mut given: BTreeMap<SchemaId, Vec<String>> = BTreeMap::new();
        for entry in inherited.iter().flat_map(|inherited| &inherited.mapping) {
            if let Some(target) = entry.target.schema {
                given.entry(target).or_default().push(entry.value.clone());
            }
        }
        let mut others = self.descendants(base);
        if is_variant {
            others.insert(0, base);
        }
        others.retain(|other| !positions.contains_key(other));
        for other in others {
            members.push((other, given.remove(&other).unwrap_or_default()));
        }
        // What has one kind only has others that extend nothing: those of the component itself.
        if let [(only, _)] = members.as_slice()
            && *only != base
        {
            members.push((base, Vec::new()));
        }
        if let Some((_, values)) = members.iter_mut().find(|(member, _)| *member == base)
            && values.is_empty()
        {
            values.extend(self.document.schemas[base].component.clone());
        }
        if members.iter().all(|(member, _)| *member == base) {
            return None;
        }
        let default = discriminator.default.as_ref();
        let is_default = |member| default.is_some_and(|default| default.schema == Some(member));
        if let Some(stranger) =
            default.filter(|_| !members.iter().any(|(member, _)| is_default(*member)))
        {
            self.report(
                &codes::lower::DISCRIMINATOR_MAPPING,
                &stranger.place,
                format!("`{}` does not extend this schema", stranger.written),
            );
        }
        let making = Making {
            schema: base,
            source,
            shared: false,
            combination: None,
            depth: 0,
        };
        let ty = self.define(&making, &[base], |lowering, id| {
            let remembered = (discriminator.property.clone(), discriminator.place.clone());
            lowering.schemas.facts.discriminators.insert(id, remembered);
            let mut variants = Vec::new();
            for (member, tag_values) in members {
                let ty = if member == base {
                    let source = NameSource::member(id, "base");
                    let inner = making.inside(&source);
                    let mut expansion = lowering.parts_of(base, base);
                    for part in &mut expansion.parts {
                        part.without_unions = true;
                    }
                    lowering.type_of_parts(&expansion.parts, &inner)
                } else {
                    Ty::Named(lowering.slot(member))
                };
                let place = lowering.origin(member);
                variants.push(Variant {
                    origin: place.clone(),
                    hint: place.last().unwrap_or_default(),
                    ty,
                    tag_values,
                    is_default: is_default(member),
                    matches: VariantMatch::default(),
                });
            }
            Shape::Union(Union {
                variants,
                tag: Tag::Shape,
            })
        });
        Some(super::kinds::or_null(ty, Schema::admits_null(schema)))
    }

    /// Components that extend `ancestor`, and those that extend them, in document order of their parents. What extends one that is a base,
    /// too, is a variant there.
    fn descendants(&self, ancestor: SchemaId) -> Vec<SchemaId> {
        let mut found: Vec<SchemaId> = Vec::new();
        let mut seen = BTreeSet::from([ancestor]);
        let mut open = vec![ancestor];
        while let Some(parent) = open.pop() {
            for child in self.schemas.children.get(&parent).into_iter().flatten() {
                if seen.insert(*child) {
                    found.push(*child);
                    if !self.is_base(*child) {
                        open.push(*child);
                    }
                }
            }
        }
        found
    }
}
