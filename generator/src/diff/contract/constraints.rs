//! Limits, keyword by keyword.

use super::Comparison;
use super::describe;
use super::findings::{Counterpart, Finding, Role};
use super::types::{Form, form};
use crate::diff::Class;
use crate::diff::classes::contract::constraints as class;
use crate::model::{Constraints, EnumBase, JsonKind, Scalar, Ty, Types};
use serde_json::Number;
use std::cmp::Ordering;

/// Whether a greater number admits more or less.
#[derive(Clone, Copy)]
enum Bound {
    /// The least that is admitted.
    Lower,
    /// The most that is admitted.
    Upper,
}

/// A limit of one keyword, as it was and as it is.
struct Limit {
    keyword: &'static str,
    class: &'static Class,
    before: String,
    after: String,
}

impl Comparison<'_> {
    /// The limits of a value.
    pub(super) fn limits(
        &mut self,
        place: &Counterpart,
        (old_ty, old): (&Ty, &Constraints),
        (new_ty, new): (&Ty, &Constraints),
    ) {
        // Limits of another kind of value say nothing about each other, and the type has been reported.
        let forms = (form(&self.old.types, old_ty), form(&self.new.types, new_ty));
        if old == new || kind(forms.0) != kind(forms.1) {
            return;
        }
        let was = self.was(old_ty);
        let is = self.is(new_ty);
        let with = |ty: &str, limit: &str| match limit.is_empty() {
            true => ty.to_owned(),
            false => format!("{ty} ({limit})"),
        };
        // A format that makes another type of it has been reported as such.
        let formats = (format(forms.0, old), format(forms.1, new));
        let format = (forms.0 == forms.1).then(|| text("format", formats.0, formats.1));
        for limit in changed(old, new).into_iter().chain(format.flatten()) {
            let place = place.inside(&format!(" {}", limit.keyword), Role::Value);
            self.findings.push(Finding::changed(
                limit.class,
                &place,
                with(&was, &limit.before),
                with(&is, &limit.after),
            ));
        }
        let items = (
            items(&self.old.types, old_ty),
            items(&self.new.types, new_ty),
        );
        if let (Some(left), Some(right)) = items {
            let limits = |of: &Constraints| of.items.as_deref().cloned().unwrap_or_default();
            let place = place.inside("[]", Role::Value);
            self.limits(&place, (left, &limits(old)), (right, &limits(new)));
        }
    }
}

/// What the items of an array are.
fn items<'t>(types: &'t Types, ty: &'t Ty) -> Option<&'t Ty> {
    match types.not_null(ty) {
        Ty::List(inner) => Some(inner),
        _ => None,
    }
}

/// The format of a value: of a number without one, what such a number is.
fn format(form: Form, limits: &Constraints) -> Option<&str> {
    let said_anyway = match form {
        Form::Scalar(Scalar::Float64) => Some("double"),
        Form::Scalar(Scalar::Int64) => Some("int64"),
        _ => None,
    };
    limits.format.as_deref().or(said_anyway)
}

/// The kind of JSON that limits are for.
fn kind(form: Form) -> Option<JsonKind> {
    match form {
        Form::Any | Form::Union => None,
        Form::Scalar(Scalar::Boolean) => Some(JsonKind::Boolean),
        Form::Enum(EnumBase::Integer) => Some(JsonKind::Number),
        Form::Scalar(scalar) if scalar.is_number() => Some(JsonKind::Number),
        Form::Scalar(_) | Form::Enum(EnumBase::Text) => Some(JsonKind::String),
        Form::List | Form::Tuple => Some(JsonKind::Array),
        Form::Map | Form::Object => Some(JsonKind::Object),
    }
}

