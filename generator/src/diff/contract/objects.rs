//! Objects and their members.

use super::Comparison;
use super::align::{Aligned, by_key};
use super::describe;
use super::findings::{Counterpart, Role};
use super::names::{Twins, schema_name};
use super::types::form;
use crate::diff::Side;
use crate::diff::classes::contract::types as class;
use crate::model::{Access, Extra, Field, Object, Presence, Shape, Ty, TypeId, Types};

/// How many lists, maps and nulls around each other are looked through for the same type.
const DEEPEST: usize = 64;

/// What an object consists of, in both directions.
pub(super) struct Members<'a> {
    fields: Vec<&'a Field>,
    unlisted: Unlisted<'a>,
}

/// Members that are not listed.
#[derive(Clone, Copy, PartialEq)]
enum Unlisted<'a> {
    Anything,
    Nothing,
    Typed(&'a Ty),
}

impl<'a> Members<'a> {
    /// Those of an object type; where it is two because of members of one direction, those of both.
    pub(super) fn of(types: &'a Types, twins: &Twins, id: TypeId) -> Self {
        let object = |id: TypeId| match &types[id].shape {
            Shape::Object(object) => Some(object),
            _ => None,
        };
        let other = twins.other(id).and_then(object);
        match object(id) {
            Some(object) => Self {
                fields: together(object, other),
                unlisted: match &object.extra {
                    Extra::Unspecified => Unlisted::Anything,
                    Extra::Denied => Unlisted::Nothing,
                    Extra::Typed(ty) => Unlisted::Typed(ty),
                },
            },
            None => Self::of_map(&Ty::Any),
        }
    }

    /// Those of a map.
    pub(super) fn of_map(value: &'a Ty) -> Self {
        Self {
            fields: Vec::new(),
            unlisted: match value {
                Ty::Any => Unlisted::Anything,
                typed => Unlisted::Typed(typed),
            },
        }
    }
}

/// The members of an object, and those of its other half that travel in the other direction only, each behind its neighbour.
fn together<'a>(object: &'a Object, other: Option<&'a Object>) -> Vec<&'a Field> {
    let own: Vec<&'a Field> = object.fields.iter().collect();
    let Some(other) = other else {
        return own;
    };
    let others: Vec<&'a Field> = other.fields.iter().collect();
    by_key(&others, &own, |field| field.wire.as_str())
        .into_iter()
        .map(|aligned| match aligned {
            Aligned::Both(_, field) | Aligned::Added(field) | Aligned::Removed(field) => *field,
        })
        .collect()
}

impl<'a> Comparison<'a> {
    /// The members of two objects.
    pub(super) fn objects(&mut self, old: &Members<'a>, new: &Members<'a>, place: &Counterpart) {
        let aligned = by_key(&old.fields, &new.fields, |field| field.wire.as_str());
        let renamed = self.renamed(&aligned, place.side);
        for aligned in aligned {
            match aligned {
                Aligned::Both(before, after) => {
                    let suffix = format!(".{}", after.wire);
                    let place = place.part(&suffix, &before.origin, &after.origin);
                    self.field(&place, before, after);
                }
                Aligned::Removed(before) if renamed.is_none() && travels(before, place.side) => {
                    let class = match before.presence {
                        Presence::Required => &class::PROPERTY_REMOVED_REQUIRED,
                        Presence::Optional => &class::PROPERTY_REMOVED_OPTIONAL,
                    };
                    let was = self.was(&before.ty);
                    let suffix = format!(".{}", before.wire);
                    self.gone(class, place, &suffix, &before.origin, was);
                }
                Aligned::Added(after) if renamed.is_none() && travels(after, place.side) => {
                    let class = match after.presence {
                        Presence::Required => &class::PROPERTY_ADDED_REQUIRED,
                        Presence::Optional => &class::PROPERTY_ADDED_OPTIONAL,
                    };
                    let is = self.is(&after.ty);
                    let suffix = format!(".{}", after.wire);
                    self.came(class, place, &suffix, &after.origin, is);
                }
                Aligned::Added(after) => {
                    if let Some(before) = renamed {
                        let suffix = format!(".{}", after.wire);
                        let place = place.part(&suffix, &before.origin, &after.origin);
                        self.note(
                            &class::PROPERTY_RENAMED,
                            &place,
                            before.wire.as_str(),
                            after.wire.as_str(),
                        );
                        self.field(&place, before, after);
                    }
                }
                Aligned::Removed(_) => {}
            }
        }
        self.unlisted(old, new, place);
    }

