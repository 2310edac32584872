//! Schemas of all versions, with the meaning of JSON Schema 2020-12.

use super::holder::{Holder, holder_at};
use super::node::{Node, type_name};
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::Pointer;
use crate::diag::codes::dialect as codes;
use crate::document::{
    JsonType, ListedType, Reference, Required, Schema, SchemaId, SchemaNode, Validity,
};
use serde_json::Value;

/// Keywords that say what a value looks like.
const STRUCTURAL: &[&str] = &[
    "properties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "patternProperties",
    "additionalProperties",
    "required",
];

/// What types are often called by those who think of a programming language: the JSON type that is meant, and its name.
const TYPES_OF_LANGUAGES: &[(&str, &str, JsonType)] = &[
    ("null", "null", JsonType::Null),
    ("boolean", "boolean", JsonType::Boolean),
    ("bool", "boolean", JsonType::Boolean),
    ("integer", "integer", JsonType::Integer),
    ("int", "integer", JsonType::Integer),
    ("long", "integer", JsonType::Integer),
    ("number", "number", JsonType::Number),
    ("float", "number", JsonType::Number),
    ("double", "number", JsonType::Number),
    ("string", "string", JsonType::String),
    ("str", "string", JsonType::String),
    ("text", "string", JsonType::String),
    ("array", "array", JsonType::Array),
    ("list", "array", JsonType::Array),
    ("object", "object", JsonType::Object),
    ("map", "object", JsonType::Object),
];

/// Keywords that only validate, and what people know them by.
const ONLY_VALIDATING: &[&str] = &[
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "unevaluatedItems",
];

impl<'a> Reader<'a> {
    /// The schema at a node, read now or later.
    pub(super) fn schema(&mut self, node: &Node<'a>) -> SchemaId {
        if let Some(id) = self.document.schemas.at(&node.pointer) {
            return id;
        }
        let id = self.document.schemas.reserve(SchemaNode {
            place: node.pointer.clone(),
            validity: Validity::Always,
            component: None,
            listed: None,
            referenced: false,
            inside: None,
            label: String::new(),
        });
        self.waiting.push_back((id, node.clone()));
        id
    }

    /// The schemas under `components.schemas` or `definitions`.
    pub(super) fn components(&mut self, listed: Option<Node<'a>>, what: &str) {
        let Some(listed) = listed.and_then(|listed| self.meant(listed)) else {
            return;
        };
        if listed.value.is_null() || self.object(&listed, what).is_none() {
            return;
        }
        for (key, node) in listed.members() {
            let id = self.component(&node);
            if let Some(node) = self.document.schemas.get_mut(id) {
                node.component = Some(key.to_owned());
            }
            self.document.components.push((key.to_owned(), id));
        }
    }

    /// A component. One that only refers to a schema that is none, in a file of its own, say, is that schema.
    fn component(&mut self, node: &Node<'a>) -> SchemaId {
        let alone = node.object().is_some_and(|members| members.len() == 1);
        let reference = node.string("$ref").filter(|_| alone);
        let target = reference.and_then(|reference| self.find(&node.pointer, reference).ok());
        let own = target.filter(|target| {
            holder_at(&target.pointer, self.version) == Holder::Anything
                && self.document.schemas.at(&target.pointer).is_none()
        });
        let Some(target) = own else {
            return self.schema(node);
        };
        let id = self.schema(&target);
        self.document.schemas.alias(node.pointer.clone(), id);
        if let Some(target) = self.document.schemas.get_mut(id) {
            target.listed = Some(node.pointer.clone());
        }
        id
    }

