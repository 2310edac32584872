//! Values that are plain JSON in the crate: where they come from, and whether the description could have said more.

use crate::diag::Pointer;
use crate::dialect::Document;
use crate::model::{Api, Extra, Payload, Shape, Ty};
use serde_json::Value;

/// How many references are followed from one schema.
const LONGEST_CHAIN: usize = 32;

/// A value that is plain JSON in the crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Untyped {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Whether the description says no more about it than that it is JSON, or an object. If it says more, a warning says why that was not
    /// taken.
    pub free_form: bool,
}

/// All of them, in the order of the model.
pub(super) fn untyped(api: &Api, document: &Document) -> Vec<Untyped> {
    let mut found = Found {
        document,
        values: Vec::new(),
    };
    for (_, definition) in api.types.iter() {
        match &definition.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    found.ty(&field.ty, &field.origin);
                }
                if let Extra::Typed(ty) = &object.extra {
                    found.ty(ty, &definition.origin.child("additionalProperties"));
                }
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    found.ty(&variant.ty, &variant.origin);
                }
            }
            Shape::Alias(ty) => found.ty(ty, &definition.origin),
            Shape::Enum(_) => {}
        }
    }
    for operation in &api.operations {
        for parameter in &operation.parameters {
            found.ty(&parameter.ty, &parameter.origin.child("schema"));
        }
        for payload in operation.body_payloads().chain(operation.reply_payloads()) {
            found.payload(payload);
        }
    }
    found.values
}

struct Found<'a> {
    document: &'a Document,
    values: Vec<Untyped>,
}

impl Found<'_> {
    fn payload(&mut self, payload: &Payload) {
        use crate::model::Media;
        // Events, text and bytes have no schema that matters.
        if matches!(payload.media, Media::Json | Media::Form | Media::Multipart) {
            self.ty(&payload.ty, &payload.origin.child("schema"));
        }
    }

    fn ty(&mut self, ty: &Ty, origin: &Pointer) {
        // Lists and maps inside each other are as deep as the model lets them be.
        match ty {
            Ty::Any => {
                let untyped = Untyped {
                    pointer: origin.clone(),
                    free_form: self.is_free_form(origin),
                };
                if !self.values.contains(&untyped) {
                    self.values.push(untyped);
                }
            }
            Ty::List(item) => self.ty(item, &self.resolved(origin).child("items")),
            Ty::Map(value) => {
                self.ty(value, &self.resolved(origin).child("additionalProperties"));
            }
            Ty::Nullable(inner) => self.ty(inner, origin),
            Ty::Scalar(_) | Ty::Named(_) => {}
        }
    }

    /// Where the schema at `origin` really stands, references followed.
    fn resolved(&self, origin: &Pointer) -> Pointer {
        let mut current = origin.clone();
        for _ in 0..LONGEST_CHAIN {
            let target = self
                .document
                .get(&current)
                .and_then(|schema| schema.get("$ref"))
                .and_then(Value::as_str)
                .and_then(|reference| reference.strip_prefix('#'));
            match target {
                Some(target) => current = Pointer::from_escaped(target),
                None => break,
            }
        }
        current
    }

    fn is_free_form(&self, origin: &Pointer) -> bool {
        match self.document.get(&self.resolved(origin)) {
            // No schema: nothing is said.
            None => true,
            Some(Value::Object(schema)) => {
                schema.iter().all(|(key, value)| says_nothing(key, value))
            }
            Some(schema) => schema.as_bool() == Some(true),
        }
    }
}

/// Whether a keyword of a schema leaves open what the value looks like.
fn says_nothing(key: &str, value: &Value) -> bool {
    match key {
        "description" | "title" | "summary" | "example" | "examples" | "default" | "nullable"
        | "deprecated" | "readOnly" | "writeOnly" | "externalDocs" | "xml" | "minProperties"
        | "maxProperties" => true,
        "type" => value.as_str() == Some("object"),
        "additionalProperties" => {
            value.as_bool() == Some(true)
                || value.as_object().is_some_and(serde_json::Map::is_empty)
        }
        "properties" => value.as_object().is_some_and(serde_json::Map::is_empty),
        _ => key.starts_with("x-"),
    }
}
