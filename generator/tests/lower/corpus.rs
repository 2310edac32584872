//! Real descriptions of version 3.0: every operation comes out, and the model keeps its promises.

use crate::support::{at, codes_of, document};
use sdkgen::config::Config;
use sdkgen::diag::Severity;
use sdkgen::lower::lower;
use sdkgen::model::{Api, Extra, Shape, Ty, check};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of real descriptions beside the repository, if it is there.
fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|ancestor| ancestor.join("shared/corpus"))
        .find(|folder| folder.join("MANIFEST.tsv").is_file());
    if folder.is_none() {
        println!("no corpus beside the repository: skipped");
    }
    folder
}

/// Names and texts of all descriptions of version 3.0.
fn documents(folder: &Path) -> Vec<(String, Value)> {
    let manifest = std::fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let mut documents = Vec::new();
    for line in manifest.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(name), Some(version)) = (columns.next(), columns.next()) else {
            continue;
        };
        if !version.starts_with("3.0") {
            continue;
        }
        documents.push((name.to_owned(), read(folder, name)));
    }
    documents
}

fn read(folder: &Path, name: &str) -> Value {
    let json = folder.join(format!("{name}.json"));
    if json.is_file() {
        return serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    }
    let text = std::fs::read_to_string(folder.join(format!("{name}.yaml"))).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// How many operations a description has.
fn described(document: &Value) -> usize {
    let verbs = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    document["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, item)| verbs.iter().filter(|verb| item.get(verb).is_some()).count())
        .sum()
}

/// How many types in use are any JSON value.
fn any_values(api: &Api) -> usize {
    fn inside(ty: &Ty) -> usize {
        match ty {
            Ty::Any => 1,
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) => inside(inner),
            Ty::Scalar(_) | Ty::Named(_) => 0,
        }
    }
    api.types
        .iter()
        .map(|(_, definition)| match &definition.shape {
            Shape::Object(object) => {
                let extra = match &object.extra {
                    Extra::Typed(ty) => inside(ty),
                    _ => 0,
                };
                object
                    .fields
                    .iter()
                    .map(|field| inside(&field.ty))
                    .sum::<usize>()
                    + extra
            }
            Shape::Union(union) => union
                .variants
                .iter()
                .map(|variant| inside(&variant.ty))
                .sum(),
            Shape::Alias(ty) => inside(ty),
            Shape::Enum(_) => 0,
        })
        .sum()
}

#[test]
fn every_description_keeps_the_promises_of_the_model() {
    let Some(folder) = corpus() else { return };
    for (name, value) in documents(&folder) {
        let count = described(&value);
        let (api, diagnostics) = lower(&document(value), &Config::default());
        assert_eq!(check(&api), Vec::<String>::new(), "{name}");
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            *counts.entry(diagnostic.code.id).or_default() += 1;
            if diagnostic.code.severity == Severity::Error {
                println!("{name}: {} {}", at(diagnostic), diagnostic.message);
            }
        }
        println!(
            "{name}: {} of {count} operations, {} types, {} free-form, {counts:?}",
            api.operations.len(),
            api.types.len(),
            any_values(&api)
        );
        if !diagnostics.has_errors() {
            assert_eq!(api.operations.len(), count, "{name}");
        }
    }
}

#[test]
fn well_made_descriptions_have_no_errors() {
    let Some(folder) = corpus() else { return };
    for name in [
        "petstore",
        "petstore-expanded",
        "uspto",
        "link-example",
        "keeper",
        "buildomat",
        "propolis-server",
        "readme-discriminators",
        "gcp-secretmanager",
        "modrinth",
    ] {
        let value = read(&folder, name);
        let count = described(&value);
        let (api, diagnostics) = lower(&document(value), &Config::default());
        let errors: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity == Severity::Error)
            .map(|diagnostic| format!("{} {}", at(diagnostic), diagnostic.message))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
        assert_eq!(api.operations.len(), count, "{name}");
        println!("{name}: {:?}", codes_of(&diagnostics));
    }
}
