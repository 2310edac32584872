//! Arrays, and tuples.

use super::{Making, NameSource, Part};
use crate::diag::codes;
use crate::document::{SchemaId, Validity};
use crate::lower::context::Lowering;
use crate::model::{Shape, Ty, TypeId};

impl Lowering<'_> {
    pub(super) fn type_of_array(&mut self, parts: &[Part], making: &Making<'_>) -> Ty {
        let prefixed = parts.iter().find(|part| {
            let schema = self.keywords(part.schema);
            schema.is_some_and(|schema| !schema.prefix_items.is_empty())
        });
        if let Some(prefixed) = prefixed {
            return self.tuple(*prefixed, parts, making).unwrap_or_else(|| {
                self.note(
                    &codes::lower::UNSUPPORTED_KEYWORD,
                    self.place(prefixed.schema),
                    "`prefixItems` is ignored, since there can be fewer or more items: they can be any JSON values",
                );
                Ty::List(Box::new(Ty::Any))
            });
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

    /// An array that has exactly the items that are described by position: with more of them, a tuple would lose some. Who closes a list that way
    /// means all of them, unless it says that there may be fewer.
    fn tuple(&mut self, prefixed: Part, parts: &[Part], making: &Making<'_>) -> Option<Ty> {
        let listed = &self.keywords(prefixed.schema)?.prefix_items;
        let count = listed.len();
        let length = u64::try_from(count).ok()?;
        let schemas = || parts.iter().filter_map(|part| self.keywords(part.schema));
        let at_least = schemas().filter_map(|schema| schema.limits.min_items).max();
        let at_most = schemas().filter_map(|schema| schema.limits.max_items).min();
        let is_closed = |id| {
            let validity = &self.document.schemas[id].validity;
            matches!(validity, Validity::Never)
        };
        let closed = at_most.is_some_and(|most| most <= length)
            || schemas().any(|schema| schema.items.is_some_and(is_closed));
        let fits = (2..=Ty::LONGEST_TUPLE).contains(&count);
        if !fits || !closed || at_least.is_some_and(|least| least < length) {
            return None;
        }
        if count <= Ty::LONGEST_UNNAMED_TUPLE {
            let items = self.items(listed, prefixed.owner, making, |wire| {
                making.source.inside(wire)
            });
            return Some(Ty::Tuple(items));
        }
        Some(self.define(making, &[making.schema], |lowering, id| {
            let source = |wire: &str| NameSource::member(id, wire);
            Shape::Alias(Ty::Tuple(lowering.items(
                listed,
                prefixed.owner,
                making,
                source,
            )))
        }))
    }

    /// The types of items by their positions.
    fn items(
        &mut self,
        listed: &[SchemaId],
        owner: Option<TypeId>,
        making: &Making<'_>,
        source: impl Fn(&str) -> NameSource,
    ) -> Vec<Ty> {
        let mut items = Vec::new();
        for (index, schema) in listed.iter().enumerate() {
            let part = Part {
                schema: *schema,
                owner,
                without_unions: false,
            };
            let source = source(&format!("item {}", index + 1));
            items.push(self.combined(&[part], &source, making.depth + 1));
        }
        items
    }
}
