//! Methods from operations: what they take, where it goes, what comes back.

use super::bodies::Draft;
use super::context::Context;
use super::example::spoken;
use super::media::header_text;
use super::security::Security;
use super::{
    ArgumentPlan, ErrorReply, FixedValue, OperationPlan, ParameterLocation, ParameterStyle,
    ParamsStruct, Repeat, Setter, StreamPlan, Target, WholePlan, describe, headers,
};
use crate::diag::Diagnostics;
use crate::diag::codes::plan::{HEADER_NAME_INVALID, PARAMETER_WITHOUT_PLACE, SWITCH_OUT_OF_REACH};
use crate::model::{Access, Media, Operation, Parameter, Status, StreamSwitch, Ty};
use crate::name::{InputKey, OperationNames};
use crate::shape::BodyOutline;

/// Plans operations.
pub(super) struct Methods<'run> {
    pub(super) context: &'run Context<'run>,
    pub(super) security: &'run Security,
    /// Whether requests that are not idempotent have a key that makes them so.
    pub(super) has_keys: bool,
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
        let answered = context.shaped.replies(index)?;
        let replies = self.replies(answered, names);
        let switch = match replies.beside {
            Some(_) => self.switch(operation, &outline.body),
            None => None,
        };

        let mut draft = Draft::default();
        draft.fixed.extend(
            operation
                .fixed_query
                .iter()
                .map(|(name, value)| FixedValue::Query(name.clone(), value.clone())),
        );
        let body = self.body(operation, names, &outline.body, switch.as_ref(), &mut draft);
        self.parameters(operation, names, switch.as_ref(), &mut draft);
        let stream = replies.beside.map(|(reply, accept)| StreamPlan {
            method: names.stream_method.clone(),
            switch: switch.map(|switch| switch_target(operation, switch)),
            reply,
            accept,
        });
        let fixed = std::mem::take(&mut draft.fixed);
        let media_type = draft.media_type.take();
        let optional_body = draft.optional_body;
        let part_types = std::mem::take(&mut draft.part_types);
        let parts_in_order = std::mem::take(&mut draft.parts_in_order);
        let part_headers = std::mem::take(&mut draft.part_headers);
        let member_styles = std::mem::take(&mut draft.member_styles);
        let (arguments, fields, setters) = draft.sorted(names);
        let params = names.params.clone().filter(|_| !fields.is_empty());
        let params = params.map(|name| ParamsStruct { name, fields });
        let accept = Some(replies.accept).filter(|accept| *accept != replies.reply.accept());
        Some(OperationPlan {
            id: names.id.clone(),
            method: names.method.clone(),
            marker: names.input.clone(),
            verb: operation.verb.clone(),
            template: operation.target(),
            path: path(operation),
            fixed,
            server: operation.server.clone(),
            arguments,
            params,
            whole: self.whole(index, names),
            setters,
            body,
            optional_body,
            media_type,
            part_types,
            part_headers,
            parts_in_order,
            member_styles,
            reply: replies.reply,
            has_not_modified: answered.has_not_modified,
            refuses_redirects: operation.replies.has_moved(),
            accept,
            stream,
            has_key: self.has_keys && operation.verb.repeat() == Repeat::Unsafe,
            repeat: Some(operation.repeat).filter(|repeat| *repeat != operation.verb.repeat()),
            security: self.security.own(operation),
            headers: headers::of_operation(context, operation),
            errors: self.errors(operation),
            example: None,
            docs: describe::an_operation(
                &operation.docs,
                &operation.verb,
                operation
                    .operation_id
                    .as_deref()
                    .unwrap_or(names.method.as_str()),
            ),
            deprecated: operation.docs.deprecated,
        })
    }

    /// The method that takes the body as one value.
    fn whole(&self, index: usize, names: &OperationNames) -> Option<WholePlan> {
        let method = names.whole_method.clone()?;
        let id = self.context.shaped.whole(index)?;
        let fields = self.context.api.types[id].shape.fields().iter();
        let read_only = fields.filter(|field| field.access == Access::ReadOnly);
        Some(WholePlan {
            method,
            ty: self.context.rust_ty(&Ty::Named(id)),
            read_only: read_only.map(|field| field.wire.clone()).collect(),
        })
    }

    /// What asks for events, where the method can throw it.
    fn switch(&mut self, operation: &Operation, body: &BodyOutline<'_>) -> Option<StreamSwitch> {
        let switch = operation.switch()?;
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
                "`{}` cannot be set by this method, so events are requested by the Accept header only",
                wire.escape_debug()
            ),
        );
        None
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
            let rust = Some(self.context.rust_ty(ty));
            let target = target(parameter);
            if parameter.required || parameter.location == ParameterLocation::Path {
                let shown = self.context.shown(
                    &parameter.ty,
                    &parameter.docs,
                    parameter.default.as_ref(),
                    &parameter.constraints,
                    &spoken(input.field.as_str()),
                );
                draft.add_argument(
                    key,
                    ArgumentPlan {
                        name: input.field.clone(),
                        ty: rust,
                        argument: self.context.argument(ty),
                        target,
                        docs: describe::line(&parameter.docs),
                        example: if parameter.location == ParameterLocation::Path {
                            self.context.not_empty(&parameter.ty, shown)
                        } else {
                            shown
                        },
                    },
                );
            } else {
                draft.add_setter(
                    key,
                    Setter {
                        name: input.setter.clone(),
                        argument_name: input.argument.clone(),
                        ty: rust,
                        is_nullable: false,
                        argument: self.context.argument(ty),
                        target,
                        docs: describe::a_value(
                            &parameter.docs,
                            parameter.default.as_ref(),
                            &parameter.constraints,
                        ),
                        example: parameter.docs.examples.first().and_then(|shown| {
                            self.context.sample(
                                &parameter.ty,
                                &parameter.constraints,
                                Some(shown),
                                &spoken(input.argument.as_str()),
                            )
                        }),
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
                            "the path `{}` has no placeholder for `{}`",
                            operation.path.escape_debug(),
                            parameter.wire.escape_debug()
                        ),
                    );
                }
                placed
            }
            ParameterLocation::Header | ParameterLocation::Cookie | ParameterLocation::Part => {
                let valid = is_token(&parameter.wire);
                if !valid {
                    self.diagnostics.push(
                        &HEADER_NAME_INVALID,
                        &parameter.origin,
                        format!(
                            "`{}` is not a valid name of a header or cookie, so the parameter is omitted",
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
                status: reply.status.to_string(),
                kind: error_kind(reply.status),
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

fn target(parameter: &Parameter) -> Target {
    let style = parameter.style;
    let wire = match parameter.is_nameless {
        true => String::new(),
        false => parameter.wire.clone(),
    };
    match parameter.location {
        ParameterLocation::Path => Target::Path {
            wire,
            style,
            spans_segments: parameter.spans_segments,
        },
        ParameterLocation::Query => Target::Query {
            wire,
            style,
            allow_reserved: parameter.allow_reserved,
        },
        ParameterLocation::Header => Target::Header { wire, style },
        ParameterLocation::Cookie => Target::Cookie { wire, style },
        ParameterLocation::Part => Target::PartHeader {
            part: parameter.part.clone().unwrap_or_default(),
            wire,
            style,
        },
    }
}

/// Where what asks for events goes.
fn switch_target(operation: &Operation, switch: StreamSwitch) -> Target {
    match switch {
        StreamSwitch::BodyMember(wire) => Target::Member {
            wire,
            nullable: false,
        },
        StreamSwitch::Query(wire) => {
            let mut parameters = operation.parameters.iter();
            let described = parameters.find(|parameter| {
                parameter.location == ParameterLocation::Query && parameter.wire == wire
            });
            Target::Query {
                style: described.map_or(ParameterStyle::FormExplode, |parameter| parameter.style),
                wire,
                allow_reserved: false,
            }
        }
    }
}

/// The variant of the runtime's `ErrorKind` for a status.
fn error_kind(status: Status) -> Option<&'static str> {
    Some(match status {
        Status::Code(304) => "NotModified",
        status if status.is_redirect() => "Redirect",
        Status::Code(400) => "BadRequest",
        Status::Code(401) => "Authentication",
        Status::Code(403) => "PermissionDenied",
        Status::Code(404) => "NotFound",
        Status::Code(409) => "Conflict",
        Status::Code(422) => "Unprocessable",
        Status::Code(429) => "RateLimited",
        Status::Code(500..) | Status::Range(5) => "Server",
        Status::Code(_) => "OtherStatus",
        Status::Range(_) | Status::Default => return None,
    })
}

/// The path as it is sent, with the names of its parameters in braces.
fn path(operation: &Operation) -> String {
    let mut path = String::new();
    let mut rest = operation.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(&encoded(before));
        let value = after
            .split_once('}')
            .filter(|(wire, _)| path_parameter(operation, wire).is_some());
        match value {
            Some((wire, after)) => {
                path.push_str(&format!("{{{wire}}}"));
                rest = after;
            }
            // No parameter of that name: text, as the description has it (`lower` declares those that it misses).
            None => {
                path.push_str(&encoded("{"));
                rest = after;
            }
        }
    }
    path.push_str(&encoded(rest));
    path
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
