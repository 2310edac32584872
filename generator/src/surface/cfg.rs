//! Conditions of `#[cfg(…)]`, as those see them who compile against the crate: `test` and `doc` are never on for them.

use syn::punctuated::Punctuated;
use syn::{Expr, Lit, Meta, Token};

/// Conditions within conditions are followed so far; a deeper one is taken for one that is not known.
const DEEPEST: usize = 16;

/// A condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    /// Always on.
    #[default]
    Always,
    /// Never on.
    Never,
    /// On with a feature.
    Feature(String),
    /// Something that the listing cannot speak about, such as a platform.
    Unknown(String),
    /// The opposite.
    Not(Box<Condition>),
    /// All of them, sorted.
    All(Vec<Condition>),
    /// One of them, sorted.
    Any(Vec<Condition>),
}

impl Condition {
    /// Reads what stands between the parentheses of `cfg`.
    pub(super) fn read(meta: &Meta) -> Self {
        read(meta, 0)
    }

    /// Both at once.
    pub(super) fn and(&self, other: &Self) -> Self {
        all(vec![self.clone(), other.clone()])
    }

    /// Its text, or `None` if it is always on.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Always => None,
            condition => Some(spelled(condition)),
        }
    }

    /// What in it is not a feature, if anything.
    pub(super) fn unknown(&self) -> Option<&str> {
        match self {
            Self::Unknown(text) => Some(text),
            Self::Not(inner) => inner.unknown(),
            Self::All(parts) | Self::Any(parts) => parts.iter().find_map(Self::unknown),
            Self::Always | Self::Never | Self::Feature(_) => None,
        }
    }
}

fn read(meta: &Meta, depth: usize) -> Condition {
    match meta {
        Meta::Path(path) if path.is_ident("test") || path.is_ident("doc") => Condition::Never,
        Meta::Path(path) => Condition::Unknown(name(path)),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) if pair.path.is_ident("feature") => Condition::Feature(text.value()),
                Lit::Str(text) => {
                    Condition::Unknown(format!("{} = {:?}", name(&pair.path), text.value()))
                }
                _ => Condition::Unknown(name(&pair.path)),
            },
            _ => Condition::Unknown(name(&pair.path)),
        },
        Meta::List(list) => {
            let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            let Ok(parts) = parts else {
                return Condition::Unknown(name(&list.path));
            };
            if depth > DEEPEST {
                return Condition::Unknown(name(&list.path));
            }
            let parts = parts.iter().map(|part| read(part, depth + 1)).collect();
            if list.path.is_ident("all") {
                all(parts)
            } else if list.path.is_ident("any") {
                any(parts)
            } else if list.path.is_ident("not") {
                negated(parts.into_iter().next().unwrap_or_default())
            } else {
                Condition::Unknown(name(&list.path))
            }
        }
    }
}

fn name(path: &syn::Path) -> String {
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    names.join("::")
}

fn negated(condition: Condition) -> Condition {
    match condition {
        Condition::Always => Condition::Never,
        Condition::Never => Condition::Always,
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

fn all(parts: Vec<Condition>) -> Condition {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Condition::Always => {}
            Condition::Never => return Condition::Never,
            Condition::All(inner) => kept.extend(inner),
            other => kept.push(other),
        }
    }
    one_or(kept, Condition::Always, Condition::All)
}

fn any(parts: Vec<Condition>) -> Condition {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Condition::Never => {}
            Condition::Always => return Condition::Always,
            Condition::Any(inner) => kept.extend(inner),
            other => kept.push(other),
        }
    }
    one_or(kept, Condition::Never, Condition::Any)
}

fn one_or(
    mut parts: Vec<Condition>,
    empty: Condition,
    several: fn(Vec<Condition>) -> Condition,
) -> Condition {
    parts.sort();
    parts.dedup();
    match parts.len() {
        0 | 1 => parts.pop().unwrap_or(empty),
        _ => several(parts),
    }
}

fn spelled(condition: &Condition) -> String {
    let list = |parts: &[Condition]| parts.iter().map(spelled).collect::<Vec<_>>().join(", ");
    match condition {
        Condition::Always => "all()".to_owned(),
        Condition::Never => "any()".to_owned(),
        Condition::Feature(name) => format!("feature = {name:?}"),
        Condition::Unknown(text) => text.clone(),
        Condition::Not(inner) => format!("not({})", spelled(inner)),
        Condition::All(parts) => format!("all({})", list(parts)),
        Condition::Any(parts) => format!("any({})", list(parts)),
    }
}
