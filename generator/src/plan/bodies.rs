//! What is sent: the body of a request, and the arguments and setters that come with it.

use super::context::Context;
use super::example::{member_of, spoken};
use super::media::{content_type, content_types};
use super::methods::Methods;
use super::{
    Argument, ArgumentPlan, BodyPlan, ConstantValue, DocText, FieldKind, FixedValue, MemberStyle,
    RustTy, Setter, Target, WholeBody, describe,
};
use crate::diag::codes::plan::BODY_NOT_OFFERED;
use crate::model::{
    Docs, Field, Media, Object, Operation, Payload, Presence, StreamSwitch, TypeId,
};
use crate::name::{InputKey, InputNames, OperationNames};
use crate::shape::{BodyOutline, UploadShape, constant, is_offered, upload};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What an operation takes, while it is collected.
#[derive(Default)]
pub(super) struct Draft {
    arguments: Vec<(InputKey, ArgumentPlan)>,
    setters: Vec<(InputKey, Setter)>,
    /// Members of the body that have one value.
    pub(super) fixed: Vec<FixedValue>,
    /// Media type of the body, where it is not `application/json`.
    pub(super) media_type: Option<String>,
    /// Whether no body is sent if nothing is set, though its media type is not that of JSON alone.
    pub(super) optional_body: bool,
    /// Media types of parts.
    pub(super) part_types: Vec<(String, String)>,
    /// Headers that parts must have, with their values unless callers set one.
    pub(super) part_headers: Vec<(String, String, Option<String>)>,
    /// Parts without names, in their order.
    pub(super) parts_in_order: Vec<String>,
    /// How members are written.
    pub(super) member_styles: Vec<MemberStyle>,
}

impl Draft {
    pub(super) fn add_argument(&mut self, key: InputKey, argument: ArgumentPlan) {
        self.arguments.push((key, argument));
    }

    pub(super) fn add_setter(&mut self, key: InputKey, setter: Setter) {
        self.setters.push((key, setter));
    }

    /// Arguments, those side by side and those by name, and setters: path, body, other parameters.
    pub(super) fn sorted(
        mut self,
        names: &OperationNames,
    ) -> (Vec<ArgumentPlan>, Vec<ArgumentPlan>, Vec<Setter>) {
        let places = |keys: &mut dyn Iterator<Item = InputKey>| -> BTreeMap<InputKey, usize> {
            keys.enumerate().map(|(place, key)| (key, place)).collect()
        };
        let order = places(&mut names.arguments.iter().chain(&names.named).copied());
        let inputs = places(&mut names.inputs.iter().map(|names| names.key));
        let named: BTreeSet<InputKey> = names.named.iter().copied().collect();
        self.arguments.sort_by_key(|(key, _)| order.get(key));
        self.setters.sort_by_key(|(key, _)| inputs.get(key));
        let (named, arguments): (Vec<_>, Vec<_>) = self
            .arguments
            .into_iter()
            .partition(|(key, _)| named.contains(key));
        (
            arguments.into_iter().map(|(_, plan)| plan).collect(),
            named.into_iter().map(|(_, plan)| plan).collect(),
            self.setters.into_iter().map(|(_, plan)| plan).collect(),
        )
    }

    fn multipart_type(&mut self, payload: &Payload) {
        let essence = Media::essence(&payload.media_type);
        self.media_type = Some(essence).filter(|essence| essence != "multipart/form-data");
    }

