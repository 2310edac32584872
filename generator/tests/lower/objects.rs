//! Objects: members, what is required, null, directions, members that are not listed.

use crate::support::{
    alias, codes_of, component, field, lowered, members, members_of, object, operation, schemas,
    union, words,
};
use sdkgen::model::{Extra, Media, NameHint, Presence};
use serde_json::{Number, json};

#[test]
fn presence_and_null_are_four_different_things() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  required: [id, owner]\n  properties:\n    id: {type: string}\n    owner: {type: string, nullable: true}\n    age: {type: integer}\n    tag: {type: string, nullable: true}\n    free: {nullable: true}\n    toys: {type: array, items: {type: string, nullable: true}}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "id: text",
            "owner: text or null",
            "age?: int64",
            "tag?: text or null",
            "free?: any",
            "toys?: list of text or null"
        ]
    );
    assert_eq!(object(&api, "Pet").extra, Extra::Unspecified);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn members_keep_the_order_of_the_document_whatever_required_says() {
    let (api, _) = schemas(
        "Pet:\n  required: [a, z]\n  properties:\n    z: {type: boolean}\n    m: {type: boolean}\n    a: {type: boolean}",
    );
    assert_eq!(
        members(&api, "Pet"),
        ["z: boolean", "m?: boolean", "a: boolean"]
    );
}

#[test]
fn an_object_needs_no_type_to_be_one() {
    let (api, diagnostics) = schemas(
        "Listed: {properties: {a: {type: string}}}\nRequired: {required: [a]}\nLimited: {minProperties: 1}\nMap: {additionalProperties: {type: string}}\nEmpty: {type: object}\nClosed: {type: object, additionalProperties: false}\nAnything: {}",
    );
    assert_eq!(members(&api, "Listed"), ["a?: text"]);
    assert_eq!(members(&api, "Required"), ["a: any"]);
    assert_eq!(alias(&api, "Limited"), "map of any");
    assert_eq!(alias(&api, "Map"), "map of text");
    assert_eq!(alias(&api, "Empty"), "map of any");
    assert_eq!(members(&api, "Closed"), Vec::<String>::new());
    assert_eq!(object(&api, "Closed").extra, Extra::Denied);
    assert_eq!(alias(&api, "Anything"), "any");
    assert_eq!(
        codes_of(&diagnostics),
        ["undeclared-required /components/schemas/Required"]
    );
}

#[test]
fn additional_properties_have_three_forms() {
    let with = |extra: &str| {
        let (api, diagnostics) = schemas(&format!(
            "Pet:\n  type: object\n  properties: {{id: {{type: string}}}}\n{extra}"
        ));
        assert_eq!(members(&api, "Pet"), ["id?: text"]);
        let extra = match &object(&api, "Pet").extra {
            Extra::Unspecified => "unspecified".to_owned(),
            Extra::Denied => "denied".to_owned(),
            Extra::Typed(ty) => words(&api, ty),
        };
        (extra, codes_of(&diagnostics))
    };
    for (text, expected) in [
        ("", "unspecified"),
        ("  additionalProperties: true", "unspecified"),
        ("  additionalProperties: {}", "unspecified"),
        (
            "  additionalProperties: {description: Anything.}",
            "unspecified",
        ),
        ("  additionalProperties: false", "denied"),
        (
            "  additionalProperties: {type: integer, format: int32}",
            "int32",
        ),
        (
            "  additionalProperties: {type: string, nullable: true}",
            "text or null",
        ),
        (
            "  additionalProperties: {type: object, properties: {a: {type: string}}}",
            "Pet/additionalProperties",
        ),
    ] {
        assert_eq!(with(text), (expected.to_owned(), Vec::new()), "{text}");
    }
    assert_eq!(
        with("  additionalProperties: any"),
        (
            "unspecified".to_owned(),
            vec!["ignored-value /components/schemas/Pet/additionalProperties".to_owned()]
        )
    );
}

