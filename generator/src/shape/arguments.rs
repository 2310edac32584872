//! How callers pass what is required: side by side, or by name in a struct.
//!
//! Arguments that stand side by side are told apart by their types alone. Where two of them accept the same value, a program that mixes
//! them up compiles, and so does a program written before the description listed them in another order. Such arguments are passed by name.
//! It does not matter whether the two are neighbors: any order that the description may have makes them so. Path parameters are the
//! exception, because their order is that of the URL.

use super::Shaped;
use super::outline::{BodyOutline, UploadShape, constant, is_offered, upload};
use crate::model::{
    EnumBase, Field, Object, ParameterLocation, Presence, Scalar, Shape, StreamSwitch, Ty, TypeId,
    Types,
};

/// Most arguments of a type's constructor.
const MOST_OF_A_TYPE: usize = 3;

/// Most arguments of a method, path parameters included.
const MOST_OF_A_METHOD: usize = 4;

/// Deepest nesting of lists and maps that is looked into; what is deeper counts as the same.
const DEEPEST: usize = 256;

/// Which input of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InputKey {
    /// A parameter, by its position.
    Parameter(usize),
    /// A member of the body's object, by its position.
    Member(usize),
    /// A part of a multipart body, by its position.
    Part(usize),
    /// A file that the body's multipart twin takes, by its position among these.
    File(usize),
    /// The body as one value.
    Body,
}

/// The required inputs of an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequiredInputs {
    /// Parameters of the path, in its order.
    pub(crate) path: Vec<InputKey>,
    /// Those of the body, then other parameters, in the order of the description.
    pub(crate) others: Vec<InputKey>,
    /// Whether they are passed by name as far as possible: too many, or two accept the same value.
    pub(crate) are_named: bool,
}

impl RequiredInputs {
    /// Whether path parameters stand before the struct of the others, instead of in it.
    pub(crate) fn is_path_apart(&self) -> bool {
        self.path.len() < MOST_OF_A_METHOD
    }
}

/// What an argument takes.
#[derive(Clone, Copy)]
enum Taken<'api> {
    Value(&'api Ty),
    Upload(UploadShape),
}

impl Shaped<'_> {
    /// Positions of the members that an object's constructor takes: required, with more than one possible value, and no value of the
    /// object's own type, which would need another one without end.
    pub(crate) fn required_fields(&self, id: TypeId, object: &Object) -> Vec<usize> {
        let is_required = |field: &Field| {
            field.presence == Presence::Required
                && constant(&self.api.types, object, field).is_none()
                && !self.cycles().is_endless(id, &field.ty)
        };
        let fields = object.fields.iter().enumerate();
        fields
            .filter(|(_, field)| is_required(field))
            .map(|(position, _)| position)
            .collect()
    }

    /// Whether an object's constructor takes these members by name.
    pub(crate) fn are_fields_named(&self, object: &Object, required: &[usize]) -> bool {
        let fields = required
            .iter()
            .filter_map(|position| object.fields.get(*position));
        let taken: Vec<Taken<'_>> = fields.map(|field| Taken::Value(&field.ty)).collect();
        taken.len() > MOST_OF_A_TYPE || are_confusable(&self.api.types, &taken)
    }

    /// The required inputs of the operation at a position.
    pub(crate) fn required_inputs(&self, operation: usize) -> RequiredInputs {
        let mut required = RequiredInputs::default();
        let (Some(described), Some(outline)) =
            (self.api.operations.get(operation), self.outline(operation))
        else {
            return required;
        };
        let types = &self.api.types;
        let body_is_required = described.body.as_ref().is_some_and(|body| body.required);
        let mut others: Vec<(InputKey, Taken<'_>)> = Vec::new();
        match &outline.body {
            BodyOutline::None => {}
            BodyOutline::Members {
                id,
                object,
                uploads,
                ..
            } => {
                let is_taken = |field: &&Field| {
                    let switches = StreamSwitch::BodyMember(field.wire.clone());
                    described.switch() != Some(&switches)
                        && uploads.iter().all(|file| file.wire != field.wire)
                };
                for position in self.required_fields(*id, object) {
                    if let Some(field) = object.fields.get(position).filter(is_taken) {
                        others.push((InputKey::Member(position), Taken::Value(&field.ty)));
                    }
                }
            }
            BodyOutline::Parts { object, .. } => {
                for (position, field) in object.fields.iter().enumerate() {
                    if field.presence == Presence::Required && is_offered(field) {
                        let file = upload(types, &field.ty).map(Taken::Upload);
                        let taken = file.unwrap_or(Taken::Value(&field.ty));
                        others.push((InputKey::Part(position), taken));
                    }
                }
            }
            BodyOutline::WholeParts { payload, .. } => {
                others.push((InputKey::Body, Taken::Value(&payload.ty)));
            }
            BodyOutline::Whole(payload) if body_is_required => {
                others.push((InputKey::Body, Taken::Value(&payload.ty)));
            }
            BodyOutline::Text(_) if body_is_required => {
                others.push((InputKey::Body, Taken::Value(&Ty::Scalar(Scalar::Text))));
            }
            BodyOutline::Upload(_) if body_is_required => {
                others.push((InputKey::Body, Taken::Upload(UploadShape::One)));
            }
            BodyOutline::Whole(_) | BodyOutline::Text(_) | BodyOutline::Upload(_) => {}
        }
        for (position, parameter) in described.parameters.iter().enumerate() {
            let switches = StreamSwitch::Query(parameter.wire.clone());
            if parameter.required
                && parameter.location != ParameterLocation::Path
                && described.switch() != Some(&switches)
            {
                let taken = Taken::Value(&parameter.ty);
                others.push((InputKey::Parameter(position), taken));
            }
        }
        let in_path = described.path_parameters().into_iter();
        required.path = in_path.map(InputKey::Parameter).collect();
        let taken: Vec<Taken<'_>> = others.iter().map(|(_, taken)| *taken).collect();
        required.are_named =
            required.path.len() + taken.len() > MOST_OF_A_METHOD || are_confusable(types, &taken);
        required.others = others.into_iter().map(|(key, _)| key).collect();
        required
    }
}

