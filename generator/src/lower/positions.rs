//! Multipart bodies whose parts are known by their position (OpenAPI 3.2 §4.15.2).

use super::context::Lowering;
use super::schemas::NameSource;
use crate::diag::codes;
use crate::document::{self, Encoding, JsonType, SchemaId, Validity};
use crate::model::{
    Access, Constraints, Docs, Extra, Field, Media, Object, Presence, Scalar, Shape, Ty, TypeDef,
};

/// What the parts of a body hold: those at the start, each by itself, and all others.
struct Positions {
    first: Vec<SchemaId>,
    others: Option<SchemaId>,
}

impl Lowering<'_> {
    /// The parts of a body as members of an object, in their order; `None` if they have names, or nothing is known of them.
    pub(super) fn parts_in_order(
        &mut self,
        described: &document::Media,
        source: &NameSource,
    ) -> Option<Ty> {
        let positions = self.positions(described)?;
        let id = self.api.types.reserve(TypeDef {
            origin: described.place.clone(),
            component: None,
            hint: source.hint.clone(),
            docs: Docs::default(),
            shape: Shape::Alias(Ty::Any),
        });
        let mut fields = Vec::new();
        let first = positions.first.iter().map(|schema| (*schema, false));
        let others = positions.others.iter().map(|schema| (*schema, true));
        for (index, (schema, is_list)) in first.chain(others).enumerate() {
            let encoding = match is_list {
                true => described.item_encoding.as_ref(),
                false => described.prefix_encoding.get(index),
            };
            let source = NameSource::member(id, format!("part_{}", index + 1));
            let item = self.part_type(schema, encoding, &source);
            let word = self.part_word(schema, &item, is_list);
            let presence = match is_list && index > 0 {
                true => Presence::Optional,
                false => Presence::Required,
            };
            let ty = match is_list {
                true => Ty::List(Box::new(item)),
                false => item,
            };
            fields.push(self.part_field(word, schema, ty, presence));
        }
        number(&mut fields);
        let object = Object {
            fields,
            extra: Extra::default(),
        };
        if let Some(definition) = self.api.types.get_mut(id) {
            definition.shape = Shape::Object(object);
        }
        Some(Ty::Named(id))
    }

    /// How the parts of a body of this type are written, by the names of their members.
    pub(super) fn encodings(
        &self,
        described: &document::Media,
        ty: &Ty,
        is_in_order: bool,
    ) -> Vec<(String, Encoding)> {
        let (Some(positions), Some((_, object))) = (
            self.positions(described).filter(|_| is_in_order),
            self.api.types.object(ty),
        ) else {
            return described.encoding.clone();
        };
        let count = positions.first.len();
        let encodings = object.fields.iter().enumerate().map(|(index, field)| {
            let encoding = match index < count {
                true => described.prefix_encoding.get(index),
                false => described.item_encoding.as_ref(),
            };
            Some((field.wire.clone(), encoding?.clone()))
        });
        encodings.flatten().collect()
    }

    /// Reports encodings of positions that the body does not have, or of names where it has none.
    pub(super) fn note_encodings(&mut self, described: &document::Media, is_in_order: bool) {
        let by_position = described
            .prefix_encoding
            .iter()
            .chain(&described.item_encoding);
        let places: Vec<_> = match is_in_order {
            true => described
                .encoding
                .iter()
                .map(|(_, entry)| entry.place.clone())
                .collect(),
            false => by_position.map(|entry| entry.place.clone()).collect(),
        };
        let message = match is_in_order {
            true => "the parts of an array have no names",
            false => {
                "only parts of multipart bodies other than `multipart/form-data`, described as an array, are known by their position"
            }
        };
        for place in places {
            self.note(&codes::lower::ENCODING_IGNORED, &place, message);
        }
    }

    fn positions(&self, described: &document::Media) -> Option<Positions> {
        if Media::essence(&described.media_type) == "multipart/form-data" {
            return None;
        }
        let schemas = &self.document.schemas;
        if let Some(items) = described.item_schema {
            return Some(Positions {
                first: vec![items; described.prefix_encoding.len()],
                others: Some(items),
            });
        }
        let schema = schemas.keywords(schemas.resolve(described.schema?)?)?;
        if schema.types.is_some() && schema.only_type() != Some(JsonType::Array) {
            return None;
        }
        let is_possible = |id: &SchemaId| !matches!(schemas[*id].validity, Validity::Never);
        let positions = Positions {
            first: schema.prefix_items.clone(),
            others: schema.items.filter(is_possible),
        };
        (!positions.first.is_empty() || positions.others.is_some()).then_some(positions)
    }

    fn part_type(
        &mut self,
        schema: SchemaId,
        encoding: Option<&Encoding>,
        source: &NameSource,
    ) -> Ty {
        let ty = self.schema(schema, source, 0);
        let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
        match ty {
            Ty::Any if !content_type.is_some_and(Media::is_json) => Ty::Scalar(Scalar::Binary),
            ty => ty,
        }
    }

    /// What a part is called: as its component, or as what it is.
    fn part_word(&self, schema: SchemaId, ty: &Ty, is_list: bool) -> String {
        let schemas = &self.document.schemas;
        let resolved = schemas.resolve(schema);
        let component = resolved.and_then(|schema| schemas[schema].component.clone());
        match (component, ty) {
            (Some(component), _) if !is_list => component,
            (_, Ty::Scalar(Scalar::Binary)) if is_list => "files".to_owned(),
            (_, Ty::Scalar(Scalar::Binary)) => "file".to_owned(),
            _ if is_list => "parts".to_owned(),
            (_, Ty::Scalar(Scalar::Text)) => "text".to_owned(),
            _ => "part".to_owned(),
        }
    }

    fn part_field(&self, word: String, schema: SchemaId, ty: Ty, presence: Presence) -> Field {
        let schemas = &self.document.schemas;
        let resolved = schemas.resolve(schema);
        let keywords = resolved.and_then(|schema| schemas.keywords(schema));
        Field {
            origin: schemas[schema].place.clone(),
            wire: word,
            code_name: None,
            ty,
            presence,
            access: Access::ReadWrite,
            default: None,
            constraints: Constraints::default(),
            docs: keywords
                .map(|schema| schema.docs.clone())
                .unwrap_or_default(),
        }
    }
}

/// Adds their positions to names that several parts have.
fn number(fields: &mut [Field]) {
    let names: Vec<String> = fields.iter().map(|field| field.wire.clone()).collect();
    for (index, field) in fields.iter_mut().enumerate() {
        if names.iter().filter(|name| **name == field.wire).count() > 1 {
            field.wire = format!("{}_{}", field.wire, index + 1);
        }
    }
}
