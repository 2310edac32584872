//! Values for examples that have no parts: texts, numbers, and what is parsed from text.

use super::super::RustTy;
use super::ExampleValue;
use super::values::Inference;
use serde_json::{Number, Value};

/// Longest text that is quoted, in characters; a longer one is replaced by the name.
const LONGEST_TEXT: usize = 80;

/// Longest text that is quoted because its limits ask for so much.
const LONGEST_NEEDED: usize = 200;

/// A value of a type without parts; `None` for any other.
pub(super) fn scalar(
    ty: &RustTy,
    place: Inference,
    shown: Option<&Value>,
    name: &str,
) -> Option<ExampleValue> {
    let owned = place != Inference::Converted;
    match ty {
        // No value is known that fits.
        RustTy::String | RustTy::I32 | RustTy::I64 | RustTy::U64 | RustTy::F64
            if shown.is_some_and(Value::is_null) =>
        {
            None
        }
        RustTy::String => Some(ExampleValue::Text {
            text: text(shown).unwrap_or(name).to_owned(),
            owned,
        }),
        RustTy::Bool => Some(ExampleValue::Bool(
            shown.and_then(Value::as_bool).unwrap_or(true),
        )),
        RustTy::I32 => {
            let (least, most) = (i64::from(i32::MIN), i64::from(i32::MAX));
            integer(shown, least, most, place, "i32")
        }
        RustTy::I64 => integer(shown, i64::MIN, i64::MAX, place, "i64"),
        RustTy::U64 => integer(shown, 0, i64::MAX, place, "u64"),
        RustTy::I128 => integer(shown, i64::MIN, i64::MAX, place, "i128"),
        RustTy::U128 => integer(shown, 0, i64::MAX, place, "u128"),
        RustTy::F64 => Some(ExampleValue::Float(
            shown
                .and_then(Value::as_f64)
                .filter(is_ordinary)
                .unwrap_or(1.5),
        )),
        RustTy::ExactNumber => number(shown, place),
        RustTy::Parsed(parsed) => parsed_from(None, parsed.shown(), |_| true, place),
        RustTy::ByteVec => Some(ExampleValue::Bytes { owned }),
        RustTy::Timestamp => parsed_from(shown, "2026-01-31T09:00:00Z", is_timestamp, place),
        RustTy::Date => parsed_from(shown, "2026-01-31", is_date, place),
        RustTy::Json => Some(json(shown, name, place)),
        _ => None,
    }
}

/// A number of which every digit counts: parsed where its type is known, else converted from an integer.
fn number(shown: Option<&Value>, place: Inference) -> Option<ExampleValue> {
    let number = shown.and_then(Value::as_number).map(Number::to_string);
    match place {
        Inference::Known => Some(ExampleValue::Parsed(
            number.unwrap_or_else(|| "1.50".to_owned()),
        )),
        Inference::Converted => Some(ExampleValue::Integer {
            value: 1,
            suffix: None,
        }),
        Inference::Unknown => None,
    }
}

/// The example's text, if it is plain and on one line.
fn text(shown: Option<&Value>) -> Option<&str> {
    let text = shown.and_then(Value::as_str);
    text.filter(|text| is_quotable(text))
}

/// Whether a text that its limits ask for can be quoted.
pub(super) fn is_quotable(text: &str) -> bool {
    is_plain(text, LONGEST_NEEDED)
}

/// Whether a text can be quoted as it is: not empty, short, letters and plain ASCII.
pub(super) fn is_short(text: &str) -> bool {
    is_plain(text, LONGEST_TEXT)
}

fn is_plain(text: &str, most: usize) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= most
        && text
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, ' '..='~'))
}

fn integer(
    shown: Option<&Value>,
    least: i64,
    most: i64,
    place: Inference,
    suffix: &'static str,
) -> Option<ExampleValue> {
    let value = shown
        .and_then(Value::as_i64)
        .filter(|value| (least..=most).contains(value))
        .unwrap_or(1);
    Some(ExampleValue::Integer {
        value,
        suffix: (place == Inference::Unknown).then_some(suffix),
    })
}

/// Whether a number reads well, and is none that clippy would rather see by its name.
fn is_ordinary(value: &f64) -> bool {
    use std::f64::consts;
    let named = [
        consts::E,
        consts::FRAC_1_PI,
        consts::FRAC_1_SQRT_2,
        consts::FRAC_2_PI,
        consts::FRAC_2_SQRT_PI,
        consts::FRAC_PI_2,
        consts::FRAC_PI_3,
        consts::FRAC_PI_4,
        consts::FRAC_PI_6,
        consts::FRAC_PI_8,
        consts::LN_2,
        consts::LN_10,
        consts::LOG2_10,
        consts::LOG2_E,
        consts::LOG10_2,
        consts::LOG10_E,
        consts::PI,
        consts::SQRT_2,
        consts::TAU,
    ];
    value.abs() < 1e9
        && (*value == 0.0 || value.abs() > 1e-6)
        && !named.iter().any(|name| (value.abs() - name).abs() < 0.01)
}

fn parsed_from(
    shown: Option<&Value>,
    otherwise: &str,
    fits: fn(&str) -> bool,
    place: Inference,
) -> Option<ExampleValue> {
    let text = text(shown).filter(|text| fits(text)).unwrap_or(otherwise);
    (place == Inference::Known).then(|| ExampleValue::Parsed(text.to_owned()))
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn is_timestamp(text: &str) -> bool {
    text.get(..10).is_some_and(is_date)
        && text
            .get(10..11)
            .is_some_and(|mark| mark.eq_ignore_ascii_case("t"))
        && text.ends_with(['Z', 'z'])
}

/// JSON of any form: as a Rust value where one is converted, else by serde_json's macro.
fn json(shown: Option<&Value>, name: &str, place: Inference) -> ExampleValue {
    let named = Value::String(name.to_owned());
    let value = shown.filter(|shown| is_short_json(shown)).unwrap_or(&named);
    match (value, place) {
        (Value::String(text), Inference::Converted) => ExampleValue::Text {
            text: text.clone(),
            owned: false,
        },
        (Value::Bool(value), Inference::Converted) => ExampleValue::Bool(*value),
        _ => ExampleValue::Json(value.clone()),
    }
}

/// Whether JSON is short enough to be shown, all its texts included.
fn is_short_json(value: &Value) -> bool {
    let text = value.to_string();
    text.len() <= LONGEST_TEXT
        && text
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, ' '..='~'))
        && !text.contains('\\')
}