    /// Reads the schemas that wait, and those that they hold.
    pub(super) fn waiting_schemas(&mut self) {
        while let Some((id, node)) = self.waiting.pop_front() {
            let validity = match node.value {
                Value::Bool(true) => Validity::Always,
                Value::Bool(false) => Validity::Never,
                Value::Object(members) if members.is_empty() => Validity::Always,
                // How OpenAPI 3.0, which has no schema `false`, says that a member must not be there.
                Value::Object(members) if members.get("not").is_some_and(admits_all) => {
                    Validity::Never
                }
                Value::Object(_) => Validity::Keywords(Box::new(self.keywords(&node))),
                other => {
                    let message = format!(
                        "a schema must be an object, but is {}; any JSON value is accepted",
                        type_name(other)
                    );
                    self.report(&codes::SCHEMA_UNREADABLE, &node.pointer, message);
                    Validity::Always
                }
            };
            if let Some(slot) = self.document.schemas.get_mut(id) {
                slot.validity = validity;
            }
        }
    }

    fn keywords(&mut self, node: &Node<'a>) -> Schema {
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| self.flag(node, key) == Some(true));
        let reference = self.reference(node);
        if reference.is_some() && self.version <= Version::V30 {
            let structural = STRUCTURAL.iter().any(|keyword| node.has(keyword));
            if structural {
                self.report(
                    &codes::REFERENCE_SIBLINGS,
                    &node.pointer,
                    format!(
                        "keywords next to `$ref` are ignored in OpenAPI {}",
                        self.version.name()
                    ),
                );
            }
            // What is only said about the value is meant all the same.
            return Schema {
                docs: self.schema_docs(node),
                limits: self.limits(node),
                reference,
                types: nullable.then(|| all_types(&node.pointer)),
                default: node.get("default").map(|default| default.value.clone()),
                read_only: self.flag(node, "readOnly").unwrap_or(false),
                write_only: self.flag(node, "writeOnly").unwrap_or(false),
                extensions: self.extensions(node),
                ..Schema::default()
            };
        }
        let additional = self.boolean_or_schema(node, "additionalProperties");
        let (prefix_items, items) = self.items(node);
        let enumeration = self.enumeration(node);
        Schema {
            docs: self.schema_docs(node),
            limits: self.limits(node),
            types: self.types(node, nullable),
            enumeration,
            reference,
            all_of: self.listed_schemas(node, "allOf"),
            one_of: self.listed_schemas(node, "oneOf"),
            any_of: self.listed_schemas(node, "anyOf"),
            not: self.boolean_or_schema(node, "not"),
            discriminator: self.discriminator(node),
            properties: self.named_schemas(node, "properties"),
            required: self.required(node),
            pattern_properties: self.named_schemas(node, "patternProperties"),
            property_names: self.boolean_or_schema(node, "propertyNames"),
            additional,
            unevaluated: self.boolean_or_schema(node, "unevaluatedProperties"),
            prefix_items,
            items,
            default: node.get("default").map(|default| default.value.clone()),
            read_only: self.flag(node, "readOnly").unwrap_or(false),
            write_only: self.flag(node, "writeOnly").unwrap_or(false),
            xml: node.get("xml").map(|xml| xml.pointer),
            only_validated: ONLY_VALIDATING
                .iter()
                .filter_map(|key| Some((*key, node.get(key)?.pointer)))
                .collect(),
            extensions: self.extensions(node),
        }
    }

    fn reference(&mut self, node: &Node<'a>) -> Option<Reference> {
        let key = ["$ref", "$dynamicRef", "$recursiveRef"]
            .into_iter()
            .find(|key| node.has(key))?;
        // A member called `$ref` is described by an object.
        if node.get(key)?.value.is_object() {
            return None;
        }
        let place = node.pointer.child(key);
        let target = self.target(node, key).map(|target| {
            let id = self.schema(&target);
            self.referenced(id);
            id
        });
        Some(Reference { place, target })
    }

    /// Remembers that a reference leads to a schema, and what people would call it.
    fn referenced(&mut self, id: SchemaId) {
        let node = &self.document.schemas[id];
        if node.referenced || node.component.is_some() {
            if let Some(node) = self.document.schemas.get_mut(id) {
                node.referenced = true;
            }
            return;
        }
        let label = label(&node.place);
        let depth = if self.version == Version::V20 { 2 } else { 3 };
        let component = node
            .place
            .segments()
            .take(depth)
            .fold(Pointer::root(), |pointer, segment| pointer.child(segment));
        let inside = self
            .document
            .schemas
            .at(&component)
            .filter(|id| self.document.schemas[*id].component.is_some());
        if let Some(node) = self.document.schemas.get_mut(id) {
            node.referenced = true;
            node.label = label;
            node.inside = inside;
        }
    }

    /// The JSON types that a schema names.
    fn types(&mut self, node: &Node<'a>, nullable: bool) -> Option<Vec<ListedType>> {
        let mut types = match node.get("type") {
            None => None,
            Some(member) => match member.value {
                Value::Array(_) => {
                    if self.version <= Version::V30 {
                        self.as_in(Version::V31, &member.pointer, "`type` is a list");
                    }
                    let mut types: Vec<ListedType> = Vec::new();
                    for item in member.items() {
                        if let Some(found) = self.json_type(&item)
                            && !types.iter().any(|known| known.name == found.name)
                        {
                            types.push(found);
                        }
                    }
                    (!types.is_empty()).then_some(types)
                }
                _ => {
                    let found = self.json_type(&member);
                    let null = found
                        .as_ref()
                        .is_some_and(|found| found.name == JsonType::Null);
                    if null && self.version <= Version::V30 {
                        self.as_in(Version::V31, &member.pointer, "`type` is \"null\"");
                    }
                    found.map(|found| vec![found])
                }
            },
        };
        if let Some(types) = &mut types {
            // Every integer is a number.
            if types.iter().any(|listed| listed.name == JsonType::Number) {
                types.retain(|listed| listed.name != JsonType::Integer);
            }
            if nullable && !types.iter().any(|listed| listed.name == JsonType::Null) {
                types.push(ListedType {
                    name: JsonType::Null,
                    place: node.pointer.clone(),
                });
            }
        } else if nullable {
            types = Some(all_types(&node.pointer));
        }
        types
    }

    fn json_type(&mut self, node: &Node<'a>) -> Option<ListedType> {
        let name = match node.value {
            Value::String(name) => match name.as_str() {
                "null" => JsonType::Null,
                "boolean" => JsonType::Boolean,
                "integer" => JsonType::Integer,
                "number" => JsonType::Number,
                "string" | "file" => JsonType::String,
                "array" => JsonType::Array,
                "object" => JsonType::Object,
                other => {
                    let known = TYPES_OF_LANGUAGES
                        .iter()
                        .find(|(name, ..)| name.eq_ignore_ascii_case(other));
                    let Some((_, meant, json)) = known else {
                        self.report(
                            &codes::UNKNOWN_SCHEMA_TYPE,
                            &node.pointer,
                            format!("`{name}` is not a type; the other keywords determine it"),
                        );
                        return None;
                    };
                    let message = format!("`{name}` is not a type; it is read as `{meant}`");
                    self.report(&codes::TYPE_ADJUSTED, &node.pointer, message);
                    *json
                }
            },
            // YAML's null, where quotes were left out.
            Value::Null => JsonType::Null,
            _ => {
                self.ignored(node, "`type`", "a string");
                return None;
            }
        };
        Some(ListedType {
            name,
            place: node.pointer.clone(),
        })
    }

    fn listed_schemas(&mut self, node: &Node<'a>, key: &str) -> Option<Vec<SchemaId>> {
        let member = self.meant(node.get(key)?)?;
        if !member.value.is_array() {
            self.ignored(&member, &format!("`{key}`"), "an array");
            return None;
        }
        let items = member.items();
        Some(items.iter().map(|item| self.schema(item)).collect())
    }

    fn named_schemas(&mut self, node: &Node<'a>, key: &str) -> Vec<(String, SchemaId)> {
        let Some(member) = node.get(key).and_then(|member| self.meant(member)) else {
            return Vec::new();
        };
        if !member.value.is_object() {
            if !member.value.is_null() {
                self.ignored(&member, &format!("`{key}`"), "an object");
            }
            return Vec::new();
        }
        let members = member.members();
        members
            .iter()
            .map(|(name, node)| ((*name).to_owned(), self.schema(node)))
            .collect()
    }

    /// The schema under a keyword; anything that is none is ignored with a warning.
    fn boolean_or_schema(&mut self, node: &Node<'a>, key: &str) -> Option<SchemaId> {
        let member = node.get(key)?;
        match member.value {
            Value::Bool(_) | Value::Object(_) => Some(self.schema(&member)),
            Value::Null => None,
            _ => {
                self.ignored(&member, &format!("`{key}`"), "a schema, true or false");
                None
            }
        }
    }

    /// Items by position, and the others. Earlier drafts have a list for the former and another keyword for the latter.
    fn items(&mut self, node: &Node<'a>) -> (Vec<SchemaId>, Option<SchemaId>) {
        let listed = node.get("items").filter(|items| items.value.is_array());
        match listed {
            Some(listed) => {
                self.note(
                    &codes::OTHER_VERSION_KEYWORD,
                    &listed.pointer,
                    "`items` is a list of schemas, as in earlier drafts of JSON Schema; it is read as `prefixItems`",
                );
                let prefix = self.listed_schemas(node, "items").unwrap_or_default();
                (prefix, self.boolean_or_schema(node, "additionalItems"))
            }
            None => {
                let prefix = self.listed_schemas(node, "prefixItems").unwrap_or_default();
                (prefix, self.boolean_or_schema(node, "items"))
            }
        }
    }

    fn required(&mut self, node: &Node<'a>) -> Vec<Required> {
        let required = node.get("required");
        let Some(member) = required.and_then(|required| self.meant(required)) else {
            return Vec::new();
        };
        if !member.value.is_array() {
            // A parameter that is its own schema says whether itself is required; some schemas do so too, as in drafts of long ago.
            if member.value.is_boolean() && !node.has("in") {
                self.note(
                    &codes::IGNORED_VALUE,
                    &member.pointer,
                    "`required` of a schema must be an array of names, but is a boolean; it is ignored",
                );
            } else if !member.value.is_boolean() && !member.value.is_null() {
                self.ignored(&member, "`required` of a schema", "an array of names");
            }
            return Vec::new();
        }
        let mut required: Vec<Required> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for item in member.items() {
            match self.written(&item) {
                Some(name) if known.insert(name.clone()) => required.push(Required {
                    name,
                    place: item.pointer,
                }),
                Some(_) => {}
                None => self.ignored(&item, "an item of `required`", "a name"),
            }
        }
        required
    }
}

