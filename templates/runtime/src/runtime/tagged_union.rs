//! `tagged_union!`: enums whose variants are distinguished by a tag member.

/// Implements reading and writing for a union, with serde's traits on top:
///
/// ```text
/// tagged_union! {
///     Shape by "kind" as kind {
///         Circle(Circle) adds "circle",
///         Square(Box<Square>) = "square" | "box",
///     }
///     shared {
///         /// The name of the shape.
///         name: &str,
///     }
///     from { Circle(Circle), Square(Square) }
/// }
/// ```
///
/// With `adds`, the tag is added to a type that does not list it, and with `restores` to a value
/// that was read without it. Members of all variants are read
/// by the methods under `shared`, also from unknown variants. `from` implements `From` for the
/// types of the variants.
macro_rules! tagged_union {
    (
        $type:ident by $tag:literal as $kind:ident {
            $($variant:ident($inner:ty) $how:tt $first:literal $(| $other:literal)*),* $(,)?
        }
        $(shared $shared:tt)?
        $(from $from:tt)?
    ) => {
        impl $type {
            /// Returns the value of the tag, or an empty string if it is missing.
            #[must_use]
            pub fn $kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $first,)*
                    Self::Unknown(variant) => variant.tag().unwrap_or_default(),
                }
            }
        }

        impl $crate::runtime::json::Json for $type {
            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                let tag = nodes.member(at, $tag);
                let was_faulty = nodes.fault.is_some();
                $(if tag.is_some_and(|tag| nodes.is_one_of(tag, &[$first $(, $other)*])) {
                    let value = $crate::runtime::tagged_union::tagged_union!(@read $how nodes, at, $tag, $first);
                    if !was_faulty {
                        $crate::runtime::tagged_union::blame(nodes, stringify!($variant));
                    }
                    return Self::$variant(value);
                })*
                Self::Unknown($crate::runtime::tagged_union::unknown(nodes, at, tag))
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                match self {
                    $(Self::$variant(value) => {
                        $crate::runtime::tagged_union::tagged_union!(@write $how writer, value, $tag, $first);
                    })*
                    Self::Unknown(value) => {
                        $crate::runtime::json::Json::write(value.raw(), writer);
                    }
                }
            }

            $crate::runtime::union::holds!($($variant)*);
        }

        $crate::runtime::union::union!(
            $type [$($variant)*] $(shared $shared)? $(from $from)?
        );
    };
    (@read = $nodes:ident, $at:ident, $tag:literal, $first:literal) => {
        $crate::runtime::json::Json::read($nodes, $at)
    };
    (@read adds $nodes:ident, $at:ident, $tag:literal, $first:literal) => {
        $crate::runtime::unlisted_tag::read($nodes, $at, $tag, $first)
    };
    (@read restores $nodes:ident, $at:ident, $tag:literal, $first:literal) => {
        $crate::runtime::json::Json::read($nodes, $at)
    };
    (@write = $writer:ident, $value:ident, $tag:literal, $first:literal) => {
        $crate::runtime::json::Json::write($value, $writer)
    };
    (@write $adds:ident $writer:ident, $value:ident, $tag:literal, $first:literal) => {
        $crate::runtime::added_tag::write($writer, $value, $tag, $first)
    };
}
pub(crate) use tagged_union;

use super::json::Json;
use super::nodes::{Node, Nodes};
use super::union::refuse_twice;
use super::unknown_variant::UnknownVariant;

/// Adds the variant to the message of the error, if there is one.
pub(crate) fn blame(nodes: &mut Nodes<'_>, variant: &str) {
    if let Some(fault) = &mut nodes.fault {
        fault
            .message
            .push_str(&format!(" (in the variant `{variant}`)"));
    }
}

/// Keeps a value with an unknown tag.
pub(crate) fn unknown(nodes: &mut Nodes<'_>, at: usize, tag: Option<usize>) -> UnknownVariant {
    refuse_twice(nodes, at, None);
    let tag = match tag.and_then(|tag| nodes.get(tag)) {
        Some(Node::Text(text)) => Some((*text).to_owned()),
        Some(Node::OwnedText(text)) => Some(text.clone().into_string()),
        Some(Node::Signed(value)) => Some(value.to_string()),
        Some(Node::Unsigned(value)) => Some(value.to_string()),
        _ => None,
    };
    UnknownVariant::new(tag.as_deref(), Json::read(nodes, at))
}
