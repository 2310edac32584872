//! Additions to a description: things out of another one, and things made to have the name of what is there.

use super::places::{
    VERBS, bring, escaped, is_enum, is_object, is_union, needed, operations, schemas,
};
use sdk_tests::random::Random;
use serde_json::{Map, Value, json};

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// An operation of the donor with all that it needs.
    Operation,
    /// An operation whose id and tag are those of another one but for their spelling.
    SimilarOperation,
    /// A member of the donor in an object that is there.
    Member,
    /// A member whose name is that of another one but for its spelling, or a name that the crate has for itself.
    SimilarMember,
    /// A value of the donor in an enum that is there.
    Value,
    /// A value that differs from another one in its spelling only.
    SimilarValue,
    /// A component of the donor, and a member that holds it.
    Component,
    /// A component of which the name is one that the crate has, or looks for.
    SimilarComponent,
    /// A parameter of an operation that is there.
    Parameter,
    /// A parameter with the name of another one elsewhere, or of a member of the body.
    SimilarParameter,
    /// A variant of a union that is there.
    Variant,
    /// A tag of which the name is that of another one but for its spelling, with an operation.
    Tag,
    /// A security scheme.
    Scheme,
}

pub(super) const ALL: [Kind; 13] = [
    Kind::Operation,
    Kind::SimilarOperation,
    Kind::Member,
    Kind::SimilarMember,
    Kind::Value,
    Kind::SimilarValue,
    Kind::Component,
    Kind::SimilarComponent,
    Kind::Parameter,
    Kind::SimilarParameter,
    Kind::Variant,
    Kind::Tag,
    Kind::Scheme,
];

/// Names that a crate has for itself, or falls back on.
const OWN_NAMES: [&str; 22] = [
    "new",
    "extra",
    "extra_mut",
    "additional",
    "build",
    "type",
    "type_",
    "self",
    "send",
    "timeout",
    "header",
    "query",
    "body",
    "body_name",
    "path_id",
    "query_id",
    "id_2",
    "name_",
    "stream",
    "as_str",
    "Unknown",
    "VALUES",
];

/// Names of types that a crate has for itself, or falls back on.
const OWN_TYPES: [&str; 12] = [
    "Client", "Error", "Request", "Maybe", "Extra", "Unknown", "String", "Option", "Vec", "Params",
    "Box", "Secret",
];

/// Someone who adds things.
pub(super) struct Adder<'a> {
    pub(super) donor: &'a Value,
    pub(super) random: Random,
    /// Names in the crate, which an adversary would take.
    pub(super) names: Vec<String>,
}

