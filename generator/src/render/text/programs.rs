//! The programs of the README and of `examples/`, printed from the plan's examples.

use super::super::example::{self, Names, layout, literal};
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
    let mut add = |name, docs, draft: Draft<'_>| programs.push((name, docs, draft.program()));
    if let Some(call) = &examples.quick_start {
        let docs = "Makes a first call. Run it with `cargo run --example quick_start`.";
        add("quick_start", docs, simple(plan, call));
    }
    if let Some(call) = &examples.lookup {
        let docs = "Handles errors. Run it with `cargo run --example errors`.";
        add("errors", docs, errors(plan, examples, call));
        let docs = "Sets options for a single request and reads the response's metadata. Run it with\n//! `cargo run --example options`.";
        add("options", docs, options(plan, call));
    }
    if let Some(calls) = &examples.follow {
        let docs =
            "Creates a resource, then retrieves it. Run it with `cargo run --example create`.";
        add("create", docs, create(plan, calls));
    }
    if let Some(call) = &examples.events {
        let docs = "Reads server-sent events. Run it with `cargo run --example events`.";
        add("events", docs, simple(plan, call));
    }
    if let Some(call) = &examples.download {
        let docs = "Downloads a file. Run it with `cargo run --example download`.";
        add("download", docs, simple(plan, call));
    }
    if let Some(call) = &examples.upload {
        let docs = "Uploads a file. Run it with `cargo run --example upload`.";
        add("upload", docs, simple(plan, call));
    }
    programs
}

/// The first call; without one, the client alone.
pub(super) fn quick_start<'p>(plan: &'p Crate, call: Option<&ExampleCall>) -> Draft<'p> {
    match call {
        Some(call) => simple(plan, call),
        None => {
            let program = Draft::new(plan, &["Client"]);
            program.with_client(vec!["println!(\"{client:?}\");".to_owned()])
        }
    }
}

/// One call, and what is done with its reply.
pub(super) fn simple<'p>(plan: &'p Crate, call: &ExampleCall) -> Draft<'p> {
    let mut program = Draft::new(plan, &["Client"]);
    program.is_parsed = call.is_parsed();
    let body = example::statements(call, &mut program.names, INDENT);
    program.with_client(body)
}

/// A download that continues after the connection is lost; `None` for others.
pub(super) fn resumed<'p>(plan: &'p Crate, call: &ExampleCall) -> Option<Draft<'p>> {
    let ExampleEnding::Download {
        file,
        resumes: true,
    } = &call.ending
    else {
        return None;
    };
    let mut program = Draft::new(plan, &["Client"]);
    program.is_parsed = call.is_parsed();
    let body = example::resumed(call, file.as_deref(), &mut program.names, INDENT);
    Some(program.with_client(body))
}

/// Something is created, then retrieved.
fn create<'p>(plan: &'p Crate, calls: &Follow) -> Draft<'p> {
    let mut program = Draft::new(plan, &["Client"]);
    program.is_parsed = calls.first.is_parsed();
    let name = calls.name.as_str();
    let start = format!("let {name} = ");
    let first = example::chain(&calls.first, &[], "await?", &mut program.names);
    let mut body = layout::statement(&start, &first, ";", INDENT);
    let found = format!("&{name}.{}", calls.member.as_str());
    let second = example::chain_with(&calls.second, &found, &mut program.names);
    body.extend(layout::statement(&start, &second, ";", INDENT));
    body.push(example::shown(&calls.second));
    program.with_client(body)
}

/// A client built in code.
pub(super) fn client(plan: &Crate) -> Draft<'_> {
    let credential = plan.client.credentials.first().map(credential);
    let calls: Vec<String> = credential
        .into_iter()
        .chain(
            [
                "base_url(\"http://127.0.0.1:4010\")",
                "timeouts(Timeouts::default().attempt(Duration::from_secs(30)))",
                "retry(RetryPolicy::standard().max_retries(4))",
                "user_agent_suffix(\"acme-bot/1.2\")",
                "build()",
            ]
            .map(str::to_owned),
        )
        .collect();
    let chain = layout::texts("Client::builder()", &calls);
    let mut program = Draft::new(plan, &["Client", "RetryPolicy", "Timeouts"]);
    program.standard = &["use std::time::Duration;"];
    program.building(layout::statement("", &chain, "", INDENT))
}

