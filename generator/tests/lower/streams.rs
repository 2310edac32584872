//! Operations that can answer with server-sent events, and what asks for them.

use crate::support::{codes_of, operation, paths_with};
use sdkgen::config::Config;
use sdkgen::model::{Api, StreamSwitch};

const EVENTS: &str = "responses: {'200': {description: Pet., content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {type: string}}}}}";
const BODY: &str = "requestBody: {content: {application/json: {schema: {type: object, properties: {live: {type: boolean}, maybe: {type: boolean, nullable: true}, name: {type: string}}}}}}";
const QUERY: &str = "parameters: [{name: live, in: query, schema: {type: boolean}}, {name: name, in: query, schema: {type: string}}, {name: head, in: header, schema: {type: boolean}}]";

fn with(said: &str, config: &str) -> (Api, Vec<String>) {
    let config: Config = serde_yaml::from_str(config).unwrap();
    let (api, diagnostics) = paths_with(&format!("/pets:\n  post:\n{said}"), &config);
    let codes = codes_of(&diagnostics);
    (api, codes)
}

fn switch(api: &Api) -> Option<StreamSwitch> {
    let stream = operation(api).stream.as_ref();
    stream.expect("a stream").switch.clone()
}

#[test]
fn a_member_of_the_body_or_a_query_parameter_asks_for_events() {
    for (said, parts, expected) in [
        (
            "{body: live}",
            BODY,
            StreamSwitch::BodyMember("live".to_owned()),
        ),
        (
            "{body: maybe}",
            BODY,
            StreamSwitch::BodyMember("maybe".to_owned()),
        ),
        (
            "{query: live}",
            QUERY,
            StreamSwitch::Query("live".to_owned()),
        ),
    ] {
        let (api, codes) = with(
            &format!("    x-sdkgen-stream-switch: {said}\n    {parts}\n    {EVENTS}"),
            "{}",
        );
        assert_eq!(switch(&api), Some(expected), "{said}");
        assert_eq!(codes, Vec::<String>::new(), "{said}");
    }
}

#[test]
fn without_a_switch_the_operation_still_streams() {
    let (api, codes) = with(&format!("    {EVENTS}"), "{}");
    assert_eq!(switch(&api), None);
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn a_switch_that_does_not_fit_is_told_and_ignored() {
    for (said, parts) in [
        ("{body: gone}", BODY),
        ("{body: name}", BODY),
        ("{body: live}", QUERY),
        ("{query: gone}", QUERY),
        ("{query: head}", QUERY),
        ("{query: name}", QUERY),
        ("{query: live, body: live}", QUERY),
        ("{header: live}", QUERY),
        ("{body: live, other: 1}", BODY),
        ("live", BODY),
        ("{body: 7}", BODY),
    ] {
        let (api, codes) = with(
            &format!("    x-sdkgen-stream-switch: {said}\n    {parts}\n    {EVENTS}"),
            "{}",
        );
        assert_eq!(switch(&api), None, "{said}");
        assert_eq!(
            codes,
            ["wrong-extension /paths/~1pets/post/x-sdkgen-stream-switch"],
            "{said}"
        );
    }
}

#[test]
fn a_switch_without_events_is_told() {
    let done = "responses: {'204': {description: Done.}, '400': {description: No., content: {text/event-stream: {}}}}";
    let (api, codes) = with(
        &format!("    x-sdkgen-stream-switch: {{body: live}}\n    {BODY}\n    {done}"),
        "{}",
    );
    assert_eq!(operation(&api).stream, None);
    assert_eq!(
        codes,
        ["wrong-extension /paths/~1pets/post/x-sdkgen-stream-switch"]
    );
    let (api, codes) = with(
        &format!("    {BODY}\n    {done}"),
        "operations: {POST /pets: {stream_switch: live}}",
    );
    assert_eq!(operation(&api).stream, None);
    assert_eq!(
        codes,
        ["unmatched-configuration /operations/POST ~1pets/stream_switch"]
    );
}

#[test]
fn the_configuration_wins_over_the_description() {
    let (api, codes) = with(
        &format!(
            "    operationId: makePet\n    x-sdkgen-stream-switch: {{body: maybe}}\n    {BODY}\n    {EVENTS}"
        ),
        "operations: {makePet: {stream_switch: live}}",
    );
    assert_eq!(
        switch(&api),
        Some(StreamSwitch::BodyMember("live".to_owned()))
    );
    assert_eq!(codes, Vec::<String>::new());
    let (api, codes) = with(
        &format!("    {QUERY}\n    {EVENTS}"),
        "operations: {POST /pets: {stream_switch: live}}",
    );
    assert_eq!(switch(&api), Some(StreamSwitch::Query("live".to_owned())));
    assert_eq!(codes, Vec::<String>::new());
    let (api, codes) = with(
        &format!("    {QUERY}\n    {EVENTS}"),
        "operations: {POST /pets: {stream_switch: gone}}",
    );
    assert_eq!(switch(&api), None);
    assert_eq!(
        codes,
        ["unmatched-configuration /operations/POST ~1pets/stream_switch"]
    );
}

#[test]
fn where_events_are_all_that_comes_nothing_has_to_be_asked_for() {
    let events = "responses: {'200': {description: Events., content: {text/event-stream: {}}}}";
    let (api, codes) = with(
        &format!("    x-sdkgen-stream-switch: {{body: live}}\n    {BODY}\n    {events}"),
        "{}",
    );
    let operation = operation(&api);
    assert!(operation.stream.is_some() && operation.switch().is_none());
    assert_eq!(
        codes,
        ["wrong-extension /paths/~1pets/post/x-sdkgen-stream-switch"]
    );
}
