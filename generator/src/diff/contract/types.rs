//! Types: an old and a new one that stand in the same place.
//!
//! What is said where a type is used (null, lists, scalars) is compared there, step by step along the nesting. Types with a name of their
//! own are noted, and compared once for each direction, wherever they are used.

use super::Comparison;
use super::describe;
use super::findings::{Counterpart, Finding, Role};
use super::names::{Twins, behind, referred};
use super::objects::Members;
use super::reach::{Source, TypePair};
use crate::diff::Class;
use crate::diff::classes::contract::{enums as enum_class, types as class};
use crate::model::{EnumBase, Scalar, Shape, Ty, TypeId, Types, Union};

/// Where a comparison goes on.
enum Step<'a> {
    /// Nowhere: all is said, or noted for later.
    Done,
    /// With the types inside.
    Inside(&'a Ty, &'a Ty, Counterpart),
}

/// What a type is in the first place, its names aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Anything.
    Any,
    /// A scalar.
    Scalar(Scalar),
    /// A list of values of that base.
    Enum(EnumBase),
    /// An array.
    List,
    /// An array of fixed positions.
    Tuple,
    /// An object whose members are not listed.
    Map,
    /// An object with members.
    Object,
    /// One of several types.
    Union,
}

/// What a type is, null aside.
pub(super) fn form(types: &Types, ty: &Ty) -> Form {
    match types.not_null(ty) {
        Ty::Any | Ty::Nullable(_) => Form::Any,
        Ty::Scalar(scalar) => Form::Scalar(*scalar),
        Ty::List(_) => Form::List,
        Ty::Map(_) => Form::Map,
        Ty::Tuple(_) => Form::Tuple,
        Ty::Named(id) => match &types[*id].shape {
            Shape::Object(_) => Form::Object,
            Shape::Enum(list) => Form::Enum(list.base),
            Shape::Union(_) => Form::Union,
            Shape::Alias(_) => Form::Any,
        },
    }
}

impl<'a> Comparison<'a> {
    /// Compares the types of something that stands in both descriptions.
    pub(super) fn relate(&mut self, old: &'a Ty, new: &'a Ty, place: &Counterpart) {
        self.follow(Step::Inside(old, new, place.clone()));
    }

    fn follow(&mut self, mut step: Step<'a>) {
        while let Step::Inside(old, new, place) = step {
            step = self.step(old, new, place);
        }
    }

    /// Compares every pair of named types that was met, and those that are met on the way.
    pub(super) fn types(&mut self) {
        let mut number = 0;
        while let Some(node) = self.reach.node(number).cloned() {
            let place = Counterpart {
                subject: node.subject,
                side: node.side,
                source: Source::TypePair(number),
                old: self.old.types[node.ids.0].origin.clone(),
                new: self.new.types[node.ids.1].origin.clone(),
                role: Role::Value,
            };
            self.pair(node.ids, (node.old, node.new), place);
            number += 1;
        }
    }

    fn pair(&mut self, ids: (TypeId, TypeId), (old, new): (&'a Ty, &'a Ty), place: Counterpart) {
        let (before, after) = (&self.old.types[ids.0], &self.new.types[ids.1]);
        self.prose(&place, &before.docs, &after.docs);
        self.deprecation(
            &place,
            &before.docs,
            &after.docs,
            (&class::SCHEMA_DEPRECATED, &class::SCHEMA_RESTORED),
        );
        match (&before.shape, &after.shape) {
            (Shape::Object(_), Shape::Object(_)) => {
                let members = (
                    Members::of(&self.old.types, &self.old_twins, ids.0),
                    Members::of(&self.new.types, &self.new_twins, ids.1),
                );
                self.objects(&members.0, &members.1, &place);
            }
            (Shape::Enum(before), Shape::Enum(after)) => self.enums(before, after, &place),
            (Shape::Union(before), Shape::Union(after)) => self.unions(before, after, &place),
            (Shape::Alias(before), Shape::Alias(after)) => self.relate(before, after, &place),
            _ => {
                let step = self.structure(old, new, place);
                self.follow(step);
            }
        }
    }

