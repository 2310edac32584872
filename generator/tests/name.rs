//! Names that several things want, and names that are held.

use sdkgen::config::Config;
use sdkgen::diag::Diagnostics;
use sdkgen::load::Bundle;
use sdkgen::lock::{Lock, LockedType};

/// Paths, schemas and security schemes in YAML, each on its line.
fn described(paths: &[&str], schemas: &[&str], schemes: &[&str]) -> String {
    let lines =
        |lines: &[&str]| -> String { lines.iter().map(|line| format!("    {line}\n")).collect() };
    let security: Vec<String> = schemes
        .iter()
        .filter_map(|scheme| Some(format!("{{ {}: [] }}", scheme.split_once(':')?.0)))
        .collect();
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\nsecurity: [{}]\npaths:\n    /ping: {{ get: {{ tags: [system], operationId: ping, {DONE} }} }}\n{}components:\n  \
         schemas:\n    Nothing: {{ type: object }}\n{}  securitySchemes:\n    unused: {{ type: http, scheme: basic }}\n{}",
        security.join(", "),
        lines(paths),
        lines(schemas),
        lines(schemes)
    )
}

const DONE: &str = "responses: { '204': { description: Done. } }";

fn named(description: &str, config: &str, held: &Lock) -> (Lock, Vec<String>) {
    let config: Config = serde_yaml::from_str(config).expect("a configuration");
    let bundle = Bundle::single("openapi.yaml", description.as_bytes());
    let (lock, diagnostics): (Option<Lock>, Diagnostics) =
        sdkgen::generate::names(&bundle, &config, held);
    let lock = lock.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    let said = diagnostics
        .iter()
        .map(|found| format!("{} {}", found.code.id, found.message))
        .filter(|said| !said.starts_with("unused-security-scheme"))
        .collect();
    (lock, said)
}

fn free(description: &str) -> (Lock, Vec<String>) {
    named(description, "{}", &Lock::default())
}

fn operation(route: &str, tag: &str, id: &str) -> String {
    let (verb, path) = route.split_once(' ').expect("a route");
    format!("{path}: {{ {verb}: {{ tags: [{tag}], operationId: {id}, {DONE} }} }}")
}

/// Name and meaning of each method of a resource.
fn methods(lock: &Lock, resource: &str) -> Vec<(String, String)> {
    let methods = lock.resources[resource].methods.iter();
    methods
        .map(|(name, method)| (name.clone(), method.operation.clone()))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, meaning)| ((*name).to_owned(), (*meaning).to_owned()))
        .collect();
    pairs.sort();
    pairs
}

fn entries<'lock>(
    entries: impl IntoIterator<Item = (&'lock String, &'lock String)>,
) -> Vec<(String, String)> {
    let entries = entries.into_iter();
    entries
        .map(|(name, meaning)| (name.clone(), meaning.clone()))
        .collect()
}

#[test]
fn two_operations_of_one_name_both_get_their_full_ids() {
    let all = operation(
        "delete /notifications",
        "notifications",
        "deleteNotifications",
    );
    let one = operation(
        "delete /notifications/{id}",
        "notifications",
        "deleteNotification",
    );
    let (before, said) = free(&described(&[&all], &[], &[]));
    assert_eq!(
        methods(&before, "notifications"),
        pairs(&[("delete", "DELETE /notifications")])
    );
    assert_eq!(said, [""; 0]);
    let description = described(&[&one, &all], &[], &[]).replace("operationId: deleteNotification,", "parameters: [{ name: id, in: path, required: true, schema: { type: string } }], operationId: deleteNotification,");
    let (after, said) = free(&description);
    assert_eq!(
        methods(&after, "notifications"),
        pairs(&[
            ("delete_notification", "DELETE /notifications/{id}"),
            ("delete_notifications", "DELETE /notifications"),
        ])
    );
    assert_eq!(
        said,
        [
            "name-collision the operation `DELETE /notifications/{id}` has the same name in code as the operation `DELETE /notifications`; this one is named `delete_notification`",
            "name-collision the operation `DELETE /notifications` has the same name in code as the operation `DELETE /notifications/{id}`; this one is named `delete_notifications`",
        ]
    );
    let (held, said) = named(&description, "{}", &before);
    assert_eq!(
        methods(&held, "notifications"),
        pairs(&[
            ("delete", "DELETE /notifications"),
            ("delete_notification", "DELETE /notifications/{id}"),
        ])
    );
    assert_eq!(said.len(), 1, "what is held has lost nothing: {said:?}");
}

