//! One attempt: a document through all stages, and what must not come of it.

use sdkgen::config::{Config, PackageConfig};
use sdkgen::diag::codes::render as codes;
use sdkgen::diag::{Diagnostics, Severity};
use sdkgen::generate::{Output, generate};
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The time that every document has, whatever its size.
const LEAST_TIME: Duration = Duration::from_secs(10);

/// The time that a byte has beyond that.
const TIME_PER_BYTE: Duration = Duration::from_micros(100);

/// The stack of the thread that reads what was printed.
const STACK: usize = 256 * 1024 * 1024;

/// What came of a document.
pub(super) enum Outcome {
    /// Its crate.
    Made(Box<Output>),
    /// It was refused, for these codes.
    Refused(Vec<&'static str>),
    /// What must not be: its kind, and more about it.
    Fault(Fault),
}

/// What must not come of any document.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The same for faults with the same cause.
    pub(super) kind: String,
    pub(super) detail: String,
}

/// Generates the crate of a document, and checks what can be checked without a compiler.
pub(super) fn attempt(document: &Value, package: &str) -> Outcome {
    let text = document.to_string();
    let config = Config {
        package: PackageConfig {
            name: Some(package.to_owned()),
            ..PackageConfig::default()
        },
        ..Config::default()
    };
    let start = Instant::now();
    let size = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let bundle = Bundle::single("openapi.json", text.into_bytes());
    let made = catch_unwind(AssertUnwindSafe(|| {
        generate(&bundle, &config, &Lock::default(), &mut |_| {})
    }));
    let took = start.elapsed();
    let (output, diagnostics) = match made {
        Ok(made) => made,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            return fault("panic", text.unwrap_or_default());
        }
    };
    if took > LEAST_TIME + TIME_PER_BYTE * size {
        return fault("slow", &format!("{size} bytes took {took:?}"));
    }
    if let Some(wrong) = own_fault(&diagnostics) {
        return wrong;
    }
    let Some(output) = output else {
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.severity == Severity::Error);
        let mut codes: Vec<&str> = errors.map(|error| error.code.id).collect();
        codes.sort_unstable();
        codes.dedup();
        return Outcome::Refused(codes);
    };
    if let Some(detail) = unreadable(&output) {
        return fault("unreadable code", &detail);
    }
    Outcome::Made(Box::new(output))
}

/// What is wrong with the first file that is not Rust. `syn` goes as deep as types nest, which takes more stack than threads of tests have.
fn unreadable(output: &Output) -> Option<String> {
    let read = || {
        let files = output.files.iter();
        let mut files = files.filter(|(path, _)| path.ends_with(".rs"));
        files.find_map(|(path, text)| {
            let error = syn::parse_file(text).err()?;
            Some(format!("{path}: {error}"))
        })
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, read).map(|thread| thread.join()) {
            Ok(Ok(found)) => found,
            Ok(Err(_)) => Some("reading it panics".to_owned()),
            Err(error) => Some(error.to_string()),
        }
    })
}

/// A diagnostic that says that the generator is wrong.
fn own_fault(diagnostics: &Diagnostics) -> Option<Outcome> {
    let own = [
        codes::PRINTED_WRONG.id,
        codes::MODEL_UNSOUND.id,
        codes::FILES_UNSAFE.id,
    ];
    let wrong = diagnostics
        .iter()
        .find(|diagnostic| own.contains(&diagnostic.code.id))?;
    let at = wrong.pointer.as_str();
    Some(fault(wrong.code.id, &format!("{at}: {}", wrong.message)))
}

fn fault(kind: &str, detail: &str) -> Outcome {
    Outcome::Fault(Fault {
        kind: kind.to_owned(),
        detail: detail.chars().take(1_000).collect(),
    })
}
