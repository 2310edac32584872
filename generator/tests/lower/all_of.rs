//! `allOf`: schemas that hold at once.

use crate::support::{
    alias, codes_of, component, enumeration, field, members, object, schemas, words,
};
use sdkgen::model::{Extra, Shape, Ty};
use serde_json::{Number, json};

#[test]
fn members_of_all_parts_are_merged_in_order() {
    let (api, diagnostics) = schemas(
        "Animal: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}\nDog:\n  description: Barks.\n  allOf:\n    - $ref: '#/components/schemas/Animal'\n    - type: object\n      required: [name]\n      properties: {breed: {type: string}}\n  properties: {age: {type: integer}}",
    );
    assert_eq!(
        members(&api, "Dog"),
        ["id: text", "name: text", "breed?: text", "age?: int64"]
    );
    assert_eq!(members(&api, "Animal"), ["id: text", "name?: text"]);
    assert_eq!(
        component(&api, "Dog").docs.description.as_deref(),
        Some("Barks.")
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn one_reference_and_no_more_is_the_type_it_refers_to() {
    let (api, diagnostics) = schemas(
        "Toy: {type: object, properties: {id: {type: string}}}\nAlias: {allOf: [{$ref: '#/components/schemas/Toy'}]}\nPet:\n  type: object\n  properties:\n    plain: {allOf: [{$ref: '#/components/schemas/Toy'}]}\n    told: {description: Told., allOf: [{$ref: '#/components/schemas/Toy'}, {description: Again.}]}\n    null: {nullable: true, allOf: [{$ref: '#/components/schemas/Toy'}]}\n    inside: {allOf: [{allOf: [{$ref: '#/components/schemas/Toy'}]}]}\n    inline: {allOf: [{type: integer, format: int32}]}",
    );
    assert_eq!(alias(&api, "Alias"), "Toy");
    assert_eq!(
        members(&api, "Pet"),
        [
            "plain?: Toy",
            "told?: Toy",
            "null?: Toy or null",
            "inside?: Toy",
            "inline?: int32"
        ]
    );
    let told = field(object(&api, "Pet"), "told");
    assert_eq!(told.docs.description.as_deref(), Some("Told."));
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn parts_that_only_require_make_members_required() {
    let (api, diagnostics) = schemas(
        "Pet: {type: object, properties: {id: {type: string}, name: {type: string}}}\nNew:\n  allOf:\n    - $ref: '#/components/schemas/Pet'\n    - required: [name]\nOdd:\n  allOf:\n    - $ref: '#/components/schemas/Pet'\n    - required: [tail]",
    );
    assert_eq!(members(&api, "New"), ["id?: text", "name: text"]);
    assert_eq!(members(&api, "Pet"), ["id?: text", "name?: text"]);
    assert_eq!(
        members(&api, "Odd"),
        ["id?: text", "name?: text", "tail: any"]
    );
    assert_eq!(
        codes_of(&diagnostics),
        ["undeclared-required /components/schemas/Odd/allOf/1"]
    );
}

#[test]
fn null_is_admitted_where_a_part_written_here_says_so() {
    let (api, _) = schemas(
        "Toy: {type: object, properties: {id: {type: string}}}\nMaybe: {type: object, nullable: true, properties: {id: {type: string}}}\nPet:\n  type: object\n  properties:\n    beside: {nullable: true, allOf: [{$ref: '#/components/schemas/Toy'}, {properties: {a: {type: string}}}]}\n    among: {allOf: [{$ref: '#/components/schemas/Toy'}, {nullable: true}]}\n    referred: {allOf: [{$ref: '#/components/schemas/Maybe'}]}\n    merged: {allOf: [{$ref: '#/components/schemas/Maybe'}, {properties: {a: {type: string}}}]}",
    );
    assert_eq!(
        members(&api, "Pet"),
        [
            "beside?: Pet/properties/beside or null",
            "among?: Toy or null",
            "referred?: Maybe or null",
            // The part written here admits objects only.
            "merged?: Pet/properties/merged"
        ]
    );
}

#[test]
fn contradicting_types_are_any_json() {
    let (api, diagnostics) = schemas(
        "Pet: {allOf: [{type: string}, {type: integer}]}\nListed: {allOf: [{type: string}, {type: integer, enum: [1, 2]}]}\nMember:\n  allOf:\n    - {type: object, properties: {id: {type: string}, name: {type: string}}}\n    - {type: object, properties: {id: {type: integer}}}",
    );
    assert_eq!(alias(&api, "Pet"), "any");
    assert_eq!(alias(&api, "Listed"), "any");
    assert_eq!(members(&api, "Member"), ["id?: any", "name?: text"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "schema-conflict /components/schemas/Pet/allOf/1",
            "schema-conflict /components/schemas/Listed/allOf/1",
            "schema-conflict /components/schemas/Member/allOf/1/properties/id"
        ]
    );
}

#[test]
fn the_narrower_of_number_and_integer_is_taken() {
    let (api, diagnostics) =
        schemas("Age: {allOf: [{type: number}, {type: integer, format: int32}]}");
    assert_eq!(alias(&api, "Age"), "int32");
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn of_limits_that_hold_at_once_the_narrowest_is_told() {
    let (api, _) = schemas(
        "Age: {type: integer, minimum: 3, maximum: 90}\nPet:\n  allOf:\n    - properties: {age: {type: integer, minimum: 1, maximum: 40}, name: {type: string, minLength: 4, maxLength: 7}}\n    - properties: {age: {$ref: '#/components/schemas/Age'}, name: {type: string, minLength: 2, maxLength: 9}}",
    );
    let pet = object(&api, "Pet");
    let age = &field(pet, "age").constraints;
    assert_eq!(age.minimum, Some(Number::from(3)));
    assert_eq!(age.maximum, Some(Number::from(40)));
    let name = &field(pet, "name").constraints;
    assert_eq!(name.min_length, Some(4));
    assert_eq!(name.max_length, Some(7));
}

#[test]
fn enums_that_hold_at_once_keep_what_both_list() {
    let (api, diagnostics) = schemas(
        "Mood: {type: string, enum: [glad, sad, angry]}\nNarrow: {allOf: [{$ref: '#/components/schemas/Mood'}, {enum: [sad, glad, hungry]}]}\nApart: {allOf: [{$ref: '#/components/schemas/Mood'}, {enum: [x, y]}]}",
    );
    let values = |key: &str| -> Vec<serde_json::Value> {
        let values = &enumeration(&api, key).values;
        values.iter().map(|value| value.value.clone()).collect()
    };
    assert_eq!(values("Narrow"), [json!("glad"), json!("sad")]);
    let (_, apart) = api
        .types
        .iter()
        .find(|(_, definition)| definition.component.as_deref() == Some("Apart"))
        .unwrap();
    assert_eq!(apart.shape, Shape::Alias(Ty::Any));
    assert_eq!(
        codes_of(&diagnostics),
        ["schema-conflict /components/schemas/Apart/allOf/1/enum"]
    );
}

#[test]
fn a_part_that_admits_no_other_members_closes_nothing_that_others_list() {
    let (api, _) = schemas(
        "Pet:\n  allOf:\n    - {type: object, properties: {id: {type: string}}, additionalProperties: false}\n    - {type: object, properties: {name: {type: string}}}\nMap:\n  allOf:\n    - {type: object, properties: {id: {type: string}}}\n    - {type: object, additionalProperties: {type: integer}}",
    );
    assert_eq!(members(&api, "Pet"), ["id?: text", "name?: text"]);
    assert_eq!(members(&api, "Map"), ["id?: text"]);
    let Extra::Typed(ty) = &object(&api, "Map").extra else {
        panic!("{:?}", object(&api, "Map").extra);
    };
    assert_eq!(words(&api, ty), "int64");
}

#[test]
fn a_schema_included_twice_counts_once() {
    let (api, diagnostics) = schemas(
        "Base: {type: object, properties: {id: {type: string}}}\nLeft: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {l: {type: string}}}]}\nRight: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {r: {type: string}}}]}\nBoth: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}",
    );
    assert_eq!(members(&api, "Both"), ["id?: text", "l?: text", "r?: text"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn members_that_several_parts_refer_to_differently_are_all_of_them() {
    let (api, diagnostics) = schemas(
        "Left: {type: object, properties: {toy: {$ref: '#/components/schemas/Left'}, l: {type: string}}}\nRight: {type: object, properties: {toy: {$ref: '#/components/schemas/Right'}, r: {type: string}}}\nBoth: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}",
    );
    assert_eq!(
        members(&api, "Both"),
        ["toy?: Right/properties/toy", "l?: text", "r?: text"]
    );
    assert_eq!(
        members(&api, "Right/properties/toy"),
        ["toy?: Right/properties/toy", "l?: text", "r?: text"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn inline_members_of_an_included_schema_are_its_own_types() {
    let (api, _) = schemas(
        "Base: {type: object, properties: {toy: {type: object, properties: {id: {type: string}}}}}\nDog: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {breed: {type: string}}}]}",
    );
    assert_eq!(members(&api, "Base"), ["toy?: Base/properties/toy"]);
    assert_eq!(
        members(&api, "Dog"),
        ["toy?: Base/properties/toy", "breed?: text"]
    );
    assert_eq!(api.types.len(), 3);
}

#[test]
fn what_is_no_list_of_schemas_is_told() {
    let (api, diagnostics) = schemas(
        "Empty: {type: string, allOf: []}\nWrong: {type: string, allOf: {type: string}}\nParts: {allOf: [7, {type: string}]}",
    );
    for key in ["Empty", "Wrong", "Parts"] {
        assert_eq!(alias(&api, key), "text", "{key}");
    }
    assert_eq!(
        codes_of(&diagnostics),
        [
            "ignored-value /components/schemas/Wrong/allOf",
            "schema-unreadable /components/schemas/Parts/allOf/0",
            "empty-union /components/schemas/Empty"
        ]
    );
}
