//! Values of examples as expressions.

use super::Names;
use super::layout::Expression;
use super::literal;
use crate::plan::{Conversion, ExampleValue};

/// The value as an expression. Values nest no deeper than the plan lets them.
pub(super) fn node(value: &ExampleValue, names: &mut Names<'_>) -> Expression {
    match value {
        ExampleValue::Text { text, owned: false } => Expression::text(literal::string(text)),
        ExampleValue::Text { text, owned: true } => owned(text),
        ExampleValue::Integer { value, suffix } => Expression::text(match suffix {
            Some(suffix) => format!("{value}_{suffix}"),
            None => value.to_string(),
        }),
        ExampleValue::Float(value) => Expression::text(literal::float(*value)),
        ExampleValue::Bool(value) => Expression::text(value.to_string()),
        ExampleValue::Parsed(text) => {
            Expression::text(format!("{}.parse()?", literal::string(text)))
        }
        ExampleValue::Bytes { owned: false } => Expression::text("b\"hello\""),
        ExampleValue::Bytes { owned: true } => Expression::text("b\"hello\".to_vec()"),
        ExampleValue::Json(value) => {
            Expression::text(format!("serde_json::json!({})", literal::json(value)))
        }
        ExampleValue::None => Expression::text("None"),
        ExampleValue::Some(inside) => Expression::call("Some", vec![node(inside, names)]),
        ExampleValue::Boxed(inside) => Expression::call("Box::new", vec![node(inside, names)]),
        ExampleValue::Array(items) => Expression::list("[", nodes(items, names)),
        ExampleValue::Tuple(items) => Expression::call("", nodes(items, names)),
        ExampleValue::Vec(items) => Expression::list("vec![", nodes(items, names)),
        ExampleValue::Map {
            entries,
            conversion,
        } => {
            let entries = entries
                .iter()
                .map(|(key, value)| Expression::call("", vec![owned(key), node(value, names)]))
                .collect();
            let list = Expression::list("[", entries);
            match conversion {
                Conversion::Silent => list,
                Conversion::Spoken => list.then(Expression::text("into()")),
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
                Some(inside) => Expression::call(path, vec![node(inside, names)]),
                None => Expression::text(path),
            }
        }
        ExampleValue::Newtype { ty, inside } => {
            let path = names.import("types", ty.as_str());
            Expression::call(path, vec![node(inside, names)])
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
            let start = Expression::call(path, nodes(arguments, names));
            let mut links: Vec<Expression> = Vec::new();
            for (setter, value) in setters {
                links.push(Expression::call(setter.as_str(), vec![node(value, names)]));
            }
            if links.is_empty() {
                start
            } else {
                Expression::chain(start, links)
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
            Expression::fields(path, fields)
        }
        ExampleValue::File(path) => {
            let upload = names.import("", "Upload");
            Expression::call(
                format!("{upload}::path"),
                vec![Expression::text(literal::string(path))],
            )
        }
        ExampleValue::Upload => {
            let upload = names.import("", "Upload");
            Expression::call(
                format!("{upload}::bytes"),
                vec![
                    Expression::text("\"hello.txt\""),
                    Expression::text("\"Hello\""),
                ],
            )
        }
    }
}

fn nodes(values: &[ExampleValue], names: &mut Names<'_>) -> Vec<Expression> {
    values.iter().map(|value| node(value, names)).collect()
}

fn owned(text: &str) -> Expression {
    Expression::text(format!("{}.to_owned()", literal::string(text)))
}
