//! The schemas of what an operation sends, read from the document without the generator's readers.

use super::schemas::Components;
use serde_json::{Value, json};

/// An operation as the document has it.
pub(super) struct Operation<'c> {
    components: &'c Components,
    item: &'c Value,
    operation: &'c Value,
}

impl Components {
    /// The operation of a method and a path.
    pub(super) fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let item = self.resolved(self.document["paths"].get(path)?);
        let operation = item.get(method.to_lowercase())?;
        Some(Operation {
            components: self,
            item,
            operation,
        })
    }

    /// A node, or the one that it refers to.
    fn resolved<'c>(&'c self, node: &'c Value) -> &'c Value {
        let mut node = node;
        // Nobody writes longer chains.
        for _ in 0..8 {
            let target = node["$ref"]
                .as_str()
                .and_then(|text| text.strip_prefix('#'));
            match target.and_then(|pointer| self.document.pointer(pointer)) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }
}

/// A parameter as the document has it.
pub(super) struct Parameter<'c> {
    pub(super) name: &'c str,
    pub(super) is_required: bool,
    described: &'c Value,
}

impl Parameter<'_> {
    /// The schema of its value, if it is not described as a media type.
    pub(super) fn schema(&self, components: &Components) -> Option<Value> {
        let old = self.described.get("type").map(|_| self.described);
        let schema = self.described.get("schema").or(old)?;
        Some(components.translated(schema))
    }

    /// Whether its value may be an object, whose members can be pairs of their own.
    pub(super) fn is_spread(&self, components: &Components) -> bool {
        let Some(schema) = self.schema(components) else {
            return true;
        };
        components.with_all(schema).to_string().contains("object")
    }
}

impl<'c> Operation<'c> {
    /// A parameter of a place.
    pub(super) fn parameter_of(&self, place: &str, name: &str) -> Option<Parameter<'c>> {
        let mut all = self.parameters_in(&[place]).into_iter();
        all.find(|parameter| parameter.name == name)
    }

    /// The parameters of places; the operation's own before those of the path.
    pub(super) fn parameters_in(&self, places: &[&str]) -> Vec<Parameter<'c>> {
        let mut found: Vec<Parameter<'c>> = Vec::new();
        for described in self.parameters() {
            let place = described["in"].as_str().unwrap_or_default();
            let name = described["name"].as_str().unwrap_or_default();
            if places.contains(&place) && found.iter().all(|known| known.name != name) {
                found.push(Parameter {
                    name,
                    is_required: described["required"] == true,
                    described,
                });
            }
        }
        found
    }

    /// The described responses by status, range, or `default`.
    pub(super) fn responses(&self) -> Vec<(String, &'c Value)> {
        let responses = self.operation["responses"]
            .as_object()
            .into_iter()
            .flatten();
        let responses = responses.filter(|(key, _)| !key.starts_with("x-"));
        responses
            .map(|(key, response)| (key.clone(), self.components.resolved(response)))
            .collect()
    }

    /// The media types of a response with their schemas.
    pub(super) fn contents(&self, response: &Value) -> Vec<(String, Option<Value>)> {
        if let Some(schema) = response.get("schema") {
            let schema = self.components.translated(schema);
            let is_file = response["schema"]["type"] == "file";
            let schema = (!is_file).then_some(schema);
            return self.listed("produces", schema.as_ref());
        }
        self.described(&response["content"])
    }

    /// The media types of the body with their schemas, and whether it has to be sent.
    pub(super) fn request_contents(&self) -> (Vec<(String, Option<Value>)>, bool) {
        let body = self.components.resolved(&self.operation["requestBody"]);
        if body.is_object() {
            return (self.described(&body["content"]), body["required"] == true);
        }
        let body = self
            .parameters()
            .find(|parameter| parameter["in"] == "body");
        let forms = self.parameters_in(&["formData"]);
        if body.is_none() && forms.is_empty() {
            return (Vec::new(), false);
        }
        let required = body.is_some_and(|body| body["required"] == true)
            || forms.iter().any(|parameter| parameter.is_required);
        (self.listed("consumes", self.body().as_ref()), required)
    }

    /// The media types of 2.0, which stand beside the schema.
    fn listed(&self, key: &str, schema: Option<&Value>) -> Vec<(String, Option<Value>)> {
        let own = self.operation[key].as_array();
        let all = own.or_else(|| self.components.document[key].as_array());
        let listed = all.into_iter().flatten().filter_map(Value::as_str);
        let mut listed: Vec<(String, Option<Value>)> = listed
            .map(|media_type| (media_type.to_owned(), schema.cloned()))
            .collect();
        if listed.is_empty() {
            listed.push(("application/json".to_owned(), schema.cloned()));
        }
        listed
    }

    fn described(&self, content: &Value) -> Vec<(String, Option<Value>)> {
        let content = content.as_object().into_iter().flatten();
        content
            .map(|(media_type, described)| {
                let described = self.components.resolved(described);
                let schema = described
                    .get("itemSchema")
                    .or_else(|| described.get("schema"));
                let schema = schema.map(|schema| self.components.translated(schema));
                (media_type.clone(), schema)
            })
            .collect()
    }
}

impl<'c> Operation<'c> {
    /// The schema of a parameter.
    pub(super) fn parameter(&self, place: &str, name: &str) -> Option<Value> {
        let parameter = self
            .parameters()
            .find(|parameter| parameter["in"] == place && parameter["name"] == name)?;
        let media_type = parameter["content"].as_object();
        let media_type = media_type.and_then(|content| content.values().next());
        let schema = parameter
            .get("schema")
            .or(media_type.map(|media_type| &media_type["schema"]));
        Some(self.components.translated(schema.unwrap_or(parameter)))
    }

    /// The schema of the body; members that only answers have need not be there.
    pub(super) fn body(&self) -> Option<Value> {
        let body = self.components.resolved(&self.operation["requestBody"]);
        let content = body["content"].as_object();
        let content = content.and_then(|content| {
            let json = content
                .iter()
                .find(|(media_type, _)| media_type.contains("json"));
            json.or(content.iter().next())
        });
        if let Some((_, media_type)) = content {
            let schema = self.components.translated(media_type.get("schema")?);
            // As a body, what only may be null may be anything.
            return Some(schema).filter(|schema| schema["type"] != "null");
        }
        let mut members = serde_json::Map::new();
        for parameter in self.parameters() {
            if parameter["in"] == "body" {
                return Some(self.components.translated(parameter.get("schema")?));
            }
            if let (true, Some(name)) = (parameter["in"] == "formData", parameter["name"].as_str())
            {
                members.insert(name.to_owned(), self.components.translated(parameter));
            }
        }
        Some(json!({"type": "object", "properties": members}))
    }

    /// Those of the operation, then those of the path.
    fn parameters(&self) -> impl Iterator<Item = &'c Value> + use<'_, 'c> {
        let components = self.components;
        let lists = [self.operation, self.item].into_iter();
        let parameters = lists.filter_map(|holder| holder["parameters"].as_array());
        parameters
            .flatten()
            .map(|parameter| components.resolved(parameter))
    }
}

impl Components {
    /// The members that a schema requires.
    pub(super) fn required(&self, schema: &Value) -> Vec<String> {
        let named = schema["$ref"]
            .as_str()
            .and_then(|target| self.named(target));
        let schema = named
            .and_then(|name| self.schemas.get(&name))
            .unwrap_or(schema);
        let required = schema["required"].as_array().into_iter().flatten();
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let own = required.filter_map(|name| Some(name.as_str()?.to_owned()));
        own.chain(parts.flat_map(|part| self.required(part)))
            .collect()
    }
}
