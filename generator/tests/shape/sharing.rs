//! Types that are equal are one.

use super::support::{configured, described, get, post};
use sdkgen::model::Shape;

const REASON: &str = "{ type: string, enum: [moved, too_expensive] }";

#[test]
fn inline_enums_of_several_types_are_one_whatever_their_prose() {
    let named = described(
        "",
        &format!(
            "    Order: {{ type: object, properties: {{ cancellation_reason: {REASON}, total: {{ type: integer }} }} }}\n    \
             Trial: {{ type: object, properties: {{ cancellation_reason: {{ type: string, description: Why., enum: [moved, too_expensive] }} }} }}\n"
        ),
    );
    assert_eq!(
        named.files(),
        [
            ("order".to_owned(), vec!["Order".to_owned()]),
            (
                "cancellation_reason".to_owned(),
                vec!["CancellationReason".to_owned()]
            ),
            ("trial".to_owned(), vec!["Trial".to_owned()]),
        ]
    );
    assert_eq!(
        named.name("/components/schemas/Trial/properties/cancellation_reason"),
        "CancellationReason"
    );
    let (_, kept) = named
        .shared
        .api
        .types
        .iter()
        .find(|(_, definition)| {
            definition.origin.as_str() == "/components/schemas/Order/properties/cancellation_reason"
        })
        .expect("the first one");
    assert_eq!(
        kept.docs.description.as_deref(),
        Some("Why."),
        "the first prose that there is"
    );
}

#[test]
fn what_changes_code_keeps_types_apart() {
    let member = |schema: &str| format!("{{ type: object, properties: {{ toy: {schema} }} }}");
    let named = described(
        "",
        &format!(
            "    A: {}\n    B: {}\n    C: {}\n    D: {}\n    E: {}\n",
            member("{ type: object, properties: { a: { type: string }, b: { type: string } } }"),
            member(
                "{ type: object, properties: { a: { type: string, maxLength: 3, default: x, example: y }, b: { type: string } } }"
            ),
            member(
                "{ type: object, required: [a], properties: { a: { type: string }, b: { type: string } } }"
            ),
            member("{ type: object, properties: { b: { type: string }, a: { type: string } } }"),
            member(
                "{ type: object, properties: { a: { type: string, format: date }, b: { type: string } } }"
            ),
        ),
    );
    let toys: Vec<&str> = ["A", "B", "C", "D", "E"]
        .map(|key| named.name(&format!("/components/schemas/{key}/properties/toy")))
        .to_vec();
    assert_eq!(
        toys,
        ["Toy", "Toy", "CToy", "Toy", "EToy"],
        "the order of members changes none"
    );
    let Shape::Object(toy) = named.shape("/components/schemas/A/properties/toy") else {
        panic!("an object");
    };
    assert!(
        toy.fields[0].constraints.is_empty() && toy.fields[0].default.is_none(),
        "what holds in one place only is not said of all"
    );
}

#[test]
fn a_component_is_what_equal_inline_types_become_and_two_equal_components_stay_two() {
    let toy = "{ type: object, properties: { squeaks: { type: boolean } } }";
    let one = described(
        "",
        &format!("    Pet: {{ type: object, properties: {{ toy: {toy} }} }}\n    Thing: {toy}\n"),
    );
    assert_eq!(one.types(), ["Pet", "Thing"]);
    assert_eq!(one.name("/components/schemas/Pet/properties/toy"), "Thing");

    let two = described(
        "",
        &format!(
            "    Pet: {{ type: object, properties: {{ toy: {toy}, other: {{ $ref: '#/components/schemas/Thing' }} }} }}\n    Thing: {toy}\n    \
             Gift: {toy}\n    Bin: {{ type: object, properties: {{ toy: {{ $ref: '#/components/schemas/Gift' }} }} }}\n    \
             Bag: {{ type: object, properties: {{ toy: {{ $ref: '#/components/schemas/Thing' }} }} }}\n"
        ),
    );
    assert_eq!(
        two.types(),
        ["Bag", "Bin", "Gift", "Pet", "PetToy", "Thing"]
    );
}

