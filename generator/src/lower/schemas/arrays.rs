//! Arrays, and tuples.

use super::{Making, Part};
use crate::diag::codes;
use crate::lower::context::Lowering;
use crate::model::Ty;

impl Lowering<'_> {
    pub(super) fn type_of_array(&mut self, parts: &[Part], making: &Making<'_>) -> Ty {
        for part in parts {
            let schema = self.keywords(part.schema);
            if schema.is_some_and(|schema| !schema.prefix_items.is_empty()) {
                self.note(
                    &codes::lower::UNSUPPORTED_KEYWORD,
                    self.place(part.schema),
                    "`prefixItems` is ignored: items can be any JSON values",
                );
                return Ty::List(Box::new(Ty::Any));
            }
        }
        let items: Vec<Part> = parts
            .iter()
            .filter_map(|part| {
                Some(Part {
                    schema: self.keywords(part.schema)?.items?,
                    owner: part.owner,
                    without_unions: false,
                })
            })
            .collect();
        if items.is_empty() {
            self.report(
                &codes::lower::MISSING_ITEMS,
                self.place(making.schema),
                "the array has no `items`",
            );
            return Ty::List(Box::new(Ty::Any));
        }
        let source = making.source.inside("item");
        let item = self.combined(&items, &source, making.depth + 1);
        Ty::List(Box::new(item))
    }
}