impl Adder<'_> {
    /// Adds one thing at a place that chance finds. Says what was added, or that there was no place for it.
    pub(super) fn add(&mut self, kind: Kind, document: &mut Value) -> Option<String> {
        match kind {
            Kind::Operation => self.operation(document),
            Kind::SimilarOperation => self.similar_operation(document),
            Kind::Member => {
                let (name, schema) = self.donated_member(document)?;
                self.member(document, name, schema)
            }
            Kind::SimilarMember => self.similar_member(document),
            Kind::Value => {
                let from = self.place(self.donor, &is_enum)?;
                let values = self.donor.pointer(&from)?["enum"].as_array()?;
                let value = self.random.pick(values)?.as_str()?.to_owned();
                let at = self.place(document, &is_enum)?;
                value_at(document, &at, value)
            }
            Kind::SimilarValue => {
                let at = self.place(document, &is_enum)?;
                let values = document.pointer(&at)?["enum"].as_array()?;
                let value = self.random.pick(values)?.as_str()?.to_owned();
                let value = match self.random.below(6) {
                    0 => "star".to_owned(),
                    1 => "unknown".to_owned(),
                    2 => format!("-{value}"),
                    _ => self.respelled(&value),
                };
                value_at(document, &at, value)
            }
            Kind::Component => {
                let keys = keys(self.donor, "/components/schemas");
                let key = self.random.pick(&keys)?.clone();
                let reference = self.bring_schema(document, &key);
                self.member(document, key, reference)
            }
            Kind::SimilarComponent => self.similar_component(document),
            Kind::Parameter => {
                let with = |at: &String| {
                    let place = format!("{at}/parameters/0");
                    self.donor.pointer(&place).is_some()
                };
                let from: Vec<String> = operations(self.donor).into_iter().filter(with).collect();
                let from = self.random.pick(&from)?.clone();
                let parameters = self.donor.pointer(&from)?.get("parameters")?.as_array()?;
                let parameter = self.random.pick(parameters)?;
                let parameter = match parameter.get("$ref").and_then(Value::as_str) {
                    Some(reference) => self.donor.pointer(reference.strip_prefix('#')?)?,
                    None => parameter,
                };
                if parameter["in"] == "path" {
                    return None;
                }
                let parameter = bring(parameter.clone(), needed(parameter, self.donor), document);
                let at = self.random.pick(&operations(document))?.clone();
                parameter_at(document, &at, parameter)
            }
            Kind::SimilarParameter => self.similar_parameter(document),
            Kind::Variant => {
                let keys = keys(self.donor, "/components/schemas");
                let key = self.random.pick(&keys)?.clone();
                let variant = self.bring_schema(document, &key);
                let at = self.place(document, &is_union)?;
                let union = document.pointer_mut(&at)?.as_object_mut()?;
                let key = if union.contains_key("oneOf") {
                    "oneOf"
                } else {
                    "anyOf"
                };
                union.get_mut(key)?.as_array_mut()?.push(variant.clone());
                Some(format!("{variant} in {at}"))
            }
            Kind::Tag => {
                let from = self.random.pick(&operations(document))?.clone();
                let tag = document.pointer(&from)?["tags"]
                    .get(0)?
                    .as_str()?
                    .to_owned();
                let tag = self.respelled(&tag);
                if let Some(tags) = document.get_mut("tags").and_then(Value::as_array_mut) {
                    tags.insert(0, json!({"name": tag}));
                }
                let id = format!("{tag}{}", self.random.below(9));
                self.operation_at(
                    document,
                    "/tagged",
                    json!({"operationId": id, "tags": [tag]}),
                )
            }
            Kind::Scheme => self.scheme(document),
        }
    }

    fn place(
        &mut self,
        document: &Value,
        wanted: &dyn Fn(&Map<String, Value>) -> bool,
    ) -> Option<String> {
        self.random.pick(&schemas(document, wanted)).cloned()
    }

    /// The same words, spelled differently.
    fn respelled(&mut self, name: &str) -> String {
        let words: Vec<String> = sdk_tests::vocabulary::words(name);
        let capital = |word: &String| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        };
        match self.random.below(8) {
            0 => words.join("_"),
            1 => words.join("-"),
            2 => words.join("."),
            3 => words.iter().map(capital).collect(),
            4 => words.concat(),
            5 => words.join("_").to_ascii_uppercase(),
            6 => format!("{name}_"),
            _ => format!("_{name}"),
        }
    }

    fn bring_schema(&mut self, document: &mut Value, key: &str) -> Value {
        let reference = json!({"$ref": format!("#/components/schemas/{}", escaped(key))});
        let components = needed(&reference, self.donor);
        bring(reference, components, document)
    }

    fn operation(&mut self, document: &mut Value) -> Option<String> {
        let from = self.random.pick(&operations(self.donor))?.clone();
        let mut operation = self.donor.pointer(&from)?.clone();
        let (item, _) = from.rsplit_once('/')?;
        let path = item
            .strip_prefix("/paths/")?
            .replace("~1", "/")
            .replace("~0", "~");
        // Parameters of the path go along with the operation.
        if let Some(shared) = self
            .donor
            .pointer(item)?
            .get("parameters")
            .and_then(Value::as_array)
        {
            let own = operation
                .as_object_mut()?
                .entry("parameters")
                .or_insert(json!([]));
            own.as_array_mut()?.extend(shared.iter().cloned());
        }
        operation.as_object_mut()?.remove("security");
        if self.random.once_in(2) {
            let beside = self.random.pick(&operations(document))?.clone();
            let tags = document.pointer(&beside)?.get("tags").cloned();
            operation["tags"] = tags.unwrap_or(json!([]));
        }
        let components = needed(&operation, self.donor);
        let operation = bring(operation, components, document);
        self.operation_at(document, &path, operation)
    }

    /// Puts an operation first or last among the paths, with a method that is free.
    fn operation_at(
        &mut self,
        document: &mut Value,
        path: &str,
        mut operation: Value,
    ) -> Option<String> {
        if operation.get("responses").is_none() {
            operation["responses"] = json!({"204": {"description": "Done."}});
        }
        let paths = document.get_mut("paths")?.as_object_mut()?;
        let mut path = path.to_owned();
        // Another template for the same paths would be an error of the description.
        while paths.keys().any(|known| same_template(known, &path)) {
            path = format!("/more{path}");
        }
        let verb = *self.random.pick(&VERBS)?;
        let id = operation.get("operationId").cloned().unwrap_or_default();
        let item = json!({verb: operation});
        if self.random.once_in(2) {
            paths.shift_insert(0, path.clone(), item);
        } else {
            paths.insert(path.clone(), item);
        }
        Some(format!("{verb} {path} {id}"))
    }

    fn similar_operation(&mut self, document: &mut Value) -> Option<String> {
        let beside = self.random.pick(&operations(document))?.clone();
        let model = document.pointer(&beside)?;
        let id = model
            .get("operationId")
            .and_then(Value::as_str)
            .unwrap_or("get")
            .to_owned();
        let tags = model.get("tags").cloned().unwrap_or(json!([]));
        let known = self.random.pick(&self.names)?.clone();
        let words = sdk_tests::vocabulary::words(&id);
        let id = match self.random.below(6) {
            // The name of a method or type that is there.
            0 | 1 => known,
            2 => format!("{id}s"),
            3 => words.first()?.clone(),
            4 => id,
            _ => self.respelled(&id),
        };
        let (_, verb) = beside.rsplit_once('/')?;
        let path = beside
            .strip_prefix("/paths/")?
            .strip_suffix(verb)?
            .strip_suffix('/')?;
        let path = path.replace("~1", "/").replace("~0", "~");
        let plain: String = path
            .split('/')
            .filter(|part| !part.contains('{'))
            .collect::<Vec<_>>()
            .join("/");
        self.operation_at(document, &plain, json!({"operationId": id, "tags": tags}))
    }

    fn donated_member(&mut self, document: &mut Value) -> Option<(String, Value)> {
        let from = self.place(self.donor, &is_object)?;
        let members = self.donor.pointer(&from)?["properties"].as_object()?;
        let names: Vec<&String> = members.keys().collect();
        let name = (*self.random.pick(&names)?).clone();
        let schema = members.get(&name)?.clone();
        let components = needed(&schema, self.donor);
        Some((name, bring(schema, components, document)))
    }

    fn similar_member(&mut self, document: &mut Value) -> Option<String> {
        let at = self.place(document, &is_object)?;
        let members = document.pointer(&at)?["properties"].as_object()?;
        let names: Vec<String> = members.keys().cloned().collect();
        let name = match self.random.below(4) {
            0 => (*self.random.pick(&OWN_NAMES)?).to_owned(),
            1 => self.random.pick(&self.names)?.clone(),
            _ => {
                let name = self.random.pick(&names)?.clone();
                self.respelled(&name)
            }
        };
        let schema = match self.random.below(4) {
            0 => json!({"type": "object", "properties": {"inside": {"type": "string"}}}),
            1 => json!({"type": "string", "enum": ["one", "two"]}),
            _ => json!({"type": "string"}),
        };
        let required = self.random.once_in(2);
        let first = self.random.once_in(2);
        member_at(document, &at, name, schema, required, first)
    }

    fn member(&mut self, document: &mut Value, name: String, schema: Value) -> Option<String> {
        let at = self.place(document, &is_object)?;
        let required = self.random.once_in(3);
        let first = self.random.once_in(2);
        member_at(document, &at, name, schema, required, first)
    }

    fn similar_component(&mut self, document: &mut Value) -> Option<String> {
        let keys = keys(document, "/components/schemas");
        let key = match self.random.below(6) {
            0 => (*self.random.pick(&OWN_TYPES)?).to_owned(),
            1 => format!("{}Params", self.random.pick(&keys)?),
            2 | 3 => self.random.pick(&self.names)?.clone(),
            _ => {
                let key = self.random.pick(&keys)?.clone();
                self.respelled(&key)
            }
        };
        let schemas = document
            .pointer_mut("/components/schemas")?
            .as_object_mut()?;
        if schemas.contains_key(&key) {
            return None;
        }
        let schema = match self.random.below(3) {
            0 => json!({"type": "string", "enum": ["added", "other"]}),
            1 => {
                json!({"type": "object", "required": ["added"], "properties": {"added": {"type": "string"}}})
            }
            _ => {
                json!({"type": "object", "properties": {"added": {"type": "integer"}, "inner": {"type": "object", "properties": {"x": {"type": "string"}}}}})
            }
        };
        if self.random.once_in(2) {
            schemas.shift_insert(0, key.clone(), schema);
        } else {
            schemas.insert(key.clone(), schema);
        }
        let reference = json!({"$ref": format!("#/components/schemas/{}", escaped(&key))});
        self.member(document, format!("a_{key}"), reference)
    }

    fn similar_parameter(&mut self, document: &mut Value) -> Option<String> {
        let at = self.random.pick(&operations(document))?.clone();
        let operation = document.pointer(&at)?;
        let mut names: Vec<String> = operation
            .get("parameters")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|parameter| parameter["name"].as_str().map(str::to_owned))
            .collect();
        let body = operation.pointer("/requestBody/content/application~1json/schema");
        let body = body.and_then(|schema| match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => document.pointer(reference.strip_prefix('#')?),
            None => Some(schema),
        });
        let members = body.and_then(|body| body.get("properties")?.as_object());
        names.extend(members.into_iter().flatten().map(|(name, _)| name.clone()));
        names.extend(["body", "text", "file", "timeout", "header"].map(str::to_owned));
        let name = self.random.pick(&names)?.clone();
        let name = if self.random.once_in(2) {
            self.respelled(&name)
        } else {
            name
        };
        let place = *self.random.pick(&["query", "header", "cookie"])?;
        let required = self.random.once_in(3);
        let parameter =
            json!({"name": name, "in": place, "required": required, "schema": {"type": "string"}});
        parameter_at(document, &at, parameter)
    }

    fn scheme(&mut self, document: &mut Value) -> Option<String> {
        let known = keys(document, "/components/securitySchemes");
        let key = match known.first().filter(|_| self.random.once_in(2)) {
            Some(key) => self.respelled(key),
            None => (*self.random.pick(&[
                "apiKey",
                "api_key",
                "bearerAuth",
                "token",
                "basic",
                "build",
                "timeouts",
            ])?)
            .to_owned(),
        };
        if known.contains(&key) {
            return None;
        }
        let scheme = match self.random.below(3) {
            0 => json!({"type": "http", "scheme": "bearer"}),
            1 => json!({"type": "http", "scheme": "basic"}),
            _ => json!({"type": "apiKey", "in": "header", "name": "X-Added"}),
        };
        let components = document.get_mut("components")?.as_object_mut()?;
        let schemes = components.entry("securitySchemes").or_insert(json!({}));
        schemes
            .as_object_mut()?
            .shift_insert(0, key.clone(), scheme);
        let at = self.random.pick(&operations(document))?.clone();
        // One more way to authenticate: the others stay.
        let global = document.get("security").cloned();
        let operation = document.pointer_mut(&at)?.as_object_mut()?;
        let security = operation
            .entry("security")
            .or_insert(global.unwrap_or_else(|| json!([])));
        security.as_array_mut()?.push(json!({key.as_str(): []}));
        Some(format!("{key} for {at}"))
    }
}

