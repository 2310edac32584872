//! Prose and limits that travel with a type, member, parameter or operation.

use serde_json::Value;

/// What people should read about a node. Text is exactly as in the description: hostile, unsanitized Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// One line (`summary` or `title`).
    pub summary: Option<String>,
    /// Longer prose (`description`).
    pub description: Option<String>,
    /// Examples as JSON, in document order (`example`, `examples`).
    pub examples: Vec<Value>,
    /// URL of further reading (`externalDocs.url`).
    pub external: Option<String>,
    /// Whether `deprecated: true` is set.
    pub deprecated: bool,
}

impl Docs {
    /// What these say, and where they say nothing about a matter, what `other` says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            summary: self.summary.or(other.summary),
            description: self.description.or(other.description),
            examples: if self.examples.is_empty() {
                other.examples
            } else {
                self.examples
            },
            external: self.external.or(other.external),
            deprecated: self.deprecated || other.deprecated,
        }
    }
}

/// Limits a value has to keep. The SDK documents them and does not enforce them: the server's rules may loosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `minimum`, as written.
    pub minimum: Option<serde_json::Number>,
    /// Whether `minimum` itself is excluded.
    pub exclusive_minimum: bool,
    /// `maximum`, as written.
    pub maximum: Option<serde_json::Number>,
    /// Whether `maximum` itself is excluded.
    pub exclusive_maximum: bool,
    /// `multipleOf`, as written.
    pub multiple_of: Option<serde_json::Number>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, an ECMA-262 expression. Only examples of calls are made after it.
    pub pattern: Option<String>,
    /// `format`, as written: where it does not decide the type, it still says which values are meant.
    pub format: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// The values that are admitted, where the type does not say so: those of enums do.
    pub values: Vec<Value>,
    /// Those of the names of members that the type does not list.
    pub keys: Option<Box<Self>>,
    /// Those of the items of an array, without those of items in the items.
    pub items: Option<Box<Self>>,
    /// Those of the alternatives, of which a value keeps one, without those of alternatives in them; empty if one of them has none.
    pub alternatives: Vec<Self>,
}

impl Constraints {
    /// Whether no limit is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
