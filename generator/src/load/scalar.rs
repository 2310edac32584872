//! What a word without quotes means: the core schema of YAML 1.2 (section 10.3.2), of which JSON's literals are a part.
//!
//! `no`, `010` (ten), `1_000`, `12:30:00` and dates are what YAML 1.2 says, not what YAML 1.1 said: text, apart from `010`.

use serde_json::{Number, Value};

/// The meaning of a plain scalar.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// `null`, a boolean, a number or text.
    Exact(Value),
    /// An integer outside of what 64 bits hold, as the nearest floating-point number.
    Rounded(Value),
    /// A number that JSON cannot say.
    NotFinite,
}

/// What `text` means.
pub(super) fn meaning(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Meaning::Exact(Value::Null),
        "true" | "True" | "TRUE" => return Meaning::Exact(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Meaning::Exact(Value::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => return Meaning::NotFinite,
        _ => {}
    }
    let (negative, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        _ => (false, text),
    };
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Meaning::NotFinite;
    }
    if unsigned.len() == text.len() {
        if let Some(digits) = text.strip_prefix("0o") {
            return radix(text, digits, 8);
        }
        if let Some(digits) = text.strip_prefix("0x") {
            return radix(text, digits, 16);
        }
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return integer(unsigned, negative);
    }
    if is_float(unsigned) {
        return float(unsigned, negative);
    }
    Meaning::Exact(Value::String(text.to_owned()))
}

fn integer(digits: &str, negative: bool) -> Meaning {
    if negative {
        // `-0` is a floating-point zero, as in serde_json: an integer has no sign to keep.
        if digits.bytes().all(|byte| byte == b'0') {
            return float(digits, true);
        }
        if let Ok(number) = format!("-{digits}").parse::<i64>() {
            return Meaning::Exact(Value::from(number));
        }
    } else if let Ok(number) = digits.parse::<u64>() {
        return Meaning::Exact(Value::from(number));
    }
    match float(digits, negative) {
        Meaning::Exact(value) => Meaning::Rounded(value),
        other => other,
    }
}

fn radix(text: &str, digits: &str, radix: u32) -> Meaning {
    if digits.is_empty() || !digits.chars().all(|character| character.is_digit(radix)) {
        return Meaning::Exact(Value::String(text.to_owned()));
    }
    if let Ok(number) = u64::from_str_radix(digits, radix) {
        return Meaning::Exact(Value::from(number));
    }
    let nearest = digits
        .chars()
        .filter_map(|character| character.to_digit(radix))
        .fold(0.0_f64, |sum, digit| {
            sum * f64::from(radix) + f64::from(digit)
        });
    Number::from_f64(nearest).map_or(Meaning::NotFinite, |number| {
        Meaning::Rounded(Value::Number(number))
    })
}

/// `\.[0-9]+ | [0-9]+(\.[0-9]*)?`, then `([eE][-+]?[0-9]+)?`.
fn is_float(text: &str) -> bool {
    let digits = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let bytes = text.as_bytes();
    let whole = digits(bytes);
    let mut rest = bytes.get(whole..).unwrap_or_default();
    if let Some(after) = rest.strip_prefix(b".") {
        let fraction = digits(after);
        if whole == 0 && fraction == 0 {
            return false;
        }
        rest = after.get(fraction..).unwrap_or_default();
    } else if whole == 0 {
        return false;
    }
    match rest.split_first() {
        None => true,
        Some((b'e' | b'E', exponent)) => {
            let exponent = match exponent.split_first() {
                Some((b'+' | b'-', after)) => after,
                _ => exponent,
            };
            !exponent.is_empty() && exponent.iter().all(u8::is_ascii_digit)
        }
        Some(_) => false,
    }
}

fn float(unsigned: &str, negative: bool) -> Meaning {
    let number = unsigned.parse::<f64>().ok();
    let number = if negative {
        number.map(|number| -number)
    } else {
        number
    };
    number
        .and_then(Number::from_f64)
        .map_or(Meaning::NotFinite, |number| {
            Meaning::Exact(Value::Number(number))
        })
}
