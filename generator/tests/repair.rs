//! A fault of the generator costs what caused it: first the layout of its text, then the item. The rest becomes a crate.

use sdkgen::config::Config;
use sdkgen::diag::{Diagnostics, Loss, Pointer};
use sdkgen::generate::{Output, generate_verified};
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use sdkgen::model::{self, Shape, Ty};
use sdkgen::render::{Fault, verify};
use sdkgen::{dialect, load, lower};

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1", description: "About *pets*." }
tags: [{ name: pets, description: "All *pets*." }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      description: "Lists *pets*."
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
    post:
      operationId: createPet
      tags: [pets]
      description: "Creates a *pet*."
      parameters: [{ name: size, in: query, schema: { type: string, enum: [a, b] } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } }
      responses: { "204": { description: done } }
components:
  schemas:
    Pet:
      type: object
      description: "A *pet*."
      properties: { name: { type: string, description: "Its *name*." }, toy: { $ref: "#/components/schemas/Toy" } }
    Toy: { type: object, description: "A *toy*.", properties: { size: { type: string, enum: [a, b] } } }
"##;

/// Generates; files that hold one of `words` are taken for faulty.
fn generated(words: &[&str]) -> (Option<Output>, Diagnostics) {
    generate_verified(
        &Bundle::single("pets.yaml", PETS),
        &Config::default(),
        &Lock::default(),
        &mut |_| {},
        &|plan, names, needs, files| {
            let mut faults = verify(plan, names, needs, files);
            for (path, text) in files.iter() {
                for word in words.iter().filter(|word| text.contains(**word)) {
                    faults.push(Fault {
                        file: path.to_owned(),
                        message: format!("has {word}"),
                    });
                }
            }
            faults
        },
    )
}

/// Places, losses and messages of the faults.
fn costs(diagnostics: &Diagnostics) -> Vec<(&str, Loss, &str)> {
    let faults = diagnostics
        .iter()
        .filter(|diagnostic| ["printed-wrong", "files-unsafe"].contains(&diagnostic.code.id));
    faults
        .map(|it| (it.pointer.as_str(), it.lost, it.message.as_str()))
        .collect()
}

fn file<'o>(output: &'o Option<Output>, path: &str) -> &'o str {
    let output = output.as_ref().expect("a crate");
    output.files.get(path).unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn nothing_is_lost_without_a_fault() {
    let (output, diagnostics) = generated(&[]);
    assert_eq!(costs(&diagnostics), []);
    assert!(file(&output, "src/types/pet.rs").contains("A *pet*."));
}

#[test]
fn the_text_of_a_type_becomes_plain() {
    let (output, diagnostics) = generated(&["Its *name*"]);
    assert_eq!(
        costs(&diagnostics),
        [(
            "/components/schemas/Pet",
            Loss::Text,
            "`src/types/pet.rs` has Its *name*; its text is printed as plain text"
        )]
    );
    assert!(file(&output, "src/types/pet.rs").contains("/// Its \\*name\\*."));
    assert!(file(&output, "src/types/toy.rs").contains("A *toy*."));
    assert!(file(&output, "src/resources/pets.rs").contains("Lists *pets*."));
}

#[test]
fn the_text_of_an_operation_becomes_plain() {
    let (output, diagnostics) = generated(&["Lists *pets*"]);
    let found = costs(&diagnostics);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), ("/paths/~1pets/get", Loss::Text));
    let resource = file(&output, "src/resources/pets.rs");
    assert!(resource.contains("/// Lists \\*pets\\*."));
    assert!(resource.contains("/// Creates a *pet*."));
    assert_eq!(output.expect("a crate").summary.operations_emitted, 2);
}

#[test]
fn an_operation_that_stays_wrong_is_left_out() {
    let (output, diagnostics) = generated(&["\"pets.list\""]);
    assert_eq!(
        costs(&diagnostics),
        [
            (
                "/paths/~1pets/get",
                Loss::Text,
                "`src/resources/pets.rs` has \"pets.list\"; its text is printed as plain text"
            ),
            (
                "/paths/~1pets/get",
                Loss::Operation,
                "`src/resources/pets.rs` has \"pets.list\"; it is left out"
            )
        ]
    );
    assert!(file(&output, "src/resources/pets.rs").contains("\"pets.create\""));
    assert!(file(&output, "src/types/pet.rs").contains("pub struct Pet"));
    assert!(file(&output, "api.md").contains("A bug in sdkgen"));
    let summary = &output.expect("a crate").summary;
    assert_eq!(
        (summary.operations_described, summary.operations_emitted),
        (2, 1)
    );
}

#[test]
fn a_type_that_stays_wrong_is_any_json() {
    let (output, diagnostics) = generated(&["pub struct Pet "]);
    let lost: Vec<_> = costs(&diagnostics).iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(
        lost,
        [
            ("/components/schemas/Pet", Loss::Text),
            ("/components/schemas/Pet", Loss::Type)
        ]
    );
    assert!(file(&output, "src/types/pet.rs").contains("pub type Pet = Value;"));
}

#[test]
fn the_text_of_the_description_becomes_plain() {
    let (output, diagnostics) = generated(&["All *pets*"]);
    let lost: Vec<_> = costs(&diagnostics).iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(lost, [("", Loss::Text)]);
    assert!(file(&output, "src/resources/pets.rs").contains("All \\*pets\\*."));
    assert!(file(&output, "src/types/pet.rs").contains("A *pet*."));
}

#[test]
fn what_cannot_be_repaired_is_not_written() {
    let (output, diagnostics) = generated(&["mod runtime;"]);
    assert!(output.is_none());
    let found = costs(&diagnostics);
    assert_eq!(
        found.last().map(|it| it.2),
        Some("`src/lib.rs` has mod runtime;")
    );
    assert!(diagnostics.has_errors());
}

/// What is reported as `model-unsound`.
#[test]
fn a_model_that_breaks_a_promise_loses_the_part_that_does() {
    let (source, _) = load::load(&Bundle::single("pets.yaml", PETS));
    let (document, _) = dialect::read(&source.expect("it is read"));
    let (sound, _) = lower::lower(&document.expect("it is OpenAPI"), &Config::default());
    let mut api = sound.clone();
    assert_eq!(api.mend(), []);
    assert_eq!(api, sound);

    // An operation whose path has no parameter for a placeholder; the type of its parameter is found in it.
    api.operations[1].path = "/pets/{id}".to_owned();
    let (pet, _) = api.types.iter().next().expect("a type");
    let mut definition = api.types[pet].clone();
    definition.shape = Shape::Alias(Ty::Nullable(Box::new(Ty::Any)));
    api.types.fill(pet, definition);
    let places: Vec<Pointer> = api.mend().into_iter().map(|(_, place)| place).collect();
    let places: Vec<&str> = places.iter().map(Pointer::as_str).collect();
    assert_eq!(
        places,
        [
            "/components/schemas/Pet",
            "/components/schemas/Pet",
            "/paths/~1pets/post"
        ]
    );
    assert_eq!(model::check(&api), Vec::<String>::new());
    assert_eq!(api.operations, [sound.operations[0].clone()]);
    assert_eq!(api.types[pet].shape, Shape::Alias(Ty::Any));
    assert_eq!(api.types.len(), sound.types.len());
}
