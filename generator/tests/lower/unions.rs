//! `oneOf` and `anyOf`, and how a reader tells their variants apart.

use crate::support::{alias, codes_of, members, members_of, schemas, union, variants};
use sdkgen::model::{ConstantMember, JsonKind, Tag, VariantMatch};

const PETS: &str = "Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: string}}}\nCat: {type: object, required: [kind], properties: {kind: {type: string}, meow: {type: string}}}\n";

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn kind(kind: JsonKind) -> VariantMatch {
    VariantMatch {
        kind: Some(kind),
        ..VariantMatch::default()
    }
}

#[test]
fn a_discriminator_without_mapping_has_the_names_of_the_components() {
    for keyword in ["oneOf", "anyOf"] {
        let (api, diagnostics) = schemas(&format!(
            "{PETS}Pet:\n  {keyword}: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]\n  discriminator: {{propertyName: kind}}"
        ));
        assert_eq!(union(&api, "Pet").tag, Tag::Property("kind".to_owned()));
        assert_eq!(
            variants(&api, "Pet"),
            ["Dog: Dog [Dog]", "Cat: Cat [Cat]"],
            "{keyword}"
        );
        assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
    }
}

#[test]
fn a_mapping_holds_references_or_bare_names() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Pet:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]\n  discriminator:\n    propertyName: kind\n    mapping: {{dog: '#/components/schemas/Dog', hound: Dog, cat: Cat}}"
    ));
    assert_eq!(
        variants(&api, "Pet"),
        ["Dog: Dog [dog, hound]", "cat: Cat [cat]"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_mapping_that_is_wrong_is_told_entry_by_entry() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Cow: {{type: object, properties: {{kind: {{type: string}}}}}}\nPet:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]\n  discriminator:\n    propertyName: kind\n    mapping: {{dog: Dog, cow: Cow, nobody: Nobody, far: 'other.yaml#/Dog'}}\nBroken:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]\n  discriminator: 7\nNamed:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]\n  discriminator: kind"
    ));
    assert_eq!(variants(&api, "Pet"), ["dog: Dog [dog]", "Cat: Cat [Cat]"]);
    assert_eq!(union(&api, "Named").tag, Tag::Property("kind".to_owned()));
    assert_eq!(union(&api, "Broken").tag, Tag::Shape);
    let place = "discriminator-mapping /components/schemas/Pet/discriminator/mapping";
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /components/schemas/Broken/discriminator".to_owned(),
            "other-version-keyword /components/schemas/Named/discriminator".to_owned(),
            format!("{place}/cow"),
            format!("{place}/nobody"),
            format!("{place}/far")
        ]
    );
}

#[test]
fn one_value_for_two_variants_selects_none() {
    let (api, diagnostics) = schemas(
        "Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [pet]}, bark: {type: string}}}\nCat: {type: object, required: [kind], properties: {kind: {type: string, enum: [pet]}, meow: {type: string}}}\nPet:\n  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]\n  discriminator: {propertyName: kind}",
    );
    // What both say tells nothing, and excludes the names of the components.
    assert_eq!(union(&api, "Pet").tag, Tag::Shape);
    assert_eq!(
        codes_of(&diagnostics),
        ["discriminator-ignored /components/schemas/Pet/discriminator"]
    );
}

#[test]
fn values_that_the_variants_list_themselves_are_those_of_the_tag() {
    let (api, diagnostics) = schemas(
        "Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog, hound]}}}\nCat: {type: object, required: [kind], properties: {kind: {type: string, enum: [cat]}}}\nPet:\n  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]\n  discriminator: {propertyName: kind}\nSame:\n  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]",
    );
    for key in ["Pet", "Same"] {
        assert_eq!(
            union(&api, key).tag,
            Tag::Property("kind".to_owned()),
            "{key}"
        );
        assert_eq!(
            variants(&api, key),
            ["Dog: Dog [dog, hound]", "cat: Cat [cat]"],
            "{key}"
        );
    }
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn constants_that_variants_share_do_not_tell_them_apart() {
    let message = |role: &str| {
        format!(
            "{{type: object, required: [kind, role], properties: {{kind: {{type: string, enum: [message]}}, role: {{type: string, enum: [{role}]}}}}}}"
        )
    };
    let (api, diagnostics) = schemas(&format!(
        "User: {}\nHelper: {}\nLink: {{type: object, required: [kind, id], properties: {{kind: {{type: string, enum: [link]}}, id: {{type: string}}}}}}\nMessage:\n  oneOf: [{{$ref: '#/components/schemas/User'}}, {{$ref: '#/components/schemas/Helper'}}]\n  discriminator: {{propertyName: kind}}\nInput:\n  oneOf: [{{$ref: '#/components/schemas/User'}}, {{$ref: '#/components/schemas/Helper'}}, {{$ref: '#/components/schemas/Link'}}]\n  discriminator: {{propertyName: kind}}",
        message("user"),
        message("helper")
    ));
    assert_eq!(union(&api, "Message").tag, Tag::Property("role".to_owned()));
    assert_eq!(
        variants(&api, "Message"),
        ["user: User [user]", "helper: Helper [helper]"]
    );
    assert_eq!(union(&api, "Input").tag, Tag::Shape);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "discriminator-ignored /components/schemas/Message/discriminator",
            "discriminator-ignored /components/schemas/Input/discriminator"
        ]
    );
}

