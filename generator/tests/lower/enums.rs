//! Enums: lists of admitted values.

use crate::support::{alias, codes_of, enumeration, members, schemas, union};
use sdkgen::model::{Api, EnumBase, Scalar, Ty, Variant};
use serde_json::{Value, json};

fn values(api: &Api, key: &str) -> Vec<Value> {
    let values = &enumeration(api, key).values;
    values.iter().map(|value| value.value.clone()).collect()
}

fn names<'a>(api: &'a Api, key: &str) -> Vec<Option<&'a str>> {
    let values = &enumeration(api, key).values;
    values
        .iter()
        .map(|value| value.code_name.as_deref())
        .collect()
}

fn descriptions<'a>(api: &'a Api, key: &str) -> Vec<Option<&'a str>> {
    let values = &enumeration(api, key).values;
    values
        .iter()
        .map(|value| value.description.as_deref())
        .collect()
}

#[test]
fn values_are_strings_or_integers() {
    let (api, diagnostics) = schemas(
        "Mood: {type: string, enum: [sad, glad, '']}\nUntyped: {enum: [b, a]}\nLevel: {type: integer, enum: [3, -1, 0]}\nBare: {enum: [1, 2]}\nWhole: {type: integer, enum: [1.0, 2]}\nOne: {type: string, enum: [only]}",
    );
    for (key, base, expected) in [
        ("Mood", EnumBase::Text, json!(["sad", "glad", ""])),
        ("Untyped", EnumBase::Text, json!(["b", "a"])),
        ("Level", EnumBase::Integer, json!([3, -1, 0])),
        ("Bare", EnumBase::Integer, json!([1, 2])),
        ("Whole", EnumBase::Integer, json!([1, 2])),
        ("One", EnumBase::Text, json!(["only"])),
    ] {
        assert_eq!(enumeration(&api, key).base, base, "{key}");
        assert_eq!(Value::Array(values(&api, key)), expected, "{key}");
    }
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn null_among_the_values_is_said_where_the_enum_is_used() {
    let (api, diagnostics) = schemas(
        "Mood: {type: string, nullable: true, enum: [sad, null, glad]}\nPet:\n  type: object\n  properties:\n    mood: {$ref: '#/components/schemas/Mood'}\n    size: {type: string, enum: [big, null]}\n    flag: {type: string, nullable: true, enum: [on]}\n    none: {enum: [null]}",
    );
    assert_eq!(values(&api, "Mood"), [json!("sad"), json!("glad")]);
    assert_eq!(
        members(&api, "Pet"),
        [
            "mood?: Mood or null",
            "size?: Pet/properties/size or null",
            "flag?: Pet/properties/flag or null",
            "none?: any"
        ]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn each_json_type_among_the_values_is_a_type_of_its_own() {
    let (api, diagnostics) = schemas(
        "Mixed: {nullable: true, enum: [auto, 1, true, null, none, 2]}\nFractions: {enum: [auto, 1, 0.5]}\nFlags: {type: boolean, enum: [true]}\nBoth: {enum: [true, false]}\nFloats: {type: number, enum: [0.5, 1]}\nWhole: {type: number, enum: [1, 2]}\nBig: {type: integer, enum: [1, 9223372036854775808]}\nNegative: {enum: [-20000000000000000000, 1]}\nLists: {type: array, items: {type: string}, enum: [[a], [b]]}\nMisplaced: {type: array, items: {type: string}, enum: [a, b]}",
    );
    let mixed = union(&api, "Mixed").variants.as_slice();
    let [text, integer, flag] = mixed else {
        panic!("three variants: {mixed:?}")
    };
    let listed = |variant: &Variant| {
        let (_, listed) = api.types.enumeration(&variant.ty).expect("an enum");
        let values = listed.values.iter().map(|value| value.value.clone());
        (listed.base, values.collect::<Vec<Value>>())
    };
    let texts = vec![json!("auto"), json!("none")];
    assert_eq!(listed(text), (EnumBase::Text, texts));
    assert_eq!(
        listed(integer),
        (EnumBase::Integer, vec![json!(1), json!(2)])
    );
    assert_eq!(flag.ty, Ty::Scalar(Scalar::Boolean));
    let [text, number] = union(&api, "Fractions").variants.as_slice() else {
        panic!("two variants")
    };
    assert_eq!(listed(text), (EnumBase::Text, vec![json!("auto")]));
    assert_eq!(number.ty, Ty::Scalar(Scalar::Float64));
    for (key, expected) in [
        ("Flags", "boolean"),
        ("Both", "boolean"),
        ("Floats", "float64"),
        ("Whole", "float64"),
        ("Big", "uint64"),
        ("Negative", "int128"),
        ("Lists", "list of text"),
        ("Misplaced", "list of text"),
    ] {
        assert_eq!(alias(&api, key), expected, "{key}");
    }
    assert_eq!(
        codes_of(&diagnostics),
        [
            "number-rounded /components/schemas/Negative/enum/0",
            "enum-adjusted /components/schemas/Misplaced"
        ]
    );
}

#[test]
fn arrays_and_objects_among_the_values_are_any_json() {
    let (api, diagnostics) = schemas("Objects: {enum: [{a: 1}, {a: 2}]}\nLists: {enum: [a, [b]]}");
    assert_eq!(alias(&api, "Objects"), "any");
    assert_eq!(alias(&api, "Lists"), "any");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "enum-widened /components/schemas/Objects",
            "enum-widened /components/schemas/Lists"
        ]
    );
}

#[test]
fn values_of_another_type_than_declared_are_put_right() {
    let (api, diagnostics) = schemas(
        "Answer: {type: string, enum: ['yes', false, 1, 1.5, 2.0, [b]]}\nLevel: {type: integer, enum: ['1', '-2']}\nPart: {type: integer, enum: [1, a]}\nSwitch: {type: boolean, enum: ['true', 'false']}\nTwice: {type: string, enum: [a, b, a, '1', 1]}\nEmpty: {type: string, enum: []}\nNone: {type: integer, enum: [a, b]}\nWrong: {type: string, enum: a}",
    );
    assert_eq!(
        values(&api, "Answer"),
        [
            json!("yes"),
            json!("false"),
            json!("1"),
            json!("1.5"),
            json!("2.0")
        ]
    );
    assert_eq!(enumeration(&api, "Level").base, EnumBase::Integer);
    assert_eq!(values(&api, "Level"), [json!(1), json!(-2)]);
    assert_eq!(values(&api, "Part"), [json!(1)]);
    assert_eq!(alias(&api, "Switch"), "boolean");
    assert_eq!(values(&api, "Twice"), [json!("a"), json!("b"), json!("1")]);
    assert_eq!(alias(&api, "Empty"), "text");
    assert_eq!(alias(&api, "None"), "any");
    assert_eq!(alias(&api, "Wrong"), "text");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /components/schemas/Wrong/enum",
            "enum-adjusted /components/schemas/Answer",
            "enum-adjusted /components/schemas/Answer",
            "enum-adjusted /components/schemas/Level",
            "enum-adjusted /components/schemas/Part",
            "enum-adjusted /components/schemas/Switch",
            "enum-adjusted /components/schemas/Twice",
            "enum-adjusted /components/schemas/Twice",
            "enum-adjusted /components/schemas/Twice",
            "enum-adjusted /components/schemas/Empty",
            "schema-conflict /components/schemas/None"
        ]
    );
}

