//! Schemas with the meaning of JSON Schema 2020-12, in an arena.

use super::Extensions;
use crate::diag::Pointer;
use crate::model::{Constraints, Docs};
use serde_json::Value;
use std::collections::BTreeMap;

/// A schema of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaId(usize);

/// All schemas of a description, each once, however many references lead to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schemas {
    nodes: Vec<SchemaNode>,
    places: BTreeMap<Pointer, SchemaId>,
}

/// A schema and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaNode {
    /// Where it stands.
    pub place: Pointer,
    /// Which values are valid.
    pub validity: Validity,
    /// Its key, if it is a component.
    pub component: Option<String>,
    /// Where the components list it, if it stands elsewhere: in a file of its own, say.
    pub listed: Option<Pointer>,
    /// Whether a reference leads to it.
    pub referenced: bool,
    /// The component that it is written in, if it is no component itself.
    pub inside: Option<SchemaId>,
    /// What people would call it where nothing else names it: the nearest key that its author chose.
    pub label: String,
}

/// Which values a schema admits.
#[derive(Clone, Debug, PartialEq)]
pub enum Validity {
    /// All (`true`, or nothing that could be read).
    Always,
    /// None (`false`).
    Never,
    /// Those that keywords admit.
    Keywords(Box<Schema>),
}

/// The keywords of a schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Prose, examples, deprecation.
    pub docs: Docs,
    /// Limits, and the format as written.
    pub limits: Constraints,
    /// The JSON types that it names, in order, each once and none twice (no integer beside number); `None` if it names none. All of them
    /// stand for "null is admitted too" where the description only says that.
    pub types: Option<Vec<ListedType>>,
    /// The values that it lists. One value is a constant.
    pub enumeration: Option<Enumeration>,
    /// A reference, which holds together with the other keywords.
    pub reference: Option<Reference>,
    /// Schemas that hold at once; `None` where there is no list, empty where the list is.
    pub all_of: Option<Vec<SchemaId>>,
    /// Schemas of which exactly one holds.
    pub one_of: Option<Vec<SchemaId>>,
    /// Schemas of which at least one holds.
    pub any_of: Option<Vec<SchemaId>>,
    /// A schema that must not hold.
    pub not: Option<SchemaId>,
    /// How variants are told apart.
    pub discriminator: Option<Discriminator>,
    /// Members in document order.
    pub properties: Vec<(String, SchemaId)>,
    /// Members that must be there, each once.
    pub required: Vec<Required>,
    /// Members by pattern of their name.
    pub pattern_properties: Vec<(String, SchemaId)>,
    /// What the names of members are.
    pub property_names: Option<SchemaId>,
    /// Members that nothing else names.
    pub additional: Option<SchemaId>,
    /// Members that neither this schema nor one that holds with it names.
    pub unevaluated: Option<SchemaId>,
    /// Items by position.
    pub prefix_items: Vec<SchemaId>,
    /// Other items.
    pub items: Option<SchemaId>,
    /// `default`.
    pub default: Option<Value>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// Where something is said about XML.
    pub xml: Option<Pointer>,
    /// Where the keywords stand that only validate: `not`, `if` and the like, each as people know it.
    pub only_validated: Vec<(&'static str, Pointer)>,
    /// Its extensions.
    pub extensions: Extensions,
}

/// JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A JSON type that a schema names.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedType {
    /// The type.
    pub name: JsonType,
    /// Where it is named.
    pub place: Pointer,
}

/// The values of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// Where they are listed.
    pub place: Pointer,
    /// The values in document order.
    pub values: Vec<EnumValue>,
}

/// A value of a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value.
    pub value: Value,
    /// A name for code, where an extension gives one.
    pub name: Option<String>,
    /// Prose, where an extension gives some.
    pub description: Option<String>,
}

/// A reference to a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it stands.
    pub place: Pointer,
    /// What it leads to; `None` if that is missing or no schema, which has been reported.
    pub target: Option<SchemaId>,
}

/// A member that must be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Required {
    /// Its name.
    pub name: String,
    /// Where that is said.
    pub place: Pointer,
}

/// How the variants of a union are told apart (OpenAPI 3.2 §4.25).
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// Where it stands.
    pub place: Pointer,
    /// The member whose value says which variant it is.
    pub property: String,
    /// What values mean, as far as that is said.
    pub mapping: Vec<Mapping>,
    /// What a value means that means nothing else, and what it means that there is none.
    pub default: Option<MappingTarget>,
}

/// What a value of a discriminator means.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The value.
    pub value: String,
    /// What it means.
    pub target: MappingTarget,
}

/// The schema that a discriminator names.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingTarget {
    /// Where it is named.
    pub place: Pointer,
    /// As written: a reference, or the name of a component.
    pub written: String,
    /// The schema; `None` if there is none.
    pub schema: Option<SchemaId>,
}

impl Schemas {
    /// The schema at a place, if it has been read.
    #[must_use]
    pub fn at(&self, place: &Pointer) -> Option<SchemaId> {
        self.places.get(place).copied()
    }

