//! What is printed.

use crate::support::{files, listed, listed_files};
use sdkgen::surface::{ItemKind, MemberKind, SourcePlace, list};

#[test]
fn the_head_names_crate_edition_version_and_features() {
    let manifest = "rust-version = \"1.85\"\n[features]\ndefault = [\"tls\"]\ntls = []\nfast = [\"dep:quick\"]\n\
                    [dependencies]\nquick = { version = \"2\", optional = true }\nslow-lib = { version = \"3.1\", optional = true }\n";
    let surface = list(&files(manifest, &[("lib.rs", "pub struct Pet;")])).expect("a listing");
    assert_eq!(
        surface.to_text(),
        "# pets public API. Written by `sdkgen surface` and `cargo xtask surface`; do not edit.\n\
         # A type has an auto trait (Send, Sync, Unpin, UnwindSafe, RefUnwindSafe) if its parameters do, unless its `impl` says otherwise.\n\
         edition 2024\n\
         rust-version 1.85\n\
         feature default = [tls]\n\
         feature fast = [dep:quick]\n\
         feature slow-lib = [dep:slow-lib]\n\
         feature tls\n\
         \n\
         pub struct pets::Pet;\n"
    );
}

#[test]
fn one_line_a_member_and_one_for_all_traits() {
    assert_eq!(
        listed(
            "use std::fmt;\n\
             /// A pet.\n\
             #[derive(Clone, Debug)]\n\
             #[non_exhaustive]\n\
             pub struct Pet { pub name: String, pub(crate) age: u8 }\n\
             impl Pet {\n\
                 pub const LEGS: u8 = 4;\n\
                 #[must_use]\n\
                 pub fn new(name: impl Into<String>) -> Pet { loop {} }\n\
                 pub fn renamed(mut self, mut name: String) -> Self { loop {} }\n\
                 #[deprecated]\n\
                 pub async fn call(&mut self, (a, b): (u8, u8)) {}\n\
                 pub(crate) fn secret(&self) {}\n\
                 fn hidden(&self) {}\n\
             }\n\
             impl fmt::Display for Pet { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { loop {} } }\n\
             impl std::str::FromStr for Pet { type Err = fmt::Error; fn from_str(s: &str) -> Result<Self, fmt::Error> { loop {} } }\n"
        ),
        "#[non_exhaustive] pub struct pets::Pet\n\
         \x20   impl Clone, Debug, Display, FromStr<Err = std::fmt::Error>\n\
         \x20   // has private fields\n\
         \x20   pub name: String\n\
         \x20   pub const LEGS: u8\n\
         \x20   #[must_use] pub fn new(name: impl Into<String>) -> Self\n\
         \x20   pub fn renamed(self, name: String) -> Self\n\
         \x20   #[deprecated] pub async fn call(&mut self, _: (u8, u8))\n"
    );
}

#[test]
fn enums_functions_aliases_constants_and_macros() {
    assert_eq!(
        listed(
            "pub enum Kind { Cat, Dog(String, Option<Box<Self>>), Fish { fins: u8 }, #[doc(hidden)] Other }\n\
             #[repr(u8)] pub enum Size { Small = 1, Large = 2 }\n\
             pub const LIMIT: usize = 3;\n\
             pub static NAMES: &[&str] = &[];\n\
             pub type Pair<T = u8> = (T, [u8; LIMIT]);\n\
             pub unsafe extern \"C\" fn call(pointer: *const u8) -> () {}\n\
             #[macro_export] macro_rules! pet { ($name:expr) => { 1 }; () => { 2 }; }\n\
             macro_rules! own { () => {} }\n"
        ),
        "pub enum pets::Kind\n\
         \x20   Cat\n\
         \x20   Dog(String, Option<Box<pets::Kind>>)\n\
         \x20   Fish { fins: u8 }\n\
         \n\
         pub const pets::LIMIT: usize\n\
         \n\
         pub static pets::NAMES: &[&str]\n\
         \n\
         pub type pets::Pair<T = u8> = (T, [u8; pets::LIMIT])\n\
         \n\
         pub enum pets::Size\n\
         \x20   Small = 1\n\
         \x20   Large = 2\n\
         \n\
         pub unsafe extern \"C\" fn pets::call(pointer: *const u8)\n\
         \n\
         pub macro pets::pet! ($name:expr) ()\n"
    );
}

#[test]
fn traits_say_what_implementers_must_write() {
    assert_eq!(
        listed(
            "pub trait Animal: Send + 'static where Self: Sized {\n\
                 type Food: Clone;\n\
                 const LEGS: u8 = 4;\n\
                 fn eat(&self, food: Self::Food);\n\
                 fn name(&self) -> String { loop {} }\n\
             }\n\
             mod private { pub trait Sealed {} impl Sealed for u8 {} }\n\
             pub trait Closed: private::Sealed {}\n\
             impl Closed for u8 {}\n\
             impl<T: Clone> Closed for Vec<T> {}\n"
        ),
        "pub trait pets::Animal: Send + 'static where Self: Sized\n\
         \x20   type Food: Clone\n\
         \x20   const LEGS: u8 = ..\n\
         \x20   fn eat(&self, food: Self::Food)\n\
         \x20   fn name(&self) -> String { .. }\n\
         \n\
         pub trait pets::Closed: crate::private::Sealed\n\
         \n\
         impl<T: Clone> pets::Closed for Vec<T>\n\
         impl pets::Closed for u8\n"
    );
}

