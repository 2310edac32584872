//! A component with a `discriminator` that others extend with `allOf`.

use crate::support::{alias, codes_of, members, schemas, union, variants};
use sdkgen::model::Tag;

const CHILDREN: &str = "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {bark: {type: string}}}]}\nCat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {meow: {type: string}}}]}\n";

fn pet(discriminator: &str) -> String {
    format!(
        "Pet:\n  type: object\n  required: [kind]\n  properties: {{kind: {{type: string}}, name: {{type: string}}}}\n  discriminator: {discriminator}\n{CHILDREN}"
    )
}

#[test]
fn a_base_with_children_is_the_union_of_its_children() {
    let (api, diagnostics) = schemas(&pet("{propertyName: kind}"));
    assert_eq!(union(&api, "Pet").tag, Tag::Property("kind".to_owned()));
    assert_eq!(variants(&api, "Pet"), ["Dog: Dog [Dog]", "Cat: Cat [Cat]"]);
    assert_eq!(
        members(&api, "Dog"),
        ["kind: text", "name?: text", "bark?: text"]
    );
    assert_eq!(
        members(&api, "Cat"),
        ["kind: text", "name?: text", "meow?: text"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_mapping_gives_the_values_and_children_without_one_have_their_names() {
    let (api, diagnostics) = schemas(&pet(
        "{propertyName: kind, mapping: {dog: '#/components/schemas/Dog', hound: Dog}}",
    ));
    assert_eq!(
        variants(&api, "Pet"),
        ["Dog: Dog [dog, hound]", "Cat: Cat [Cat]"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn the_base_is_a_variant_where_the_mapping_says_so() {
    let (api, diagnostics) = schemas(&pet(
        "{propertyName: kind, mapping: {pet: Pet, dog: Dog, cat: Cat}}",
    ));
    let tags: Vec<&[String]> = union(&api, "Pet")
        .variants
        .iter()
        .map(|variant| variant.tag_values.as_slice())
        .collect();
    assert_eq!(tags, [["pet"], ["dog"], ["cat"]]);
    let (_, base) = api
        .types
        .object(&union(&api, "Pet").variants[0].ty)
        .unwrap();
    let wires: Vec<&str> = base
        .fields
        .iter()
        .map(|field| field.wire.as_str())
        .collect();
    assert_eq!(wires, ["kind", "name"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn children_of_children_are_variants_too() {
    let (api, diagnostics) = schemas(&format!(
        "{}Puppy: {{allOf: [{{$ref: '#/components/schemas/Dog'}}, {{type: object, properties: {{age: {{type: integer}}}}}}]}}",
        pet("{propertyName: kind}")
    ));
    assert_eq!(
        variants(&api, "Pet"),
        ["Dog: Dog [Dog]", "Cat: Cat [Cat]", "Puppy: Puppy [Puppy]"]
    );
    assert_eq!(
        members(&api, "Puppy"),
        ["kind: text", "name?: text", "bark?: text", "age?: int64"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_base_that_lists_its_children_is_no_circle() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  required: [kind]\n  properties: {kind: {type: string}}\n  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]\n  discriminator: {propertyName: kind, mapping: {dog: Dog, cat: Cat}}\nDog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: string}}}]}\nCat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: string}}}]}",
    );
    assert_eq!(variants(&api, "Pet"), ["dog: Dog [dog]", "cat: Cat [cat]"]);
    assert_eq!(members(&api, "Dog"), ["kind: text", "bark?: text"]);
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_mapping_to_nothing_is_told() {
    let (api, diagnostics) = schemas(&pet("{propertyName: kind, mapping: {cow: Cow}}"));
    assert_eq!(variants(&api, "Pet"), ["Dog: Dog [Dog]", "Cat: Cat [Cat]"]);
    assert_eq!(
        codes_of(&diagnostics),
        ["discriminator-mapping /components/schemas/Pet/discriminator/mapping/cow"]
    );
}

#[test]
fn a_base_that_admits_null_says_so_where_it_is_used() {
    let (api, _) = schemas(&format!(
        "Pet:\n  type: object\n  nullable: true\n  required: [kind]\n  properties: {{kind: {{type: string}}}}\n  discriminator: {{propertyName: kind}}\n{CHILDREN}Home: {{type: object, properties: {{pet: {{$ref: '#/components/schemas/Pet'}}}}}}"
    ));
    assert_eq!(members(&api, "Home"), ["pet?: Pet or null"]);
}

#[test]
fn a_variant_that_adds_nothing_has_the_members_of_the_base() {
    let (api, diagnostics) = schemas(
        "Pet:\n  type: object\n  required: [kind]\n  properties: {kind: {type: string}}\n  discriminator: {propertyName: kind, mapping: {dog: Dog, cat: Cat}}\nDog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, description: A dog.}]}\nCat: {allOf: [{$ref: '#/components/schemas/Pet'}]}\nGuest: {description: Any pet., nullable: true, allOf: [{$ref: '#/components/schemas/Pet'}]}\nHome: {type: object, properties: {pet: {allOf: [{$ref: '#/components/schemas/Pet'}], nullable: true}, guest: {$ref: '#/components/schemas/Guest'}}}",
    );
    assert_eq!(variants(&api, "Pet"), ["dog: Dog [dog]", "cat: Cat [cat]"]);
    assert_eq!(members(&api, "Dog"), ["kind: text"]);
    assert_eq!(members(&api, "Cat"), ["kind: text"]);
    // The mapping leaves this one out, so it is another name of the base.
    assert_eq!(alias(&api, "Guest"), "Pet");
    assert_eq!(
        members(&api, "Home"),
        ["pet?: Pet or null", "guest?: Guest or null"]
    );
    assert_eq!(codes_of(&diagnostics), Vec::<String>::new());
}
