//! The programs of the README and of `examples/`, printed from the plan's examples.

use super::super::example::{self, Names, layout};
use crate::plan::{
    Crate, Credential, CredentialKind, ExampleCall, ExampleEnding, Examples, Follow,
};

/// How far the body of `main` stands from the left.
const INDENT: usize = 4;

/// A program in `examples/`: name, docs, text.
type Program = (&'static str, &'static str, String);

/// The programs of `examples/`.
pub(super) fn examples(plan: &Crate, examples: &Examples) -> Vec<Program> {
    let mut programs = Vec::new();
    if let Some(call) = &examples.quick_start {
        let docs = "The simplest call: `cargo run --example quick_start`.";
        programs.push(("quick_start", docs, quick_start(plan, Some(call))));
        let docs = "What a failed call tells: `cargo run --example errors`.";
        programs.push(("errors", docs, errors(plan, examples, call)));
        let docs = "Options of one request, and its response: `cargo run --example options`.";
        programs.push(("options", docs, options(plan, call)));
    }
    if let Some(calls) = &examples.follow {
        let docs = "Makes something and looks at it again: `cargo run --example follow`.";
        programs.push(("follow", docs, follow(plan, calls)));
    }
    if let Some(call) = &examples.events {
        let docs = "Reads events as they arrive: `cargo run --example events`.";
        programs.push(("events", docs, simple(plan, call)));
    }
    if let Some(call) = &examples.download {
        let docs = "Saves a file while it arrives: `cargo run --example download`.";
        programs.push(("download", docs, simple(plan, call)));
    }
    if let Some(call) = &examples.upload {
        let docs = "Sends a file: `cargo run --example upload`.";
        programs.push(("upload", docs, simple(plan, call)));
    }
    programs
}

/// The simplest call; without one, the client alone.
pub(super) fn quick_start(plan: &Crate, call: Option<&ExampleCall>) -> String {
    match call {
        Some(call) => simple(plan, call),
        None => {
            let program = Draft::new(plan, &["Client"]);
            program.with_client(vec!["println!(\"{client:?}\");".to_owned()])
        }
    }
}

/// One call, and what is done with its reply.
pub(super) fn simple(plan: &Crate, call: &ExampleCall) -> String {
    let mut program = Draft::new(plan, &["Client"]);
    program.is_parsed = call.is_parsed();
    let body = example::statements(call, &mut program.names, INDENT);
    program.with_client(body)
}

/// Something is made, then looked at.
pub(super) fn follow(plan: &Crate, calls: &Follow) -> String {
    let mut program = Draft::new(plan, &["Client"]);
    program.is_parsed = calls.first.is_parsed();
    let name = calls.name.as_str();
    let start = format!("let {name} = ");
    let first = example::chain(&calls.first, &[], "await?", &mut program.names);
    let mut body = layout::statement(&start, &first, ";", INDENT);
    let found = format!("&{name}.{}", calls.member.as_str());
    let second = example::chain_with(&calls.second, &found, &mut program.names);
    body.extend(layout::statement(&start, &second, ";", INDENT));
    body.push(format!("println!(\"{{{name}:#?}}\");"));
    program.with_client(body)
}

/// A client built in code.
pub(super) fn client(plan: &Crate) -> String {
    let credential = plan.client.credentials.first().map(credential);
    let calls: Vec<String> = credential
        .into_iter()
        .chain(
            [
                "base_url(\"http://127.0.0.1:4010\")",
                "timeouts(Timeouts::default().attempt(Duration::from_secs(30)))",
                "retry(RetryPolicy::standard().max_retries(4))",
                "user_agent_suffix(\"acme-bot/1.2\")",
                "build()?",
            ]
            .map(str::to_owned),
        )
        .collect();
    let chain = layout::texts("Client::builder()", &calls);
    let mut lines = layout::statement("let client = ", &chain, ";", INDENT);
    lines.push("println!(\"{client:?}\");".to_owned());
    let mut program = Draft::new(plan, &["Client", "RetryPolicy", "Timeouts"]);
    program.standard = &["use std::time::Duration;"];
    program.main(lines)
}