#[test]
fn required_members_that_nobody_declares_are_any_json() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  required: [id, name, id]\n  properties: {id: {type: string}}\n",
    );
    assert_eq!(members(&api, "Pet"), ["id: text", "name: any"]);
    assert_eq!(
        codes_of(&diagnostics),
        ["undeclared-required /components/schemas/Pet"]
    );
}

#[test]
fn required_is_a_list_of_names() {
    let (api, diagnostics) = schemas(
        "Flag:\n  type: object\n  required: true\n  properties: {id: {type: string}}\nNumbers:\n  type: object\n  required: [id, 7]\n  properties: {id: {type: string}}\n",
    );
    assert_eq!(members(&api, "Flag"), ["id?: text"]);
    assert_eq!(members(&api, "Numbers"), ["id: text", "7: any"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "text-expected /components/schemas/Numbers/required/1",
            "ignored-value /components/schemas/Flag/required",
            "undeclared-required /components/schemas/Numbers"
        ]
    );
}

#[test]
fn inline_types_are_named_after_where_they_stand() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties:\n    toy:\n      type: object\n      properties:\n        parts:\n          type: array\n          items: {type: object, properties: {name: {type: string}}}\n    homes:\n      type: object\n      additionalProperties: {type: object, properties: {street: {type: string}}}\nToys:\n  type: array\n  items: {type: object, properties: {id: {type: string}}}",
    );
    let hints: Vec<String> = api
        .types
        .iter()
        .map(|(_, definition)| match &definition.hint {
            NameHint::Component(name) | NameHint::Shared { key: name, .. } => name.clone(),
            NameHint::Member { owner, wire } => {
                format!("{} in {}", wire, api.types[*owner].origin.as_str())
            }
            NameHint::Operation { role, .. } => role.clone(),
        })
        .collect();
    assert_eq!(
        hints,
        [
            "Pet",
            "toy in /components/schemas/Pet",
            "parts in /components/schemas/Pet/properties/toy",
            "homes in /components/schemas/Pet",
            "Toys",
            "item in /components/schemas/Toys"
        ]
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "toy?: Pet/properties/toy",
            "homes?: map of Pet/properties/homes/additionalProperties"
        ]
    );
    assert_eq!(alias(&api, "Toys"), "list of Toys/items");
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn defaults_limits_and_prose_are_kept() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  title: A pet\n  description: Lives here.\n  externalDocs: {url: 'https://pets.example/pet'}\n  deprecated: true\n  properties:\n    name:\n      type: string\n      description: Called.\n      default: Rex\n      example: Tom\n      minLength: 1\n      maxLength: 40\n      pattern: '^[A-Z]'\n    age: {type: integer, default: 0, minimum: 0, maximum: 30, exclusiveMaximum: true, multipleOf: 1}\n    toys: {type: array, items: {type: string}, minItems: 1, maxItems: 9, uniqueItems: true}\n    tags: {type: object, additionalProperties: {type: string}, minProperties: 1, maxProperties: 5}\n    wrong: {type: string, minLength: -1, maxLength: many, deprecated: 'yes'}",
    );
    let docs = &component(&api, "Pet").docs;
    assert_eq!(docs.summary.as_deref(), Some("A pet"));
    assert_eq!(docs.description.as_deref(), Some("Lives here."));
    assert_eq!(docs.external.as_deref(), Some("https://pets.example/pet"));
    assert!(docs.deprecated);
    let pet = object(&api, "Pet");
    let name = field(pet, "name");
    assert_eq!(name.default, Some(json!("Rex")));
    assert_eq!(name.docs.description.as_deref(), Some("Called."));
    assert_eq!(name.docs.examples, [json!("Tom")]);
    assert_eq!(name.constraints.min_length, Some(1));
    assert_eq!(name.constraints.max_length, Some(40));
    assert_eq!(name.constraints.pattern.as_deref(), Some("^[A-Z]"));
    assert_eq!(name.presence, Presence::Optional);
    let age = field(pet, "age");
    assert_eq!(age.default, Some(json!(0)));
    assert_eq!(age.constraints.minimum, Some(Number::from(0)));
    assert!(!age.constraints.exclusive_minimum);
    assert_eq!(age.constraints.maximum, Some(Number::from(30)));
    assert!(age.constraints.exclusive_maximum);
    assert_eq!(age.constraints.multiple_of, Some(Number::from(1)));
    let toys = field(pet, "toys");
    assert_eq!(toys.constraints.min_items, Some(1));
    assert_eq!(toys.constraints.max_items, Some(9));
    assert!(toys.constraints.unique_items);
    let tags = field(pet, "tags");
    assert_eq!(tags.constraints.min_properties, Some(1));
    assert_eq!(tags.constraints.max_properties, Some(5));
    assert!(field(pet, "wrong").constraints.is_empty());
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /components/schemas/Pet/properties/wrong/deprecated",
            "ignored-value /components/schemas/Pet/properties/wrong/minLength",
            "ignored-value /components/schemas/Pet/properties/wrong/maxLength"
        ]
    );
}

