//! What an operation answers with: how the body of each successful response is read, and which of them callers have to tell apart.

use crate::model::{
    Docs, Media, Operation, Payload, Reply, Scalar, Shape, Status, Ty, Types, Verb,
};

/// How the body of a response is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Content<'api> {
    /// Not at all.
    Nothing,
    /// As JSON.
    Json(&'api Ty),
    /// As text.
    Text,
    /// As a value that is written as text.
    TextValue(&'api Ty),
    /// As bytes, piece by piece.
    Download,
    /// As server-sent events.
    Events,
    /// As a stream of JSON values.
    Items(&'api Ty),
    /// Not at all: the response is a redirect, whose location is read.
    Redirect,
}

/// How responses of a status are read. All redirects are one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'api> {
    /// The status.
    pub(crate) status: Status,
    /// How they are read.
    pub(crate) content: Content<'api>,
    /// What they mean.
    pub(crate) docs: &'api Docs,
}

/// What callers get.
#[derive(Clone, Debug)]
pub(crate) enum Answers<'api> {
    /// The same, whatever the status.
    One(Content<'api>),
    /// The same, but nothing for some statuses.
    Optional {
        /// How the others are read.
        content: Content<'api>,
        /// The others.
        with: Vec<Status>,
        /// Those without a body.
        without: Vec<Status>,
    },
    /// One of several, by status.
    Several(Vec<Answer<'api>>),
}

/// What an operation answers with.
#[derive(Clone, Debug)]
pub(crate) struct ReplyOutline<'api> {
    /// What callers get.
    pub(crate) answers: Answers<'api>,
    /// What the body of that can be.
    pub(crate) read: Vec<&'api Payload>,
    /// A stream that is another way to be answered, and what its body can be.
    pub(crate) beside: Option<(Content<'api>, Vec<&'api Payload>)>,
    /// What the description also has.
    pub(crate) unread: Vec<&'api Payload>,
    /// Whether a 304 is an answer.
    pub(crate) has_not_modified: bool,
}

impl<'api> ReplyOutline<'api> {
    /// Whether callers get one of several types.
    pub(crate) fn is_several(&self) -> bool {
        matches!(self.answers, Answers::Several(_))
    }

    /// The types that callers can get at.
    pub(super) fn types(&self) -> impl Iterator<Item = &'api Ty> {
        let contents: Vec<Content<'api>> = match &self.answers {
            Answers::One(content) | Answers::Optional { content, .. } => vec![*content],
            Answers::Several(answers) => answers.iter().map(|answer| answer.content).collect(),
        };
        let beside = self.beside.iter().map(|(content, _)| *content);
        contents
            .into_iter()
            .chain(beside.collect::<Vec<_>>())
            .filter_map(|content| match content {
                Content::Json(ty) | Content::Items(ty) | Content::TextValue(ty) => Some(ty),
                _ => None,
            })
    }
}

/// Decides how each response is read: as JSON rather than as text or bytes. A stream is another way to be answered, unless there is nothing
/// but streams.
pub(super) fn outline<'api>(types: &Types, operation: &'api Operation) -> ReplyOutline<'api> {
    let has_bodies = operation.verb != Verb::Head;
    let success = &operation.replies.success;
    let payloads: Vec<&Payload> = success
        .iter()
        .filter(|_| has_bodies)
        .flat_map(|reply| &reply.content)
        .collect();
    let stream = stream(&payloads);
    let is_beside = payloads.iter().any(|payload| !is_stream(payload));
    let mut read: Vec<&Payload> = Vec::new();
    let mut answers: Vec<Answer<'_>> = Vec::new();
    for reply in success {
        let content: &[Payload] = if has_bodies { &reply.content } else { &[] };
        let content = match (&stream, content.iter().any(is_stream)) {
            (Some((stream, of)), true) if !is_beside => {
                read.extend(of.iter().filter(|payload| is_of(payload, reply)));
                *stream
            }
            _ => match one(types, reply.status, content, &mut read) {
                Some(content) => content,
                None => continue,
            },
        };
        let is_known =
            content == Content::Redirect && answers.iter().any(|answer| answer.content == content);
        if !is_known {
            answers.push(Answer {
                status: reply.status,
                content,
                docs: &reply.docs,
            });
        }
    }
    let beside = stream.filter(|_| is_beside);
    // A media type that says the same as the one that is read is nothing that callers miss.
    let is_known = |payload: &Payload| {
        let beside = beside.iter().flat_map(|(_, payloads)| payloads);
        read.iter().chain(beside).any(|known| {
            std::ptr::eq(*known, payload)
                || known.media == Media::Json && known.ty == payload.ty && payload.ty != Ty::Any
        })
    };
    let unread = payloads
        .iter()
        .copied()
        .filter(|payload| !is_known(payload))
        .collect();
    let is_not_modified = |reply: &Reply| reply.status == Status::Code(304);
    ReplyOutline {
        has_not_modified: success.iter().any(is_not_modified),
        answers: told_apart(answers),
        read,
        beside,
        unread,
    }
}

