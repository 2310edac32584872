//! Judges the calls that the docs of a crate show: whether each value that they send is valid by its schema.

use super::schemas::{Components, components};
use super::shown;
use super::table::Row;
use crate::planned::planned;
use sdkgen::cli::read_description;
use sdkgen::config::Config;
use sdkgen::plan::{
    ConstantValue, Crate, EnumPlan, EnumValues, ExampleCall, ExampleValue, FixedValue, Item,
    OperationPlan, Resource, Setter, StructPlan, TagPlan, Target, UnionPlan,
};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Judges all calls of a document.
///
/// # Errors
///
/// Returns why the document has no crate.
pub(super) fn examples(file: &Path, row: &mut Row) -> Result<(), String> {
    let components = components(file)?;
    let bundle = read_description(file).map_err(|error| error.to_string())?;
    let planned = planned(&bundle, &Config::default())?;
    let judge = Judge {
        components,
        planned: &planned,
    };
    for resource in &planned.resources {
        judge.resource(resource, row);
    }
    Ok(())
}

struct Judge<'j> {
    components: Components,
    planned: &'j Crate,
}

impl Judge<'_> {
    fn resource(&self, resource: &Resource, row: &mut Row) {
        for operation in &resource.operations {
            match &operation.example {
                Some(call) => {
                    row.shown += 1;
                    let place = format!("{} {}", operation.verb.as_str(), operation.template);
                    let faults = self.faults(operation, call);
                    row.misfits
                        .extend(faults.iter().map(|fault| format!("{place}: {fault}")));
                    row.wrong += usize::from(!faults.is_empty());
                }
                None => row.without_example += 1,
            }
        }
        for child in &resource.children {
            self.resource(child, row);
        }
    }

    /// What is wrong with a call.
    fn faults(&self, operation: &OperationPlan, call: &ExampleCall) -> Vec<String> {
        let Some(described) = self
            .components
            .operation(operation.verb.as_str(), &operation.template)
        else {
            return vec!["no such operation".to_owned()];
        };
        let mut sent: Vec<(&Target, Value)> = Vec::new();
        for (argument, value) in operation.arguments.iter().zip(&call.arguments) {
            sent.push((&argument.target, self.json(value)));
        }
        if let (Some(params), Some(ExampleValue::Params { fields, .. })) =
            (&operation.params, call.arguments.last())
        {
            for (argument, (_, value)) in params.fields.iter().zip(fields) {
                sent.push((&argument.target, self.json(value)));
            }
        }
        for (name, value) in &call.setters {
            let named = |setter: &&Setter| setter.name == *name;
            if let Some(setter) = operation.setters.iter().find(named) {
                sent.push((&setter.target, self.json(value)));
            }
        }
        let mut faults = Vec::new();
        let mut members = Map::new();
        for (target, value) in sent {
            let (place, wire) = match target {
                Target::Path { wire, .. } => ("path", wire.as_str()),
                Target::Query { wire, .. } => ("query", wire.as_str()),
                Target::Header { wire, .. } => ("header", wire.as_str()),
                Target::Cookie { wire, .. } => ("cookie", wire.as_str()),
                Target::PartHeader { .. } => continue,
                Target::Body(_) => ("body", ""),
                Target::Member { wire, .. } | Target::File { wire, .. } => {
                    members.insert(wire.clone(), value);
                    continue;
                }
            };
            let is_empty = matches!(&value, Value::String(text) if text.is_empty())
                || matches!(&value, Value::Object(members) if members.is_empty())
                || matches!(&value, Value::Array(items) if items.is_empty());
            if place == "path" && is_empty {
                faults.push(format!("{wire} is empty"));
            }
            let schema = match place {
                "body" => described.body(),
                _ => described.parameter(place, wire),
            };
            faults.extend(self.judged(&format!("{place} {wire}"), schema, &value));
        }
        for fixed in &operation.fixed {
            if let FixedValue::Member(wire, value) = fixed {
                members.insert(wire.clone(), constant(value));
            }
        }
        if !members.is_empty() {
            let schema = described.body();
            faults.extend(self.judged("body", schema, &Value::Object(members)));
        }
        faults
    }

    fn judged(&self, place: &str, schema: Option<Value>, value: &Value) -> Option<String> {
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&self.components.with_all(schema?));
        let validator = match validator {
            Ok(validator) => validator,
            Err(error) => return Some(format!("{place} has no valid schema: {error}")),
        };
        let error = validator.iter_errors(value).next()?;
        let place = place.trim_end();
        Some(format!("{place} is {}: {error}", shown(value)))
    }

    /// What a value is on the wire.
    fn json(&self, value: &ExampleValue) -> Value {
        match value {
            ExampleValue::Text { text, .. } | ExampleValue::Parsed(text) => json!(text),
            ExampleValue::Integer { value, .. } => json!(value),
            ExampleValue::Float(value) => json!(value),
            ExampleValue::Bool(value) => json!(value),
            ExampleValue::Bytes { .. } | ExampleValue::Upload | ExampleValue::File(_) => {
                json!("aGVsbG8=")
            }
            ExampleValue::Json(value) => value.clone(),
            ExampleValue::None => Value::Null,
            ExampleValue::Some(inside)
            | ExampleValue::Boxed(inside)
            | ExampleValue::Newtype { inside, .. } => self.json(inside),
            ExampleValue::Array(items) | ExampleValue::Vec(items) | ExampleValue::Tuple(items) => {
                items.iter().map(|item| self.json(item)).collect()
            }
            ExampleValue::Map { entries, .. } => {
                let entries = entries.iter();
                Value::Object(
                    entries
                        .map(|(key, value)| (key.clone(), self.json(value)))
                        .collect(),
                )
            }
            ExampleValue::Variant {
                ty,
                variant,
                inside,
            } => match (self.item(ty.as_str()), inside) {
                (Some(Item::Enum(plan)), _) => value_of(plan, variant.as_str()),
                (Some(Item::Union(plan)), Some(inside)) => {
                    let found = plan.variants.iter().find(|one| one.name == *variant);
                    let tags = found.map_or(&[][..], |one| one.tag_values.as_slice());
                    tagged(plan, tags, self.json(inside))
                }
                _ => Value::Null,
            },
            ExampleValue::Construct {
                ty,
                constructor,
                arguments,
                setters,
            } => self.constructed(
                (ty.as_str(), constructor.as_ref().map(|name| name.as_str())),
                arguments,
                setters,
            ),
            // Only as the argument of a method or of `new`, which take it apart.
            ExampleValue::Params { .. } => Value::Null,
        }
    }

    fn constructed(
        &self,
        (ty, constructor): (&str, Option<&str>),
        arguments: &[ExampleValue],
        setters: &[(sdkgen::name::MethodName, ExampleValue)],
    ) -> Value {
        match self.item(ty) {
            Some(Item::Struct(plan)) => self.structure(plan, arguments, setters),
            Some(Item::Union(plan)) => {
                let found = plan.variants.iter().find_map(|variant| {
                    let called = variant.constructor.as_ref()?;
                    (Some(called.name.as_str()) == constructor).then_some((variant, called))
                });
                match found {
                    Some((variant, called)) => {
                        let inside =
                            self.constructed((called.inner.as_str(), None), arguments, setters);
                        tagged(plan, &variant.tag_values, inside)
                    }
                    None => Value::Null,
                }
            }
            _ => Value::Null,
        }
    }

    fn structure(
        &self,
        plan: &StructPlan,
        arguments: &[ExampleValue],
        setters: &[(sdkgen::name::MethodName, ExampleValue)],
    ) -> Value {
        let mut members = Map::new();
        for member in &plan.constants {
            members.insert(member.wire.clone(), constant(&member.value));
        }
        match arguments {
            [ExampleValue::Params { fields, .. }] => {
                for (field, value) in fields {
                    if let Some(field) = plan.fields.iter().find(|one| one.name == *field) {
                        members.insert(field.wire.clone(), self.json(value));
                    }
                }
            }
            _ => {
                for (field, value) in plan.required().zip(arguments) {
                    members.insert(field.wire.clone(), self.json(value));
                }
            }
        }
        for (setter, value) in setters {
            let field = plan
                .fields
                .iter()
                .find(|field| field.setter.as_ref() == Some(setter));
            if let Some(field) = field {
                members.insert(field.wire.clone(), self.json(value));
            }
        }
        Value::Object(members)
    }

    fn item(&self, name: &str) -> Option<&Item> {
        let mut items = self
            .planned
            .type_modules
            .iter()
            .flat_map(|module| &module.items);
        items.find(|item| item.name().as_str() == name)
    }
}

fn constant(value: &ConstantValue) -> Value {
    match value {
        ConstantValue::Text(text) => json!(text),
        ConstantValue::Integer(value) => json!(value),
    }
}

fn value_of(plan: &EnumPlan, variant: &str) -> Value {
    match &plan.values {
        EnumValues::Text { values } => {
            let found = values.iter().find(|value| value.name.as_str() == variant);
            json!(found.map(|value| &value.wire))
        }
        EnumValues::Integer { values } => {
            let found = values.iter().find(|value| value.name.as_str() == variant);
            json!(found.map(|value| value.wire))
        }
    }
}

/// A value of a variant with its tag.
fn tagged(plan: &UnionPlan, tags: &[String], mut value: Value) -> Value {
    if let (TagPlan::Property { wire, .. }, Some(tag), Value::Object(members)) =
        (&plan.tag, tags.first(), &mut value)
    {
        members.entry(wire).or_insert_with(|| json!(tag));
    }
    value
}