/// The setter of a credential with something in it.
fn credential(credential: &Credential) -> String {
    let arguments = match credential.kind {
        CredentialKind::Basic => "\"user\", \"password\"",
        CredentialKind::Bearer | CredentialKind::ApiKey(..) => "\"secret\"",
    };
    format!("{}({arguments})", credential.setter.as_str())
}

/// What a failed call tells.
pub(super) fn errors(plan: &Crate, examples: &Examples, call: &ExampleCall) -> String {
    let mut program = Draft::new(plan, &["Client", "ErrorKind"]);
    program.is_parsed = call.is_parsed();
    let chain = example::chain(call, &[], "await", &mut program.names);
    let mut lines = layout::statement("match ", &chain, " {", INDENT);
    let reply = example::reply(call);
    lines.push(match call.ending {
        ExampleEnding::Nothing => "    Ok(()) => println!(\"done\"),".to_owned(),
        ExampleEnding::Text => format!("    Ok({reply}) => println!(\"{{{reply}}}\"),"),
        _ => format!("    Ok({reply}) => println!(\"{{{reply}:#?}}\"),"),
    });
    lines.extend(
        [
            "    Err(error) if error.kind() == ErrorKind::NotFound => println!(\"there is none\"),",
            "    Err(error) if error.kind() == ErrorKind::RateLimited => {",
            "        println!(\"again in {:?}\", error.retry_after());",
            "    }",
        ]
        .map(str::to_owned),
    );
    match &examples.problem {
        Some(problem) => {
            let problem = program.names.import("types", problem.as_str());
            lines.push("    Err(error) => {".to_owned());
            lines.push("        eprintln!(\"{error}\");".to_owned());
            lines.push(format!(
                "        if let Ok(problem) = error.body::<{problem}>() {{"
            ));
            lines.push("            eprintln!(\"{problem:#?}\");".to_owned());
            lines.push("        }".to_owned());
            lines.push("    }".to_owned());
        }
        None => lines.push("    Err(error) => eprintln!(\"{error}\"),".to_owned()),
    }
    lines.push("}".to_owned());
    program.with_client(lines)
}

/// Options of one request, and its response.
pub(super) fn options(plan: &Crate, call: &ExampleCall) -> String {
    let mut program = Draft::new(plan, &["Client"]);
    program.standard = &["use std::time::Duration;"];
    program.is_parsed = call.is_parsed();
    let reply = match call.ending {
        ExampleEnding::Nothing => "()",
        _ => example::reply(call),
    };
    let options = [
        "timeout(Duration::from_secs(5))",
        "max_retries(4)",
        "header(\"x-team\", \"blue\")",
        "with_response()",
    ];
    let chain = example::chain(call, &options, "await?", &mut program.names);
    let mut lines = layout::statement(&format!("let ({reply}, response) = "), &chain, ";", INDENT);
    lines.push("let attempts = response.attempts();".to_owned());
    lines.push("println!(\"{} after {attempts} attempts\", response.status());".to_owned());
    match call.ending {
        ExampleEnding::Nothing => {}
        ExampleEnding::Text => lines.push(format!("println!(\"{{{reply}}}\");")),
        _ => lines.push(format!("println!(\"{{{reply}:#?}}\");")),
    }
    program.with_client(lines)
}

/// A request that the description does not have.
pub(super) fn undescribed(plan: &Crate) -> String {
    let mut program = Draft::new(plan, &["Client", "Method"]);
    program.standard = &["use serde_json::Value;"];
    let calls = [
        "request(Method::GET, \"/status\")",
        "query(\"limit\", 5)",
        "await?",
    ];
    let chain = layout::texts("client", &calls.map(str::to_owned));
    let mut body = layout::statement("let reply: Value = ", &chain, ";", INDENT);
    body.push("println!(\"{reply:#}\");".to_owned());
    program.with_client(body)
}

