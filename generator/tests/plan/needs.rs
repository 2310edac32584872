//! What a crate takes from the runtime, which follows from what is printed.

use super::support::{Planned, received, sent, unused};
use sdkgen::render::{Needs, rust};

/// Files of the runtime that only types need.
const OF_TYPES: &[&str] = &[
    "additional",
    "constant",
    "extra",
    "integer_enum",
    "json_base64",
    "json_time",
    "members",
    "newtype",
    "nullable",
    "object",
    "shaped_union",
    "shared_field",
    "string_enum",
    "tagged_union",
    "tuple",
    "union",
    "unknown_value",
    "unknown_variant",
];

/// What the crate needs; checks that it has these files and lists them.
fn needs(planned: &Planned) -> Needs {
    let (files, needs) = rust(&planned.plan).expect("printed");
    let list = files
        .get("src/runtime/mod.rs")
        .expect("a list of the runtime's files");
    for source in sdkgen::render::runtime::SOURCES {
        let stem = source.stem;
        let path = format!("src/runtime/{stem}.rs");
        assert_eq!(files.get(&path).is_some(), needs.has(stem), "{stem}");
        let is_listed = list.contains(&format!("pub(crate) mod {stem};"));
        assert_eq!(is_listed, needs.has(stem), "{stem}");
    }
    needs
}

fn of_types(planned: &Planned) -> Vec<&'static str> {
    let needs = needs(planned);
    let stems = OF_TYPES.iter().copied();
    stems.filter(|stem| needs.has(stem)).collect()
}

#[test]
fn a_crate_without_types_has_nothing_for_them() {
    let planned = unused("    {}\n");
    assert_eq!(of_types(&planned), [""; 0]);
    let needs = needs(&planned);
    assert!(!needs.jiff());
    assert!(!needs.base64());
}

#[test]
fn each_kind_of_type_brings_what_it_is_made_of() {
    let object = ["extra", "members", "object"];
    let cases: &[(&str, &[&str])] = &[
        ("{ type: object, properties: { a: { type: string } } }", &[]),
        (
            "{ type: object, required: [a], properties: { a: { type: string, nullable: true } } }",
            &["nullable"],
        ),
        (
            "{ type: object, required: [a], properties: { a: { type: string, enum: [x] } } }",
            &["constant"],
        ),
        (
            "{ type: object, properties: { a: { type: string, format: byte } } }",
            &["json_base64"],
        ),
        (
            "{ type: object, properties: { a: { type: array, items: { type: string, format: date } } } }",
            &["json_time"],
        ),
        (
            "{ type: object, properties: { a: { type: string, enum: [x, y] } } }",
            &["string_enum", "unknown_value"],
        ),
        (
            "{ type: object, properties: { a: { type: integer, enum: [1, 2] } } }",
            &["integer_enum", "newtype"],
        ),
        (
            "{ type: object, properties: { a: { oneOf: [{ type: string }, { type: boolean }] } } }",
            &["shaped_union", "union", "unknown_variant"],
        ),
    ];
    for (schema, more) in cases {
        let planned = received(&format!("    V: {schema}\n"));
        let mut expected: Vec<&str> = object.iter().chain(*more).copied().collect();
        expected.sort_unstable();
        assert_eq!(of_types(&planned), expected, "{schema}");
        let needs = needs(&planned);
        assert_eq!(needs.jiff(), more.contains(&"json_time"), "{schema}");
        assert_eq!(needs.base64(), more.contains(&"json_base64"), "{schema}");
    }
}

#[test]
fn types_for_numbers_of_any_size_replace_how_numbers_are_read() {
    for (schema, exact) in [
        ("type: number", false),
        (
            "type: integer, minimum: 0, maximum: 18446744073709551615",
            false,
        ),
        ("type: number, format: decimal", true),
        ("type: integer, maximum: 1e20", true),
    ] {
        let planned = received(&format!(
            "    V: {{ type: object, properties: {{ a: {{ {schema} }} }} }}\n"
        ));
        let needs = needs(&planned);
        assert_eq!(needs.exact_numbers(), exact, "{schema}");
        assert_eq!(needs.has("precision"), !exact, "{schema}");
    }
}

#[test]
fn additional_members_with_a_type_stand_in_for_the_extra_ones() {
    let planned = received(
        "    V: { type: object, properties: { a: { type: string } }, additionalProperties: { type: string } }\n",
    );
    let stems = of_types(&planned);
    assert!(stems.contains(&"additional"), "{stems:?}");
    let (files, _) = rust(&planned.plan).expect("printed");
    let text = files.get("src/types/v.rs").expect("the type's file");
    assert!(!text.contains("Extra"), "{text}");
}

#[test]
fn recursive_aliases_are_types_of_their_own() {
    let planned =
        received("    Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }\n");
    assert!(of_types(&planned).contains(&"newtype"));
}

const SHAPES: &str = "    Shape:\n      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]\n      discriminator: { propertyName: kind }\n    \
    Circle: { type: object, properties: { at: { type: string, format: date-time }, id: { type: string }, raw: { type: string, format: byte }, size: { type: integer } } }\n    \
    Square: { type: object, properties: { at: { type: string, format: date-time }, id: { type: string }, raw: { type: string, format: byte }, size: { type: integer } } }\n";

#[test]
fn tagged_unions_read_what_their_variants_share() {
    let planned = sent(SHAPES);
    let stems = of_types(&planned);
    for stem in ["tagged_union", "shared_field", "union", "unknown_variant"] {
        assert!(stems.contains(&stem), "{stem}");
    }
    assert!(!stems.contains(&"shaped_union"));
    let (files, _) = rust(&planned.plan).expect("printed");
    let text = files.get("src/types/shape.rs").expect("the union's file");
    let shared = text.split_once("shared {").expect("what is shared").1;
    // Types of several tokens too.
    for member in [
        "at: jiff::Timestamp,",
        "id: &str,",
        "raw: Vec<u8>,",
        "size: i64,",
    ] {
        assert!(shared.contains(member), "{member} in {text}");
    }
}
