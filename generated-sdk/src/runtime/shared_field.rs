//! Members shared by all variants of a union.

use serde_json::Value;

use super::json::Json;
use super::maybe::Maybe;
use super::nodes::Nodes;

/// A field of a variant, which may be optional.
pub(crate) trait Shared<T> {
    /// The value, if there is one.
    fn shared(&self) -> Option<&T>;
}

impl<T> Shared<T> for T {
    fn shared(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T> Shared<T> for Option<T> {
    fn shared(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Shared<T> for Maybe<T> {
    fn shared(&self) -> Option<&T> {
        self.value()
    }
}

/// The return type of the method for such a field: text by reference, anything else by value.
pub(crate) trait Returned<'u>: Sized {
    /// The type of the field.
    type Field: 'u;

    /// Reads the field of a known variant.
    fn of(field: &'u Self::Field) -> Self;

    /// Reads the JSON of an unknown variant.
    fn from_json(value: &'u Value) -> Option<Self>;
}

impl<'u> Returned<'u> for &'u str {
    type Field = String;

    fn of(field: &'u String) -> Self {
        field
    }

    fn from_json(value: &'u Value) -> Option<Self> {
        value.as_str()
    }
}

impl<'u, T: Json + Clone + 'u> Returned<'u> for T {
    type Field = T;

    fn of(field: &'u T) -> Self {
        field.clone()
    }

    fn from_json(value: &'u Value) -> Option<Self> {
        let mut nodes = Nodes::read(value).ok()?;
        let read = T::read(&mut nodes, 0);
        nodes.fault().is_none().then_some(read)
    }
}

/// Defines the method for a shared member.
macro_rules! shared {
    ([$(#[$docs:meta])*] $method:ident ($name:expr) $ty:ty, [$($variant:ident)*]) => {
        $(#[$docs])*
        #[must_use]
        pub fn $method(&self) -> Option<$ty> {
            use $crate::runtime::shared_field::{Returned, Shared};
            match self {
                $(Self::$variant(value) => {
                    Shared::<<$ty as Returned>::Field>::shared(&value.$method).map(Returned::of)
                })*
                Self::Unknown(variant) => Returned::from_json(variant.member($name)?),
            }
        }
    };
}
pub(crate) use shared;