#[test]
fn a_discriminator_of_what_is_no_object_or_has_no_name_is_ignored() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Text:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{type: string}}]\n  discriminator: {{propertyName: kind}}\nInline:\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{type: object, properties: {{moo: {{type: string}}}}}}]\n  discriminator: {{propertyName: kind}}\nAlone: {{type: object, properties: {{kind: {{type: string}}}}, discriminator: {{propertyName: kind}}}}"
    ));
    assert_eq!(union(&api, "Text").tag, Tag::Shape);
    assert_eq!(union(&api, "Inline").tag, Tag::Shape);
    assert_eq!(members(&api, "Alone"), ["kind?: text"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "discriminator-ignored /components/schemas/Alone/discriminator",
            "discriminator-ignored /components/schemas/Text/discriminator",
            "discriminator-ignored /components/schemas/Inline/discriminator"
        ]
    );
}

#[test]
fn variants_of_different_kinds_are_told_apart_by_kind() {
    let (api, diagnostics) = schemas(
        "Value:\n  oneOf:\n    - {type: boolean}\n    - {type: integer}\n    - {type: string}\n    - {type: array, items: {type: string}}\n    - {type: object, properties: {a: {type: string}}}\nNumber: {oneOf: [{type: number}, {type: string}]}\nTyped: {type: [string, integer]}",
    );
    assert_eq!(
        variants(&api, "Value"),
        [
            "boolean: boolean",
            "integer: int64",
            "string: text",
            "array: list of text",
            "a: Value/oneOf/4"
        ]
    );
    let matches: Vec<VariantMatch> = union(&api, "Value")
        .variants
        .iter()
        .map(|variant| variant.matches.clone())
        .collect();
    assert_eq!(
        matches,
        [
            kind(JsonKind::Boolean),
            kind(JsonKind::Integer),
            kind(JsonKind::String),
            kind(JsonKind::Array),
            VariantMatch {
                kind: Some(JsonKind::Object),
                known: strings(&["a"]),
                ..VariantMatch::default()
            }
        ]
    );
    assert_eq!(
        union(&api, "Number").variants[0].matches,
        kind(JsonKind::Number)
    );
    assert_eq!(variants(&api, "Typed"), ["string: text", "integer: int64"]);
    assert_eq!(
        codes_of(&diagnostics),
        ["other-version-keyword /components/schemas/Typed/type"]
    );
}

