//! Request bodies (OpenAPI 3.0.3 §4.7.13).

use super::context::Lowering;
use super::node::Node;
use super::schemas::Place;
use crate::diag::codes;
use crate::model::{Body, NameHint};

impl<'a> Lowering<'a> {
    /// The request body of the operation at `node`, which will be number `operation`.
    pub(super) fn body(&mut self, node: &Node<'a>, operation: usize) -> Option<Body> {
        let body = node.get("requestBody")?;
        let body = self.resolve(&body)?;
        self.object(&body, "`requestBody`")?;
        let hint = NameHint::Operation {
            operation,
            role: "body".to_owned(),
        };
        let place = Place::new(self.shared_hint(&body, hint));
        let content = self.content(&body, &place);
        if content.is_empty() {
            self.report(
                &codes::lower::BODY_LEFT_OUT,
                &body.pointer,
                "the request body has no `content`",
            );
            return None;
        }
        Some(Body {
            origin: self.document.origin(&body.pointer),
            required: self.flag(&body, "required").unwrap_or(false),
            content,
            docs: self.docs(&body),
        })
    }

    /// The name of an inline type in something that operations share: the key under `components`.
    pub(super) fn shared_hint(&self, node: &Node<'a>, otherwise: NameHint) -> NameHint {
        let segments: Vec<String> = node.pointer.segments().collect();
        let [components, kind, key] = segments.as_slice() else {
            return otherwise;
        };
        let shared = matches!(kind.as_str(), "parameters" | "responses" | "requestBodies");
        if components != "components" || !shared {
            return otherwise;
        }
        NameHint::Component(key.clone())
    }
}
