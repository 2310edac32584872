//! Descriptions with mistakes of which everybody sees what was meant: their crates are those of the descriptions without the mistakes.

use sdkgen::config::Config;
use sdkgen::diag::Loss;
use sdkgen::generate::generate;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use sdkgen::render::Files;

const RIGHT: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    get:
      operationId: pets.list
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: Pets., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
    post:
      operationId: pets.create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, age: {type: number}}}
";

/// The crate, and `code pointer` of each problem.
fn made(text: &str) -> (Files, Vec<String>) {
    let bundle = Bundle::single("pets.yaml", text);
    let (output, diagnostics) =
        generate(&bundle, &Config::default(), &Lock::default(), &mut |_| {});
    let problems = diagnostics.iter().map(|diagnostic| {
        assert_eq!(diagnostic.lost, Loss::Nothing, "{diagnostic:?}");
        format!("{} {}", diagnostic.code.id, diagnostic.pointer)
    });
    let problems = problems.collect();
    (output.expect("a crate").files, problems)
}

/// Writes `wrong` in the place of `right`, and adds `more` at the end.
#[track_caller]
fn assert_as_meant(changes: &[(&str, &str)], more: &str, problems: &[&str]) {
    let mut text = RIGHT.to_owned();
    for (right, wrong) in changes {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    text.push_str(more);
    let (files, found) = made(&text);
    assert_eq!(found, problems);
    assert!(files == made(RIGHT).0, "another crate");
}

#[test]
fn the_right_one_has_no_problem() {
    assert_as_meant(&[], "", &[]);
}

#[test]
fn capitals_and_the_first_slash() {
    assert_as_meant(
        &[
            ("  /pets:", "  pets:"),
            ("    get:", "    GET:"),
            ("    post:", "    Post:"),
            ("in: query", "in: Query"),
        ],
        "",
        &[
            "path-adjusted /paths/pets/GET",
            "path-adjusted /paths/pets/Post",
            "path-adjusted /paths/pets",
        ],
    );
}

#[test]
fn types_of_programming_languages() {
    assert_as_meant(
        &[
            ("type: integer", "type: int"),
            ("type: number", "type: Double"),
            ("type: string", "type: String"),
        ],
        "",
        &[
            "type-adjusted /paths/~1pets/get/parameters/0/schema/type",
            "type-adjusted /components/schemas/Pet/properties/name/type",
            "type-adjusted /components/schemas/Pet/properties/age/type",
        ],
    );
}

#[test]
fn references_in_place_of_lists_maps_and_operations() {
    assert_as_meant(
        &[
            (
                "[{name: limit, in: query, schema: {type: integer}}]",
                "{$ref: '#/x-parts/page'}",
            ),
            ("{'204': {description: Done.}}", "{$ref: '#/x-parts/done'}"),
            (
                "{name: {type: string}, age: {type: number}}",
                "{$ref: '#/x-parts/members'}",
            ),
            ("required: [name]", "required: {$ref: '#/x-parts/names'}"),
            (
                "servers: [{url: 'https://pets.example'}]",
                "servers: {$ref: '#/x-parts/servers'}",
            ),
        ],
        "
x-parts:
  page: [{name: limit, in: query, schema: {type: integer}}]
  done: {'204': {description: Done.}}
  members: {name: {type: string}, age: {type: number}}
  names: [name]
  servers: [{url: 'https://pets.example'}]
",
        &["reference-followed /servers/$ref"],
    );
}

#[test]
fn references_in_place_of_the_big_objects() {
    let paths = RIGHT.find("paths:").expect("paths");
    let components = RIGHT.find("components:").expect("components");
    let (head, rest) = RIGHT.split_at(paths);
    let (paths, components) = rest.split_at(components - paths);
    let text = format!(
        "{head}paths: {{$ref: '#/x-paths'}}\ncomponents: {{schemas: {{$ref: '#/x-components/schemas'}}}}\nx-{paths}x-{components}"
    );
    let (files, problems) = made(&text);
    assert_eq!(problems, ["reference-followed /components/schemas/$ref"]);
    assert!(files == made(RIGHT).0, "another crate");
    let operation = RIGHT.replacen("    get:\n", "    get: {$ref: '#/x-list'}\n    x-get:\n", 1);
    let start = operation.find("    x-get:\n").expect("the operation");
    let end = operation.find("    post:\n").expect("the next");
    let list = operation[start..end].replace("    x-get:", "x-list:");
    let text = format!("{}{}{list}", &operation[..start], &operation[end..]);
    let (files, problems) = made(&text);
    assert_eq!(problems, ["reference-followed /paths/~1pets/get/$ref"]);
    assert!(files == made(RIGHT).0, "another crate");
}
