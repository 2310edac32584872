//! `shaped_union!`: enums whose variants are distinguished by the shape of their JSON.

/// Implements reading and writing for a union, with serde's traits on top:
///
/// ```text
/// shaped_union! {
///     Label {
///         Text(String): "string",
///         Rich(Rich): "object" ["text"] where ("format": "html" | "markdown"),
///         Styled(Styled): "object" where ("style" "kind": "bold"),
///     }
/// }
/// ```
///
/// The JSON type is followed by the required members, and those with one of some values: a required
/// member must have one of them, and with others, as with members of members, it fits best.
macro_rules! shaped_union {
    (
        $type:ident {
            $($variant:ident($inner:ty): $kind:literal
                $([$($required:literal),*])?
                $(where ($($($name:literal)+ : $value:literal $(| $other:literal)*),*))?
            ),* $(,)?
        }
        $(shared $shared:tt)?
        $(from $from:tt)?
    ) => {
        impl $crate::runtime::json::Json for $type {
            fn read(nodes: &mut $crate::runtime::nodes::Nodes<'_>, at: usize) -> Self {
                let shapes = [$($crate::runtime::shaped_union::Shape {
                    kind: $kind,
                    required: &[$($($required),*)?],
                    constants: &[$($((&[$($name),+], &[$value $(, $other)*])),*)?],
                    known: <$inner as $crate::runtime::json::Json>::MEMBERS,
                }),*];
                for chosen in $crate::runtime::shaped_union::ranked(nodes, at, &shapes) {
                    let mut position = 0..;
                    $(if position.next() == Some(chosen) {
                        if let Some(value) = $crate::runtime::shaped_union::attempt(nodes, at) {
                            return Self::$variant(value);
                        }
                    })*
                }
                $crate::runtime::union::refuse_twice(nodes, at, None);
                let raw = $crate::runtime::json::Json::read(nodes, at);
                Self::Unknown($crate::runtime::unknown_variant::UnknownVariant::new(None, raw))
            }

            fn write<'v>(&'v self, writer: &mut $crate::runtime::writer::Writer<'v>) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::json::Json::write(value, writer),)*
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
}
pub(crate) use shaped_union;

use std::cmp::Reverse;

use super::json::Json;
use super::nodes::{Node, Nodes};

/// Failed attempts may read this many nodes for each node of the input, so that values with unions
/// inside unions do not take exponential time.
const MOST_WASTED: usize = 64;

/// Reads a value of this type; `None` if it is not one, so that another type can be tried.
pub(crate) fn attempt<T: Json>(nodes: &mut Nodes<'_>, at: usize) -> Option<T> {
    // After an error, nothing that is read counts any more.
    if nodes.fault.is_some() {
        return Some(T::read(nodes, at));
    }
    if nodes.trials.wasted > MOST_WASTED.saturating_mul(nodes.list.len()) {
        return None;
    }
    let mark = nodes.trials.taken.len();
    nodes.trials.open += 1;
    let value = T::read(nodes, at);
    nodes.trials.open -= 1;
    let failed = nodes.fault.take().is_some();
    if failed {
        nodes.trials.wasted += nodes.after(at).saturating_sub(at);
        for key in nodes.trials.taken.split_off(mark) {
            if let Some(Node::Name(_, taken) | Node::OwnedName(_, taken)) = nodes.list.get_mut(key)
            {
                *taken = false;
            }
        }
    } else if nodes.trials.open == 0 {
        nodes.trials.taken.clear();
    }
    (!failed).then_some(value)
}

/// The shape of a variant's JSON.
pub(crate) struct Shape {
    /// The JSON Schema type, or `any`.
    pub(crate) kind: &'static str,
    /// Required members.
    pub(crate) required: &'static [&'static str],
    /// Members with one of these values, by the names that lead to them.
    pub(crate) constants: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Listed members: the more of these are present, the better the match.
    pub(crate) known: &'static [&'static str],
}

impl Shape {
    fn fits(&self, nodes: &Nodes<'_>, at: usize) -> bool {
        let kind = match nodes.get(at) {
            Some(Node::Boolean(_)) => "boolean",
            Some(Node::Text(_) | Node::OwnedText(_)) => "string",
            Some(Node::List(..)) => "array",
            Some(Node::Object(..)) => "object",
            Some(Node::Signed(_) | Node::Unsigned(_)) => "integer",
            Some(number @ (Node::Float(_) | Node::Digits(_))) => {
                match number.float().map(f64::fract) {
                    Some(0.0) => "integer",
                    _ => "number",
                }
            }
            _ => "null",
        };
        let is_kind = match self.kind {
            "any" => true,
            "number" => matches!(kind, "integer" | "number"),
            other => other == kind,
        };
        is_kind
            && self
                .required
                .iter()
                .all(|name| nodes.member(at, name).is_some())
            && self
                .constants
                .iter()
                .filter(|(path, _)| self.must_match(path))
                .all(|(path, allowed)| has_one_of(nodes, at, path, allowed) == Some(true))
    }

    /// Whether a value with another constant is of another variant.
    fn must_match(&self, path: &[&str]) -> bool {
        matches!(path, [name] if self.required.contains(name))
    }

    /// The quality of a match of a value that [fits](Self::fits): fewer other constants, then more
    /// matching ones, then more known members.
    fn score(&self, nodes: &Nodes<'_>, at: usize) -> (Reverse<usize>, usize, usize) {
        let constants = self.constants.iter();
        let constants = constants.filter_map(|(path, of)| has_one_of(nodes, at, path, of));
        let (matching, others): (Vec<bool>, Vec<bool>) = constants.partition(|matches| *matches);
        let is_present = |name: &&&str| nodes.member(at, name).is_some();
        let known = self.known.iter().filter(is_present).count();
        (Reverse(others.len()), matching.len(), known)
    }
}

/// Whether a member, by the names that lead to it, is one of these; `None` if it is missing.
fn has_one_of(nodes: &Nodes<'_>, at: usize, path: &[&str], values: &[&str]) -> Option<bool> {
    let mut names = path.iter();
    let at = names.try_fold(at, |at, name| nodes.member(at, name))?;
    Some(nodes.is_one_of(at, values))
}

/// The variants that a value can be, the best match first: type, required members, and their
/// constants must match; of those, the one with the fewest other constants, then with the most
/// matching ones, then with the most known members, then the first.
pub(crate) fn ranked(nodes: &Nodes<'_>, at: usize, shapes: &[Shape]) -> Vec<usize> {
    let fitting = shapes.iter().enumerate();
    let fitting = fitting.filter(|(_, shape)| shape.fits(nodes, at));
    let scored = fitting.map(|(position, shape)| (shape.score(nodes, at), position));
    let mut ranked: Vec<_> = scored.collect();
    ranked.sort_by_key(|(score, _)| Reverse(*score));
    ranked.into_iter().map(|(_, position)| position).collect()
}
