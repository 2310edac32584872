//! Which types requests, which includes their server, and replies hold, and which the crate needs.

use super::outline::{BodyOutline, Outline, constant, received};
use super::replies::ReplyOutline;
use crate::model::{Api, Media, NameHint, Operation, Shape, Ty, TypeId};

/// By position of the type.
#[derive(Clone, Debug)]
pub(super) struct Travel {
    sent: Vec<bool>,
    received: Vec<bool>,
    emitted: Vec<bool>,
}

impl Travel {
    pub(super) fn of(api: &Api, outlines: &[Outline<'_>], replies: &[ReplyOutline<'_>]) -> Self {
        let settings = api.server_settings.iter();
        let mut sent: Vec<TypeId> = settings.filter_map(|setting| setting.ty).collect();
        let mut received: Vec<TypeId> = Vec::new();
        let mut flattened = vec![false; api.types.len()];
        let outlines = outlines.iter().zip(replies);
        for (operation, (outline, replies)) in api.operations.iter().zip(outlines) {
            sent.extend(
                operation
                    .parameters
                    .iter()
                    .flat_map(|parameter| parameter.ty.mentioned()),
            );
            sent.extend(body(api, outline, &mut flattened));
            received.extend(replies.types().flat_map(Ty::mentioned));
            received.extend(errors(operation).flat_map(Ty::mentioned));
        }
        let reached = |starts: &[TypeId]| {
            api.types
                .reached(starts.iter().copied(), |id| mentions(api, id, false))
        };
        let unused = api.types.iter().filter(|(id, definition)| {
            matches!(definition.hint, NameHint::Component(_))
                && !flattened.get(id.index()).copied().unwrap_or_default()
        });
        let needed: Vec<TypeId> = sent
            .iter()
            .chain(&received)
            .copied()
            .chain(unused.map(|(id, _)| id))
            .collect();
        let sent = reached(&sent);
        let is_reply = |id: TypeId| !sent.get(id.index()).copied().unwrap_or_default();
        let emitted = api
            .types
            .reached(needed.into_iter(), |id| mentions(api, id, is_reply(id)));
        Self {
            received: reached(&received),
            emitted,
            sent,
        }
    }

    pub(super) fn is_sent(&self, id: TypeId) -> bool {
        self.sent.get(id.index()).copied().unwrap_or_default()
    }

    pub(super) fn is_received(&self, id: TypeId) -> bool {
        self.received.get(id.index()).copied().unwrap_or_default()
    }

    pub(super) fn is_emitted(&self, id: TypeId) -> bool {
        self.emitted.get(id.index()).copied().unwrap_or_default()
    }
}

/// The types that a type of the crate mentions: a member that has one value is no field, so its type is not among them.
fn mentions(api: &Api, id: TypeId, is_reply: bool) -> impl Iterator<Item = TypeId> {
    let shape = &api.types[id].shape;
    let object = match shape {
        Shape::Object(object) => Some(object),
        _ => None,
    };
    let is_no_field = move |position: usize| {
        object.is_some_and(|object| {
            object.fields.get(position).is_some_and(|field| {
                constant(&api.types, object, field).is_some()
                    || is_reply && received(&api.types, object, field).is_some()
            })
        })
    };
    shape
        .types()
        .enumerate()
        .filter(move |(position, _)| !is_no_field(*position))
        .flat_map(|(_, ty)| ty.mentioned())
}

/// The types that callers pass as a body. Notes the objects that they do not pass because they pass the members.
fn body(api: &Api, outline: &Outline<'_>, flattened: &mut [bool]) -> Vec<TypeId> {
    match &outline.body {
        BodyOutline::None | BodyOutline::Text(_) | BodyOutline::Upload(_) => Vec::new(),
        BodyOutline::Whole(payload) | BodyOutline::WholeParts { payload, .. } => {
            payload.ty.mentioned().collect()
        }
        BodyOutline::Members { payload, .. } | BodyOutline::Parts { payload, .. } => {
            for ty in api.types.behind(&payload.ty) {
                if let Ty::Named(id) = ty
                    && let Some(slot) = flattened.get_mut(id.index())
                {
                    *slot = true;
                }
            }
            match api.types.resolve(&payload.ty) {
                Ty::Named(id) => mentions(api, *id, false).collect(),
                _ => Vec::new(),
            }
        }
    }
}

/// The types of errors that callers can get at.
fn errors(operation: &Operation) -> impl Iterator<Item = &Ty> {
    let errors = operation.replies.errors.iter();
    errors
        .filter_map(|reply| reply.content.iter().find(|it| it.media == Media::Json))
        .map(|payload| &payload.ty)
}
