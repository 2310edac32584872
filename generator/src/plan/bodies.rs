//! What is sent: the body of a request, and the fields, arguments and setters that come with it.

use super::context::Context;
use super::example::member_of;
use super::media::content_type;
use super::methods::Methods;
use super::{
    Argument, ArgumentPlan, BodyPlan, Codec, DocText, FieldKind, FieldTarget, MultipartPart,
    MultipartPartKind, OperationField, ParameterPlan, RustTy, Setter, UploadField, describe,
};
use crate::diag::codes::plan::BODY_NOT_OFFERED;
use crate::model::{
    Docs, Field, Media, Object, Operation, Payload, Presence, StreamSwitch, TypeId,
};
use crate::name::{FieldName, InputKey, InputNames, OperationNames};
use crate::shape::{BodyOutline, UploadShape, is_offered, upload};
use serde_json::Value;

/// What an operation takes, while it is collected.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) fields: Vec<OperationField>,
    arguments: Vec<(InputKey, ArgumentPlan)>,
    setters: Vec<(InputKey, Setter)>,
    parameters: Vec<ParameterPlan>,
}

impl Draft {
    pub(super) fn add_argument(&mut self, key: InputKey, argument: ArgumentPlan) {
        self.arguments.push((key, argument));
    }

    pub(super) fn add_setter(&mut self, key: InputKey, setter: Setter) {
        self.setters.push((key, setter));
    }

    pub(super) fn add_parameter(&mut self, parameter: ParameterPlan) {
        self.parameters.push(parameter);
    }

    /// In the order of the names: path, body, other parameters.
    pub(super) fn sort(&mut self, names: &OperationNames) {
        let position = |key: InputKey| names.inputs.iter().position(|names| names.key == key);
        self.arguments.sort_by_key(|(key, _)| position(*key));
        self.setters.sort_by_key(|(key, _)| position(*key));
    }

    pub(super) fn arguments(&self) -> Vec<ArgumentPlan> {
        let plans = self.arguments.iter().map(|(_, plan)| plan.clone());
        plans.collect()
    }

    pub(super) fn setters(&self) -> Vec<Setter> {
        let plans = self.setters.iter().map(|(_, plan)| plan.clone());
        plans.collect()
    }

    pub(super) fn parameters(&self) -> Vec<ParameterPlan> {
        self.parameters.clone()
    }
}

impl Methods<'_> {
    /// Warns about media types of a body that the method does not offer.
    pub(super) fn report_unchosen(&mut self, operation: &Operation, unchosen: &[&Payload]) {
        let all = operation.body.as_ref().map_or(0, |body| body.content.len());
        for payload in unchosen {
            let instead = if unchosen.len() == all {
                "no body is sent"
            } else {
                "the body is sent in another of its media types"
            };
            self.diagnostics.push(
                &BODY_NOT_OFFERED,
                &payload.origin,
                format!(
                    "`{}` is left out; {instead}",
                    payload.media_type.escape_debug()
                ),
            );
        }
    }

    /// The body, with what the operation takes for it.
    pub(super) fn body(
        &mut self,
        operation: &Operation,
        names: &OperationNames,
        outline: &BodyOutline<'_>,
        switch: Option<&StreamSwitch>,
        draft: &mut Draft,
    ) -> BodyPlan {
        let required = operation.body.as_ref().is_some_and(|body| body.required);
        let docs = operation.body.as_ref().map(|body| &body.docs);
        match outline {
            BodyOutline::None => BodyPlan::None,
            BodyOutline::Members {
                payload,
                id,
                object,
                uploads,
            } => {
                let Some(ty) = self.context.type_name(*id) else {
                    return BodyPlan::None;
                };
                draft.fields.push(OperationField::Body {
                    name: names.body.clone(),
                    ty: ty.clone(),
                });
                let shown = self.context.shown_body(payload);
                self.context
                    .members((*id, object), names, switch, shown, draft);
                let files = self.context.files(uploads, names, draft);
                match (payload.media, files) {
                    (Media::Form, _) => BodyPlan::Form {
                        field: names.body.clone(),
                        optional: false,
                    },
                    (_, files) if files.is_empty() => BodyPlan::Json {
                        field: names.body.clone(),
                        codec: Codec::Plain,
                        optional: false,
                        media_type: content_type(&payload.media_type, "application/json"),
                    },
                    (_, uploads) => BodyPlan::JsonOrMultipart {
                        field: names.body.clone(),
                        codec: Codec::Plain,
                        media_type: content_type(&payload.media_type, "application/json"),
                        uploads,
                    },
                }
            }
            BodyOutline::Parts { payload, object } => BodyPlan::Multipart {
                parts: self.context.parts(payload, object, names, draft),
            },
            BodyOutline::Whole(payload) => {
                let ty = self.context.rust_ty(&payload.ty);
                let argument = self.context.argument(&payload.ty);
                let shown = self.context.shown_body(payload);
                let value = Some((ty, argument));
                let Some(input) = whole(names, value, required, docs, shown, draft) else {
                    return BodyPlan::None;
                };
                if payload.media == Media::Form {
                    BodyPlan::Form {
                        field: input.field.clone(),
                        optional: !required,
                    }
                } else {
                    BodyPlan::Json {
                        field: input.field.clone(),
                        codec: self.context.codec(&payload.ty),
                        optional: !required,
                        media_type: content_type(&payload.media_type, "application/json"),
                    }
                }
            }
            BodyOutline::Text(payload) => {
                let ty = (RustTy::String, Argument::Into);
                let shown = payload.examples.first();
                whole(names, Some(ty), required, docs, shown, draft).map_or(
                    BodyPlan::None,
                    |input| BodyPlan::Text {
                        field: input.field.clone(),
                        optional: !required,
                        media_type: content_type(&payload.media_type, "text/plain"),
                    },
                )
            }
            BodyOutline::Upload(payload) => {
                whole(names, None, required, docs, None, draft).map_or(BodyPlan::None, |input| {
                    BodyPlan::Upload {
                        field: input.field.clone(),
                        optional: !required,
                        media_type: content_type(&payload.media_type, "application/octet-stream"),
                    }
                })
            }
        }
    }
}

