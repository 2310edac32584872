//! Scalars and their formats.

use super::{Part, formats};
use crate::diag::{Pointer, codes};
use crate::document::{JsonType, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Constraints, Scalar, Ty};
use serde_json::{Number, Value};

impl Lowering<'_> {
    /// The scalar that a schema describes, or a list of one, without making a type or a message; [`Ty::Any`] for anything else.
    pub(in crate::lower) fn scalar_of(&self, id: SchemaId) -> Ty {
        let resolved = |id| {
            let schema = self.document.schemas.resolve(id)?;
            self.keywords(schema)
        };
        let Some(schema) = resolved(id) else {
            return Ty::Any;
        };
        let items = schema
            .items
            .filter(|_| schema.only_type() == Some(JsonType::Array));
        let (inner, listed) = match items.and_then(resolved) {
            Some(items) => (items, true),
            None => (schema, false),
        };
        let kind = match inner.only_type() {
            Some(JsonType::Null | JsonType::Array | JsonType::Object) | None => return Ty::Any,
            Some(kind) => kind,
        };
        let format = inner.limits.format.as_deref();
        let scalar = format.map_or(formats::plain(kind), |format| {
            formats::scalar(kind, format, self.config).0
        });
        let ty = Ty::Scalar(widened(scalar, &inner.limits));
        if listed { Ty::List(Box::new(ty)) } else { ty }
    }

    pub(super) fn type_of_scalar(&mut self, kind: JsonType, parts: &[Part]) -> Ty {
        let mut scalar = formats::plain(kind);
        let mut schemas = Vec::new();
        for part in parts {
            let Some(schema) = self.keywords(part.schema) else {
                continue;
            };
            schemas.push(schema);
            let Some(format) = schema.limits.format.as_deref() else {
                continue;
            };
            let (found, is_known) = formats::scalar(kind, format, self.config);
            let plain = formats::plain(kind);
            if is_known && found != plain {
                // Numbers of two formats are in the narrower one; strings of two formats are in neither.
                if kind == JsonType::String && scalar != plain && scalar != found {
                    self.report(
                        &codes::lower::SCHEMA_CONFLICT,
                        self.place(part.schema),
                        format!("the format `{format}` conflicts with that of another schema of the same value; any JSON value is accepted"),
                    );
                    return Ty::Any;
                }
                scalar = found;
            } else if !is_known {
                self.note(
                    &codes::lower::UNKNOWN_FORMAT,
                    self.place(part.schema),
                    format!("the format `{format}` is unknown"),
                );
            }
        }
        let limits = self.merged_constraints(&schemas);
        Ty::Scalar(widened(scalar, &limits))
    }

    /// Reports choices of the configuration that there are not.
    pub(in crate::lower) fn unmatched_formats(&mut self) {
        for (name, choice) in &self.config.formats {
            if let Some(problem) = formats::problem(name, choice) {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &Pointer::root(),
                    format!("`formats.{name}: {choice}`: {problem}"),
                );
            }
        }
    }
}

/// Types of integers, each with the range that limits have to be in, the narrowest first. Limits are compared as floats: those near the ends
/// of a type are often rounded to one, and then mean the end.
const INTEGERS: [(Scalar, f64, f64); 5] = [
    (Scalar::Int32, i32::MIN as f64, i32::MAX as f64),
    (Scalar::Int64, i64::MIN as f64, i64::MAX as f64),
    (Scalar::UInt64, 0.0, u64::MAX as f64),
    (Scalar::Int128, i128::MIN as f64, i128::MAX as f64),
    (Scalar::UInt128, 0.0, u128::MAX as f64),
];

/// The first type of integers from `scalar` on that holds what the limits admit; limits narrow no type, since a server may loosen them.
fn widened(scalar: Scalar, limits: &Constraints) -> Scalar {
    let Some(position) = INTEGERS.iter().position(|(known, ..)| *known == scalar) else {
        return scalar;
    };
    let bound = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64);
    // Listed values are limits, too, and those beyond the signed type are exact.
    let listed = limits.values.iter().filter_map(Value::as_f64);
    let minimum = listed.clone().reduce(f64::min).or(bound(&limits.minimum));
    let maximum = listed.reduce(f64::max).or(bound(&limits.maximum));
    let is_unsigned = limits
        .values
        .iter()
        .any(|value| value.is_u64() && !value.is_i64());
    let holds = |(candidate, least, most): &&(Scalar, f64, f64)| {
        let above = match minimum {
            Some(minimum) => minimum >= *least,
            // Without a minimum, only what the format says is without negative numbers.
            None => *least < 0.0 || *candidate == scalar,
        };
        above
            && maximum.is_none_or(|maximum| maximum <= *most)
            && !(is_unsigned && *candidate <= Scalar::Int64)
    };
    let wider = INTEGERS.iter().skip(position);
    let found = wider.into_iter().find(holds);
    found.map_or(Scalar::ExactNumber, |(found, ..)| *found)
}
