//! Responses (OpenAPI 3.0.3 §4.7.16, §4.7.17).

use super::context::Lowering;
use super::node::Node;
use super::schemas::Place;
use crate::diag::codes;
use crate::model::{NameHint, Replies, Reply, ReplyHeader, Status, Ty};

impl<'a> Lowering<'a> {
    /// What can come back from the operation at `node`, which will be number `operation`.
    pub(super) fn replies(&mut self, node: &Node<'a>, operation: usize) -> Replies {
        let mut replies = Replies::default();
        let Some(responses) = node.get("responses") else {
            self.report(
                &codes::lower::REPLY_LEFT_OUT,
                &node.pointer,
                "the operation has no `responses`; successful responses are assumed to have no body",
            );
            return replies;
        };
        if self.object(&responses, "`responses`").is_none() {
            return replies;
        }
        let described: Vec<(&'a str, Node<'a>)> = responses
            .members()
            .into_iter()
            .filter(|(key, _)| !key.starts_with("x-"))
            .collect();
        let has_success = described
            .iter()
            .any(|(key, _)| key.starts_with('2') && status(key).is_some());
        let mut fallback = None;
        for (key, entry) in described {
            let Some(status) = status(key) else {
                self.report(
                    &codes::lower::REPLY_LEFT_OUT,
                    &entry.pointer,
                    format!("`{key}` is not a status code"),
                );
                continue;
            };
            match status {
                Status::Default if has_success => {
                    fallback = self.reply(&entry, status, "error", operation);
                }
                Status::Default => {
                    self.note(
                        &codes::lower::DEFAULT_AS_SUCCESS,
                        &entry.pointer,
                        "there is no 2xx response; `default` is used instead",
                    );
                    let reply = self.reply(&entry, status, "response", operation);
                    replies.success.extend(reply);
                }
                Status::Code(200..=299) | Status::Range(2) => {
                    let reply = self.reply(&entry, status, "response", operation);
                    replies.success.extend(reply);
                }
                Status::Code(400..=599) | Status::Range(4 | 5) => {
                    let role = format!("error{}", key.to_ascii_uppercase());
                    let reply = self.reply(&entry, status, &role, operation);
                    replies.errors.extend(reply);
                }
                Status::Code(_) | Status::Range(_) => {
                    self.note(
                        &codes::lower::REPLY_LEFT_OUT,
                        &entry.pointer,
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
        node: &Node<'a>,
        status: Status,
        role: &str,
        operation: usize,
    ) -> Option<Reply> {
        let node = self.resolve(node)?;
        self.object(&node, "a response")?;
        if let Some(links) = node.get("links") {
            for (_, link) in links.members() {
                self.note(
                    &codes::lower::NOT_EMITTED,
                    &link.pointer,
                    "a link is documentation only",
                );
            }
        }
        if let Some(headers) = node.get("headers") {
            for (_, header) in headers.members() {
                self.note(
                    &codes::lower::NOT_EMITTED,
                    &header.pointer,
                    "a response header has no type of its own; read it from the response metadata",
                );
            }
        }
        let hint = NameHint::Operation {
            operation,
            role: role.to_owned(),
        };
        let place = Place::new(self.shared_hint(&node, hint));
        Some(Reply {
            origin: self.document.origin(&node.pointer),
            status,
            content: self.content(&node, &place),
            headers: self.headers(&node),
            docs: self.docs(&node),
        })
    }

    /// The headers of a response; `Content-Type` is said by `content` (OpenAPI 3.0.3 §4.7.17.1).
    fn headers(&mut self, node: &Node<'a>) -> Vec<ReplyHeader> {
        let Some(listed) = node.get("headers") else {
            return Vec::new();
        };
        let mut headers = Vec::new();
        for (wire, entry) in listed.members() {
            if wire.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(header) = self.resolve_quietly(&entry) else {
                continue;
            };
            let ty = match header.get("schema") {
                Some(schema) => self.scalar_of(&schema),
                None => Ty::Any,
            };
            headers.push(ReplyHeader {
                origin: self.document.origin(&header.pointer),
                wire: wire.to_owned(),
                required: header.is_true("required"),
                ty,
                docs: self.docs(&header),
            });
        }
        headers
    }
}

/// A key of `responses`: `404`, `4XX` or `default`.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let mut characters = key.chars();
    let first = characters
        .next()
        .and_then(|character| character.to_digit(10))
        .and_then(|digit| u8::try_from(digit).ok())
        .filter(|digit| (1..=5).contains(digit))?;
    if key.len() != 3 {
        return None;
    }
    if characters.all(|character| character.eq_ignore_ascii_case(&'x')) {
        return Some(Status::Range(first));
    }
    key.parse().ok().map(Status::Code)
}
