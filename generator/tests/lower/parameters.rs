//! Parameters: places, styles, merging.

use crate::support::{DONE, codes_of, operation, parameters, paths};
use sdkgen::model::ParameterStyle;
use serde_json::json;

fn listed(items: &str) -> String {
    format!("/pets/{{id}}:\n  get:\n    parameters:\n{items}    {DONE}")
}

const ID: &str = "      - {name: id, in: path, required: true, schema: {type: string}}\n";

#[test]
fn every_place_has_its_default_style() {
    let (api, diagnostics) = paths(&listed(&format!(
        "{ID}      - {{name: limit, in: query, schema: {{type: integer}}}}\n      - {{name: X-Trace, in: header, required: true, schema: {{type: string}}}}\n      - {{name: session, in: cookie, schema: {{type: string}}}}\n"
    )));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query limit?: int64, FormExplode",
            "header X-Trace: text, Simple",
            "cookie session?: text, FormExplode"
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn every_style_of_a_place_is_read() {
    use ParameterStyle as Style;
    for (place, said, expected) in [
        ("path", "style: simple", Style::Simple),
        ("path", "explode: true", Style::SimpleExplode),
        ("path", "style: simple, explode: true", Style::SimpleExplode),
        ("path", "style: label", Style::Label),
        ("path", "style: label, explode: true", Style::LabelExplode),
        ("path", "style: matrix", Style::Matrix),
        ("path", "style: matrix, explode: true", Style::MatrixExplode),
        ("query", "style: form", Style::FormExplode),
        ("query", "explode: false", Style::Form),
        ("query", "style: form, explode: false", Style::Form),
        ("query", "style: spaceDelimited", Style::SpaceDelimited),
        (
            "query",
            "style: spaceDelimited, explode: true",
            Style::FormExplode,
        ),
        ("query", "style: pipeDelimited", Style::PipeDelimited),
        (
            "query",
            "style: pipeDelimited, explode: true",
            Style::FormExplode,
        ),
        ("query", "style: deepObject", Style::DeepObject),
        (
            "query",
            "style: deepObject, explode: true",
            Style::DeepObject,
        ),
        ("header", "style: simple", Style::Simple),
        ("header", "explode: true", Style::SimpleExplode),
        ("cookie", "style: form", Style::FormExplode),
        ("cookie", "explode: false", Style::Form),
        ("cookie", "style: cookie", Style::CookieExplode),
        ("cookie", "style: cookie, explode: false", Style::Cookie),
    ] {
        let name = if place == "path" { "id" } else { "other" };
        let other = if place == "path" { "" } else { ID };
        let (api, diagnostics) = paths(&listed(&format!(
            "      - {{name: {name}, in: {place}, required: true, {said}, schema: {{type: array, items: {{type: string}}}}}}\n{other}"
        )));
        assert_eq!(
            operation(&api).parameters[0].style,
            expected,
            "{place}: {said}"
        );
        let codes = codes_of(&diagnostics);
        if said.contains("Delimited, explode") {
            let place = "style-undefined /paths/~1pets~1{id}/get/parameters/0/style";
            assert_eq!(codes, [place], "{said}");
        } else if said.contains("deepObject") {
            let place = "style-undefined /paths/~1pets~1{id}/get/parameters/0";
            assert_eq!(codes, [place], "{said}");
        } else {
            assert_eq!(codes, Vec::<String>::new(), "{said}");
        }
    }
}

#[test]
fn styles_that_are_undefined_for_a_type_are_told_once() {
    for (said, codes) in [
        (
            "style: deepObject, explode: false, schema: {type: object}",
            vec!["style-undefined /paths/~1pets~1{id}/get/parameters/0/style"],
        ),
        (
            "style: deepObject, schema: {type: integer}",
            vec!["style-undefined /paths/~1pets~1{id}/get/parameters/0"],
        ),
        (
            "style: spaceDelimited, schema: {type: string}",
            vec!["style-undefined /paths/~1pets~1{id}/get/parameters/0"],
        ),
        ("style: pipeDelimited, schema: {type: object}", vec![]),
        ("style: deepObject, schema: {type: object}", vec![]),
        ("style: form, schema: {type: string}", vec![]),
    ] {
        let (_, diagnostics) = paths(&listed(&format!(
            "      - {{name: other, in: query, {said}}}\n{ID}"
        )));
        assert_eq!(codes_of(&diagnostics), codes, "{said}");
    }
}

#[test]
fn what_is_not_possible_for_a_place_is_put_right() {
    let (api, diagnostics) = paths(&listed(
        "      - {name: id, in: path, style: form, allowReserved: true, schema: {type: string}}\n      - {name: a, in: query, style: matrix, allowReserved: true, schema: {type: string}}\n      - {name: b, in: header, style: deepObject, x-sdkgen-multi-segment: true, schema: {type: string}}\n      - {name: c, in: cookie, style: 7, schema: {type: string}}\n",
    ));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query a?: text, FormExplode",
            "header b?: text, Simple",
            "cookie c?: text, FormExplode"
        ]
    );
    let flags: Vec<(bool, bool)> = operation(&api)
        .parameters
        .iter()
        .map(|parameter| (parameter.allow_reserved, parameter.spans_segments))
        .collect();
    assert_eq!(
        flags,
        [
            (false, false),
            (true, false),
            (false, false),
            (false, false)
        ]
    );
    let at = |code: &str, rest: &str| format!("{code} /paths/~1pets~1{{id}}/get/parameters/{rest}");
    assert_eq!(
        codes_of(&diagnostics),
        [
            at("text-expected", "3/style"),
            at("parameter-adjusted", "0/style"),
            at("parameter-adjusted", "1/style"),
            at("parameter-adjusted", "2/style"),
            at("parameter-adjusted", "3/style"),
            at("parameter-adjusted", "0"),
            at("parameter-adjusted", "0"),
            at("wrong-extension", "2/x-sdkgen-multi-segment")
        ]
    );
}

