//! Names of operations: the method, and what people hand over.

use super::case::{Case, distance, identifier, spelled_identifier};
use super::reserved::REQUEST_METHODS;
use super::resources::{PlacedOperation, is_snake, is_version};
use super::scope::Scope;
use super::types::NamedTypes;
use super::{FieldName, InputKey, InputNames, MethodName, OperationNames};
use crate::config::{Config, OperationConfig};
use crate::diag::codes::name::{CONFIGURED_NAME_INVALID, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Operation, ParameterLocation, Ty, Types};
use crate::shape::{BodyOutline, Shaped, UploadShape, upload};

/// What the configuration says about an operation, by its `operationId` or by `METHOD /path`.
pub(super) fn configured<'config>(
    config: &'config Config,
    operation: &Operation,
) -> Option<&'config OperationConfig> {
    let by_id = operation
        .operation_id
        .as_ref()
        .and_then(|id| config.operations.get(id));
    by_id.or_else(|| {
        let route = format!("{} {}", operation.verb.as_str(), operation.target());
        config.operations.get(&route)
    })
}

/// What a method should be called.
pub(super) struct Method {
    /// Best first.
    pub(super) wishes: Vec<String>,
    /// The configuration said so.
    pub(super) exact: bool,
}

/// What the method of an operation should be called in the resource at `path`.
pub(super) fn method(
    config: &Config,
    operation: &Operation,
    path: &[&str],
    diagnostics: &mut Diagnostics,
) -> Method {
    if let Some(name) =
        configured(config, operation).and_then(|configured| configured.method.as_deref())
    {
        if is_snake(name) {
            return Method {
                wishes: vec![name.to_owned()],
                exact: true,
            };
        }
        diagnostics.push(
            &CONFIGURED_NAME_INVALID,
            &Pointer::root(),
            format!(
                "the configuration names {} {} `{}`, which is not in snake case",
                operation.verb.as_str(),
                operation.target(),
                name.escape_debug()
            ),
        );
    }
    let by_path = by_path(operation, path);
    let mut wishes = Vec::new();
    if let Some(name) = &operation.method_name {
        wishes.push(identifier(name, Case::Snake));
    } else if let Some(id) = &operation.operation_id {
        let full = identifier(id, Case::Snake);
        wishes.push(without_resource(&full, path));
        wishes.push(full);
    }
    wishes.push(by_path);
    Method {
        wishes,
        exact: false,
    }
}

/// `list_pets` in `pets` is `list`: the resource's name, or that of the whole path to it, is left out at either end.
fn without_resource(id: &str, path: &[&str]) -> String {
    let words: Vec<&str> = id.split('_').filter(|word| !word.is_empty()).collect();
    let whole: Vec<&str> = path.iter().flat_map(|key| key.split('_')).collect();
    let last: Vec<&str> = path
        .last()
        .map_or(Vec::new(), |key| key.split('_').collect());
    for resource in [&whole, &last] {
        let length = resource.len();
        if length == 0 || words.len() <= length {
            continue;
        }
        let (head, tail) = words.split_at(length);
        if same_words(head, resource) {
            return rejoin(tail);
        }
        let (head, tail) = words.split_at(words.len() - length);
        if same_words(tail, resource) {
            return rejoin(head);
        }
    }
    id.to_owned()
}

fn rejoin(words: &[&str]) -> String {
    identifier(&words.join("_"), Case::Snake)
}

fn same_words(left: &[&str], right: &[&str]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .all(|(left, right)| singular(left) == singular(right))
}

/// Near enough to tell `pets` and `pet`, `histories` and `history`, `boxes` and `box` alike.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    if word.ends_with("ss") {
        return word.to_owned();
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// `GET /pets/{petId}/toys/{toyId}` in `pets` is `get_toys_by_toy_id`.
fn by_path(operation: &Operation, path: &[&str]) -> String {
    let mut words = vec![operation.verb.as_str().to_ascii_lowercase()];
    let mut segments = operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !is_version(segment))
        .peekable();
    let mut leading = true;
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        if segment.contains('{') {
            if is_last {
                words.push("by".to_owned());
                words.push(identifier(segment, Case::Snake));
            }
            continue;
        }
        let name = identifier(segment, Case::Snake);
        if leading && path.iter().any(|key| *key == name) {
            continue;
        }
        leading = false;
        words.push(name);
    }
    identifier(&words.join("_"), Case::Snake)
}

/// Names what people hand over to each operation.
pub(super) fn inputs(
    shaped: &Shaped<'_>,
    types: &NamedTypes,
    placed: Vec<PlacedOperation>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    placed
        .into_iter()
        .enumerate()
        .map(|(index, placed)| {
            let inputs = Inputs::new(shaped, index, types).name(diagnostics);
            OperationNames {
                id: placed.id,
                method: placed.method,
                input: placed.input,
                params: placed.params,
                stream_method: MethodName("stream".to_owned()),
                inputs,
            }
        })
        .collect()
}

/// One thing that people hand over, before it has a name.
struct Input {
    key: InputKey,
    origin: Pointer,
    wire: String,
    wishes: Vec<String>,
    /// Name of the setter where it differs from the field's.
    setter: Option<String>,
}

struct Inputs {
    inputs: Vec<Input>,
}

