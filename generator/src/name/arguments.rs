//! The order of arguments, and which are passed by name.
//!
//! Arguments have the order in which they were released. What was released side by side stays so, even if a rule would name it today: its
//! order is held. New ones, and all without a lock, have the order of the path and of the description.

use super::lock::place;
use crate::lock::{LockedMethod, LockedType};
use crate::model::{Shape, TypeId};
use crate::shape::{InputKey, Shaped};
use std::collections::BTreeSet;

/// How something is called that was released.
pub(super) struct Released {
    /// Required arguments that have an order: wire names of members, places of inputs.
    order: Vec<String>,
    /// Those that have none, because they are passed by name.
    fields: BTreeSet<String>,
    /// Whether there is a struct of arguments.
    is_named: bool,
}

impl Released {
    pub(super) fn of_type(locked: &LockedType) -> Self {
        Self {
            order: locked.arguments.clone(),
            fields: BTreeSet::new(),
            is_named: locked.params.is_some(),
        }
    }

    pub(super) fn of_operation(locked: &LockedMethod) -> Self {
        Self {
            order: locked.arguments.clone(),
            fields: locked.fields.values().cloned().collect(),
            is_named: locked.params.is_some(),
        }
    }

    /// Brings what is required into the held order, what is new behind it; whether nothing is new or gone.
    fn sort<T>(&self, required: &mut [T], place: impl Fn(&T) -> Option<String>) -> bool {
        let position = |place: &str| self.order.iter().position(|held| held == place);
        required.sort_by_key(|it| {
            place(it)
                .and_then(|place| position(&place))
                .unwrap_or(usize::MAX)
        });
        let is_held = |place: String| self.fields.contains(&place) || position(&place).is_some();
        required.len() == self.order.len() + self.fields.len()
            && required.iter().all(|it| place(it).is_some_and(is_held))
    }
}

/// Arguments of a constructor.
#[derive(Default)]
pub(super) struct OfType {
    /// Positions of members, in order.
    pub(super) order: Vec<usize>,
    /// Whether they are the fields of a struct, which is the one argument.
    pub(super) is_named: bool,
}

/// The arguments of the constructor of a type.
pub(super) fn of_type(shaped: &Shaped<'_>, id: TypeId, held: Option<Released>) -> OfType {
    let id = shaped.same(id);
    let Shape::Object(object) = &shaped.api.types[id].shape else {
        return OfType::default();
    };
    let mut order = shaped.required_fields(id, object);
    let mut is_named = shaped.are_fields_named(object, &order);
    if let Some(held) = held
        && held.sort(&mut order, |position| {
            Some(object.fields.get(*position)?.wire.clone())
        })
    {
        is_named = held.is_named;
    }
    OfType {
        order,
        // What only replies hold has no constructor.
        is_named: is_named && shaped.is_sent(id),
    }
}

/// Arguments of a method.
#[derive(Default)]
pub(super) struct OfOperation {
    /// Those side by side, in order.
    pub(super) arguments: Vec<InputKey>,
    /// The fields of the struct that is the last argument, in order; empty without one.
    pub(super) named: Vec<InputKey>,
}

/// The arguments of the method of the operation at a position.
pub(super) fn of_operation(
    shaped: &Shaped<'_>,
    index: usize,
    held: Option<Released>,
) -> OfOperation {
    let required = shaped.required_inputs(index);
    let mut arguments: Vec<InputKey> = required
        .path
        .iter()
        .chain(&required.others)
        .copied()
        .collect();
    let mut is_named = required.are_named;
    if let Some(held) = held
        && held.sort(&mut arguments, |key| place(shaped, index, *key))
    {
        is_named = held.is_named;
    }
    if !is_named {
        return OfOperation {
            arguments,
            named: Vec::new(),
        };
    }
    let (arguments, named) = arguments
        .into_iter()
        .partition(|key| required.is_path_apart() && required.path.contains(key));
    OfOperation { arguments, named }
}