/// A client that uses a server of the API; `None` if there is no choice.
pub(super) fn servers(plan: &Crate) -> Option<Draft<'_>> {
    let servers = &plan.client.servers;
    let function = servers.servers.last()?.function.as_str();
    let mut server = format!("server(Server::{function}()");
    let variable = servers.variables.iter().find(|variable| {
        let template = &servers.servers.last().map(|server| &server.url.template);
        template.is_some_and(|template| template.contains(&format!("{{{}}}", variable.wire)))
    });
    if let Some(variable) = variable {
        let value = literal::string(&variable.example);
        server.push_str(&format!(".{}({value})", variable.setter.as_str()));
    }
    server.push(')');
    let credential = plan.client.credentials.first().map(credential);
    let calls: Vec<String> = credential
        .into_iter()
        .chain([server, "build()".to_owned()])
        .collect();
    let chain = layout::texts("Client::builder()", &calls);
    let lines = layout::statement("", &chain, "", INDENT);
    Some(Draft::new(plan, &["Client", "Server"]).building(lines))
}

/// The setter of a credential with something in it.
fn credential(credential: &Credential) -> String {
    let arguments = match credential.kind {
        CredentialKind::Basic => "\"user\", \"password\"",
        CredentialKind::Bearer | CredentialKind::ApiKey(..) => "\"secret\"",
    };
    format!("{}({arguments})", credential.setter.as_str())
}

/// How errors are told apart.
pub(super) fn errors<'p>(plan: &'p Crate, examples: &Examples, call: &ExampleCall) -> Draft<'p> {
    let mut program = Draft::new(plan, &["Client", "ErrorKind"]);
    program.is_parsed = call.is_parsed();
    let chain = example::chain(call, &[], "await", &mut program.names);
    let mut lines = layout::statement("match ", &chain, " {", INDENT);
    lines.push(match call.ending {
        ExampleEnding::Nothing => "    Ok(()) => println!(\"done\"),".to_owned(),
        _ => {
            let shown = example::shown(call);
            let shown = shown.trim_end_matches(';');
            format!("    Ok({}) => {shown},", example::reply(call))
        }
    });
    lines.extend(
        [
            "    Err(error) if error.kind() == ErrorKind::NotFound => println!(\"not found\"),",
            "    Err(error) if error.kind() == ErrorKind::RateLimited => {",
            "        println!(\"rate limited, retry after {:?}\", error.retry_after());",
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
                "        if let Ok(problem) = error.json::<{problem}>() {{"
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

/// Options of one request, and the metadata of its response.
pub(super) fn options<'p>(plan: &'p Crate, call: &ExampleCall) -> Draft<'p> {
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
    lines.push("println!(\"{} in {:?}\", response.status(), response.elapsed());".to_owned());
    if call.ending != ExampleEnding::Nothing {
        lines.push(example::shown(call));
    }
    program.with_client(lines)
}

/// A request that the description does not have.
pub(super) fn undescribed(plan: &Crate) -> Draft<'_> {
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

/// A transport that adds something to the default one.
pub(super) fn transport(plan: &Crate) -> Draft<'_> {
    let mut program = Draft::new(plan, &["Client"]);
    for name in [
        "ReqwestTransport",
        "Sending",
        "Transport",
        "TransportRequest",
    ] {
        program.names.import("transport", name);
    }
    program.standard = &["use std::time::{Duration, Instant};"];
    program.items = TIMED;
    let credential = plan.client.credentials.first().map(credential);
    let calls = ["transport(Timed(transport))", "build()"].map(str::to_owned);
    let calls: Vec<String> = credential.into_iter().chain(calls).collect();
    let chain = layout::texts("Client::builder()", &calls);
    let mut lines =
        vec!["let transport = ReqwestTransport::new(Duration::from_secs(10))?;".to_owned()];
    lines.extend(layout::statement("", &chain, "", INDENT));
    program.building(lines)
}

/// The transport of [`transport`], with blank lines around it.
const TIMED: &str = r##"
/// Prints how long the server takes to answer.
struct Timed(ReqwestTransport);

impl Transport for Timed {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        Box::pin(async move {
            let (method, path) = (request.method.clone(), request.url.path().to_owned());
            let started = Instant::now();
            let response = self.0.send(request).await;
            println!("{method} {path}: {:?}", started.elapsed());
            response
        })
    }
}
"##;

