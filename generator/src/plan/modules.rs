//! Files of types: which types are printed, and where.

use super::context::Context;
use super::{AliasPlan, Item, NewtypePlan, TypeModule, describe};
use crate::model::{Shape, TypeDef, TypeId};

impl Context<'_> {
    /// The files, with the types that the crate has.
    pub(super) fn modules(&self) -> Vec<TypeModule> {
        self.names
            .modules()
            .iter()
            .map(|module| TypeModule {
                name: module.name.clone(),
                items: module
                    .types
                    .iter()
                    .filter(|id| self.shaped.is_emitted(**id))
                    .filter_map(|id| self.item(*id, &self.api.types[*id]))
                    .collect(),
            })
            .filter(|module| !module.items.is_empty())
            .collect()
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
                docs: describe::a_type(&definition.docs, names.name.as_str()),
                is_nested: self.shaped.is_sent(id)
                    && self.cycles.is_nested_without_objects(id, target),
            }),
            Shape::Alias(target) => Item::Alias(AliasPlan {
                name: names.name.clone(),
                ty: self.rust_ty(target),
                docs: describe::a_type(&definition.docs, names.name.as_str()),
            }),
        })
    }
}
