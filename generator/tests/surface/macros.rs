//! Calls of the crate's own macros: listed as if somebody had written what they stand for, or refused.

use crate::support::{files, listed, listed_files, refused};
use sdkgen::surface::list;

const UNKNOWN: &str = "a macro call may define anything; write out what it expands to";

#[test]
fn what_a_macro_defines_is_listed_as_if_it_were_written_out() {
    let by_macro = [
        (
            "lib.rs",
            "mod runtime; mod types; pub use types::{Level, Pet}; pub use runtime::maybe::Maybe;",
        ),
        (
            "runtime/mod.rs",
            "pub(crate) mod maybe; pub(crate) mod values; pub(crate) mod named;",
        ),
        ("runtime/maybe.rs", "pub struct Maybe<T>(T);"),
        (
            "runtime/values.rs",
            "/// Values.\n\
             macro_rules! values {\n\
                 (@name $field:ident) => { stringify!($field) };\n\
                 ($type:ident { $($(#[$docs:meta])* $variant:ident $(as $shown:ident)? = $wire:literal $(| $other:literal)*),* $(,)? } $(shared $shared:tt)?) => {\n\
                     impl $type {\n\
                         /// All.\n\
                         pub const VALUES: &'static [&'static str] = &[$($wire $(, $other)*),*];\n\
                         #[must_use]\n\
                         pub fn as_str(&self) -> &str { match self { $(Self::$variant => $wire,)* } }\n\
                         $($(#[$docs])* pub fn $variant(&self) -> $crate::runtime::maybe::Maybe<&str> { loop {} } $(pub fn $shown() {})?)*\n\
                         $($crate::runtime::named::named!($shared [a b]);)?\n\
                         fn hidden() {}\n\
                     }\n\
                     impl From<&str> for $crate::runtime::maybe::Maybe<$type> { fn from(text: &str) -> Self { loop {} } }\n\
                     impl ::std::str::FromStr for $type { $crate::runtime::named::error!(); }\n\
                     $crate::runtime::named::printed!($type);\n\
                 };\n\
                 ($type:ident { $($variant:ident = $wire:literal,)* ..$rest:ident }) => { impl $type { pub fn $rest() {} } };\n\
             }\n\
             pub(crate) use values;",
        ),
        (
            "runtime/named.rs",
            "macro_rules! named { ({ $name:ident : str } [$($variant:ident)*]) => { pub fn $name(&self) -> Option<&str> { loop {} } };\n\
             ({ $name:ident : $ty:tt } $list:tt) => { pub fn $name(&self) -> Option<$ty> { loop {} } }; }\n\
             macro_rules! error { () => { type Err = u8; } }\n\
             macro_rules! printed { ($name:ty) => { impl std::fmt::Display for $name {} } }\n\
             pub(crate) use {error, named, printed};",
        ),
        (
            "types.rs",
            "use crate::runtime::values::values;\n\
             pub enum Pet { Cat, Dog(bool) }\n\
             values! { Pet { Cat = \"cat\", #[deprecated] Dog as tame = \"dog\" | \"hound\" } shared { age: i64 } }\n\
             pub struct Level;\n\
             values! { Level { A = \"a\", B = \"b\", ..rest } }",
        ),
    ];
    let by_hand = [
        ("lib.rs", "mod types; pub use types::{Level, Maybe, Pet};"),
        (
            "types.rs",
            "pub struct Maybe<T>(T);\n\
             pub enum Pet { Cat, Dog(bool) }\n\
             impl Pet {\n\
                 pub const VALUES: &'static [&'static str] = &[];\n\
                 #[must_use] pub fn as_str(&self) -> &str { loop {} }\n\
                 pub fn Cat(&self) -> Maybe<&str> { loop {} }\n\
                 #[deprecated] pub fn Dog(&self) -> Maybe<&str> { loop {} }\n\
                 pub fn tame() {}\n\
                 pub fn age(&self) -> Option<i64> { loop {} }\n\
             }\n\
             impl From<&str> for Maybe<Pet> { fn from(text: &str) -> Self { loop {} } }\n\
             impl std::str::FromStr for Pet { type Err = u8; fn from_str(text: &str) -> Result<Self, u8> { loop {} } }\n\
             impl std::fmt::Display for Pet {}\n\
             pub struct Level;\n\
             impl Level { pub fn rest() {} }",
        ),
    ];
    let expected = listed_files("", &by_hand);
    assert!(expected.contains("pub fn tame()"), "{expected}");
    assert_eq!(listed_files("", &by_macro), expected);
}

