//! Attributes, as far as they say something to those who use an item.

use super::Attributes;
use super::cfg::Condition;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Meta, Token};

/// Attributes within `cfg_attr` are followed so far.
const DEEPEST: usize = 8;

/// What the attributes of an item say.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// When it is there.
    pub(super) condition: Condition,
    /// `#[doc(hidden)]`.
    pub(super) is_hidden: bool,
    /// `#[non_exhaustive]`.
    pub(super) non_exhaustive: bool,
    /// `#[deprecated]`.
    pub(super) deprecated: bool,
    /// `#[must_use]`.
    pub(super) must_use: bool,
    /// `#[macro_export]`.
    pub(super) is_exported: bool,
    /// Derived traits, each with its condition.
    pub(super) derives: Vec<(syn::Path, Condition)>,
    /// What the listing cannot be exact about: line and sentence.
    pub(super) refused: Vec<(usize, String)>,
}

impl Read {
    /// What of it the listing keeps.
    pub(super) fn kept(&self) -> Attributes {
        Attributes {
            non_exhaustive: self.non_exhaustive,
            deprecated: self.deprecated,
            must_use: self.must_use,
            cfg: self.condition.text(),
        }
    }
}

/// The attributes before an item's line, each followed by a space.
pub(super) fn spelled(attributes: &Attributes) -> String {
    let mut text = String::new();
    if let Some(condition) = &attributes.cfg {
        text.push_str(&format!("#[cfg({condition})] "));
    }
    for (is_there, name) in [
        (attributes.deprecated, "deprecated"),
        (attributes.must_use, "must_use"),
        (attributes.non_exhaustive, "non_exhaustive"),
    ] {
        if is_there {
            text.push_str(&format!("#[{name}] "));
        }
    }
    text
}

/// Reads the attributes of an item.
pub(super) fn read(attributes: &[Attribute]) -> Read {
    let mut found = Read::default();
    for attribute in attributes {
        read_meta(&attribute.meta, &Condition::Always, 0, &mut found);
    }
    found
}

fn read_meta(meta: &Meta, outer: &Condition, depth: usize, found: &mut Read) {
    let path = meta.path();
    if path.is_ident("cfg_attr") {
        let parts = list(meta);
        let Some((condition, inner)) = parts.split_first() else {
            return;
        };
        let condition = outer.and(&Condition::read(condition));
        if condition == Condition::Never || depth > DEEPEST {
            return;
        }
        for meta in inner {
            read_meta(meta, &condition, depth + 1, found);
        }
        return;
    }
    if path.is_ident("derive") {
        for derived in list(meta) {
            found.derives.push((derived.path().clone(), outer.clone()));
        }
        return;
    }
    if path.is_ident("doc") {
        let hides = list(meta).iter().any(|part| part.path().is_ident("hidden"));
        found.is_hidden |= hides && *outer == Condition::Always;
        return;
    }
    if path.is_ident("path") {
        let message =
            "`#[path]` hides where a module stands; move the file to where `mod` looks for it";
        found
            .refused
            .push((path.span().start().line, message.to_owned()));
        return;
    }
    let flags = [
        ("non_exhaustive", &mut found.non_exhaustive),
        ("deprecated", &mut found.deprecated),
        ("must_use", &mut found.must_use),
        ("macro_export", &mut found.is_exported),
    ];
    for (name, flag) in flags {
        if path.is_ident(name) {
            if *outer == Condition::Always {
                *flag = true;
            } else {
                let message = format!(
                    "`{name}` that depends on a condition cannot be listed; write it without `cfg_attr`"
                );
                found.refused.push((path.span().start().line, message));
            }
            return;
        }
    }
    if path.is_ident("cfg") {
        let parts = list(meta);
        let condition = parts
            .first()
            .map_or_else(|| Condition::Unknown("cfg".to_owned()), Condition::read);
        found.condition = found.condition.and(&condition);
    }
}

/// The parts of `name(…)`; none if it is written otherwise.
fn list(meta: &Meta) -> Vec<Meta> {
    match meta {
        Meta::List(list) => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .map(|parts| parts.into_iter().collect())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}