impl Context<'_> {
    /// Members of a body struct: arguments for what is required, setters for the rest.
    fn members(
        &self,
        (id, object): (TypeId, &Object),
        names: &OperationNames,
        switch: Option<&StreamSwitch>,
        shown: Option<&Value>,
        draft: &mut Draft,
    ) {
        for (index, field) in object.fields.iter().enumerate() {
            let key = InputKey::Member(index);
            let (Some(input), Some(plan)) =
                (names.input_names(key), self.field(id, index, field, false))
            else {
                continue;
            };
            let is_switch = switch == Some(&StreamSwitch::BodyMember(field.wire.clone()));
            if crate::shape::constant(&self.api.types, object, field).is_some()
                || !is_offered(field)
            {
                continue;
            }
            let target = FieldTarget::BodyMember(plan.name);
            let member = member_of(shown, &field.wire);
            match plan.kind {
                FieldKind::Required | FieldKind::RequiredNullable => {
                    let (ty, argument) = if plan.kind == FieldKind::Required {
                        (plan.ty, plan.argument)
                    } else {
                        (RustTy::Option(Box::new(plan.ty)), Argument::Into)
                    };
                    draft.add_argument(
                        key,
                        ArgumentPlan {
                            name: input.field.clone(),
                            ty: Some(ty),
                            argument,
                            target,
                            docs: describe::line(&field.docs),
                            example: member.cloned().or(plan.example),
                        },
                    );
                }
                FieldKind::Optional | FieldKind::OptionalNullable if !is_switch => {
                    draft.add_setter(
                        key,
                        Setter {
                            name: input.setter.clone(),
                            argument_name: input.argument.clone(),
                            ty: Some(plan.ty),
                            argument: plan.argument,
                            target,
                            kind: plan.kind,
                            null_name: input
                                .null_setter
                                .clone()
                                .filter(|_| plan.kind == FieldKind::OptionalNullable),
                            docs: plan.docs,
                            example: member.cloned(),
                            deprecated: plan.deprecated,
                        },
                    );
                }
                FieldKind::Optional | FieldKind::OptionalNullable => {}
            }
        }
    }

    /// Files beside a JSON body: name on the wire and field.
    fn files(
        &self,
        uploads: &[&Field],
        names: &OperationNames,
        draft: &mut Draft,
    ) -> Vec<(String, FieldName)> {
        let mut files = Vec::new();
        for (index, field) in uploads.iter().enumerate() {
            let key = InputKey::File(index);
            let (Some(input), Some(shape)) =
                (names.input_names(key), upload(&self.api.types, &field.ty))
            else {
                continue;
            };
            add_upload(key, input, field, shape, draft);
            files.push((field.wire.clone(), input.field.clone()));
        }
        files
    }

    /// Parts of a multipart body.
    fn parts(
        &self,
        payload: &Payload,
        object: &Object,
        names: &OperationNames,
        draft: &mut Draft,
    ) -> Vec<MultipartPart> {
        let shown = self.shown_body(payload);
        let mut parts = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            let key = InputKey::Part(index);
            let Some(input) = names.input_names(key) else {
                continue;
            };
            if !is_offered(field) {
                continue;
            }
            let kind = match upload(&self.api.types, &field.ty) {
                Some(shape) => {
                    MultipartPartKind::Upload(add_upload(key, input, field, shape, draft))
                }
                None => {
                    let (_, ty) = self.split_null(&field.ty);
                    let optional = field.presence == Presence::Optional;
                    draft.fields.push(OperationField::Value {
                        name: input.field.clone(),
                        ty: self.rust_ty(ty),
                        optional,
                    });
                    let (rust, argument) = (Some(self.rust_ty(ty)), self.argument(ty));
                    let member = member_of(shown, &field.wire).cloned();
                    let docs =
                        describe::a_value(&field.docs, field.default.as_ref(), &field.constraints);
                    if optional {
                        let mut setter = setter(input, field, rust, argument, docs);
                        setter.example = member;
                        draft.add_setter(key, setter);
                    } else {
                        let mut argument = part_argument(input, field, rust, argument);
                        argument.example = member.or_else(|| {
                            self.shown(
                                &field.ty,
                                &field.docs,
                                field.default.as_ref(),
                                &field.constraints,
                            )
                        });
                        draft.add_argument(key, argument);
                    }
                    MultipartPartKind::Value {
                        codec: self.codec(ty),
                        optional,
                        content_type: payload
                            .encoding
                            .iter()
                            .find(|(wire, _)| *wire == field.wire)
                            .and_then(|(_, encoding)| encoding.content_type.as_deref())
                            .map(|text| content_type(text, ""))
                            .filter(|text| !text.is_empty() && !text.contains(',')),
                    }
                }
            };
            parts.push(MultipartPart {
                wire: field.wire.clone(),
                field: input.field.clone(),
                kind,
            });
        }
        parts
    }
}