    /// Adds a schema that admits everything until it is read.
    pub fn reserve(&mut self, node: SchemaNode) -> SchemaId {
        let id = SchemaId(self.nodes.len());
        self.places.insert(node.place.clone(), id);
        self.nodes.push(node);
        id
    }

    /// Makes a place another one of a schema.
    pub fn alias(&mut self, place: Pointer, id: SchemaId) {
        self.places.insert(place, id);
    }

    /// A schema, to change it.
    pub fn get_mut(&mut self, id: SchemaId) -> Option<&mut SchemaNode> {
        self.nodes.get_mut(id.0)
    }

    /// All of them, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &SchemaNode)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.map(|(index, node)| (SchemaId(index), node))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The keywords of a schema; `None` for one that admits everything or nothing.
    #[must_use]
    pub fn keywords(&self, id: SchemaId) -> Option<&Schema> {
        self[id].keywords()
    }

    /// Whether a schema says no more about a value than that it is JSON, or an object.
    #[must_use]
    pub fn is_free_form(&self, id: SchemaId) -> bool {
        let Some(id) = self.resolve(id) else {
            return false;
        };
        let schema = match &self[id].validity {
            Validity::Always => return true,
            Validity::Never => return false,
            Validity::Keywords(schema) => schema,
        };
        let open =
            |inner: Option<SchemaId>| inner.is_none_or(|id| self[id].validity == Validity::Always);
        let named = schema.named_types().is_none()
            || schema.only_type() == Some(JsonType::Object)
            || schema.only_type() == Some(JsonType::Null);
        let silent = Schema {
            docs: schema.docs.clone(),
            limits: Constraints {
                min_properties: schema.limits.min_properties,
                max_properties: schema.limits.max_properties,
                ..Constraints::default()
            },
            default: schema.default.clone(),
            types: schema.types.clone(),
            property_names: schema.property_names,
            additional: schema.additional,
            read_only: schema.read_only,
            write_only: schema.write_only,
            xml: schema.xml.clone(),
            extensions: schema.extensions.clone(),
            ..Schema::default()
        };
        named && open(schema.additional) && **schema == silent
    }

    /// The schema that references lead to from `id`; itself if it is none. `None` if they lead nowhere, or in a circle. Keywords beside
    /// references are passed over.
    #[must_use]
    pub fn resolve(&self, id: SchemaId) -> Option<SchemaId> {
        let mut current = id;
        for _ in 0..=self.nodes.len() {
            match self
                .keywords(current)
                .and_then(|schema| schema.reference.as_ref())
            {
                Some(reference) => current = reference.target?,
                None => return Some(current),
            }
        }
        None
    }
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = SchemaNode;

    fn index(&self, id: SchemaId) -> &SchemaNode {
        &self.nodes[id.0]
    }
}

impl SchemaNode {
    /// What people know it by: where the components list it, else where it stands.
    #[must_use]
    pub fn origin(&self) -> &Pointer {
        self.listed.as_ref().unwrap_or(&self.place)
    }

    /// Its keywords; `None` if it admits everything or nothing.
    #[must_use]
    pub fn keywords(&self) -> Option<&Schema> {
        match &self.validity {
            Validity::Keywords(schema) => Some(schema),
            Validity::Always | Validity::Never => None,
        }
    }
}

impl JsonType {
    /// Its name in a schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// How many types there are that exclude each other.
const ALL_TYPES: usize = 6;

impl Schema {
    /// Whether its own keywords admit null.
    #[must_use]
    pub fn admits_null(&self) -> bool {
        let mut types = self.types.iter().flatten();
        types.any(|listed| listed.name == JsonType::Null)
    }

    /// The JSON types that it names; `None` if it names none, or all.
    #[must_use]
    pub fn named_types(&self) -> Option<&[ListedType]> {
        let types = self.types.as_deref()?;
        (types.len() < ALL_TYPES).then_some(types)
    }

    /// The JSON type that it names, null aside, if that is one.
    #[must_use]
    pub fn only_type(&self) -> Option<JsonType> {
        match self.named_types()? {
            [only] => Some(only.name),
            [first, second] if second.name == JsonType::Null => Some(first.name),
            [first, second] if first.name == JsonType::Null => Some(second.name),
            _ => None,
        }
    }

    /// Whether it says nothing about values but prose, defaults, and that null is among them.
    #[must_use]
    pub fn says_only_docs(&self) -> bool {
        let silent = Self {
            docs: self.docs.clone(),
            default: self.default.clone(),
            types: self.types.clone(),
            extensions: self.extensions.clone(),
            read_only: self.read_only,
            write_only: self.write_only,
            ..Self::default()
        };
        self.named_types().is_none() && *self == silent
    }

    /// Whether it only says what is required or forbidden, or how long something is: as a variant, it makes no type.
    #[must_use]
    pub fn only_validates(&self) -> bool {
        let silent = Self {
            docs: self.docs.clone(),
            limits: Constraints {
                format: None,
                ..self.limits.clone()
            },
            required: self.required.clone(),
            property_names: self.property_names,
            not: self.not,
            only_validated: self.only_validated.clone(),
            extensions: self.extensions.clone(),
            ..Self::default()
        };
        *self == silent && !self.says_only_docs()
    }
}
