//! Values of examples as expressions.

use super::Names;
use super::layout::Node;
use super::literal;
use crate::plan::{Conversion, ExampleValue};

/// The value as an expression. Values nest no deeper than the plan lets them.
pub(super) fn node(value: &ExampleValue, names: &mut Names<'_>) -> Node {
    match value {
        ExampleValue::Text { text, owned: false } => Node::text(literal::string(text)),
        ExampleValue::Text { text, owned: true } => owned(text),
        ExampleValue::Integer { value, suffix } => Node::text(match suffix {
            Some(suffix) => format!("{value}_{suffix}"),
            None => value.to_string(),
        }),
        ExampleValue::Float(value) => Node::text(literal::float(*value)),
        ExampleValue::Bool(value) => Node::text(value.to_string()),
        ExampleValue::Parsed(text) => Node::text(format!("{}.parse()?", literal::string(text))),
        ExampleValue::Bytes { owned: false } => Node::text("b\"hello\""),
        ExampleValue::Bytes { owned: true } => Node::text("b\"hello\".to_vec()"),
        ExampleValue::Json(value) => {
            Node::text(format!("serde_json::json!({})", literal::json(value)))
        }
        ExampleValue::None => Node::text("None"),
        ExampleValue::Some(inside) => Node::call("Some", vec![node(inside, names)]),
        ExampleValue::Boxed(inside) => Node::call("Box::new", vec![node(inside, names)]),
        ExampleValue::Array(items) => Node::list("[", nodes(items, names)),
        ExampleValue::Tuple(items) => Node::call("", nodes(items, names)),
        ExampleValue::Vec(items) => Node::list("vec![", nodes(items, names)),
        ExampleValue::Map {
            entries,
            conversion,
        } => {
            let entries = entries
                .iter()
                .map(|(key, value)| Node::call("", vec![owned(key), node(value, names)]))
                .collect();
            let list = Node::list("[", entries);
            match conversion {
                Conversion::Silent => list,
                Conversion::Spoken => list.then(Node::text("into()")),
            }
        }
        ExampleValue::Variant {
            ty,
            variant,
            inside,
        } => {
            let path = format!(
                "{}::{}",
                names.import("types", ty.as_str()),
                variant.as_str()
            );
            match inside {
                Some(inside) => Node::call(path, vec![node(inside, names)]),
                None => Node::text(path),
            }
        }
        ExampleValue::Newtype { ty, inside } => {
            let path = names.import("types", ty.as_str());
            Node::call(path, vec![node(inside, names)])
        }
        ExampleValue::Construct {
            ty,
            constructor,
            arguments,
            setters,
        } => {
            let function = match constructor {
                Some(constructor) => constructor.as_str(),
                None => "new",
            };
            let path = format!("{}::{function}", names.import("types", ty.as_str()));
            let start = Node::call(path, nodes(arguments, names));
            let mut links: Vec<Node> = Vec::new();
            for (setter, value) in setters {
                links.push(Node::call(setter.as_str(), vec![node(value, names)]));
            }
            if links.is_empty() {
                start
            } else {
                Node::chain(start, links)
            }
        }
        ExampleValue::Params {
            resource,
            ty,
            fields,
        } => {
            let module = match resource {
                None => "types".to_owned(),
                Some(modules) => modules.iter().fold("resources".to_owned(), |path, module| {
                    format!("{path}::{}", module.as_str())
                }),
            };
            let path = names.import(&module, ty.as_str());
            let fields = fields
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), node(value, names)))
                .collect();
            Node::fields(path, fields)
        }
        ExampleValue::Upload => {
            let upload = names.import("", "Upload");
            Node::call(
                format!("{upload}::bytes"),
                vec![Node::text("\"hello.txt\""), Node::text("\"Hello\"")],
            )
        }
    }
}

fn nodes(values: &[ExampleValue], names: &mut Names<'_>) -> Vec<Node> {
    values.iter().map(|value| node(value, names)).collect()
}

fn owned(text: &str) -> Node {
    Node::text(format!("{}.to_owned()", literal::string(text)))
}
