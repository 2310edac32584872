//! Values that fit their schema: what the description shows as far as it keeps the limits, else one made from the limits. Nothing is said where
//! any value fits; `null` is said where some value is needed, and none is known that fits: no call is shown with it.

use super::super::context::Context;
use super::patterns::{is_match, matching};
use super::scalars::{is_quotable, is_short};
use super::shown::says_something;
use crate::model::{Constraints, Scalar, Shape, Ty};
use serde_json::{Map, Number, Value};

/// How deep values may be inside each other: types may hold themselves.
const DEEPEST: usize = 8;

/// Longest text that is made up, in characters.
const LONGEST_TEXT: u64 = 200;

/// Most items that are made because a list needs so many.
const MOST_ITEMS: usize = 8;

/// Most items of a list that a description shows.
const MOST_SHOWN: usize = 2;

impl Context<'_> {
    /// The value that is shown as far as it fits; where none is, one that fits, unless any does. `name` is what a text says by itself.
    pub(in crate::plan) fn sample(
        &self,
        ty: &Ty,
        limits: &Constraints,
        shown: Option<&Value>,
        name: &str,
    ) -> Option<Value> {
        let listed = limits.values.iter().find(|value| !value.is_null());
        let shown = shown
            .filter(|shown| fits(limits, shown))
            .or(listed)
            .or(shown);
        self.sample_within(ty, limits, shown, name, DEEPEST)
    }

    fn sample_within(
        &self,
        ty: &Ty,
        limits: &Constraints,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.api.types.not_null(ty) {
            Ty::Scalar(Scalar::Text) => shown
                .filter(|shown| shown.as_str().is_some_and(is_short) && fits(limits, shown))
                .cloned()
                .or_else(|| text(limits, name)),
            Ty::Scalar(
                scalar @ (Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Float64),
            ) => shown
                .filter(|shown| shown.is_number() && fits(limits, shown))
                .cloned()
                .or_else(|| number(limits, *scalar != Scalar::Float64)),
            Ty::List(item) => self.list(item, limits, shown, name, depth),
            Ty::Map(value) => {
                let no_limits = Constraints::default();
                let members = shown?.as_object()?.iter();
                let members = members.map(|(key, shown)| {
                    let value = self.sample_within(value, &no_limits, Some(shown), "value", depth);
                    let value = value.filter(|value| !value.is_null());
                    (key.clone(), value.unwrap_or_else(|| shown.clone()))
                });
                Some(Value::Object(members.collect()))
            }
            Ty::Named(id) => match &self.api.types[*id].shape {
                Shape::Object(object) => {
                    let shown = shown?.as_object()?;
                    let mut members = Map::new();
                    for field in &object.fields {
                        let member = shown.get(&field.wire);
                        if let Some(member) = member.filter(|member| !member.is_null())
                            && let Some(fitting) = self.sample_within(
                                &field.ty,
                                &field.constraints,
                                Some(member),
                                &field.wire,
                                depth,
                            )
                            && !fitting.is_null()
                        {
                            members.insert(field.wire.clone(), fitting);
                        }
                    }
                    Some(Value::Object(members))
                }
                Shape::Union(_) => shown
                    .filter(|shown| !shown.is_string() || fits(limits, shown))
                    .map(brief)
                    .or_else(|| text(limits, name)),
                Shape::Enum(_) | Shape::Alias(_) => shown.cloned(),
            },
            Ty::Tuple(_) => shown.map(brief),
            Ty::Scalar(_) | Ty::Any | Ty::Nullable(_) => shown.cloned(),
        }
    }

    /// As many items as the limits ask for.
    fn list(
        &self,
        item: &Ty,
        limits: &Constraints,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<Value> {
        let no_limits = Constraints::default();
        let item_limits = limits.items.as_deref().unwrap_or(&no_limits);
        let count = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        let least = limits.min_items.map_or(0, count);
        let most = limits.max_items.map_or(usize::MAX, count);
        let listed = shown.and_then(Value::as_array).into_iter().flatten();
        let mut items: Vec<Value> = listed
            .filter_map(|shown| self.sample_within(item, item_limits, Some(shown), name, depth))
            .filter(|item| !item.is_null())
            .take(least.max(MOST_SHOWN).min(most))
            .collect();
        if items.is_empty() {
            items.extend(self.sample_within(item, item_limits, None, name, depth));
        }
        if items.contains(&Value::Null) {
            return Some(Value::Null);
        }
        if items.len() < least.min(MOST_ITEMS) {
            let first = items.first().cloned();
            let first = first.or_else(|| match self.api.types.not_null(item) {
                Ty::Scalar(Scalar::Text) => Some(Value::from(name)),
                Ty::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::UInt64) => Some(Value::from(1)),
                Ty::Scalar(Scalar::Float64) => Some(Value::from(1.5)),
                _ => None,
            });
            while let Some(next) = first.as_ref()
                && items.len() < least.min(MOST_ITEMS)
            {
                let next = match limits.unique_items && !items.is_empty() {
                    true => another(next, &items, item_limits),
                    false => next.clone(),
                };
                if next.is_null() {
                    return Some(next);
                }
                items.push(next);
            }
        }
        (!items.is_empty()).then_some(Value::Array(items))
    }

    /// A value for a place that must not be empty: of an object without required members, one member.
    pub(in crate::plan) fn not_empty(&self, ty: &Ty, sample: Option<Value>) -> Option<Value> {
        let is_empty = match &sample {
            None => true,
            Some(Value::Object(members)) => members.is_empty(),
            Some(_) => false,
        };
        let Some((_, object)) = self.api.types.object(ty).filter(|_| is_empty) else {
            return sample;
        };
        let field = object
            .fields
            .iter()
            .find(|field| matches!(self.api.types.not_null(&field.ty), Ty::Scalar(_)))?;
        let value = self.sample(&field.ty, &field.constraints, None, &field.wire);
        let value = value.unwrap_or_else(|| Value::from(field.wire.as_str()));
        Some(Value::Object(Map::from_iter([(field.wire.clone(), value)])))
    }
}