#[test]
fn thousands_of_operations_of_one_name_are_named_by_their_paths() {
    let operations: Vec<String> = (0..8_000)
        .map(|number| operation(&format!("get /pets/{number}/toys"), "pets", "list"))
        .collect();
    let lines: Vec<&str> = operations.iter().map(String::as_str).collect();
    let (lock, _) = free(&described(&lines, &[], &[]));
    let methods = methods(&lock, "pets");
    assert_eq!(methods.len(), 8_000);
    for (name, route) in methods {
        let number = route
            .trim_start_matches("GET /pets/")
            .trim_end_matches("/toys");
        // The first operation of an ID has it.
        let expected = match number {
            "0" => "list".to_owned(),
            _ => format!("get_x_{number}_toys"),
        };
        assert_eq!(name, expected);
    }
}

#[test]
fn members_are_told_apart_by_their_separators_in_types_and_in_requests() {
    let body = "{ type: object, properties: { user.name: { type: string }, user_name: { type: string }, userName: { type: string }, 'limit<': { type: integer }, limit: { type: integer } } }";
    let post = format!(
        "/pets: {{ post: {{ tags: [pets], operationId: add, requestBody: {{ content: {{ application/json: {{ schema: {body} }} }} }}, {DONE} }} }}"
    );
    let list = "/dogs: { get: { tags: [pets], operationId: dogs, responses: { '200': { description: Dogs., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }";
    let (lock, _) = free(&described(&[&post, list], &[&format!("Pet: {body}")], &[]));
    let expected = [
        ("limit", "limit"),
        ("limit_less", "limit<"),
        ("user_dot_name", "user.name"),
        ("user_name_camel", "userName"),
        ("user_underscore_name", "user_name"),
    ];
    assert_eq!(entries(&lock.types["Pet"].fields), pairs(&expected));
    let setters = expected.map(|(name, wire)| (name, format!("body {wire}")));
    let setters: Vec<(&str, &str)> = setters
        .iter()
        .map(|(name, place)| (*name, place.as_str()))
        .collect();
    assert_eq!(
        entries(&lock.resources["pets"].methods["add"].setters),
        pairs(&setters)
    );
}

#[test]
fn values_are_told_apart_by_capitals_and_signs() {
    let (lock, said) = free(&described(
        &[],
        &["Sort: { type: string, enum: ['*', star, STAR, Star, plain] }"],
        &[],
    ));
    assert_eq!(
        entries(&lock.types["Sort"].values),
        pairs(&[
            ("Plain", "plain"),
            ("StarCapital", "Star"),
            ("StarLower", "star"),
            ("StarSymbol", "*"),
            ("StarUpper", "STAR"),
        ])
    );
    assert_eq!(said.len(), 4);
}

#[test]
fn a_second_key_does_not_take_the_setter_of_the_first() {
    let bearer = "bearerAuth: { type: http, scheme: bearer }";
    let key = "apiKey: { type: apiKey, in: header, name: X-Key }";
    let credentials = |schemes: &[&str], held: &Lock| {
        let (lock, _) = named(&described(&[], &[], schemes), "{}", held);
        lock
    };
    let before = credentials(&[bearer], &Lock::default());
    assert_eq!(
        entries(&before.credentials),
        pairs(&[("api_key", "bearerAuth")])
    );
    assert_eq!(
        entries(&credentials(&[key, bearer], &Lock::default()).credentials),
        pairs(&[("header_api_key", "apiKey"), ("bearer_auth", "bearerAuth")])
    );
    assert_eq!(
        entries(&credentials(&[key, bearer], &before).credentials),
        pairs(&[("api_key", "bearerAuth"), ("header_api_key", "apiKey")])
    );
}

#[test]
fn a_component_does_not_take_the_name_of_a_params_struct() {
    let many: Vec<String> = (0..9)
        .map(|number| format!("m{number}: {{ type: string }}"))
        .collect();
    let required: Vec<String> = (0..9).map(|number| format!("m{number}")).collect();
    let pet = format!(
        "Pet: {{ type: object, required: [{}], properties: {{ {} }} }}",
        required.join(", "),
        many.join(", ")
    );
    let put = format!(
        "/pets: {{ post: {{ tags: [pets], operationId: add, requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }} }} }} }}, {DONE} }} }}"
    );
    let (before, _) = free(&described(&[&put], &[&pet], &[]));
    assert_eq!(before.types["Pet"].params.as_deref(), Some("PetParams"));
    let params = "PetParams: { type: object, properties: { a: { type: string } } }";
    let description = described(&[&put], &[params, &pet], &[]);
    let (after, _) = free(&description);
    assert!(
        !after.types.contains_key("PetParams"),
        "{:?}",
        after.types.keys()
    );
    assert_ne!(after.types["Pet"].params.as_deref(), Some("PetParams"));
    let (held, _) = named(&description, "{}", &before);
    assert_eq!(held.types["Pet"].params.as_deref(), Some("PetParams"));
    assert!(
        held.types.contains_key("PetParamsSchema"),
        "{:?}",
        held.types.keys()
    );
}

