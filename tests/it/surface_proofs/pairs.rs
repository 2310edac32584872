//! Pairs of crates that differ in one thing, each with code that uses the old one.

use sdkgen::diff::Class;
use sdkgen::diff::classes::surface as classes;

/// Two versions of the crate `pets`, and a crate that depends on it.
pub(super) struct Pair {
    /// What the comparison has to say, and nothing else.
    pub(super) class: &'static Class,
    pub(super) old: &'static str,
    pub(super) new: &'static str,
    /// Compiles against the old version; against the new one unless the class is breaking.
    pub(super) consumer: &'static str,
    /// `[features]` of both versions, if there are any; `default` is on.
    pub(super) features: Option<Features>,
}

/// What the manifests say about features.
#[derive(Clone, Copy)]
pub(super) struct Features {
    pub(super) old: &'static str,
    pub(super) new: &'static str,
    /// Features that cargo turns on when it compiles the old and the new version as a dependency with defaults.
    pub(super) on: (&'static [&'static str], &'static [&'static str]),
}

const fn pair(
    class: &'static Class,
    old: &'static str,
    new: &'static str,
    consumer: &'static str,
) -> Pair {
    Pair {
        class,
        old,
        new,
        consumer,
        features: None,
    }
}

const TOYS: &str = "#[cfg(feature = \"toys\")] pub fn play() {} pub fn rest() {}";

/// Features over the same sources.
const fn features(class: &'static Class, consumer: &'static str, features: Features) -> Pair {
    Pair {
        class,
        old: TOYS,
        new: TOYS,
        consumer,
        features: Some(features),
    }
}

