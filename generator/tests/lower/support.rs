//! How these tests make documents and read diagnostics.

use sdkgen::config::Config;
use sdkgen::diag::{Diagnostic, Diagnostics};
use sdkgen::load::{Bundle, load};
use sdkgen::lower::lower;
use sdkgen::model::{
    Access, Api, Enum, Field, Object, Operation, Payload, Presence, Shape, Ty, TypeDef, Union,
    check,
};

/// An answer that nobody looks at, as an operation needs one.
pub(crate) const DONE: &str = "responses: { '204': { description: Done. } }";

/// Lowers YAML text and checks the promises of the model.
pub(crate) fn lowered(text: &str) -> (Api, Diagnostics) {
    lowered_with(text, &Config::default())
}

/// The same with a configuration.
pub(crate) fn lowered_with(text: &str, config: &Config) -> (Api, Diagnostics) {
    let (source, mut diagnostics) = load(&Bundle::single("api.yaml", text));
    let (document, found) = sdkgen::dialect::read(&source.unwrap());
    diagnostics.extend(found);
    let (api, found) = lower(&document.unwrap(), config);
    assert_eq!(check(&api), Vec::<String>::new());
    diagnostics.extend(found);
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
    at_place(api, &format!("/components/schemas/{key}"))
}

/// The type whose schema stands at that place.
pub(crate) fn at_place<'a>(api: &'a Api, pointer: &str) -> &'a TypeDef {
    let places: Vec<&str> = api
        .types
        .iter()
        .map(|(_, definition)| definition.origin.as_str())
        .collect();
    api.types
        .iter()
        .map(|(_, definition)| definition)
        .find(|definition| definition.origin.as_str() == pointer)
        .unwrap_or_else(|| panic!("no {pointer} among {places:?}"))
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

/// The union that a component is.
pub(crate) fn union<'a>(api: &'a Api, key: &str) -> &'a Union {
    match &component(api, key).shape {
        Shape::Union(union) => union,
        other => panic!("{key} is {other:?}"),
    }
}

/// The enum that a component is.
pub(crate) fn enumeration<'a>(api: &'a Api, key: &str) -> &'a Enum {
    match &component(api, key).shape {
        Shape::Enum(values) => values,
        other => panic!("{key} is {other:?}"),
    }
}

/// What a component is another name for, in words.
pub(crate) fn alias(api: &Api, key: &str) -> String {
    match &component(api, key).shape {
        Shape::Alias(ty) => words(api, ty),
        other => panic!("{key} is {other:?}"),
    }
}

/// A type in words: `list of Pet or null`. A named type is its place, from `components.schemas` where it stands there.
pub(crate) fn words(api: &Api, ty: &Ty) -> String {
    match ty {
        Ty::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        Ty::Any => "any".to_owned(),
        Ty::List(item) => format!("list of {}", words(api, item)),
        Ty::Map(value) => format!("map of {}", words(api, value)),
        Ty::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| words(api, item)).collect();
            format!("tuple of {}", items.join(", "))
        }
        Ty::Nullable(inner) => format!("{} or null", words(api, inner)),
        Ty::Named(id) => {
            let origin = api.types[*id].origin.as_str();
            let short = origin.strip_prefix("/components/schemas/");
            short.unwrap_or(origin).to_owned()
        }
    }
}

/// The members of a component, one line each: `id: text`, `toys?: list of Toy`; `<-` is read only, `->` write only.
pub(crate) fn members(api: &Api, key: &str) -> Vec<String> {
    members_of(api, object(api, key))
}

/// The same of an object.
pub(crate) fn members_of(api: &Api, object: &Object) -> Vec<String> {
    object
        .fields
        .iter()
        .map(|field| {
            let mark = match field.presence {
                Presence::Required => "",
                Presence::Optional => "?",
            };
            let access = match field.access {
                Access::ReadWrite => "",
                Access::ReadOnly => " <-",
                Access::WriteOnly => " ->",
            };
            format!("{}{mark}: {}{access}", field.wire, words(api, &field.ty))
        })
        .collect()
}

/// The variants of a component, one line each: `Dog: Dog [dog, hound]` with the values of the tag.
pub(crate) fn variants(api: &Api, key: &str) -> Vec<String> {
    union(api, key)
        .variants
        .iter()
        .map(|variant| {
            let ty = words(api, &variant.ty);
            match variant.tag_values.as_slice() {
                [] => format!("{}: {ty}", variant.hint),
                values => format!("{}: {ty} [{}]", variant.hint, values.join(", ")),
            }
        })
        .collect()
}

/// The only operation.
pub(crate) fn operation(api: &Api) -> &Operation {
    assert_eq!(api.operations.len(), 1);
    &api.operations[0]
}

/// The parameters of the only operation, one line each: `query limit?: int64, FormExplode`.
pub(crate) fn parameters(api: &Api) -> Vec<String> {
    operation(api)
        .parameters
        .iter()
        .map(|parameter| {
            let location = format!("{:?}", parameter.location).to_lowercase();
            let mark = if parameter.required { "" } else { "?" };
            let ty = words(api, &parameter.ty);
            format!(
                "{location} {}{mark}: {ty}, {:?}",
                parameter.wire, parameter.style
            )
        })
        .collect()
}

/// Payloads, one line each: `application/json Json: Pet`.
pub(crate) fn payloads(api: &Api, content: &[Payload]) -> Vec<String> {
    content
        .iter()
        .map(|payload| {
            let ty = words(api, &payload.ty);
            format!("{} {:?}: {ty}", payload.media_type, payload.media)
        })
        .collect()
}
