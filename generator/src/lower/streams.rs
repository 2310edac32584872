//! Operations that can answer with a stream of events or values, and what asks for it.

use super::context::Lowering;
use crate::diag::{Pointer, codes};
use crate::document;
use crate::model::{
    Body, Media, Parameter, ParameterLocation, Replies, Scalar, Shape, Stream, StreamSwitch, Ty,
};
use serde_json::Value;

impl Lowering<'_> {
    /// Whether an operation streams, and by which switch: the configuration's, or that of `x-sdkgen-stream-switch`.
    pub(super) fn stream(
        &mut self,
        operation: &document::Operation,
        configured: Option<(String, Pointer)>,
        parameters: &[Parameter],
        body: Option<&Body>,
        replies: &Replies,
    ) -> Option<Stream> {
        let extension = operation.extensions.get("x-sdkgen-stream-switch");
        let success = replies.success.iter().flat_map(|reply| &reply.content);
        let (events, others): (Vec<_>, Vec<_>) =
            success.partition(|payload| matches!(payload.media, Media::EventStream | Media::Items));
        let problem = match (events.is_empty(), others.is_empty()) {
            (true, _) => Some("no successful response of the operation is a stream"),
            (false, true) => Some("every successful response of the operation is a stream"),
            (false, false) => None,
        };
        if let Some(problem) = problem {
            if let Some((_, place)) = extension {
                self.report(
                    &codes::dialect::WRONG_EXTENSION,
                    place,
                    format!("{problem}; it is ignored"),
                );
            }
            if let Some((_, place)) = &configured {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    place,
                    format!("`stream_switch`: {problem}"),
                );
            }
            return (!events.is_empty()).then_some(Stream { switch: None });
        }
        if let Some((name, place)) = configured {
            let member = self.body_member(body, &name);
            let switch = member.or_else(|| self.query_parameter(parameters, &name));
            if switch.is_none() {
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &place,
                    format!("`stream_switch`: `{name}` is neither a boolean property of the JSON body nor a boolean query parameter"),
                );
            }
            return Some(Stream { switch });
        }
        let switch = extension.and_then(|(value, place)| {
            let member = value.get("body").and_then(Value::as_str);
            let parameter = value.get("query").and_then(Value::as_str);
            let single = value.as_object().is_some_and(|members| members.len() == 1);
            match (member, parameter) {
                (Some(name), None) if single => self.body_member(body, name).or_else(|| {
                    self.unfit(
                        place,
                        &format!("`{name}` is not a boolean property of the JSON body"),
                    )
                }),
                (None, Some(name)) if single => {
                    self.query_parameter(parameters, name).or_else(|| {
                        self.unfit(
                            place,
                            &format!("`{name}` is not a boolean query parameter of the operation"),
                        )
                    })
                }
                _ => self.unfit(place, "this must be `{body: property}` or `{query: name}`"),
            }
        });
        Some(Stream { switch })
    }

    fn unfit(&mut self, pointer: &Pointer, problem: &str) -> Option<StreamSwitch> {
        self.report(
            &codes::dialect::WRONG_EXTENSION,
            pointer,
            format!("{problem}: ignored"),
        );
        None
    }

    /// A boolean query parameter.
    fn query_parameter(&self, parameters: &[Parameter], name: &str) -> Option<StreamSwitch> {
        let parameter = parameters.iter().find(|parameter| {
            parameter.location == ParameterLocation::Query && parameter.wire == name
        })?;
        (self.named_within(&parameter.ty)? == Ty::Scalar(Scalar::Boolean))
            .then(|| StreamSwitch::Query(name.to_owned()))
    }

    /// A boolean member of the JSON body.
    fn body_member(&self, body: Option<&Body>, name: &str) -> Option<StreamSwitch> {
        let payload = body?
            .content
            .iter()
            .find(|payload| payload.media == Media::Json)?;
        let Ty::Named(id) = self.named_within(&payload.ty)? else {
            return None;
        };
        let Shape::Object(object) = &self.api.types[id].shape else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.wire == name)?;
        (self.named_within(&field.ty)? == Ty::Scalar(Scalar::Boolean))
            .then(|| StreamSwitch::BodyMember(name.to_owned()))
    }

    /// What a type stands for, null and names aside.
    fn named_within(&self, ty: &Ty) -> Option<Ty> {
        let mut current = ty.clone();
        // Circles of names are only broken later.
        for _ in 0..=2 * self.api.types.len() {
            current = match current {
                Ty::Nullable(inner) => *inner,
                Ty::Named(id) => match &self.api.types[id].shape {
                    Shape::Alias(other) => other.clone(),
                    _ => return Some(Ty::Named(id)),
                },
                other => return Some(other),
            };
        }
        None
    }
}