    fn media_type(&mut self, described: &str, fallback: &str) {
        let media_type = content_type(described, fallback);
        self.media_type = Some(media_type).filter(|media_type| media_type != "application/json");
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
                "another media type of the body is used"
            };
            self.diagnostics.push(
                &BODY_NOT_OFFERED,
                &payload.origin,
                format!(
                    "`{}` is omitted; {instead}",
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
        let context = self.context;
        match outline {
            BodyOutline::None => BodyPlan::AsSet,
            BodyOutline::Members {
                payload,
                id,
                object,
                uploads,
                twin,
            } => {
                let shown = context.shown_body(payload);
                let is_never_empty =
                    context.members((*id, object), names, switch, shown.as_ref(), draft);
                draft.optional_body = !required && !is_never_empty;
                if payload.media == Media::Form {
                    context.encoding(payload, draft);
                    return BodyPlan::Form;
                }
                draft.media_type(&payload.media_type, "application/json");
                if let Some(twin) = twin {
                    context.files(uploads, names, draft);
                    context.encoding(twin, draft);
                    BodyPlan::JsonOrMultipart
                } else if is_never_empty || !required {
                    draft.optional_body = false;
                    BodyPlan::AsSet
                } else {
                    BodyPlan::Object
                }
            }
            BodyOutline::Parts { payload, object } => {
                let is_never_empty = context.parts(payload, object, names, draft);
                draft.optional_body = !required && !is_never_empty;
                context.encoding(payload, draft);
                draft.multipart_type(payload);
                if payload.is_in_order {
                    let names = object.fields.iter().map(|field| field.wire.clone());
                    draft.parts_in_order = names.collect();
                }
                BodyPlan::Multipart
            }
            BodyOutline::WholeParts { payload, uploads } => {
                let shown = context.shown_body(payload);
                let value = Some((context.rust_ty(&payload.ty), context.argument(&payload.ty)));
                let kind = WholeBody::Parts;
                whole(names, (kind, value), true, docs, shown.as_ref(), draft);
                // Not every variant requires them.
                let optional = uploads.iter().map(|field| Field {
                    presence: Presence::Optional,
                    ..(*field).clone()
                });
                let optional: Vec<Field> = optional.collect();
                context.files(&optional.iter().collect::<Vec<_>>(), names, draft);
                context.encoding(payload, draft);
                draft.multipart_type(payload);
                BodyPlan::Multipart
            }
            BodyOutline::Whole(payload) => {
                let shown = context.shown_body(payload);
                let value = Some((context.rust_ty(&payload.ty), context.argument(&payload.ty)));
                let kind = if payload.media == Media::Form {
                    context.encoding(payload, draft);
                    draft.media_type = Some("application/x-www-form-urlencoded".to_owned());
                    WholeBody::Form
                } else {
                    draft.media_type(&payload.media_type, "application/json");
                    WholeBody::Json
                };
                whole(names, (kind, value), required, docs, shown.as_ref(), draft);
                BodyPlan::AsSet
            }
            BodyOutline::Text(payload) => {
                draft.media_type(&payload.media_type, "text/plain");
                let value = Some((RustTy::String, Argument::Into));
                let shown = payload.examples.first();
                whole(
                    names,
                    (WholeBody::Text, value),
                    required,
                    docs,
                    shown,
                    draft,
                );
                BodyPlan::AsSet
            }
            BodyOutline::Upload(payloads) => {
                let described = payloads.iter().map(|payload| payload.media_type.as_str());
                draft.media_type = content_types(described)
                    .or_else(|| Some("application/octet-stream".to_owned()));
                whole(
                    names,
                    (WholeBody::Upload, None),
                    required,
                    docs,
                    None,
                    draft,
                );
                BodyPlan::AsSet
            }
        }
    }
}

impl Context<'_> {
    /// Members of a body: arguments for what is required, setters for the rest. Whether something is always sent.
    fn members(
        &self,
        (id, object): (TypeId, &Object),
        names: &OperationNames,
        switch: Option<&StreamSwitch>,
        shown: Option<&Value>,
        draft: &mut Draft,
    ) -> bool {
        let mut is_never_empty = false;
        for (index, field) in object.fields.iter().enumerate() {
            let key = InputKey::Member(index);
            let member = member_of(shown, &field.wire);
            if let Some(value) = constant(&self.api.types, object, field) {
                is_never_empty = true;
                draft.fixed.extend(fixed_member(field, value));
                continue;
            }
            let (Some(input), Some(plan)) =
                (names.input_names(key), self.field(id, index, field, false))
            else {
                continue;
            };
            if !is_offered(field) {
                continue;
            }
            let nullable = plan.kind == FieldKind::RequiredNullable;
            let target = Target::Member {
                wire: field.wire.clone(),
                nullable,
            };
            if matches!(plan.kind, FieldKind::Required | FieldKind::RequiredNullable) {
                is_never_empty = true;
                let (ty, argument) = if nullable {
                    (RustTy::Option(Box::new(plan.ty)), Argument::Into)
                } else {
                    (plan.ty, plan.argument)
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
            } else if switch != Some(&StreamSwitch::BodyMember(field.wire.clone())) {
                let value = (Some(plan.ty), plan.argument);
                let is_nullable = plan.kind == FieldKind::OptionalNullable;
                let setter = setter(input, field.docs.deprecated, value, target, plan.docs);
                let example = member.cloned();
                let setter = Setter {
                    example,
                    is_nullable,
                    ..setter
                };
                draft.add_setter(key, setter);
            }
        }
        is_never_empty
    }

    /// Files beside a JSON body or a value in parts.
    fn files(&self, uploads: &[&Field], names: &OperationNames, draft: &mut Draft) {
        for (index, field) in uploads.iter().enumerate() {
            let key = InputKey::File(index);
            if let (Some(input), Some(shape)) =
                (names.input_names(key), upload(&self.api.types, &field.ty))
            {
                add_upload(key, input, field, shape, draft);
            }
        }
    }

    /// Parts of a multipart body. Whether one is always sent.
    fn parts(
        &self,
        payload: &Payload,
        object: &Object,
        names: &OperationNames,
        draft: &mut Draft,
    ) -> bool {
        let mut is_never_empty = false;
        let shown = self.shown_body(payload);
        for (index, field) in object.fields.iter().enumerate() {
            let key = InputKey::Part(index);
            let Some(input) = names.input_names(key).filter(|_| is_offered(field)) else {
                continue;
            };
            is_never_empty |= field.presence == Presence::Required;
            if let Some(shape) = upload(&self.api.types, &field.ty) {
                add_upload(key, input, field, shape, draft);
                continue;
            }
            if let Some(value) = constant(&self.api.types, object, field) {
                is_never_empty = true;
                draft.fixed.extend(fixed_member(field, value));
                continue;
            }
            let (_, ty) = self.split_null(&field.ty);
            let rust = Some(self.rust_ty(ty));
            let member = member_of(shown.as_ref(), &field.wire).cloned();
            let target = Target::Member {
                wire: field.wire.clone(),
                nullable: false,
            };
            if field.presence == Presence::Optional {
                let docs =
                    describe::a_value(&field.docs, field.default.as_ref(), &field.constraints);
                let setter = setter(
                    input,
                    field.docs.deprecated,
                    (rust, self.argument(ty)),
                    target,
                    docs,
                );
                let example = member;
                draft.add_setter(key, Setter { example, ..setter });
            } else {
                let argument = part_argument(input, field, rust, self.argument(ty), target);
                let example = member.or_else(|| {
                    self.shown(
                        &field.ty,
                        &field.docs,
                        field.default.as_ref(),
                        &field.constraints,
                        &spoken(input.field.as_str()),
                    )
                });
                draft.add_argument(
                    key,
                    ArgumentPlan {
                        example,
                        ..argument
                    },
                );
            }
        }
        is_never_empty
    }
}

fn add_upload(
    key: InputKey,
    input: &InputNames,
    field: &Field,
    shape: UploadShape,
    draft: &mut Draft,
) {
    let many = shape == UploadShape::Many;
    let target = Target::File {
        wire: field.wire.clone(),
        many,
    };
    if field.presence == Presence::Required {
        let argument = if many {
            Argument::Collect(Box::new(Argument::Direct))
        } else {
            Argument::Direct
        };
        draft.add_argument(key, part_argument(input, field, None, argument, target));
    } else {
        let docs = describe::a_value(&field.docs, None, &field.constraints);
        let value = (None, Argument::Direct);
        draft.add_setter(
            key,
            setter(input, field.docs.deprecated, value, target, docs),
        );
    }
}

fn setter(
    input: &InputNames,
    deprecated: bool,
    (ty, argument): (Option<RustTy>, Argument),
    target: Target,
    docs: DocText,
) -> Setter {
    Setter {
        name: input.setter.clone(),
        argument_name: input.argument.clone(),
        ty,
        is_nullable: false,
        argument,
        target,
        docs,
        example: None,
        deprecated,
    }
}

fn part_argument(
    input: &InputNames,
    field: &Field,
    ty: Option<RustTy>,
    argument: Argument,
    target: Target,
) -> ArgumentPlan {
    ArgumentPlan {
        name: input.field.clone(),
        ty,
        argument,
        target,
        docs: describe::line(&field.docs),
        example: None,
    }
}

/// A body that is one value: an argument, or a setter where it may be left out. Without a type it is an upload.
fn whole(
    names: &OperationNames,
    (kind, value): (WholeBody, Option<(RustTy, Argument)>),
    required: bool,
    docs: Option<&Docs>,
    shown: Option<&Value>,
    draft: &mut Draft,
) {
    let Some(input) = names.input_names(InputKey::Body) else {
        return;
    };
    let (ty, argument) = match value {
        Some((ty, argument)) => (Some(ty), argument),
        None => (None, Argument::Direct),
    };
    let docs = docs.map(describe::line).unwrap_or_default();
    let (target, example) = (Target::Body(kind), shown.cloned());
    if required {
        draft.add_argument(
            InputKey::Body,
            ArgumentPlan {
                name: input.field.clone(),
                ty,
                argument,
                target,
                docs,
                example,
            },
        );
    } else {
        draft.add_setter(
            InputKey::Body,
            Setter {
                example,
                ..setter(input, false, (ty, argument), target, docs)
            },
        );
    }
}

/// A member that has one value.
fn fixed_member(field: &Field, value: &Value) -> Option<FixedValue> {
    let value = match value {
        Value::String(text) => ConstantValue::Text(text.clone()),
        other => ConstantValue::Integer(other.as_i64()?),
    };
    Some(FixedValue::Member(field.wire.clone(), value))
}
