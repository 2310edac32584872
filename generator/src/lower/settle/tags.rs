//! How a reader tells the variants of a union apart.

use super::Facts;
use super::variant_names;
use super::variants::{
    Class, class, deeper_constants, matches, member_texts, member_values, objects,
};
use crate::diag::{Reports, codes};
use crate::model::{
    ConstantMember, NameHint, Presence, Shape, Tag, Ty, TypeId, Types, Union, Variant, VariantMatch,
};
use std::collections::{BTreeMap, BTreeSet};

/// With how many variants that look alike another one is compared.
const MOST_COMPARED: usize = 32;

/// Decides for every union: a member whose text says which variant it is, or what the JSON looks like.
pub(super) fn tag_unions(types: &mut Types, facts: &Facts, reports: &mut Reports) {
    let mut tagging = Tagging {
        types,
        facts,
        reports,
    };
    tagging.run();
}

/// The work in progress.
struct Tagging<'run> {
    types: &'run mut Types,
    facts: &'run Facts,
    reports: &'run mut Reports,
}

impl Tagging<'_> {
    fn run(&mut self) {
        let mut done = BTreeSet::new();
        for id in self.types.ids() {
            self.tag(id, &mut done);
        }
    }

    /// Those that are variants come first: the values of their tags are those of the variant.
    fn tag(&mut self, id: TypeId, done: &mut BTreeSet<TypeId>) {
        let mut open = vec![(id, false)];
        while let Some((id, are_variants_done)) = open.pop() {
            let Some(mut union) = self.types.union(id).cloned() else {
                continue;
            };
            if !are_variants_done {
                if done.insert(id) {
                    open.push((id, true));
                    let variants = union.variants.iter();
                    open.extend(variants.filter_map(|variant| {
                        match class(self.types, &variant.ty) {
                            Class::Union(inner) => Some((inner, false)),
                            _ => None,
                        }
                    }));
                }
                continue;
            }
            let declared = self.declared_tag(id, &mut union.variants);
            if declared.is_none() {
                for variant in &mut union.variants {
                    variant.is_default = false;
                }
            }
            union.tag = declared
                .or_else(|| self.inferred_tag(&mut union.variants))
                .unwrap_or(Tag::Shape);
            if union.tag == Tag::Shape {
                for variant in &mut union.variants {
                    variant.tag_values.clear();
                    variant.matches = matches(self.types, &variant.ty);
                }
                self.tell_by_deeper_constants(&mut union.variants);
                self.tell_ambiguous(id, &union);
            }
            self.name_variants(id, &mut union);
            self.types.reshape(id, Shape::Union(union));
        }
    }

    /// The `discriminator`, if every variant has a value for it.
    fn declared_tag(&mut self, id: TypeId, variants: &mut [Variant]) -> Option<Tag> {
        let (property, origin) = self.facts.discriminators.get(&id)?.clone();
        let mut all_objects = true;
        for variant in variants.iter() {
            all_objects &= match class(self.types, &variant.ty) {
                Class::Object(_) | Class::Map => true,
                _ => objects(self.types, &variant.ty).is_some(),
            };
        }
        if !all_objects {
            self.reports.report(
                &codes::lower::DISCRIMINATOR_IGNORED,
                &origin,
                "not every variant is an object; the variants are distinguished by the shape of their JSON",
            );
            return None;
        }
        self.add_inner_values(&property, variants);
        let own: Vec<Option<Vec<String>>> = variants
            .iter()
            .map(|variant| {
                if variant.tag_values.is_empty() {
                    self.tag_values(&variant.ty, &property, true)
                } else {
                    Some(variant.tag_values.clone())
                }
            })
            .collect();
        let mut listed: BTreeMap<&String, usize> = BTreeMap::new();
        for values in own.iter().flatten() {
            for value in values.iter().collect::<BTreeSet<_>>() {
                *listed.entry(value).or_default() += 1;
            }
        }
        // A constant that another variant has, too, leaves no other value to it: not even the name of its component.
        let shared = own
            .iter()
            .zip(variants.iter())
            .find_map(|(values, variant)| {
                let [only] = values.as_deref()? else {
                    return None;
                };
                let is_shared = listed.get(only).is_some_and(|times| *times > 1);
                let key = self.facts.component_key(&variant.ty);
                (variant.tag_values.is_empty() && is_shared && key.as_ref() != Some(only))
                    .then_some(only)
            });
        if let Some(shared) = shared {
            self.reports.report(
                &codes::lower::DISCRIMINATOR_IGNORED,
                &origin,
                format!("`{shared}` is the value of several variants, which are distinguished by other members"),
            );
            for variant in variants {
                variant.tag_values.clear();
            }
            return None;
        }
        for (index, variant) in variants.iter_mut().enumerate() {
            if !variant.tag_values.is_empty() {
                continue;
            }
            let distinct = own.get(index).cloned().flatten();
            let distinct = distinct.filter(|values| {
                let is_own = |value| listed.get(value).copied() == Some(1);
                values
                    .iter()
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .all(is_own)
            });
            // The description's own values are what servers send; the name of the component is what OpenAPI says otherwise.
            variant.tag_values = distinct
                .or_else(|| self.facts.component_key(&variant.ty).map(|key| vec![key]))
                .unwrap_or_default();
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for variant in variants.iter_mut() {
            let (fresh, repeated): (Vec<String>, Vec<String>) = variant
                .tag_values
                .drain(..)
                .partition(|value| !taken.contains(value));
            taken.extend(fresh.iter().cloned());
            variant.tag_values = fresh;
            for value in repeated {
                self.reports.report(
                    &codes::lower::DISCRIMINATOR_MAPPING,
                    &origin,
                    format!("`{value}` maps to more than one variant; the first one is used"),
                );
            }
        }
        if variants.iter().any(|variant| variant.tag_values.is_empty()) {
            self.reports.report(
                &codes::lower::DISCRIMINATOR_IGNORED,
                &origin,
                "a variant has no value of its own; the variants are distinguished by the shape of their JSON",
            );
            return None;
        }
        Some(Tag::Property(property))
    }

    /// Adds the values by which a variant that is a union with the same tag tells its own variants apart, unless they mean another variant.
    fn add_inner_values(&self, property: &str, variants: &mut [Variant]) {
        let all: Vec<String> = variants
            .iter()
            .flat_map(|variant| variant.tag_values.iter().cloned())
            .collect();
        for variant in variants {
            let Class::Union(inner) = class(self.types, &variant.ty) else {
                continue;
            };
            let inner = self.types.union(inner);
            let inner = inner.filter(|inner| inner.tag == Tag::Property(property.to_owned()));
            let values = inner.into_iter().flat_map(|inner| &inner.variants);
            let values = values.flat_map(|inner| &inner.tag_values);
            let fresh = values.filter(|value| !all.contains(value));
            variant.tag_values.extend(fresh.cloned());
        }
    }

    /// A required member of every variant whose enums have no value in common.
    fn inferred_tag(&self, variants: &mut [Variant]) -> Option<Tag> {
        let first = objects(self.types, &variants.first()?.ty)?;
        let mut candidates: Vec<String> = self.types[*first.first()?]
            .shape
            .fields()
            .iter()
            .map(|field| field.wire.clone())
            .collect();
        // Of several that would do, the same in whatever order they are described.
        candidates.sort_by_key(|wire| {
            let usual = ["type", "kind"].iter().position(|usual| usual == wire);
            (usual.unwrap_or(usize::MAX), wire.clone())
        });
        let mut best: Option<(String, Vec<Vec<String>>)> = None;
        for property in candidates {
            let values: Option<Vec<Vec<String>>> = variants
                .iter()
                .map(|variant| self.tag_values(&variant.ty, &property, false))
                .collect();
            let Some(values) = values else { continue };
            let mut seen = BTreeSet::new();
            let disjoint = values
                .iter()
                .all(|list| list.iter().all(|value| seen.insert(value.clone())));
            if !disjoint {
                continue;
            }
            let constant = values.iter().all(|list| list.len() == 1);
            if constant {
                best = Some((property, values));
                break;
            }
            best = best.or(Some((property, values)));
        }
        let (property, values) = best?;
        for (variant, values) in variants.iter_mut().zip(values) {
            variant.tag_values = values;
        }
        Some(Tag::Property(property))
    }

    /// The values that a member can have in values of a type; `None` if any of its objects does not say. Where they are not declared to be
    /// the tag, they are strings, and always there.
    fn tag_values(&self, ty: &Ty, property: &str, declared: bool) -> Option<Vec<String>> {
        let mut all: Vec<String> = Vec::new();
        let objects = objects(self.types, ty)?;
        for object in objects {
            let field = self.types[object]
                .shape
                .fields()
                .iter()
                .find(|field| field.wire == property)?;
            let values = match declared {
                true => member_values(self.types, field),
                false => {
                    member_texts(self.types, field).filter(|_| field.presence == Presence::Required)
                }
            };
            for value in values? {
                if !all.contains(&value) {
                    all.push(value);
                }
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// Adds constants to what variants look like that may be left out or are further inside, if some variants differ in nothing else.
    fn tell_by_deeper_constants(&self, variants: &mut [Variant]) {
        let deeper: Vec<Vec<ConstantMember>> = variants
            .iter()
            .map(|variant| match class(self.types, &variant.ty) {
                Class::Object(id) => deeper_constants(self.types, id),
                _ => Vec::new(),
            })
            .collect();
        let mut telling: BTreeSet<Vec<String>> = BTreeSet::new();
        for (index, (variant, own)) in variants.iter().zip(&deeper).enumerate() {
            let before = variants.iter().zip(&deeper).take(index.min(MOST_COMPARED));
            for (other, theirs) in before {
                if other.matches.differs_from(&variant.matches)
                    || told_apart(self.types, other, variant)
                {
                    continue;
                }
                let differing = own.iter().filter(|constant| {
                    theirs
                        .iter()
                        .any(|other| other.path == constant.path && other.values != constant.values)
                });
                telling.extend(differing.map(|constant| constant.path.clone()));
            }
        }
        for (variant, own) in variants.iter_mut().zip(deeper) {
            let own = own.into_iter();
            let own = own.filter(|constant| telling.contains(&constant.path));
            variant.matches.constants.extend(own);
        }
    }

    fn tell_ambiguous(&mut self, id: TypeId, union: &Union) {
        let mut twins: Vec<&Variant> = Vec::new();
        let mut alike: BTreeMap<_, Vec<&Variant>> = BTreeMap::new();
        for variant in &union.variants {
            let earlier = alike.entry(look(&variant.matches)).or_default();
            if earlier
                .iter()
                .take(MOST_COMPARED)
                .any(|other| !told_apart(self.types, other, variant))
            {
                twins.push(variant);
            } else {
                earlier.push(variant);
            }
        }
        let Some(first) = twins.first() else {
            return;
        };
        let names: Vec<String> = twins
            .iter()
            .map(|variant| {
                let key = self.facts.component_key(&variant.ty);
                format!("`{}`", key.unwrap_or_else(|| variant.hint.clone()))
            })
            .collect();
        let (names, have) = match names.as_slice() {
            [only] => (only.clone(), "has"),
            _ => (names.join(", "), "have"),
        };
        self.reports.report(
            &codes::lower::UNION_AMBIGUOUS,
            &first.origin,
            format!(
                "{names} {have} the same properties as an earlier variant of the union at {}",
                self.types[id].origin
            ),
        );
    }

    /// Names of variants, and of the types inside them.
    fn name_variants(&mut self, id: TypeId, union: &mut Union) {
        let hints = variant_names::of(self.types, self.facts, union);
        for (variant, hint) in union.variants.iter_mut().zip(hints) {
            let (inner, role) = innermost(&variant.ty);
            let definition = inner.and_then(|inner| self.types.get_mut(inner));
            if let Some(NameHint::Member { owner, wire }) = definition.map(|inner| &mut inner.hint)
                && *owner == id
                && *wire == variant.hint
            {
                *wire = format!("{hint}{role}");
            }
            variant.hint = hint;
        }
    }
}

/// The type with a name that a variant is, or is a list or map of, and what it is there.
fn innermost(ty: &Ty) -> (Option<TypeId>, &'static str) {
    let mut role = "";
    let mut current = ty;
    loop {
        current = match current {
            Ty::Nullable(inner) => inner,
            Ty::List(item) => {
                role = " item";
                item
            }
            Ty::Map(value) => {
                role = " entry";
                value
            }
            other => return (other.named(), role),
        };
    }
}

/// What JSON has to look like, in a form that is the same whatever the order of the members.
fn look(matches: &VariantMatch) -> impl Ord + use<> {
    let names = |list: &[String]| list.iter().cloned().collect::<BTreeSet<String>>();
    (
        matches.kind,
        names(&matches.required),
        names(&matches.known),
        matches.constants.clone(),
    )
}

/// Whether a member that two objects require is of another JSON type in each; variants that are no objects are told apart by their kind.
fn told_apart(types: &Types, left: &Variant, right: &Variant) -> bool {
    let (Class::Object(left), Class::Object(right)) =
        (class(types, &left.ty), class(types, &right.ty))
    else {
        return true;
    };
    types[left].shape.fields().iter().any(|field| {
        let fields = types[right].shape.fields().iter();
        let mut same = fields.filter(|other| other.wire == field.wire);
        same.any(|other| {
            let required = [field, other]
                .iter()
                .all(|field| field.presence == Presence::Required);
            let kinds = (kind(types, &field.ty), kind(types, &other.ty));
            required && matches!(kinds, (Some(one), Some(other)) if one != other)
        })
    })
}

/// A number for the JSON type of a type, null aside: the same where values can be of both.
fn kind(types: &Types, ty: &Ty) -> Option<u8> {
    match class(types, ty) {
        Class::Boolean => Some(0),
        Class::Integer | Class::Number => Some(1),
        Class::Text => Some(2),
        Class::List => Some(3),
        Class::Map | Class::Object(_) => Some(4),
        Class::Union(_) | Class::Any => None,
    }
}
