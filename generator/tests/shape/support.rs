//! From the text of a description to the names and shapes of its types.

use sdkgen::config::Config;
use sdkgen::model::{Api, Shape, TypeId};
use sdkgen::name::Names;
use sdkgen::shape::Shared;

/// A description after the stages up to the names.
pub(crate) struct Named {
    pub(crate) api: Api,
    pub(crate) shared: Shared,
    pub(crate) names: Names,
    /// Of the stage `name` only.
    pub(crate) codes: Vec<&'static str>,
}

/// Types under `components.schemas` and operations under `paths`, both as YAML with the indentation of their place.
pub(crate) fn described(paths: &str, schemas: &str) -> Named {
    configured(paths, schemas, "{}")
}

/// The same with a configuration.
pub(crate) fn configured(paths: &str, schemas: &str, config: &str) -> Named {
    let paths = if paths.is_empty() { "  {}\n" } else { paths };
    let schemas = if schemas.is_empty() {
        "    {}\n"
    } else {
        schemas
    };
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n{paths}components:\n  schemas:\n{schemas}"
    );
    let config: Config = serde_yaml::from_str(config).expect("a configuration");
    let bundle = sdkgen::load::Bundle::single("openapi.yaml", text.as_bytes());
    let (source, _) = sdkgen::load::load(&bundle);
    let (document, _) = sdkgen::dialect::read(&source.expect("a source"));
    let (api, _) = sdkgen::lower::lower(&document.expect("a document"), &config);
    let shared = sdkgen::shape::share(&api, &config);
    assert_eq!(sdkgen::model::check(&shared.api), Vec::<String>::new());
    let (names, diagnostics) = sdkgen::name::assign(
        &sdkgen::shape::shape(&shared),
        &config,
        &sdkgen::lock::Lock::default(),
    );
    Named {
        api,
        shared,
        names,
        codes: diagnostics.iter().map(|found| found.code.id).collect(),
    }
}

impl Named {
    /// The type whose schema stands at that place.
    pub(crate) fn id(&self, pointer: &str) -> TypeId {
        let mut types = self.api.types.iter();
        types
            .find(|(_, definition)| definition.origin.as_str() == pointer)
            .map(|(id, _)| id)
            .unwrap_or_else(|| panic!("no type at {pointer}"))
    }

    /// The name of the type whose schema stands at that place.
    pub(crate) fn name(&self, pointer: &str) -> &str {
        let names = self.names.of_type(self.id(pointer)).expect("names");
        names.name.as_str()
    }

    /// What the type is that the schema at that place became.
    pub(crate) fn shape(&self, pointer: &str) -> &Shape {
        &self.shared.api.types[self.shared.same(self.id(pointer))].shape
    }

    /// The types that the crate has, by file.
    pub(crate) fn files(&self) -> Vec<(String, Vec<String>)> {
        let shaped = sdkgen::shape::shape(&self.shared);
        let mut files = Vec::new();
        for module in self.names.modules() {
            let emitted = module.types.iter().filter(|id| shaped.is_emitted(**id));
            let types: Vec<String> = emitted
                .filter_map(|id| self.names.of_type(*id))
                .map(|names| names.name.as_str().to_owned())
                .collect();
            if !types.is_empty() {
                files.push((module.name.as_str().to_owned(), types));
            }
        }
        files
    }

    /// The names of the types that the crate has, in alphabetical order.
    pub(crate) fn types(&self) -> Vec<String> {
        let mut all: Vec<String> = self
            .files()
            .into_iter()
            .flat_map(|(_, types)| types)
            .collect();
        all.sort();
        all
    }
}

/// An operation that answers with a schema.
pub(crate) fn get(path: &str, id: &str, schema: &str) -> String {
    format!(
        "  {path}:\n    get:\n      tags: [pets]\n      operationId: {id}\n      responses: {{ '200': {{ description: Found., content: {{ \
         application/json: {{ schema: {schema} }} }} }} }}\n"
    )
}

/// An operation that takes a schema.
pub(crate) fn post(path: &str, id: &str, schema: &str) -> String {
    format!(
        "  {path}:\n    post:\n      tags: [pets]\n      operationId: {id}\n      requestBody: {{ required: true, content: {{ application/json: \
         {{ schema: {schema} }} }} }}\n      responses: {{ '204': {{ description: Done. }} }}\n"
    )
}