#[test]
fn equality_holds_around_circles_and_through_depth() {
    let list = |depth: usize| {
        let mut schema = "{ $ref: '#/components/schemas/List' }".to_owned();
        for _ in 0..depth {
            schema = format!(
                "{{ type: object, required: [value], properties: {{ value: {{ type: integer }}, next: {schema} }} }}"
            );
        }
        schema
    };
    let named = described(
        &format!("{}{}", get("/a", "a", &list(1)), get("/b", "b", &list(40))),
        &format!("    List: {}\n", list(1)),
    );
    assert_eq!(named.types(), ["List"]);
    assert_eq!(
        named.name("/paths/~1b/get/responses/200/content/application~1json/schema/properties/next"),
        "List"
    );
    // One member far inside makes a difference to all that are around it.
    let other = list(6).replacen("value: { type: integer }", "value: { type: string }", 1);
    let named = described(&get("/b", "b", &other), &format!("    List: {}\n", list(1)));
    assert_eq!(named.types(), ["List", "PetsBResponse"]);
}

#[test]
fn bodies_and_replies_share_their_types_across_operations() {
    let pet = "{ type: object, properties: { name: { type: string }, kind: { type: string, enum: [cat, dog] } } }";
    let list = "{ type: array, items: { type: object, required: [size], properties: { size: { type: string, enum: [s, l] } } } }";
    let named = described(
        &format!(
            "{}{}{}{}",
            get("/a", "read", pet),
            get("/b", "readOther", pet),
            post("/c", "write", pet),
            post("/d", "writeSizes", list),
        ),
        "",
    );
    // The body of `write` is handed over member by member; what it would be as a type is that of the replies.
    assert_eq!(
        named.types(),
        [
            "PetsResponse",
            "PetsResponseKind",
            "PetsWriteSizesBody",
            "PetsWriteSizesSize"
        ]
    );
}

#[test]
fn the_request_form_of_a_component_is_the_component_where_nothing_differs() {
    let named = described(
        &format!(
            "{}{}",
            get("/a", "read", "{ $ref: '#/components/schemas/Pet' }"),
            post(
                "/b",
                "write",
                "{ type: array, items: { $ref: '#/components/schemas/Pet' } }"
            ),
        ),
        "    Pet: { type: object, required: [id, tag], properties: { id: { type: string, readOnly: true }, tag: { $ref: '#/components/schemas/Tag' }, \
         friend: { $ref: '#/components/schemas/Pet' } } }\n    Tag: { type: object, properties: { text: { type: string } } }\n",
    );
    assert_eq!(named.types(), ["Pet", "PetRequest", "Tag"]);
}

#[test]
fn the_configuration_names_a_shared_type_and_keeps_two_apart() {
    let schemas = format!(
        "    Order: {{ type: object, properties: {{ reason: {REASON} }} }}\n    Trial: {{ type: object, properties: {{ reason: {REASON} }} }}\n    \
         Visit: {{ type: object, properties: {{ reason: {REASON} }} }}\n"
    );
    let order = "/components/schemas/Order/properties/reason";
    let one = configured("", &schemas, &format!("types: {{ {order}: WhyNot }}"));
    assert_eq!(one.types(), ["Order", "Trial", "Visit", "WhyNot"]);
    let trial = "/components/schemas/Trial/properties/reason";
    let two = configured(
        "",
        &schemas,
        &format!("types: {{ {order}: WhyNot, {trial}: TrialEnd }}"),
    );
    assert_eq!(
        [order, trial, "/components/schemas/Visit/properties/reason"].map(|place| two.name(place)),
        ["WhyNot", "TrialEnd", "VisitReason"]
    );
    assert_eq!(two.codes, Vec::<&str>::new());
    let none = configured(
        "",
        &schemas,
        "types: { /components/schemas/Nobody/properties/x: Nobody }",
    );
    assert_eq!(none.codes, ["configured-name-invalid"]);
}

#[test]
fn what_no_media_type_of_a_call_holds_is_no_type() {
    let body = |member: &str| {
        format!("schema: {{ type: object, properties: {{ {member}: {{ type: string }} }} }}")
    };
    let named = described(
        "  /orders:\n    post: { tags: [pets], operationId: order, requestBody: { $ref: '#/components/requestBodies/Order' }, responses: { '204': { description: Done. } } }\n",
        &format!(
            "    Order: {{ type: object, properties: {{ total: {{ type: integer }} }} }}\n  \
             requestBodies:\n    Order: {{ content: {{ application/json: {{ {} }}, application/merge-patch+json: {{ {} }} }} }}\n",
            body("note"),
            body("patch"),
        ),
    );
    assert_eq!(named.types(), ["Order"]);
}
