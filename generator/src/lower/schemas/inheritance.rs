//! The pattern of inheritance of OpenAPI 3.0 (§4.7.25): a component with a `discriminator` that others extend with `allOf`.
//!
//! A reference to such a component means any of those that extend it, so it becomes a union of them; what extends it has its members.
//! The component itself is a variant only where the mapping says so.

use super::{DEEPEST, Making, NameSource};
use crate::diag::codes;
use crate::document::{Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Shape, Tag, Ty, Union, Variant, VariantMatch};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// Finds which components extend which.
    pub(super) fn find_children(&mut self) {
        let mut children: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        for (_, id) in &self.document.components {
            let included = self.keywords(*id).and_then(|schema| schema.all_of.as_ref());
            for part in included.into_iter().flatten() {
                let Some(parent) = self.target(*part) else {
                    continue;
                };
                let listed = children.entry(parent).or_default();
                if !listed.contains(id) {
                    listed.push(*id);
                }
            }
        }
        self.schemas.children = children;
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
        for entry in &discriminator.mapping {
            let Some(target) = entry.target else {
                self.report(
                    &codes::lower::DISCRIMINATOR_MAPPING,
                    &entry.place,
                    format!("there is no schema `{}`", entry.written),
                );
                continue;
            };
            match members.iter_mut().find(|(known, _)| *known == target) {
                Some((_, values)) => values.push(entry.value.clone()),
                None => members.push((target, vec![entry.value.clone()])),
            }
        }
        for child in self.descendants(base) {
            if !members.iter().any(|(known, _)| *known == child) {
                members.push((child, Vec::new()));
            }
        }
        if members.iter().all(|(member, _)| *member == base) {
            return None;
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
                    let inner = Making {
                        schema: base,
                        source: &source,
                        shared: false,
                        combination: None,
                        depth: 1,
                    };
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
                    matches: VariantMatch::default(),
                });
            }
            Shape::Union(Union {
                variants,
                tag: Tag::Shape,
            })
        });
        // One member is no union: `settle` makes another name of it.
        Some(super::kinds::or_null(ty, Schema::admits_null(schema)))
    }

    /// Components that extend `ancestor`, and those that extend them, in document order of their parents.
    fn descendants(&self, ancestor: SchemaId) -> Vec<SchemaId> {
        let mut found: Vec<SchemaId> = Vec::new();
        let mut open = vec![ancestor];
        while let Some(parent) = open.pop() {
            for child in self.schemas.children.get(&parent).into_iter().flatten() {
                if *child != ancestor && !found.contains(child) {
                    found.push(*child);
                    open.push(*child);
                }
            }
        }
        found
    }
}
