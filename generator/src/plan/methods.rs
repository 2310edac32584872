//! Methods from operations: what they take, where it goes, what comes back.

use super::bodies::Draft;
use super::context::Context;
use super::media::header_text;
use super::security::Security;
use super::{
    ArgumentPlan, Codec, DocText, ErrorReply, FieldKind, FieldTarget, OperationField,
    OperationPlan, ParameterLocation, ParameterPlan, ParameterStyle, ParamsStruct, PathPiece,
    Setter, StreamPlan, SwitchPlan, describe,
};
use crate::diag::Diagnostics;
use crate::diag::codes::plan::{HEADER_NAME_INVALID, PARAMETER_WITHOUT_PLACE, SWITCH_OUT_OF_REACH};
use crate::model::{Media, Operation, Parameter, Status, StreamSwitch};
use crate::name::{InputKey, OperationNames};
use crate::shape::BodyOutline;

/// Most arguments of a method; more come as one struct.
const MOST_ARGUMENTS: usize = 4;

/// Plans operations.
pub(super) struct Methods<'run> {
    pub(super) context: &'run Context<'run>,
    pub(super) security: &'run Security,
    pub(super) diagnostics: &'run mut Diagnostics,
}

impl Methods<'_> {
    /// The method of the operation at a position.
    pub(super) fn method(&mut self, index: usize) -> Option<OperationPlan> {
        let context = self.context;
        let operation = context.api.operations.get(index)?;
        let names = context.names.operation(index)?;
        let outline = context.shaped.outline(index)?;
        self.report_unchosen(operation, &outline.unchosen);
        let replies = self.replies(operation);
        let switch = replies
            .streams_beside
            .then(|| self.switch(operation, &outline.body))
            .flatten();

        let mut draft = Draft::default();
        let body = self.body(operation, names, &outline.body, switch.as_ref(), &mut draft);
        self.parameters(operation, names, switch.as_ref(), &mut draft);
        draft.sort(names);
        let path = self.path(operation, names);
        let stream = replies.streams_beside.then(|| StreamPlan {
            input: names.stream.clone(),
            method: names.stream_method.clone(),
            switch: switch.and_then(|switch| self.switch_plan(names, &outline.body, switch)),
        });
        let arguments = draft.arguments();
        let params = (arguments.len() > MOST_ARGUMENTS).then(|| ParamsStruct {
            name: names.params.clone(),
            docs: DocText(vec![format!("What `{}` needs.", names.id)]),
        });
        Some(OperationPlan {
            id: names.id.clone(),
            method: names.method.clone(),
            input: names.input.clone(),
            verb: operation.verb,
            template: operation.target(),
            path,
            fixed_query: operation.fixed_query.clone(),
            server: operation.server.clone(),
            setters: draft.setters(),
            parameters: draft.parameters(),
            fields: draft.fields,
            arguments,
            params,
            body,
            reply: replies.reply,
            accept: replies.accept,
            stream,
            repeat: operation.repeat,
            security: self.security.alternatives(operation),
            errors: self.errors(operation),
            example: None,
            docs: describe::an_operation(
                &operation.docs,
                operation.verb,
                operation
                    .operation_id
                    .as_deref()
                    .unwrap_or(names.method.as_str()),
            ),
            deprecated: operation.docs.deprecated,
        })
    }

    /// What asks for events, where the method can throw it.
    fn switch(&mut self, operation: &Operation, body: &BodyOutline<'_>) -> Option<StreamSwitch> {
        let switch = operation.stream.as_ref()?.switch.as_ref()?;
        let (wire, found) = match switch {
            StreamSwitch::BodyMember(wire) => (
                wire,
                matches!(body, BodyOutline::Members { object, .. } if object.fields.iter().any(|field| field.wire == *wire)),
            ),
            StreamSwitch::Query(wire) => (
                wire,
                operation.parameters.iter().any(|parameter| {
                    parameter.location == ParameterLocation::Query && parameter.wire == *wire
                }),
            ),
        };
        if found {
            return Some(switch.clone());
        }
        self.diagnostics.push(
            &SWITCH_OUT_OF_REACH,
            &operation.origin,
            format!(
                "`{}` is not among what this method takes one by one, so only the Accept header asks for events",
                wire.escape_debug()
            ),
        );
        None
    }

    /// The switch as a field of the input.
    fn switch_plan(
        &self,
        names: &OperationNames,
        body: &BodyOutline<'_>,
        switch: StreamSwitch,
    ) -> Option<SwitchPlan> {
        let wire = match switch {
            StreamSwitch::Query(wire) => return Some(SwitchPlan::Query(wire)),
            StreamSwitch::BodyMember(wire) => wire,
        };
        let BodyOutline::Members { id, object, .. } = body else {
            return None;
        };
        let mut fields = object.fields.iter().enumerate();
        let (position, field) = fields.find(|(_, field)| field.wire == wire)?;
        let plan = self.context.field(*id, position, field, false)?;
        Some(SwitchPlan::BodyMember {
            body: names.body.clone(),
            member: plan.name,
            kind: plan.kind,
        })
    }

    /// The path in pieces.
    fn path(&self, operation: &Operation, names: &OperationNames) -> Vec<PathPiece> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = operation.path.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let value = after.split_once('}').and_then(|(wire, after)| {
                let (index, parameter) = path_parameter(operation, wire)?;
                let names = names.input_names(InputKey::Parameter(index))?;
                let (_, ty) = self.context.split_null(&parameter.ty);
                let piece = PathPiece::Value {
                    wire: wire.to_owned(),
                    field: names.field.clone(),
                    codec: parameter_codec(self.context.codec(ty), parameter.style),
                    style: parameter.style,
                    spans_segments: parameter.spans_segments,
                };
                Some((piece, after))
            });
            literal.push_str(before);
            match value {
                Some((piece, after)) => {
                    if !literal.is_empty() {
                        pieces.push(PathPiece::Literal(encoded(&literal)));
                        literal.clear();
                    }
                    pieces.push(piece);
                    rest = after;
                }
                // No parameter of that name: text, as the description has it (`lower` declares those that it misses).
                None => {
                    literal.push('{');
                    rest = after;
                }
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(PathPiece::Literal(encoded(&literal)));
        }
        pieces
    }

    fn parameters(
        &mut self,
        operation: &Operation,
        names: &OperationNames,
        switch: Option<&StreamSwitch>,
        draft: &mut Draft,
    ) {
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let Some(input) = names.input_names(InputKey::Parameter(index)) else {
                continue;
            };
            let is_switch = parameter.location == ParameterLocation::Query
                && switch == Some(&StreamSwitch::Query(parameter.wire.clone()));
            if is_switch || !self.has_place(operation, index, parameter) {
                continue;
            }
            let key = InputKey::Parameter(index);
            let (_, ty) = self.context.split_null(&parameter.ty);
            let rust = self.context.rust_ty(ty);
            let argument = self.context.argument(ty);
            let is_required = parameter.required || parameter.location == ParameterLocation::Path;
            draft.fields.push(OperationField::Value {
                name: input.field.clone(),
                ty: rust.clone(),
                optional: !is_required,
            });
            if parameter.location != ParameterLocation::Path {
                draft.add_parameter(ParameterPlan {
                    wire: parameter.wire.clone(),
                    location: parameter.location,
                    field: input.field.clone(),
                    codec: parameter_codec(self.context.codec(ty), parameter.style),
                    optional: !is_required,
                    style: parameter.style,
                    allow_reserved: parameter.allow_reserved,
                });
            }
            if is_required {
                draft.add_argument(
                    key,
                    ArgumentPlan {
                        name: input.field.clone(),
                        ty: Some(rust),
                        argument,
                        target: FieldTarget::Field(input.field.clone()),
                        docs: describe::line(&parameter.docs),
                        example: self.context.shown(
                            &parameter.ty,
                            &parameter.docs,
                            parameter.default.as_ref(),
                            &parameter.constraints,
                        ),
                    },
                );
            } else {
                draft.add_setter(
                    key,
                    Setter {
                        name: input.setter.clone(),
                        argument_name: input.argument.clone(),
                        ty: Some(rust),
                        argument,
                        target: FieldTarget::Field(input.field.clone()),
                        kind: FieldKind::Optional,
                        null_name: None,
                        docs: describe::a_value(
                            &parameter.docs,
                            parameter.default.as_ref(),
                            &parameter.constraints,
                        ),
                        example: parameter.docs.examples.first().cloned(),
                        deprecated: parameter.docs.deprecated,
                    },
                );
            }
        }
    }

    /// Whether a parameter can be sent at all; a warning if not.
    fn has_place(&mut self, operation: &Operation, index: usize, parameter: &Parameter) -> bool {
        match parameter.location {
            ParameterLocation::Path => {
                let placed = operation.path.contains(&format!("{{{}}}", parameter.wire))
                    && path_parameter(operation, &parameter.wire)
                        .is_some_and(|(first, _)| first == index);
                if !placed {
                    self.diagnostics.push(
                        &PARAMETER_WITHOUT_PLACE,
                        &parameter.origin,
                        format!(
                            "the path `{}` has no place for `{}`",
                            operation.path.escape_debug(),
                            parameter.wire.escape_debug()
                        ),
                    );
                }
                placed
            }
            ParameterLocation::Header | ParameterLocation::Cookie => {
                let valid = is_token(&parameter.wire);
                if !valid {
                    self.diagnostics.push(
                        &HEADER_NAME_INVALID,
                        &parameter.origin,
                        format!(
                            "`{}` is no name that HTTP takes for a header or cookie, so the parameter is left out",
                            parameter.wire.escape_debug()
                        ),
                    );
                }
                valid
            }
            ParameterLocation::Query => true,
        }
    }

    fn errors(&self, operation: &Operation) -> Vec<ErrorReply> {
        operation
            .replies
            .errors
            .iter()
            .map(|reply| ErrorReply {
                status: match reply.status {
                    Status::Code(code) => code.to_string(),
                    Status::Range(first) => format!("{first}XX"),
                    Status::Default => "default".to_owned(),
                },
                ty: reply
                    .content
                    .iter()
                    .find(|payload| payload.media == Media::Json)
                    .map(|payload| self.context.rust_ty(&payload.ty)),
                docs: describe::line(&reply.docs),
            })
            .collect()
    }
}

