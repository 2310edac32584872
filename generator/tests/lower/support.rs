//! How these tests make documents and read diagnostics.

use sdkgen::config::Config;
use sdkgen::diag::{Diagnostic, Diagnostics};
use sdkgen::dialect::Document;
use sdkgen::lower::lower;
use sdkgen::model::{Api, Field, Object, Operation, Shape, Ty, TypeDef, check};
use serde_json::Value;

/// Wraps JSON that is in canonical form already.
pub(crate) fn document(value: Value) -> Document {
    Document::new(value)
}

/// Lowers YAML text and checks the promises of the model.
pub(crate) fn lowered(text: &str) -> (Api, Diagnostics) {
    lowered_with(text, &Config::default())
}

/// The same with a configuration.
pub(crate) fn lowered_with(text: &str, config: &Config) -> (Api, Diagnostics) {
    let value: Value = serde_yaml::from_str(text).unwrap();
    let (api, diagnostics) = lower(&document(value), config);
    assert_eq!(check(&api), Vec::<String>::new());
    (api, diagnostics)
}

/// Lowers the YAML text of `components.schemas`.
pub(crate) fn schemas(text: &str) -> (Api, Diagnostics) {
    let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
    lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    ))
}

/// Lowers the YAML text of `paths`.
pub(crate) fn paths(text: &str) -> (Api, Diagnostics) {
    paths_with(text, &Config::default())
}

/// The same with a configuration.
pub(crate) fn paths_with(text: &str, config: &Config) -> (Api, Diagnostics) {
    let indented: String = text.lines().map(|line| format!("  {line}\n")).collect();
    lowered_with(
        &format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths:\n{indented}"),
        config,
    )
}

/// Code and pointer of each diagnostic.
pub(crate) fn codes_of(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(at).collect()
}

/// Code and pointer of a diagnostic.
pub(crate) fn at(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.code.id, diagnostic.pointer.as_str())
}

/// The component of that key.
pub(crate) fn component<'a>(api: &'a Api, key: &str) -> &'a TypeDef {
    let pointer = format!("/components/schemas/{key}");
    api.types
        .iter()
        .map(|(_, definition)| definition)
        .find(|definition| definition.origin.as_str() == pointer)
        .unwrap()
}

/// The object that a component is.
pub(crate) fn object<'a>(api: &'a Api, key: &str) -> &'a Object {
    match &component(api, key).shape {
        Shape::Object(object) => object,
        other => panic!("{key} is {other:?}"),
    }
}

/// A field of an object.
pub(crate) fn field<'a>(object: &'a Object, wire: &str) -> &'a Field {
    object
        .fields
        .iter()
        .find(|field| field.wire == wire)
        .unwrap()
}

/// The definition that a type names, null, lists and maps aside.
pub(crate) fn named<'a>(api: &'a Api, ty: &Ty) -> &'a TypeDef {
    match ty {
        Ty::Named(id) => &api.types[*id],
        Ty::Nullable(inner) | Ty::List(inner) | Ty::Map(inner) => named(api, inner),
        other => panic!("{other:?} has no name"),
    }
}

/// The only operation.
pub(crate) fn operation(api: &Api) -> &Operation {
    assert_eq!(api.operations.len(), 1);
    &api.operations[0]
}