/// The value with few items in its lists. It nests no deeper than descriptions do.
fn brief(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().take(MOST_SHOWN).map(brief).collect(),
        Value::Object(members) => {
            let members = members.iter();
            Value::Object(
                members
                    .map(|(key, value)| (key.clone(), brief(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// Another value of the kind of the first item; null if none is known that fits.
fn another(first: &Value, items: &[Value], limits: &Constraints) -> Value {
    let position = items.len() + 1;
    let others = match first {
        Value::String(text) => {
            let mut start = text.clone();
            start.pop();
            let made = [format!("{text}-{position}"), format!("{start}{position}")];
            let matching = limits
                .pattern
                .iter()
                .flat_map(|pattern| matching(pattern, 0));
            made.into_iter().chain(matching).map(Value::from).collect()
        }
        Value::Number(number) => {
            let step = limits.multiple_of.as_ref().and_then(Number::as_i64);
            let steps = i64::try_from(items.len()).unwrap_or_default();
            let by = steps.saturating_mul(step.unwrap_or(1));
            let other = number.as_i64().map(|value| value.saturating_add(by));
            other.map(Value::from).into_iter().collect()
        }
        _ => vec![first.clone()],
    };
    let mut others = others.into_iter();
    let is_another = |other: &Value| fits(limits, other) && !items.contains(other);
    let scalar = first.is_string() || first.is_number();
    let found = others.find(|other| !scalar || is_another(other));
    found.unwrap_or_default()
}

/// Whether a text or a number keeps the limits. What cannot be checked is believed.
pub(super) fn fits(limits: &Constraints, value: &Value) -> bool {
    let itself = match value {
        Value::String(text) => {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            limits.min_length.is_none_or(|least| length >= least)
                && limits.max_length.is_none_or(|most| length <= most)
                && limits
                    .pattern
                    .as_ref()
                    .is_none_or(|pattern| is_match(pattern, text) != Some(false))
                && limits
                    .format
                    .as_ref()
                    .is_none_or(|format| is_of_format(format, text))
        }
        Value::Number(number) => in_range(limits, number),
        _ => true,
    };
    let alternatives = &limits.alternatives;
    itself
        && (limits.values.is_empty() || limits.values.contains(value))
        && (alternatives.is_empty()
            || alternatives
                .iter()
                .any(|alternative| fits(alternative, value)))
}

fn in_range(limits: &Constraints, number: &Number) -> bool {
    let Some(value) = number.as_f64() else {
        return true;
    };
    let bound = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64);
    bound(&limits.minimum)
        .is_none_or(|least| value > least || (value == least && !limits.exclusive_minimum))
        && bound(&limits.maximum)
            .is_none_or(|most| value < most || (value == most && !limits.exclusive_maximum))
        && bound(&limits.multiple_of).is_none_or(|step| {
            let times = value / step;
            !times.is_finite() || (times - times.round()).abs() < 1e-9
        })
}

/// Whether a text is what a format asks for, as far as one can say.
fn is_of_format(format: &str, text: &str) -> bool {
    match format {
        "uuid" => {
            text.len() == 36
                && text.bytes().enumerate().all(|(at, byte)| match at {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => byte.is_ascii_hexdigit(),
                })
        }
        "uri" | "url" | "iri" => {
            let scheme = text.split_once(':').map(|(scheme, _)| scheme);
            let is_scheme = |scheme: &str| {
                scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                    && scheme.chars().all(|character| {
                        character.is_ascii_alphanumeric() || "+-.".contains(character)
                    })
            };
            scheme.is_some_and(is_scheme)
                && !text
                    .chars()
                    .any(|character| character.is_whitespace() || "<>{}".contains(character))
        }
        "ipv4" => {
            text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok())
        }
        "ipv6" => {
            let is_part =
                |character: char| character.is_ascii_hexdigit() || ":.".contains(character);
            text.contains(':') && text.chars().all(is_part)
        }
        "email" | "idn-email" => text
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()),
        "time" => text.len() >= 8 && text.get(2..3) == Some(":") && text.get(5..6) == Some(":"),
        "duration" => text.starts_with('P'),
        _ => true,
    }
}

/// What a text of a format looks like.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "uri" | "url" | "iri" => "https://example.com",
        "uri-reference" | "iri-reference" => "/path",
        "ip" | "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "hostname" | "idn-hostname" => "example.com",
        "email" | "idn-email" => "someone@example.com",
        "date" => "2026-01-31",
        "date-time" => "2026-01-31T09:00:00Z",
        "time" => "09:00:00Z",
        "duration" => "PT1H",
        "json-pointer" => "/path",
        "char" => "a",
        _ => return None,
    })
}

