//! Members that have one value, and the tags of unions.

use super::support::{Named, described, get, post};
use sdkgen::model::{Presence, Shape, Ty};

/// The only value of a member, if it has only one and is always sent.
fn constant(named: &Named, key: &str, wire: &str) -> Option<String> {
    let Shape::Object(object) = named.shape(&format!("/components/schemas/{key}")) else {
        panic!("{key} is no object");
    };
    let field = object.fields.iter().find(|field| field.wire == wire)?;
    let Ty::Named(id) = named.shared.api.types.resolve(&field.ty) else {
        return None;
    };
    let Shape::Enum(values) = &named.shared.api.types[*id].shape else {
        return None;
    };
    let only = &values.values[0].value;
    // An optional one is always sent, because leaving it out means the same.
    let is_always = field.presence == Presence::Required || field.default.as_ref() == Some(only);
    let is_constant = values.values.len() == 1 && is_always;
    is_constant.then(|| {
        values.values[0]
            .value
            .as_str()
            .unwrap_or_default()
            .to_owned()
    })
}

const UNION: &str = "    Shape:\n      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Bin' }, { $ref: '#/components/schemas/Blob' }]\n      \
    discriminator: { propertyName: type, mapping: { circle: Circle, box: '#/components/schemas/Bin', square: '#/components/schemas/Bin' } }\n    \
    Circle: { type: object, required: [radius], properties: { type: { type: string }, radius: { type: number } } }\n    \
    Bin: { type: object, required: [type, w], properties: { type: { type: string }, w: { type: number } } }\n    \
    Blob: { type: object, required: [type], properties: { type: { type: string, enum: [Blob, Puddle] }, mass: { type: number } } }\n";

#[test]
fn a_union_gives_its_variants_their_tags() {
    let named = described("", UNION);
    assert_eq!(
        constant(&named, "Circle", "type").as_deref(),
        Some("circle")
    );
    assert_eq!(
        constant(&named, "Bin", "type"),
        None,
        "two tags: the caller has to choose"
    );
    assert_eq!(constant(&named, "Blob", "radius"), None);
    assert_eq!(
        named.types(),
        ["Bin", "BinType", "Blob", "BlobType", "Circle", "Shape"],
        "a tag is no type, unless there are several to choose from"
    );
}

#[test]
fn unions_that_do_not_agree_on_a_tag_leave_it_to_the_caller() {
    let other = "    Other:\n      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Blob' }]\n      \
        discriminator: { propertyName: type, mapping: { round: Circle, Blob: Blob } }\n";
    let named = described("", &format!("{UNION}{other}"));
    assert_eq!(constant(&named, "Circle", "type"), None);
}

#[test]
fn the_tag_of_an_outer_union_reaches_through_an_inner_one() {
    let named = described(
        "",
        "    Event:\n      oneOf: [{ $ref: '#/components/schemas/Animal' }, { $ref: '#/components/schemas/Car' }]\n      \
         discriminator: { propertyName: kind }\n    Animal:\n      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]\n      \
         discriminator: { propertyName: species, mapping: { cat: Cat, dog: Dog } }\n    \
         Cat: { type: object, required: [kind, species], properties: { kind: { type: string }, species: { type: string } } }\n    \
         Dog: { type: object, required: [kind, species], properties: { kind: { type: string }, species: { type: string, enum: [dog] } } }\n    \
         Car: { type: object, required: [kind], properties: { kind: { $ref: '#/components/schemas/Kind' } } }\n    Kind: { type: string, enum: [Animal, Car] }\n",
    );
    let cat = ["kind", "species"].map(|wire| constant(&named, "Cat", wire));
    assert_eq!(cat, [Some("Animal".to_owned()), Some("cat".to_owned())]);
    assert_eq!(constant(&named, "Dog", "kind").as_deref(), Some("Animal"));
    assert_eq!(constant(&named, "Car", "kind").as_deref(), Some("Car"));
}

#[test]
fn members_with_one_value_are_no_types() {
    let pet = "{ type: object, required: [object, id], properties: { object: { type: string, enum: [pet] }, id: { type: string }, sound: { type: string, \
               enum: [bark] } } }";
    let reply = described(&get("/pet", "read", pet), "");
    assert_eq!(reply.types(), ["PetsReadResponse"]);
    let request = described(
        &post(
            "/pets",
            "write",
            &format!("{{ type: array, items: {pet} }}"),
        ),
        "",
    );
    assert_eq!(
        request.types(),
        ["PetsWriteBody", "PetsWriteSound"],
        "where a request holds the type, the optional one is the caller's choice"
    );
}

#[test]
fn the_object_of_a_body_whose_members_are_handed_over_is_no_type() {
    let named = described(
        &post("/pets", "create", "{ $ref: '#/components/schemas/NewPet' }"),
        "    NewPet: { type: object, required: [name], properties: { name: { type: string }, toy: { $ref: '#/components/schemas/Toy' } } }\n    \
         Toy: { type: object, properties: { squeaks: { type: boolean } } }\n    Unused: { type: object, properties: { a: { type: string } } }\n",
    );
    assert_eq!(named.types(), ["Toy", "Unused"]);
    let shaped = sdkgen::shape::shape(&named.shared);
    assert!(shaped.is_sent(named.id("/components/schemas/Toy")));
    assert!(!shaped.is_received(named.id("/components/schemas/Toy")));
    assert!(!shaped.is_sent(named.id("/components/schemas/NewPet")));
    assert!(!shaped.is_sent(named.id("/components/schemas/Unused")));
}
