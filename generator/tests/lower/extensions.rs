//! Extensions of this generator: what they do, and what is said where they are wrong.

use crate::support::{
    DONE, codes_of, component, enumeration, field, lowered, object, operation, paths, paths_with,
    schemas,
};
use sdkgen::config::Config;
use sdkgen::model::{NameHint, Repeat};

#[test]
fn an_operation_has_resource_method_and_repetition() {
    let (api, diagnostics) = paths(&format!(
        "/pets:\n  post:\n    x-sdkgen-resource: pets.toys\n    x-sdkgen-method: make\n    x-sdkgen-repeat: never\n    {DONE}"
    ));
    let operation = operation(&api);
    assert_eq!(
        operation.resource,
        Some(vec!["pets".to_owned(), "toys".to_owned()])
    );
    assert_eq!(operation.method_name.as_deref(), Some("make"));
    assert_eq!(operation.repeat, Repeat::Never);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn repetition_follows_the_method_unless_something_else_is_said() {
    for (method, said, expected) in [
        ("get", "", Repeat::Idempotent),
        ("put", "", Repeat::Idempotent),
        ("delete", "", Repeat::Idempotent),
        ("head", "", Repeat::Idempotent),
        ("options", "", Repeat::Idempotent),
        ("trace", "", Repeat::Idempotent),
        ("post", "", Repeat::Unsafe),
        ("patch", "", Repeat::Unsafe),
        (
            "post",
            "    x-sdkgen-repeat: idempotent\n",
            Repeat::Idempotent,
        ),
        ("get", "    x-sdkgen-repeat: unsafe\n", Repeat::Unsafe),
        ("get", "    x-sdkgen-repeat: never\n", Repeat::Never),
    ] {
        let (api, _) = paths(&format!("/pets:\n  {method}:\n{said}    {DONE}"));
        assert_eq!(operation(&api).repeat, expected, "{method} {said}");
    }
}

#[test]
fn the_configuration_wins() {
    let config: Config = serde_yaml::from_str(
        "operations:\n  makePet: {resource: animals, method: create}\n  POST /pets: {resource: other, repeat: idempotent}\n  gone: {method: never}\n",
    )
    .unwrap();
    let (api, diagnostics) = paths_with(
        &format!(
            "/pets:\n  post:\n    operationId: makePet\n    x-sdkgen-resource: pets.toys\n    x-sdkgen-method: make\n    x-sdkgen-repeat: never\n    {DONE}"
        ),
        &config,
    );
    let operation = operation(&api);
    assert_eq!(operation.resource, Some(vec!["animals".to_owned()]));
    assert_eq!(operation.method_name.as_deref(), Some("create"));
    assert_eq!(operation.repeat, Repeat::Idempotent);
    assert_eq!(
        codes_of(&diagnostics),
        ["unmatched-configuration /operations/gone"]
    );
}

#[test]
fn wrong_values_on_an_operation_are_told_and_ignored() {
    for (said, key) in [
        ("x-sdkgen-resource: ''", "x-sdkgen-resource"),
        ("x-sdkgen-resource: pets..toys", "x-sdkgen-resource"),
        ("x-sdkgen-resource: [pets]", "x-sdkgen-resource"),
        ("x-sdkgen-method: '...'", "x-sdkgen-method"),
        ("x-sdkgen-method: 7", "x-sdkgen-method"),
        ("x-sdkgen-repeat: often", "x-sdkgen-repeat"),
        ("x-sdkgen-repeat: true", "x-sdkgen-repeat"),
    ] {
        let (api, diagnostics) = paths(&format!("/pets:\n  get:\n    {said}\n    {DONE}"));
        let operation = operation(&api);
        assert_eq!(operation.resource, None, "{said}");
        assert_eq!(operation.method_name, None, "{said}");
        assert_eq!(operation.repeat, Repeat::Idempotent, "{said}");
        assert_eq!(
            codes_of(&diagnostics),
            [format!("wrong-extension /paths/~1pets/get/{key}")],
            "{said}"
        );
    }
}

#[test]
fn a_path_parameter_may_span_segments() {
    let with = |said: &str| {
        let (api, diagnostics) = paths(&format!(
            "/files/{{path}}:\n  get:\n    parameters: [{{name: path, in: path, required: true, schema: {{type: string}}, {said}}}]\n    {DONE}"
        ));
        (
            operation(&api).parameters[0].spans_segments,
            codes_of(&diagnostics),
        )
    };
    assert_eq!(with("x-sdkgen-multi-segment: true"), (true, Vec::new()));
    assert_eq!(with("x-sdkgen-multi-segment: false"), (false, Vec::new()));
    assert_eq!(
        with("x-sdkgen-multi-segment: 'yes'"),
        (
            false,
            vec![
                "wrong-extension /paths/~1files~1{path}/get/parameters/0/x-sdkgen-multi-segment"
                    .to_owned()
            ]
        )
    );
}

#[test]
fn schemas_properties_and_parameters_may_be_named() {
    let (api, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths:\n  /pets:\n    get:\n      parameters: [{{name: q, in: query, x-sdkgen-name: text, schema: {{type: string}}}}]\n      {DONE}\ncomponents:\n  schemas:\n    pet_v2:\n      x-sdkgen-name: Pet\n      type: object\n      properties:\n        n: {{type: string, x-sdkgen-name: name}}\n        toy: {{type: object, x-sdkgen-name: Toy, properties: {{id: {{type: string}}}}}}\n        bad: {{type: string, x-sdkgen-name: 7}}"
    ));
    assert_eq!(
        operation(&api).parameters[0].code_name.as_deref(),
        Some("text")
    );
    assert_eq!(
        component(&api, "pet_v2").hint,
        NameHint::Component("Pet".to_owned())
    );
    let pet = object(&api, "pet_v2");
    assert_eq!(field(pet, "n").code_name.as_deref(), Some("name"));
    assert_eq!(field(pet, "toy").code_name.as_deref(), Some("Toy"));
    assert_eq!(
        component(&api, "pet_v2/properties/toy").hint,
        NameHint::Component("Toy".to_owned())
    );
    assert_eq!(field(pet, "bad").code_name, None);
    assert_eq!(
        codes_of(&diagnostics),
        ["wrong-extension /components/schemas/pet_v2/properties/bad/x-sdkgen-name"]
    );
}

