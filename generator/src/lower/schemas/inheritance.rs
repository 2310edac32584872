//! The pattern of inheritance of OpenAPI 3.0 (§4.7.25): a component with a `discriminator` that others extend with `allOf`.
//!
//! A reference to such a component means any of those that extend it, so it becomes a union of them; what extends it has its members.
//! The component itself is a variant only where the mapping says so.

use super::unions::MappingEntry;
use super::{DEEPEST, Making, Place};
use crate::diag::{Pointer, codes};
use crate::lower::context::Lowering;
use crate::lower::node::Node;
use crate::model::{Shape, Tag, Ty, Union, Variant, VariantMatch};
use std::collections::BTreeMap;

impl<'a> Lowering<'a> {
    /// Finds which components extend which.
    pub(super) fn find_children(&mut self, components: &[(String, Node<'a>)]) {
        let mut children: BTreeMap<Pointer, Vec<(String, Node<'a>)>> = BTreeMap::new();
        for (key, node) in components {
            for part in node.items_of("allOf") {
                let Some(parent) = part
                    .string("$ref")
                    .and_then(|text| text.strip_prefix('#'))
                    .and_then(|fragment| self.find(fragment))
                else {
                    continue;
                };
                let listed = children.entry(parent.pointer).or_default();
                if !listed.iter().any(|(known, _)| known == key) {
                    listed.push((key.clone(), node.clone()));
                }
            }
        }
        self.schemas.children = children;
    }

    /// Whether `node` is, or refers to, a schema that includes the one at `ancestor`.
    pub(super) fn extends(&self, node: &Node<'a>, ancestor: &Pointer) -> bool {
        let mut open = vec![node.clone()];
        let mut seen: Vec<Pointer> = Vec::new();
        while let Some(node) = open.pop() {
            if seen.contains(&node.pointer) || seen.len() > DEEPEST * DEEPEST {
                continue;
            }
            seen.push(node.pointer.clone());
            let referred = node
                .string("$ref")
                .and_then(|text| text.strip_prefix('#'))
                .and_then(|fragment| self.find(fragment));
            if let Some(target) = referred {
                if target.pointer == *ancestor {
                    return true;
                }
                open.push(target);
            }
            open.extend(node.items_of("allOf"));
        }
        false
    }

    /// The union that a component stands for if it is the base of others; `None` if it is not.
    pub(super) fn family(&mut self, node: &Node<'a>, place: &Place) -> Option<Ty> {
        let said = node.get("discriminator")?;
        if node.has("oneOf") || node.has("anyOf") {
            return None;
        }
        let (property, mapping) = self.discriminator(&said)?;
        let mut members: Vec<(Node<'a>, Vec<String>)> = Vec::new();
        for MappingEntry {
            value,
            target,
            pointer,
        } in mapping
        {
            let Some(target_node) = self.mapping_target(&target) else {
                self.report(
                    &codes::lower::DISCRIMINATOR_MAPPING,
                    &pointer,
                    format!("there is no schema `{target}`"),
                );
                continue;
            };
            match members
                .iter_mut()
                .find(|(known, _)| known.pointer == target_node.pointer)
            {
                Some((_, values)) => values.push(value),
                None => members.push((target_node, vec![value])),
            }
        }
        for child in self.descendants(&node.pointer) {
            if !members
                .iter()
                .any(|(known, _)| known.pointer == child.pointer)
            {
                members.push((child, Vec::new()));
            }
        }
        let alone = members
            .iter()
            .all(|(member, _)| member.pointer == node.pointer);
        if alone {
            return None;
        }
        let making = Making {
            node: node.clone(),
            place,
            shared: false,
            combination: None,
            depth: 0,
        };
        let ty = self.define(&making, std::slice::from_ref(node), |lowering, id| {
            lowering
                .schemas
                .discriminators
                .insert(id, (property, lowering.document.origin(&said.pointer)));
            let mut variants = Vec::new();
            for (member, tag_values) in members {
                let ty = if member.pointer == node.pointer {
                    let place = Place::member(id, "base");
                    let inner = Making {
                        node: node.clone(),
                        place: &place,
                        shared: false,
                        combination: None,
                        depth: 1,
                    };
                    let mut expansion = lowering.parts_of(node, &node.pointer);
                    for part in &mut expansion.parts {
                        part.without_unions = true;
                    }
                    lowering.type_of_parts(&expansion.parts, &inner)
                } else {
                    Ty::Named(lowering.slot(&member))
                };
                variants.push(Variant {
                    origin: lowering.document.origin(&member.pointer),
                    hint: member.pointer.last().unwrap_or_default(),
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
        Some(super::kinds::or_null(ty, super::all_of::admits_null(node)))
    }

    /// Components that extend the one at `ancestor`, and those that extend them, in document order of their parents.
    fn descendants(&self, ancestor: &Pointer) -> Vec<Node<'a>> {
        let mut found: Vec<Node<'a>> = Vec::new();
        let mut open = vec![ancestor.clone()];
        while let Some(parent) = open.pop() {
            for (_, child) in self.schemas.children.get(&parent).into_iter().flatten() {
                if child.pointer != *ancestor
                    && !found.iter().any(|known| known.pointer == child.pointer)
                {
                    found.push(child.clone());
                    open.push(child.pointer.clone());
                }
            }
        }
        found
    }
}
