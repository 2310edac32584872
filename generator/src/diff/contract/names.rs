//! What people call operations and types.

use super::Comparison;
use super::findings::Counterpart;
use super::reach::{Home, Source};
use crate::model::{NameHint, Operation, Ty, TypeId, Types};
use std::collections::BTreeMap;

/// An operation as people name it: its id, else method and path.
pub(super) fn label(operation: &Operation) -> String {
    match &operation.operation_id {
        Some(id) => id.clone(),
        None => operation.route(),
    }
}

/// Types that are two because their members differ by direction: the one for responses, and the one for requests.
#[derive(Debug, Default)]
pub(super) struct Twins {
    for_responses: BTreeMap<TypeId, TypeId>,
    for_requests: BTreeMap<TypeId, TypeId>,
}

impl Twins {
    /// Finds them: the one for requests was made from the same schema, inside the other one.
    pub(super) fn of(types: &Types) -> Self {
        let mut twins = Self::default();
        for (id, definition) in types.iter() {
            if let NameHint::Member { owner, wire } = &definition.hint
                && wire == "request"
                && types[*owner].origin == definition.origin
            {
                twins.for_responses.insert(id, *owner);
                twins.for_requests.insert(*owner, id);
            }
        }
        twins
    }

    /// The type that bears the name: itself unless it is the one for requests.
    pub(super) fn named(&self, id: TypeId) -> TypeId {
        self.for_responses.get(&id).copied().unwrap_or(id)
    }

    /// The type of the other direction.
    pub(super) fn other(&self, id: TypeId) -> Option<TypeId> {
        self.for_responses
            .get(&id)
            .or_else(|| self.for_requests.get(&id))
            .copied()
    }
}

/// The name of the schema that a type is, if it has one.
pub(super) fn schema_name<'a>(types: &'a Types, twins: &Twins, id: TypeId) -> Option<&'a str> {
    match &types[twins.named(id)].hint {
        NameHint::Component(name) | NameHint::Shared { key: name, .. } => Some(name),
        NameHint::Member { .. } | NameHint::Operation { .. } => None,
    }
}

/// The name of the schema that a type refers to, if it refers to one.
pub(super) fn referred<'a>(types: &'a Types, twins: &Twins, ty: &Ty) -> Option<&'a str> {
    match ty {
        Ty::Named(id) => schema_name(types, twins, *id),
        _ => None,
    }
}

/// The name of the schema that a type refers to in the end, if that has one.
pub(super) fn behind<'a>(types: &'a Types, twins: &Twins, ty: &'a Ty) -> Option<&'a str> {
    referred(types, twins, types.resolve(ty))
}

impl Comparison<'_> {
    /// What people call a new type that is met at `place`: its schema's name, or the way to it.
    pub(super) fn subject(&self, id: TypeId, place: &Counterpart) -> (String, Home) {
        let id = self.new_twins.named(id);
        let here = match (&self.new.types[id].hint, place.source) {
            (NameHint::Member { owner, .. }, Source::TypePair(number)) => self
                .reach
                .node(number)
                .filter(|node| self.new_twins.named(node.ids.1) == self.new_twins.named(*owner))
                .map(|node| node.home.clone()),
            (NameHint::Operation { operation, .. }, Source::Operation(number)) => self
                .matched
                .get(number)
                .filter(|(_, new)| new == operation)
                .and_then(|(_, new)| self.new.operations.get(*new))
                .map(|operation| Home::Operation(label(operation))),
            _ => None,
        };
        match here {
            Some(home) => (place.subject.clone(), home),
            // It belongs to another type or operation, which is named, so that the name does not depend on who uses it first.
            None => self.name_at_home(id),
        }
    }

    /// What a type is called by what it was found in.
    fn name_at_home(&self, id: TypeId) -> (String, Home) {
        let mut words: Vec<&str> = Vec::new();
        let mut current = id;
        for _ in 0..=self.new.types.len() {
            match &self.new.types[self.new_twins.named(current)].hint {
                NameHint::Component(name) | NameHint::Shared { key: name, .. } => {
                    words.push(name);
                    words.reverse();
                    return (words.join("."), Home::Schema);
                }
                NameHint::Member { owner, wire } => {
                    words.push(wire);
                    current = *owner;
                }
                NameHint::Operation { operation, role } => {
                    let operation = self.new.operations.get(*operation);
                    let start = operation.map(Operation::route).unwrap_or_default();
                    let start = format!("{start} {role}");
                    words.push(&start);
                    words.reverse();
                    let name = operation.map(label).unwrap_or_default();
                    return (words.join("."), Home::Operation(name));
                }
            }
        }
        (String::new(), Home::Schema)
    }
}
