//! Arrays.

use super::{Making, Part};
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::model::Ty;

impl<'a> Lowering<'a> {
    pub(super) fn type_of_array(&mut self, parts: &[Part<'a>], making: &Making<'_, 'a>) -> Ty {
        for part in parts {
            if let Some(tuple) = part.node.get("prefixItems") {
                self.note(
                    &codes::lower::UNSUPPORTED_KEYWORD,
                    &tuple.pointer,
                    "`prefixItems` is ignored: items can be any JSON values",
                );
                return Ty::List(Box::new(Ty::Any));
            }
        }
        let items: Vec<Part<'a>> = parts
            .iter()
            .filter_map(|part| {
                part.node.get("items").map(|node| Part {
                    node,
                    owner: part.owner,
                    without_unions: false,
                })
            })
            .collect();
        if items.is_empty() {
            self.report(
                &codes::lower::MISSING_ITEMS,
                &making.node.pointer,
                "the array has no `items`",
            );
            return Ty::List(Box::new(Ty::Any));
        }
        let place = making.place.inside("item");
        let item = self.combined(&items, &place, making.depth + 1);
        Ty::List(Box::new(item))
    }
}
