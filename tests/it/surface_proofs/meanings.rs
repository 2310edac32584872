//! Names that mean something else, and names of the same thing that changed: crates in two versions with their locks, and code that uses the
//! old one. The proof of another meaning is that the code compiles against both.

use super::{ids, surface};
use sdk_tests::rustc::compiled;
use sdkgen::diff::classes::meaning::{self as classes, REBOUND, RENAMED};
use sdkgen::diff::meaning::{Same, compare};
use sdkgen::diff::{Bump, Change, Class, Effect};
use sdkgen::lock::Lock;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

struct Meaning {
    class: &'static Class,
    old: &'static str,
    new: &'static str,
    /// What the names mean, as `names.lock` says it.
    locks: (&'static str, &'static str),
    consumer: &'static str,
    /// Path in Rust, and both meanings.
    record: (&'static str, &'static str, &'static str),
}

const PETS: &str = "pub struct Client; impl Client { pub fn pets(&self) -> resources::pets::Pets { resources::pets::Pets } } \
    pub mod resources { pub mod pets { pub struct Pets; pub struct Remove; impl Pets { pub fn remove(&self, id: &str) -> Remove { Remove } } } }";

const MEANINGS: &[Meaning] = &[
    Meaning {
        class: &classes::METHOD_MEANING_CHANGED,
        old: PETS,
        new: PETS,
        locks: (
            "[resources.pets]\nhandle = 'pets::Pets'\n[resources.pets.methods.remove]\noperation = 'DELETE /pets'\nrequest = 'Remove'",
            "[resources.pets]\nhandle = 'pets::Pets'\n[resources.pets.methods.remove]\noperation = 'DELETE /pets/{id}'\nrequest = 'Remove'",
        ),
        consumer: "pub fn f(client: &pets::Client) { client.pets().remove(\"1\"); }",
        record: (
            "pets::resources::pets::Pets::remove",
            "DELETE /pets",
            "DELETE /pets/{id}",
        ),
    },
    Meaning {
        class: &classes::MEMBER_MEANING_CHANGED,
        old: "pub mod types { pub struct Pet { pub user_name: String } }",
        new: "pub mod types { pub struct Pet { pub user_name: String } }",
        locks: (
            "[types.Pet.fields]\nuser_name = 'user.name'",
            "[types.Pet.fields]\nuser_name = 'user_name'",
        ),
        consumer: "pub fn f(pet: pets::types::Pet) -> String { pet.user_name }",
        record: ("pets::types::Pet::user_name", "user.name", "user_name"),
    },
    Meaning {
        class: &classes::VALUE_MEANING_CHANGED,
        old: "pub mod types { pub enum Glob { Star } }",
        new: "pub mod types { pub enum Glob { Star } }",
        locks: (
            "[types.Glob.values]\nStar = '*'",
            "[types.Glob.values]\nStar = 'star'",
        ),
        consumer: "pub fn f() -> pets::types::Glob { pets::types::Glob::Star }",
        record: ("pets::types::Glob::Star", "*", "star"),
    },
    Meaning {
        class: &classes::ARGUMENT_MEANING_CHANGED,
        old: "pub mod types { pub struct Cost; impl Cost { pub fn new(a: i64, b: i64) -> Self { Self } } }",
        new: "pub mod types { pub struct Cost; impl Cost { pub fn new(b: i64, a: i64) -> Self { Self } } }",
        locks: (
            "[types.Cost]\narguments = ['a', 'b']",
            "[types.Cost]\narguments = ['b', 'a']",
        ),
        consumer: "pub fn f() -> pets::types::Cost { pets::types::Cost::new(1, 2) }",
        record: ("pets::types::Cost::new", "a, b", "b, a"),
    },
    Meaning {
        class: &classes::TYPE_MEANING_CHANGED,
        old: "pub mod types { pub struct Pet { pub id: i64 } }",
        new: "pub mod types { pub struct Pet { pub id: i64 } }",
        locks: (
            "[types.Pet]\nplaces = ['Pet']\n[types.Pet.fields]\nid = 'id'",
            "[types.Pet]\nplaces = ['Toy.pet']\n[types.Pet.fields]\nid = 'ID'",
        ),
        consumer: "pub fn f(pet: pets::types::Pet) -> i64 { pet.id }",
        record: ("pets::types::Pet", "Pet", "Toy.pet"),
    },
    Meaning {
        class: &classes::CREDENTIAL_MEANING_CHANGED,
        old: "pub struct ClientBuilder; impl ClientBuilder { pub fn token(self, token: &str) -> Self { self } }",
        new: "pub struct ClientBuilder; impl ClientBuilder { pub fn token(self, token: &str) -> Self { self } }",
        locks: (
            "[credentials]\ntoken = 'user'",
            "[credentials]\ntoken = 'admin'",
        ),
        consumer: "pub fn f(builder: pets::ClientBuilder) { builder.token(\"secret\"); }",
        record: ("pets::ClientBuilder::token", "user", "admin"),
    },
    Meaning {
        class: &classes::SERVER_MEANING_CHANGED,
        old: "pub struct Server; impl Server { pub fn production() -> Self { Self } }",
        new: "pub struct Server; impl Server { pub fn production() -> Self { Self } }",
        locks: (
            "[servers]\nproduction = 'https://pets.example'",
            "[servers]\nproduction = 'https://dogs.example'",
        ),
        consumer: "pub fn f() -> pets::Server { pets::Server::production() }",
        record: (
            "pets::Server::production",
            "https://pets.example",
            "https://dogs.example",
        ),
    },
    Meaning {
        class: &classes::ITEM_RENAMED,
        old: "pub mod types { pub struct Pet; }",
        new: "pub mod types { pub struct Animal; }",
        locks: (
            "[types.Pet]\nplaces = ['Pet']",
            "[types.Animal]\nplaces = ['Pet']",
        ),
        consumer: "pub fn f(_: pets::types::Pet) {}",
        record: (
            "pets::types::Pet",
            "pets::types::Pet",
            "pets::types::Animal",
        ),
    },
    Meaning {
        class: &classes::MEMBER_RENAMED,
        old: "pub mod types { pub struct Pet { pub name: String } }",
        new: "pub mod types { pub struct Pet { pub title: String } }",
        locks: (
            "[types.Pet]\nplaces = ['Pet']\n[types.Pet.fields]\nname = 'name'",
            "[types.Pet]\nplaces = ['Pet']\n[types.Pet.fields]\ntitle = 'name'",
        ),
        consumer: "pub fn f(pet: pets::types::Pet) -> String { pet.name }",
        record: (
            "pets::types::Pet::name",
            "pets::types::Pet::name",
            "pets::types::Pet::title",
        ),
    },
];

fn lock(text: &str) -> Lock {
    let (lock, _) = sdkgen::lock::read(text.as_bytes());
    lock.unwrap_or_else(|| panic!("no lock: {text}"))
}

fn changes(meaning: &Meaning) -> Vec<Change> {
    let manifest = "edition = \"2024\"\n";
    let surfaces = (
        surface(manifest, meaning.old),
        surface(manifest, meaning.new),
    );
    let locks = (lock(meaning.locks.0), lock(meaning.locks.1));
    compare(
        (&surfaces.0, &surfaces.1),
        (&locks.0, &locks.1),
        &Same::default(),
        &[],
    )
}

#[test]
fn every_class_of_meanings_fires_alone_and_says_both() {
    let proven: BTreeSet<&str> = MEANINGS.iter().map(|meaning| meaning.class.id).collect();
    let all: BTreeSet<&str> = REBOUND
        .iter()
        .chain(&RENAMED)
        .map(|class| class.id)
        .collect();
    assert_eq!(proven, all);
    for meaning in MEANINGS {
        let found = changes(meaning);
        assert_eq!(ids(&found), [meaning.class.id]);
        let change = &found[0];
        let record = (&*change.subject, &*change.before, &*change.after);
        assert_eq!(record, meaning.record);
        assert_eq!(
            (change.effect, change.bump),
            (Effect::Breaking, Bump::Major)
        );
        assert!(change.old.is_some() && change.new.is_some(), "{record:?}");
        assert!(meaning.class.reason.ends_with('.'), "{}", meaning.class.id);
        assert_eq!(meaning.class.inverse, meaning.class.id);
    }
}

#[test]
fn code_compiles_on_under_a_name_that_means_something_else() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("meaning-proofs");
    for meaning in MEANINGS {
        let mut compiles = Vec::new();
        for (side, source) in [("old", meaning.old), ("new", meaning.new)] {
            let folder = root.join(format!("{}-{side}", meaning.class.id));
            fs::create_dir_all(&folder).expect("a folder");
            let library = compiled(source, "pets", &folder, &[], None);
            let library = library.unwrap_or_else(|error| panic!("{source}:\n{error}"));
            let used = compiled(meaning.consumer, "consumer", &folder, &[], Some(&library));
            compiles.push(used.is_ok());
        }
        let expected = [true, meaning.class.is_rebinding()];
        assert_eq!(compiles, expected, "{}", meaning.class.id);
        assert_ne!(meaning.class.is_rebinding(), meaning.class.is_renaming());
    }
}
