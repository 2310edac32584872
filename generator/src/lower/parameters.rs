//! Parameters (OpenAPI 3.2 §4.12).

use super::context::Lowering;
use super::schemas::{NameSource, Said};
use crate::diag::{Pointer, codes};
use crate::document::{self, JsonType, ParameterValue, SchemaId};
use crate::model::{
    Constraints, Docs, Media, NameHint, Parameter, ParameterLocation, ParameterStyle, Scalar,
    Shape, Ty,
};

/// Header parameters that the specification has ignored.
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl Lowering<'_> {
    /// The parameters of an operation, which will be number `number`, and those that its path has and nobody describes. `asked` are the
    /// placeholders in the query of the path, each behind the name that it is sent with.
    pub(super) fn parameters(
        &mut self,
        operation: &document::Operation,
        placeholders: &[&str],
        asked: &[(&str, &str)],
        number: usize,
    ) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for described in &operation.parameters {
            let name = &described.name;
            let mut location = described.location.unwrap_or(ParameterLocation::Query);
            let mut sent_as = None;
            if location == ParameterLocation::Path && !placeholders.contains(&name.as_str()) {
                let Some((sent, _)) = asked.iter().find(|(_, asked)| asked == name) else {
                    self.report(
                        &codes::lower::PARAMETER_LEFT_OUT,
                        &described.place,
                        format!("there is no `{{{name}}}` in the path of this parameter"),
                    );
                    continue;
                };
                sent_as = Some(*sent);
                location = ParameterLocation::Query;
            }
            if location == ParameterLocation::Header
                && RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
            {
                // What becomes of `Authorization` depends on the security schemes.
                if !name.eq_ignore_ascii_case("authorization") {
                    self.note(
                        &codes::lower::RESERVED_HEADER,
                        &described.place,
                        format!(
                            "the header parameter `{name}` is ignored; programs can set the header with `.header(\"{}\", …)` on the request",
                            name.to_ascii_lowercase()
                        ),
                    );
                }
                continue;
            }
            let hint = match &described.shared {
                Some(key) => NameHint::Shared {
                    key: key.clone(),
                    kind: "parameter",
                },
                None => NameHint::Operation {
                    operation: number,
                    role: name.clone(),
                },
            };
            let mut parameter = self.parameter(described, location, hint);
            if let Some(sent) = sent_as {
                sent.clone_into(&mut parameter.wire);
                parameter.style = default_style(location);
            }
            // Reserved expansion of RFC 6570.
            parameter.spans_segments |= location == ParameterLocation::Path
                && operation.path.contains(&format!("{{+{name}}}"));
            parameters.push(parameter);
        }
        let in_path = placeholders
            .iter()
            .map(|name| (*name, *name, ParameterLocation::Path));
        let in_query = asked
            .iter()
            .map(|(sent, name)| (*sent, *name, ParameterLocation::Query));
        for (sent, name, location) in in_path.chain(in_query) {
            let mut declared = parameters.iter();
            if !declared.any(|known| known.location == location && known.wire == sent) {
                self.report(
                    &codes::lower::PARAMETER_UNDECLARED,
                    &operation.place,
                    format!("`{{{name}}}` of the path is not declared; it is added as a string"),
                );
                parameters.push(undeclared(sent.to_owned(), location, &operation.place));
            }
        }
        parameters
    }

    /// Whether a parameter is the whole query string, as a form that the program has written.
    fn is_written_form(&self, described: &document::Parameter) -> bool {
        let ParameterValue::Content(media) = &described.value else {
            return false;
        };
        described.location.is_none()
            && is_form(media)
            && media.schema.is_none_or(|schema| self.is_scalar(schema))
    }

    /// Whether the values of a schema are texts, numbers, or booleans.
    fn is_scalar(&self, schema: SchemaId) -> bool {
        let schemas = &self.document.schemas;
        let resolved = schemas.resolve(schema);
        let keywords = resolved.and_then(|schema| schemas.keywords(schema));
        keywords
            .and_then(|schema| schema.only_type())
            .is_some_and(|ty| !matches!(ty, JsonType::Object | JsonType::Array))
    }

    /// A parameter, with a name for its type.
    pub(super) fn parameter(
        &mut self,
        described: &document::Parameter,
        location: ParameterLocation,
        hint: NameHint,
    ) -> Parameter {
        let wire = &described.name;
        let source = NameSource::new(hint);
        let in_path = location == ParameterLocation::Path;
        let mut required = described.required;
        if in_path && !required {
            self.report(
                &codes::dialect::PARAMETER_ADJUSTED,
                &described.place,
                format!("the path parameter `{wire}` must be `required: true`, and is treated as required"),
            );
            required = true;
        }
        let (schema, style) = self.value_schema(described);
        let ty = match schema {
            Some(schema) => self.schema(schema, &source, 0),
            None => Ty::Scalar(Scalar::Text),
        };
        if let Some(style) = style {
            self.undefined_style(&described.place, style, &ty);
        }
        let said = match schema {
            Some(schema) => self.said_by(schema),
            None => Said::default(),
        };
        let mut docs = described.docs.clone();
        if let Some(inner) = schema.and_then(|schema| self.document.schemas.keywords(schema)) {
            docs.description = docs.description.or_else(|| inner.docs.description.clone());
            if docs.examples.is_empty() {
                docs.examples = inner.docs.examples.clone();
            }
        }
        let extensions = &described.extensions;
        let spans_segments = self.extension_flag(extensions, "x-sdkgen-multi-segment");
        if spans_segments && !in_path {
            self.report(
                &codes::dialect::WRONG_EXTENSION,
                &described.place.child("x-sdkgen-multi-segment"),
                "only path parameters can span segments; it is ignored",
            );
        }
        let allow_reserved = match &described.value {
            ParameterValue::Schema { allow_reserved, .. } => allow_reserved.is_some(),
            // Its pairs stay as they are.
            ParameterValue::Content(_) | ParameterValue::Unknown => self.is_written_form(described),
        };
        if allow_reserved && location != ParameterLocation::Query {
            self.report(
                &codes::dialect::PARAMETER_ADJUSTED,
                &described.place,
                "`allowReserved` is for query parameters only; it is ignored",
            );
        }
        Parameter {
            origin: described.place.clone(),
            code_name: self.extension_text(extensions, "x-sdkgen-name"),
            location,
            part: None,
            ty,
            required,
            style: style.unwrap_or(default_style(location)),
            allow_reserved: allow_reserved && location == ParameterLocation::Query,
            spans_segments: spans_segments && in_path,
            is_nameless: described.location.is_none() && style != Some(ParameterStyle::FormExplode),
            default: said.default_value(),
            constraints: self.merged_constraints(&said.limits()),
            docs,
            wire: wire.clone(),
        }
    }

    /// Notes a style that OpenAPI does not define for values of a type (the cells `n/a` of its "Style Examples").
    fn undefined_style(&mut self, place: &Pointer, style: ParameterStyle, ty: &Ty) {
        let types = &self.api.types;
        let (is_list, is_object) = match types.not_null(ty) {
            Ty::Scalar(_) => (false, false),
            Ty::List(_) | Ty::Tuple(_) => (true, false),
            Ty::Map(_) => (false, true),
            Ty::Named(id) => match types[*id].shape {
                Shape::Enum(_) => (false, false),
                Shape::Object(_) => (false, true),
                Shape::Union(_) | Shape::Alias(_) => return,
            },
            Ty::Any | Ty::Nullable(_) => return,
        };
        let message = match style {
            ParameterStyle::SpaceDelimited
            | ParameterStyle::PipeDelimited
            | ParameterStyle::DeepObject
                if !is_list && !is_object =>
            {
                "OpenAPI does not define this style for a single value: it is sent as `name=value`"
            }
            ParameterStyle::DeepObject if is_list => {
                "OpenAPI does not define `deepObject` for an array: it is sent as `name[]=a&name[]=b`"
            }
            _ => return,
        };
        self.note(&codes::lower::STYLE_UNDEFINED, place, message);
    }

    /// The schema of a parameter's value, and how the value is written; where that is not known, it is sent as text.
    fn value_schema(
        &mut self,
        described: &document::Parameter,
    ) -> (Option<SchemaId>, Option<ParameterStyle>) {
        let (place, problem) = match &described.value {
            ParameterValue::Schema { schema, style, .. } => return (Some(*schema), Some(*style)),
            ParameterValue::Unknown => (&described.place, "it has neither `schema` nor `content`"),
            ParameterValue::Content(media) => match media.schema {
                // A form as the whole query is an object whose members are pairs of it.
                Some(schema)
                    if described.location.is_none()
                        && is_form(media)
                        && !self.is_scalar(schema) =>
                {
                    return (Some(schema), Some(ParameterStyle::FormExplode));
                }
                // A text is the same in every media type that is text.
                Some(schema) if !Media::is_json(&media.media_type) && self.is_scalar(schema) => {
                    return (Some(schema), None);
                }
                _ if !Media::is_json(&media.media_type) => {
                    (&media.place, "its `content` is not JSON")
                }
                Some(schema) => return (Some(schema), Some(ParameterStyle::Json)),
                None => (&media.place, "its `content` has no schema"),
            },
        };
        self.report(
            &codes::dialect::PARAMETER_ADJUSTED,
            place,
            format!(
                "the parameter `{}` is sent as text: {problem}",
                described.name
            ),
        );
        (None, None)
    }
}

/// Whether the value of a parameter is written as a form.
fn is_form(media: &document::Media) -> bool {
    Media::essence(&media.media_type) == "application/x-www-form-urlencoded"
}

/// A parameter that the template has and nobody declares.
fn undeclared(wire: String, location: ParameterLocation, origin: &Pointer) -> Parameter {
    Parameter {
        origin: origin.clone(),
        wire,
        code_name: None,
        location,
        part: None,
        ty: Ty::Scalar(Scalar::Text),
        required: true,
        style: default_style(location),
        allow_reserved: false,
        spans_segments: false,
        is_nameless: false,
        default: None,
        constraints: Constraints::default(),
        docs: Docs::default(),
    }
}

/// The style of a parameter that names none.
fn default_style(location: ParameterLocation) -> ParameterStyle {
    match location {
        ParameterLocation::Path | ParameterLocation::Header | ParameterLocation::Part => {
            ParameterStyle::Simple
        }
        ParameterLocation::Query | ParameterLocation::Cookie => ParameterStyle::FormExplode,
    }
}
