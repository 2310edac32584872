//! A model without some of its parts: what stays is a whole model.

use super::check::{Part, Unsound, unsound};
use super::{Api, NameHint, Operation, Shape, Ty, TypeId};
use std::collections::BTreeSet;

/// How often what is left is looked at again.
const MOST_ROUNDS: usize = 8;

impl Api {
    /// Opens the types and leaves out the operations that break a promise of the model. Returns what was wrong, with the place of the part as
    /// long as it was there.
    pub fn mend(&mut self) -> Vec<(Unsound, crate::diag::Pointer)> {
        let mut mended = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let wrong = unsound(self);
            if wrong.is_empty() {
                break;
            }
            let mut gone = BTreeSet::new();
            for unsound in wrong {
                let origin = match unsound.part {
                    Part::Type(id) => {
                        if !self.has_home(id) {
                            self.rehome(id);
                        }
                        self.open_type(id);
                        self.types[id].origin.clone()
                    }
                    Part::Operation(index) => {
                        gone.insert(index);
                        let operation = self.operations.get(index);
                        operation.map_or_else(Default::default, |it| it.origin.clone())
                    }
                };
                mended.push((unsound, origin));
            }
            self.leave_out_operations(&gone);
        }
        mended
    }

    /// Lets values of a type be any JSON.
    pub(crate) fn open_type(&mut self, id: TypeId) {
        self.types.reshape(id, Shape::Alias(Ty::Any));
    }

    /// Leaves out operations by their positions.
    pub(crate) fn leave_out_operations(&mut self, gone: &BTreeSet<usize>) {
        if gone.is_empty() {
            return;
        }
        let mut kept = 0;
        let places: Vec<Option<usize>> = (0..self.operations.len())
            .map(|index| {
                let stays = !gone.contains(&index);
                let place = stays.then_some(kept);
                kept += usize::from(stays);
                place
            })
            .collect();
        let mut stays = places.iter().map(Option::is_some);
        self.operations.retain(|_| stays.next().unwrap_or_default());
        for id in self.types.ids() {
            let Some(NameHint::Operation { operation, .. }) =
                self.types.get_mut(id).map(|it| &mut it.hint)
            else {
                continue;
            };
            match places.get(*operation).copied().flatten() {
                Some(place) => *operation = place,
                None => self.rehome(id),
            }
        }
    }

    /// Whether what a type was found in is there.
    fn has_home(&self, id: TypeId) -> bool {
        match &self.types[id].hint {
            NameHint::Component(_) | NameHint::Shared { .. } => true,
            NameHint::Member { owner, .. } => owner.index() < self.types.len(),
            NameHint::Operation { operation, .. } => *operation < self.operations.len(),
        }
    }

    /// Names a type after the first operation that uses it; the crate has no type that is used no more, whatever it is called.
    fn rehome(&mut self, id: TypeId) {
        let uses = |operation: &Operation| {
            let starts = operation.types().flat_map(Ty::mentioned);
            let mentions = |id: TypeId| self.types[id].shape.mentioned();
            let reached = self.types.reached(starts, mentions);
            reached.get(id.index()).copied().unwrap_or_default()
        };
        let home = self.operations.iter().position(uses);
        if let Some(definition) = self.types.get_mut(id) {
            let key = definition.origin.last().filter(|key| !key.is_empty());
            let key = key.unwrap_or_else(|| "value".to_owned());
            definition.hint = if self.operations.is_empty() {
                NameHint::Component(key)
            } else {
                NameHint::Operation {
                    operation: home.unwrap_or_default(),
                    role: key,
                }
            };
        }
    }
}