impl Inputs {
    /// Path parameters in the order of the path, then the body, then other parameters: who comes first keeps the plain name.
    fn new(shaped: &Shaped<'_>, index: usize, named: &NamedTypes) -> Self {
        let types = &shaped.api.types;
        let mut inputs = Vec::new();
        let (Some(operation), Some(outline)) =
            (shaped.api.operations.get(index), shaped.outline(index))
        else {
            return Self { inputs };
        };
        let parameter = |index: usize| {
            let parameter = operation.parameters.get(index)?;
            let place = match parameter.location {
                ParameterLocation::Path => "path",
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Cookie => "cookie",
            };
            Some(Input {
                key: InputKey::Parameter(index),
                origin: parameter.origin.clone(),
                wire: parameter.wire.clone(),
                wishes: wishes(&parameter.wire, parameter.code_name.as_deref(), place),
                setter: None,
            })
        };
        let (mut in_path, others): (Vec<usize>, Vec<usize>) = (0..operation.parameters.len())
            .partition(|index| {
                operation
                    .parameters
                    .get(*index)
                    .is_some_and(|parameter| parameter.location == ParameterLocation::Path)
            });
        in_path.sort_by_key(|index| {
            operation
                .parameters
                .get(*index)
                .and_then(|parameter| operation.path.find(&format!("{{{}}}", parameter.wire)))
        });
        inputs.extend(in_path.into_iter().filter_map(parameter));
        match &outline.body {
            BodyOutline::None => {}
            BodyOutline::Members {
                object, uploads, ..
            } => {
                for (index, field) in object.fields.iter().enumerate() {
                    if uploads.iter().any(|file| file.wire == field.wire) {
                        continue;
                    }
                    inputs.push(Input {
                        key: InputKey::Member(index),
                        origin: field.origin.clone(),
                        wire: field.wire.clone(),
                        wishes: wishes(&field.wire, field.code_name.as_deref(), "body"),
                        setter: None,
                    });
                }
                for (index, field) in uploads.iter().enumerate() {
                    inputs.push(file(types, InputKey::File(index), field));
                }
            }
            BodyOutline::Parts { object, .. } => {
                for (index, field) in object.fields.iter().enumerate() {
                    inputs.push(file(types, InputKey::Part(index), field));
                }
            }
            BodyOutline::Whole(payload) => {
                inputs.push(whole(
                    &payload.origin,
                    whole_name(types, named, &payload.ty),
                ));
            }
            BodyOutline::Text(payload) => inputs.push(whole(&payload.origin, "text".to_owned())),
            BodyOutline::Upload(payload) => inputs.push(whole(&payload.origin, "file".to_owned())),
        }
        inputs.extend(others.into_iter().filter_map(parameter));
        Self { inputs }
    }

    fn name(self, diagnostics: &mut Diagnostics) -> Vec<InputNames> {
        let mut fields = Scope::new(Case::Snake, &[]);
        let mut setters = Scope::new(Case::Snake, &[REQUEST_METHODS]);
        let mut named = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let claim = fields.claim(&input.wishes);
            if claim.numbered {
                diagnostics.push(
                    &NAME_COLLISION,
                    &input.origin,
                    format!(
                        "`{}` has the same name as something else that this operation takes; it is named `{}`",
                        input.wire.escape_debug(),
                        claim.name
                    ),
                );
            }
            let mut wishes: Vec<String> = input.setter.iter().cloned().collect();
            wishes.push(claim.name.trim_end_matches('_').to_owned());
            wishes.extend(input.wishes.iter().skip(1).cloned());
            let setter = setters.claim(&wishes).name;
            let argument = match &input.setter {
                // The argument's own scope is one function, so only Rust's words are in its way.
                Some(_) => Scope::new(Case::Snake, &[]).claim(&wishes).name,
                None => claim.name.clone(),
            };
            named.push((input, claim.name, setter, argument));
        }
        named
            .into_iter()
            .map(|(input, field, setter, argument)| InputNames {
                key: input.key,
                field: FieldName(field),
                setter: MethodName(setter),
                argument: FieldName(argument),
            })
            .collect()
    }
}

/// A name given by the description first; then the name on the wire, with its symbols spelled out, with its place.
fn wishes(wire: &str, code_name: Option<&str>, place: &str) -> Vec<String> {
    let mut wishes: Vec<String> = code_name
        .iter()
        .map(|name| identifier(name, Case::Snake))
        .collect();
    let plain = identifier(wire, Case::Snake);
    let spelled = if distance(wire) == 2 {
        spelled_identifier(wire, Case::Snake)
    } else {
        plain.clone()
    };
    wishes.extend([plain.clone(), spelled, format!("{place}_{plain}")]);
    wishes.dedup();
    wishes
}

/// A part of a multipart body; a list of files has a setter that adds one, named in the singular.
fn file(types: &Types, key: InputKey, field: &crate::model::Field) -> Input {
    let wishes = wishes(&field.wire, field.code_name.as_deref(), "body");
    let adds = upload(types, &field.ty) == Some(UploadShape::Many);
    let setter = wishes
        .first()
        .filter(|_| adds)
        .map(|name| match name.rsplit_once('_') {
            Some((head, last)) => format!("{head}_{}", singular(last)),
            None => singular(name),
        })
        .filter(|name| !name.is_empty());
    Input {
        key,
        origin: field.origin.clone(),
        wire: field.wire.clone(),
        wishes,
        setter,
    }
}

fn whole(origin: &Pointer, name: String) -> Input {
    Input {
        key: InputKey::Body,
        origin: origin.clone(),
        wire: "body".to_owned(),
        wishes: vec![
            name.clone(),
            format!("body_{name}"),
            "request_body".to_owned(),
        ],
        setter: None,
    }
}

/// A body that is one value is named after its component.
fn whole_name(types: &Types, named: &NamedTypes, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) if named.is_component(*id) && types.len() > id.index() => {
            named.snake(*id).unwrap_or_else(|| "body".to_owned())
        }
        _ => "body".to_owned(),
    }
}