    fn step(&mut self, old: &'a Ty, new: &'a Ty, place: Counterpart) -> Step<'a> {
        match (self.old.types.resolve(old), self.new.types.resolve(new)) {
            (Ty::Any, Ty::Any) => {
                self.names(old, new, &place);
                return Step::Done;
            }
            (Ty::Any, _) => {
                self.differ(&class::TYPE_NARROWED, (old, new), &place);
                return Step::Done;
            }
            (_, Ty::Any) => {
                self.differ(&class::TYPE_WIDENED, (old, new), &place);
                return Step::Done;
            }
            _ => {}
        }
        match (old, new) {
            (Ty::Nullable(before), Ty::Nullable(after)) => Step::Inside(before, after, place),
            (Ty::Nullable(before), _) => {
                self.differ(&class::NULLABLE_REMOVED, (old, new), &place);
                Step::Inside(before, new, place)
            }
            (_, Ty::Nullable(after)) => {
                self.differ(&class::NULLABLE_ADDED, (old, new), &place);
                Step::Inside(old, after, place)
            }
            (Ty::Named(_), Ty::Named(_)) if self.same_name(old, new) => {
                self.meet(old, new, &place);
                Step::Done
            }
            _ => {
                self.names(old, new, &place);
                self.structure(old, new, place)
            }
        }
    }

    /// What types are behind their names.
    fn structure(&mut self, old: &'a Ty, new: &'a Ty, place: Counterpart) -> Step<'a> {
        let (before, after) = (self.old.types.resolve(old), self.new.types.resolve(new));
        match (before, after) {
            (Ty::Scalar(left), Ty::Scalar(right)) => {
                self.scalars((*left, *right), (old, new), &place);
                Step::Done
            }
            (Ty::List(left), Ty::List(right)) => {
                self.inside((old, new), (left, right), "[]", place)
            }
            (Ty::Map(left), Ty::Map(right)) => self.inside((old, new), (left, right), ".*", place),
            (Ty::Tuple(left), Ty::Tuple(right)) if left.len() == right.len() => {
                // A tuple with a name may hold itself: compared once, like all that has a name.
                if let (Ty::Named(_), Ty::Named(_)) = (old, new) {
                    self.meet(old, new, &place);
                    return Step::Done;
                }
                for (index, (left, right)) in left.iter().zip(right).enumerate() {
                    let place = place.clone().inside(&format!("[{index}]"), Role::Item);
                    self.relate(left, right, &place);
                }
                Step::Done
            }
            (Ty::Named(left), Ty::Named(right)) => {
                match (&self.old.types[*left].shape, &self.new.types[*right].shape) {
                    (Shape::Object(_), Shape::Object(_))
                    | (Shape::Enum(_), Shape::Enum(_))
                    | (Shape::Union(_), Shape::Union(_)) => {
                        self.meet(before, after, &place);
                        Step::Done
                    }
                    _ => self.alternatives((old, new), (before, after), place),
                }
            }
            (Ty::Map(value), Ty::Named(right)) if form(&self.new.types, after) == Form::Object => {
                let members = Members::of(&self.new.types, &self.new_twins, *right);
                self.objects(&Members::of_map(value), &members, &place);
                Step::Done
            }
            (Ty::Named(left), Ty::Map(value)) if form(&self.old.types, before) == Form::Object => {
                let members = Members::of(&self.old.types, &self.old_twins, *left);
                self.objects(&members, &Members::of_map(value), &place);
                Step::Done
            }
            _ => self.alternatives((old, new), (before, after), place),
        }
    }

    /// A list and a list, or a map and a map.
    fn inside(
        &mut self,
        (old, new): (&'a Ty, &'a Ty),
        (left, right): (&'a Ty, &'a Ty),
        suffix: &str,
        place: Counterpart,
    ) -> Step<'a> {
        // A list with a name may be a list of itself: compared once, like all that has a name.
        if let (Ty::Named(_), Ty::Named(_)) = (old, new) {
            self.meet(old, new, &place);
            return Step::Done;
        }
        let role = match suffix {
            "[]" => Role::Item,
            _ => Role::Unlisted,
        };
        Step::Inside(left, right, place.inside(suffix, role))
    }

    /// Types of different forms: one may still admit all that the other does.
    fn alternatives(
        &mut self,
        (old, new): (&'a Ty, &'a Ty),
        (before, after): (&'a Ty, &'a Ty),
        place: Counterpart,
    ) -> Step<'a> {
        let forms = (form(&self.old.types, before), form(&self.new.types, after));
        match forms {
            (Form::Scalar(scalar), Form::Enum(base)) if is_plain(scalar, base) => {
                self.differ(&enum_class::BECAME_ENUM, (old, new), &place);
                return Step::Done;
            }
            (Form::Enum(base), Form::Scalar(scalar)) if is_plain(scalar, base) => {
                self.differ(&enum_class::ENUM_BECAME_OPEN, (old, new), &place);
                return Step::Done;
            }
            _ => {}
        }
        let unions = (
            union_of(&self.old.types, before),
            union_of(&self.new.types, after),
        );
        match unions {
            (None, Some(union)) => {
                let within = (&self.new.types, &self.new_twins);
                let one = (&self.old.types, &self.old_twins);
                if let Some(variant) = variant_like(union, within, old, one) {
                    self.differ(&class::TYPE_WIDENED, (old, new), &place);
                    return Step::Inside(old, variant, place);
                }
            }
            (Some(union), None) => {
                let within = (&self.old.types, &self.old_twins);
                let one = (&self.new.types, &self.new_twins);
                if let Some(variant) = variant_like(union, within, new, one) {
                    self.differ(&class::TYPE_NARROWED, (old, new), &place);
                    return Step::Inside(variant, new, place);
                }
            }
            _ => {}
        }
        self.disjoint((old, new), &place);
        Step::Done
    }

    fn scalars(&mut self, (left, right): (Scalar, Scalar), types: (&Ty, &Ty), place: &Counterpart) {
        match (left, right) {
            (left, right) if left == right => {}
            (Scalar::Base64, Scalar::Binary) | (Scalar::Binary, Scalar::Base64) => {
                self.differ(&class::CONTENT_ENCODING_CHANGED, types, place);
            }
            (left, right) if admits(right, left) => {
                self.differ(&class::TYPE_WIDENED, types, place);
            }
            (left, right) if admits(left, right) => {
                self.differ(&class::TYPE_NARROWED, types, place);
            }
            _ => self.disjoint(types, place),
        }
    }

    /// Notes that types have nothing to do with each other.
    pub(super) fn disjoint(&mut self, types: (&Ty, &Ty), place: &Counterpart) {
        let class = match place.role {
            Role::Value => &class::TYPE_CHANGED,
            Role::Item => &class::ARRAY_ITEMS_TYPE_CHANGED,
            Role::Unlisted => &class::ADDITIONAL_PROPERTIES_TYPE_CHANGED,
        };
        self.differ(class, types, place);
    }

    fn differ(&mut self, class: &'static Class, (old, new): (&Ty, &Ty), place: &Counterpart) {
        let words = |describe: fn(&Types, &Twins, &Ty) -> String| {
            (
                describe(&self.old.types, &self.old_twins, old),
                describe(&self.new.types, &self.new_twins, new),
            )
        };
        let mut shown = words(describe::ty);
        if shown.0 == shown.1 {
            shown = words(describe::nameless);
        }
        self.note(class, place, shown.0, shown.1);
    }

    /// Whether two types go by the same name, or by none.
    fn same_name(&self, old: &Ty, new: &Ty) -> bool {
        referred(&self.old.types, &self.old_twins, old)
            == referred(&self.new.types, &self.new_twins, new)
    }

    /// Notes that a thing of the same form has another name, or has one from now on, or has none any more.
    fn names(&mut self, old: &Ty, new: &Ty, place: &Counterpart) {
        if form(&self.old.types, old) != form(&self.new.types, new) {
            return;
        }
        let before = referred(&self.old.types, &self.old_twins, old);
        let after = referred(&self.new.types, &self.new_twins, new);
        let meant = behind(&self.old.types, &self.old_twins, old);
        if meant.is_some() && meant == behind(&self.new.types, &self.new_twins, new) {
            return;
        }
        let (class, subject) = match (before, after) {
            (Some(before), Some(after)) if before != after => (&class::SCHEMA_RENAMED, after),
            (Some(before), None) => (&class::SCHEMA_INLINED, before),
            (None, Some(after)) => (&class::SCHEMA_EXTRACTED, after),
            _ => return,
        };
        let place = Counterpart {
            subject: subject.to_owned(),
            ..place.clone()
        };
        let word = |name: Option<&str>| name.unwrap_or("in place").to_owned();
        let finding = Finding::changed(class, &place, word(before), word(after));
        self.findings.push(finding.for_people());
    }

    /// Notes that a pair of named types is used at `place`.
    fn meet(&mut self, old: &'a Ty, new: &'a Ty, place: &Counterpart) {
        let (Ty::Named(before), Ty::Named(after)) = (old, new) else {
            return;
        };
        let ids = (*before, *after);
        if !self.reach.knows(ids, place.side) {
            let (subject, home) = self.subject(ids.1, place);
            self.reach.add(TypePair {
                ids,
                old,
                new,
                side: place.side,
                subject,
                home,
            });
        }
        self.reach.uses(place.source, ids, place.side);
    }
}