fn add_upload(
    key: InputKey,
    input: &InputNames,
    field: &Field,
    shape: UploadShape,
    draft: &mut Draft,
) -> UploadField {
    let required = field.presence == Presence::Required;
    let count = match (shape, required) {
        (UploadShape::Many, _) => UploadField::Many,
        (UploadShape::One, true) => UploadField::One,
        (UploadShape::One, false) => UploadField::Optional,
    };
    draft.fields.push(OperationField::Upload {
        name: input.field.clone(),
        count,
    });
    let argument = match count {
        UploadField::Many => Argument::Collect(Box::new(Argument::Direct)),
        UploadField::One | UploadField::Optional => Argument::Direct,
    };
    if required {
        draft.add_argument(key, part_argument(input, field, None, argument));
    } else {
        let docs = describe::a_value(&field.docs, None, &field.constraints);
        draft.add_setter(key, setter(input, field, None, Argument::Direct, docs));
    }
    count
}

fn setter(
    input: &InputNames,
    field: &Field,
    ty: Option<RustTy>,
    argument: Argument,
    docs: DocText,
) -> Setter {
    Setter {
        name: input.setter.clone(),
        argument_name: input.argument.clone(),
        ty,
        argument,
        target: FieldTarget::Field(input.field.clone()),
        kind: FieldKind::Optional,
        null_name: None,
        docs,
        example: None,
        deprecated: field.docs.deprecated,
    }
}

fn part_argument(
    input: &InputNames,
    field: &Field,
    ty: Option<RustTy>,
    argument: Argument,
) -> ArgumentPlan {
    ArgumentPlan {
        name: input.field.clone(),
        ty,
        argument,
        target: FieldTarget::Field(input.field.clone()),
        docs: describe::line(&field.docs),
        example: None,
    }
}

/// A body that is one value: an argument, or a setter where it may be left out. Without a type it is an upload.
fn whole<'names>(
    names: &'names OperationNames,
    ty: Option<(RustTy, Argument)>,
    required: bool,
    docs: Option<&Docs>,
    shown: Option<&Value>,
    draft: &mut Draft,
) -> Option<&'names InputNames> {
    let input = names.input_names(InputKey::Body)?;
    let (ty, argument) = match ty {
        Some((ty, argument)) => (Some(ty), argument),
        None => (None, Argument::Direct),
    };
    draft.fields.push(match &ty {
        Some(ty) => OperationField::Value {
            name: input.field.clone(),
            ty: ty.clone(),
            optional: !required,
        },
        None => OperationField::Upload {
            name: input.field.clone(),
            count: if required {
                UploadField::One
            } else {
                UploadField::Optional
            },
        },
    });
    let target = FieldTarget::Field(input.field.clone());
    if required {
        draft.add_argument(
            InputKey::Body,
            ArgumentPlan {
                name: input.field.clone(),
                ty,
                argument,
                target,
                docs: docs.map(describe::line).unwrap_or_default(),
                example: shown.cloned(),
            },
        );
    } else {
        draft.add_setter(
            InputKey::Body,
            Setter {
                name: input.setter.clone(),
                argument_name: input.argument.clone(),
                ty,
                argument,
                target,
                kind: FieldKind::Optional,
                null_name: None,
                docs: docs.map(describe::line).unwrap_or_default(),
                example: shown.cloned(),
                deprecated: false,
            },
        );
    }
    Some(input)
}
