//! Members that all variants of a union have.

use serde_json::Value;

use super::json::Json;
use super::maybe::Maybe;
use super::nodes::Nodes;

/// A field of a variant, whatever says that its value may be missing.
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

/// Reads a value that is in memory already.
pub(crate) fn from_value<T: Json>(value: &Value) -> Option<T> {
    let mut nodes = Nodes::read(value).ok()?;
    let read = T::read(&mut nodes, 0);
    nodes.fault().is_none().then_some(read)
}

/// The method for a member that all variants have: text, unless a type follows.
macro_rules! shared {
    ([$(#[$docs:meta])*] $method:ident ($name:expr) [$($variant:ident)*]) => {
        $(#[$docs])*
        #[must_use]
        pub fn $method(&self) -> Option<&str> {
            match self {
                $(Self::$variant(value) => {
                    $crate::runtime::shared::Shared::<String>::shared(&value.$method)
                        .map(String::as_str)
                })*
                Self::Unknown(variant) => variant.member($name)?.as_str(),
            }
        }
    };
    ([$(#[$docs:meta])*] $method:ident ($name:expr) [$($variant:ident)*] $ty:ty) => {
        $(#[$docs])*
        #[must_use]
        pub fn $method(&self) -> Option<$ty> {
            match self {
                $(Self::$variant(value) => {
                    $crate::runtime::shared::Shared::<$ty>::shared(&value.$method).cloned()
                })*
                Self::Unknown(variant) => $crate::runtime::shared::from_value(variant.member($name)?),
            }
        }
    };
}
pub(crate) use shared;
