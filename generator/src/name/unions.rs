//! Names of what is in a union: variants, constructors, accessors.

use super::case::{Case, identifier, plain, spellings};
use super::claims::{Claims, Reserved, Thing};
use super::held::Held;
use super::report::Report;
use super::reserved::{UNION_METHODS, VARIANTS};
use super::{AccessorNames, MethodName, TypeParts, UnionNames, UnionVariantNames, VariantName};
use crate::diag::Diagnostics;
use crate::lock::{LockedType, Places};
use crate::model::{Tag, TypeId, Union, Variant};
use crate::shape::{Shaped, SharedMember, shared_members};

/// A union whose parts need names.
pub(super) struct Naming<'run> {
    pub(super) shaped: &'run Shaped<'run>,
    pub(super) places: &'run Places,
    /// What is in other types, by position.
    pub(super) parts: &'run [TypeParts],
    pub(super) id: TypeId,
    pub(super) name: &'run str,
    pub(super) union: &'run Union,
    pub(super) locked: &'run LockedType,
}

impl Naming<'_> {
    pub(super) fn name(&self, diagnostics: &mut Diagnostics) -> UnionNames {
        let variants = self.variants(diagnostics);
        self.methods(variants, diagnostics)
    }

    fn variants(&self, diagnostics: &mut Diagnostics) -> Vec<VariantName> {
        let reserved = Reserved::new(&[VARIANTS]);
        let held = Held::new(&self.locked.variants, &reserved, diagnostics);
        let places = self.places.variants(self.union);
        let mut claims = Claims::new();
        for (variant, place) in self.union.variants.iter().zip(&places) {
            let full = plain(&variant.hint, Case::Camel);
            let begins = |rest: &&str| rest.starts_with(char::is_uppercase);
            let rest = full.strip_prefix(self.name).filter(begins);
            let first = rest.unwrap_or(&full).to_owned();
            claims.add(
                Thing::new(Case::Camel, first)
                    .given(held.name(place), None)
                    .or(move || {
                        let mut wishes =
                            vec![full, identifier(&self.places.content(variant), Case::Camel)];
                        wishes.extend(spellings(&variant.hint, Case::Camel));
                        wishes
                    })
                    .at(|| place.clone()),
            );
        }
        let settled = claims.settle();
        Report::new(diagnostics).all(&settled, |index| {
            let variant = self.union.variants.get(index)?;
            let words = format!("the variant `{}`", places.get(index)?);
            Some((words, &variant.origin))
        });
        settled
            .into_iter()
            .map(|claim| VariantName(reserved.spelled(&claim.name)))
            .collect()
    }

    fn methods(&self, variants: Vec<VariantName>, diagnostics: &mut Diagnostics) -> UnionNames {
        let reserved = Reserved::new(&[UNION_METHODS]);
        let held = Held::new(&self.locked.methods, &reserved, diagnostics);
        let shared = shared_members(self.shaped.api, self.union);
        let places = self.places.variants(self.union);
        let has_tag = matches!(self.union.tag, Tag::Property(_));
        let mut claims = Claims::new();
        for member in &shared {
            let name = self.field(member);
            claims.add(
                Thing::new(Case::Snake, name.clone())
                    .given(held.name(&format!("member {}", member.field.wire)), None)
                    .or(move || vec![format!("{name}_member")])
                    .at(|| format!("member {}", member.field.wire)),
            );
        }
        if has_tag {
            claims.add(
                Thing::new(Case::Snake, "kind".to_owned())
                    .given(held.name("tag"), None)
                    .or(|| ["tag", "variant_tag"].map(str::to_owned).to_vec())
                    .at(|| "tag".to_owned()),
            );
        }
        let all = self.union.variants.iter().zip(&variants).zip(&places);
        for ((_, name), place) in all.filter(|((variant, _), _)| self.is_constructed(variant)) {
            let plain = identifier(&name.0, Case::Snake);
            let place = move || format!("variant {place}");
            claims.add(
                Thing::new(Case::Snake, plain.clone())
                    .given(held.name(&place()), None)
                    .or(move || vec![format!("new_{plain}")])
                    .at(place),
            );
        }
        let mut names = claims
            .settle()
            .into_iter()
            .map(|claim| MethodName(reserved.spelled(&claim.name)));
        let accessors = shared
            .iter()
            .zip(names.by_ref())
            .map(|(member, method)| AccessorNames {
                wire: member.field.wire.clone(),
                method,
            })
            .collect();
        let tag = has_tag.then(|| names.next()).flatten();
        let constructors: Vec<Option<MethodName>> = self
            .union
            .variants
            .iter()
            .map(|variant| self.is_constructed(variant).then(|| names.next()).flatten())
            .collect();
        UnionNames {
            tag_method: tag.unwrap_or_else(|| MethodName("kind".to_owned())),
            variants: variants
                .into_iter()
                .zip(constructors)
                .map(|(variant, constructor)| UnionVariantNames {
                    constructor: constructor
                        .unwrap_or_else(|| MethodName(identifier(&variant.0, Case::Snake))),
                    variant,
                })
                .collect(),
            accessors,
        }
    }

    fn is_constructed(&self, variant: &Variant) -> bool {
        is_constructed(self.shaped, self.id, variant)
    }

    /// What the first variant calls a member that all have.
    fn field(&self, member: &SharedMember<'_>) -> String {
        let named = member.positions.first().and_then(|(id, position)| {
            match self.parts.get(self.shaped.same(*id).index())? {
                TypeParts::Struct { fields, .. } => fields.get(*position),
                _ => None,
            }
        });
        match named {
            Some(named) => named.field.0.trim_end_matches('_').to_owned(),
            None => plain(&member.field.wire, Case::Snake),
        }
    }
}

/// Whether the value in a variant could be made by a constructor.
pub(super) fn is_constructed(shaped: &Shaped<'_>, union: TypeId, variant: &Variant) -> bool {
    shaped.is_sent(union) && shaped.api.types.object(&variant.ty).is_some()
}
