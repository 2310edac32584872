//! Makes the calls that the plan has as examples against a server that judges each request by the description, and that answers with everything
//! that the description allows.

mod answers;
mod judge;
mod program;
mod server;

use super::operations::Operation;
use super::programs;
use super::schemas::{Components, components};
use super::table::Row;
use crate::planned::planned;
use answers::{Answer, Expected};
use program::Program;
use sdkgen::cli::read_description;
use sdkgen::plan::{ExampleCall, Resource};
use server::{Exchange, Server};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many failures of one document are shown.
const MOST_FAILURES: usize = 25;

/// A call and the operation that it means.
struct Call {
    method: String,
    template: String,
    example: ExampleCall,
}

/// Tries the operations of all documents.
///
/// # Errors
///
/// Returns why the programs or the server could not be run at all.
pub(super) fn calls(
    documents: &BTreeMap<String, PathBuf>,
    folder: &Path,
    rows: &mut BTreeMap<String, Row>,
) -> Result<(), String> {
    programs::each(documents, folder, rows, "calls", document)
}

fn document(name: &str, file: &Path, folder: &Path, row: &mut Row) -> Result<(), String> {
    let bundle = read_description(file).map_err(|error| error.to_string())?;
    let planned = planned(&bundle, &super::document::config(name))?;
    let mut calls = Vec::new();
    for resource in &planned.resources {
        collect(resource, &mut calls);
    }
    if calls.is_empty() {
        return Ok(());
    }
    let components = components(file)?;
    let server = Server::start()?;
    let mut program = Program::build(name, folder, &planned, &calls, &server)?;
    let mut failures = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let Some(operation) = components.operation(&call.method, &call.template) else {
            continue;
        };
        let place = format!("{} {}", call.method, call.template);
        let tried = tried(index, call, &operation, &components, &server, &mut program)?;
        row.calls += tried.calls;
        failures.extend(
            tried
                .faults
                .into_iter()
                .map(|fault| format!("{place}: {fault}")),
        );
    }
    row.refused += failures.len();
    for failure in failures.iter().take(MOST_FAILURES) {
        row.fail(failure);
    }
    if failures.len() > MOST_FAILURES {
        row.fail(&format!("{} calls failed", failures.len()));
    }
    Ok(())
}

fn collect(resource: &Resource, calls: &mut Vec<Call>) {
    for operation in &resource.operations {
        if let Some(example) = &operation.example {
            calls.push(Call {
                method: operation.verb.as_str().to_owned(),
                template: operation.template.clone(),
                example: example.clone(),
            });
        }
    }
    for child in &resource.children {
        collect(child, calls);
    }
}

/// What came of an operation.
#[derive(Default)]
struct Tried {
    calls: usize,
    faults: Vec<String>,
}

/// Calls an operation once for each answer.
fn tried(
    index: usize,
    call: &Call,
    operation: &Operation<'_>,
    components: &Components,
    server: &Server,
    program: &mut Program,
) -> Result<Tried, String> {
    let mut tried = Tried::default();
    let mut judged = false;
    for answer in answers::answers(operation, components, &call.method) {
        server.prepare(answer.clone());
        let outcome = program.call(index)?;
        let exchanges = server.finish();
        tried.calls += 1;
        if let (false, Some(first)) = (judged, exchanges.first()) {
            let faults = judge::faults(&first.request, call, operation, components);
            tried.faults.extend(faults);
            judged = true;
        }
        if let Some(fault) = misfit(&answer, &outcome, &exchanges) {
            tried.faults.push(fault);
        }
    }
    Ok(tried)
}

/// Whether the program saw something else than the server answered.
fn misfit(answer: &Answer, outcome: &Result<(), String>, exchanges: &[Exchange]) -> Option<String> {
    let shown = answer.shown();
    if let Some(refused) = exchanges.iter().find(|exchange| !exchange.acceptable) {
        let accept = refused.request.header("accept").unwrap_or_default();
        return answer
            .alone
            .then(|| format!("accepts `{accept}` only, so {shown} is a 406"));
    }
    let wrong = match (&answer.expected, outcome) {
        (Expected::Value | Expected::Redirect, Ok(())) => None,
        (Expected::Value, Err(message)) => Some(format!("{shown} is an error: {message}")),
        (Expected::Error, Ok(())) => Some(format!("{shown} is no error")),
        (Expected::Redirect, Err(message)) => {
            let told = format!("status {}, Redirect, ", answer.status);
            (!message.starts_with(&told)).then(|| format!("{shown} is another error: {message}"))
        }
        (Expected::Error, Err(message)) => {
            let status = format!("status {}", answer.status);
            (!message.starts_with(&status)).then(|| format!("{shown} is another error: {message}"))
        }
    };
    wrong.or_else(|| match exchanges.len() {
        1 => None,
        count => Some(format!("{shown} was asked for {count} times")),
    })
}
