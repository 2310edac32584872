//! What comes back: one plan for all successful replies.

use super::ReplyPlan;
use super::media::accept;
use super::methods::Methods;
use crate::diag::codes::plan::REPLY_NOT_OFFERED;
use crate::model::{Media, Operation, Payload, Verb};

/// What comes back, and how it is asked for.
pub(super) struct ReplyOutline {
    /// The reply, events aside if there is another.
    pub(super) reply: ReplyPlan,
    /// Value of `Accept`.
    pub(super) accept: String,
    /// Events are another way to be answered.
    pub(super) streams_beside: bool,
}

impl Methods<'_> {
    /// Chooses among the successful replies: JSON first, then text and bytes, events beside or alone.
    pub(super) fn replies(&mut self, operation: &Operation) -> ReplyOutline {
        let success = &operation.replies.success;
        let payloads: Vec<&Payload> = success.iter().flat_map(|reply| &reply.content).collect();
        let of = |media: Media| -> Vec<&Payload> {
            payloads
                .iter()
                .copied()
                .filter(|payload| payload.media == media)
                .collect()
        };
        if payloads.is_empty() || operation.verb == Verb::Head {
            return ReplyOutline {
                reply: ReplyPlan::Empty,
                accept: "application/json".to_owned(),
                streams_beside: false,
            };
        }
        let events = of(Media::EventStream);
        let json = of(Media::Json);
        let text = of(Media::Text);
        let optional = success.iter().any(|reply| reply.content.is_empty());
        let mut taken: Vec<&Payload> = events.clone();
        let (reply, otherwise) = if let Some(first) = json.first() {
            let same: Vec<&Payload> = json
                .iter()
                .copied()
                .filter(|payload| payload.ty == first.ty)
                .collect();
            taken.extend(&same);
            let ty = self.context.rust_ty(&first.ty);
            let reply = ReplyPlan::Json { ty, optional };
            (reply, "application/json")
        } else if payloads.len() > events.len() + text.len() {
            // Bytes, or text beside bytes, which a download can be as well.
            taken.extend(
                payloads
                    .iter()
                    .filter(|payload| payload.media != Media::EventStream),
            );
            (ReplyPlan::Download, "*/*")
        } else if !text.is_empty() {
            taken.extend(&text);
            (ReplyPlan::Text, "text/plain")
        } else {
            return ReplyOutline {
                reply: ReplyPlan::Events,
                accept: "text/event-stream".to_owned(),
                streams_beside: false,
            };
        };
        for payload in &payloads {
            if !taken.iter().any(|taken| std::ptr::eq(*taken, *payload)) {
                let why = if payload.media == Media::Json {
                    "has another type than the first one"
                } else {
                    "is omitted in favor of JSON"
                };
                self.diagnostics.push(
                    &REPLY_NOT_OFFERED,
                    &payload.origin,
                    format!("the response `{}` {why}", payload.media_type.escape_debug()),
                );
            }
        }
        let accept = accept(
            taken
                .iter()
                .filter(|payload| payload.media != Media::EventStream)
                .map(|payload| payload.media_type.as_str()),
            otherwise,
        );
        ReplyOutline {
            reply,
            accept,
            streams_beside: !events.is_empty(),
        }
    }
}
