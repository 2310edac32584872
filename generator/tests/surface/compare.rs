//! Comparisons that need more than one line of a crate: what moved, what only has other names, what goes together.

use crate::support::files;
use sdkgen::diff::surface::compare;
use sdkgen::diff::{Bump, Change, fingerprint};
use sdkgen::surface::{Surface, list};

fn surface(source: &str) -> Surface {
    list(&files("", &[("lib.rs", source)])).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Class and subject of each change.
fn changes(old: &str, new: &str) -> Vec<String> {
    compare(&surface(old), &surface(new))
        .iter()
        .map(|change| format!("{} {}", change.class.id, change.subject))
        .collect()
}

fn one(old: &str, new: &str) -> Change {
    let mut changes = compare(&surface(old), &surface(new));
    assert_eq!(changes.len(), 1, "{changes:#?}");
    changes.remove(0)
}

#[test]
fn a_surface_against_itself_is_empty() {
    let source = "pub struct Pet<T> { pub name: T } impl<T: Clone> Pet<T> { pub fn name(&self) -> T { loop {} } } \
                  pub use std::time::Duration;";
    assert!(changes(source, source).is_empty());
}

#[test]
fn a_change_says_what_where_and_how_much() {
    let change = one(
        "pub struct Pet;\nimpl Pet {\n    pub fn name(&self) -> String { loop {} }\n}",
        "pub struct Pet;\nimpl Pet {\n    // more\n    pub fn name(&self) -> &str { loop {} }\n}",
    );
    assert_eq!(change.class.id, "signature-changed");
    assert_eq!(change.subject, "pets::Pet::name");
    assert_eq!(change.rust_path.as_deref(), Some("pets::Pet::name"));
    assert_eq!(change.before, "pub fn name(&self) -> String");
    assert_eq!(change.after, "pub fn name(&self) -> &str");
    assert_eq!(change.bump, Bump::Major);
    let (old, new) = (change.old.expect("old"), change.new.expect("new"));
    assert_eq!((old.file.as_str(), old.line), ("src/lib.rs", 3));
    assert_eq!((new.file.as_str(), new.line), ("src/lib.rs", 4));
    assert_eq!(change.fingerprint.len(), 12);
    assert_eq!(
        change.fingerprint,
        fingerprint("signature-changed", &[], "pets::Pet::name")
    );
}

#[test]
fn fingerprints_tell_class_operations_and_subject_apart() {
    let operations = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let all = [
        fingerprint("a", &[], "b"),
        fingerprint("ab", &[], ""),
        fingerprint("a", &operations(&["b"]), ""),
        fingerprint("a", &operations(&["b", "c"]), ""),
        fingerprint("a", &operations(&["bc"]), ""),
    ];
    for (index, one) in all.iter().enumerate() {
        assert!(
            all.iter().skip(index + 1).all(|other| other != one),
            "{all:?}"
        );
    }
    // Committed in files of acceptances: never to change.
    assert_eq!(
        fingerprint("item-removed", &[], "pets::Pet"),
        "883a42af26ff"
    );
}

#[test]
fn an_item_that_moved_and_kept_its_path_is_the_same_item() {
    let old =
        "pub mod types { pub struct Pet { pub name: u8 } } pub fn f() -> types::Pet { loop {} }";
    let new = "pub mod types { pub struct Pet { pub name: u8 } } pub use types::Pet; pub fn f() -> types::Pet { loop {} }";
    assert_eq!(changes(old, new), ["path-added pets::Pet"]);
    assert_eq!(changes(new, old), ["path-removed pets::Pet"]);
}

#[test]
fn an_item_under_another_path_is_two_changes_for_two_people() {
    assert_eq!(
        changes(
            "pub struct Cat; pub fn f(cat: Cat) {}",
            "pub struct Dog; pub fn f(cat: Dog) {}"
        ),
        [
            "item-removed pets::Cat",
            "item-added pets::Dog",
            "signature-changed pets::f"
        ]
    );
}

#[test]
fn what_goes_with_its_item_is_no_change_of_its_own() {
    assert_eq!(
        changes(
            "#[derive(Clone)] pub struct Pet { pub name: u8 } impl Pet { pub fn f() {} }",
            ""
        ),
        ["item-removed pets::Pet"]
    );
}

#[test]
fn other_names_of_parameters_are_neutral() {
    assert_eq!(
        changes(
            "#[derive(Clone)] pub struct Pet<T> { pub name: T } impl<T: Send> Pet<T> { pub fn f<A>(a: A) -> T { loop {} } }",
            "#[derive(Clone)] pub struct Pet<U> { pub name: U } impl<V: Send> Pet<V> { pub fn f<B>(a: B) -> V { loop {} } }"
        ),
        [
            "arguments-renamed pets::Pet",
            "arguments-renamed pets::Pet::f",
            "arguments-renamed pets::Pet::name"
        ]
    );
}

#[test]
fn a_bound_on_a_block_is_a_bound_on_its_methods() {
    assert_eq!(
        changes(
            "pub struct Pet<T>(T); impl<T> Pet<T> { pub fn f(&self) {} }",
            "pub struct Pet<T>(T); impl<T: Clone> Pet<T> { pub fn f(&self) {} }"
        ),
        ["signature-changed pets::Pet::f"]
    );
}

#[test]
fn methods_of_certain_arguments_are_told_apart() {
    let head = "pub struct Request<T>(T); pub struct Create; pub struct Get;";
    assert_eq!(
        changes(
            &format!(
                "{head} impl Request<Create> {{ pub fn name(self) {{}} pub fn age(self) {{}} }}"
            ),
            &format!(
                "{head} impl Request<Create> {{ pub fn name(self) {{}} }} impl Request<Get> {{ pub fn age(self) {{}} }}"
            )
        ),
        [
            "member-removed pets::Request<pets::Create>::age",
            "member-added pets::Request<pets::Get>::age"
        ]
    );
}

#[test]
fn a_block_for_every_value_of_a_parameter_that_came_is_the_old_block() {
    let types = "pub struct Create; pub struct Other;";
    let old = format!(
        "{types} pub struct Request<T>(T); impl Request<Create> {{ pub fn name(self) {{}} pub fn stream(self) {{}} }} impl Request<Other> {{ pub fn age(self) {{}} }}"
    );
    let new = format!(
        "{types} pub struct Request<T, A = T>(T, A); impl<A> Request<Create, A> {{ pub fn name(self) {{}} pub fn toy(self) {{}} }} \
         impl Request<Create> {{ pub fn stream(self) -> u8 {{ loop {{}} }} }} impl<A: Clone> Request<Other, A> {{ pub fn age(self) {{}} }}"
    );
    assert_eq!(
        changes(&old, &new),
        [
            "signature-changed pets::Request",
            "member-added pets::Request<pets::Create, A>::toy",
            "signature-changed pets::Request<pets::Create>::stream",
            "member-added pets::Request<pets::Other, A>::age",
            "member-removed pets::Request<pets::Other>::age",
        ]
    );
}

#[test]
fn a_bound_that_the_type_asks_for_itself_is_none_of_its_methods() {
    assert_eq!(
        changes(
            "pub struct Pet<T>(T); impl<T: Clone> Pet<T> { pub fn f(&self) {} }",
            "pub struct Pet<T: Clone, A = T>(T, A); impl<T: Clone, A> Pet<T, A> { pub fn f(&self) {} }"
        ),
        ["signature-changed pets::Pet"]
    );
}

#[test]
fn what_becomes_a_future_turns_into_another_one() {
    assert_eq!(
        changes(
            "pub struct Pet; impl IntoFuture for Pet { type Output = u8; type IntoFuture = std::future::Ready<u8>; }",
            "pub struct Pet; impl Future for Pet { type Output = u8; }"
        ),
        [
            "impl-added pets::Pet: Future",
            "impl-changed pets::Pet: IntoFuture",
        ]
    );
}

#[test]
fn traits_are_compared_by_trait() {
    assert_eq!(
        changes(
            "pub struct Pet; impl From<u8> for Pet { fn from(a: u8) -> Self { loop {} } } impl From<Pet> for u8 { fn from(a: Pet) -> Self { loop {} } }",
            "pub struct Pet; impl From<u16> for Pet { fn from(a: u16) -> Self { loop {} } }"
        ),
        [
            "impl-added pets::Pet: From<u16>",
            "impl-removed pets::Pet: From<u8>",
            "impl-removed u8: From<pets::Pet>"
        ]
    );
}

#[test]
fn non_exhaustive_says_nothing_new_about_a_struct_with_private_fields() {
    let change = one(
        "pub struct Pet { pub name: u8, age: u8 }",
        "#[non_exhaustive] pub struct Pet { pub name: u8, age: u8 }",
    );
    assert_eq!(
        (change.class.id, change.bump),
        ("non-exhaustive-added", Bump::Patch)
    );
}

#[test]
fn models_from_macros_are_compared_with_models_that_were_written_out() {
    let old = "pub enum Status { Pending, Unknown(u8) }\n\
        impl Status { pub fn as_str(&self) -> &str { loop {} } }\n\
        impl std::fmt::Debug for Status {}\n\
        impl From<&str> for Status { fn from(text: &str) -> Self { loop {} } }\n\
        pub enum WorkerObject { Worker }\n\
        pub struct WorkerBuilder {}\n\
        #[derive(Clone)] #[non_exhaustive]\n\
        pub struct Worker { pub id: String, pub object: WorkerObject, extra: u8 }\n\
        impl Worker {\n\
            pub fn builder() -> WorkerBuilder { loop {} }\n\
            pub fn extra(&self) -> &u8 { loop {} }\n\
        }";
    let new = "macro_rules! string_enum { ($type:ident { $($variant:ident = $wire:literal),* }) => {\n\
            impl $type { pub fn as_str(&self) -> &str { match self { $(Self::$variant => $wire),* } } }\n\
            impl From<&str> for $type { fn from(text: &str) -> Self { loop {} } }\n\
        } }\n\
        macro_rules! object { ($type:ident { $($field:ident),* } $(constant { $($constant:ident = $value:literal),* })?) => {\n\
            impl $type { pub fn extra(&self) -> &u8 { loop {} } $($(pub fn $constant(&self) -> &str { $value })*)? }\n\
        } }\n\
        #[derive(Debug)]\n\
        pub enum Status { Pending, Unknown(u8) }\n\
        string_enum! { Status { Pending = \"pending\" } }\n\
        #[derive(Clone)] #[non_exhaustive]\n\
        pub struct Worker { pub id: String, extra: u8 }\n\
        object! { Worker { id } constant { object = \"worker\" } }";
    assert_eq!(
        changes(old, new),
        [
            "member-removed pets::Worker::builder",
            "field-removed pets::Worker::object",
            "member-added pets::Worker::object",
            "item-removed pets::WorkerBuilder",
            "item-removed pets::WorkerObject",
        ]
    );
}