/// The path parameter of that name: its first declaration.
fn path_parameter<'api>(
    operation: &'api Operation,
    wire: &str,
) -> Option<(usize, &'api Parameter)> {
    operation
        .parameters
        .iter()
        .enumerate()
        .find(|(_, parameter)| {
            parameter.location == ParameterLocation::Path && parameter.wire == wire
        })
}

/// Whether text is a token (RFC 9110 §5.6.2), as names of headers and cookies are.
pub(super) fn is_token(text: &str) -> bool {
    header_text(text)
        && text.chars().all(|character| {
            character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
        })
}

/// The codec of a parameter. Unless it is written as JSON, its text is the same without one, base64 apart.
fn parameter_codec(codec: Codec, style: ParameterStyle) -> Codec {
    if style == ParameterStyle::Json || holds_base64(&codec) {
        codec
    } else {
        Codec::Plain
    }
}

fn holds_base64(codec: &Codec) -> bool {
    match codec {
        Codec::Base64 => true,
        Codec::Plain | Codec::Float | Codec::Integer => false,
        Codec::List(inner) | Codec::Map(inner) | Codec::Nullable(inner) => holds_base64(inner),
    }
}

/// A piece of a path as it is sent: what RFC 3986 §3.3 admits stays, percent-encodings among it; all else is percent-encoded.
fn encoded(literal: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(first) = rest.chars().next() {
        let (head, tail) = rest.split_at(first.len_utf8());
        let is_escape = first == '%'
            && tail
                .get(..2)
                .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if is_escape || first.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@".contains(first) {
            text.push_str(head);
        } else {
            for byte in head.bytes() {
                // Writing to a string does not fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
        rest = tail;
    }
    text
}
