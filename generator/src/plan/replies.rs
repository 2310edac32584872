//! What comes back: how responses are read, and how they are asked for.

use super::media::accept;
use super::methods::Methods;
use super::{ReplyPlan, ResponsePlan, ResponseVariant, describe};
use crate::diag::codes::plan::REPLY_NOT_OFFERED;
use crate::model::{Media, Payload, Status};
use crate::name::OperationNames;
use crate::shape::{Answer, Answers, Content, ReplyOutline};

/// What comes back, and how it is asked for.
pub(super) struct Reply {
    /// The reply, streams aside if there is another.
    pub(super) reply: ReplyPlan,
    /// Value of `Accept`.
    pub(super) accept: String,
    /// A stream that is another way to be answered, and the value of `Accept` for it.
    pub(super) beside: Option<(ReplyPlan, String)>,
}

impl Methods<'_> {
    /// Plans how responses are read.
    pub(super) fn replies(&mut self, outline: &ReplyOutline<'_>, names: &OperationNames) -> Reply {
        let reply = match &outline.answers {
            Answers::One(content) => self.content(*content),
            Answers::Optional {
                content,
                with,
                without,
            } => ReplyPlan::Optional {
                reply: Box::new(self.content(*content)),
                with: with.clone(),
                without: without.clone(),
            },
            Answers::Several(answers) => self.several(answers, names),
        };
        let accepted = |payloads: &[&Payload], otherwise: &str| {
            accept(
                payloads.iter().map(|payload| payload.media_type.as_str()),
                otherwise,
            )
        };
        let beside = outline.beside.as_ref().map(|(content, payloads)| {
            let reply = self.content(*content);
            let accept = accepted(payloads, reply.accept());
            (reply, accept)
        });
        let accept = accepted(&outline.read, reply.accept());
        self.unread(outline);
        Reply {
            reply,
            accept,
            beside,
        }
    }

    fn content(&self, content: Content<'_>) -> ReplyPlan {
        match content {
            Content::Nothing => ReplyPlan::Empty,
            Content::Json(ty) => ReplyPlan::Json {
                ty: self.context.rust_ty(ty),
            },
            Content::Text => ReplyPlan::Text,
            Content::TextValue(ty) => ReplyPlan::TextValue {
                ty: self.context.rust_ty(ty),
            },
            Content::Download => ReplyPlan::Download,
            Content::Events => ReplyPlan::Events,
            Content::Items(ty) => ReplyPlan::Items {
                ty: self.context.rust_ty(ty),
            },
            Content::Redirect => ReplyPlan::Redirect,
        }
    }

    /// An enum. A successful status that is not described is read like the range of all, else like the only one.
    fn several(&self, answers: &[Answer<'_>], names: &OperationNames) -> ReplyPlan {
        let Some(named) = &names.response else {
            return ReplyPlan::Empty;
        };
        let is_2xx = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let of_2xx = answers.iter().filter(|answer| is_2xx(answer.status));
        let is_alone = of_2xx.count() == 1;
        let variants = answers.iter().zip(&named.variants);
        let variants = variants
            .map(|(answer, name)| ResponseVariant {
                name: name.clone(),
                status: answer.status,
                takes_others: match answer.status {
                    Status::Range(2) | Status::Default => true,
                    status => is_alone && is_2xx(status),
                },
                reply: self.content(answer.content),
                docs: describe::line(answer.docs),
            })
            .collect();
        ReplyPlan::Several(ResponsePlan {
            name: named.name.clone(),
            variants,
        })
    }

    /// Warns about replies that the method does not offer.
    fn unread(&mut self, outline: &ReplyOutline<'_>) {
        for payload in &outline.unread {
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
