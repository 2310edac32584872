//! The common part of all unions.

use super::nodes::{Node, Nodes};

impl Nodes<'_> {
    /// Whether a value is one of these: strings as they are, others as JSON.
    pub(crate) fn is_one_of(&self, at: usize, values: &[&str]) -> bool {
        let Some(node) = self.get(at) else {
            return false;
        };
        match node {
            Node::Null => values.contains(&"null"),
            Node::Boolean(value) => values.contains(&if *value { "true" } else { "false" }),
            _ => match (node.text(), node.float()) {
                (Some(text), _) => values.contains(&text),
                (None, Some(number)) => values.iter().any(|value| value.parse() == Ok(number)),
                (None, None) => false,
            },
        }
    }

    /// The position of a member's value.
    pub(crate) fn member(&self, at: usize, name: &str) -> Option<usize> {
        let Some(Node::Object(_, end)) = self.get(at) else {
            return None;
        };
        let mut key = at + 1;
        while key < *end {
            if self.get(key).and_then(Node::text) == Some(name) {
                return Some(key + 1);
            }
            key = self.after(key + 1);
        }
        None
    }
}

/// Implements the methods of a union, and serde's traits.
macro_rules! union {
    (
        $type:ident $variants:tt
        $(shared { $($(#[$docs:meta])* $method:ident $(as $name:literal)? : $ty:ty),* $(,)? })?
        $(from { $($from:ident($from_ty:ty)),* $(,)? })?
    ) => {
        impl $type {
            /// Whether this version of the crate does not recognize the variant.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }

            $($($crate::runtime::shared_field::shared!(
                [$(#[$docs])*] $method ($crate::runtime::object::object!(@name $method $($name)?)) $ty, $variants
            );)*)?
        }

        $($(impl From<$from_ty> for $type {
            fn from(value: $from_ty) -> Self {
                Self::$from(value.into())
            }
        })*)?

        $crate::runtime::json_serde::serde_through_json!($type);
    };
}
pub(crate) use union;

/// Whether the value in a union writes this member itself.
macro_rules! holds {
    ($($variant:ident)*) => {
        fn holds(&self, name: &str) -> bool {
            match self {
                $(Self::$variant(value) => $crate::runtime::json::Json::holds(value, name),)*
                Self::Unknown(value) => value.member(name).is_some(),
            }
        }
    };
}
pub(crate) use holds;

/// Rejects an object with duplicate members (of any name, or of this one): different parsers could
/// use different tags, which can be exploited.
pub(crate) fn refuse_twice(nodes: &mut Nodes<'_>, at: usize, name: Option<&str>) {
    let (_, mut key, end) = nodes.inside(at);
    let mut names = Vec::new();
    while key < end {
        names.extend(nodes.get(key).and_then(Node::text));
        key = nodes.after(key + 1);
    }
    names.retain(|found| name.is_none_or(|name| *found == name));
    names.sort_unstable();
    let twice = names.windows(2).find(|pair| pair.first() == pair.last());
    if let Some(name) = twice.and_then(|pair| pair.first()) {
        let message = format!("duplicate field `{name}`");
        nodes.refuse(at, message);
    }
}
