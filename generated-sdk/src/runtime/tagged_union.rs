//! `tagged_union!`: enums whose variants are distinguished by a tag member.

/// Implements reading and writing for a union, with serde's traits on top:
///
/// ```text
/// tagged_union! {
///     Shape by "kind" as kind {
///         Circle(Circle) adds "circle",
///         Square(Box<Square>) = "square" | "box" in form,
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
/// that was read without it. Of several tags, the value inside has one: in a field, in the method
/// of a union with the same tag, or among the fields that are not listed (`in ..`). Members of all
/// variants are read by the methods under `shared`, also from unknown variants. `from` implements
/// `From` for the types of the variants.
///
/// With `as kind else Square`, an object without a tag, or with an unknown one, is read as that
/// variant, whose tag is then `in [form]`, `in [form?]` where it may be missing, or `in [..]`, and may be any.
macro_rules! tagged_union {
    (
        $type:ident by $tag:literal as $kind:ident $(else $default:ident)? {
            $($variant:ident($inner:ty) $how:tt $first:literal $(| $other:literal)*
                $(in $place:tt $(($($call:tt)*))?)?),* $(,)?
        }
        $(shared $shared:tt)?
        $(from $from:tt)?
    ) => {
        impl $type {
            /// Returns the value of the tag, or an empty string if it is missing.
            #[must_use]
            pub fn $kind(&self) -> &str {
                $($(if let Self::$variant(value) = self {
                    return $crate::runtime::tagged_union::tagged_union!(
                        @tag value, $tag, $first, $place $(($($call)*))?
                    );
                })?)*
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
                $crate::runtime::tagged_union::tagged_union!(
                    @other nodes, at, tag, was_faulty $($default)?
                )
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                match self {
                    $(Self::$variant(value) => {
                        $crate::runtime::tagged_union::tagged_union!(
                            @check writer, value, [$first $(, $other)*] [$($place $(($($call)*))?)?]
                        );
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
    (@other $nodes:ident, $at:ident, $tag:ident, $was_faulty:ident) => {
        Self::Unknown($crate::runtime::tagged_union::unknown($nodes, $at, $tag))
    };
    (@other $nodes:ident, $at:ident, $tag:ident, $was_faulty:ident $default:ident) => {{
        if !matches!($nodes.get($at), Some($crate::runtime::nodes::Node::Object(..))) {
            return Self::Unknown($crate::runtime::tagged_union::unknown($nodes, $at, $tag));
        }
        let value = $crate::runtime::json::Json::read($nodes, $at);
        if !$was_faulty {
            $crate::runtime::tagged_union::blame($nodes, stringify!($default));
        }
        Self::$default(value)
    }};
    (@tag $value:ident, $tag:literal, $first:literal, [..]) => {
        $value.extra.get($tag).and_then(::serde_json::Value::as_str).unwrap_or_default()
    };
    (@tag $value:ident, $tag:literal, $first:literal, [$field:ident?]) => {
        $value.$field.as_ref().map(|tag| tag.as_str()).unwrap_or_default()
    };
    (@tag $value:ident, $tag:literal, $first:literal, [$($place:tt)+]) => {
        $crate::runtime::tagged_union::tagged_union!(@tag $value, $tag, $first, $($place)+)
    };
    (@tag $value:ident, $tag:literal, $first:literal, ..) => {
        $value.extra.get($tag).and_then(::serde_json::Value::as_str).unwrap_or($first)
    };
    (@tag $value:ident, $tag:literal, $first:literal, $field:ident) => {
        $value.$field.as_str()
    };
    (@tag $value:ident, $tag:literal, $first:literal, $method:ident $call:tt) => {
        $value.$method $call
    };
    (@check $writer:ident, $value:ident, $tags:tt [$field:ident]) => {
        let tag = $value.$field.as_str();
        if !$tags.contains(&tag) {
            $writer.refuse(format!("`{tag}` is not a tag of this variant"));
        }
    };
    (@check $writer:ident, $value:ident, $tags:tt $place:tt) => {};
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