#[test]
fn what_is_held_comes_before_configuration_and_extensions() {
    let pet = "Pet: { type: object, x-sdkgen-name: Animal, properties: { a: { type: string, x-sdkgen-name: alpha } } }";
    let mut held = Lock::default();
    held.types.insert(
        "Beast".to_owned(),
        LockedType {
            places: ["Pet".to_owned()].into(),
            fields: [("first".to_owned(), "a".to_owned())].into(),
            ..LockedType::default()
        },
    );
    let description = described(&[], &[pet], &[]);
    let (lock, said) = named(&description, "{ types: { Pet: Creature } }", &held);
    assert_eq!(
        entries(&lock.types["Beast"].fields),
        pairs(&[("first", "a")])
    );
    assert_eq!(
        said,
        [
            "name-chosen-in-vain the schema `Pet` was to be named `Creature`, but `names.lock` holds another name for it; it is named `Beast`",
            "name-chosen-in-vain the property `a` was to be named `alpha`, but `names.lock` holds another name for it; it is named `first`",
        ]
    );
    let (lock, said) = named(&description, "{}", &Lock::default());
    assert_eq!(
        entries(&lock.types["Animal"].fields),
        pairs(&[("alpha", "a")])
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_held_name_that_cannot_be_used_is_reported() {
    let pet = "Pet: { type: object, properties: { a: { type: string }, b: { type: string }, c: { type: string } } }";
    let mut held = Lock::default();
    let fields = [("fn", "a"), ("not-one", "b"), ("kept", "c")];
    held.types.insert(
        "Pet".to_owned(),
        LockedType {
            places: ["Pet".to_owned()].into(),
            fields: fields
                .map(|(name, wire)| (name.to_owned(), wire.to_owned()))
                .into(),
            ..LockedType::default()
        },
    );
    let (lock, said) = named(&described(&[], &[pet], &[]), "{}", &held);
    assert_eq!(
        entries(&lock.types["Pet"].fields),
        pairs(&[("a", "a"), ("b", "b"), ("kept", "c")])
    );
    let codes: Vec<&str> = said
        .iter()
        .filter_map(|said| said.split(' ').next())
        .collect();
    assert_eq!(codes, ["locked-name-invalid"; 2]);
}

#[test]
fn operations_stay_in_their_resource_when_its_tag_is_renamed() {
    let list = |tag: &str| operation("get /pets", tag, "listAll");
    let add = |tag: &str| operation("post /toys", tag, "add");
    let (before, _) = free(&described(&[&list("pets")], &[], &[]));
    let (after, _) = named(
        &described(&[&list("animals"), &add("animals")], &[], &[]),
        "{}",
        &before,
    );
    assert_eq!(
        methods(&after, "pets"),
        pairs(&[("list_all", "GET /pets"), ("add", "POST /toys")]),
        "what joins them, too"
    );
    assert!(!after.resources.contains_key("animals"));
}

#[test]
fn letters_of_every_script_stay() {
    let schema = "Größe: { type: object, properties: { 名前: { type: string }, हिन्दी: { type: string }, осе: { type: string }, цена: { type: string }, \"e\\u0301cart\": { type: string }, 'ﬁn': { type: string } } }";
    let (lock, said) = free(&described(&[], &[schema], &[]));
    assert_eq!(
        entries(&lock.types["Größe"].fields),
        pairs(&[
            ("名前", "名前"),
            ("हिन्दी", "हिन्दी"),
            ("цена", "цена"),
            // In the form that Rust compares.
            ("écart", "e\u{301}cart"),
            // rustc warns of what looks like letters of another script, and of what is no letter of a word.
            ("u43e_u441_u435", "осе"),
            ("ufb01_n", "ﬁn"),
        ])
    );
    assert_eq!(said, [""; 0]);
}

const PET: &str = "Pet: { type: object, properties: { name: { type: string } } }";

/// `PUT /pets`, whose body and response are a pet, and another operation.
fn with_value(other: &[&str]) -> String {
    let pet = "content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }";
    let update = format!(
        "/pets: {{ put: {{ tags: [pets], operationId: update, requestBody: {{ required: true, {pet} }}, \
         responses: {{ '200': {{ description: It., {pet} }} }} }} }}"
    );
    let mut paths = vec![update.as_str()];
    paths.extend(other);
    described(&paths, &[PET], &[])
}

#[test]
fn the_method_that_takes_the_body_as_a_value_takes_no_name_from_another_one() {
    let other = operation("get /other", "pets", "update_with");
    let (alone, _) = free(&with_value(&[]));
    assert_eq!(methods(&alone, "pets"), pairs(&[("update", "PUT /pets")]));
    // A released name keeps what comes with it; the new operation has another one.
    let (held, _) = named(&with_value(&[&other]), "{}", &alone);
    let names = methods(&held, "pets");
    assert!(names.contains(&("update".to_owned(), "PUT /pets".to_owned())));
    assert!(
        names.iter().all(|(name, _)| name != "update_with"),
        "{names:?}"
    );
    // Without a release, none of them has it.
    let (free, _) = free(&with_value(&[&other]));
    let names = methods(&free, "pets");
    assert_eq!(names.len(), 2);
    let both = ["update", "update_with"];
    assert!(
        !both
            .iter()
            .all(|name| names.iter().any(|(held, _)| held == name)),
        "{names:?}"
    );
    // What was released with both names, before there was such a method, stays.
    let (mut released, _) = named(&with_value(&[&other]), "{}", &alone);
    let pets = released.resources.get_mut("pets").expect("pets");
    let moved = pets
        .methods
        .iter()
        .find(|(_, method)| method.operation == "GET /other");
    let (name, method) = moved
        .map(|(name, method)| (name.clone(), method.clone()))
        .expect("held");
    pets.methods.remove(&name);
    pets.methods.insert("update_with".to_owned(), method);
    let (again, _) = named(&with_value(&[&other]), "{}", &released);
    assert_eq!(
        methods(&again, "pets"),
        pairs(&[("update", "PUT /pets"), ("update_with", "GET /other")])
    );
}

/// Names of servers and variables, and what they mean.
fn servers(listed: &[&str], held: &Lock) -> (Vec<(String, String)>, Lock, Vec<String>) {
    let listed = listed.join(", ");
    let (lock, said) = named(
        &format!(
            "openapi: 3.2.0\ninfo: {{ title: Pets, version: '1' }}\nservers: [{listed}]\npaths:\n  /ping: {{ get: {{ tags: [system], operationId: ping, {DONE} }} }}\n"
        ),
        "{}",
        held,
    );
    let names = lock.servers.clone().into_iter().collect();
    (names, lock, said)
}

#[test]
fn servers_are_called_as_they_are_described_or_by_what_only_their_urls_have() {
    let (names, _, said) = servers(
        &[
            "{ url: 'https://api.pets.example/v1', description: The production server. }",
            "{ url: 'https://api.me-west1.pets.example/v1', description: Requests of customers near Tel Aviv go here. }",
            "{ url: 'http://localhost:5001/v1' }",
            "{ url: 'https://sandbox.pets.example/v1', name: test bed, description: Sandbox }",
            "{ url: 'https://{region}.pets.example/{new}', description: Regional, variables: { region: { default: us, enum: [us, eu] }, new: { default: v1 } } }",
        ],
        &Lock::default(),
    );
    assert_eq!(
        names,
        pairs(&[
            ("localhost_5001", "http://localhost:5001/v1"),
            ("me_west1", "https://api.me-west1.pets.example/v1"),
            ("new", "variable new"),
            ("production", "https://api.pets.example/v1"),
            ("region", "variable region"),
            ("regional", "https://{region}.pets.example/{new}"),
            ("test_bed", "https://sandbox.pets.example/v1"),
        ])
    );
    assert_eq!(said, [""; 0]);
    let (names, ..) = servers(&["{ url: 'https://pets.example' }"], &Lock::default());
    assert_eq!(names, pairs(&[]));
}

#[test]
fn servers_keep_their_names() {
    let region = "variables: { region: { default: us } }";
    let one = format!("{{ url: 'https://{{region}}.pets.example', {region} }}");
    let (names, lock, _) = servers(&[&one], &Lock::default());
    let expected = [
        ("new", "https://{region}.pets.example"),
        ("region", "variable region"),
    ];
    assert_eq!(names, pairs(&expected));
    // A second server would call the first after its URL.
    let (names, lock, said) = servers(&[&one, "{ url: 'https://pets.test' }"], &lock);
    let expected = [
        ("new", "https://{region}.pets.example"),
        ("region", "variable region"),
        ("test", "https://pets.test"),
    ];
    assert_eq!(names, pairs(&expected));
    assert_eq!(said, [""; 0]);
    let (names, _, said) = servers(
        &[
            &one,
            "{ url: 'https://pets.invalid', description: Sandbox }",
        ],
        &lock,
    );
    let expected = [
        ("new", "https://{region}.pets.example"),
        ("region", "variable region"),
        ("test", "https://pets.invalid"),
    ];
    assert_eq!(names, pairs(&expected));
    assert_eq!(
        said,
        [
            "lock-entry-moved `test` was `https://pets.test` and is `https://pets.invalid` now; its names stay",
        ]
    );
}
