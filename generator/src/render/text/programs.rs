//! The programs of the README and of `examples/`, printed from the plan's examples.

use crate::plan::{Crate, CredentialKind, ExampleCall, ExampleEnding, ExampleValue, Examples};

/// Longest chain of calls that rustfmt leaves on one line.
const CHAIN_WIDTH: usize = 60;

/// A program in `examples/`: name, docs, text.
type Program = (&'static str, &'static str, String);

/// The programs of `examples/`.
pub(super) fn examples(plan: &Crate, examples: &Examples) -> Vec<Program> {
    let mut programs = Vec::new();
    if let Some(call) = &examples.quick_start {
        let docs = "The simplest call: `cargo run --example quick_start`.";
        programs.push(("quick_start", docs, quick_start(plan, Some(call))));
        let docs = "What a failed call tells: `cargo run --example errors`.";
        programs.push(("errors", docs, errors(plan, call)));
        let docs = "Options of one request, and its response: `cargo run --example options`.";
        programs.push(("options", docs, options(plan, call)));
    }
    if let Some(call) = &examples.events {
        let docs = "Reads events as they arrive: `cargo run --example events`.";
        programs.push(("events", docs, events(plan, call)));
    }
    if let Some(call) = &examples.download {
        let docs = "Saves a file while it arrives: `cargo run --example download`.";
        programs.push(("download", docs, download(plan, call)));
    }
    if let Some(call) = &examples.upload {
        let docs = "Sends a file: `cargo run --example upload`.";
        programs.push(("upload", docs, upload(plan, call)));
    }
    programs
}

/// The simplest call; without one, the client alone.
pub(super) fn quick_start(plan: &Crate, call: Option<&ExampleCall>) -> String {
    let body = match call {
        Some(call) => finish(call, &[]),
        None => vec!["println!(\"{client:?}\");".to_owned()],
    };
    program(plan, &[], &["Client"], body)
}

/// A client built in code.
pub(super) fn client(plan: &Crate) -> String {
    let mut calls = vec!["Client::builder()".to_owned()];
    if let Some(credential) = plan.client.credentials.first() {
        let arguments = match credential.kind {
            CredentialKind::Basic => "\"user\", \"password\"",
            CredentialKind::Bearer | CredentialKind::ApiKey(..) => "\"secret\"",
        };
        calls.push(format!("{}({arguments})", credential.setter.as_str()));
    }
    calls.extend(
        [
            "base_url(\"http://127.0.0.1:4010\")",
            "timeouts(Timeouts::default().attempt(Duration::from_secs(30)))",
            "retry(RetryPolicy::standard().max_retries(4))",
            "build()?",
        ]
        .map(str::to_owned),
    );
    let mut lines = chain("let client = ", &calls, ";");
    lines.push("println!(\"{client:?}\");".to_owned());
    main(
        plan,
        &["use std::time::Duration;"],
        &["Client", "RetryPolicy", "Timeouts"],
        lines,
    )
}

/// What a failed call tells.
pub(super) fn errors(plan: &Crate, call: &ExampleCall) -> String {
    let mut lines = chain("match ", &calls(call, &[]), " {");
    lines.extend(
        [
            match call.ending {
                ExampleEnding::Nothing => "    Ok(()) => println!(\"done\"),",
                ExampleEnding::Text => "    Ok(reply) => println!(\"{reply}\"),",
                _ => "    Ok(reply) => println!(\"{reply:#?}\"),",
            },
            "    Err(error) if error.status() == Some(404) => println!(\"there is no such thing\"),",
            "    Err(error) if error.kind() == ErrorKind::RateLimited => {",
            "        println!(\"again in {:?}\", error.retry_after());",
            "    }",
            "    Err(error) => eprintln!(\"{error}\"),",
            "}",
        ]
        .map(str::to_owned),
    );
    program(plan, &[], &["Client", "ErrorKind"], lines)
}

/// Options of one request, and its response.
pub(super) fn options(plan: &Crate, call: &ExampleCall) -> String {
    let reply = match call.ending {
        ExampleEnding::Nothing => "()",
        _ => "reply",
    };
    let calls = calls(
        call,
        &[
            "timeout(Duration::from_secs(5))",
            "max_retries(4)",
            "header(\"x-team\", \"blue\")",
            "with_response()",
        ],
    );
    let mut lines = chain(&format!("let ({reply}, response) = "), &calls, "?;");
    lines.push(
        "println!(\"{} after {} attempts\", response.status(), response.attempts());".to_owned(),
    );
    match call.ending {
        ExampleEnding::Nothing => {}
        ExampleEnding::Text => lines.push("println!(\"{reply}\");".to_owned()),
        _ => lines.push("println!(\"{reply:#?}\");".to_owned()),
    }
    program(plan, &["use std::time::Duration;"], &["Client"], lines)
}

/// Events as they arrive.
pub(super) fn events(plan: &Crate, call: &ExampleCall) -> String {
    program(plan, &[], &["Client"], finish(call, &[]))
}

/// A file that is saved while it arrives.
pub(super) fn download(plan: &Crate, call: &ExampleCall) -> String {
    program(plan, &[], &["Client"], finish(call, &[]))
}