#[test]
fn blocks_for_certain_arguments_or_bounds_have_a_header_wherever_they_stand() {
    assert_eq!(
        listed_files(
            "",
            &[
                (
                    "lib.rs",
                    "mod codec;\n\
                     #[derive(Clone)] pub struct Request<O> { input: O }\n\
                     pub struct Create;\n\
                     impl<X> Request<X> { pub fn input(&self) -> &X { loop {} } }\n\
                     impl<T: Clone> Request<T> { pub fn copy(&self) -> T { loop {} } }\n\
                     impl Request<Create> { pub fn name(mut self, name: String) -> Self { self } }\n"
                ),
                (
                    "codec/mod.rs",
                    "use crate::{Create, Request};\n\
                     impl From<Create> for Request<Create> { fn from(input: Create) -> Self { loop {} } }\n\
                     impl From<Create> for String { fn from(input: Create) -> Self { loop {} } }\n\
                     impl<U> From<U> for Request<U> { fn from(input: U) -> Self { loop {} } }\n\
                     impl<O> std::fmt::Debug for Request<O> where O: Send { }\n\
                     impl<'a, O> IntoIterator for &'a Request<O> { type Item = u8; type IntoIter = std::vec::IntoIter<u8>; }\n"
                ),
            ]
        ),
        "pub struct pets::Create;\n\
         \n\
         pub struct pets::Request<O>\n\
         \x20   impl From<O>\n\
         \x20   impl<O: Clone> Clone\n\
         \x20   impl<O: Send> Debug\n\
         \x20   // has private fields\n\
         \x20   pub fn input(&self) -> &O\n\
         \n\
         impl<O: Clone> pets::Request<O>\n\
         \x20   pub fn copy(&self) -> O\n\
         \n\
         impl pets::Request<pets::Create>\n\
         \x20   impl From<pets::Create>\n\
         \x20   pub fn name(self, name: String) -> Self\n\
         \n\
         impl From<pets::Create> for String\n\
         impl<'a, O> IntoIterator<Item = u8, IntoIter = std::vec::IntoIter<u8>> for &'a pets::Request<O>\n"
    );
}

#[test]
fn paths_go_through_imports_and_end_in_the_shortest_public_one() {
    assert_eq!(
        listed_files(
            "[dependencies]\nhttp = \"1\"\nwire-format = { version = \"0.3\" }\nunseen = \"9\"\n",
            &[
                (
                    "lib.rs",
                    "pub mod types;\n\
                     mod inner;\n\
                     pub use inner::{Client, deep::Deep as Other};\n\
                     pub use http::Method;\n\
                     pub use inner::kinds::*;\n\
                     use unseen as _;\n"
                ),
                (
                    "types.rs",
                    "pub use super::inner::Client;\npub use crate::inner::kinds::Cat as Tabby;\n"
                ),
                (
                    "inner.rs",
                    "use http::{self, StatusCode as Status};\n\
                     use std::collections::BTreeMap as Map;\n\
                     use self::deep::Deep;\n\
                     pub(crate) mod deep { pub struct Deep; pub(crate) type Table<T> = super::Map<String, T>; pub struct Unnamed; }\n\
                     pub mod kinds { pub struct Cat; pub struct Dog; struct Fish; }\n\
                     pub struct Client;\n\
                     impl Client {\n\
                         pub fn a(&self, method: &http::Method, status: Status) -> Map<String, Deep> { loop {} }\n\
                         pub fn b(&self) -> deep::Table<core::time::Duration> { loop {} }\n\
                         pub fn c(&self) -> deep::Unnamed { loop {} }\n\
                         pub fn d(&self) -> ::wire_format::Frame<'_> { loop {} }\n\
                         pub fn e<T>(&self, next: &mut dyn FnMut(T) -> Option<T>) -> Box<dyn Send + Iterator<Item = super::types::Client>> { loop {} }\n\
                     }\n"
                ),
            ]
        ),
        "public-dependency http 1\n\
         public-dependency wire_format 0.3\n\
         \n\
         pub struct pets::Cat;\n\
         \n\
         pub struct pets::Client;\n\
         \x20   pub fn a(&self, method: &http::Method, status: http::StatusCode) -> std::collections::BTreeMap<String, pets::Other>\n\
         \x20   pub fn b(&self) -> std::collections::BTreeMap<String, std::time::Duration>\n\
         \x20   pub fn c(&self) -> crate::inner::deep::Unnamed\n\
         \x20   pub fn d(&self) -> wire_format::Frame<'_>\n\
         \x20   pub fn e<T>(&self, next: &mut dyn FnMut(T) -> Option<T>) -> Box<dyn Iterator<Item = Self> + Send>\n\
         \n\
         pub struct pets::Dog;\n\
         pub struct pets::Other;\n\
         \n\
         pub mod pets::types\n\
         \n\
         pub use pets::Method = http::Method\n\
         pub use pets::types::Client = pets::Client\n\
         pub use pets::types::Tabby = pets::Cat\n"
    );
}

