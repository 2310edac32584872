//! The order of arguments: what a program writes side by side goes on filling what it filled.

use super::support::{Planned, locked, planned, structure};
use sdkgen::plan::Construction;

/// An operation whose body has these members, all required, and a type with the same ones; members are `name: type`.
fn description(path: &str, members: &[&str]) -> String {
    let names = members.iter().filter_map(|member| member.split_once(':'));
    let (names, types): (Vec<&str>, Vec<&str>) = names.unzip();
    let properties = names.iter().zip(&types);
    let properties: Vec<String> = properties
        .map(|(name, ty)| format!("{name}: {{ type: {ty} }}"))
        .collect();
    let object = format!(
        "{{ type: object, required: [{}], properties: {{ {} }} }}",
        names.join(", "),
        properties.join(", ")
    );
    let body = |schema: &str| {
        format!(
            "requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}, responses: {{ '204': {{ description: Done. }} }}"
        )
    };
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  \
         {path}: {{ post: {{ operationId: send, tags: [pets], parameters: [{{ name: owner, in: path, required: true, schema: {{ type: string }} }}, \
         {{ name: pet, in: path, required: true, schema: {{ type: string }} }}], {} }} }}\n  \
         /all: {{ put: {{ operationId: all, tags: [pets], {} }} }}\n\
         components: {{ schemas: {{ Pet: {object} }} }}\n",
        body(&object),
        body("{ type: array, items: { $ref: '#/components/schemas/Pet' } }"),
    )
}

const PATH: &str = "/owners/{owner}/pets/{pet}";
const TURNED: &str = "/pets/{pet}/owners/{owner}";

/// How the method is called.
fn call(planned: &Planned) -> String {
    let operation = planned.operation("pets.send");
    let arguments = operation.arguments.iter();
    let mut taken: Vec<&str> = arguments.map(|argument| argument.name.as_str()).collect();
    taken.extend(operation.params.iter().map(|params| params.name.as_str()));
    taken.join(", ")
}

/// How the type is made.
fn new(planned: &Planned) -> String {
    let pet = structure(planned, "Pet");
    let fields = pet.required().map(|field| field.name.as_str());
    match &pet.construction {
        Some(Construction::Params(name)) => name.as_str().to_owned(),
        _ => fields.collect::<Vec<&str>>().join(", "),
    }
}

#[test]
fn lists_in_unions_are_looked_into() {
    let planned = planned(
        "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths:\n  /all: { put: { operationId: all, tags: [pets], requestBody: { required: true, \
         content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Home' } } } } }, responses: { '204': { description: Done. } } } }\n\
         components:\n  schemas:\n    Cat: { type: object, required: [cat], properties: { cat: { type: string } } }\n    \
         Dog: { type: object, required: [dog], properties: { dog: { type: string } } }\n    \
         Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }\n    \
         Crowd: { oneOf: [{ type: array, items: { $ref: '#/components/schemas/Cat' } }, { type: integer }] }\n    \
         Home: { type: object, required: [guests, crowd], properties: { guests: { type: array, items: { $ref: '#/components/schemas/Pet' } }, \
         crowd: { $ref: '#/components/schemas/Crowd' } } }\n",
    );
    // A list of cats is both.
    let home = structure(&planned, "Home");
    assert!(matches!(&home.construction, Some(Construction::Params(_))));
}

#[test]
fn members_that_could_change_places_unseen_have_names_in_any_order() {
    for members in [
        ["name: string", "old: boolean", "note: string"],
        ["note: string", "name: string", "old: boolean"],
    ] {
        let planned = planned(&description(PATH, &members));
        assert_eq!(call(&planned), "owner, pet, SendParams");
        assert_eq!(new(&planned), "PetParams");
    }
}

#[test]
fn a_released_order_is_kept_and_what_is_new_comes_last() {
    let released = description(PATH, &["name: string", "age: integer"]);
    let planned = planned(&released);
    assert_eq!(call(&planned), "owner, pet, name, age");
    assert_eq!(new(&planned), "name, age");
    for (path, members, called, made) in [
        // Another order of members, of the path, and of both.
        (
            PATH,
            &["age: integer", "name: string"][..],
            "owner, pet, name, age",
            "name, age",
        ),
        (
            TURNED,
            &["name: string", "age: integer"],
            "owner, pet, name, age",
            "name, age",
        ),
        (
            TURNED,
            &["age: integer", "name: string"],
            "owner, pet, name, age",
            "name, age",
        ),
        // Programs write these two in the released order, which the lock keeps from now on.
        (
            PATH,
            &["age: string", "name: string"],
            "owner, pet, name, age",
            "name, age",
        ),
        (
            PATH,
            &["old: boolean", "age: integer", "name: string"],
            "owner, pet, SendParams",
            "name, age, old",
        ),
        (
            PATH,
            &["age: integer", "note: string", "name: string"],
            "owner, pet, SendParams",
            "PetParams",
        ),
    ] {
        let planned = locked(&description(path, members), &released);
        assert_eq!(call(&planned), called, "{path} {members:?}");
        assert_eq!(new(&planned), made, "{path} {members:?}");
    }
}

#[test]
fn a_struct_of_arguments_stays_one() {
    let released = description(PATH, &["name: string", "note: string"]);
    let planned = locked(
        &description(PATH, &["note: integer", "name: string"]),
        &released,
    );
    assert_eq!(call(&planned), "owner, pet, SendParams");
    assert_eq!(new(&planned), "PetParams");
}

#[test]
fn without_a_lock_the_path_gives_the_order() {
    let planned = planned(&description(TURNED, &["name: string", "age: integer"]));
    assert_eq!(call(&planned), "pet, owner, name, age");
}