/// A transport that answers from memory, and a client that uses it.
pub(super) fn testing<'p>(plan: &'p Crate, call: Option<&ExampleCall>) -> Draft<'p> {
    let mut program = Draft::new(plan, &["Bytes", "Client", "HeaderMap"]);
    for name in [
        "Sending",
        "Stream",
        "Transport",
        "TransportError",
        "TransportRequest",
        "TransportResponse",
    ] {
        program.names.import("transport", name);
    }
    program.standard = &["use std::pin::Pin;", "use std::task::{Context, Poll};"];
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
        &chain.then(layout::Expression::text("unwrap_err()")),
        ";",
        INDENT,
    ));
    program.names.import("", "StatusCode");
    lines.push("assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));".to_owned());
    program.main(lines)
}

/// The transport of [`testing`], with blank lines around it.
const FAKE: &str = r##"
/// Answers every request with the same error.
struct Fake;

impl Transport for Fake {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        println!("{} {}", request.method, request.url);
        let body = Body(Some(Bytes::from_static(br#"{"error":"not found"}"#)));
        let response =
            TransportResponse::new(StatusCode::NOT_FOUND, HeaderMap::new(), Box::pin(body));
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// A body of a single chunk.
struct Body(Option<Bytes>);

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
"##;

/// A program, printed by [`Draft::program`] or [`Draft::snippet`].
pub(super) struct Draft<'p> {
    plan: &'p Crate,
    names: Names<'p>,
    /// `use` lines of other crates.
    standard: &'static [&'static str],
    /// Items before `main`.
    items: &'static str,
    /// Whether it fails with more than the crate's own errors.
    is_parsed: bool,
    /// Whether it is no program, but a function that builds a client.
    is_building: bool,
    body: Vec<String>,
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
            is_building: false,
            body: Vec::new(),
        }
    }

    /// Starts with a client from the environment.
    fn with_client(self, body: Vec<String>) -> Self {
        let client = &self.plan.client;
        let mut variables: Vec<&str> = client
            .credentials
            .iter()
            .map(|credential| credential.variable.as_str())
            .collect();
        if variables.is_empty() {
            variables.push(&client.environment.base_url);
        }
        let reads = match variables.as_slice() {
            [_] | [_, _] => variables.join(" and "),
            _ => "the credentials from the environment".to_owned(),
        };
        let is_word =
            |character: &char| character.is_ascii_alphanumeric() || matches!(character, '_' | ' ');
        let reads: String = reads.chars().filter(is_word).collect();
        let mut lines = vec![format!(
            "let client = Client::from_env()?; // reads {reads}"
        )];
        lines.extend(body);
        self.main(lines)
    }

    fn main(mut self, body: Vec<String>) -> Self {
        self.body = body;
        self
    }

    /// A function that returns the client that its last expression builds.
    fn building(mut self, body: Vec<String>) -> Self {
        self.is_building = true;
        self.main(body)
    }

    /// For the README: `main` hands its error on.
    pub(super) fn snippet(self) -> String {
        let error = self.error();
        if self.is_building {
            return self.text(&format!("fn client() -> Result<Client, {error}> {{"));
        }
        self.text(&format!(
            "#[tokio::main]\nasync fn main() -> Result<(), {error}> {{"
        ))
    }

    /// For `examples/`: `main` prints its error as people read it, not as `Debug` has it.
    fn program(self) -> String {
        let error = self.error();
        self.text(&format!("{MAIN}\nasync fn run() -> Result<(), {error}> {{"))
    }

    fn error(&self) -> String {
        if self.is_parsed {
            "Box<dyn std::error::Error>".to_owned()
        } else {
            format!("{}::Error", self.plan.package.library)
        }
    }

    fn text(self, head: &str) -> String {
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
        program.push_str(&format!("\n{head}\n"));
        for line in self.body {
            program.push_str(&format!("    {line}\n"));
        }
        program.push_str(if self.is_building {
            "}\n"
        } else {
            "    Ok(())\n}\n"
        });
        program
    }
}

/// `main` of a program whose work is done by `run`.
const MAIN: &str = "\
#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!(\"{error}\");
        std::process::exit(1);
    }
}
";
