//! Parameters (OpenAPI 3.2 §4.12), and those of 2.0 that are parts of a body.

use super::node::Node;
use super::operations::shared_key;
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::codes::{dialect as codes, lower as lower_codes};
use crate::document::{Parameter, ParameterValue};
use crate::model::{Media, ParameterLocation, ParameterStyle};
use openapiv3::{PathStyle, QueryStyle};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// An entry of a list of parameters.
pub(super) enum Declared<'a> {
    /// A parameter.
    Parameter(Arc<Parameter>),
    /// The body of 2.0.
    Body(Node<'a>),
    /// A member of the body of 2.0.
    Form(Node<'a>),
}

impl<'a> Reader<'a> {
    /// An entry of a list of parameters; `None` if it cannot be read, which has been reported.
    pub(super) fn declared(&mut self, item: &Node<'a>) -> Option<Declared<'a>> {
        let node = self.resolve(item)?;
        self.object(&node, "a parameter")?;
        let location = location(&node);
        let foreign = matches!(&*location, "body" | "formdata" | "form") && !self.is_20();
        if foreign {
            let what = "the parameter is the body, or part of it";
            self.as_in(Version::V20, &node.pointer, what);
        }
        match &*location {
            "body" => return Some(Declared::Body(node)),
            "formdata" | "form" => return Some(Declared::Form(node)),
            _ => {}
        }
        if let Some(known) = self.shared.parameters.get(&node.pointer) {
            return known.clone().map(Declared::Parameter);
        }
        let read = self.parameter(&node).map(Arc::new);
        self.shared.parameters.insert(node.pointer, read.clone());
        read.map(Declared::Parameter)
    }

    fn parameter(&mut self, node: &Node<'a>) -> Option<Parameter> {
        let location = match &*location(node) {
            "path" => Some(ParameterLocation::Path),
            "query" => Some(ParameterLocation::Query),
            "header" => Some(ParameterLocation::Header),
            "cookie" => Some(ParameterLocation::Cookie),
            "querystring" => None,
            _ => {
                self.report(
                    &lower_codes::PARAMETER_LEFT_OUT,
                    &node.pointer,
                    "`in` must be `path`, `query`, `querystring`, `header`, or `cookie`",
                );
                return None;
            }
        };
        let name = node.get("name").and_then(|name| self.written(&name));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            self.report(
                &lower_codes::PARAMETER_LEFT_OUT,
                &node.pointer,
                "the parameter has no `name`",
            );
            return None;
        };
        Some(Parameter {
            place: node.pointer.clone(),
            shared: shared_key(&node.pointer),
            location,
            required: self.flag(node, "required").unwrap_or(false),
            value: self.value(node, location, &name),
            docs: self.docs(node),
            extensions: self.extensions(node),
            name,
        })
    }

    pub(super) fn value(
        &mut self,
        node: &Node<'a>,
        location: Option<ParameterLocation>,
        name: &str,
    ) -> ParameterValue {
        let content = node
            .get("content")
            .filter(|content| !content.value.is_null());
        let styled = location.filter(|_| node.has("schema") || content.is_none());
        let Some(location) = styled else {
            return match content {
                Some(content) => self.content_value(&content),
                None => ParameterValue::Unknown,
            };
        };
        let schema = match node.get("schema") {
            Some(schema) => {
                if let Some(content) = content {
                    self.report(
                        &codes::PARAMETER_ADJUSTED,
                        &content.pointer,
                        format!("the parameter `{name}` also has a `schema`, which is used"),
                    );
                }
                self.schema(&schema)
            }
            // In 2.0 a parameter is its own schema.
            None if node.has("type") => self.schema(node),
            None => return ParameterValue::Unknown,
        };
        let style = match node.get("collectionFormat").filter(|_| !node.has("style")) {
            Some(format) => self.collection_style(&format, location),
            None if node.has("schema") => self.style(node, location),
            // Only lists have a way of writing them in 2.0.
            None if node.string("type") == Some("array") => default_style(location, Some(false)),
            None => default_style(location, None),
        };
        let allow_reserved = self.flag(node, "allowReserved").unwrap_or(false);
        ParameterValue::Schema {
            schema,
            style,
            allow_reserved: allow_reserved.then(|| node.pointer.clone()),
        }
    }

    /// The media type that describes a value: the first that is JSON, else the first.
    fn content_value(&mut self, content: &Node<'a>) -> ParameterValue {
        if self.object(content, "`content`").is_none() {
            return ParameterValue::Unknown;
        }
        let entries = content.members();
        let json = entries
            .iter()
            .find(|(media_type, _)| Media::is_json(media_type));
        match json.or_else(|| entries.first()) {
            Some((media_type, entry)) => match self.media(media_type, entry) {
                Some(media) => ParameterValue::Content(media),
                None => ParameterValue::Unknown,
            },
            None => ParameterValue::Unknown,
        }
    }

    /// How 2.0 says that a list is written.
    pub(super) fn collection_style(
        &mut self,
        node: &Node<'a>,
        location: ParameterLocation,
    ) -> ParameterStyle {
        let query = location == ParameterLocation::Query;
        match node.value.as_str() {
            Some("multi") if query => ParameterStyle::FormExplode,
            Some("csv") | None => default_style(location, Some(false)),
            Some("ssv") if query => ParameterStyle::SpaceDelimited,
            Some("pipes") if query => ParameterStyle::PipeDelimited,
            Some("tsv") if query => ParameterStyle::TabDelimited,
            Some(other) => {
                self.report(
                    &codes::PARAMETER_ADJUSTED,
                    &node.pointer,
                    format!("`{other}` is not possible there; values are separated by commas"),
                );
                default_style(location, Some(false))
            }
        }
    }

    /// How a value is written: `style` and `explode`, or what holds for the location (OpenAPI 3.2 §4.12.3).
    pub(super) fn style(&mut self, node: &Node<'a>, location: ParameterLocation) -> ParameterStyle {
        let written = node.get("style").filter(|style| !style.value.is_null());
        let explode = self.flag(node, "explode");
        let found = written
            .as_ref()
            .and_then(|written| styled(written, explode, location));
        if let (Some(written), None) = (&written, found) {
            self.report(
                &codes::PARAMETER_ADJUSTED,
                &written.pointer,
                format!(
                    "the style {} is not allowed there; the default is used",
                    written.value
                ),
            );
        }
        if let (Some(written), Some(found)) = (&written, found) {
            self.undefined_explode(written, explode, found);
        }
        found.unwrap_or_else(|| default_style(location, explode))
    }
}

impl Reader<'_> {
    /// Notes a combination of `style` and `explode` that has no meaning.
    fn undefined_explode(
        &mut self,
        written: &Node<'_>,
        explode: Option<bool>,
        found: ParameterStyle,
    ) {
        let style = written.value.as_str().unwrap_or_default();
        let message = match (style, explode) {
            ("spaceDelimited" | "pipeDelimited", Some(true))
                if found == ParameterStyle::FormExplode =>
            {
                format!("OpenAPI does not define `{style}` with `explode`: values are sent like an exploded form, as `name=a&name=b`")
            }
            ("deepObject", Some(false)) => {
                "OpenAPI does not define `deepObject` without `explode`: values are sent with `explode`, as `name[key]=value`".to_owned()
            }
            _ => return,
        };
        self.note(&lower_codes::STYLE_UNDEFINED, &written.pointer, message);
    }
}