/// All pairs.
pub(super) const PAIRS: &[Pair] = &[
    pair(
        &classes::ITEM_REMOVED,
        "pub fn cat() {} pub fn dog() {}",
        "pub fn cat() {}",
        "pub fn f() { pets::dog() }",
    ),
    pair(
        &classes::ITEM_ADDED,
        "pub fn cat() {}",
        "pub fn cat() {} pub mod dogs {}",
        "pub fn f() { pets::cat() }",
    ),
    pair(
        &classes::ITEM_KIND_CHANGED,
        "pub struct Pet;",
        "pub enum Pet { Cat }",
        "pub fn f() -> pets::Pet { pets::Pet }",
    ),
    pair(
        &classes::PATH_REMOVED,
        "pub struct Pet; pub mod types { pub use super::Pet; }",
        "pub struct Pet; pub mod types {}",
        "pub fn f(_: pets::types::Pet) {}",
    ),
    pair(
        &classes::PATH_ADDED,
        "pub struct Pet; pub mod types {}",
        "pub struct Pet; pub mod types { pub use super::Pet; }",
        "pub fn f(_: pets::Pet) {}",
    ),
    pair(
        &classes::PATH_RETARGETED,
        "pub mod a { pub struct Cat; } pub mod b { pub struct Cat; } pub mod c { pub use super::a::Cat; }",
        "pub mod a { pub struct Cat; } pub mod b { pub struct Cat; } pub mod c { pub use super::b::Cat; }",
        "pub fn f(cat: pets::c::Cat) -> pets::a::Cat { cat }",
    ),
    pair(
        &classes::CONVERSION_CHANGED,
        "pub enum Maybe<T> { Null, Value(T) } impl<T> From<T> for Maybe<T> { fn from(value: T) -> Self { Self::Value(value) } } \
         pub fn f(a: impl Into<String>) {}",
        "pub enum Maybe<T> { Null, Value(T) } impl<T> From<T> for Maybe<T> { fn from(value: T) -> Self { Self::Value(value) } } \
         pub fn f(a: impl Into<Maybe<String>>) {}",
        "pub fn f(a: char) { pets::f(String::new()); pets::f(a) }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f(a: u8) {}",
        "pub fn f(a: u16) {}",
        "pub fn f(a: u8) { pets::f(a) }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f(a: u8, b: bool) {}",
        "pub fn f(b: bool, a: u8) {}",
        "pub fn f(a: u8) { pets::f(a, true) }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f(a: u8) {}",
        "pub fn f(a: u8, b: u8) {}",
        "pub fn f(a: u8) { pets::f(a) }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f() -> u8 { 1 }",
        "pub fn f() -> u16 { 1 }",
        "pub fn f() -> u8 { pets::f() }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f() -> u8 { 1 }",
        "pub async fn f() -> u8 { 1 }",
        "pub fn f() -> u8 { pets::f() }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub fn f<T>(a: T) {}",
        "pub fn f<T: Copy>(a: T) {}",
        "pub fn f() { pets::f(String::new()) }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub struct Pet; impl Pet { pub fn f(&self) {} }",
        "pub struct Pet; impl Pet { pub fn f(self) {} }",
        "pub fn f(pet: &pets::Pet) { pet.f() }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub struct Pet<T>(pub T); impl<T> Pet<T> { pub fn f(&self) {} }",
        "pub struct Pet<T>(pub T); impl<T: Copy> Pet<T> { pub fn f(&self) {} }",
        "pub fn f(pet: pets::Pet<String>) { pet.f() }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub type Age = u8;",
        "pub type Age = u16;",
        "pub fn f(age: pets::Age) -> u8 { age }",
    ),
    pair(
        &classes::SIGNATURE_CHANGED,
        "pub trait Animal {}",
        "pub trait Animal: Send {}",
        "pub struct Cat(std::rc::Rc<u8>); impl pets::Animal for Cat {}",
    ),
    pair(
        &classes::ARGUMENTS_RENAMED,
        "pub fn f<T>(a: T, b: u8) {}",
        "pub fn f<U>(b: U, a: u8) {}",
        "pub fn f() { pets::f::<u8>(1, 2) }",
    ),
    pair(
        &classes::MEMBER_REMOVED,
        "pub struct Pet; impl Pet { pub const LEGS: u8 = 4; pub fn f(&self) {} }",
        "pub struct Pet; impl Pet { pub const LEGS: u8 = 4; }",
        "pub fn f(pet: &pets::Pet) { pet.f() }",
    ),
    pair(
        &classes::MEMBER_ADDED,
        "pub struct Pet; impl Pet { pub fn f(&self) {} }",
        "pub struct Pet; impl Pet { pub fn f(&self) {} pub const LEGS: u8 = 4; }",
        "pub fn f(pet: &pets::Pet) { pet.f() }",
    ),
    pair(
        &classes::FIELD_REMOVED,
        "#[non_exhaustive] pub struct Pet { pub name: u8, pub age: u8 }",
        "#[non_exhaustive] pub struct Pet { pub name: u8 }",
        "pub fn f(pet: &pets::Pet) -> u8 { pet.age }",
    ),
    pair(
        &classes::FIELD_ADDED,
        "#[non_exhaustive] pub struct Pet { pub name: u8 }",
        "#[non_exhaustive] pub struct Pet { pub name: u8, pub age: u8 }",
        "pub fn f(pet: pets::Pet) -> u8 { let pets::Pet { name, .. } = pet; name }",
    ),
    pair(
        &classes::FIELD_ADDED,
        "pub struct Pet { pub name: u8, secret: u8 } impl Pet { pub fn secret(&self) -> u8 { self.secret } }",
        "pub struct Pet { pub name: u8, pub age: u8, secret: u8 } impl Pet { pub fn secret(&self) -> u8 { self.secret } }",
        "pub fn f(pet: pets::Pet) -> u8 { let pets::Pet { name, .. } = pet; name }",
    ),
    pair(
        &classes::EXHAUSTIVE_FIELD_ADDED,
        "pub struct Pet { pub name: u8 }",
        "pub struct Pet { pub name: u8, pub age: u8 }",
        "pub fn f() -> pets::Pet { pets::Pet { name: 1 } }",
    ),
    pair(
        &classes::FIELD_TYPE_CHANGED,
        "pub struct Pet { pub name: u8 }",
        "pub struct Pet { pub name: Option<u8> }",
        "pub fn f(pet: pets::Pet) -> u8 { pet.name }",
    ),
    pair(
        &classes::PRIVATE_FIELDS_ADDED,
        "pub struct Pet { pub name: u8 }",
        "pub struct Pet { pub name: u8, age: u8 } pub(crate) fn age(pet: &Pet) -> u8 { pet.age }",
        "pub fn f() -> pets::Pet { pets::Pet { name: 1 } }",
    ),
    pair(
        &classes::PRIVATE_FIELDS_REMOVED,
        "pub struct Pet { age: u8 }",
        "pub struct Pet;",
        "pub fn f(pet: pets::Pet) { let pets::Pet { .. } = pet; }",
    ),
    pair(
        &classes::PRIVATE_FIELDS_REMOVED,
        "pub struct Pet { pub name: u8, age: u8 } pub(crate) fn age(pet: &Pet) -> u8 { pet.age }",
        "pub struct Pet { pub name: u8 }",
        "pub fn f(pet: pets::Pet) -> u8 { let pets::Pet { name, .. } = pet; name }",
    ),
    pair(
        &classes::VARIANT_REMOVED,
        "#[non_exhaustive] pub enum Kind { Cat, Dog }",
        "#[non_exhaustive] pub enum Kind { Cat }",
        "pub fn f() -> pets::Kind { pets::Kind::Dog }",
    ),
    pair(
        &classes::VARIANT_ADDED,
        "#[non_exhaustive] pub enum Kind { Cat }",
        "#[non_exhaustive] pub enum Kind { Cat, Dog }",
        "pub fn f(kind: pets::Kind) -> u8 { match kind { pets::Kind::Cat => 1, _ => 2 } }",
    ),
    pair(
        &classes::EXHAUSTIVE_VARIANT_ADDED,
        "pub enum Kind { Cat }",
        "pub enum Kind { Cat, Dog }",
        "pub fn f(kind: pets::Kind) -> u8 { match kind { pets::Kind::Cat => 1 } }",
    ),
    pair(
        &classes::VARIANT_CHANGED,
        "pub enum Kind { Cat(u8) }",
        "pub enum Kind { Cat { age: u8 } }",
        "pub fn f() -> pets::Kind { pets::Kind::Cat(1) }",
    ),
    pair(
        &classes::VARIANT_CHANGED,
        "pub enum Kind { Cat(u8) }",
        "pub enum Kind { Cat(u8, u8) }",
        "pub fn f() -> pets::Kind { pets::Kind::Cat(1) }",
    ),
    pair(
        &classes::NON_EXHAUSTIVE_ADDED,
        "pub struct Pet { pub name: u8 }",
        "#[non_exhaustive] pub struct Pet { pub name: u8 }",
        "pub fn f() -> pets::Pet { pets::Pet { name: 1 } }",
    ),
    pair(
        &classes::NON_EXHAUSTIVE_ADDED,
        "pub enum Kind { Cat }",
        "#[non_exhaustive] pub enum Kind { Cat }",
        "pub fn f(kind: pets::Kind) -> u8 { match kind { pets::Kind::Cat => 1 } }",
    ),
    pair(
        &classes::NON_EXHAUSTIVE_REMOVED,
        "#[non_exhaustive] pub enum Kind { Cat }",
        "pub enum Kind { Cat }",
        "pub fn f(kind: pets::Kind) -> u8 { match kind { pets::Kind::Cat => 1, _ => 2 } }",
    ),
    pair(
        &classes::IMPL_REMOVED,
        "#[derive(Clone)] pub struct Pet;",
        "pub struct Pet;",
        "pub fn f(pet: &pets::Pet) -> pets::Pet { pet.clone() }",
    ),
    pair(
        &classes::IMPL_ADDED,
        "pub struct Pet;",
        "#[derive(Clone)] pub struct Pet;",
        "pub fn f(_: &pets::Pet) {}",
    ),
    pair(
        &classes::IMPL_CHANGED,
        "pub struct Pets; impl Iterator for Pets { type Item = u8; fn next(&mut self) -> Option<u8> { None } }",
        "pub struct Pets; impl Iterator for Pets { type Item = u16; fn next(&mut self) -> Option<u16> { None } }",
        "pub fn f(mut pets: pets::Pets) -> Option<u8> { pets.next() }",
    ),
    pair(
        &classes::IMPL_CHANGED,
        "pub struct Pet<T>(pub T); impl<T> Clone for Pet<T> { fn clone(&self) -> Self { loop {} } }",
        "#[derive(Clone)] pub struct Pet<T>(pub T);",
        "pub struct Cat; pub fn f(pet: &pets::Pet<Cat>) -> pets::Pet<Cat> { pet.clone() }",
    ),
    pair(
        &classes::AUTO_TRAIT_LOST,
        "pub struct Pet { age: u8 }",
        "pub struct Pet { age: Age } struct Age(Option<std::sync::MutexGuard<'static, u8>>);",
        "pub fn f(pet: pets::Pet) { std::thread::spawn(|| drop(pet)); }",
    ),
    pair(
        &classes::AUTO_TRAIT_GAINED,
        "pub struct Pet { age: std::marker::PhantomData<&'static mut u8> }",
        "pub struct Pet { age: std::marker::PhantomData<&'static u8> }",
        "fn send<T: Send>() {} pub fn f() { send::<pets::Pet>() }",
    ),
    pair(
        &classes::REQUIRED_TRAIT_MEMBER_ADDED,
        "pub trait Animal { fn eat(&self); }",
        "pub trait Animal { fn eat(&self); fn sleep(&self); }",
        "pub struct Cat; impl pets::Animal for Cat { fn eat(&self) {} }",
    ),
    pair(
        &classes::PROVIDED_TRAIT_MEMBER_ADDED,
        "pub trait Animal { fn eat(&self); }",
        "pub trait Animal { fn eat(&self); fn sleep(&self) {} }",
        "pub struct Cat; impl pets::Animal for Cat { fn eat(&self) {} }",
    ),
    pair(
        &classes::SEALED_TRAIT_MEMBER_ADDED,
        "mod own { pub trait Sealed {} } pub trait Animal: own::Sealed { fn eat(&self); }",
        "mod own { pub trait Sealed {} } pub trait Animal: own::Sealed { fn eat(&self); fn sleep(&self); }",
        "pub fn f(animal: &impl pets::Animal) { animal.eat() }",
    ),
    pair(
        &classes::TRAIT_MEMBER_REMOVED,
        "pub trait Animal { fn eat(&self); fn sleep(&self) {} }",
        "pub trait Animal { fn eat(&self); }",
        "pub fn f(animal: &impl pets::Animal) { animal.sleep() }",
    ),
    pair(
        &classes::TRAIT_MEMBER_BECAME_REQUIRED,
        "pub trait Animal { fn sleep(&self) {} }",
        "pub trait Animal { fn sleep(&self); }",
        "pub struct Cat; impl pets::Animal for Cat {}",
    ),
    pair(
        &classes::TRAIT_MEMBER_BECAME_REQUIRED,
        "pub trait Animal { const LEGS: u8 = 4; }",
        "pub trait Animal { const LEGS: u8; }",
        "pub struct Cat; impl pets::Animal for Cat {}",
    ),
    pair(
        &classes::TRAIT_MEMBER_BECAME_PROVIDED,
        "pub trait Animal { fn sleep(&self); }",
        "pub trait Animal { fn sleep(&self) {} }",
        "pub struct Cat; impl pets::Animal for Cat { fn sleep(&self) {} }",
    ),
    Pair {
        class: &classes::FEATURE_NEEDED,
        old: "pub fn play() {}",
        new: "#[cfg(feature = \"toys\")] pub fn play() {}",
        consumer: "pub fn f() { pets::play() }",
        features: Some(Features {
            old: "toys = []",
            new: "toys = []",
            on: (&[], &[]),
        }),
    },
    Pair {
        class: &classes::FEATURE_NOT_NEEDED,
        old: "#[cfg(feature = \"toys\")] pub fn play() {}",
        new: "pub fn play() {}",
        consumer: "pub fn f() { pets::play() }",
        features: Some(Features {
            old: "toys = []",
            new: "toys = []",
            on: (&["toys"], &["toys"]),
        }),
    },
    features(
        &classes::FEATURE_ADDED,
        "pub fn f() { pets::rest() }",
        Features {
            old: "",
            new: "toys = []",
            on: (&[], &[]),
        },
    ),
    features(
        &classes::FEATURE_LEFT_DEFAULT,
        "pub fn f() { pets::play() }",
        Features {
            old: "default = [\"toys\"]\ntoys = []",
            new: "default = []\ntoys = []",
            on: (&["default", "toys"], &["default"]),
        },
    ),
    features(
        &classes::FEATURE_JOINED_DEFAULT,
        "pub fn f() { pets::rest() }",
        Features {
            old: "toys = []",
            new: "default = [\"toys\"]\ntoys = []",
            on: (&["default"], &["default", "toys"]),
        },
    ),
    features(
        &classes::FEATURE_NARROWED,
        "pub fn f() { pets::play() }",
        Features {
            old: "default = [\"all\"]\nall = [\"toys\"]\ntoys = []",
            new: "default = [\"all\"]\nall = []\ntoys = []",
            on: (&["default", "all", "toys"], &["default", "all"]),
        },
    ),
    features(
        &classes::FEATURE_WIDENED,
        "pub fn f() { pets::rest() }",
        Features {
            old: "default = [\"all\"]\nall = []\ntoys = []",
            new: "default = [\"all\"]\nall = [\"toys\"]\ntoys = []",
            on: (&["default", "all"], &["default", "all", "toys"]),
        },
    ),
    pair(
        &classes::DEPRECATED_ADDED,
        "pub fn f() {}",
        "#[deprecated] pub fn f() {}",
        "pub fn f() { pets::f() }",
    ),
    pair(
        &classes::DEPRECATED_REMOVED,
        "#[deprecated] pub fn f() {}",
        "pub fn f() {}",
        "pub fn f() { pets::f() }",
    ),
    pair(
        &classes::MUST_USE_ADDED,
        "pub fn f() -> u8 { 1 }",
        "#[must_use] pub fn f() -> u8 { 1 }",
        "pub fn f() { pets::f(); }",
    ),
    pair(
        &classes::MUST_USE_REMOVED,
        "#[must_use = \"why\"] pub fn f() -> u8 { 1 }",
        "pub fn f() -> u8 { 1 }",
        "pub fn f() { pets::f(); }",
    ),
];