#[test]
fn extensions_name_and_describe_values() {
    let (api, diagnostics) = schemas(
        "Ours: {type: string, enum: [a, b], x-sdkgen-enum-names: {b: Second, a: First}, x-enum-varnames: [X, Y]}\nListed: {type: integer, enum: [1, 2], x-sdkgen-enum-names: [One, Two]}\nTheirs: {type: integer, enum: [1, 2], x-enum-varnames: [ONE, TWO], x-enum-descriptions: [The first., '']}\nOld: {type: string, enum: [a, null, b], x-enumNames: [A, None, B]}\nPartly: {type: integer, enum: [1, 2], x-sdkgen-enum-names: {'2': Two}}",
    );
    assert_eq!(names(&api, "Ours"), [Some("First"), Some("Second")]);
    assert_eq!(names(&api, "Listed"), [Some("One"), Some("Two")]);
    assert_eq!(names(&api, "Theirs"), [Some("ONE"), Some("TWO")]);
    assert_eq!(descriptions(&api, "Theirs"), [Some("The first."), None]);
    assert_eq!(names(&api, "Old"), [Some("A"), Some("B")]);
    assert_eq!(names(&api, "Partly"), [None, Some("Two")]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn names_that_do_not_fit_the_values_are_told() {
    let (api, diagnostics) = schemas(
        "Short: {type: string, enum: [a, b], x-enum-varnames: [A]}\nText: {type: string, enum: [a, b], x-sdkgen-enum-names: A}\nNumbers: {type: string, enum: [a, b], x-sdkgen-enum-names: [A, 7]}\nUnknown: {type: string, enum: [a, b], x-sdkgen-enum-names: {a: A, c: C}}\nPlain: {type: string, x-sdkgen-enum-names: [A]}",
    );
    assert_eq!(names(&api, "Short"), [None, None]);
    assert_eq!(names(&api, "Text"), [None, None]);
    assert_eq!(names(&api, "Numbers"), [Some("A"), None]);
    assert_eq!(names(&api, "Unknown"), [Some("A"), None]);
    assert_eq!(alias(&api, "Plain"), "text");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "unknown-extension /components/schemas/Plain/x-sdkgen-enum-names",
            "wrong-extension /components/schemas/Short/x-enum-varnames",
            "wrong-extension /components/schemas/Text/x-sdkgen-enum-names",
            "wrong-extension /components/schemas/Numbers/x-sdkgen-enum-names/1",
            "wrong-extension /components/schemas/Unknown/x-sdkgen-enum-names/c"
        ]
    );
}

#[test]
fn a_constant_is_an_enum_of_one_value() {
    let (api, diagnostics) = schemas("Kind: {const: dog}\nOdd: {const: {a: 1}}");
    assert_eq!(values(&api, "Kind"), [json!("dog")]);
    assert_eq!(alias(&api, "Odd"), "any");
    assert_eq!(
        codes_of(&diagnostics),
        [
            "other-version-keyword /components/schemas/Kind/const",
            "enum-widened /components/schemas/Odd"
        ]
    );
}
