//! Descriptions that are too deep: a located message, never an overflow (threats G2), and no work without end.

use sdkgen::config::Config;
use sdkgen::diag::Severity;
use sdkgen::load::{Bundle, load};
use sdkgen::model::check;

/// A stack as small as that of threads on some systems.
const STACK: usize = 1024 * 1024;

/// Code and pointer of all problems of the stages up to the model, found on a small stack.
fn problems(text: String) -> Vec<String> {
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let (source, mut diagnostics) = load(&Bundle::single("deep", text));
            if let Some(source) = source {
                let (document, more) = sdkgen::dialect::read(&source);
                diagnostics.extend(more);
                if let Some(document) = document {
                    let (api, more) = sdkgen::lower::lower(&document, &Config::default());
                    assert_eq!(check(&api), Vec::<String>::new());
                    diagnostics.extend(more);
                }
            }
            diagnostics
                .iter()
                .map(|found| {
                    let severity = match found.code.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    };
                    format!("{severity} {} {}", found.code.id, found.pointer.as_str())
                })
                .collect()
        })
        .expect("a thread")
        .join()
        .expect("no panic")
}

/// A description with one component, in JSON, which is flow style of YAML too.
fn component(schema: &str) -> String {
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "Pets", "version": "1"}}, "paths": {{}}, "components": {{"schemas": {{"Pet": {schema}}}}}}}"#
    )
}

/// `inner` inside `depth` times `before` and `after`.
fn nested(depth: usize, before: &str, inner: &str, after: &str) -> String {
    format!("{}{inner}{}", before.repeat(depth), after.repeat(depth))
}

const LEVELS: [(&str, &str, &str); 7] = [
    (
        "properties",
        r#"{"type": "object", "properties": {"a": "#,
        "}}",
    ),
    ("items", r#"{"type": "array", "items": "#, "}"),
    (
        "additionalProperties",
        r#"{"type": "object", "additionalProperties": "#,
        "}",
    ),
    ("allOf", r#"{"allOf": ["#, "]}"),
    ("oneOf", r#"{"oneOf": [{"type": "boolean"}, "#, "]}"),
    ("not", r#"{"not": "#, "}"),
    (
        "members beside a union",
        r#"{"properties": {"a": {"type": "string"}}, "oneOf": [{"required": ["b"], "properties": {"b": {"type": "string"}}}, "#,
        "]}",
    ),
];

#[test]
fn schemas_ten_thousand_deep_are_refused() {
    for (name, before, after) in LEVELS {
        let text = component(&nested(10_000, before, r#"{"type": "string"}"#, after));
        // The same in flow style: a comment is not JSON.
        for text in [text.clone(), format!("# Flow style.\n{text}")] {
            let found = problems(text);
            assert_eq!(found.len(), 1, "{name}: {found:?}");
            assert!(found[0].starts_with("error too-deep"), "{name}: {found:?}");
        }
    }
}

#[test]
fn schemas_as_deep_as_a_file_may_be_are_cut_with_a_warning_at_the_place() {
    for (name, before, after) in LEVELS {
        // The levels of JSON that one level of the schema takes; a file may have 128, of which five are around the component.
        let each = before.matches(['{', '[']).count() - before.matches(['}', ']']).count();
        let text = component(&nested(120 / each, before, r#"{"type": "string"}"#, after));
        let found = problems(text);
        assert!(
            found
                .iter()
                .all(|line| line.starts_with("warning ")
                    && line.contains(" /components/schemas/Pet")),
            "{name}: {found:?}"
        );
    }
    let text = component(&nested(
        100,
        r#"{"type": "array", "items": "#,
        r#"{"type": "string"}"#,
        "}",
    ));
    let place = format!("/components/schemas/Pet{}", "/items".repeat(65));
    assert_eq!(
        problems(text),
        [format!("warning nesting-too-deep {place}")]
    );
}

/// Components that each use the next one in the way that `link` says.
fn chain(length: usize, link: impl Fn(usize) -> String) -> String {
    let components: Vec<String> = (0..length)
        .map(|number| format!(r#""P{number}": {}"#, link(number)))
        .collect();
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "Pets", "version": "1"}}, "paths": {{}}, "components": {{"schemas": {{{}, "P{length}": {{"type": "object", "properties": {{"z": {{"type": "string"}}}}}}}}}}}}"#,
        components.join(", ")
    )
}

#[test]
fn long_chains_of_components_need_no_stack() {
    let reference =
        |number: usize| format!(r##"{{"$ref": "#/components/schemas/P{}"}}"##, number + 1);
    assert_eq!(problems(chain(1000, reference)), Vec::<String>::new());
    assert_eq!(
        problems(chain(1000, |number| format!(
            r#"{{"type": "object", "properties": {{"next": {}}}}}"#,
            reference(number)
        ))),
        Vec::<String>::new()
    );
    assert_eq!(
        problems(chain(1000, |number| format!(
            r#"{{"type": "array", "items": {}}}"#,
            reference(number)
        ))),
        Vec::<String>::new()
    );
    assert_eq!(
        problems(chain(300, |number| format!(
            r#"{{"oneOf": [{}, {{"type": "string"}}]}}"#,
            reference(number)
        )))
        .into_iter()
        .filter(|line| line.starts_with("error"))
        .collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}

#[test]
fn long_chains_of_inclusion_are_cut_with_a_warning() {
    let found = problems(chain(200, |number| {
        format!(
            r##"{{"allOf": [{{"$ref": "#/components/schemas/P{}"}}, {{"properties": {{"p{number}": {{"type": "string"}}}}}}]}}"##,
            number + 1
        )
    }));
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .all(|line| line.starts_with("warning nesting-too-deep /components/schemas/P")),
        "{found:?}"
    );
}

#[test]
fn unions_that_multiply_each_other_come_to_an_end() {
    // Each level has members of its own beside two references, so reading all combinations would take 2^30 steps.
    let found = problems(chain(30, |number| {
        let next = number + 1;
        format!(
            r##"{{"properties": {{"p{number}": {{"type": "string"}}}}, "oneOf": [{{"$ref": "#/components/schemas/P{next}"}}, {{"title": "Other", "allOf": [{{"$ref": "#/components/schemas/P{next}"}}, {{"properties": {{"q{number}": {{"type": "string"}}}}}}]}}]}}"##
        )
    }));
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("warning nesting-too-deep /components/schemas/P")),
        "{found:?}"
    );
}

#[test]
fn recursive_schemas_that_hold_at_once_are_one_type() {
    // Each member of both is both again, so that reading them one inside the other would take 2^64 steps.
    let found = problems(component(
        r##"{"allOf": [{"$ref": "#/components/schemas/Left"}, {"$ref": "#/components/schemas/Right"}]},
        "Left": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Left"}, "b": {"$ref": "#/components/schemas/Left"}}},
        "Right": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Right"}, "b": {"$ref": "#/components/schemas/Right"}}}"##,
    ));
    assert_eq!(found, Vec::<String>::new());
}