#[test]
fn objects_are_told_apart_by_required_members_and_constants() {
    let (api, diagnostics) = schemas(
        "Home:\n  oneOf:\n    - {type: object, required: [street], properties: {street: {type: string}, zip: {type: string}}}\n    - {type: object, required: [lake], properties: {lake: {type: string}}}\n    - {type: object, required: [tree], properties: {tree: {type: string, enum: [oak]}, leaf: {type: string, writeOnly: true}}}",
    );
    let home = union(&api, "Home");
    assert_eq!(home.tag, Tag::Shape);
    let hints: Vec<&str> = home
        .variants
        .iter()
        .map(|variant| variant.hint.as_str())
        .collect();
    assert_eq!(hints, ["street", "lake", "tree"]);
    assert_eq!(home.variants[0].matches.required, ["street"]);
    assert_eq!(home.variants[0].matches.known, ["street", "zip"]);
    assert_eq!(home.variants[1].matches.required, ["lake"]);
    assert_eq!(
        home.variants[2].matches.constants,
        [constant(&["tree"], "oak")]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn variants_that_look_alike_are_told() {
    let (api, diagnostics) = schemas(
        "Pet:\n  oneOf:\n    - {title: Dog, type: object, properties: {id: {type: string}}}\n    - {title: Cat, type: object, properties: {id: {type: integer}}}",
    );
    assert_eq!(
        variants(&api, "Pet"),
        ["Dog: Pet/oneOf/0", "Cat: Pet/oneOf/1"]
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["union-ambiguous /components/schemas/Pet/oneOf/1"]
    );
}

fn constant(path: &[&str], value: &str) -> ConstantMember {
    ConstantMember {
        path: strings(path),
        values: strings(&[value]),
    }
}

#[test]
fn constants_of_any_type_and_at_any_depth_tell_variants_apart() {
    let (api, diagnostics) = schemas(
        "Outcome:\n  oneOf:\n    - {type: object, required: [ok], properties: {ok: {type: boolean, enum: [true]}, text: {type: string}}}\n    - {type: object, required: [ok], properties: {ok: {type: boolean, enum: [false]}, text: {type: string}}}\nNode:\n  oneOf:\n    - {type: object, properties: {kind: {type: string, enum: [leaf]}, text: {type: string}}}\n    - {type: object, properties: {kind: {type: string, enum: [branch]}, text: {type: string}}}\nItem:\n  oneOf:\n    - {type: object, required: [data], properties: {data: {type: object, required: [type], properties: {type: {type: string, enum: [pet]}}}}}\n    - {type: object, required: [data], properties: {data: {type: object, required: [type], properties: {type: {type: string, enum: [toy]}}}}}",
    );
    let looks = |key: &str| -> Vec<(String, Vec<ConstantMember>)> {
        let variants = union(&api, key).variants.iter();
        variants
            .map(|variant| (variant.hint.clone(), variant.matches.constants.clone()))
            .collect()
    };
    let expected =
        |name: &str, path: &[&str], value: &str| (name.to_owned(), vec![constant(path, value)]);
    assert_eq!(
        looks("Outcome"),
        [
            expected("ok true", &["ok"], "true"),
            expected("ok false", &["ok"], "false")
        ]
    );
    assert_eq!(
        looks("Node"),
        [
            expected("leaf", &["kind"], "leaf"),
            expected("branch", &["kind"], "branch")
        ]
    );
    assert_eq!(
        looks("Item"),
        [
            expected("pet", &["data", "type"], "pet"),
            expected("toy", &["data", "type"], "toy")
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn constants_are_looked_for_in_a_limited_number_of_objects() {
    // Each object holds all others, so the paths to constants multiply with every name.
    let text: String = (0..60)
        .map(|outer| {
            let members = (0..60).map(|inner| {
                format!(
                    "m{inner}: {{$ref: '#/components/schemas/S{}'}}",
                    (outer + inner) % 60
                )
            });
            let members = members.collect::<Vec<_>>().join(", ");
            format!("S{outer}: {{type: object, properties: {{{members}}}}}\n")
        })
        .collect();
    let (api, diagnostics) = schemas(&format!(
        "{text}Any:\n  oneOf:\n    - {{$ref: '#/components/schemas/S0'}}\n    - {{$ref: '#/components/schemas/S1'}}"
    ));
    assert_eq!(union(&api, "Any").variants.len(), 2);
    assert_eq!(
        codes_of(&diagnostics),
        ["union-ambiguous /components/schemas/Any/oneOf/1"]
    );
}

#[test]
fn variants_that_differ_in_the_type_of_a_member_are_named_after_it() {
    let (api, diagnostics) = schemas(
        "Value:\n  oneOf:\n    - {type: object, required: [v], properties: {v: {type: string}}}\n    - {type: object, required: [v], properties: {v: {type: array, items: {type: integer}}}}",
    );
    let variants = union(&api, "Value").variants.iter();
    let names: Vec<&str> = variants.map(|variant| variant.hint.as_str()).collect();
    assert_eq!(names, ["v string", "v integer array"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_declared_tag_may_be_an_integer_or_a_boolean() {
    let (api, diagnostics) = schemas(
        "Old: {type: object, required: [version], properties: {version: {type: integer, enum: [1]}}}\nNew: {type: object, required: [version], properties: {version: {type: integer, enum: [2, 3]}}}\nAny: {oneOf: [{$ref: '#/components/schemas/Old'}, {$ref: '#/components/schemas/New'}], discriminator: {propertyName: version}}\nYes: {type: object, required: [ok], properties: {ok: {type: boolean, enum: [true]}}}\nNo: {type: object, required: [ok], properties: {ok: {type: boolean, enum: [false]}}}\nAnswer: {oneOf: [{$ref: '#/components/schemas/Yes'}, {$ref: '#/components/schemas/No'}], discriminator: {propertyName: ok}}",
    );
    let tags = |key: &str| -> Vec<(String, Vec<String>)> {
        let variants = union(&api, key).variants.iter();
        variants
            .map(|variant| (variant.hint.clone(), variant.tag_values.clone()))
            .collect()
    };
    let expected = |name: &str, values: &[&str]| (name.to_owned(), strings(values));
    assert_eq!(
        tags("Any"),
        [expected("Old", &["1"]), expected("New", &["2", "3"])]
    );
    assert_eq!(
        tags("Answer"),
        [expected("Yes", &["true"]), expected("No", &["false"])]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn integers_with_one_value_tell_variants_apart() {
    let (api, diagnostics) = schemas(
        "Pet:\n  oneOf:\n    - {title: Old, type: object, required: [version], properties: {version: {type: integer, enum: [1]}}}\n    - {title: New, type: object, required: [version], properties: {version: {type: integer, enum: [2]}}}",
    );
    let constants: Vec<_> = union(&api, "Pet")
        .variants
        .iter()
        .flat_map(|variant| variant.matches.constants.clone())
        .collect();
    assert_eq!(
        constants,
        [constant(&["version"], "1"), constant(&["version"], "2")]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn null_among_the_variants_is_said_where_the_union_is_used() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Pet: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}, {{enum: [null]}}]}}\nHome:\n  type: object\n  properties:\n    pet: {{$ref: '#/components/schemas/Pet'}}\n    dog: {{anyOf: [{{$ref: '#/components/schemas/Dog'}}, {{nullable: true}}]}}\n    text: {{oneOf: [{{type: string, nullable: true}}, {{type: boolean}}]}}\n    newer: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{type: 'null'}}]}}\n    said: {{nullable: true, oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]}}\n    none: {{oneOf: [{{enum: [null]}}]}}"
    ));
    assert_eq!(variants(&api, "Pet"), ["Dog: Dog", "Cat: Cat"]);
    assert_eq!(
        members(&api, "Home"),
        [
            "pet?: Pet or null",
            "dog?: Dog or null",
            "text?: Home/properties/text or null",
            "newer?: Dog or null",
            "said?: Home/properties/said or null",
            "none?: any"
        ]
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["other-version-keyword /components/schemas/Home/properties/newer/oneOf/1/type"]
    );
}

