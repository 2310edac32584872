//! What the methods of operations are called.

use super::case::{Case, identifier};
use super::claims::Thing;
use super::held::is_snake;
use super::resources::is_version;
use crate::config::{Config, OperationConfig};
use crate::diag::codes::name::CONFIGURED_NAME_INVALID;
use crate::diag::{Diagnostics, Pointer};
use crate::model::Operation;

/// What the configuration says about an operation, by its `operationId` or by `METHOD /path`.
pub(super) fn configured<'config>(
    config: &'config Config,
    operation: &Operation,
) -> Option<&'config OperationConfig> {
    let by_id = operation
        .operation_id
        .as_ref()
        .and_then(|id| config.operations.get(id));
    by_id.or_else(|| config.operations.get(&operation.route()))
}

/// Where the configuration says it.
pub(super) fn said_at(config: &Config, operation: &Operation, key: &str) -> Pointer {
    let id = operation.operation_id.as_deref();
    config.operation_place(id, &operation.route(), key)
}

/// What claims the method of an operation in the resource at `path`.
pub(super) fn method<'run>(
    config: &Config,
    operation: &'run Operation,
    path: &[&str],
    diagnostics: &mut Diagnostics,
) -> Thing<'run> {
    let configured =
        configured(config, operation).and_then(|configured| configured.method.as_deref());
    if let Some(name) = configured.filter(|name| !is_snake(name)) {
        diagnostics.push(
            &CONFIGURED_NAME_INVALID,
            &said_at(config, operation, "method"),
            format!(
                "the configuration names {} `{}`, which is not in snake case",
                operation.route(),
                name.escape_debug()
            ),
        );
    }
    let configured = configured.filter(|name| is_snake(name)).map(str::to_owned);
    let extended = operation.method_name.as_ref();
    let chosen = configured.or_else(|| extended.map(|name| identifier(name, Case::Snake)));
    let mut wishes = Vec::new();
    if let Some(id) = &operation.operation_id {
        let full = identifier(id, Case::Snake);
        wishes.push(without_resource(&full, path));
        wishes.push(full);
    }
    wishes.push(by_path(operation, path));
    wishes.push(by_whole_path(operation));
    let first = wishes.remove(0);
    Thing::new(Case::Snake, first)
        .given(None, chosen)
        .or(|| wishes)
        .at(|| operation.route())
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
pub(super) fn singular(word: &str) -> String {
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

/// The same with everything that is in the path.
fn by_whole_path(operation: &Operation) -> String {
    let mut words = vec![operation.verb.as_str().to_ascii_lowercase()];
    for segment in operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty())
    {
        if segment.contains('{') {
            words.push("by".to_owned());
        }
        words.push(identifier(segment, Case::Snake));
    }
    identifier(&words.join("_"), Case::Snake)
}