    /// The member that only has another name now: the only one that is gone, where the only new one is like it.
    fn renamed(&self, aligned: &[Aligned<&&'a Field>], side: Side) -> Option<&'a Field> {
        let mut gone = aligned.iter().filter_map(|aligned| match aligned {
            Aligned::Removed(field) if travels(field, side) => Some(**field),
            _ => None,
        });
        let mut come = aligned.iter().filter_map(|aligned| match aligned {
            Aligned::Added(field) if travels(field, side) => Some(**field),
            _ => None,
        });
        let (Some(before), None, Some(after), None) =
            (gone.next(), gone.next(), come.next(), come.next())
        else {
            return None;
        };
        let alike = before.presence == after.presence
            && before.access == after.access
            && self.alike(&before.ty, &after.ty);
        alike.then_some(before)
    }

    /// Whether two types are the same as far as can be seen without following them, whatever they are called on the way there.
    fn alike(&self, old: &Ty, new: &Ty) -> bool {
        let (mut old, mut new) = (old, new);
        for _ in 0..DEEPEST {
            (old, new) = (self.old.types.resolve(old), self.new.types.resolve(new));
            match (old, new) {
                (Ty::List(before), Ty::List(after))
                | (Ty::Map(before), Ty::Map(after))
                | (Ty::Nullable(before), Ty::Nullable(after)) => (old, new) = (before, after),
                (Ty::Tuple(before), Ty::Tuple(after)) => {
                    let mut pairs = before.iter().zip(after);
                    return before.len() == after.len()
                        && pairs.all(|(before, after)| self.alike(before, after));
                }
                (Ty::Named(before), Ty::Named(after)) => {
                    let name = schema_name(&self.old.types, &self.old_twins, *before);
                    return name == schema_name(&self.new.types, &self.new_twins, *after)
                        && form(&self.old.types, old) == form(&self.new.types, new)
                        && (name.is_some()
                            || self.same_words(
                                &self.old.types[*before].shape,
                                &self.new.types[*after].shape,
                            ));
                }
                _ => return old == new && !matches!(old, Ty::Named(_)),
            }
        }
        false
    }

    /// Whether two shapes without a name list the same members or values.
    fn same_words(&self, old: &Shape, new: &Shape) -> bool {
        match (old, new) {
            (Shape::Object(before), Shape::Object(after)) => {
                let words = |object: &'_ Object| -> Vec<String> {
                    object
                        .fields
                        .iter()
                        .map(|field| field.wire.clone())
                        .collect()
                };
                words(before) == words(after)
            }
            (Shape::Enum(before), Shape::Enum(after)) => {
                describe::values(before) == describe::values(after)
            }
            _ => false,
        }
    }

    fn field(&mut self, place: &Counterpart, old: &'a Field, new: &'a Field) {
        self.access(place, old.access, new.access);
        if !travels(old, place.side) || !travels(new, place.side) {
            return;
        }
        let required = |field: &Field| field.presence == Presence::Required;
        self.required(
            place,
            (required(old), required(new)),
            (
                &class::PROPERTY_BECAME_REQUIRED,
                &class::PROPERTY_BECAME_OPTIONAL,
            ),
        );
        self.default(
            place,
            (old.default.as_ref(), new.default.as_ref()),
            [
                &class::PROPERTY_DEFAULT_ADDED,
                &class::PROPERTY_DEFAULT_REMOVED,
                &class::PROPERTY_DEFAULT_CHANGED,
            ],
        );
        self.deprecation(
            place,
            &old.docs,
            &new.docs,
            (&class::PROPERTY_DEPRECATED, &class::PROPERTY_RESTORED),
        );
        self.code_name(place, old.code_name.as_ref(), new.code_name.as_ref());
        self.prose(place, &old.docs, &new.docs);
        self.relate(&old.ty, &new.ty, place);
        self.limits(
            place,
            (&old.ty, &old.constraints),
            (&new.ty, &new.constraints),
        );
    }

    fn access(&mut self, place: &Counterpart, old: Access, new: Access) {
        if old == new {
            return;
        }
        let changes = [
            (
                Access::ReadOnly,
                &class::PROPERTY_READ_ONLY_ADDED,
                &class::PROPERTY_READ_ONLY_REMOVED,
            ),
            (
                Access::WriteOnly,
                &class::PROPERTY_WRITE_ONLY_ADDED,
                &class::PROPERTY_WRITE_ONLY_REMOVED,
            ),
        ];
        for (access, added, removed) in changes {
            if new == access {
                self.note(added, place, word(old), word(new));
            } else if old == access {
                self.note(removed, place, word(old), word(new));
            }
        }
    }

    fn unlisted(&mut self, old: &Members<'a>, new: &Members<'a>, place: &Counterpart) {
        let place = place.inside(".*", Role::Unlisted);
        let words = (
            self.unlisted_words(old, true),
            self.unlisted_words(new, false),
        );
        match (old.unlisted, new.unlisted) {
            (Unlisted::Nothing, Unlisted::Nothing) | (Unlisted::Anything, Unlisted::Anything) => {}
            (Unlisted::Nothing, _) => {
                self.note(
                    &class::ADDITIONAL_PROPERTIES_OPENED,
                    &place,
                    words.0,
                    words.1,
                );
            }
            (_, Unlisted::Nothing) => {
                self.note(
                    &class::ADDITIONAL_PROPERTIES_CLOSED,
                    &place,
                    words.0,
                    words.1,
                );
            }
            (Unlisted::Anything, Unlisted::Typed(_)) => {
                self.note(&class::TYPE_NARROWED, &place, words.0, words.1);
            }
            (Unlisted::Typed(_), Unlisted::Anything) => {
                self.note(&class::TYPE_WIDENED, &place, words.0, words.1);
            }
            (Unlisted::Typed(before), Unlisted::Typed(after)) => {
                self.relate(before, after, &place);
            }
        }
    }

    fn unlisted_words(&self, members: &Members<'a>, was: bool) -> String {
        let (types, twins) = match was {
            true => (&self.old.types, &self.old_twins),
            false => (&self.new.types, &self.new_twins),
        };
        match members.unlisted {
            Unlisted::Anything => "any value".to_owned(),
            Unlisted::Nothing => "none".to_owned(),
            Unlisted::Typed(ty) => describe::ty(types, twins, ty),
        }
    }
}

/// Whether a member travels in a direction.
fn travels(field: &Field, side: Side) -> bool {
    match side {
        Side::Request => field.access != Access::ReadOnly,
        Side::Response => field.access != Access::WriteOnly,
        Side::Both | Side::Neither => true,
    }
}

fn word(access: Access) -> &'static str {
    match access {
        Access::ReadWrite => "read and written",
        Access::ReadOnly => "read only",
        Access::WriteOnly => "write only",
    }
}
