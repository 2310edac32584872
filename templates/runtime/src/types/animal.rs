//! [`Animal`]: told apart by the member `kind`.

use crate::runtime::extra::Extra;
use crate::runtime::object::object;
use crate::runtime::tagged_union::tagged_union;
use crate::runtime::unknown_variant::UnknownVariant;

/// A cat or a dog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Animal {
    /// A cat.
    Cat(Cat),
    /// A dog.
    Dog(Box<Dog>),
    /// A variant that this version of the crate does not recognize.
    Unknown(UnknownVariant),
}

impl Animal {
    /// Creates a cat.
    pub fn cat(name: impl Into<String>) -> Self {
        Self::Cat(Cat::new(name))
    }
}

tagged_union! {
    Animal by "kind" as kind {
        Cat(Cat) adds "cat" | "kitten",
        Dog(Box<Dog>) = "dog",
    }
    shared {
        /// The name of the animal, if it has one.
        name: &str,
        /// Its age in years, if it is known.
        age: i64,
        /// When it was born, if that is known.
        born: jiff::civil::Date,
    }
    from { Cat(Cat), Dog(Dog) }
}

/// A cat. It does not list `kind`, so the union writes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// The name of the cat.
    pub name: String,
    /// Age in years.
    pub age: Option<i64>,
    /// When it was born.
    pub born: Option<jiff::civil::Date>,
    pub(crate) extra: Extra,
}

impl Cat {
    /// Creates a cat.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            age: None,
            born: None,
            extra: Extra::default(),
        }
    }
}

object! { Cat { name, age, born } }

/// A dog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// Whether it is a good one.
    pub good: bool,
    /// The name of the dog.
    pub name: Option<String>,
    /// Age in years.
    pub age: i64,
    /// When it was born.
    pub born: Option<jiff::civil::Date>,
    pub(crate) extra: Extra,
}

impl Dog {
    /// Creates a dog.
    pub fn new(good: bool) -> Self {
        Self {
            good,
            name: None,
            age: 0,
            born: None,
            extra: Extra::default(),
        }
    }

    /// Sets the name of the dog.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

object! {
    Dog { good, name, age, born }
    constant {
        /// The kind of animal.
        kind: &str = "dog",
        /// The version of the format.
        format as "v": i64 = 2,
    }
    default {
        /// The unit of the age.
        unit: &str = "years",
    }
    received {
        /// The breed, if it is told.
        breed,
    }
}