fn keys(document: &Value, pointer: &str) -> Vec<String> {
    let members = document.pointer(pointer).and_then(Value::as_object);
    members
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect()
}

fn value_at(document: &mut Value, at: &str, value: String) -> Option<String> {
    let schema = document.pointer_mut(at)?.as_object_mut()?;
    // Names in a list beside the values would go to other values.
    if schema.keys().any(|key| key.starts_with("x-")) {
        return None;
    }
    let values = schema.get_mut("enum")?.as_array_mut()?;
    if values.iter().any(|known| *known == value) {
        return None;
    }
    values.insert(0, value.clone().into());
    Some(format!("{value:?} in {at}"))
}

fn member_at(
    document: &mut Value,
    at: &str,
    name: String,
    schema: Value,
    required: bool,
    first: bool,
) -> Option<String> {
    let object = document.pointer_mut(at)?.as_object_mut()?;
    let members = object.get_mut("properties")?.as_object_mut()?;
    if members.contains_key(&name) {
        return None;
    }
    if first {
        members.shift_insert(0, name.clone(), schema);
    } else {
        members.insert(name.clone(), schema);
    }
    if required {
        let list = object.entry("required").or_insert(json!([]));
        list.as_array_mut()?.insert(0, name.clone().into());
    }
    Some(format!("{name:?} in {at}"))
}

fn parameter_at(document: &mut Value, at: &str, parameter: Value) -> Option<String> {
    let operation = document.pointer_mut(at)?.as_object_mut()?;
    let list = operation.entry("parameters").or_insert(json!([]));
    let list = list.as_array_mut()?;
    let is_known = |known: &Value| {
        ["name", "in"]
            .iter()
            .all(|key| known[key] == parameter[key])
    };
    if list.iter().any(is_known) {
        return None;
    }
    let said = format!("{} {} of {at}", parameter["in"], parameter["name"]);
    list.insert(0, parameter);
    Some(said)
}

/// Whether two templates match the same paths.
fn same_template(one: &str, other: &str) -> bool {
    let parts = |path: &str| -> Vec<String> {
        path.split('/')
            .map(|part| {
                if part.contains('{') {
                    "{}".to_owned()
                } else {
                    part.to_owned()
                }
            })
            .collect()
    };
    parts(one) == parts(other)
}