/// A transport that answers from memory, and a client that uses it.
pub(super) fn testing(plan: &Crate, call: Option<&ExampleCall>) -> String {
    let mut program = Draft::new(plan, &["Client"]);
    for name in [
        "Sending",
        "Transport",
        "TransportError",
        "TransportRequest",
        "TransportResponse",
    ] {
        program.names.import("transport", name);
    }
    program.standard = &[
        "use bytes::Bytes;",
        "use futures_core::Stream;",
        "use http::{HeaderMap, StatusCode};",
        "use std::pin::Pin;",
        "use std::task::{Context, Poll};",
    ];
    program.is_parsed = call.is_some_and(ExampleCall::is_parsed);
    program.items = FAKE;
    let mut setters: Vec<String> = plan.client.credentials.iter().map(credential).collect();
    setters.extend(
        [
            "base_url(\"http://localhost\")",
            "transport(Fake)",
            "build()?",
        ]
        .map(str::to_owned),
    );
    let builder = layout::texts("Client::builder()", &setters);
    let mut lines = layout::statement("let client = ", &builder, ";", INDENT);
    let chain = match call {
        Some(call) => example::chain(call, &[], "await", &mut program.names),
        None => {
            program.names.import("", "Method");
            let request = "request::<serde_json::Value>(Method::GET, \"/\")".to_owned();
            layout::texts("client", &[request, "await".to_owned()])
        }
    };
    lines.extend(layout::statement(
        "let error = ",
        &chain.then(layout::Node::text("unwrap_err()")),
        ";",
        INDENT,
    ));
    lines.push("assert_eq!(error.status(), Some(404));".to_owned());
    program.main(lines)
}

/// The transport of [`testing`], with blank lines around it.
const FAKE: &str = r##"
/// Answers every request with the same error.
struct Fake;

impl Transport for Fake {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        println!("{} {}", request.method, request.url);
        let body = Body(Some(Bytes::from_static(br#"{"error":"there is none"}"#)));
        let response =
            TransportResponse::new(StatusCode::NOT_FOUND, HeaderMap::new(), Box::pin(body));
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// A body of one piece.
struct Body(Option<Bytes>);

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
"##;

/// A program in the making.
struct Draft<'p> {
    plan: &'p Crate,
    names: Names<'p>,
    /// `use` lines of other crates.
    standard: &'static [&'static str],
    /// Items before `main`.
    items: &'static str,
    /// Whether it fails with more than the crate's own errors.
    is_parsed: bool,
}

impl<'p> Draft<'p> {
    /// A program that imports these names of the crate.
    fn new(plan: &'p Crate, imports: &[&str]) -> Self {
        Self {
            plan,
            names: Names::new(&plan.package.library, imports),
            standard: &[],
            items: "",
            is_parsed: false,
        }
    }

    /// Starts with a client from the environment.
    fn with_client(self, body: Vec<String>) -> String {
        let client = &self.plan.client;
        let mut variables: Vec<&str> = client
            .credentials
            .iter()
            .map(|credential| credential.variable.as_str())
            .collect();
        variables.push(&client.environment.base_url);
        let variables: String = variables
            .join(", ")
            .chars()
            .filter(|character| {
                character.is_ascii_alphanumeric() || matches!(character, '_' | ',' | ' ')
            })
            .collect();
        let mut lines = vec![format!("let client = Client::from_env()?; // {variables}")];
        lines.extend(body);
        self.main(lines)
    }

    fn main(self, body: Vec<String>) -> String {
        let library = &self.plan.package.library;
        // rustfmt sorts imports; the standard library's name may stand before or after the crate's.
        let mut uses: Vec<String> = self
            .standard
            .iter()
            .map(|line| (*line).to_owned())
            .collect();
        uses.extend(self.names.lines());
        uses.sort_unstable();
        let mut program = uses.join("\n");
        program.push('\n');
        program.push_str(self.items);
        program.push_str("\n#[tokio::main]\n");
        let error = if self.is_parsed {
            "Box<dyn std::error::Error>".to_owned()
        } else {
            format!("{library}::Error")
        };
        program.push_str(&format!("async fn main() -> Result<(), {error}> {{\n"));
        for line in body {
            program.push_str(&format!("    {line}\n"));
        }
        program.push_str("    Ok(())\n}\n");
        program
    }
}
