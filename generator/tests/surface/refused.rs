//! What is refused because the listing could not be exact about it.

use crate::support::refused;

fn refused_source(source: &str) -> Vec<String> {
    refused("", &[("lib.rs", source)])
}

#[test]
fn macro_calls_that_may_define_something() {
    let message = "a macro call may define anything; write out what it expands to";
    assert_eq!(
        refused_source("pub struct Pet;\nmake_pets!();\nimpl Pet {\n    methods!();\n}\n"),
        [
            format!("src/lib.rs: line 2: {message}"),
            format!("src/lib.rs: line 4: {message}"),
        ]
    );
}

#[test]
fn names_of_another_crate_by_the_dozen() {
    assert_eq!(
        refused(
            "[dependencies]\nhttp = \"1\"\n",
            &[("lib.rs", "\npub use http::*;\n")]
        ),
        [
            "src/lib.rs: line 2: `pub use http::*` makes another crate's names public, which cannot be listed; name them one by one"
        ]
    );
}

#[test]
fn modules_that_stand_elsewhere_or_nowhere() {
    assert_eq!(
        refused_source("#[path = \"cats.rs\"]\nmod dogs {}\nmod fish;\n"),
        [
            "src/lib.rs: line 1: `#[path]` hides where a module stands; move the file to where `mod` looks for it",
            "src/lib.rs: line 3: the module's file is missing; write src/fish.rs, or remove the `mod`",
        ]
    );
}

#[test]
fn public_items_that_only_some_platforms_have() {
    assert_eq!(
        refused_source(
            "#[cfg(unix)]\npub fn call() {}\npub struct Pet;\n#[cfg(windows)]\nimpl Pet {\n    pub fn f() {}\n}\n"
        ),
        [
            "src/lib.rs: line 2: public items under `cfg(unix)` cannot be listed; make it a feature, or put the condition inside",
            "src/lib.rs: line 5: an `impl` of a public type under `cfg(windows)` cannot be listed; make it a feature, or put the condition inside",
        ]
    );
}

#[test]
fn paths_that_lead_nowhere() {
    assert_eq!(
        refused_source("pub use cats::Cat;\npub fn f(dog: &Dog) {}\n"),
        [
            "src/lib.rs: line 1: `pub use cats::Cat` leads nowhere; name an item of this crate, or of a dependency in Cargo.toml",
            "src/lib.rs: line 2: `Dog` cannot be resolved; import it by name from this crate or from a dependency in Cargo.toml",
        ]
    );
}

#[test]
fn files_that_are_no_crate() {
    assert_eq!(
        refused_source("pub struct Pet\n"),
        [
            "src/lib.rs: line 1: is not Rust: unexpected end of input, expected one of: `where`, parentheses, curly braces, `;`"
        ]
    );
    assert_eq!(
        refused("[lib]\npath = \"src/pets.rs\"\n", &[]),
        ["src/pets.rs: line 1: is missing; the crate has to have a library"]
    );
    assert_eq!(
        refused("rust-version.workspace = true\n", &[("lib.rs", "")]),
        [
            "Cargo.toml: line 5: `rust-version` is not a text; write its value here, not in a workspace's file"
        ]
    );
    assert_eq!(
        refused(
            "[dependencies]\nhttp = { workspace = true }\n",
            &[("lib.rs", "pub use http::Method;")]
        ),
        [
            "Cargo.toml: line 6: the public API names `http`, whose version stands in another file; write it here"
        ]
    );
}

#[test]
fn imports_and_modules_that_lead_in_a_circle_end() {
    assert_eq!(
        refused_source(
            "pub use self::a as b;\npub use self::b as a;\nmod c { pub use super::c as d; pub use super::*; }\n"
        ),
        [
            "src/lib.rs: line 1: `pub use self::a` leads nowhere; name an item of this crate, or of a dependency in Cargo.toml",
            "src/lib.rs: line 2: `pub use self::b` leads nowhere; name an item of this crate, or of a dependency in Cargo.toml",
        ]
    );
}
