//! Request bodies (OpenAPI 3.2 §4.13).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document;
use crate::model::{Body, NameHint};

impl Lowering<'_> {
    /// The request body of an operation, which will be number `number`.
    pub(super) fn body(&mut self, operation: &document::Operation, number: usize) -> Option<Body> {
        let body = operation.body.as_deref()?;
        let hint = match &body.shared {
            Some(key) => NameHint::Shared {
                key: key.clone(),
                kind: "body",
            },
            None => NameHint::Operation {
                operation: number,
                role: "body".to_owned(),
            },
        };
        let content = self.content(&body.content, &NameSource::new(hint), false);
        if content.is_empty() {
            self.report(
                &codes::lower::BODY_LEFT_OUT,
                &body.place,
                "the request body has no `content`",
            );
            return None;
        }
        Some(Body {
            origin: body.place.clone(),
            required: body.required,
            content,
            docs: body.docs.clone(),
        })
    }
}
