//! `names.lock`: its text, and how it follows a description that changes.

use sdkgen::config::Config;
use sdkgen::load::Bundle;
use sdkgen::lock::{Lock, read};

const BASE: &str = r##"
openapi: 3.0.3
info: {title: Shop, version: "1"}
security: [{key: []}]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: expand, in: query, schema: {type: string}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
  /orders:
    post:
      operationId: createOrder
      tags: [orders]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [note]
              properties: {note: {type: string}, state: {$ref: "#/components/schemas/State"}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
components:
  securitySchemes:
    key: {type: http, scheme: bearer}
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: string}
        state: {$ref: "#/components/schemas/State"}
        buyer: {type: object, properties: {name: {type: string}, mail: {type: string}}}
    State: {type: string, enum: [open, closed]}
"##;

fn named(text: &str, held: &Lock) -> (Lock, String) {
    let bundle = Bundle::single("api.yaml", text.as_bytes());
    let (lock, diagnostics) = sdkgen::generate::names(&bundle, &Config::default(), held);
    let said = sdkgen::diag::render(&diagnostics, "api.yaml");
    (lock.expect("names"), said)
}

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in the description");
        text.replace(old, new)
    })
}

/// The names of the first release.
fn released() -> Lock {
    named(BASE, &Lock::default()).0
}

#[test]
fn every_name_is_in_the_file_with_what_it_means() {
    let text = released().to_text();
    for line in [
        "api_key = \"key\"",
        "[resources.orders.methods.get]",
        "operation = \"GET /orders/{id}\"",
        "id = \"getOrder\"",
        "arguments = [\"path id\"]",
        "expand = \"query expand\"",
        "arguments = [\"body note\"]",
        "state = \"body state\"",
        "[types.Order]",
        "places = [\"Order.buyer\"]",
        "Closed = \"closed\"",
    ] {
        assert!(
            text.lines().any(|found| found == line),
            "`{line}` is not in\n{text}"
        );
    }
    assert!(
        !text.contains("POST /orders body"),
        "a body whose members are passed one by one is no type"
    );
}

#[test]
fn the_file_is_read_as_it_was_written() {
    let hostile = edited(&[
        (
            "[open, closed]",
            "[open, closed, \"a\\n[types]\", '\"', '=', '\u{202e}', ' ']",
        ),
        ("expand,", "\"ex = \\\"pand\\\" #\","),
    ]);
    let (lock, _) = named(&hostile, &Lock::default());
    let (again, diagnostics) = read(lock.to_text().as_bytes());
    assert!(diagnostics.is_empty());
    assert_eq!(again, Some(lock));
}

#[test]
fn a_file_that_was_merged_badly_is_an_error_with_its_line() {
    let text = released().to_text().replace(
        "[resources.orders.methods.get]",
        "<<<<<<< ours\n[resources.orders.methods.get]",
    );
    let line = text
        .lines()
        .position(|line| line.starts_with("<<<"))
        .expect("the mark")
        + 1;
    let (lock, diagnostics) = read(text.as_bytes());
    assert_eq!(lock, None);
    let said = sdkgen::diag::render(&diagnostics, "names.lock");
    assert!(
        said.contains("lock-unreadable") && said.contains(&format!("names.lock:{line}:")),
        "{said}"
    );

    let twice = format!("{}\n[types.Order]\nplaces = []\n", released().to_text());
    let unknown = format!("{}\n[typos.Order]\n", released().to_text());
    for wrong in [twice.as_bytes(), unknown.as_bytes(), b"\xff"] {
        let (lock, diagnostics) = read(wrong);
        assert!(lock.is_none() && diagnostics.has_errors());
    }
    assert_eq!(read(b"").0, Some(Lock::default()));
}

#[test]
fn what_did_not_change_says_nothing() {
    let (lock, said) = named(BASE, &released());
    assert_eq!(lock, released());
    assert!(!said.contains("lock-"), "{said}");
}

#[test]
fn a_path_parameter_that_is_renamed_moves_nothing_else() {
    let text = edited(&[
        ("/orders/{id}", "/orders/{orderId}"),
        ("{name: id, in: path", "{name: orderId, in: path"),
    ]);
    let (lock, said) = named(&text, &released());
    let get = &lock.resources["orders"].methods["get"];
    assert_eq!(get.operation, "GET /orders/{orderId}");
    assert_eq!(get.arguments, ["path orderId"]);
    assert!(
        said.contains("`get` was `GET /orders/{id}` and is `GET /orders/{orderId}` now"),
        "{said}"
    );
}

