//! Names of parameters: traits are listed under those of their type, which no caller depends on.

use super::moved::{Moved, renamed};
use crate::surface::{Item, ItemKind, Surface};
use std::collections::BTreeMap;

/// The old surface with the traits of each type under the parameters' new names, where nothing but these names changed.
pub(super) fn follow(mut old: Surface, new: &Surface) -> Surface {
    let by_path: BTreeMap<&str, &Item> = new
        .items
        .iter()
        .filter(|item| item.kind != ItemKind::Impl)
        .map(|item| (item.path.as_str(), item))
        .collect();
    for item in &mut old.items {
        let Some(other) = by_path.get(item.path.as_str()) else {
            continue;
        };
        if item.line == other.line || item.signature != other.signature {
            continue;
        }
        let names: Moved = parameters(item)
            .into_iter()
            .zip(parameters(other))
            .filter(|(before, after)| before != after)
            .collect();
        item.impls = item
            .impls
            .iter()
            .map(|entry| renamed(entry, &names))
            .collect();
    }
    old
}

/// Names of the parameters for types and constants in an item's line.
fn parameters(item: &Item) -> Vec<String> {
    let Some((_, rest)) = item.line.split_once(&format!("{}<", item.path)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut name = String::new();
    let mut is_name = true;
    for character in rest.chars() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' if depth > 0 => depth -= 1,
            ',' | '>' if depth == 0 => {
                found.push(std::mem::take(&mut name));
                is_name = true;
                if character == '>' {
                    break;
                }
                continue;
            }
            ':' | '=' => is_name = false,
            _ => {}
        }
        if is_name {
            name.push(character);
        }
    }
    found
        .iter()
        .map(|name| name.trim().trim_start_matches("const ").to_owned())
        .filter(|name| !name.starts_with('\''))
        .collect()
}
