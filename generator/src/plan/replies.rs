//! What comes back: one plan for all successful replies.

use super::ReplyPlan;
use super::media::accept;
use super::methods::Methods;
use crate::diag::codes::plan::REPLY_NOT_OFFERED;
use crate::model::{Media, Operation, Payload, Verb};

/// What comes back, and how it is asked for.
pub(super) struct ReplyOutline {
    /// The reply, streams aside if there is another.
    pub(super) reply: ReplyPlan,
    /// Value of `Accept`.
    pub(super) accept: String,
    /// A stream that is another way to be answered, and the value of `Accept` for it.
    pub(super) beside: Option<(ReplyPlan, String)>,
}

impl Methods<'_> {
    /// Chooses among the successful replies: JSON first, then text and bytes, a stream beside or alone.
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
                beside: None,
            };
        }
        let items = of(Media::Items);
        let (stream, events) = match items.first() {
            Some(first) => {
                let ty = self.context.rust_ty(&first.ty);
                let same = items.iter().copied();
                let same = same.filter(|payload| payload.ty == first.ty).collect();
                (ReplyPlan::Items { ty }, same)
            }
            None => (ReplyPlan::Events, of(Media::EventStream)),
        };
        let is_stream =
            |payload: &Payload| matches!(payload.media, Media::EventStream | Media::Items);
        let streams = payloads.iter().filter(|payload| is_stream(payload)).count();
        let asked = accept(
            events.iter().map(|payload| payload.media_type.as_str()),
            stream.accept(),
        );
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
        } else if payloads.len() > streams + text.len() {
            // Bytes, or text beside bytes, which a download can be as well.
            taken.extend(payloads.iter().filter(|payload| !is_stream(payload)));
            (ReplyPlan::Download, "*/*")
        } else if !text.is_empty() {
            taken.extend(&text);
            (ReplyPlan::Text, "text/plain")
        } else {
            self.unused(&payloads, &taken);
            return ReplyOutline {
                reply: stream,
                accept: asked,
                beside: None,
            };
        };
        self.unused(&payloads, &taken);
        let accept = accept(
            taken
                .iter()
                .filter(|payload| !is_stream(payload))
                .map(|payload| payload.media_type.as_str()),
            otherwise,
        );
        ReplyOutline {
            reply,
            accept,
            beside: (!events.is_empty()).then_some((stream, asked)),
        }
    }

    /// Warns about replies that the method does not offer.
    fn unused(&mut self, payloads: &[&Payload], taken: &[&Payload]) {
        for payload in payloads {
            if taken.iter().any(|taken| std::ptr::eq(*taken, *payload)) {
                continue;
            }
            let why = match payload.media {
                Media::Json => "has another type than the first one",
                Media::EventStream | Media::Items => "is omitted in favor of another stream",
                _ => "is omitted in favor of JSON",
            };
            self.diagnostics.push(
                &REPLY_NOT_OFFERED,
                &payload.origin,
                format!("the response `{}` {why}", payload.media_type.escape_debug()),
            );
        }
    }
}