/// Every keyword whose limit has changed.
fn changed(old: &Constraints, new: &Constraints) -> Vec<Limit> {
    let minimum = |limits: &Constraints| {
        let value = limits.minimum.clone();
        value.map(|value| (value, limits.exclusive_minimum))
    };
    let maximum = |limits: &Constraints| {
        let value = limits.maximum.clone();
        value.map(|value| (value, limits.exclusive_maximum))
    };
    let count = |count: Option<u64>| count.map(|count| (Number::from(count), false));
    let bounds = [
        ("minimum", Bound::Lower, minimum(old), minimum(new)),
        ("maximum", Bound::Upper, maximum(old), maximum(new)),
        (
            "minLength",
            Bound::Lower,
            count(old.min_length),
            count(new.min_length),
        ),
        (
            "maxLength",
            Bound::Upper,
            count(old.max_length),
            count(new.max_length),
        ),
        (
            "minItems",
            Bound::Lower,
            count(old.min_items),
            count(new.min_items),
        ),
        (
            "maxItems",
            Bound::Upper,
            count(old.max_items),
            count(new.max_items),
        ),
        (
            "minProperties",
            Bound::Lower,
            count(old.min_properties),
            count(new.min_properties),
        ),
        (
            "maxProperties",
            Bound::Upper,
            count(old.max_properties),
            count(new.max_properties),
        ),
    ];
    let mut limits: Vec<Limit> = bounds
        .into_iter()
        .filter_map(|(keyword, bound, before, after)| {
            let class = moved(bound, before.as_ref(), after.as_ref())?;
            let words = |limit: Option<(Number, bool)>| match limit {
                Some((value, true)) => format!("{keyword} {value}, excluded"),
                Some((value, false)) => format!("{keyword} {value}"),
                None => String::new(),
            };
            Some(Limit {
                keyword,
                class,
                before: words(before),
                after: words(after),
            })
        })
        .collect();
    limits.extend(multiple(old.multiple_of.as_ref(), new.multiple_of.as_ref()));
    let patterns = (old.pattern.as_deref(), new.pattern.as_deref());
    limits.extend(text("pattern", patterns.0, patterns.1));
    let unique = |unique: bool| if unique { "uniqueItems" } else { "" }.to_owned();
    if old.unique_items != new.unique_items {
        limits.push(Limit {
            keyword: "uniqueItems",
            class: match new.unique_items {
                true => &class::UNIQUE_ITEMS_ADDED,
                false => &class::UNIQUE_ITEMS_REMOVED,
            },
            before: unique(old.unique_items),
            after: unique(new.unique_items),
        });
    }
    limits
}

/// What became of a bound; `None` if nothing.
fn moved(
    bound: Bound,
    old: Option<&(Number, bool)>,
    new: Option<&(Number, bool)>,
) -> Option<&'static Class> {
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(&class::CONSTRAINT_TIGHTENED),
        (Some(_), None) => return Some(&class::CONSTRAINT_LOOSENED),
        (Some(old), Some(new)) => (old, new),
    };
    let grown = compare(&new.0, &old.0);
    let tighter = match (bound, grown) {
        (_, Ordering::Equal) if old.1 == new.1 => return None,
        (_, Ordering::Equal) => new.1,
        (Bound::Lower, grown) => grown == Ordering::Greater,
        (Bound::Upper, grown) => grown == Ordering::Less,
    };
    Some(match tighter {
        true => &class::CONSTRAINT_TIGHTENED,
        false => &class::CONSTRAINT_LOOSENED,
    })
}

/// Which of two numbers is greater; exact for integers.
fn compare(left: &Number, right: &Number) -> Ordering {
    let wide = |number: &Number| {
        let signed = number.as_i64().map(i128::from);
        signed.or_else(|| number.as_u64().map(i128::from))
    };
    match (wide(left), wide(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => {
            let float = |number: &Number| number.as_f64().unwrap_or(f64::NAN);
            let order = float(left).partial_cmp(&float(right));
            order.unwrap_or(Ordering::Equal)
        }
    }
}

fn multiple(old: Option<&Number>, new: Option<&Number>) -> Option<Limit> {
    let class = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => &class::CONSTRAINT_TIGHTENED,
        (Some(_), None) => &class::CONSTRAINT_LOOSENED,
        (Some(old), Some(new)) if compare(old, new) == Ordering::Equal => return None,
        (Some(old), Some(new)) if is_multiple(new, old) => &class::CONSTRAINT_TIGHTENED,
        (Some(old), Some(new)) if is_multiple(old, new) => &class::CONSTRAINT_LOOSENED,
        (Some(_), Some(_)) => &class::CONSTRAINT_CHANGED,
    };
    let words = |limit: Option<&Number>| limit.map(|limit| format!("multipleOf {limit}"));
    Some(Limit {
        keyword: "multipleOf",
        class,
        before: words(old).unwrap_or_default(),
        after: words(new).unwrap_or_default(),
    })
}

/// Whether one number is a multiple of another; only said where it is exact.
fn is_multiple(number: &Number, of: &Number) -> bool {
    match (number.as_u64(), of.as_u64()) {
        (Some(number), Some(of)) => number.checked_rem(of) == Some(0),
        _ => false,
    }
}

/// A limit in words, of which it cannot be said whether another one admits more.
fn text(keyword: &'static str, old: Option<&str>, new: Option<&str>) -> Option<Limit> {
    let class = match (old, new) {
        (None, Some(_)) => &class::CONSTRAINT_TIGHTENED,
        (Some(_), None) => &class::CONSTRAINT_LOOSENED,
        (Some(old), Some(new)) if old != new => &class::CONSTRAINT_CHANGED,
        _ => return None,
    };
    let words = |limit: Option<&str>| {
        limit.map(|limit| format!("{keyword} {}", describe::shortened(limit)))
    };
    Some(Limit {
        keyword,
        class,
        before: words(old).unwrap_or_default(),
        after: words(new).unwrap_or_default(),
    })
}
