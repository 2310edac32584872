//! Unions whose variants are one in JSON: strings beside strings, arrays beside arrays, the same type twice.

use super::variants::{Class, class, merge_enums};
use super::{Facts, null};
use crate::diag::{Pointer, Reports, codes};
use crate::model::{
    Api, Docs, Enum, EnumBase, NameHint, Scalar, Shape, Tag, Ty, TypeDef, TypeId, Types, Union,
    Variant, VariantMatch,
};
use std::collections::{BTreeMap, BTreeSet};

/// How often unions inside unions are looked at again.
const MOST_ROUNDS: usize = 32;

/// What a union's variants come down to, and whether something was lost.
struct Collapsed {
    variants: Vec<Variant>,
    /// An enum made of several, if it is all there is.
    whole: Option<Enum>,
}

/// Merges variants that a reader cannot or need not tell apart, until nothing changes.
pub(super) fn collapse_unions(types: &mut Types, facts: &mut Facts, reports: &mut Reports) {
    let mut collapse = Collapse {
        types,
        facts,
        reports,
    };
    collapse.run();
}

/// The work in progress.
struct Collapse<'run> {
    types: &'run mut Types,
    facts: &'run mut Facts,
    reports: &'run mut Reports,
}

impl Collapse<'_> {
    fn run(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let mut changed = false;
            for id in self.types.ids() {
                if let Some(union) = self.types.union(id).cloned() {
                    changed |= self.collapse_union(id, union);
                }
            }
            if !changed {
                return;
            }
            null::lift(self.types, self.facts);
        }
    }

    fn collapse_union(&mut self, id: TypeId, union: Union) -> bool {
        let before = union.variants.clone();
        let spliced = self.spliced(id, union.variants);
        let collapsed = self.collapsed(id, spliced);
        let shape = match (collapsed.whole, collapsed.variants.as_slice()) {
            (Some(values), _) => Shape::Enum(values),
            (None, []) => Shape::Alias(Ty::Any),
            (None, [only]) => Shape::Alias(only.ty.clone()),
            (None, variants) if variants == before.as_slice() => return false,
            (None, _) => Shape::Union(Union {
                variants: collapsed.variants,
                tag: Tag::Shape,
            }),
        };
        self.types.reshape(id, shape);
        true
    }

    /// Variants that are unions without a name or discriminator of their own, replaced by their variants.
    fn spliced(&self, id: TypeId, variants: Vec<Variant>) -> Vec<Variant> {
        let mut spliced = Vec::new();
        for variant in variants {
            let inner = match &variant.ty {
                Ty::Named(inner)
                    if *inner != id
                        && variant.tag_values.is_empty()
                        && !self.facts.is_component(*inner)
                        && !self.facts.discriminators.contains_key(inner) =>
                {
                    match &self.types[*inner].shape {
                        Shape::Union(union) => Some(union.variants.clone()),
                        _ => None,
                    }
                }
                _ => None,
            };
            match inner {
                Some(inner) => spliced.extend(inner),
                None => spliced.push(variant),
            }
        }
        spliced
    }

    fn collapsed(&mut self, id: TypeId, variants: Vec<Variant>) -> Collapsed {
        let mut groups: Vec<(Class, Vec<Variant>)> = Vec::new();
        for variant in variants {
            let class = class(self.types, &variant.ty);
            match groups.iter_mut().find(|(known, _)| *known == class) {
                Some((_, listed)) => listed.push(variant),
                None => groups.push((class, vec![variant])),
            }
        }
        // Every integer is a number.
        let numbers = groups.iter().any(|(class, _)| *class == Class::Number);
        if numbers {
            groups.retain(|(class, _)| *class != Class::Integer);
        }
        let alone = groups.len() == 1;
        let mut collapsed = Collapsed {
            variants: Vec::new(),
            whole: None,
        };
        for (class, listed) in groups {
            match class {
                Class::Text => {
                    self.strings(id, listed, alone, &mut collapsed);
                }
                Class::Integer => self.integers(id, listed, alone, &mut collapsed),
                Class::Number => collapsed
                    .variants
                    .extend(same_or(listed, || Ty::Scalar(Scalar::Float64))),
                Class::List | Class::Map => {
                    let merged = self.containers(id, class, listed);
                    collapsed.variants.push(merged);
                }
                Class::Boolean | Class::Any | Class::Object(_) | Class::Union(_) => {
                    collapsed.variants.extend(same(listed));
                }
            }
        }
        collapsed
    }

    /// Strings: one type for all of them. An enum is open anyway, so a plain string beside it adds nothing.
    fn strings(
        &mut self,
        id: TypeId,
        listed: Vec<Variant>,
        alone: bool,
        collapsed: &mut Collapsed,
    ) {
        let Some(first) = listed.first().cloned() else {
            return;
        };
        if listed.iter().all(|variant| variant.ty == first.ty) {
            collapsed.variants.extend(same(listed));
            return;
        }
        let stands_for: Vec<Ty> = listed
            .iter()
            .map(|variant| self.types.resolve(&variant.ty).clone())
            .collect();
        let plain: Vec<&Ty> = stands_for
            .iter()
            .filter(|ty| matches!(ty, Ty::Scalar(_)))
            .collect();
        let only_text = plain.iter().all(|ty| **ty == Ty::Scalar(Scalar::Text));
        let enums: Vec<&Variant> = listed
            .iter()
            .zip(&stands_for)
            .filter(|(_, ty)| matches!(ty, Ty::Named(inner) if !self.is_empty_string(*inner)))
            .map(|(variant, _)| variant)
            .collect();
        let distinct = |ty: &Ty| stands_for.iter().filter(|other| *other == ty).count();
        if enums.is_empty() {
            let ty = match stands_for.first() {
                // Several names of one scalar, or one of them and the empty string.
                Some(ty) if plain.iter().all(|other| *other == ty) && distinct(ty) > 0 => {
                    ty.clone()
                }
                _ if only_text => Ty::Scalar(Scalar::Text),
                _ => {
                    self.tell_widened(
                        id,
                        "strings of several formats are merged into plain strings",
                    );
                    Ty::Scalar(Scalar::Text)
                }
            };
            collapsed.variants.push(Variant {
                ty,
                hint: "string".to_owned(),
                ..first
            });
            return;
        }
        if !only_text {
            self.tell_widened(
                id,
                "strings of several formats are merged into plain strings",
            );
            collapsed.variants.push(Variant {
                ty: Ty::Scalar(Scalar::Text),
                hint: "string".to_owned(),
                ..first
            });
            return;
        }
        let enums: Vec<Variant> = enums.into_iter().cloned().collect();
        self.one_enum(id, enums, EnumBase::Text, alone, collapsed);
    }

    fn integers(
        &mut self,
        id: TypeId,
        listed: Vec<Variant>,
        alone: bool,
        collapsed: &mut Collapsed,
    ) {
        let enums: Vec<Variant> = listed
            .iter()
            .filter(|variant| matches!(self.types.resolve(&variant.ty), Ty::Named(_)))
            .cloned()
            .collect();
        if enums.is_empty() {
            collapsed
                .variants
                .extend(same_or(listed, || Ty::Scalar(Scalar::Int64)));
        } else {
            self.one_enum(id, enums, EnumBase::Integer, alone, collapsed);
        }
    }

    /// One enum for several: the only one, or a new one with all values.
    fn one_enum(
        &mut self,
        id: TypeId,
        mut enums: Vec<Variant>,
        base: EnumBase,
        alone: bool,
        collapsed: &mut Collapsed,
    ) {
        let stands_for: Vec<Ty> = enums
            .iter()
            .map(|variant| self.types.resolve(&variant.ty).clone())
            .collect();
        let same = stands_for.windows(2).all(|pair| match pair {
            [left, right] => left == right,
            _ => true,
        });
        if same {
            enums.truncate(1);
            collapsed.variants.extend(enums);
            return;
        }
        let lists: Vec<&Enum> = stands_for
            .iter()
            .filter_map(|ty| match ty {
                Ty::Named(inner) => match &self.types[*inner].shape {
                    Shape::Enum(values) => Some(values),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let merged = merge_enums(base, &lists);
        if alone {
            collapsed.whole = Some(merged);
            return;
        }
        let Some(first) = enums.into_iter().next() else {
            return;
        };
        let kind = match base {
            EnumBase::Text => "string",
            EnumBase::Integer => "integer",
        };
        let inner = self.inline(id, kind, Shape::Enum(merged));
        collapsed.variants.push(Variant {
            ty: Ty::Named(inner),
            hint: kind.to_owned(),
            ..first
        });
    }

    /// Arrays, or maps: one whose items are any of theirs.
    fn containers(&mut self, id: TypeId, class: Class, listed: Vec<Variant>) -> Variant {
        let stands_for: Vec<Ty> = listed
            .iter()
            .map(|variant| self.types.resolve(&variant.ty).clone())
            .collect();
        let inside: Vec<(Pointer, Ty)> = listed
            .iter()
            .zip(&stands_for)
            .flat_map(|(variant, ty)| {
                let inside = ty.inside().iter();
                inside.map(|inner| (variant.origin.clone(), inner.clone()))
            })
            .collect();
        let (wire, hint) = match class {
            Class::List => ("item", "array"),
            _ => ("value", "map"),
        };
        let mut tag_values: Vec<String> = Vec::new();
        for variant in &listed {
            tag_values.extend(variant.tag_values.iter().cloned());
        }
        let first = listed.first().cloned();
        let ty = match (listed.as_slice(), stands_for.as_slice()) {
            // One only, under whatever name.
            ([only], _) => only.ty.clone(),
            (_, [one, others @ ..]) if others.iter().all(|other| other == one) => one.clone(),
            _ => {
                let inner = match inside.as_slice() {
                    [(_, one), others @ ..] if others.iter().all(|(_, other)| other == one) => {
                        one.clone()
                    }
                    _ if inside.iter().any(|(_, ty)| *ty == Ty::Any) => Ty::Any,
                    _ => Ty::Named(self.union_of(id, wire, inside)),
                };
                self.tell_widened(
                    id,
                    &format!("the {hint} variants are merged into one {hint} with items of any of their types"),
                );
                match class {
                    Class::List => Ty::List(Box::new(inner)),
                    _ => Ty::Map(Box::new(inner)),
                }
            }
        };
        let origin = first
            .as_ref()
            .map(|variant| variant.origin.clone())
            .unwrap_or_default();
        let hint = match (listed.as_slice(), first) {
            ([_], Some(first)) => first.hint,
            _ => hint.to_owned(),
        };
        Variant {
            origin,
            hint,
            ty,
            tag_values,
            is_default: false,
            matches: VariantMatch::default(),
        }
    }

    /// A new union of what is inside several arrays or maps.
    fn union_of(&mut self, id: TypeId, wire: &str, inside: Vec<(Pointer, Ty)>) -> TypeId {
        let mut admits_null = false;
        let mut variants: Vec<Variant> = Vec::new();
        for (origin, ty) in inside {
            let ty = match ty {
                Ty::Nullable(inner) => {
                    admits_null = true;
                    *inner
                }
                other => other,
            };
            variants.push(Variant {
                origin,
                hint: format!("variant {}", variants.len() + 1),
                ty,
                tag_values: Vec::new(),
                is_default: false,
                matches: VariantMatch::default(),
            });
        }
        let moved = variants.iter().filter_map(|variant| {
            let inner = variant.ty.named()?;
            Some((inner, variant.hint.clone()))
        });
        let moved: Vec<(TypeId, String)> = moved.collect();
        let union = self.inline(
            id,
            wire,
            Shape::Union(Union {
                variants,
                tag: Tag::Shape,
            }),
        );
        // What had no better name than its position in the old union is named for the new one.
        for (inner, hint) in moved {
            if let Some(NameHint::Member { owner, wire }) =
                self.types.get_mut(inner).map(|inner| &mut inner.hint)
                && *owner == id
                && wire.starts_with("variant ")
            {
                (*owner, *wire) = (union, hint);
                self.facts.adopt(inner, union);
            }
        }
        if admits_null {
            self.facts.nullable.insert(union);
        }
        union
    }

    /// A new type inside another.
    fn inline(&mut self, owner: TypeId, wire: &str, shape: Shape) -> TypeId {
        let origin = self.types[owner].origin.clone();
        let id = self.types.reserve(TypeDef {
            origin,
            component: None,
            hint: NameHint::Member {
                owner,
                wire: wire.to_owned(),
            },
            docs: Docs::default(),
            shape,
        });
        self.facts.adopt(id, owner);
        id
    }

    fn tell_widened(&mut self, id: TypeId, message: &str) {
        let origin = self.types[id].origin.clone();
        self.reports
            .report(&codes::lower::UNION_WIDENED, &origin, message);
    }

    /// Whether an enum lists the empty string only: a way to say that a string may be empty.
    fn is_empty_string(&self, id: TypeId) -> bool {
        match &self.types[id].shape {
            Shape::Enum(values) => values.values.iter().all(|value| value.value == ""),
            _ => false,
        }
    }
}

/// Puts what inline names stand for in their place, so that only components are other names.
pub(super) fn replace_inline_aliases(api: &mut Api, facts: &Facts) {
    let mut replacements: BTreeMap<TypeId, Ty> = BTreeMap::new();
    for id in api.types.ids() {
        if facts.is_component(id) {
            continue;
        }
        if let Shape::Alias(ty) = &api.types[id].shape {
            if matches!(ty, Ty::Tuple(items) if items.len() > Ty::LONGEST_UNNAMED_TUPLE) {
                continue;
            }
            let ty = if facts.nullable.contains(&id) {
                Ty::Nullable(Box::new(ty.clone()))
            } else {
                ty.clone()
            };
            replacements.insert(id, ty);
        }
    }
    // An array of itself has to keep its name.
    let recursive: Vec<TypeId> = replacements
        .keys()
        .copied()
        .filter(|id| leads_to_itself(*id, &replacements))
        .collect();
    for id in recursive {
        replacements.remove(&id);
    }
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        api.rewrite(&mut |ty| match &ty {
            Ty::Named(id) => match replacements.get(id) {
                Some(other) => {
                    changed = true;
                    other.clone()
                }
                None => ty,
            },
            Ty::Nullable(inner) => match inner.as_ref() {
                Ty::Nullable(_) | Ty::Any => inner.as_ref().clone(),
                _ => ty,
            },
            _ => ty,
        });
        if !changed {
            return;
        }
    }
}

/// Whether the replacement of a type holds the type, by way of other replacements.
fn leads_to_itself(start: TypeId, replacements: &BTreeMap<TypeId, Ty>) -> bool {
    let mentioned = |id: TypeId| replacements.get(&id).into_iter().flat_map(Ty::mentioned);
    let mut seen = BTreeSet::new();
    let mut open: Vec<TypeId> = mentioned(start).collect();
    while let Some(id) = open.pop() {
        if id == start {
            return true;
        }
        if seen.insert(id) {
            open.extend(mentioned(id));
        }
    }
    false
}

/// Variants of the same type as one, with all their tag values.
fn same(listed: Vec<Variant>) -> Option<Variant> {
    let mut listed = listed.into_iter();
    let mut first = listed.next()?;
    for other in listed {
        for value in other.tag_values {
            if !first.tag_values.contains(&value) {
                first.tag_values.push(value);
            }
        }
    }
    Some(first)
}

/// Variants as one: of their type if it is the same, of `otherwise` if not.
fn same_or(listed: Vec<Variant>, otherwise: impl FnOnce() -> Ty) -> Option<Variant> {
    let alike = listed.windows(2).all(|pair| match pair {
        [left, right] => left.ty == right.ty,
        _ => true,
    });
    let mut merged = same(listed)?;
    if !alike {
        merged.ty = otherwise();
    }
    Some(merged)
}
