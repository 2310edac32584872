//! Files of types: which types are printed, and where.

use super::context::Context;
use super::cycles::mentioned;
use super::{AliasPlan, Item, NewtypePlan, TypeModule, describe};
use crate::model::{NameHint, Shape, TypeDef, TypeId};
use crate::name::TypeName;
use std::collections::BTreeSet;

impl Context<'_> {
    /// The files, with components and what is found in them, and the inline types that operations name. An inline object whose members
    /// became arguments is no type of the crate.
    pub(super) fn modules(&self, named: &BTreeSet<TypeName>) -> Vec<TypeModule> {
        let used = self.used(named);
        self.names
            .modules()
            .iter()
            .map(|module| TypeModule {
                name: module.name.clone(),
                items: module
                    .types
                    .iter()
                    .filter(|id| used.contains(id))
                    .filter_map(|id| self.item(*id, &self.api.types[*id]))
                    .collect(),
            })
            .filter(|module| !module.items.is_empty())
            .collect()
    }

    fn used(&self, named: &BTreeSet<TypeName>) -> BTreeSet<TypeId> {
        let mut waiting: Vec<TypeId> = self
            .api
            .types
            .iter()
            .filter(|(id, definition)| {
                matches!(definition.hint, NameHint::Component(_))
                    || self.type_name(*id).is_some_and(|name| named.contains(name))
            })
            .map(|(id, _)| id)
            .collect();
        let mut used = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if used.insert(id) {
                waiting.extend(mentioned(&self.api.types[id].shape));
            }
        }
        used
    }

    fn item(&self, id: TypeId, definition: &TypeDef) -> Option<Item> {
        let names = self.names.of_type(id)?;
        Some(match &definition.shape {
            Shape::Object(object) => Item::Struct(self.structure(id, definition, object, names)),
            Shape::Enum(enumeration) => Item::Enum(self.open_enum(definition, enumeration, names)),
            Shape::Union(union) => Item::Union(self.union(id, definition, union, names)?),
            Shape::Alias(target) if self.cycles.is_newtype(id) => Item::Newtype(NewtypePlan {
                name: names.name.clone(),
                ty: self.rust_ty_in(id, target),
                codec: self.codec(target),
                docs: describe::a_type(&definition.docs, names.name.as_str()),
            }),
            Shape::Alias(target) => Item::Alias(AliasPlan {
                name: names.name.clone(),
                ty: self.rust_ty(target),
                docs: describe::a_type(&definition.docs, names.name.as_str()),
            }),
        })
    }
}