#[test]
fn content_of_a_parameter_is_json_or_text() {
    let (api, diagnostics) = paths(&listed(&format!(
        "{ID}      - {{name: filter, in: query, content: {{application/json: {{schema: {{type: object, properties: {{age: {{type: integer}}}}}}}}}}}}\n      - {{name: csv, in: query, content: {{text/csv: {{schema: {{type: string}}}}}}}}\n      - {{name: xml, in: query, content: {{application/xml: {{schema: {{type: object}}}}}}}}\n      - {{name: none, in: query}}\n      - {{name: bare, in: query, content: {{application/json: {{}}}}}}\n      - {{name: both, in: query, schema: {{type: integer}}, content: {{application/json: {{schema: {{type: string}}}}}}}}\n"
    )));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query filter?: /paths/~1pets~1{id}/get/parameters/1/content/application~1json/schema, Json",
            "query csv?: text, FormExplode",
            "query xml?: text, FormExplode",
            "query none?: text, FormExplode",
            "query bare?: text, FormExplode",
            "query both?: int64, FormExplode"
        ]
    );
    let at = |rest: &str| format!("parameter-adjusted /paths/~1pets~1{{id}}/get/parameters/{rest}");
    assert_eq!(
        codes_of(&diagnostics),
        [
            at("6/content"),
            at("3/content/application~1xml"),
            at("4"),
            at("5/content/application~1json")
        ]
    );
}

#[test]
fn an_operation_replaces_parameters_of_its_path() {
    let (api, diagnostics) = paths(&format!(
        "/pets/{{id}}:\n  parameters:\n    - {{name: id, in: path, required: true, schema: {{type: string}}}}\n    - {{name: limit, in: query, schema: {{type: integer}}}}\n    - {{name: X-Trace, in: header, schema: {{type: string}}}}\n  get:\n    parameters:\n      - {{name: sort, in: query, schema: {{type: string}}}}\n      - {{name: limit, in: query, required: true, schema: {{type: string}}}}\n      - {{name: x-trace, in: header, schema: {{type: boolean}}}}\n      - {{name: limit, in: header, schema: {{type: integer}}}}\n    {DONE}"
    ));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query limit: text, FormExplode",
            "header x-trace?: boolean, Simple",
            "query sort?: text, FormExplode",
            "header limit?: int64, Simple"
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn one_name_in_several_places_is_several_parameters() {
    let (api, diagnostics) = paths(&listed(&format!(
        "{ID}      - {{name: id, in: query, schema: {{type: integer}}}}\n      - {{name: id, in: header, schema: {{type: string}}}}\n      - {{name: id, in: cookie, schema: {{type: string}}}}\n      - {{name: id, in: query, schema: {{type: string}}}}\n      - {{name: ID, in: header, schema: {{type: string}}}}\n"
    )));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query id?: int64, FormExplode",
            "header id?: text, Simple",
            "cookie id?: text, FormExplode"
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "duplicate-parameter /paths/~1pets~1{id}/get/parameters/4",
            "duplicate-parameter /paths/~1pets~1{id}/get/parameters/5"
        ]
    );
}

