//! What inline types are called.

use super::support::{described, get};

fn object(wire: &str, schema: &str) -> String {
    format!("{{ type: object, properties: {{ {wire}: {schema} }} }}")
}

#[test]
fn an_owner_tells_apart_what_has_one_name() {
    let one = "{ type: string, enum: [open, paid] }";
    let other = "{ type: string, enum: [active, ended] }";
    let named = described(
        "",
        &format!(
            "    Invoice: {}\n    Receipt: {}\n    Subscription: {}\n    Trial: {}\n    Pet: {}\n",
            object("status", one),
            object("status", one),
            object("status", other),
            object("status", other),
            object("status", "{ type: string, enum: [awake, asleep] }"),
        ),
    );
    let status = |key: &str| {
        named
            .name(&format!("/components/schemas/{key}/properties/status"))
            .to_owned()
    };
    assert_eq!(
        ["Invoice", "Receipt", "Subscription", "Trial", "Pet"].map(status),
        [
            "InvoiceStatus",
            "InvoiceStatus",
            "SubscriptionStatus",
            "SubscriptionStatus",
            "PetStatus"
        ]
    );
    assert_eq!(named.codes, Vec::<&str>::new());
}

#[test]
fn a_long_chain_of_owners_gives_as_many_words_as_it_takes() {
    let deep = |values: &str| {
        object(
            "billing",
            &object(
                "plan",
                &object("interval", &format!("{{ type: string, enum: [{values}] }}")),
            ),
        )
    };
    let one = described("", &format!("    Customer: {}\n", deep("day, month")));
    assert_eq!(
        one.types(),
        ["BillingPlan", "Customer", "CustomerBilling", "PlanInterval"]
    );
    let two = described(
        "",
        &format!(
            "    Customer: {}\n    Company: {}\n",
            deep("day, month"),
            deep("week, year")
        ),
    );
    assert_eq!(
        two.types(),
        [
            "Company",
            "CompanyBilling",
            "CompanyBillingPlan",
            "CompanyBillingPlanInterval",
            "Customer",
            "CustomerBilling",
            "CustomerBillingPlan",
            "CustomerBillingPlanInterval"
        ]
    );
    assert_eq!(two.codes, Vec::<&str>::new());
}

#[test]
fn the_order_of_types_and_uses_does_not_matter_where_they_agree() {
    let toy = object("squeaks", "{ type: boolean }");
    let pieces = [
        format!("    Cat: {}\n", object("favorite_toy", &toy)),
        format!("    Dog: {}\n", object("old_toy", &toy)),
        format!("    Parrot: {}\n", object("toy", &toy)),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let schemas: String = order.iter().map(|index| pieces[*index].as_str()).collect();
        assert_eq!(
            described("", &schemas).types(),
            ["Cat", "Dog", "Parrot", "Toy"],
            "the word that all uses end in"
        );
    }
}

#[test]
fn a_title_names_what_members_call_differently() {
    let color = "{ type: string, title: Fur Color, enum: [black, white] }";
    let named = described(
        "",
        &format!(
            "    Cat: {}\n    Dog: {}\n",
            object("fur", color),
            object("coat", color)
        ),
    );
    assert_eq!(named.types(), ["Cat", "Dog", "FurColor"]);
}

#[test]
fn words_that_say_nothing_are_no_names() {
    let kind = "{ type: string, enum: [a, b] }";
    let named = described(
        "",
        &format!(
            "    Cat: {}\n    Dog: {}\n",
            object("type", kind),
            object("type", kind)
        ),
    );
    assert_eq!(named.types(), ["Cat", "CatType", "Dog"]);
    // A component of that name is another type.
    let named = described(
        "",
        &format!(
            "    Cat: {}\n    Dog: {}\n    Size: {{ type: string, enum: [s, m] }}\n",
            object("size", kind),
            object("size", kind)
        ),
    );
    assert_eq!(named.types(), ["Cat", "CatSize", "Dog", "Size"]);
}

#[test]
fn a_name_that_several_say_is_said_once() {
    let named = described(
        "",
        "    FurColor: { type: object, properties: { color: { type: object, properties: { red: { type: integer } } } } }\n    \
         Pet: { type: object, properties: { fur: { type: object, properties: { fur_color: { type: string, enum: [a, b] } } } } }\n",
    );
    assert_eq!(
        named.types(),
        ["FurColor", "FurColorValue", "Pet", "PetFur", "PetFurColor"]
    );
}

#[test]
fn no_name_is_longer_than_sixty_letters() {
    let long = "Very".to_owned() + &"Long".repeat(80);
    let (first, second) = (format!("{long}Name"), format!("{long}Namex"));
    let schema = object(&first, &object(&first, "{ type: string, enum: [a, b] }"));
    let named = described(
        &get(
            "/a",
            &first,
            &format!("{{ $ref: '#/components/schemas/{first}' }}"),
        ),
        &format!(
            "    {first}: {schema}\n    {second}: {}\n",
            object("b", "{ type: string }")
        ),
    );
    let types = named.types();
    assert_eq!(types.len(), 4);
    assert!(types.iter().all(|name| name.len() <= 60), "{types:?}");
    assert!(
        types.iter().any(|name| name.ends_with("LongName")),
        "{types:?}"
    );
    assert!(
        types.iter().any(|name| name.ends_with("LongNamex")),
        "{types:?}"
    );
}

#[test]
fn one_letter_is_a_name() {
    let named = described(
        &get("/letters", "read", "{ $ref: '#/components/schemas/T' }"),
        "    A: { type: object, required: [d], properties: { d: { $ref: '#/components/schemas/D' } } }\n    \
         D: { type: object, required: [e], properties: { e: { $ref: '#/components/schemas/E' } } }\n    E: { type: string, enum: [x, y] }\n    \
         S: { type: object, required: [v], properties: { v: { type: string } } }\n    \
         T: { oneOf: [{ $ref: '#/components/schemas/S' }, { type: array, items: { $ref: '#/components/schemas/V' } }] }\n    \
         V: { type: object, properties: { next: { $ref: '#/components/schemas/V' } }, additionalProperties: { type: integer } }\n",
    );
    assert_eq!(named.types(), ["A", "D", "E", "S", "T", "V"]);
}

#[test]
fn many_values_of_one_name_are_numbered_without_counting_again() {
    let values: Vec<String> = (0..8_100)
        .map(|count| {
            format!(
                "'a{}{}'",
                ".".repeat(count % 90 + 1),
                "-".repeat(count / 90)
            )
        })
        .collect();
    let named = described(
        "",
        &format!(
            "    Thing: {{ type: string, enum: [{}] }}\n",
            values.join(", ")
        ),
    );
    assert_eq!(named.types(), ["Thing"]);
}
