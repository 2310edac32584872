//! [`ExactNumber`]: a number with all of its digits.

use std::fmt;
use std::str::FromStr;

use serde_json::Number;

use super::json::Json;
use super::json_serde::serde_through_json;
use super::nodes::{Node, Nodes};
use super::writer::Writer;

/// A number with all of its digits, such as a price or an integer of any size.
///
/// It is sent as it was received or parsed. Numbers are equal if they are written in the same way:
/// `1.0` and `1.00` are not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExactNumber(Box<str>);

impl ExactNumber {
    /// The number as it is written in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The closest float.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or_default()
    }
}

impl fmt::Display for ExactNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Parses a number in the notation of JSON.
impl FromStr for ExactNumber {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str::<Number>(text)?;
        Ok(Self(text.trim().into()))
    }
}

macro_rules! from_integers {
    ($($type:ident)*) => {
        $(
            impl From<$type> for ExactNumber {
                fn from(value: $type) -> Self {
                    Self(value.to_string().into())
                }
            }
        )*
    };
}

from_integers!(i32 i64 i128 u32 u64 u128);

impl Json for ExactNumber {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.get(at) {
            Some(Node::Signed(value)) => (*value).into(),
            Some(Node::Unsigned(value)) => (*value).into(),
            Some(Node::Digits(digits)) => Self(digits.clone()),
            Some(Node::Float(value)) => Self(serde_json::Value::from(*value).to_string().into()),
            _ => {
                nodes.unexpected::<()>(at, "a number");
                0.into()
            }
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.digits(self.to_string());
    }
}

serde_through_json!(ExactNumber);
