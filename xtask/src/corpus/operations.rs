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

impl Operation<'_> {
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
    fn parameters(&self) -> impl Iterator<Item = &Value> {
        let lists = [self.operation, self.item].into_iter();
        let parameters = lists.filter_map(|holder| holder["parameters"].as_array());
        parameters
            .flatten()
            .map(|parameter| self.components.resolved(parameter))
    }
}