#[test]
fn one_variant_is_no_union_and_no_variant_is_told() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}One: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}]}}\nInline: {{anyOf: [{{type: object, properties: {{a: {{type: string}}}}}}]}}\nEmpty: {{oneOf: []}}\nTyped: {{type: string, anyOf: []}}\nWrong: {{type: string, oneOf: {{type: string}}}}\nTwice: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Dog'}}]}}"
    ));
    assert_eq!(alias(&api, "One"), "Dog");
    assert_eq!(members(&api, "Inline"), ["a?: text"]);
    assert_eq!(alias(&api, "Empty"), "any");
    assert_eq!(alias(&api, "Typed"), "text");
    assert_eq!(alias(&api, "Wrong"), "text");
    assert_eq!(alias(&api, "Twice"), "Dog");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /components/schemas/Wrong/oneOf",
            "empty-union /components/schemas/Empty",
            "empty-union /components/schemas/Typed"
        ]
    );
}

#[test]
fn variants_that_only_check_make_no_types() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties: {id: {type: string}, name: {type: string}}\n  anyOf: [{required: [id]}, {required: [name]}]\nText: {type: string, oneOf: [{maxLength: 3}, {pattern: '^x'}]}",
    );
    assert_eq!(members(&api, "Pet"), ["id?: text", "name?: text"]);
    assert_eq!(alias(&api, "Text"), "text");
    assert_eq!(
        codes_of(&diagnostics),
        ["validation-only /components/schemas/Pet"]
    );
}