/// Whether callers get one type or several.
fn told_apart(answers: Vec<Answer<'_>>) -> Answers<'_> {
    let mut contents = answers.iter().map(|answer| answer.content);
    let Some(first) = contents.find(|content| *content != Content::Nothing) else {
        return Answers::One(Content::Nothing);
    };
    let of = |content: Content<'_>| -> Vec<Status> {
        let of = answers.iter().filter(|answer| answer.content == content);
        of.map(|answer| answer.status).collect()
    };
    let (with, without) = (of(first), of(Content::Nothing));
    if with.len() == answers.len() {
        Answers::One(first)
    } else if first != Content::Redirect && with.len() + without.len() == answers.len() {
        Answers::Optional {
            content: first,
            with,
            without,
        }
    } else {
        Answers::Several(answers)
    }
}

/// How responses of one status are read, streams aside. `None` if they are nothing but streams.
fn one<'api>(
    types: &Types,
    status: Status,
    content: &'api [Payload],
    read: &mut Vec<&'api Payload>,
) -> Option<Content<'api>> {
    if status.is_redirect() {
        return Some(Content::Redirect);
    }
    if content.is_empty() {
        return Some(Content::Nothing);
    }
    // Formats that are written in JSON may mean something else than JSON, whatever comes first.
    let json = |payload: &&Payload| payload.media == Media::Json;
    let plain = |payload: &&Payload| Media::essence(&payload.media_type) == "application/json";
    let chosen = content.iter().find(plain);
    if let Some(chosen) = chosen.or_else(|| content.iter().find(json)) {
        let same = content.iter().filter(json);
        read.extend(same.filter(|payload| payload.ty == chosen.ty));
        return Some(Content::Json(&chosen.ty));
    }
    let rest: Vec<&Payload> = content.iter().filter(|it| !is_stream(it)).collect();
    let is_text = rest.iter().all(|payload| payload.media == Media::Text);
    if let Some((first, others)) = rest.split_first()
        && is_value(types, first)
        && others.iter().all(|payload| payload.ty == first.ty)
    {
        let ty = &first.ty;
        read.extend(rest);
        return Some(Content::TextValue(ty));
    }
    let kind = match (rest.is_empty(), is_text) {
        (true, _) => None,
        (false, true) => Some(Content::Text),
        // Text beside bytes can be a download as well.
        (false, false) => Some(Content::Download),
    };
    read.extend(rest);
    kind
}

/// Whether a payload is a value that is written as text, such as a number, a date, or one of the values of an enum. What describes other text
/// than plain one describes what is in it.
fn is_value(types: &Types, payload: &Payload) -> bool {
    let essence = Media::essence(&payload.media_type);
    matches!(essence.as_str(), "text/plain" | "text/*")
        && match types.not_null(&payload.ty) {
            Ty::Scalar(scalar) => !matches!(scalar, Scalar::Text | Scalar::Base64 | Scalar::Binary),
            Ty::Named(id) => matches!(types[*id].shape, Shape::Enum(_)),
            _ => false,
        }
}

/// The stream among the responses, and what its body can be: values rather than events.
fn stream<'api>(payloads: &[&'api Payload]) -> Option<(Content<'api>, Vec<&'api Payload>)> {
    let of = |media: Media| payloads.iter().copied().filter(move |it| it.media == media);
    if let Some(first) = of(Media::Items).next() {
        let same = of(Media::Items).filter(|payload| payload.ty == first.ty);
        return Some((Content::Items(&first.ty), same.collect()));
    }
    let events: Vec<&Payload> = of(Media::EventStream).collect();
    (!events.is_empty()).then_some((Content::Events, events))
}

fn is_stream(payload: &Payload) -> bool {
    matches!(payload.media, Media::EventStream | Media::Items)
}

/// Whether a payload is one of that response.
fn is_of(payload: &Payload, reply: &Reply) -> bool {
    reply
        .content
        .iter()
        .any(|other| std::ptr::eq(other, payload))
}
