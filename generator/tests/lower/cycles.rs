//! References of every kind that lead in a circle: one message, and one item is lost. Long chains take as many steps as they have references.

use crate::support::{codes_of, lowered};
use sdkgen::diag::Severity;

/// A description whose operation `x` uses the component `A` of some kind, beside an operation `y` that does not.
fn description(x: &str, kind: &str, components: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Pets, version: '1'}}\npaths:\n  /y: {{get: {{operationId: y, responses: {{'204': {{description: Done.}}}}}}}}\n  /x: {x}\ncomponents:\n  {kind}:\n{components}"
    )
}

fn operation(parts: &str) -> String {
    format!("{{post: {{operationId: x, {parts}}}}}")
}

const DONE: &str = "responses: {'204': {description: Done.}}";

/// Kind of the components, what uses `A`, and whether the operation can be sent without it.
fn kinds() -> Vec<(&'static str, String, bool)> {
    let a = |kind: &str| format!("{{$ref: '#/components/{kind}/A'}}");
    let response = |part: &str| {
        operation(&format!(
            "responses: {{'204': {{description: Done., {part}}}}}"
        ))
    };
    vec![
        (
            "schemas",
            response(&format!(
                "content: {{application/json: {{schema: {}}}}}",
                a("schemas")
            )),
            true,
        ),
        ("pathItems", a("pathItems"), false),
        (
            "parameters",
            operation(&format!("parameters: [{}], {DONE}", a("parameters"))),
            false,
        ),
        (
            "requestBodies",
            operation(&format!("requestBody: {}, {DONE}", a("requestBodies"))),
            false,
        ),
        (
            "responses",
            operation(&format!("responses: {{'200': {}}}", a("responses"))),
            true,
        ),
        (
            "headers",
            response(&format!("headers: {{X-A: {}}}", a("headers"))),
            true,
        ),
        (
            "examples",
            operation(&format!(
                "parameters: [{{name: a, in: query, schema: {{type: string}}, examples: {{a: {}}}}}], {DONE}",
                a("examples")
            )),
            true,
        ),
        (
            "links",
            response(&format!("links: {{a: {}}}", a("links"))),
            true,
        ),
        (
            "callbacks",
            operation(&format!("callbacks: {{a: {}}}, {DONE}", a("callbacks"))),
            true,
        ),
        (
            "securitySchemes",
            operation(&format!("security: [{{A: []}}], {DONE}")),
            true,
        ),
    ]
}

#[test]
fn a_circle_of_any_kind_is_one_message_and_costs_one_item() {
    for (kind, x, is_kept) in kinds() {
        let components = format!(
            "    A: {{$ref: '#/components/{kind}/B'}}\n    B: {{$ref: '#/components/{kind}/C'}}\n    C: {{$ref: '#/components/{kind}/B'}}\n"
        );
        let (api, diagnostics) = lowered(&description(&x, kind, &components));
        let kept: Vec<&str> = api
            .operations
            .iter()
            .filter_map(|operation| operation.operation_id.as_deref())
            .collect();
        let expected: &[&str] = if is_kept { &["y", "x"] } else { &["y"] };
        assert_eq!(kept, expected, "{kind}");
        let found = codes_of(&diagnostics);
        let cycles = found
            .iter()
            .filter(|found| found.starts_with("reference-cycle"));
        // Of these there is nothing in the crate, whatever they refer to.
        let is_read = !matches!(kind, "links" | "callbacks");
        assert_eq!(cycles.count(), usize::from(is_read), "{kind}: {found:?}");
        assert!(
            diagnostics
                .iter()
                .all(|found| found.severity == Severity::Warning),
            "{kind}: {found:?}"
        );
    }
}

#[test]
fn each_reference_of_a_chain_is_followed_once() {
    // To walk along the rest of the circle from each of its members would be a billion steps.
    const LENGTH: usize = 40_000;
    let list = |before: &str, after: &dyn Fn(usize) -> String| -> String {
        let items = (0..LENGTH).map(|number| format!("{before}{number}{}", after(number)));
        items.collect()
    };
    let next = |kind: &str, number: usize| {
        format!(
            ": {{$ref: '#/components/{kind}/A{}'}}\n",
            (number + 1) % LENGTH
        )
    };
    let circle = |kind: &str| list("    A", &|number| next(kind, number));
    let reported = |text: &str| {
        let found = codes_of(&lowered(text).1);
        let cycles = found.iter().filter(|found| found.starts_with("reference"));
        cycles.count()
    };
    let kind = "securitySchemes";
    let text = description(&operation(DONE), kind, &circle(kind));
    assert_eq!(reported(&text), 1);
    for (kind, before, after) in [
        (
            "headers",
            "responses: {'204': {description: Done., headers: {",
            "}}}",
        ),
        (
            "examples",
            "responses: {'204': {description: Done.}}, parameters: [{name: a, in: query, schema: {type: string}, examples: {",
            "}}]",
        ),
    ] {
        let all = list("A", &|number| {
            format!(": {{$ref: '#/components/{kind}/A{number}'}}, ")
        });
        let x = operation(&format!("{before}{all}{after}"));
        assert_eq!(reported(&description(&x, kind, &circle(kind))), 1, "{kind}");
    }
}

#[test]
fn path_items_may_refer_to_the_next_as_often_as_the_limit_says() {
    let chain = |length: usize| -> String {
        let items = (0..length).map(|number| {
            format!(
                "    A{number}: {{$ref: '#/components/pathItems/A{}'}}\n",
                number + 1
            )
        });
        items.collect::<String>() + &format!("    A{length}: {}\n", operation(DONE))
    };
    let found = |length: usize| {
        let x = "{$ref: '#/components/pathItems/A0'}";
        let (api, diagnostics) = lowered(&description(x, "pathItems", &chain(length)));
        (api.operations.len(), codes_of(&diagnostics))
    };
    assert_eq!(found(63), (2, Vec::new()));
    assert_eq!(
        found(64),
        (
            1,
            vec!["too-many-references /components/pathItems/A63".to_owned()]
        )
    );
}

#[test]
fn pointers_may_lead_through_as_many_references_as_the_limit_says() {
    let found = |length: usize| {
        let chain: String = (0..length)
            .map(|number| {
                format!(
                    "    A{number}: {{$ref: '#/components/schemas/A{}'}}\n",
                    number + 1
                )
            })
            .collect();
        let schemas = format!(
            "{chain}    A{length}: {{type: object, properties: {{age: {{type: integer}}}}}}\n    Pet: {{$ref: '#/components/schemas/A0/properties/age'}}\n"
        );
        codes_of(&lowered(&description(&operation(DONE), "schemas", &schemas)).1)
    };
    assert_eq!(found(63), Vec::<String>::new());
    assert_eq!(
        found(64),
        ["too-many-references /components/schemas/Pet/$ref"]
    );
}