/// A text that fits, unless its name does; null if none is known.
fn text(limits: &Constraints, name: &str) -> Option<Value> {
    let is_fitting = |text: &String| fits(limits, &Value::from(text.as_str()));
    let alternatives = &limits.alternatives;
    let limits_of_one = || std::iter::once(limits).chain(alternatives);
    let format = limits_of_one().find_map(|limits| of_format(limits.format.as_deref()?));
    if format.is_none() && is_fitting(&name.to_owned()) {
        return None;
    }
    let least = limits_of_one().filter_map(|limits| limits.min_length).max();
    let least = least.unwrap_or_default();
    if least > LONGEST_TEXT {
        return Some(Value::Null);
    }
    let least = usize::try_from(least).ok()?;
    let patterns = limits_of_one().filter_map(|limits| limits.pattern.as_deref());
    let found = format
        .map(str::to_owned)
        .into_iter()
        .chain(patterns.flat_map(|pattern| matching(pattern, least)))
        .chain([long_enough(name, least), cut(name, limits.max_length)])
        .find(|text| is_quotable(text) && is_fitting(text));
    Some(Value::from(found))
}

/// The name again and again, until it is long enough.
fn long_enough(name: &str, least: usize) -> String {
    if name.chars().count() >= least {
        return name.to_owned();
    }
    let mut text = name.to_owned();
    // An empty name never becomes long enough by itself, but the hyphens do.
    while text.chars().count() < least {
        text.push('-');
        text.push_str(name);
    }
    let mut text: String = text.chars().take(least).collect();
    // A hyphen at the end reads like a mistake.
    if text.ends_with('-') {
        text.pop();
        text.push('1');
    }
    text
}

/// The start of the name.
fn cut(name: &str, most: Option<u64>) -> String {
    let most = most.and_then(|most| usize::try_from(most).ok());
    name.chars().take(most.unwrap_or(usize::MAX)).collect()
}

/// A number that fits: the least, if it is more than one. Nothing if the usual number fits; null if none is known.
fn number(limits: &Constraints, is_integer: bool) -> Option<Value> {
    let bound = |limit: &Option<Number>| {
        limit
            .as_ref()
            .filter(|limit| limit.is_i64() || limit.is_u64())
            .cloned()
    };
    let usual = if is_integer {
        Some(Number::from(1))
    } else {
        Number::from_f64(1.5)
    };
    if usual.is_some_and(|usual| in_range(limits, &usual)) {
        return None;
    }
    let next =
        |limit: Option<Number>, step: i64| limit?.as_i64()?.checked_add(step).map(Number::from);
    let middle = || {
        let least = limits.minimum.as_ref()?.as_f64()?;
        let most = limits.maximum.as_ref()?.as_f64()?;
        Number::from_f64((least + most) / 2.0).filter(|_| !is_integer)
    };
    let step = limits.multiple_of.as_ref();
    let above = || {
        let step = step?.as_i64().filter(|step| *step != 0)?;
        let least = limits
            .minimum
            .as_ref()
            .and_then(Number::as_f64)
            .unwrap_or(0.0);
        let times = (least / step as f64).ceil() as i64;
        times.max(1).checked_mul(step).map(Number::from)
    };
    let above_one = |least: &Number| least.as_f64().is_some_and(|least| least > 1.0);
    let found = [
        bound(&limits.minimum).filter(above_one),
        middle(),
        bound(&limits.minimum),
        next(bound(&limits.minimum), 1),
        above(),
        step.cloned(),
        bound(&limits.maximum),
        next(bound(&limits.maximum), -1),
        Some(Number::from(0)),
    ]
    .into_iter()
    .flatten()
    .find(|number| in_range(limits, number));
    Some(Value::from(found))
}

/// The first of several values that says something and fits; if none fits, none.
pub(super) fn first_fitting<'shown>(
    values: impl Iterator<Item = &'shown Value>,
    limits: &Constraints,
) -> Option<&'shown Value> {
    values
        .filter(|value| says_something(value))
        .find(|value| fits(limits, value))
}
