//! Names that `names.lock` holds, and which of them can still be used.

use super::claims::Reserved;
use crate::diag::codes::name::LOCKED_NAME_INVALID;
use crate::diag::{Diagnostics, Pointer};
use std::collections::BTreeMap;

/// The names that are held in one scope, by their places.
pub(super) struct Held(BTreeMap<String, String>);

impl Held {
    /// Nothing.
    pub(super) fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The entries of the lock. Reports those that Rust or the crate needs for something else by now.
    pub(super) fn new(
        entries: &BTreeMap<String, String>,
        reserved: &Reserved,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let entries = entries
            .iter()
            .filter(|(name, place)| is_usable(name, place, reserved, diagnostics));
        Self(
            entries
                .map(|(name, place)| (place.clone(), name.clone()))
                .collect(),
        )
    }

    /// The name of what stands at a place.
    pub(super) fn name(&self, place: &str) -> Option<String> {
        self.0.get(place).cloned()
    }
}

/// Whether a name can be held; a warning if not.
pub(super) fn is_usable(
    name: &str,
    place: &str,
    reserved: &Reserved,
    diagnostics: &mut Diagnostics,
) -> bool {
    let usable = is_identifier(name) && reserved.spelled(name) == name;
    if !usable {
        diagnostics.push(
            &LOCKED_NAME_INVALID,
            &Pointer::root(),
            format!(
                "`names.lock` names `{}` `{}`, which is no identifier or reserved by now",
                place.escape_debug(),
                name.escape_debug()
            ),
        );
    }
    usable
}

/// Whether Rust takes a text for an identifier, apart from its own words.
fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(unicode_ident::is_xid_start)
        && characters.all(unicode_ident::is_xid_continue)
}

/// Whether a name from the configuration can be taken as it is.
pub(super) fn is_snake(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|character| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        })
}
