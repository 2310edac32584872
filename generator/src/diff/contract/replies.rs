//! Responses: statuses, headers, bodies.

use super::Comparison;
use super::align::{Aligned, by_key};
use super::describe;
use super::findings::Counterpart;
use crate::diff::classes::contract::replies as class;
use crate::diff::{Class, Side};
use crate::model::{Replies, Reply, ReplyHeader, Status};

/// A response, and whether it means success.
#[derive(Clone, Copy)]
struct Described<'a> {
    reply: &'a Reply,
    success: bool,
}

impl<'a> Comparison<'a> {
    /// What can come back from an operation.
    pub(super) fn replies(&mut self, place: &Counterpart, old: &'a Replies, new: &'a Replies) {
        let place = Counterpart {
            side: Side::Response,
            ..place.clone()
        };
        let (before, after) = (described(old), described(new));
        for aligned in by_key(&before, &after, |described| described.reply.status) {
            match aligned {
                Aligned::Both(before, after) => self.reply(&place, before.reply, after.reply),
                Aligned::Removed(before) => {
                    let was = self.contents(before.reply, true);
                    self.gone(
                        before.removed(),
                        &place,
                        &before.suffix(),
                        &before.reply.origin,
                        was,
                    );
                }
                Aligned::Added(after) => {
                    let is = self.contents(after.reply, false);
                    self.came(
                        after.added(),
                        &place,
                        &after.suffix(),
                        &after.reply.origin,
                        is,
                    );
                }
            }
        }
    }

    fn reply(&mut self, place: &Counterpart, old: &'a Reply, new: &'a Reply) {
        let suffix = format!(" response {}", new.status);
        let place = place.part(&suffix, &old.origin, &new.origin);
        self.prose(&place, &old.docs, &new.docs);
        let name = |header: &ReplyHeader| header.wire.to_ascii_lowercase();
        for aligned in by_key(&old.headers, &new.headers, name) {
            match aligned {
                Aligned::Both(before, after) => {
                    let suffix = format!(" header {}", after.wire);
                    let place = place.part(&suffix, &before.origin, &after.origin);
                    self.header(&place, before, after);
                }
                Aligned::Removed(before) => {
                    let class = match before.required {
                        true => &class::RESPONSE_HEADER_REMOVED_REQUIRED,
                        false => &class::RESPONSE_HEADER_REMOVED_OPTIONAL,
                    };
                    let was = self.was(&before.ty);
                    self.gone(
                        class,
                        &place,
                        &format!(" header {}", before.wire),
                        &before.origin,
                        was,
                    );
                }
                Aligned::Added(after) => {
                    let is = self.is(&after.ty);
                    self.came(
                        &class::RESPONSE_HEADER_ADDED,
                        &place,
                        &format!(" header {}", after.wire),
                        &after.origin,
                        is,
                    );
                }
            }
        }
        self.content(&place, &old.content, &new.content);
    }

    fn header(&mut self, place: &Counterpart, old: &'a ReplyHeader, new: &'a ReplyHeader) {
        self.required(
            place,
            (old.required, new.required),
            (
                &class::RESPONSE_HEADER_BECAME_REQUIRED,
                &class::RESPONSE_HEADER_BECAME_OPTIONAL,
            ),
        );
        self.prose(place, &old.docs, &new.docs);
        self.relate(&old.ty, &new.ty, place);
    }

    /// What a response brings, in a few words.
    fn contents(&self, reply: &Reply, was: bool) -> String {
        let (types, twins) = match was {
            true => (&self.old.types, &self.old_twins),
            false => (&self.new.types, &self.new_twins),
        };
        match reply.content.as_slice() {
            [] => "no body".to_owned(),
            payloads => describe::listed(
                payloads
                    .iter()
                    .map(|payload| describe::ty(types, twins, &payload.ty)),
            ),
        }
    }
}

impl Described<'_> {
    fn suffix(&self) -> String {
        format!(" response {}", self.reply.status)
    }

    fn added(&self) -> &'static Class {
        match (self.reply.status, self.success) {
            (Status::Default, _) => &class::DEFAULT_RESPONSE_ADDED,
            (_, true) => &class::SUCCESS_STATUS_ADDED,
            (_, false) => &class::ERROR_STATUS_ADDED,
        }
    }

    fn removed(&self) -> &'static Class {
        match (self.reply.status, self.success) {
            (Status::Default, _) => &class::DEFAULT_RESPONSE_REMOVED,
            (_, true) => &class::SUCCESS_STATUS_REMOVED,
            (_, false) => &class::ERROR_STATUS_REMOVED,
        }
    }
}

fn described(replies: &Replies) -> Vec<Described<'_>> {
    let success = replies.success.iter().map(|reply| (reply, true));
    let errors = replies.errors.iter().map(|reply| (reply, false));
    success
        .chain(errors)
        .map(|(reply, success)| Described { reply, success })
        .collect()
}