#[test]
fn a_member_has_the_default_limits_and_direction_of_the_schema_that_it_refers_to() {
    let (api, diagnostics) = schemas(
        "Id: {type: string, readOnly: true, maxLength: 8}\nSize: {type: integer, default: 10, minimum: 1}\nStamp: {type: object, readOnly: true, properties: {at: {type: string}}}\nPet:\n  type: object\n  properties:\n    id: {$ref: '#/components/schemas/Id'}\n    size: {$ref: '#/components/schemas/Size'}\n    wrapped: {allOf: [{$ref: '#/components/schemas/Size'}], default: 3}\n    stamp: {$ref: '#/components/schemas/Stamp'}\n    secret: {allOf: [{$ref: '#/components/schemas/Size'}, {writeOnly: true}]}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "id?: Id <-",
            "size?: Size",
            "wrapped?: Size",
            "stamp?: Stamp <-",
            "secret?: Size ->"
        ]
    );
    let pet = object(&api, "Pet");
    assert_eq!(field(pet, "id").constraints.max_length, Some(8));
    assert_eq!(field(pet, "size").default, Some(json!(10)));
    assert_eq!(
        field(pet, "size").constraints.minimum,
        Some(Number::from(1))
    );
    assert_eq!(field(pet, "wrapped").default, Some(json!(3)));
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn keywords_of_one_schema_that_contradict_each_other_are_told() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties:\n    age: {type: integer, minimum: 9, maximum: 1}\n    name: {type: string, minLength: 5, maxLength: 4}\n    toys: {type: array, items: {type: string}, minItems: 3, maxItems: 2}\n    tags: {type: object, minProperties: 3, maxProperties: 2}\n    mood: {type: string, enum: [glad, sad], default: hungry}\n    both: {type: string, readOnly: true, writeOnly: true}\n    exact: {type: integer, minimum: 4, maximum: 4, default: 4}\n    list: {type: string, properties: {a: {type: string}}}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "age?: int64",
            "name?: text",
            "toys?: list of text",
            "tags?: map of any",
            "mood?: Pet/properties/mood",
            "both?: text",
            "exact?: int64",
            "list?: text"
        ]
    );
    let place = |name: &str| format!("schema-conflict /components/schemas/Pet/properties/{name}");
    assert_eq!(
        codes_of(&diagnostics),
        [
            place("age"),
            place("name"),
            place("toys"),
            place("tags"),
            place("mood"),
            place("both"),
            place("list")
        ]
    );
}

