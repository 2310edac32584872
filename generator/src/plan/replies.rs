//! What comes back: how responses are read, and how they are asked for.

use super::media::accept;
use super::methods::Methods;
use super::{ReplyPlan, ResponsePlan, ResponseVariant, RustTy, Statuses, describe};
use crate::diag::codes::plan::REPLY_NOT_OFFERED;
use crate::model::{Media, Payload, Shape, Status, Ty};
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
                without: without.clone(),
                absent: absent(*content, with, without),
            },
            Answers::Several(answers) => self.several(answers, outline.has_not_modified, names),
        };
        let accepted = |payloads: &[&Payload], otherwise: &str| {
            let payloads = payloads
                .iter()
                .map(|payload| (payload.media, payload.media_type.as_str()));
            accept(payloads, otherwise)
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

    /// What is in a variant. All structs and unions are boxed, since one may outgrow the other variants in a later version, which must not
    /// change how programs use them.
    fn variant(&self, content: Content<'_>) -> ReplyPlan {
        let types = &self.context.api.types;
        match (self.content(content), content) {
            (ReplyPlan::Json { ty }, Content::Json(of)) => ReplyPlan::Json {
                ty: match types.resolve(of) {
                    Ty::Named(id)
                        if matches!(types[*id].shape, Shape::Object(_) | Shape::Union(_)) =>
                    {
                        RustTy::Boxed(Box::new(ty))
                    }
                    _ => ty,
                },
            },
            (reply, _) => reply,
        }
    }

    /// An enum. A successful status that is not described is read like the range of all, else like the only one.
    fn several(
        &self,
        answers: &[Answer<'_>],
        has_not_modified: bool,
        names: &OperationNames,
    ) -> ReplyPlan {
        let Some(named) = &names.response else {
            return ReplyPlan::Empty;
        };
        let is_2xx = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
        let of_2xx = answers.iter().filter(|answer| is_2xx(answer.status));
        let is_alone = of_2xx.count() == 1;
        let takes_others = |status: Status| match status {
            Status::Range(2) | Status::Default => true,
            status => is_alone && is_2xx(status),
        };
        let variants: Vec<ResponseVariant> = answers
            .iter()
            .zip(&named.variants)
            .map(|(answer, name)| ResponseVariant {
                name: name.clone(),
                status: answer.status,
                statuses: match answer.status {
                    status if takes_others(status) => Statuses::But(Vec::new()),
                    // A 304 is a response of its own.
                    status if status.is_redirect() && has_not_modified => {
                        Statuses::Of(vec![(300, 303), (305, 399)])
                    }
                    status => Statuses::Of(ranges([status])),
                },
                reply: self.variant(answer.content),
                docs: describe::line(answer.docs),
            })
            .collect();
        ReplyPlan::Several(ResponsePlan {
            name: named.name.clone(),
            streamed: streamed(&variants),
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

/// The statuses that have no value, unless that is told by an empty body: of JSON, where no other status than those that never have a body
/// has none.
fn absent(content: Content<'_>, with: &[Status], without: &[Status]) -> Option<Statuses> {
    let is_bodiless = |status: &Status| matches!(status, Status::Code(204 | 205 | 304));
    if matches!(content, Content::Json(_)) && without.iter().all(is_bodiless) {
        return None;
    }
    let is_code = |status: &Status| matches!(status, Status::Code(_));
    Some(match without.iter().all(is_code) {
        true => Statuses::Of(ranges(without.iter().copied())),
        false => Statuses::But(ranges(with.iter().copied())),
    })
}

/// The statuses whose bodies callers read. Whether that of a redirect is read makes no difference.
fn streamed(variants: &[ResponseVariant]) -> Option<Statuses> {
    let (read, others): (Vec<&ResponseVariant>, Vec<&ResponseVariant>) = variants
        .iter()
        .partition(|variant| variant.reply.is_read_by_callers());
    let listed = |variants: Vec<&ResponseVariant>| {
        let statuses = variants.into_iter().map(|variant| variant.status);
        ranges(statuses.filter(|status| !status.is_redirect()))
    };
    let takes_others = |variant: &&ResponseVariant| matches!(variant.statuses, Statuses::But(_));
    match (read.is_empty(), read.iter().any(takes_others)) {
        (true, _) => None,
        (false, true) => Some(Statuses::But(listed(others))),
        (false, false) => Some(Statuses::Of(listed(read))),
    }
}

/// The first and last status of each. The default that is a success is that of all successes.
fn ranges(statuses: impl IntoIterator<Item = Status>) -> Vec<(u16, u16)> {
    let ranges = statuses.into_iter().map(|status| match status {
        status if status.is_redirect() => (300, 399),
        Status::Code(code) => (code, code),
        Status::Range(first) => (u16::from(first) * 100, u16::from(first) * 100 + 99),
        Status::Default => (200, 299),
    });
    ranges.collect()
}
