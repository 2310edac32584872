//! Parameters (OpenAPI 3.0.3 §4.7.12).

use super::context::Lowering;
use super::node::Node;
use super::schemas::{Place, Said};
use crate::diag::{Pointer, codes};
use crate::model::{
    Constraints, Docs, NameHint, Parameter, ParameterLocation, ParameterStyle, Scalar, Ty,
};
use openapiv3::{PathStyle, QueryStyle};

/// Header parameters that the specification has ignored.
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// The parameters of an operation: those of its path items and its own, which replace those of the same name and place.
    pub(super) fn parameters(
        &mut self,
        path_items: &[Node<'a>],
        operation: &Node<'a>,
        placeholders: &[&str],
        number: usize,
    ) -> Vec<Parameter> {
        let mut merged: Vec<(ParameterLocation, String, Node<'a>)> = Vec::new();
        for level in path_items.iter().chain([operation]) {
            let before = merged.len();
            for (location, name, node) in self.declared(level) {
                let known = merged.iter().position(|(place, known, _)| {
                    *place == location && same_name(location, known, &name)
                });
                match known {
                    Some(position) if position >= before => self.report(
                        &codes::lower::DUPLICATE_PARAMETER,
                        &node.pointer,
                        format!("there is another parameter `{name}` in the same location"),
                    ),
                    Some(position) => {
                        if let Some(slot) = merged.get_mut(position) {
                            *slot = (location, name, node);
                        }
                    }
                    None => merged.push((location, name, node)),
                }
            }
        }
        let mut parameters = Vec::new();
        for (location, name, node) in merged {
            if location == ParameterLocation::Path && !placeholders.contains(&name.as_str()) {
                self.report(
                    &codes::lower::PARAMETER_LEFT_OUT,
                    &node.pointer,
                    format!("there is no `{{{name}}}` in the path of this parameter"),
                );
                continue;
            }
            if location == ParameterLocation::Header
                && RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
            {
                self.note(
                    &codes::lower::RESERVED_HEADER,
                    &node.pointer,
                    format!("the header parameter `{name}` is ignored"),
                );
                continue;
            }
            parameters.push(self.parameter(location, name, &node, number));
        }
        for name in placeholders {
            let declared = parameters.iter().any(|parameter| {
                parameter.location == ParameterLocation::Path && parameter.wire == *name
            });
            if !declared {
                self.report(
                    &codes::lower::PARAMETER_UNDECLARED,
                    &operation.pointer,
                    format!("`{{{name}}}` of the path is not declared; it is added as a string"),
                );
                parameters.push(undeclared(
                    (*name).to_owned(),
                    self.document.origin(&operation.pointer),
                ));
            }
        }
        parameters
    }

    /// The parameters that one level declares, with place and name.
    fn declared(&mut self, level: &Node<'a>) -> Vec<(ParameterLocation, String, Node<'a>)> {
        let Some(list) = level.get("parameters") else {
            return Vec::new();
        };
        let Some(items) = self.array(&list, "`parameters`") else {
            return Vec::new();
        };
        let mut declared = Vec::new();
        for item in items {
            let Some(node) = self.resolve(&item) else {
                continue;
            };
            if self.object(&node, "a parameter").is_none() {
                continue;
            }
            let name = node.string("name").filter(|name| !name.is_empty());
            let location = match node.string("in") {
                Some("path") => Some(ParameterLocation::Path),
                Some("query") => Some(ParameterLocation::Query),
                Some("header") => Some(ParameterLocation::Header),
                Some("cookie") => Some(ParameterLocation::Cookie),
                _ => None,
            };
            match (location, name) {
                (Some(location), Some(name)) => declared.push((location, name.to_owned(), node)),
                (None, _) => self.report(
                    &codes::lower::PARAMETER_LEFT_OUT,
                    &node.pointer,
                    "`in` must be `path`, `query`, `header`, or `cookie`",
                ),
                (_, None) => self.report(
                    &codes::lower::PARAMETER_LEFT_OUT,
                    &node.pointer,
                    "the parameter has no `name`",
                ),
            }
        }
        declared
    }

    fn parameter(
        &mut self,
        location: ParameterLocation,
        wire: String,
        node: &Node<'a>,
        number: usize,
    ) -> Parameter {
        let hint = NameHint::Operation {
            operation: number,
            role: wire.clone(),
        };
        let place = Place::new(self.shared_hint(node, hint));
        let in_path = location == ParameterLocation::Path;
        let mut required = self.flag(node, "required").unwrap_or(false);
        if in_path && !required {
            self.report(
                &codes::lower::PARAMETER_ADJUSTED,
                &node.pointer,
                format!("the path parameter `{wire}` must be `required: true`, and is treated as required"),
            );
            required = true;
        }
        let (schema, json) = self.value_schema(node, &wire);
        let ty = match &schema {
            Some(schema) => self.schema(schema, &place, 0),
            None => Ty::Scalar(Scalar::Text),
        };
        let style = if json {
            ParameterStyle::Json
        } else {
            self.style(node, location)
        };
        let said = match &schema {
            Some(schema) => self.said_by(schema),
            None => Said::default(),
        };
        let mut docs = self.docs(node);
        if let Some(schema) = &schema
            && schema.object().is_some()
        {
            let inner = self.schema_docs(schema);
            docs.description = docs.description.or(inner.description);
            if docs.examples.is_empty() {
                docs.examples = inner.examples;
            }
        }
        let spans_segments = self.extension_flag(node, "x-sdkgen-multi-segment");
        if spans_segments && !in_path {
            self.report(
                &codes::lower::WRONG_EXTENSION,
                &node.pointer.child("x-sdkgen-multi-segment"),
                "only path parameters can span segments; it is ignored",
            );
        }
        let allow_reserved = self.flag(node, "allowReserved").unwrap_or(false);
        if allow_reserved && location != ParameterLocation::Query {
            self.report(
                &codes::lower::PARAMETER_ADJUSTED,
                &node.pointer,
                "`allowReserved` is for query parameters only; it is ignored",
            );
        }
        Parameter {
            origin: self.document.origin(&node.pointer),
            code_name: self.extension_text(node, "x-sdkgen-name"),
            location,
            ty,
            required,
            style,
            allow_reserved: allow_reserved && location == ParameterLocation::Query,
            spans_segments: spans_segments && in_path,
            default: said.first("default"),
            constraints: self.merged_constraints(&said.limits()),
            docs,
            wire,
        }
    }

    /// The schema of a parameter's value, and whether the value is written as JSON.
    fn value_schema(&mut self, node: &Node<'a>, name: &str) -> (Option<Node<'a>>, bool) {
        let content = node.get("content");
        if let Some(schema) = node.get("schema") {
            if let Some(content) = content {
                self.report(
                    &codes::lower::PARAMETER_ADJUSTED,
                    &content.pointer,
                    format!("the parameter `{name}` also has a `schema`, which is used"),
                );
            }
            return (Some(schema), false);
        }
        let entries = content.map(|content| content.members()).unwrap_or_default();
        let json = entries.iter().find(|(media_type, _)| {
            let essence = media_type
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            essence == "application/json" || essence.ends_with("+json")
        });
        match (json, entries.first()) {
            (Some((_, entry)), _) => match entry.get("schema") {
                Some(schema) => (Some(schema), true),
                None => {
                    self.text_instead(entry, name, "its `content` has no schema");
                    (None, false)
                }
            },
            (None, Some((_, entry))) => {
                self.text_instead(entry, name, "its `content` is not JSON");
                (None, false)
            }
            (None, None) => {
                self.text_instead(node, name, "it has neither `schema` nor `content`");
                (None, false)
            }
        }
    }

    fn text_instead(&mut self, node: &Node<'a>, name: &str, problem: &str) {
        self.report(
            &codes::lower::PARAMETER_ADJUSTED,
            &node.pointer,
            format!("the parameter `{name}` is sent as text: {problem}"),
        );
    }

    /// How a value is written: `style` and `explode`, or what holds for the place (OpenAPI 3.0.3 §4.7.12.3).
    fn style(&mut self, node: &Node<'a>, location: ParameterLocation) -> ParameterStyle {
        let written = node.get("style");
        let explode = self.flag(node, "explode");
        let read = |written: &Node<'a>| -> Option<ParameterStyle> {
            let exploded = explode.unwrap_or(false);
            match location {
                ParameterLocation::Path => {
                    match self.document.at::<PathStyle>(&written.pointer).ok()? {
                        PathStyle::Simple if exploded => Some(ParameterStyle::SimpleExplode),
                        PathStyle::Simple => Some(ParameterStyle::Simple),
                        PathStyle::Label if exploded => Some(ParameterStyle::LabelExplode),
                        PathStyle::Label => Some(ParameterStyle::Label),
                        PathStyle::Matrix if exploded => Some(ParameterStyle::MatrixExplode),
                        PathStyle::Matrix => Some(ParameterStyle::Matrix),
                    }
                }
                ParameterLocation::Query => {
                    match self.document.at::<QueryStyle>(&written.pointer).ok()? {
                        QueryStyle::Form if explode == Some(false) => Some(ParameterStyle::Form),
                        QueryStyle::Form => Some(ParameterStyle::FormExplode),
                        // Exploded, these are the same as an exploded form.
                        QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited if exploded => {
                            Some(ParameterStyle::FormExplode)
                        }
                        QueryStyle::SpaceDelimited => Some(ParameterStyle::SpaceDelimited),
                        QueryStyle::PipeDelimited => Some(ParameterStyle::PipeDelimited),
                        QueryStyle::DeepObject => Some(ParameterStyle::DeepObject),
                    }
                }
                ParameterLocation::Header => (written.value == "simple").then_some(if exploded {
                    ParameterStyle::SimpleExplode
                } else {
                    ParameterStyle::Simple
                }),
                ParameterLocation::Cookie => {
                    (written.value == "form").then_some(if explode == Some(false) {
                        ParameterStyle::Form
                    } else {
                        ParameterStyle::FormExplode
                    })
                }
            }
        };
        let found = written.as_ref().and_then(read);
        if let (Some(written), None) = (&written, found) {
            self.report(
                &codes::lower::PARAMETER_ADJUSTED,
                &written.pointer,
                format!(
                    "the style {} is not allowed there; the default is used",
                    written.value
                ),
            );
        }
        found.unwrap_or(match (location, explode) {
            (ParameterLocation::Path | ParameterLocation::Header, Some(true)) => {
                ParameterStyle::SimpleExplode
            }
            (ParameterLocation::Path | ParameterLocation::Header, _) => ParameterStyle::Simple,
            (ParameterLocation::Query | ParameterLocation::Cookie, Some(false)) => {
                ParameterStyle::Form
            }
            (ParameterLocation::Query | ParameterLocation::Cookie, _) => {
                ParameterStyle::FormExplode
            }
        })
    }
}

/// Whether two names in the same place are one: header names are the same in either case.
fn same_name(location: ParameterLocation, left: &str, right: &str) -> bool {
    match location {
        ParameterLocation::Header => left.eq_ignore_ascii_case(right),
        _ => left == right,
    }
}

/// A path parameter that the template has and nobody declares.
fn undeclared(wire: String, origin: Pointer) -> Parameter {
    Parameter {
        origin,
        wire,
        code_name: None,
        location: ParameterLocation::Path,
        ty: Ty::Scalar(Scalar::Text),
        required: true,
        style: ParameterStyle::Simple,
        allow_reserved: false,
        spans_segments: false,
        default: None,
        constraints: Constraints::default(),
        docs: Docs::default(),
    }
}
