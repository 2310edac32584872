//! Responses (OpenAPI 3.2 §4.16, §4.17).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document::{self, SchemaId};
use crate::model::{
    NameHint, Parameter, ParameterLocation, Replies, Reply, ReplyHeader, Status, Ty,
};
use std::sync::Arc;

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
        let takes_redirects = self.takes_redirects(described);
        let has_success = described
            .iter()
            .any(|(key, _)| is_2xx(key.status) || key.status.is_redirect());
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
                status
                    if is_2xx(status)
                        || status.is_redirect() && takes_redirects
                        || status == Status::Code(304) && is_conditional =>
                {
                    let reply = self.reply(response, status, "response", number);
                    replies.success.push(reply);
                }
                Status::Code(300..=599) | Status::Range(3..=5) => {
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
        let order = |reply: &Reply| (!is_2xx(reply.status), reply.status);
        replies.success.sort_by_key(order);
        replies
    }

    /// Whether described redirects are responses. Beside a successful response, a redirect is an error if it only says that the resource has
    /// moved, or if it has the content of an error.
    fn takes_redirects(
        &self,
        described: &[(document::StatusKey, Arc<document::Response>)],
    ) -> bool {
        if !described.iter().any(|(key, _)| is_2xx(key.status)) {
            return true;
        }
        let schemas = |response: &document::Response| -> Vec<Option<SchemaId>> {
            let schemas = response.content.iter().filter_map(|media| media.schema);
            schemas
                .map(|schema| self.document.schemas.resolve(schema))
                .collect()
        };
        let of_errors: Vec<Option<SchemaId>> = described
            .iter()
            .filter(|(key, _)| is_error(key.status))
            .flat_map(|(_, response)| schemas(response))
            .collect();
        described.iter().any(|(key, response)| {
            let has_moved = matches!(key.status, Status::Code(301 | 308));
            let is_error = || schemas(response).iter().any(|it| of_errors.contains(it));
            key.status.is_redirect() && !has_moved && !is_error()
        })
    }

    /// Whether the only response of an operation that is no error is the switch to another protocol, which no client that goes on in HTTP
    /// gets.
    pub(super) fn switches_protocols(&mut self, operation: &document::Operation) -> bool {
        let described = operation.responses.iter().flatten();
        let statuses: Vec<Status> = described.map(|(key, _)| key.status).collect();
        let switches = statuses
            .iter()
            .any(|status| matches!(status, Status::Code(101) | Status::Range(1)));
        let answers = |status: &Status| is_2xx(*status) || status.is_redirect();
        if !switches || statuses.iter().any(answers) {
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
            status if status.is_redirect() && role == "response" => {
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

fn is_2xx(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// Whether responses of a status are errors, beside those that are not.
fn is_error(status: Status) -> bool {
    matches!(
        status,
        Status::Code(400..=599) | Status::Range(4 | 5) | Status::Default
    )
}

/// Whether a parameter asks for a response only if it changed.
fn is_condition(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Header
        && CONDITIONS.contains(&parameter.wire.to_ascii_lowercase().as_str())
}
