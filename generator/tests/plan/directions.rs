//! Members that travel in one direction only.

use super::support::{Planned, item_name, planned};
use sdkgen::plan::{Construction, FieldKind, Item, ReplyPlan, RustTy};

const DONE: &str = "responses: { '204': { description: Done. } }";

fn members(planned: &Planned, name: &str) -> Vec<(String, FieldKind)> {
    let Item::Struct(plan) = planned.item(name) else {
        panic!("{name} is no struct");
    };
    plan.fields
        .iter()
        .map(|field| (field.wire.clone(), field.kind))
        .collect()
}

fn member(wire: &str, kind: FieldKind) -> (String, FieldKind) {
    (wire.to_owned(), kind)
}

const PET: &str = "    Pet:\n      type: object\n      required: [id, name, secret]\n      properties:\n        \
    id: { type: string, readOnly: true }\n        name: { type: string }\n        secret: { type: string, writeOnly: true }\n        \
    parent: { $ref: '#/components/schemas/Pet' }\n";

#[test]
fn a_type_of_both_directions_becomes_two() {
    let planned = planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    post:\n      tags: [pets]\n      operationId: create\n      \
         requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }}\n      \
         responses: {{ '200': {{ description: Pet., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }} }}\n\
         components:\n  schemas:\n{PET}"
    ));
    let names: Vec<&str> = planned.items().into_iter().map(item_name).collect();
    assert_eq!(names, ["Pet", "PetRequest"]);
    assert_eq!(
        members(&planned, "Pet"),
        [
            member("id", FieldKind::Required),
            member("name", FieldKind::Required),
            member("parent", FieldKind::Optional)
        ]
    );
    assert_eq!(
        members(&planned, "PetRequest"),
        [
            member("name", FieldKind::Required),
            member("secret", FieldKind::Required),
            member("parent", FieldKind::Optional)
        ]
    );
    let Item::Struct(request) = planned.item("PetRequest") else {
        panic!("a struct");
    };
    assert!(
        matches!(&request.fields[2].ty, RustTy::Boxed(inner) if matches!(&**inner, RustTy::Named(name) if name.as_str() == "PetRequest"))
    );
    let Item::Struct(reply) = planned.item("Pet") else {
        panic!("a struct");
    };
    assert_eq!(reply.construction, None, "only replies hold it");
    assert!(
        matches!(&request.construction, Some(Construction::Params(name)) if name.as_str() == "PetRequestParams")
    );
    let create = planned.operation("pets.create");
    let arguments: Vec<&str> = create
        .required()
        .map(|argument| argument.name.as_str())
        .collect();
    assert_eq!(arguments, ["name", "secret"]);
    assert!(
        matches!(&create.reply, ReplyPlan::Json { ty: RustTy::Named(name), .. } if name.as_str() == "Pet")
    );
}

#[test]
fn a_type_of_one_direction_stays_one() {
    let requests = planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    post:\n      tags: [pets]\n      operationId: create\n      \
         requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }}\n      {DONE}\n\
         components:\n  schemas:\n{PET}"
    ));
    assert_eq!(
        members(&requests, "Pet")[0],
        member("id", FieldKind::Optional)
    );
    let create = requests.operation("pets.create");
    let setters: Vec<&str> = create
        .setters
        .iter()
        .map(|setter| setter.name.as_str())
        .collect();
    assert_eq!(setters, ["parent"]);
    let replies = planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    get:\n      tags: [pets]\n      operationId: show\n      \
         responses: {{ '200': {{ description: Pet., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Pet' }} }} }} }} }}\n\
         components:\n  schemas:\n{PET}"
    ));
    assert_eq!(
        members(&replies, "Pet"),
        [
            member("id", FieldKind::Required),
            member("name", FieldKind::Required),
            member("secret", FieldKind::Optional),
            member("parent", FieldKind::Optional)
        ]
    );
}

#[test]
fn what_holds_such_a_type_is_split_with_it() {
    let planned = planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    put:\n      tags: [pets]\n      operationId: set\n      \
         requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: array, items: {{ $ref: '#/components/schemas/Home' }} }} }} }} }}\n      \
         responses: {{ '200': {{ description: Home., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Home' }} }} }} }} }}\n\
         components:\n  schemas:\n{PET}    Home: {{ type: object, required: [pets], properties: {{ pets: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }}, \
         at: {{ $ref: '#/components/schemas/Street' }} }} }}\n    Street: {{ type: object, properties: {{ name: {{ type: string }} }} }}\n"
    ));
    let names: Vec<&str> = planned.items().into_iter().map(item_name).collect();
    assert_eq!(
        names,
        ["Pet", "PetRequest", "Home", "HomeRequest", "Street"]
    );
    let Item::Struct(home) = planned.item("HomeRequest") else {
        panic!("a struct");
    };
    assert!(
        matches!(&home.fields[0].ty, RustTy::Vec(item) if matches!(&**item, RustTy::Named(name) if name.as_str() == "PetRequest"))
    );
    let RustTy::Named(street) = &home.fields[1].ty else {
        panic!("a named type");
    };
    assert_eq!(street.as_str(), "Street");
}
