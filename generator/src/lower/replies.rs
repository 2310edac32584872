//! Responses (OpenAPI 3.2 §4.16, §4.17).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document;
use crate::model::{NameHint, Replies, Reply, ReplyHeader, Status, Ty};

impl Lowering<'_> {
    /// What can come back from an operation, which will be number `number`.
    pub(super) fn replies(&mut self, operation: &document::Operation, number: usize) -> Replies {
        let mut replies = Replies::default();
        let Some(described) = &operation.responses else {
            self.report(
                &codes::lower::REPLY_LEFT_OUT,
                &operation.place,
                "the operation has no `responses`; successful responses are assumed to have no body",
            );
            return replies;
        };
        let is_success =
            |status: Status| matches!(status, Status::Code(200..=299) | Status::Range(2));
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
                status if is_success(status) => {
                    let reply = self.reply(response, status, "response", number);
                    replies.success.push(reply);
                }
                Status::Code(400..=599) | Status::Range(4 | 5) => {
                    let reply = self.reply(response, status, &format!("error{status}"), number);
                    replies.errors.push(reply);
                }
                Status::Code(_) | Status::Range(_) => {
                    self.note(
                        &codes::lower::REPLY_LEFT_OUT,
                        &key.place,
                        "a response of status 1xx or 3xx is not part of the SDK",
                    );
                }
            }
        }
        replies.errors.extend(fallback);
        // What a call answers with does not depend on the order in which responses are described.
        replies.success.sort_by_key(|reply| reply.status);
        replies
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
        for header in &response.headers {
            self.note(
                &codes::lower::NOT_EMITTED,
                &header.listed,
                "a response header has no type of its own; read it from the response metadata",
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
        let content = if matches!(status, Status::Code(204 | 205)) {
            for media in &response.content {
                self.note(
                    &codes::lower::NOT_EMITTED,
                    &media.place,
                    "a response of status 204 or 205 has no content (RFC 9110 §15.3)",
                );
            }
            Vec::new()
        } else {
            self.content(&response.content, &NameSource::new(hint), true)
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
