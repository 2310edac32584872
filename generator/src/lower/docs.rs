//! Prose, examples and limits.

use super::context::Lowering;
use super::node::Node;
use crate::model::{Constraints, Docs};
use serde_json::{Number, Value};
use std::cmp::Ordering;

impl<'a> Lowering<'a> {
    /// The prose of a node that is neither schema nor media type.
    pub(super) fn docs(&mut self, node: &Node<'a>) -> Docs {
        let summary = self.text(node, "summary");
        self.prose(node, summary)
    }

    /// The prose of a schema, whose one line is its title.
    pub(super) fn schema_docs(&mut self, node: &Node<'a>) -> Docs {
        let title = self.text(node, "title");
        self.prose(node, title)
    }

    /// The prose of schemas that hold together: the first that says something about a matter has it.
    pub(super) fn merged_docs(&mut self, nodes: &[Node<'a>]) -> Docs {
        let mut merged = Docs::default();
        for node in nodes {
            merged = merged.or(self.schema_docs(node));
        }
        merged
    }

    fn prose(&mut self, node: &Node<'a>, summary: Option<String>) -> Docs {
        Docs {
            summary,
            description: self.text(node, "description"),
            examples: self.examples(node),
            external: self.external(node),
            deprecated: self.flag(node, "deprecated").unwrap_or(false),
        }
    }

    fn external(&mut self, node: &Node<'a>) -> Option<String> {
        let member = node.get("externalDocs")?;
        match self
            .document
            .at::<openapiv3::ExternalDocumentation>(&member.pointer)
        {
            Ok(external) => Some(external.url),
            Err(_) => {
                self.ignored(&member, "`externalDocs`", "an object with a `url`");
                None
            }
        }
    }

    /// `example` and `examples`: a list (JSON Schema) or a map of example objects (OpenAPI 3.0.3 §4.7.19).
    pub(super) fn examples(&mut self, node: &Node<'a>) -> Vec<Value> {
        let mut examples: Vec<Value> = Vec::new();
        examples.extend(node.get("example").map(|example| example.value.clone()));
        let Some(listed) = node.get("examples") else {
            return examples;
        };
        examples.extend(listed.items().into_iter().map(|item| item.value.clone()));
        for (_, entry) in listed.members() {
            let Some(entry) = self.resolve(&entry) else {
                continue;
            };
            match entry.get("value") {
                Some(value) => examples.push(value.value.clone()),
                // `externalValue` is a URL of an example: nothing to show here.
                None if entry.has("externalValue") => {}
                None => self.ignored(&entry, "an entry of `examples`", "an example object"),
            }
        }
        examples
    }

    /// The limits that a schema sets.
    pub(super) fn constraints(&mut self, node: &Node<'a>) -> Constraints {
        let (minimum, exclusive_minimum) = self.bound(node, "minimum", "exclusiveMinimum");
        let (maximum, exclusive_maximum) = self.bound(node, "maximum", "exclusiveMaximum");
        Constraints {
            minimum,
            exclusive_minimum,
            maximum,
            exclusive_maximum,
            multiple_of: self.number(node, "multipleOf"),
            min_length: self.count(node, "minLength"),
            max_length: self.count(node, "maxLength"),
            pattern: self.text(node, "pattern"),
            format: node.string("format").map(str::to_owned),
            min_items: self.count(node, "minItems"),
            max_items: self.count(node, "maxItems"),
            unique_items: self.flag(node, "uniqueItems").unwrap_or(false),
            min_properties: self.count(node, "minProperties"),
            max_properties: self.count(node, "maxProperties"),
            items: None,
        }
    }

    /// The limits of schemas that hold together, and those of their items.
    pub(super) fn merged_constraints(&mut self, nodes: &[Node<'a>]) -> Constraints {
        let mut merged = self.narrowest(nodes);
        let mut items = Vec::new();
        for node in nodes.iter().filter_map(|node| node.get("items")) {
            items.extend(self.said_by(&node).limits());
        }
        let limits = self.narrowest(&items);
        merged.items = (!limits.is_empty()).then(|| Box::new(limits));
        merged
    }

    /// Of several limits the narrowest.
    fn narrowest(&mut self, nodes: &[Node<'a>]) -> Constraints {
        let mut merged = Constraints::default();
        for node in nodes {
            let limits = self.constraints(node);
            let above = narrower(
                (merged.minimum, merged.exclusive_minimum),
                (limits.minimum, limits.exclusive_minimum),
                Ordering::Greater,
            );
            (merged.minimum, merged.exclusive_minimum) = above;
            let below = narrower(
                (merged.maximum, merged.exclusive_maximum),
                (limits.maximum, limits.exclusive_maximum),
                Ordering::Less,
            );
            (merged.maximum, merged.exclusive_maximum) = below;
            merged.multiple_of = merged.multiple_of.or(limits.multiple_of);
            merged.min_length = merged.min_length.max(limits.min_length);
            merged.max_length = least(merged.max_length, limits.max_length);
            merged.pattern = merged.pattern.or(limits.pattern);
            merged.format = merged.format.or(limits.format);
            merged.min_items = merged.min_items.max(limits.min_items);
            merged.max_items = least(merged.max_items, limits.max_items);
            merged.unique_items |= limits.unique_items;
            merged.min_properties = merged.min_properties.max(limits.min_properties);
            merged.max_properties = least(merged.max_properties, limits.max_properties);
        }
        merged
    }

    /// A bound and whether it is excluded: a boolean beside it (3.0) or a number of its own (later JSON Schema).
    fn bound(&mut self, node: &Node<'a>, key: &str, exclusive: &str) -> (Option<Number>, bool) {
        let inclusive = self.number(node, key);
        let Some(member) = node.get(exclusive) else {
            return (inclusive, false);
        };
        match member.value {
            Value::Bool(excluded) => (inclusive, *excluded),
            Value::Number(bound) => (Some(bound.clone()), true),
            _ => {
                self.ignored(&member, &format!("`{exclusive}`"), "true or false");
                (inclusive, false)
            }
        }
    }

    fn number(&mut self, node: &Node<'a>, key: &str) -> Option<Number> {
        let member = node.get(key)?;
        match member.value {
            Value::Number(number) => Some(number.clone()),
            Value::Null => None,
            _ => {
                self.ignored(&member, &format!("`{key}`"), "a number");
                None
            }
        }
    }

    fn count(&mut self, node: &Node<'a>, key: &str) -> Option<u64> {
        let member = node.get(key)?;
        let count = member.value.as_u64();
        if count.is_none() && !member.value.is_null() {
            self.ignored(&member, &format!("`{key}`"), "a whole number from 0");
        }
        count
    }
}

/// A bound, and whether it is excluded itself.
type Bound = (Option<Number>, bool);

/// The bound that admits less: the one that compares as `narrower` to the other.
fn narrower(one: Bound, other: Bound, narrower: Ordering) -> Bound {
    let order = match (&one.0, &other.0) {
        (Some(left), Some(right)) => left
            .as_f64()
            .zip(right.as_f64())
            .and_then(|(left, right)| left.partial_cmp(&right)),
        (None, _) => return other,
        (_, None) => return one,
    };
    match order {
        Some(Ordering::Equal) => (one.0, one.1 || other.1),
        Some(order) if order != narrower => other,
        _ => one,
    }
}

/// The smaller of two limits, of which none means no limit.
fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}