/// Whether an enum of that base is a part of all values of the scalar.
fn is_plain(scalar: Scalar, base: EnumBase) -> bool {
    match base {
        EnumBase::Text => scalar == Scalar::Text,
        EnumBase::Integer => scalar.is_number(),
    }
}

/// Whether every value of `narrow` is one of `wide`.
fn admits(wide: Scalar, narrow: Scalar) -> bool {
    matches!(
        (wide, narrow),
        (Scalar::Int64, Scalar::Int32)
            | (
                Scalar::Int128,
                Scalar::Int32 | Scalar::Int64 | Scalar::UInt64
            )
            | (Scalar::UInt128, Scalar::UInt64)
            | (
                Scalar::Float64,
                Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Int128 | Scalar::UInt128
            )
            | (
                Scalar::ExactNumber,
                Scalar::Int32
                    | Scalar::Int64
                    | Scalar::UInt64
                    | Scalar::Int128
                    | Scalar::UInt128
                    | Scalar::Float64
            )
            | (
                Scalar::Text,
                Scalar::Date
                    | Scalar::DateTime
                    | Scalar::Base64
                    | Scalar::Uuid
                    | Scalar::Decimal
                    | Scalar::Url
                    | Scalar::Ipv4
                    | Scalar::Ipv6
                    | Scalar::Ip
            )
            | (Scalar::Ip, Scalar::Ipv4 | Scalar::Ipv6)
    )
}

