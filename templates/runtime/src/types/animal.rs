//! [`Animal`]: told apart by the member `kind`.

use crate::runtime::extra::Extra;
use crate::runtime::unknown_variant::UnknownVariant;

/// A cat or a dog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Animal {
    /// A cat.
    Cat(Cat),
    /// A dog.
    Dog(Box<Dog>),
    /// A variant that this version of the crate does not know.
    Unknown(UnknownVariant),
}

impl Animal {
    /// Makes a cat.
    pub fn cat(name: impl Into<String>) -> Self {
        Self::Cat(Cat::new(name))
    }

    /// What it is called on the wire; empty if the value does not say.
    pub fn kind(&self) -> &str {
        match self {
            Self::Cat(_) => "cat",
            Self::Dog(_) => "dog",
            Self::Unknown(variant) => variant.tag().unwrap_or_default(),
        }
    }

    /// Its name, if it has one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Cat(variant) => Some(&variant.name),
            Self::Dog(variant) => variant.name.as_deref(),
            Self::Unknown(variant) => variant.member("name")?.as_str(),
        }
    }

    /// The cat, if it is one.
    pub fn as_cat(&self) -> Option<&Cat> {
        match self {
            Self::Cat(variant) => Some(variant),
            _ => None,
        }
    }

    /// The dog, if it is one.
    pub fn as_dog(&self) -> Option<&Dog> {
        match self {
            Self::Dog(variant) => Some(variant),
            _ => None,
        }
    }

    /// Whether this version of the crate does not know the variant.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<Cat> for Animal {
    fn from(variant: Cat) -> Self {
        Self::Cat(variant)
    }
}

impl From<Dog> for Animal {
    fn from(variant: Dog) -> Self {
        Self::Dog(Box::new(variant))
    }
}

/// A cat. It does not list `kind`, so the union writes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// Its name.
    pub name: String,
    pub(crate) extra: Extra,
}

impl Cat {
    /// Creates a cat from what is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            extra: Extra::default(),
        }
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this type does not list, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

/// A dog.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// What it is.
    pub kind: crate::types::Kind,
    /// Whether it is a good one.
    pub good: bool,
    /// Its name.
    pub name: Option<String>,
    pub(crate) extra: Extra,
}

impl Dog {
    /// Creates a dog from what is required.
    pub fn new(good: bool) -> Self {
        Self {
            kind: crate::types::Kind::Dog,
            good,
            name: None,
            extra: Extra::default(),
        }
    }

    /// Its name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Members that this type does not list.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this type does not list, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