#[test]
fn fragments_are_taken_as_far_as_they_go() {
    assert_eq!(
        listed(
            "use std::collections::BTreeMap;\n\
             macro_rules! make {\n\
                 ($($vis:vis $name:ident : $ty:ty = $life:lifetime $minus:literal $more:tt $value:expr => $path:path | $(+)?);+) => {\n\
                     $($vis struct $name<$life>(pub $ty, pub &$life [u8; $more], pub $path);)+\n\
                 };\n\
             }\n\
             make! { pub Cat: BTreeMap<u8, fn(u8) -> Vec<Option<bool>>> = 'a -1 {2} f(1, 2) => std::vec::Vec<u8> | +; Dog: u8 = 'b true 1 0 => u8 | }\n"
        ),
        "pub struct pets::Cat<'a>(..)\n\
         \x20   pub 0: std::collections::BTreeMap<u8, fn(u8) -> Vec<Option<bool>>>\n\
         \x20   pub 1: &'a [u8; 2]\n\
         \x20   pub 2: Vec<u8>\n"
    );
}

#[test]
fn what_comes_from_the_definition_stands_where_the_call_stands() {
    let source = "macro_rules! make {\n    ($name:ident) => {\n        impl Pet { pub fn fixed() {} pub fn $name() {} }\n    };\n}\n\
                  pub struct Pet;\nmake!(\n    given\n);\n";
    let surface = list(&files("", &[("lib.rs", source)])).expect("a listing");
    let members = surface.items.iter().flat_map(|item| &item.members);
    let lines: Vec<(&str, usize)> = members
        .map(|member| (member.name.as_str(), member.place.line))
        .collect();
    assert_eq!(lines, [("fixed", 7), ("given", 8)]);
}

#[test]
fn calls_that_cannot_be_followed_are_refused_where_they_stand() {
    for (definition, call) in [
        // Of another crate, or of nobody.
        ("", "make!();"),
        ("macro_rules! make { () => {} }", "std::make!();"),
        ("macro_rules! make { () => {} }", "::other::make!();"),
        // Which one depends on where it stands.
        (
            "macro_rules! make { () => {} } mod inner { macro_rules! make { () => { pub struct A; } } }",
            "make!();",
        ),
        // No rule fits.
        ("macro_rules! make { (a) => {} }", "make!(b);"),
        ("macro_rules! make { ($($a:ident)+) => {} }", "make!();"),
        // A fragment that is not understood.
        (
            "macro_rules! make { ($a:item) => { $a } }",
            "make! { pub struct A; }",
        ),
        // Variables that were not found equally often, or not at all.
        (
            "macro_rules! make { ($($a:ident)*; $($b:ident)*) => { $(pub struct $a($b);)* } }",
            "make!(A B; c);",
        ),
        ("macro_rules! make { ($a:ident) => { $b } }", "make!(A);"),
        // Never done.
        (
            "macro_rules! make { ($($a:tt)*) => { make!($($a)* $($a)*); } }",
            "make!(a);",
        ),
        // Under a condition of its own.
        (
            "macro_rules! make { () => {} }",
            "#[cfg(feature = \"a\")] make!();",
        ),
    ] {
        let source = format!("{definition}\n{call}\n");
        let found = refused("", &[("lib.rs", &source)]);
        assert_eq!(
            found,
            [format!("src/lib.rs: line 2: {UNKNOWN}")],
            "{source}"
        );
    }
}

#[test]
fn what_is_no_item_after_all_is_refused() {
    let source = "macro_rules! make { () => { pub struct; } }\nmake!();\n";
    let found = refused("", &[("lib.rs", source)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("src/lib.rs: line 2: is not Rust: "),
        "{found:#?}"
    );
}
