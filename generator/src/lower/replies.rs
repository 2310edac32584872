//! Responses (OpenAPI 3.2 §4.16, §4.17).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document;
use crate::model::{
    NameHint, Parameter, ParameterLocation, Replies, Reply, ReplyHeader, Status, Ty,
};

/// Headers that ask for a response only if it differs from one that the client has (RFC 9110 §13.1).
const CONDITIONS: [&str; 2] = ["if-none-match", "if-modified-since"];

impl Lowering<'_> {
    /// What can come back from an operation, which will be number `number`.
    pub(super) fn replies(
        &mut self,
        operation: &document::Operation,
        parameters: &[Parameter],
        number: usize,
    ) -> Replies {
        let mut replies = Replies::default();
        let Some(described) = &operation.responses else {
            self.report(
                &codes::lower::REPLY_LEFT_OUT,
                &operation.place,
                "the operation has no `responses`; successful responses are assumed to have no body",
            );
            return replies;
        };
        // Who cannot ask for it never gets a 304.
        let is_conditional = parameters.iter().any(is_condition);
        let has_success = described.iter().any(|(key, _)| is_success(key.status));
        let mut fallback = None;
        for (key, response) in described {
            let status = key.status;
            match status {
                Status::Default if has_success => {
                    fallback = Some(self.reply(response, status, "error", number));
                }
                Status::Default => {
                    self.note(
                        &codes::lower::DEFAULT_AS_SUCCESS,
                        &key.place,
                        "there is no 2xx response; `default` is used instead",
                    );
                    let reply = self.reply(response, status, "response", number);
                    replies.success.push(reply);
                }
                status if is_success(status) || status == Status::Code(304) && is_conditional => {
                    let reply = self.reply(response, status, "response", number);
                    replies.success.push(reply);
                }
                Status::Code(304 | 400..=599) | Status::Range(4 | 5) => {
                    let reply = self.reply(response, status, &format!("error{status}"), number);
                    replies.errors.push(reply);
                }
                Status::Code(_) | Status::Range(_) => {
                    self.note(
                        &codes::lower::REPLY_LEFT_OUT,
                        &key.place,
                        "a response of status 1xx is not part of the SDK",
                    );
                }
            }
        }
        replies.errors.extend(fallback);
        // What a call answers with does not depend on the order in which responses are described.
        let is_2xx = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let order = |reply: &Reply| (!is_2xx(reply.status), reply.status);
        replies.success.sort_by_key(order);
        replies
    }

    /// Whether the only response of an operation that is no error is the switch to another protocol, which no client that goes on in HTTP
    /// gets.
    pub(super) fn switches_protocols(&mut self, operation: &document::Operation) -> bool {
        let described = operation.responses.iter().flatten();
        let statuses: Vec<Status> = described.map(|(key, _)| key.status).collect();
        let switches = statuses
            .iter()
            .any(|status| matches!(status, Status::Code(101) | Status::Range(1)));
        if !switches || statuses.iter().copied().any(is_success) {
            return false;
        }
        self.report(
            &codes::lower::PROTOCOL_SWITCH,
            &operation.place,
            "the operation only switches to another protocol; it is omitted",
        );
        true
    }

    fn reply(
        &mut self,
        response: &document::Response,
        status: Status,
        role: &str,
        number: usize,
    ) -> Reply {
        for link in &response.links {
            self.note(
                &codes::lower::NOT_EMITTED,
                &link.place,
                "a link is documentation only",
            );
        }
        let hint = match &response.shared {
            Some(key) => NameHint::Shared {
                key: key.clone(),
                kind: "response",
            },
            None => NameHint::Operation {
                operation: number,
                role: role.to_owned(),
            },
        };
        let ignored = match status {
            Status::Code(204 | 205 | 304) => Some(
                "a response of status 204, 205, or 304 has no content (RFC 9110 §15.3, §15.4.5)",
            ),
            status if status.is_redirect() => {
                Some("the content of a redirect is not read; its status and `Location` are")
            }
            _ => None,
        };
        let content = match ignored {
            Some(why) => {
                for media in &response.content {
                    self.note(&codes::lower::NOT_EMITTED, &media.place, why);
                }
                Vec::new()
            }
            None => self.content(&response.content, &NameSource::new(hint), true),
        };
        Reply {
            origin: response.place.clone(),
            status,
            content,
            headers: self.headers(response),
            docs: response.docs.clone(),
        }
    }

    /// The headers of a response; its content says what `Content-Type` is.
    fn headers(&mut self, response: &document::Response) -> Vec<ReplyHeader> {
        let described = response.headers.iter();
        described
            .filter(|header| !header.name.eq_ignore_ascii_case("content-type"))
            .map(|header| ReplyHeader {
                origin: header.place.clone(),
                wire: header.name.clone(),
                required: header.required,
                ty: match header.schema {
                    Some(schema) => self.scalar_of(schema),
                    None => Ty::Any,
                },
                docs: header.docs.clone(),
            })
            .collect()
    }
}

/// Whether responses of a status are no errors. What a 304 is depends on the operation.
fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2)) || status.is_redirect()
}

/// Whether a parameter asks for a response only if it changed.
fn is_condition(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Header
        && CONDITIONS.contains(&parameter.wire.to_ascii_lowercase().as_str())
}