/// Where a parameter is sent. Other capitals mean no other place.
fn location(node: &Node<'_>) -> String {
    let written = node.string("in").unwrap_or_default();
    written.to_ascii_lowercase()
}

/// The style that is written, if the location has it.
fn styled(
    written: &Node<'_>,
    explode: Option<bool>,
    location: ParameterLocation,
) -> Option<ParameterStyle> {
    let exploded = explode.unwrap_or(false);
    match location {
        ParameterLocation::Path => match read::<PathStyle>(written)? {
            PathStyle::Simple if exploded => Some(ParameterStyle::SimpleExplode),
            PathStyle::Simple => Some(ParameterStyle::Simple),
            PathStyle::Label if exploded => Some(ParameterStyle::LabelExplode),
            PathStyle::Label => Some(ParameterStyle::Label),
            PathStyle::Matrix if exploded => Some(ParameterStyle::MatrixExplode),
            PathStyle::Matrix => Some(ParameterStyle::Matrix),
        },
        ParameterLocation::Query => match read::<QueryStyle>(written)? {
            QueryStyle::Form if explode == Some(false) => Some(ParameterStyle::Form),
            QueryStyle::Form => Some(ParameterStyle::FormExplode),
            // Exploded, these are the same as an exploded form.
            QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited if exploded => {
                Some(ParameterStyle::FormExplode)
            }
            QueryStyle::SpaceDelimited => Some(ParameterStyle::SpaceDelimited),
            QueryStyle::PipeDelimited => Some(ParameterStyle::PipeDelimited),
            QueryStyle::DeepObject => Some(ParameterStyle::DeepObject),
        },
        ParameterLocation::Header | ParameterLocation::Part => {
            (written.value == "simple").then(|| default_style(location, explode))
        }
        ParameterLocation::Cookie => match written.value.as_str()? {
            "form" => Some(default_style(location, explode)),
            "cookie" if explode == Some(false) => Some(ParameterStyle::Cookie),
            "cookie" => Some(ParameterStyle::CookieExplode),
            _ => None,
        },
    }
}

fn read<T: DeserializeOwned>(node: &Node<'_>) -> Option<T> {
    T::deserialize(node.value).ok()
}

/// The style of a value whose description says none.
pub(super) fn default_style(location: ParameterLocation, explode: Option<bool>) -> ParameterStyle {
    use ParameterLocation as Location;
    match (location, explode) {
        (Location::Path | Location::Header | Location::Part, Some(true)) => {
            ParameterStyle::SimpleExplode
        }
        (Location::Path | Location::Header | Location::Part, _) => ParameterStyle::Simple,
        (Location::Query | Location::Cookie, Some(false)) => ParameterStyle::Form,
        (Location::Query | Location::Cookie, _) => ParameterStyle::FormExplode,
    }
}