#[test]
fn conditions_are_features_or_gone() {
    assert_eq!(
        listed_files(
            "[features]\nextra = []\n",
            &[(
                "lib.rs",
                "#[cfg(test)] mod tests { mod missing; }\n\
                 #[cfg(feature = \"extra\")] pub mod extra { pub struct Toy; }\n\
                 #[cfg_attr(feature = \"extra\", derive(Hash))] #[cfg_attr(docsrs, doc(cfg(all())))] pub struct Pet;\n\
                 #[cfg(any(doc, feature = \"extra\"))] impl Pet { pub fn play(&self) {} }\n\
                 #[cfg(not(feature = \"extra\"))] pub fn rest() {}\n\
                 #[cfg(unix)] fn own() {}\n\
                 #[doc(hidden)] pub fn hidden() {}\n"
            )]
        ),
        "feature extra\n\
         \n\
         pub struct pets::Pet;\n\
         \x20   #[cfg(feature = \"extra\")] impl Hash\n\
         \x20   #[cfg(feature = \"extra\")] pub fn play(&self)\n\
         \n\
         #[cfg(feature = \"extra\")] pub mod pets::extra\n\
         \n\
         #[cfg(feature = \"extra\")] pub struct pets::extra::Toy;\n\
         \n\
         #[cfg(not(feature = \"extra\"))] pub fn pets::rest()\n"
    );
}

#[test]
fn the_same_api_written_otherwise_is_the_same_listing() {
    let one = "use std::fmt::Debug; pub struct Pet { pub name: String }\n\
               impl Pet { pub fn f<T: Debug + Send>(&self, a: &T) -> Result<Pet, std::fmt::Error> { loop {} } }";
    let other = "pub use inner::Pet; mod inner { use core::fmt as text; /// Doc.\n#[doc(inline)] pub struct Pet { pub name: std::string::String } \
                 impl self::Pet { pub fn f<T>(self: &Self, a: &'_ T) -> std::result::Result<Self, text::Error> \
                 where T: Send, T: text::Debug { loop {} } } }";
    assert_eq!(listed(one), listed(other));
}

#[test]
fn places_and_kinds_are_those_of_the_source() {
    let source = "\npub struct Pet;\nimpl Pet {\n    /// Doc.\n    pub fn name(&self) {}\n}\n";
    let surface = list(&files("", &[("lib.rs", source)])).expect("a listing");
    let pet = &surface.items[0];
    let place = |line| SourcePlace {
        file: "src/lib.rs".to_owned(),
        line,
    };
    assert_eq!((pet.kind, &pet.place), (ItemKind::Struct, &place(2)));
    let name = &pet.members[0];
    assert_eq!((name.kind, &name.place), (MemberKind::Method, &place(5)));
}

#[test]
fn signatures_hold_nothing_that_callers_do_not_depend_on() {
    let source = |signature: &str| {
        let text = format!("pub struct Pet;\nimpl Pet {{ {signature} {{ loop {{}} }} }}");
        let surface = list(&files("", &[("lib.rs", &text)])).expect("a listing");
        surface.items[0].members[0].signature.clone()
    };
    let one = source("pub fn f<'a, T: Clone>(&'a self, value: &'a T, other: u8) -> Vec<T>");
    let same = source("#[must_use] pub fn f<'b, U: Clone>(&'b self, item: &'b U, _: u8) -> Vec<U>");
    let swapped = source("pub fn f<'a, T: Clone>(&'a self, other: u8, value: &'a T) -> Vec<T>");
    assert_eq!(one, same);
    assert_ne!(one, swapped);
}

#[test]
fn what_is_derived_asks_the_same_of_each_parameter_but_for_the_default_of_an_enum() {
    assert_eq!(
        listed(
            "#[derive(Clone, Default)] pub enum Maybe<T> { #[default] Absent, Value(T) }\n\
             #[derive(Clone, Default)] pub struct Pet<T>(T);\n\
             impl<T> ::core::fmt::Display for Pet<T> {}\n"
        ),
        "pub enum pets::Maybe<T>\n\
         \x20   impl Default\n\
         \x20   impl<T: Clone> Clone\n\
         \x20   Absent\n\
         \x20   Value(T)\n\
         \n\
         pub struct pets::Pet<T>\n\
         \x20   impl Display\n\
         \x20   impl<T: Clone> Clone\n\
         \x20   impl<T: Default> Default\n\
         \x20   // has private fields\n"
    );
}