#[test]
fn an_operation_whose_path_changed_is_found_by_its_id() {
    let text = edited(&[
        ("  /orders/{id}:", "  /v2/purchases/{id}:"),
        (
            "tags: [orders]\n      parameters",
            "tags: [purchases]\n      parameters",
        ),
    ]);
    let (lock, said) = named(&text, &released());
    assert_eq!(
        lock.resources["orders"].methods["get"].operation,
        "GET /v2/purchases/{id}"
    );
    assert!(!lock.resources.contains_key("purchases"), "{said}");
}

#[test]
fn a_schema_that_is_renamed_keeps_its_names_and_those_inside() {
    let text = edited(&[
        ("    Order:", "    Purchase:"),
        ("schemas/Order\"", "schemas/Purchase\""),
        ("    State: {", "    Progress: {"),
        ("schemas/State\"", "schemas/Progress\""),
    ]);
    let (lock, said) = named(&text, &released());
    let names: Vec<&String> = lock.types.keys().collect();
    assert_eq!(
        names,
        ["OrderBuyer", "Order", "State"]
            .iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert!(lock.types["Order"].places.contains("Purchase"), "{said}");
    assert!(lock.types["State"].places.contains("Progress"));
    for was in [
        "`Order` was `Order` and is `Purchase` now",
        "`State` was `State` and is `Progress` now",
    ] {
        assert!(said.contains(was), "{said}");
    }
}

#[test]
fn a_schema_that_is_inlined_keeps_its_name() {
    let text = edited(&[
        (
            "        state: {$ref: \"#/components/schemas/State\"}\n        buyer",
            "        state: {type: string, enum: [open, closed]}\n        buyer",
        ),
        ("    State: {type: string, enum: [open, closed]}", ""),
        (
            ", state: {$ref: \"#/components/schemas/State\"}}",
            ", state: {type: string, enum: [open, closed]}}",
        ),
    ]);
    let (lock, said) = named(&text, &released());
    assert!(
        lock.types["State"].places.contains("Order.state"),
        "{said}\n{}",
        lock.to_text()
    );
}

#[test]
fn what_is_gone_leaves_the_file_and_is_reported() {
    let from = BASE.find("  /orders/{id}:").expect("the path");
    let to = BASE.find("  /orders:\n").expect("the next path");
    let text = format!("{}{}", &BASE[..from], &BASE[to..]);
    let (lock, said) = named(&text, &released());
    assert!(!lock.resources["orders"].methods.contains_key("get"));
    assert!(
        said.contains("lock-entry-gone")
            && said.contains("`get` was `GET /orders/{id}`, which is gone"),
        "{said}"
    );
}

#[test]
fn no_name_of_the_file_becomes_code() {
    let text = released().to_text();
    let bundle = Bundle::single("api.yaml", BASE.as_bytes());
    for (from, to) in [
        (
            "handle = \"orders::Orders\"",
            "handle = \"../orders::Orders\"",
        ),
        (
            "handle = \"orders::Orders\"",
            "handle = \"orders::Or ders {}\"",
        ),
        ("[resources.orders]", "[resources.\"orders..\"]"),
        (
            "[resources.orders.methods.get]",
            "[resources.orders.methods.\"get()\"]",
        ),
        ("request = \"Get\"", "request = \"Get; fn main() {}\""),
        ("request = \"Get\"", "request = \"Box\""),
        ("[types.State]", "[types.\"State;\"]"),
        ("Closed = \"closed\"", "\"Closed, Open\" = \"closed\""),
        (
            "expand = \"query expand\"",
            "\"expand()\" = \"query expand\"",
        ),
        ("api_key = \"key\"", "\"api key\" = \"key\""),
    ] {
        let edited = text.replacen(from, to, 1);
        assert_ne!(edited, text, "no {from}");
        let (held, diagnostics) = read(edited.as_bytes());
        let held = held.unwrap_or_else(|| panic!("{to}: {diagnostics:#?}"));
        let (output, diagnostics) =
            sdkgen::generate::generate(&bundle, &Config::default(), &held, &mut |_| {});
        let said = sdkgen::diag::render(&diagnostics, "api.yaml");
        assert!(
            output.is_some() && said.contains("locked-name-invalid"),
            "{to}: {said}"
        );
    }
}
