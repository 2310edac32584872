//! How members of forms and multipart bodies are sent (OpenAPI 3.2 §4.15).

use super::context::Lowering;
use crate::diag::codes;
use crate::document::{self, SchemaId, Validity};
use crate::model::{
    Body, BodyPart, Extra, Media, NameHint, Parameter, ParameterLocation, ParameterStyle,
    PartEncoding, PartHeader, Payload, Presence, Scalar, Shape, Ty, TypeId,
};
use serde_json::Value;

impl Lowering<'_> {
    /// How members of multipart and form bodies are sent.
    pub(super) fn encoding(
        &mut self,
        described: &document::Media,
        media: Media,
        ty: &Ty,
        is_in_order: bool,
    ) -> Vec<(String, PartEncoding)> {
        let mut encoding = Vec::new();
        for (property, entry) in &self.encodings(described, ty, is_in_order) {
            if !matches!(media, Media::Form | Media::Multipart) {
                self.note(
                    &codes::lower::ENCODING_IGNORED,
                    &entry.place,
                    format!("`{}` is not a form", described.media_type),
                );
                continue;
            }
            let body = self.api.types.object(ty).map(|(_, object)| object);
            let field = body.and_then(|object| {
                let mut fields = object.fields.iter();
                fields.find(|field| field.wire == *property)
            });
            let value = match field {
                Some(field) => field.ty.clone(),
                None if body.is_none_or(|object| matches!(object.extra, Extra::Typed(_))) => {
                    Ty::Any
                }
                None => {
                    self.report(
                        &codes::lower::ENCODING_IGNORED,
                        &entry.place,
                        format!("the body has no property `{property}`"),
                    );
                    continue;
                }
            };
            if media == Media::Form
                && let Some(header) = entry.headers.first()
            {
                self.note(
                    &codes::lower::ENCODING_IGNORED,
                    &header.place,
                    "only parts of multipart bodies have headers",
                );
            }
            for (key, place) in &entry.others {
                self.note(
                    &codes::lower::ENCODING_IGNORED,
                    place,
                    format!("`{key}` of an encoding is not supported"),
                );
            }
            let style = entry.style.filter(|style| {
                entry.allow_reserved || !self.is_default_style(*style, media, &value)
            });
            let content_type = entry.content_type.clone().filter(|_| entry.style.is_none());
            let is_unwritable = content_type.as_deref().is_some_and(|content_type| {
                !content_type.split(',').any(Media::is_json) && self.is_composite(&value)
            });
            if is_unwritable {
                self.report(
                    &codes::lower::ENCODING_IGNORED,
                    &entry.place,
                    format!("`{property}` is sent as JSON, because objects and arrays cannot be encoded as `{}`", content_type.unwrap_or_default()),
                );
                continue;
            }
            encoding.push((
                property.clone(),
                PartEncoding {
                    content_type,
                    style,
                    allow_reserved: entry.allow_reserved,
                    headers: Vec::new(),
                },
            ));
        }
        encoding
    }

    /// Whether values of a type are written the same way without the style.
    fn is_default_style(&self, style: ParameterStyle, media: Media, ty: &Ty) -> bool {
        let types = &self.api.types;
        match types.not_null(ty) {
            Ty::Scalar(_) => true,
            Ty::List(_) | Ty::Tuple(_) => style == ParameterStyle::FormExplode,
            Ty::Map(_) => media == Media::Form && style == ParameterStyle::DeepObject,
            Ty::Named(id) => match types[*id].shape {
                Shape::Enum(_) => true,
                Shape::Object(_) => media == Media::Form && style == ParameterStyle::DeepObject,
                Shape::Union(_) | Shape::Alias(_) => false,
            },
            Ty::Any | Ty::Nullable(_) => false,
        }
    }

    /// Whether values of a type, or the items of a list of it, are objects or arrays.
    fn is_composite(&self, ty: &Ty) -> bool {
        let types = &self.api.types;
        let item = match types.not_null(ty) {
            Ty::List(item) => types.not_null(item),
            other => other,
        };
        match item {
            Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) => true,
            Ty::Named(id) => matches!(types[*id].shape, Shape::Object(_)),
            Ty::Scalar(_) | Ty::Any | Ty::Nullable(_) => false,
        }
    }

    /// Makes files of parts of which nothing is said but that their media type is not JSON: without a type, that is
    /// `application/octet-stream` (OpenAPI 3.2 §4.15.1.1). Where JSON can be sent instead, they are JSON values in parts, too.
    pub(super) fn files_in_parts(&mut self, described: &document::Body, body: &Body) {
        let is_parts = |payload: &Payload| payload.media == Media::Multipart;
        if !body.content.iter().all(is_parts) {
            return;
        }
        for (payload, media) in body.content.iter().zip(&described.content) {
            let objects: Vec<TypeId> = self
                .api
                .types
                .objects(&payload.ty)
                .into_iter()
                .map(|(id, _)| id)
                .collect();
            for id in objects {
                let untyped = self.untyped_parts(media, id);
                let Some(definition) = self.api.types.get_mut(id) else {
                    continue;
                };
                if let Shape::Object(object) = &mut definition.shape {
                    let fields = object.fields.iter_mut();
                    for (field, is_list) in fields.zip(untyped) {
                        let file = Ty::Scalar(Scalar::Binary);
                        match is_list {
                            Some(true) => field.ty = Ty::List(Box::new(file)),
                            Some(false) => field.ty = file,
                            None => {}
                        }
                    }
                }
            }
        }
    }

    /// Which members of a type could be anything and are not JSON as parts, and whether they are lists of that. JSON may hold the values of a
    /// component, too, so that there the media type of the part has to say so.
    fn untyped_parts(&self, media: &document::Media, id: TypeId) -> Vec<Option<bool>> {
        let types = &self.api.types;
        let is_inline = types[id].component.is_none();
        let fields = types[id].shape.fields().iter().map(|field| {
            let is_list = match types.not_null(&field.ty) {
                Ty::Any => false,
                Ty::List(item) if matches!(types.not_null(item), Ty::Any) => true,
                _ => return None,
            };
            let mut encodings = media.encoding.iter();
            let encoding = encodings.find(|(name, _)| *name == field.wire);
            let encoding = encoding.map(|(_, encoding)| encoding);
            let listed = encoding.and_then(|encoding| encoding.content_type.as_deref());
            let is_file = match listed {
                _ if encoding.is_some_and(|encoding| encoding.style.is_some()) => false,
                Some(listed) => !listed.split(',').any(is_text),
                None => is_inline && self.says_nothing(media, &field.wire),
            };
            is_file.then_some(is_list)
        });
        fields.collect()
    }

    /// Whether the schema of a part, or that of the items of a list of parts, says nothing about values.
    fn says_nothing(&self, media: &document::Media, property: &str) -> bool {
        let schemas = &self.document.schemas;
        let keywords = |id| schemas.keywords(schemas.resolve(id)?);
        let is_empty = |id: SchemaId| match schemas.resolve(id) {
            Some(found) => match &schemas[found].validity {
                Validity::Always => true,
                Validity::Never => false,
                Validity::Keywords(schema) => schema.types.is_none() && self.is_plain(id),
            },
            None => false,
        };
        let body = media.schema.and_then(keywords);
        let mut properties = body.iter().flat_map(|body| &body.properties);
        let part = properties.find(|(name, _)| name == property);
        part.is_some_and(|(_, part)| {
            let items = keywords(*part).and_then(|part| part.items);
            is_empty(items.unwrap_or(*part))
        })
    }

    /// The headers of the parts of a body. Those that parts must have stay with the body; those that callers give become parameters of the
    /// operation, which will be number `number`.
    pub(super) fn part_headers(
        &mut self,
        described: &document::Body,
        body: &mut Body,
        number: usize,
    ) -> Vec<Parameter> {
        let offered = self.offered_parts(&body.content);
        let mut parameters = Vec::new();
        let payloads = body.content.iter_mut().zip(&described.content);
        for (index, (payload, media)) in payloads.enumerate() {
            if payload.media != Media::Multipart {
                continue;
            }
            for (property, entry) in &self.encodings(media, &payload.ty, payload.is_in_order) {
                let Some(part) = self.part(&payload.ty, property, entry) else {
                    continue;
                };
                let mut required = Vec::new();
                for header in &entry.headers {
                    let is_offered = offered == Some(index);
                    let read = self.part_header(header, &part, is_offered, number);
                    required.extend(read.0);
                    parameters.extend(read.1);
                }
                if required.is_empty() {
                    continue;
                }
                let mut known = payload.encoding.iter_mut();
                match known.find(|(name, _)| name == property) {
                    Some((_, encoding)) => encoding.headers = required,
                    None => payload.encoding.push((
                        property.clone(),
                        PartEncoding {
                            headers: required,
                            ..PartEncoding::default()
                        },
                    )),
                }
            }
        }
        parameters
    }

    /// The multipart body whose parts callers give. JSON is sent instead where the body can be that.
    fn offered_parts(&self, content: &[Payload]) -> Option<usize> {
        let is_json = |payload: &Payload| payload.media == Media::Json;
        let is_parts = |payload: &Payload| payload.media == Media::Multipart;
        let is_object = |payload: &Payload| self.api.types.object(&payload.ty).is_some();
        let single = content
            .iter()
            .position(|payload| is_parts(payload) && is_object(payload));
        let parts = single.or_else(|| content.iter().position(is_parts));
        parts.filter(|_| !content.iter().any(is_json))
    }

    /// A part of a body of this type, and whether it is always there.
    fn part(
        &self,
        ty: &Ty,
        property: &str,
        entry: &document::Encoding,
    ) -> Option<(BodyPart, bool)> {
        let types = &self.api.types;
        let objects = types.objects(ty);
        let mut fields = objects.iter().flat_map(|(_, object)| &object.fields);
        let field = fields.find(|field| field.wire == property)?;
        let is_exploded = entry
            .style
            .is_none_or(|style| style == ParameterStyle::FormExplode);
        let part = BodyPart {
            wire: property.to_owned(),
            is_list: is_exploded && matches!(types.not_null(&field.ty), Ty::List(_)),
        };
        let is_required = objects.len() == 1 && field.presence == Presence::Required;
        Some((part, is_required))
    }

    /// A header of a part: with its value, if the part must have it, and as a parameter, if it can have another one.
    fn part_header(
        &mut self,
        header: &document::Parameter,
        (part, is_always_there): &(BodyPart, bool),
        is_offered: bool,
        number: usize,
    ) -> (Option<PartHeader>, Option<Parameter>) {
        let hint = NameHint::Operation {
            operation: number,
            role: format!("{} {}", part.wire, header.name),
        };
        let mut parameter = self.parameter(header, ParameterLocation::Part, hint);
        let only = match self.api.types.enumeration(&parameter.ty) {
            Some((_, found)) => match found.values.as_slice() {
                [only] => text(&only.value),
                _ => None,
            },
            None => None,
        };
        let is_constant = only.is_some();
        let default = parameter.default.as_ref().filter(|_| header.required);
        let value = only.or_else(|| default.and_then(text));
        let is_settable = is_offered && !is_constant;
        if !is_offered && !is_constant {
            self.report(
                &codes::lower::ENCODING_IGNORED,
                &header.place,
                format!(
                    "the header `{}` of the part `{}` cannot be set, because another media type of the body is used",
                    header.name, part.wire
                ),
            );
        }
        let is_required = value.is_some() || header.required && is_settable;
        parameter.required = header.required && value.is_none() && *is_always_there;
        let about = if part.is_list {
            parameter.ty = Ty::List(Box::new(parameter.ty));
            format!(
                "Header `{}` of the parts `{}`: a value for each, in order.",
                header.name, part.wire
            )
        } else {
            format!("Header `{}` of the part `{}`.", header.name, part.wire)
        };
        let docs = &mut parameter.docs;
        docs.description = Some(match docs.description.take() {
            Some(prose) => format!(
                "{prose}

{about}"
            ),
            None => about,
        });
        parameter.part = Some(part.clone());
        let required = is_required.then(|| PartHeader {
            wire: header.name.clone(),
            value,
        });
        (required, is_settable.then_some(parameter))
    }
}

/// Whether what is sent with a media type is written as text.
fn is_text(media_type: &str) -> bool {
    Media::is_json(media_type) || media_type.trim().starts_with("text/")
}

/// The text of a header with this value.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
