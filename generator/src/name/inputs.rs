//! Names of what callers pass to operations.

use super::arguments::OfOperation;
use super::case::{Case, plain, spellings};
use super::claims::{Claims, Reserved, Thing, Wish};
use super::held::Held;
use super::keep::KeptOperation;
use super::lock::place;
use super::members::chosen;
use super::operations::singular;
use super::report::Report;
use super::reserved::REQUEST_METHODS;
use super::types::NamedTypes;
use super::{FieldName, InputKey, InputNames, MethodName, TypeParts};
use crate::diag::{Diagnostics, Pointer};
use crate::lock::parameter_place;
use crate::model::{Field, Operation, Parameter, Ty, TypeId};
use crate::shape::{BodyOutline, Shaped, UploadShape, upload};

/// Arguments contest names among each other, so do the fields of their struct, and setters; a list of files has a setter that adds one, named
/// in the singular.
const ARGUMENT: usize = 0;
const FIELD: usize = 1;
const SETTER: usize = 2;
const ADDING: usize = 3;
const NOTHING: usize = 4;

/// One thing that callers pass, before it has a name.
struct Input<'run> {
    key: InputKey,
    origin: &'run Pointer,
    wire: String,
    thing: Thing<'run>,
    kind: usize,
    /// The name of the same member as a field of its type.
    field: Option<String>,
}

/// What is known of an operation before its inputs are named.
pub(super) struct Naming<'run> {
    pub(super) shaped: &'run Shaped<'run>,
    pub(super) types: &'run NamedTypes,
    /// What is in types, by position.
    pub(super) parts: &'run [TypeParts],
    pub(super) index: usize,
    pub(super) required: &'run OfOperation,
    pub(super) kept: Option<KeptOperation<'run>>,
}

impl<'run> Naming<'run> {
    /// Names what callers pass: path parameters in the order of the path, then the body, then other parameters.
    pub(super) fn name(&self, diagnostics: &mut Diagnostics) -> Vec<InputNames> {
        let arguments = Reserved::new(&[]);
        let setters = Reserved::new(&[REQUEST_METHODS]);
        let held_setters = self.kept.map_or(Held::none(), |kept| {
            Held::new(&kept.locked.setters, &setters, diagnostics)
        });
        let held_fields = self.kept.map_or(Held::none(), |kept| {
            Held::new(&kept.locked.fields, &arguments, diagnostics)
        });
        let mut claims = Claims::across(|kind, name| {
            let plain = name.trim_end_matches('_');
            match kind {
                ARGUMENT => vec![(ARGUMENT, plain.to_owned())],
                FIELD => vec![(FIELD, plain.to_owned())],
                SETTER => vec![(SETTER, plain.to_owned())],
                ADDING => vec![(SETTER, adding(plain))],
                _ => Vec::new(),
            }
        });
        let mut named = Vec::new();
        let mut described = Vec::new();
        for input in self.inputs() {
            let held = match input.kind {
                // The name of an argument is nothing that callers write.
                ARGUMENT => None,
                FIELD => Some(&held_fields),
                _ => Some(&held_setters),
            };
            let place = place(self.shaped, self.index, input.key);
            let mut thing = input.thing.kind(input.kind);
            thing.held = held.and_then(|held| held.name(&place?));
            claims.add(thing);
            named.push((input.key, input.kind));
            described.push((format!("`{}`", input.wire), input.origin, input.field));
        }
        let settled = claims.settle();
        let mut report = Report::new(diagnostics);
        for (claim, (words, origin, field)) in settled.iter().zip(&described) {
            // What has the same name as a field was reported there.
            if field.as_deref() != Some(claim.name.trim_end_matches('_')) {
                let rival = claim.rival.and_then(|rival| described.get(rival));
                report.one(
                    claim,
                    words,
                    origin,
                    rival.map(|(words, ..)| words.as_str()),
                );
            }
        }
        named
            .into_iter()
            .zip(settled)
            .map(|((key, kind), claim)| {
                // A held name may have the underscore of a setter, which an argument does not need.
                let name = claim.name.trim_end_matches('_');
                let setter = match kind {
                    ADDING => adding(name),
                    _ => name.to_owned(),
                };
                InputNames {
                    key,
                    field: FieldName(arguments.spelled(name)),
                    argument: FieldName(match kind {
                        ADDING => arguments.spelled(&setter),
                        _ => arguments.spelled(name),
                    }),
                    setter: MethodName(setters.spelled(&setter)),
                }
            })
            .collect()
    }

