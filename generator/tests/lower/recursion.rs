//! Schemas that lead back to themselves.

use crate::support::{alias, codes_of, members, schemas};

fn messages(diagnostics: &sdkgen::diag::Diagnostics) -> Vec<&str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect()
}

#[test]
fn members_may_lead_back() {
    let (api, diagnostics) = schemas(
        "Tree: {type: object, properties: {next: {$ref: '#/components/schemas/Tree'}, all: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}\nDog: {type: object, required: [chases], properties: {chases: {$ref: '#/components/schemas/Cat'}}}\nCat: {type: object, properties: {flees: {$ref: '#/components/schemas/Dog'}}}\nBase: {type: object, properties: {child: {$ref: '#/components/schemas/Child'}}}\nChild: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {parent: {$ref: '#/components/schemas/Base'}}}]}",
    );
    assert_eq!(members(&api, "Tree"), ["next?: Tree", "all?: list of Tree"]);
    assert_eq!(members(&api, "Dog"), ["chases: Cat"]);
    assert_eq!(members(&api, "Cat"), ["flees?: Dog"]);
    assert_eq!(members(&api, "Child"), ["child?: Child", "parent?: Base"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn lists_and_maps_may_hold_themselves() {
    let (api, diagnostics) = schemas(
        "List: {type: array, items: {$ref: '#/components/schemas/List'}}\nMap: {type: object, additionalProperties: {$ref: '#/components/schemas/Map'}}\nLeft: {type: array, items: {$ref: '#/components/schemas/Right'}}\nRight: {type: array, items: {$ref: '#/components/schemas/Left'}}",
    );
    assert_eq!(alias(&api, "List"), "list of List");
    assert_eq!(alias(&api, "Map"), "map of Map");
    assert_eq!(alias(&api, "Left"), "list of Right");
    assert_eq!(alias(&api, "Right"), "list of Left");
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn an_inline_schema_may_refer_to_what_it_stands_in() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  properties:\n    toy:\n      type: object\n      properties:\n        owner: {$ref: '#/components/schemas/Pet'}\n        spare: {$ref: '#/components/schemas/Pet/properties/toy'}",
    );
    assert_eq!(members(&api, "Pet"), ["toy?: Pet/properties/toy"]);
    assert_eq!(
        members(&api, "Pet/properties/toy"),
        ["owner?: Pet", "spare?: Pet/properties/toy"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn schemas_that_are_only_each_other_are_refused_and_the_circle_is_named() {
    let (api, diagnostics) = schemas(
        "Own: {$ref: '#/components/schemas/Own'}\nA: {$ref: '#/components/schemas/B'}\nB: {allOf: [{$ref: '#/components/schemas/C'}]}\nC: {oneOf: [{$ref: '#/components/schemas/A'}]}\nPet: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, id: {type: string}}}",
    );
    for key in ["Own", "A", "B", "C"] {
        assert!(["any", "A", "B", "C"].contains(&alias(&api, key).as_str()));
    }
    assert_eq!(members(&api, "Pet"), ["a?: A", "id?: text"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "reference-cycle /components/schemas/Own",
            "reference-cycle /components/schemas/C"
        ]
    );
    assert_eq!(
        messages(&diagnostics),
        [
            "this schema only refers to itself: `#/components/schemas/Own` → `#/components/schemas/Own`",
            "this schema only refers to itself: `#/components/schemas/C` → `#/components/schemas/A` → `#/components/schemas/B` → `#/components/schemas/C`"
        ]
    );
}

#[test]
fn a_schema_that_includes_itself_is_refused_and_the_circle_is_named() {
    let (api, diagnostics) = schemas(
        "Dog: {allOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {bark: {type: string}}}]}\nLeft: {allOf: [{$ref: '#/components/schemas/Right'}, {properties: {l: {type: string}}}]}\nRight: {allOf: [{$ref: '#/components/schemas/Left'}, {properties: {r: {type: string}}}]}",
    );
    assert_eq!(members(&api, "Dog"), ["bark?: text"]);
    assert_eq!(members(&api, "Left"), ["r?: text", "l?: text"]);
    assert_eq!(members(&api, "Right"), ["l?: text", "r?: text"]);
    assert_eq!(
        codes_of(&diagnostics),
        [
            "reference-cycle /components/schemas/Dog/allOf/0",
            "reference-cycle /components/schemas/Right/allOf/0",
            "reference-cycle /components/schemas/Left/allOf/0"
        ]
    );
    assert_eq!(
        messages(&diagnostics)[..2],
        [
            "the schema includes itself: `#/components/schemas/Dog` → `#/components/schemas/Dog`",
            "the schema includes itself: `#/components/schemas/Left` → `#/components/schemas/Right` → `#/components/schemas/Left`"
        ]
    );
}