#[test]
fn a_type_with_required_members_of_one_direction_becomes_two_where_it_travels_in_both() {
    let (api, diagnostics) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    put:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n      responses: {'200': {description: Pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      required: [id, name, secret]\n      properties:\n        id: {type: string, readOnly: true}\n        name: {type: string}\n        secret: {type: string, writeOnly: true}\n        seen: {type: string, readOnly: true}",
    );
    let operation = operation(&api);
    let sent = &operation.body.as_ref().unwrap().content[0];
    let read = &operation.replies.success[0].content[0];
    assert_eq!(sent.media, Media::Json);
    assert_ne!(sent.ty, read.ty);
    let (_, sent) = api.types.object(&sent.ty).unwrap();
    let (_, read) = api.types.object(&read.ty).unwrap();
    assert_eq!(members_of(&api, sent), ["name: text", "secret: text ->"]);
    assert_eq!(
        members_of(&api, read),
        ["id: text <-", "name: text", "seen?: text <-"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn optional_members_of_one_direction_leave_a_type_one() {
    let (api, _) = lowered(
        "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    put:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n      responses: {'200': {description: Pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      required: [name]\n      properties:\n        id: {type: string, readOnly: true}\n        name: {type: string}",
    );
    assert_eq!(api.types.len(), 1);
    assert_eq!(members(&api, "Pet"), ["id?: text <-", "name: text"]);
}

#[test]
fn what_is_no_schema_costs_its_member_only() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties:\n    text: hello\n    always: true\n    never: false\n    id: {type: string}\nList: [1]\nWrong: {type: object, properties: [a]}\nKind: {type: dog}\nNull: {type: 'null'}\nMany: {type: [string, dog, 'null']}",
    );
    assert_eq!(
        members(&api, "Pet"),
        ["text?: any", "always?: any", "id?: text"]
    );
    for key in ["List", "Kind", "Null"] {
        assert_eq!(alias(&api, key), "any", "{key}");
    }
    assert_eq!(alias(&api, "Wrong"), "map of any");
    assert_eq!(alias(&api, "Many"), "text");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "schema-unreadable /components/schemas/List",
            "ignored-value /components/schemas/Wrong/properties",
            "unknown-schema-type /components/schemas/Kind/type",
            "unknown-schema-type /components/schemas/Many/type/1",
            "schema-unreadable /components/schemas/Pet/properties/text",
            "other-version-keyword /components/schemas/Null/type",
            "other-version-keyword /components/schemas/Many/type",
            "never-valid /components/schemas/Pet/properties/never"
        ]
    );
}

#[test]
fn a_member_that_must_not_be_there_is_no_member() {
    let (api, _) = schemas(
        "Sms:\n  type: object\n  required: [to]\n  properties: {to: {type: string}}\n  oneOf:\n    - {required: [template], properties: {template: {type: integer}, text: {not: {}}}}\n    - {required: [text], properties: {text: {type: string}, template: {not: {}}}}",
    );
    let all: Vec<Vec<String>> = union(&api, "Sms")
        .variants
        .iter()
        .map(|variant| members_of(&api, api.types.object(&variant.ty).unwrap().1))
        .collect();
    assert_eq!(
        all,
        [["to: text", "template: int64"], ["to: text", "text: text"]]
    );
}

#[test]
fn patterns_of_names_are_read_as_maps_or_kept() {
    let text = "{type: string}";
    let (api, diagnostics) = schemas(&format!(
        "All: {{type: object, patternProperties: {{'^.*$': {text}}}}}\nClosed: {{type: object, patternProperties: {{'^x': {text}}}, additionalProperties: false}}\nSame: {{type: object, patternProperties: {{'^x': {text}}}, additionalProperties: {text}}}\nOpen: {{type: object, patternProperties: {{'^x': {text}}}}}\nKept: {{type: object, properties: {{a: {text}}}, patternProperties: {{'^x': {text}}}}}"
    ));
    for key in ["All", "Closed", "Same"] {
        assert_eq!(alias(&api, key), "map of text", "{key}");
    }
    // Members of which the pattern does not speak may be anything.
    assert_eq!(alias(&api, "Open"), "map of any");
    assert_eq!(members(&api, "Kept"), ["a?: text"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "other-version-keyword /components/schemas/All/patternProperties",
            "unsupported-keyword /components/schemas/Open"
        ]
    );
}
