//! Parameters of types: their names, which no caller depends on, and those that came with a default, which no caller has to write.

use super::impls::split_brackets;
use super::moved::{Moved, renamed};
use crate::surface::{Item, ItemKind, Member, Surface};
use std::collections::{BTreeMap, BTreeSet};

/// The old surface with the traits of each type under the parameters' new names, where nothing but these names changed.
pub(super) fn follow(mut old: Surface, new: &Surface) -> Surface {
    let by_path: BTreeMap<&str, &Item> = new
        .items
        .iter()
        .filter(|item| item.kind != ItemKind::Impl)
        .map(|item| (item.path.as_str(), item))
        .collect();
    follow_blocks(&mut old.items, new, &by_path);
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

/// Puts members of blocks for certain arguments of a type into their new blocks, where these hold for every value of the parameters that
/// came.
fn follow_blocks(old: &mut Vec<Item>, new: &Surface, by_path: &BTreeMap<&str, &Item>) {
    let mut blocks: BTreeMap<String, &Item> = BTreeMap::new();
    for block in new.items.iter().filter(|item| item.kind == ItemKind::Impl) {
        let header = block.line.strip_prefix("impl").and_then(split_brackets);
        let Some((declared, _)) = header.filter(|_| block.line.starts_with("impl<")) else {
            continue;
        };
        let ty = block.path.split('<').next().unwrap_or_default();
        let definition = by_path.get(ty).map_or("", |item| item.line.as_str());
        let defaults = definition.matches(" = ").count();
        let mut path = block.path.as_str();
        for _ in 0..defaults {
            let Some((rest, last)) = path.trim_end_matches('>').rsplit_once(", ") else {
                break;
            };
            if !declared.split(", ").any(|parameter| parameter == last) {
                break;
            }
            path = rest;
        }
        if path != block.path {
            blocks.insert(format!("{path}>"), block);
        }
    }
    let mut moved = Vec::new();
    for item in old.iter_mut().filter(|item| item.kind == ItemKind::Impl) {
        let Some(block) = blocks.get(&item.path) else {
            continue;
        };
        let is_there = |member: &Member| block.members.iter().any(|new| new.name == member.name);
        let (there, left) = item.members.drain(..).partition(is_there);
        item.members = left;
        moved.push(Item {
            members: there,
            impls: BTreeSet::new(),
            place: item.place.clone(),
            ..(*block).clone()
        });
    }
    old.extend(moved);
}

/// Names of the parameters for types and constants in an item's line.
pub(super) fn parameters(item: &Item) -> Vec<String> {
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
