//! Prints the Rust sources of a crate.

mod auto_traits;
mod bodies;
mod client;
mod config;
mod docs;
mod enums;
mod imports;
mod library;
mod methods;
mod operations;
mod resources;
mod setters;
mod spelling;
mod structs;
mod types;
mod unions;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use self::imports::Imports;
use super::{Fault, Files, Needs, format, runtime};
use crate::plan::Crate;

/// A file in the making.
struct SourceFile {
    path: String,
    /// Lines of its docs.
    docs: Vec<String>,
    imports: Imports,
    items: TokenStream,
}

/// What emitters look up.
struct Context<'p> {
    plan: &'p Crate,
}

/// Prints everything under `src` of the crate, the runtime's files included, and its tests; with what it uses of the runtime.
///
/// # Errors
///
/// What was printed and is no Rust: a fault of this program, whatever the description says.
pub fn rust(plan: &Crate) -> Result<(Files, Needs), Vec<Fault>> {
    let context = Context { plan };
    let mut sources = vec![config::file(plan)];
    sources.extend(client::file(plan));
    sources.extend(types::files(&plan.type_modules));
    sources.extend(resources::files(&context));
    let mut asked = BTreeSet::new();
    for source in &sources {
        asked.extend(source.imports.runtime_files().iter().cloned());
    }
    let needs = Needs::of(&asked);
    sources.push(auto_traits::file(&context, &needs));
    let mut files = Files::new();
    let mut faults = Vec::new();
    for source in sources {
        let uses = source.imports.lines();
        match format::file(&source.docs, &[], &uses, source.items) {
            Ok(text) => files.insert(source.path, text),
            Err(message) => faults.push(Fault {
                file: source.path,
                message,
            }),
        }
    }
    match library::text(plan, &needs) {
        Ok(text) => files.insert("src/lib.rs", text),
        Err(message) => faults.push(Fault {
            file: "src/lib.rs".to_owned(),
            message,
        }),
    }
    files.extend(runtime::files(&needs));
    if faults.is_empty() {
        Ok((files, needs))
    } else {
        Err(faults)
    }
}
