//! From the files of a crate to its surface.

use std::collections::{BTreeMap, BTreeSet};

use super::auto::AutoTraits;
use super::faults::Faults;
use super::print::Printer;
use super::published::{self, Published, canonical};
use super::resolve::Resolver;
use super::{Attributes, Item, ItemKind, Surface, attributes, manifest, modules};
use crate::render::{Fault, Files};
use std::thread;

/// Bytes of stack, several times what the parser takes for the deepest sources that it is given.
const STACK: usize = 32 << 20;

/// Lists what code outside of a crate can name. `files` are those of the crate's folder, Cargo.toml and `src` at least.
///
/// # Errors
///
/// Fails with everything that keeps the listing from being exact, each with its file, its line and what to do about it.
pub fn list(files: &Files) -> Result<Surface, Vec<Fault>> {
    // A stack of its own, so that how deep sources may nest does not depend on the caller's. What the parser keeps of them goes with it.
    let listed = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let listing = builder.spawn_scoped(scope, || listed(files));
        listing.ok().and_then(|listing| listing.join().ok())
    });
    listed.unwrap_or_else(|| {
        let mut faults = Faults::default();
        faults.push(
            manifest::FILE,
            1,
            "there is no memory left to read the crate",
        );
        Err(faults.into_list())
    })
}

fn listed(files: &Files) -> Result<Surface, Vec<Fault>> {
    let mut faults = Faults::default();
    let surface = read(files, &mut faults);
    let faults = faults.into_list();
    match surface {
        Some(surface) if faults.is_empty() => Ok(surface),
        _ => Err(faults),
    }
}

fn read(files: &Files, faults: &mut Faults) -> Option<Surface> {
    let manifest = manifest::read(files, faults)?;
    let tree = modules::read(files, &manifest.root, faults);
    let resolver = Resolver {
        tree: &tree,
        crates: &manifest.dependencies,
    };
    let published = published::walk(&resolver, faults);
    let mut printer = Printer {
        resolver: &resolver,
        published: &published,
        library: &manifest.library,
        faults,
        roots: BTreeSet::new(),
        is_numbered: false,
    };
    let items = items(&mut printer);
    let mut roots = std::mem::take(&mut printer.roots);
    roots.extend(published.foreign_roots().cloned());
    let public_dependencies = dependencies(&manifest, &roots, faults);
    Some(Surface {
        reexports: published.reexports(&manifest.library),
        library: manifest.library,
        edition: manifest.edition,
        rust_version: manifest.rust_version,
        features: manifest.features,
        public_dependencies,
        items,
    })
}

/// All items, those that `impl` blocks make among them, sorted.
fn items(printer: &mut Printer<'_>) -> Vec<Item> {
    let mut blocks = printer.blocks();
    let auto_traits = AutoTraits::of(&mut Printer {
        faults: &mut Faults::default(),
        roots: BTreeSet::new(),
        is_numbered: true,
        ..*printer
    });
    let published: &Published = printer.published;
    let mut items: Vec<Item> = module_items(printer);
    for (id, paths) in &published.items {
        let Some((_, condition)) = canonical(paths) else {
            continue;
        };
        let Some(path) = published.path_of(printer.library, *id) else {
            continue;
        };
        if let Some(mut item) = printer.item(*id, &path, condition) {
            item.impls
                .extend(blocks.traits.remove(id).unwrap_or_default());
            item.members
                .extend(blocks.members.remove(id).unwrap_or_default());
            item.auto_traits = auto_traits.of_type(*id);
            items.push(item);
        }
    }
    items.extend(blocks.items.into_values());
    // What is said of other crates' types stands behind all that has a path.
    let own = format!("{}::", printer.library);
    items.sort_by_cached_key(|item| {
        let is_of_others = !item.path.starts_with(&own);
        (
            is_of_others,
            item.path.clone(),
            item.kind,
            item.line.clone(),
        )
    });
    items
}

fn module_items(printer: &Printer<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    for (id, paths) in &printer.published.modules {
        let Some((path, condition)) = canonical(paths) else {
            continue;
        };
        let Some(module) = printer.resolver.tree.module(*id) else {
            continue;
        };
        let attributes = Attributes {
            cfg: condition.text(),
            ..module.read.kept()
        };
        let path = published::joined(printer.library, path);
        let signature = format!("pub mod {path}");
        found.push(Item {
            line: format!("{}{signature}", attributes::spelled(&attributes)),
            path,
            kind: ItemKind::Module,
            signature,
            attributes,
            has_private_fields: false,
            impls: BTreeSet::new(),
            auto_traits: Vec::new(),
            members: Vec::new(),
            place: module.declared.clone(),
        });
    }
    found
}

/// The versions of the other crates that were named.
fn dependencies(
    manifest: &manifest::Manifest,
    roots: &BTreeSet<String>,
    faults: &mut Faults,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for root in roots {
        match manifest.dependencies.get(root) {
            Some(Some(version)) => {
                found.insert(root.clone(), version.clone());
            }
            Some(None) => {
                let message = format!(
                    "the public API names `{root}`, whose version stands in another file; write it here"
                );
                faults.push(manifest::FILE, manifest.line_of(root), message);
            }
            None => {}
        }
    }
    found
}