#[test]
fn the_configuration_names_components_and_has_to_hit() {
    let config: Config = serde_yaml::from_str("types: {pet_v2: Animal, gone: Gone}").unwrap();
    let (api, diagnostics) = crate::support::lowered_with(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    pet_v2: {x-sdkgen-name: Pet, type: object, properties: {id: {type: string}}}",
        &config,
    );
    // The stage that names types looks into the configuration itself, by the key.
    assert_eq!(
        component(&api, "pet_v2").hint,
        NameHint::Component("pet_v2".to_owned())
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["unmatched-configuration /types/gone"]
    );
}

#[test]
fn values_of_an_enum_may_be_named() {
    let (api, diagnostics) =
        schemas("Level: {type: integer, enum: [1, 2], x-sdkgen-enum-names: {'1': low, '2': high}}");
    let names: Vec<Option<&str>> = enumeration(&api, "Level")
        .values
        .iter()
        .map(|value| value.code_name.as_deref())
        .collect();
    assert_eq!(names, [Some("low"), Some("high")]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn an_extension_where_it_means_nothing_is_told() {
    let (_, diagnostics) = lowered(&format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1', x-sdkgen-name: pets}}\nx-sdkgen-resource: pets\npaths:\n  /pets:\n    x-sdkgen-method: all\n    get:\n      x-sdkgen-name: list\n      x-sdkgen-multi-segment: true\n      x-sdkgen-enum-names: [A]\n      x-sdkgen-retry: never\n      parameters:\n        - {{name: q, in: query, x-sdkgen-repeat: never, schema: {{type: string, x-sdkgen-multi-segment: true}}}}\n      {DONE}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      x-sdkgen-stream-switch: {{body: a}}\n      x-sdkgen-enum-names: [A]\n      example: {{x-sdkgen-anything: 1}}\n      properties:\n        x-sdkgen-own: {{type: string}}\n        get: {{type: string, x-sdkgen-method: get}}"
    ));
    let mut codes = codes_of(&diagnostics);
    codes.sort();
    assert_eq!(
        codes,
        [
            "unknown-extension /components/schemas/Pet/properties/get/x-sdkgen-method",
            "unknown-extension /components/schemas/Pet/x-sdkgen-enum-names",
            "unknown-extension /components/schemas/Pet/x-sdkgen-stream-switch",
            "unknown-extension /info/x-sdkgen-name",
            "unknown-extension /paths/~1pets/get/parameters/0/schema/x-sdkgen-multi-segment",
            "unknown-extension /paths/~1pets/get/parameters/0/x-sdkgen-repeat",
            "unknown-extension /paths/~1pets/get/x-sdkgen-enum-names",
            "unknown-extension /paths/~1pets/get/x-sdkgen-multi-segment",
            "unknown-extension /paths/~1pets/get/x-sdkgen-name",
            "unknown-extension /paths/~1pets/get/x-sdkgen-retry",
            "unknown-extension /paths/~1pets/x-sdkgen-method",
            "unknown-extension /x-sdkgen-resource"
        ]
    );
}