/// A file that is sent.
pub(super) fn upload(plan: &Crate, call: &ExampleCall) -> String {
    program(plan, &[], &["Client", "Upload"], finish(call, &[]))
}

/// The call, and what is done with its reply.
fn finish(call: &ExampleCall, more: &[&str]) -> Vec<String> {
    let calls = calls(call, more);
    let (start, end, rest): (&str, &str, &[&str]) = match call.ending {
        ExampleEnding::Value => ("let reply = ", "?;", &["println!(\"{reply:#?}\");"]),
        ExampleEnding::Text => ("let reply = ", "?;", &["println!(\"{reply}\");"]),
        ExampleEnding::Nothing => ("", "?;", &[]),
        ExampleEnding::Events => (
            "let mut events = ",
            "?;",
            &[
                "while let Some(event) = events.next().await {",
                "    let event = event?;",
                "    println!(\"{}: {}\", event.event(), event.data());",
                "}",
            ],
        ),
        ExampleEnding::Download => (
            "let file = ",
            "?;",
            &["file.save_to(\"download.bin\").await?;"],
        ),
    };
    let mut lines = chain(start, &calls, end);
    lines.extend(rest.iter().map(|line| (*line).to_owned()));
    lines
}

/// The chain of calls from the client to `.await`.
fn calls(call: &ExampleCall, more: &[&str]) -> Vec<String> {
    let mut calls = vec!["client".to_owned()];
    calls.extend(
        call.accessors
            .iter()
            .map(|accessor| format!("{}()", accessor.as_str())),
    );
    let arguments: Vec<String> = call.arguments.iter().map(value).collect();
    calls.push(format!(
        "{}({})",
        call.method.as_str(),
        arguments.join(", ")
    ));
    if let Some(setter) = &call.upload_setter {
        calls.push(format!(
            "{}({})",
            setter.as_str(),
            value(&ExampleValue::Upload)
        ));
    }
    if let Some(stream) = &call.stream {
        calls.push(format!("{}()", stream.as_str()));
    }
    calls.extend(more.iter().map(|call| (*call).to_owned()));
    calls.push("await".to_owned());
    calls
}

fn value(value: &ExampleValue) -> String {
    match value {
        ExampleValue::Text(text) => literal(text),
        ExampleValue::Integer => "1".to_owned(),
        ExampleValue::Float => "1.5".to_owned(),
        ExampleValue::Bool => "true".to_owned(),
        ExampleValue::Upload => "Upload::bytes(\"hello.txt\", \"Hello\")".to_owned(),
        ExampleValue::List(item) => format!("[{}]", self::value(item)),
    }
}

/// A string literal: everything but plain ASCII is escaped, so the text cannot end it.
fn literal(text: &str) -> String {
    let mut written = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                written.push('\\');
                written.push(character);
            }
            ' '..='~' => written.push(character),
            _ => written.extend(character.escape_unicode()),
        }
    }
    written.push('"');
    written
}

/// Calls joined by dots, on one line if that is short, else one a line, as rustfmt does.
fn chain(start: &str, calls: &[String], end: &str) -> Vec<String> {
    let line = calls.join(".");
    let last = end.trim_end_matches([';', ' ', '{']).len();
    if line.len() + last <= CHAIN_WIDTH {
        return vec![format!("{start}{line}{end}")];
    }
    let mut lines = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        lines.push(if index == 0 {
            format!("{start}{call}")
        } else {
            format!("    .{call}")
        });
    }
    match lines.last_mut() {
        // The brace of a `match` whose subject is broken stands on a line of its own.
        Some(_) if end == " {" => lines.push("{".to_owned()),
        Some(last) => last.push_str(end),
        None => {}
    }
    lines
}

/// A program that starts with a client from the environment.
fn program(plan: &Crate, standard: &[&str], imports: &[&str], body: Vec<String>) -> String {
    let mut variables: Vec<&str> = plan
        .client
        .credentials
        .iter()
        .map(|credential| credential.variable.as_str())
        .collect();
    variables.push(&plan.client.environment.base_url);
    let variables: String = variables
        .join(", ")
        .chars()
        .filter(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '_' | ',' | ' ')
        })
        .collect();
    let mut lines = vec![format!("let client = Client::from_env()?; // {variables}")];
    lines.extend(body);
    main(plan, standard, imports, lines)
}

fn main(plan: &Crate, standard: &[&str], imports: &[&str], body: Vec<String>) -> String {
    let library = &plan.package.library;
    let imports = match imports {
        [import] => format!("use {library}::{import};"),
        _ => format!("use {library}::{{{}}};", imports.join(", ")),
    };
    let mut program = String::new();
    // rustfmt sorts imports; the standard library's name may stand before or after the crate's.
    let mut uses: Vec<&str> = standard.to_vec();
    uses.push(&imports);
    uses.sort_unstable();
    for line in uses {
        program.push_str(line);
        program.push('\n');
    }
    program.push_str("\n#[tokio::main]\n");
    program.push_str(&format!(
        "async fn main() -> Result<(), {library}::Error> {{\n"
    ));
    for line in body {
        program.push_str(&format!("    {line}\n"));
    }
    program.push_str("    Ok(())\n}\n");
    program
}