    fn operation(&self) -> Option<&'run Operation> {
        self.shaped.api.operations.get(self.index)
    }

    /// Among which names that of an input has to be different.
    fn kind(&self, key: InputKey) -> usize {
        if self.required.named.contains(&key) {
            FIELD
        } else if self.required.arguments.contains(&key) {
            ARGUMENT
        } else if place(self.shaped, self.index, key).is_some() {
            SETTER
        } else {
            NOTHING
        }
    }

    fn inputs(&self) -> Vec<Input<'run>> {
        let mut inputs = Vec::new();
        let (Some(operation), Some(outline)) = (self.operation(), self.shaped.outline(self.index))
        else {
            return inputs;
        };
        let in_path = operation.path_parameters();
        let parameter = |position: &usize| {
            let parameter = operation.parameters.get(*position)?;
            Some(self.parameter(*position, parameter))
        };
        inputs.extend(in_path.iter().filter_map(parameter));
        match &outline.body {
            BodyOutline::None => {}
            BodyOutline::Members {
                id,
                object,
                uploads,
                ..
            } => {
                for (position, field) in object.fields.iter().enumerate() {
                    if !uploads.iter().any(|file| file.wire == field.wire) {
                        let key = InputKey::Member(position);
                        inputs.push(self.member(key, field, self.field(*id, position)));
                    }
                }
                for (position, field) in uploads.iter().enumerate() {
                    inputs.push(self.member(InputKey::File(position), field, None));
                }
            }
            BodyOutline::Parts { payload, object } => {
                let id = payload.ty.named();
                for (position, field) in object.fields.iter().enumerate() {
                    let name = id.and_then(|id| self.field(id, position));
                    inputs.push(self.member(InputKey::Part(position), field, name));
                }
            }
            BodyOutline::WholeParts { payload, uploads } => {
                inputs.push(self.whole(&payload.origin, self.whole_name(&payload.ty)));
                for (position, field) in uploads.iter().enumerate() {
                    inputs.push(self.member(InputKey::File(position), field, None));
                }
            }
            BodyOutline::Whole(payload) => {
                inputs.push(self.whole(&payload.origin, self.whole_name(&payload.ty)));
            }
            BodyOutline::Text(payload) => {
                inputs.push(self.whole(&payload.origin, "text".to_owned()));
            }
            BodyOutline::Upload(payloads) => {
                let first = payloads.first();
                inputs.extend(first.map(|payload| self.whole(&payload.origin, "file".to_owned())));
            }
        }
        let all = 0..operation.parameters.len();
        let others: Vec<usize> = all.filter(|position| !in_path.contains(position)).collect();
        inputs.extend(others.iter().filter_map(parameter));
        inputs
    }

    fn parameter(&self, position: usize, parameter: &'run Parameter) -> Input<'run> {
        let key = InputKey::Parameter(position);
        let place = parameter.location.as_str();
        let words = match &parameter.part {
            Some(part) => format!("{} {}", part.wire, parameter.wire),
            None => parameter.wire.clone(),
        };
        Input {
            key,
            origin: &parameter.origin,
            wire: parameter.wire.clone(),
            thing: thing(words, &parameter.code_name, place).at(|| parameter_place(parameter)),
            kind: self.kind(key),
            field: None,
        }
    }

    /// A member of the body; by the name that it has as a field, if that is another than it would have by itself.
    fn member(&self, key: InputKey, field: &'run Field, name: Option<String>) -> Input<'run> {
        let mut thing = thing(field.wire.clone(), &field.code_name, "body")
            .at(|| format!("body {}", field.wire));
        let as_field = name.clone();
        let is_other = thing.chosen.is_none() && name.as_ref() != Some(&thing.first.name);
        if let Some(name) = name.filter(|_| is_other) {
            thing.first.is_usable = false;
            let others = thing.others;
            thing.others = Box::new(|| {
                let mut wishes: Vec<Wish> = vec![name.into()];
                wishes.extend(others());
                wishes
            });
        }
        let is_list = upload(&self.shaped.api.types, &field.ty) == Some(UploadShape::Many);
        let adds = is_list && !matches!(key, InputKey::Member(_));
        Input {
            key,
            origin: &field.origin,
            wire: field.wire.clone(),
            thing,
            kind: match self.kind(key) {
                SETTER if adds => ADDING,
                kind => kind,
            },
            field: as_field,
        }
    }

    /// The name of a member as a field of its type.
    fn field(&self, id: TypeId, position: usize) -> Option<String> {
        match self.parts.get(self.shaped.same(id).index())? {
            TypeParts::Struct { fields, .. } => {
                let field = &fields.get(position)?.field;
                Some(field.0.trim_end_matches('_').to_owned())
            }
            _ => None,
        }
    }

    fn whole(&self, origin: &'run Pointer, name: String) -> Input<'run> {
        Input {
            key: InputKey::Body,
            origin,
            wire: "body".to_owned(),
            thing: Thing::new(Case::Snake, name.clone())
                .or(move || vec![format!("body_{name}"), "request_body".to_owned()])
                .at(|| "body".to_owned()),
            kind: self.kind(InputKey::Body),
            field: None,
        }
    }

    /// A body that is one value is named after its component.
    fn whole_name(&self, ty: &Ty) -> String {
        let component = ty.named().filter(|id| self.types.is_component(*id));
        let name = component.and_then(|id| self.types.snake(id));
        name.unwrap_or_else(|| "body".to_owned())
    }
}

/// A name given by the description first; then the name on the wire; with its place; with its symbols by their names.
fn thing<'run>(wire: String, code_name: &'run Option<String>, place: &'static str) -> Thing<'run> {
    let first = plain(&wire, Case::Snake);
    let placed = format!("{place}_{first}");
    Thing::new(Case::Snake, first)
        .given(None, chosen(code_name, Case::Snake))
        .or(move || {
            let mut wishes = spellings(&wire, Case::Snake);
            wishes.insert(1, placed);
            wishes
        })
}

/// The setter that adds one to a list.
fn adding(list: &str) -> String {
    let one = match list.rsplit_once('_') {
        Some((head, last)) => format!("{head}_{}", singular(last)),
        None => singular(list),
    };
    if one.is_empty() { list.to_owned() } else { one }
}