/// All types, which says that null is admitted and nothing about the others.
fn all_types(place: &Pointer) -> Vec<ListedType> {
    [
        JsonType::Null,
        JsonType::Boolean,
        JsonType::Number,
        JsonType::String,
        JsonType::Array,
        JsonType::Object,
    ]
    .into_iter()
    .map(|name| ListedType {
        name,
        place: place.clone(),
    })
    .collect()
}

/// The nearest key of a place that its author chose.
fn label(place: &Pointer) -> String {
    let segments: Vec<String> = place.segments().collect();
    segments
        .iter()
        .rev()
        .find(|segment| {
            !matches!(
                segment.as_str(),
                "schema" | "items" | "allOf" | "oneOf" | "anyOf"
            ) && segment.parse::<usize>().is_err()
        })
        .cloned()
        .or_else(|| file_stem(place))
        .unwrap_or_else(|| "schema".to_owned())
}

/// The name of the file that a place is in, without its folders and extension.
fn file_stem(place: &Pointer) -> Option<String> {
    let name = place.file()?.rsplit('/').next()?;
    let stem = name.split('.').find(|part| !part.is_empty())?;
    Some(stem.to_owned())
}

/// Whether a schema is `true`, or `{}`, which says the same.
fn admits_all(schema: &Value) -> bool {
    match schema {
        Value::Bool(admits) => *admits,
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