/// Whether any two arguments accept the same value.
fn are_confusable(types: &Types, taken: &[Taken<'_>]) -> bool {
    taken.iter().enumerate().any(|(position, one)| {
        taken
            .iter()
            .skip(position + 1)
            .any(|other| match (one, other) {
                (Taken::Value(one), Taken::Value(other)) => meet(types, one, other, NESTED_UNIONS),
                (Taken::Upload(one), Taken::Upload(other)) => one == other,
                _ => false,
            })
    })
}

/// How often unions inside lists of unions are looked into.
const NESTED_UNIONS: usize = 2;

/// Whether there is a value, or a literal, that arguments of both types accept. A value of a variant's type is accepted for a union.
fn meet(types: &Types, one: &Ty, other: &Ty, depth: usize) -> bool {
    let (one, other) = peeled(types, one, other);
    accepted(types, one).any(|one| {
        accepted(types, other).any(|other| {
            let inside = peeled(types, one, other);
            let is_around = !std::ptr::eq(inside.0, types.resolve(one));
            is_same(types, one, other)
                || is_around && depth > 0 && meet(types, inside.0, inside.1, depth - 1)
        })
    })
}

/// The type, and the types from which it is converted.
fn accepted<'api>(types: &'api Types, ty: &'api Ty) -> impl Iterator<Item = &'api Ty> {
    let variants = match ty {
        Ty::Named(id) => match &types[*id].shape {
            Shape::Union(union) => union.variants.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    std::iter::once(ty).chain(variants.iter().map(|variant| &variant.ty))
}

/// Whether arguments of both types, unions aside, accept the same value or literal.
fn is_same(types: &Types, one: &Ty, other: &Ty) -> bool {
    match peeled(types, one, other) {
        // Still nested: deeper than anyone looks.
        (Ty::List(_), Ty::List(_)) | (Ty::Map(_), Ty::Map(_)) => true,
        (Ty::Nullable(_), Ty::Nullable(_)) | (Ty::Any, Ty::Any) => true,
        (Ty::Tuple(one), Ty::Tuple(other)) => {
            let pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs
                    .into_iter()
                    .all(|(one, other)| is_same(types, one, other))
        }
        (Ty::Named(one), Ty::Named(other)) if one == other => true,
        (Ty::Any, plain) | (plain, Ty::Any) => {
            literal(types, plain).is_some_and(|literal| literal != Literal::Parsed)
        }
        // Bytes are taken as a list of numbers, too.
        (Ty::Scalar(Scalar::Base64), Ty::List(item))
        | (Ty::List(item), Ty::Scalar(Scalar::Base64)) => {
            literal(types, item) == Some(Literal::Integer)
        }
        (one, other) => {
            let literal = |ty| literal(types, ty);
            literal(one).is_some() && literal(one) == literal(other)
        }
    }
}

/// Both types without the lists, maps, and `null` that are around both. JSON of any form takes lists and `null` as well.
fn peeled<'api>(types: &'api Types, one: &'api Ty, other: &'api Ty) -> (&'api Ty, &'api Ty) {
    let (mut one, mut other) = (types.resolve(one), types.resolve(other));
    for _ in 0..DEEPEST {
        (one, other) = match (one, other) {
            (Ty::List(one), Ty::List(other))
            | (Ty::Map(one), Ty::Map(other))
            | (Ty::Nullable(one), Ty::Nullable(other)) => {
                (types.resolve(one), types.resolve(other))
            }
            (Ty::Any, Ty::List(inner) | Ty::Nullable(inner))
            | (Ty::List(inner) | Ty::Nullable(inner), Ty::Any) => (&Ty::Any, types.resolve(inner)),
            done => return done,
        };
    }
    (one, other)
}

/// What is written for a value without saying its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Literal {
    Boolean,
    /// Of any width.
    Integer,
    Float,
    /// Bytes and values of enums, too.
    Text,
    /// Dates, times and addresses: parsed from text.
    Parsed,
}

fn literal(types: &Types, ty: &Ty) -> Option<Literal> {
    match types.resolve(ty) {
        Ty::Scalar(Scalar::Boolean) => Some(Literal::Boolean),
        Ty::Scalar(
            Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Int128
            | Scalar::UInt128
            | Scalar::ExactNumber,
        ) => Some(Literal::Integer),
        Ty::Scalar(Scalar::Float64) => Some(Literal::Float),
        Ty::Scalar(Scalar::Text | Scalar::Base64 | Scalar::Binary) => Some(Literal::Text),
        Ty::Scalar(
            Scalar::Date
            | Scalar::DateTime
            | Scalar::Uuid
            | Scalar::Decimal
            | Scalar::Url
            | Scalar::Ipv4
            | Scalar::Ipv6
            | Scalar::Ip,
        ) => Some(Literal::Parsed),
        ty => types.enumeration(ty).map(|(_, found)| match found.base {
            EnumBase::Text => Literal::Text,
            EnumBase::Integer => Literal::Integer,
        }),
    }
}