#[test]
fn variants_that_repeat_members_around_them_only_check() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties: {id: {type: string}, name: {type: string, description: Called so.}}\n  anyOf:\n    - {type: object, properties: {id: {type: string}}, required: [id]}\n    - {properties: {name: {type: string, description: Called so.}}, required: [name]}\nNarrow:\n  type: object\n  properties: {kind: {type: string}}\n  oneOf: [{properties: {kind: {enum: [a]}}, required: [kind]}, {properties: {kind: {enum: [b]}}, required: [kind]}]",
    );
    assert_eq!(members(&api, "Pet"), ["id?: text", "name?: text"]);
    assert_eq!(union(&api, "Narrow").variants.len(), 2);
    assert_eq!(
        codes_of(&diagnostics),
        ["validation-only /components/schemas/Pet"]
    );
}

#[test]
fn members_beside_a_union_belong_to_every_variant() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  required: [id]\n  properties: {id: {type: string}}\n  oneOf:\n    - {type: object, required: [bark], properties: {bark: {type: string}}}\n    - {type: object, required: [meow], properties: {meow: {type: string}}}",
    );
    let all: Vec<Vec<String>> = union(&api, "Pet")
        .variants
        .iter()
        .map(|variant| members_of(&api, api.types.object(&variant.ty).unwrap().1))
        .collect();
    assert_eq!(
        all,
        [
            strings(&["id: text", "bark: text"]),
            strings(&["id: text", "meow: text"])
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_union_inside_a_union_keeps_its_name_if_it_has_one() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Cow: {{type: object, required: [milk], properties: {{milk: {{type: string}}}}}}\nPet: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]}}\nAnimal: {{oneOf: [{{$ref: '#/components/schemas/Pet'}}, {{$ref: '#/components/schemas/Cow'}}]}}\nFlat: {{oneOf: [{{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]}}, {{$ref: '#/components/schemas/Cow'}}]}}"
    ));
    assert_eq!(variants(&api, "Animal"), ["Pet: Pet", "Cow: Cow"]);
    assert_eq!(
        union(&api, "Animal").variants[0].matches,
        VariantMatch {
            kind: Some(JsonKind::Object),
            required: strings(&["kind"]),
            known: strings(&["kind", "bark", "meow"]),
            constants: Vec::new()
        }
    );
    assert_eq!(variants(&api, "Flat"), ["Dog: Dog", "Cat: Cat", "Cow: Cow"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn variants_that_are_one_in_json_become_one() {
    let (api, diagnostics) = schemas(
        "Open: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}\nDates: {oneOf: [{type: string, format: date}, {type: string, format: date-time}]}\nLists: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}\nWhole: {oneOf: [{type: integer}, {type: number}]}",
    );
    assert_eq!(alias(&api, "Dates"), "text");
    assert!(alias(&api, "Lists").starts_with("list of "));
    assert_eq!(alias(&api, "Whole"), "float64");
    assert!(
        api.types
            .iter()
            .any(|(_, definition)| { definition.origin.as_str() == "/components/schemas/Open" })
    );
    assert_eq!(
        codes_of(&diagnostics),
        [
            "union-widened /components/schemas/Dates",
            "union-widened /components/schemas/Lists"
        ]
    );
}

#[test]
fn of_several_unions_of_one_value_the_first_with_objects_makes_types() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Pet:\n  anyOf: [{{type: string}}, {{type: integer}}]\n  oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Cat'}}]"
    ));
    assert_eq!(variants(&api, "Pet"), ["Dog: Dog", "Cat: Cat"]);
    assert_eq!(
        codes_of(&diagnostics),
        ["several-unions /components/schemas/Pet"]
    );
}

#[test]
fn a_union_that_lists_itself_loses_that_variant() {
    let (api, diagnostics) = schemas(&format!(
        "{PETS}Pet: {{oneOf: [{{$ref: '#/components/schemas/Dog'}}, {{$ref: '#/components/schemas/Pet'}}, {{$ref: '#/components/schemas/Cat'}}]}}\nOnly: {{oneOf: [{{$ref: '#/components/schemas/Only'}}, {{$ref: '#/components/schemas/Only'}}]}}"
    ));
    assert_eq!(variants(&api, "Pet"), ["Dog: Dog", "Cat: Cat"]);
    assert_eq!(alias(&api, "Only"), "any");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "union-contains-itself /components/schemas/Pet/oneOf/1",
            "union-contains-itself /components/schemas/Only/oneOf/0",
            "union-contains-itself /components/schemas/Only/oneOf/1"
        ]
    );
}