#[test]
fn path_parameters_and_the_path_have_to_agree() {
    let (api, diagnostics) = paths(&format!(
        "/owners/{{owner}}/pets/{{id}}:\n  get:\n    parameters:\n      - {{name: id, in: path, schema: {{type: integer}}}}\n      - {{name: toy, in: path, required: true, schema: {{type: string}}}}\n    {DONE}"
    ));
    assert_eq!(
        parameters(&api),
        ["path id: int64, Simple", "path owner: text, Simple"]
    );
    let place = "/paths/~1owners~1{owner}~1pets~1{id}/get";
    assert_eq!(
        codes_of(&diagnostics),
        [
            format!("parameter-adjusted {place}/parameters/0"),
            format!("parameter-left-out {place}/parameters/1"),
            format!("parameter-undeclared {place}")
        ]
    );
}

#[test]
fn headers_that_others_set_are_ignored() {
    let (api, diagnostics) = paths(&listed(&format!(
        "{ID}      - {{name: Accept, in: header, schema: {{type: string}}}}\n      - {{name: content-type, in: header, schema: {{type: string}}}}\n      - {{name: AUTHORIZATION, in: header, schema: {{type: string}}}}\n      - {{name: Accept, in: query, schema: {{type: string}}}}\n      - {{name: Accept-Language, in: header, schema: {{type: string}}}}\n"
    )));
    assert_eq!(
        parameters(&api),
        [
            "path id: text, Simple",
            "query Accept?: text, FormExplode",
            "header Accept-Language?: text, Simple"
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "reserved-header /paths/~1pets~1{id}/get/parameters/1",
            "reserved-header /paths/~1pets~1{id}/get/parameters/2",
            "reserved-header /paths/~1pets~1{id}/get/parameters/3"
        ]
    );
}

#[test]
fn a_parameter_that_cannot_be_read_costs_its_operation() {
    for (entry, code) in [
        ("{in: query, schema: {type: string}}", "parameter-left-out"),
        ("{name: '', in: query}", "parameter-left-out"),
        ("{name: b, schema: {type: string}}", "parameter-left-out"),
        ("c", "wrong-type"),
    ] {
        let (api, diagnostics) = paths(&listed(&format!("{ID}      - {entry}\n")));
        assert!(api.operations.is_empty(), "{entry}");
        let place = "/paths/~1pets~1{id}/get";
        assert_eq!(
            codes_of(&diagnostics),
            [
                format!("{code} {place}/parameters/1"),
                format!("operation-left-out {place}")
            ]
        );
    }
}

#[test]
fn prose_defaults_and_limits_are_those_of_parameter_and_schema() {
    let (api, diagnostics) = paths(&listed(&format!(
        "{ID}      - name: limit\n        in: query\n        deprecated: true\n        example: 5\n        schema: {{type: integer, description: How many., default: 20, minimum: 1, maximum: 100}}\n      - name: order\n        in: query\n        description: Which first.\n        schema: {{type: string, description: Not this., example: up}}\n"
    )));
    let limit = &operation(&api).parameters[1];
    assert!(limit.docs.deprecated);
    assert_eq!(limit.docs.description.as_deref(), Some("How many."));
    assert_eq!(limit.docs.examples, [json!(5)]);
    assert_eq!(limit.default, Some(json!(20)));
    assert_eq!(limit.constraints.minimum, Some(1.into()));
    assert_eq!(limit.constraints.maximum, Some(100.into()));
    let order = &operation(&api).parameters[2];
    assert_eq!(order.docs.description.as_deref(), Some("Which first."));
    assert_eq!(order.docs.examples, [json!("up")]);
    assert_eq!(order.default, None);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}
