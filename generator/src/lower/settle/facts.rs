//! What reading a description found out about types that the model does not say.

use crate::diag::Pointer;
use crate::model::{Ty, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known about types.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Facts {
    /// Named types where `null` is admitted too; every use says so in the end.
    pub(in crate::lower) nullable: BTreeSet<TypeId>,
    /// Unions with a `discriminator`: the property and where it is said.
    pub(in crate::lower) discriminators: BTreeMap<TypeId, (String, Pointer)>,
    /// The component that a type was made from.
    pub(in crate::lower) component_keys: BTreeMap<TypeId, String>,
    /// Types that are components, which stay whether used or not, and even as another name only.
    pub(in crate::lower) components: BTreeSet<TypeId>,
    /// The type that an inline type was found in.
    owners: BTreeMap<TypeId, TypeId>,
}

impl Facts {
    /// Whether a type is a component.
    pub(in crate::lower) fn is_component(&self, id: TypeId) -> bool {
        self.components.contains(&id)
    }

    /// The component that a type was made from.
    pub(super) fn component_key(&self, ty: &Ty) -> Option<String> {
        match ty {
            Ty::Named(id) => self.component_keys.get(id).cloned(),
            _ => None,
        }
    }

    /// The type that an inline type was found in.
    pub(super) fn owner(&self, id: TypeId) -> Option<TypeId> {
        self.owners.get(&id).copied()
    }

    /// Remembers in which type an inline type was found.
    pub(in crate::lower) fn adopt(&mut self, id: TypeId, owner: TypeId) {
        if !self.components.contains(&id) {
            self.owners.insert(id, owner);
        }
    }
}
