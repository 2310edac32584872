//! Values that are plain JSON in the crate: where they come from, and whether the description could have said more.

use crate::diag::Pointer;
use crate::document::{Document, ParameterValue, SchemaId};
use crate::model::{Api, Extra, Media, Payload, Shape, Ty};
use std::collections::{BTreeMap, BTreeSet};

/// A value that is plain JSON in the crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Untyped {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Whether the description says no more about it than that it is JSON, or an object. If it says more, a warning says why that was not
    /// taken.
    pub free_form: bool,
}

/// All of them, in the order of the model.
pub(super) fn untyped(api: &Api, document: &Document) -> Vec<Untyped> {
    let mut untyped = Search {
        document,
        holders: holders(document),
        known: BTreeSet::new(),
        values: Vec::new(),
    };
    for (_, definition) in api.types.iter() {
        let schema = document.schemas.at(&definition.origin);
        match &definition.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    let schema = document.schemas.at(&field.origin);
                    untyped.ty(&field.ty, schema, &field.origin);
                }
                if let Extra::Typed(ty) = &object.extra {
                    let values = untyped.inner(schema, |schema| schema.additional);
                    untyped.ty(ty, values, &definition.origin);
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    let schema = document.schemas.at(&variant.origin);
                    untyped.ty(&variant.ty, schema, &variant.origin);
                }
            }
            Shape::Alias(ty) => untyped.ty(ty, schema, &definition.origin),
            Shape::Enum(_) => {}
        }
    }
    for operation in &api.operations {
        for parameter in &operation.parameters {
            let schema = untyped.holders.get(&parameter.origin).copied();
            untyped.ty(&parameter.ty, schema, &parameter.origin);
        }
        for payload in operation.body_payloads().chain(operation.reply_payloads()) {
            untyped.payload(payload);
        }
    }
    untyped.values
}

/// The schemas of parameters and media types, by the place of these.
fn holders(document: &Document) -> BTreeMap<Pointer, SchemaId> {
    let mut holders = BTreeMap::new();
    for operation in &document.operations {
        for parameter in &operation.parameters {
            let schema = match &parameter.value {
                ParameterValue::Schema { schema, .. } => Some(*schema),
                ParameterValue::Content(media) => media.schema,
                ParameterValue::Unknown => None,
            };
            holders.extend(schema.map(|schema| (parameter.place.clone(), schema)));
        }
        let bodies = operation.body.iter().flat_map(|body| &body.content);
        let responses = operation.responses.iter().flatten();
        let responses = responses.flat_map(|(_, response)| &response.content);
        for media in bodies.chain(responses) {
            let schema = media.item_schema.or(media.schema);
            holders.extend(schema.map(|schema| (media.place.clone(), schema)));
        }
    }
    holders
}

struct Search<'a> {
    document: &'a Document,
    holders: BTreeMap<Pointer, SchemaId>,
    known: BTreeSet<Pointer>,
    values: Vec<Untyped>,
}

impl Search<'_> {
    fn payload(&mut self, payload: &Payload) {
        // Events, text and bytes have no schema that matters.
        if matches!(
            payload.media,
            Media::Json | Media::Form | Media::Multipart | Media::Items
        ) {
            let schema = self.holders.get(&payload.origin).copied();
            self.ty(&payload.ty, schema, &payload.origin);
        }
    }

    /// A type, its schema where it has one of its own, and the nearest place around it.
    fn ty(&mut self, ty: &Ty, schema: Option<SchemaId>, around: &Pointer) {
        let place = schema.map_or(around, |id| &self.document.schemas[id].place);
        // Lists and maps inside each other are as deep as the model lets them be.
        match ty {
            Ty::Any => {
                if self.known.insert(place.clone()) {
                    self.values.push(Untyped {
                        pointer: place.clone(),
                        free_form: self.is_free_form(schema),
                    });
                }
            }
            Ty::List(item) => {
                let items = self.inner(schema, |schema| schema.items);
                self.ty(item, items, place);
            }
            Ty::Map(value) => {
                let values = self.inner(schema, |schema| schema.additional);
                self.ty(value, values, place);
            }
            Ty::Tuple(items) => {
                for (index, item) in items.iter().enumerate() {
                    let items =
                        self.inner(schema, |schema| schema.prefix_items.get(index).copied());
                    self.ty(item, items, place);
                }
            }
            Ty::Nullable(inner) => self.ty(inner, schema, around),
            Ty::Scalar(_) | Ty::Named(_) => {}
        }
    }

    /// A schema inside another one, whose references are followed.
    fn inner(
        &self,
        schema: Option<SchemaId>,
        inside: impl Fn(&crate::document::Schema) -> Option<SchemaId>,
    ) -> Option<SchemaId> {
        let schemas = &self.document.schemas;
        inside(schemas.keywords(schemas.resolve(schema?)?)?)
    }

    fn is_free_form(&self, schema: Option<SchemaId>) -> bool {
        // Without a schema, nothing is said.
        schema.is_none_or(|id| self.document.schemas.is_free_form(id))
    }
}
