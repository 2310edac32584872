//! Aliases of types: code that passes an alias passes what is behind it, so two types are called different only if those are.

use super::moved::{Moved, renamed, with_new_paths};
use crate::surface::{Item, ItemKind, Surface};

/// How many aliases stand behind each other at most.
const DEEPEST: usize = 16;

/// The surface with what is behind its aliases wherever it names one; the aliases themselves stay.
pub(super) fn resolved(surface: &Surface) -> Surface {
    let mut aliases: Moved = surface.items.iter().filter_map(alias).collect();
    if aliases.is_empty() {
        return surface.clone();
    }
    for _ in 0..DEEPEST {
        let further: Moved = aliases
            .iter()
            .map(|(path, target)| (path.clone(), renamed(target, &aliases)))
            .collect();
        if further == aliases {
            break;
        }
        aliases = further;
    }
    let mut resolved = surface.clone();
    for item in &mut resolved.items {
        if item.kind != ItemKind::TypeAlias {
            with_new_paths(item, &aliases);
        }
    }
    resolved
}

/// The path of an alias without parameters, and what is behind it.
fn alias(item: &Item) -> Option<(String, String)> {
    let (head, target) = item.signature.split_once(" = ")?;
    let target = target.trim_end_matches(';');
    let is_plain = item.kind == ItemKind::TypeAlias && head.ends_with(item.path.as_str());
    // A circle has nothing behind it.
    (is_plain && !target.contains(item.path.as_str()))
        .then(|| (item.path.clone(), target.to_owned()))
}
