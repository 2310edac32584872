//! Prints the Rust sources of a crate.

mod auto_traits;
mod bodies;
mod client;
mod config;
mod docs;
mod enums;
mod headers;
mod imports;
mod library;
mod methods;
mod operations;
mod replies;
mod resources;
mod servers;
mod setters;
mod spelling;
mod structs;
mod types;
mod unions;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use self::imports::Imports;
use super::{Fault, Files, Needs, format, parallel, runtime};
use crate::plan::Crate;

/// A file in the making.
struct SourceFile {
    path: String,
    /// Lines of its docs.
    docs: Vec<String>,
    imports: Imports,
    items: TokenStream,
}

/// Makes files of their part of the plan, on any thread.
type Maker<'plan> = Box<dyn Fn() -> Vec<SourceFile> + Sync + 'plan>;

/// A file that was printed.
struct Printed {
    path: String,
    /// The text, or what keeps the file from being Rust.
    text: Result<String, String>,
    /// The runtime files that it needs.
    runtime: BTreeSet<String>,
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
    let mut makers: Vec<Maker<'_>> = vec![
        Box::new(|| vec![config::file(plan)]),
        Box::new(|| client::file(plan).into_iter().collect()),
        Box::new(|| servers::file(plan).into_iter().collect()),
        Box::new(|| headers::file(&plan.headers).into_iter().collect()),
    ];
    makers.extend(types::files(&plan.type_modules));
    makers.extend(resources::files(&context));
    let mut printed: Vec<Printed> =
        parallel::each(&makers, |make| make().into_iter().map(print).collect())
            .into_iter()
            .flat_map(|files: Vec<Printed>| files)
            .collect();
    let asked: BTreeSet<String> = printed
        .iter()
        .flat_map(|file| file.runtime.iter().cloned())
        .collect();
    let needs = Needs::of(&asked);
    printed.push(print(auto_traits::file(&context, &needs)));
    let mut files = Files::new();
    let mut faults = Vec::new();
    for Printed { path, text, .. } in printed {
        match text {
            Ok(text) => files.insert(path, text),
            Err(message) => faults.push(Fault {
                file: path,
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

fn print(source: SourceFile) -> Printed {
    Printed {
        text: format::file(&source.docs, &[], &source.imports.lines(), source.items),
        path: source.path,
        runtime: source.imports.runtime_files().clone(),
    }
}