fn union_of<'a>(types: &'a Types, resolved: &Ty) -> Option<&'a Union> {
    match resolved {
        Ty::Named(id) => match &types[*id].shape {
            Shape::Union(union) => Some(union),
            _ => None,
        },
        _ => None,
    }
}

/// The variant of a union that a type of the other description is: by name, or the only one of its form.
fn variant_like<'a>(
    union: &'a Union,
    (types, twins): (&Types, &Twins),
    ty: &Ty,
    (other_types, other_twins): (&Types, &Twins),
) -> Option<&'a Ty> {
    let name = referred(other_types, other_twins, ty);
    let meant = behind(other_types, other_twins, ty);
    let named = union.variants.iter().find(|variant| {
        (name.is_some() && referred(types, twins, &variant.ty) == name)
            || (meant.is_some() && behind(types, twins, &variant.ty) == meant)
    });
    if let Some(variant) = named {
        return Some(&variant.ty);
    }
    let wanted = form(other_types, ty);
    let mut alike = union.variants.iter().filter(|variant| {
        let nameless = name.is_none() || referred(types, twins, &variant.ty).is_none();
        nameless && form(types, &variant.ty) == wanted
    });
    match (alike.next(), alike.next()) {
        (Some(only), None) => Some(&only.ty),
        _ => None,
    }
}
