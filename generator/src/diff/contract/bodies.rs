//! Request bodies, and what `content` says in requests and responses.

use super::Comparison;
use super::align::{Aligned, by_key};
use super::describe;
use super::findings::{Counterpart, Role};
use crate::diff::classes::contract::bodies as class;
use crate::model::{Body, Media, Payload};

impl<'a> Comparison<'a> {
    /// The request body of an operation.
    pub(super) fn body(
        &mut self,
        place: &Counterpart,
        old: Option<&'a Body>,
        new: Option<&'a Body>,
    ) {
        match (old, new) {
            (None, None) => {}
            (None, Some(after)) => {
                let class = match after.required {
                    true => &class::BODY_ADDED_REQUIRED,
                    false => &class::BODY_ADDED_OPTIONAL,
                };
                let is = media_types(&after.content);
                self.came(class, place, " body", &after.origin, is);
            }
            (Some(before), None) => {
                let was = media_types(&before.content);
                self.gone(&class::BODY_REMOVED, place, " body", &before.origin, was);
            }
            (Some(before), Some(after)) => {
                let place = place.part(" body", &before.origin, &after.origin);
                self.required(
                    &place,
                    (before.required, after.required),
                    (&class::BODY_BECAME_REQUIRED, &class::BODY_BECAME_OPTIONAL),
                );
                self.prose(&place, &before.docs, &after.docs);
                self.content(&place, &before.content, &after.content);
            }
        }
    }

    /// The media types of a body.
    pub(super) fn content(&mut self, place: &Counterpart, old: &'a [Payload], new: &'a [Payload]) {
        for aligned in by_key(old, new, canonical) {
            match aligned {
                Aligned::Both(before, after) => self.payload(place, before, after),
                Aligned::Removed(before) => {
                    let was = self.was(&before.ty);
                    self.gone(
                        &class::MEDIA_TYPE_REMOVED,
                        place,
                        &format!(" {}", before.media_type),
                        &before.origin,
                        was,
                    );
                }
                Aligned::Added(after) => {
                    let is = self.is(&after.ty);
                    self.came(
                        &class::MEDIA_TYPE_ADDED,
                        place,
                        &format!(" {}", after.media_type),
                        &after.origin,
                        is,
                    );
                }
            }
        }
    }

    fn payload(&mut self, place: &Counterpart, old: &'a Payload, new: &'a Payload) {
        // JSON is what a body is unless something else is said.
        let suffix = match new.media {
            Media::Json => String::new(),
            _ => format!(" {}", new.media_type),
        };
        let place = place.part(&suffix, &old.origin, &new.origin);
        self.examples(&place, &old.examples, &new.examples);
        for aligned in by_key(&old.encoding, &new.encoding, |(name, _)| name) {
            let (name, before, after) = match aligned {
                Aligned::Both(before, after) => (
                    &after.0,
                    before.1.content_type.as_deref(),
                    after.1.content_type.as_deref(),
                ),
                Aligned::Removed(before) => (&before.0, before.1.content_type.as_deref(), None),
                Aligned::Added(after) => (&after.0, None, after.1.content_type.as_deref()),
            };
            if before != after {
                let place = place.inside(&format!(" part {name}"), Role::Value);
                let words = (before.unwrap_or_default(), after.unwrap_or_default());
                self.note(&class::PART_CONTENT_TYPE_CHANGED, &place, words.0, words.1);
            }
        }
        self.relate(&old.ty, &new.ty, &place);
    }
}

/// A media type without what makes no difference: case, spaces, the character set that is assumed anyway, and whether JSON is called a range.
fn canonical(payload: &Payload) -> String {
    if payload.media == Media::Json && payload.media_type.contains('*') {
        return "application/json".to_owned();
    }
    let mut pieces = payload
        .media_type
        .split(';')
        .map(|piece| piece.trim().to_ascii_lowercase());
    let essence = pieces.next().unwrap_or_default();
    let parameters = pieces.filter(|piece| piece != "charset=utf-8" && !piece.is_empty());
    parameters.fold(essence, |text, parameter| format!("{text};{parameter}"))
}

fn media_types(content: &[Payload]) -> String {
    describe::listed(content.iter().map(|payload| payload.media_type.clone()))
}
