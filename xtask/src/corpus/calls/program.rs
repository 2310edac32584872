//! The program that makes the calls of a document.

use super::super::programs;
use super::Call;
use super::server::Server;
use sdkgen::plan::{Crate, CredentialKind};
use sdkgen::render;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};

/// A program that waits for the number of a call, makes it, and says what came of it.
pub(super) struct Program {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStderr>,
}

impl Program {
    /// Writes, builds, and starts the program of a document.
    pub(super) fn build(
        name: &str,
        folder: &Path,
        planned: &Crate,
        calls: &[Call],
        server: &Server,
    ) -> Result<Self, String> {
        let dependencies = "serde_json = \"1\"\n\
             tokio = { version = \"1\", features = [\"macros\", \"rt\", \"time\"] }\n\n\
             # Deprecated operations are called, too.\n[lints.rust]\ndeprecated = \"allow\"\n";
        let program = programs::built(name, folder, "calls", dependencies, &source(calls))?;
        let client = &planned.client;
        let credentials = client.credentials.iter().map(|credential| {
            let value = match credential.kind {
                CredentialKind::Basic => "someone:a-password",
                _ => "a-credential",
            };
            (credential.variable.clone(), value.to_owned())
        });
        let base = format!("http://{}", server.address);
        let mut child = Command::new(program)
            // Calls may write files.
            .current_dir(programs::place(name, folder, "calls"))
            .envs(credentials)
            .env(&client.environment.base_url, base)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the program: {error}"))?;
        let streams = child.stdin.take().zip(child.stderr.take());
        let (input, output) = streams.ok_or("the program has no streams")?;
        Ok(Self {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// Makes a call, and returns how it ended.
    pub(super) fn call(&mut self, index: usize) -> Result<Result<(), String>, String> {
        let failed = |error: std::io::Error| format!("the program: {error}");
        writeln!(self.input, "{index}").map_err(failed)?;
        let mut said = String::new();
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).map_err(failed)? == 0 {
                return Err(format!("the program ended in call {index}: {said}"));
            }
            match line.trim_end_matches('\n').split_once('\t') {
                Some(("ok", _)) => return Ok(Ok(())),
                Some(("error", message)) => return Ok(Err(message.to_owned())),
                _ => said.push_str(&line),
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn source(calls: &[Call]) -> String {
    let mut text = String::new();
    let mut arms = String::new();
    // Writing into a string does not fail.
    for (index, call) in calls.iter().enumerate() {
        let lines: Vec<String> = render::example(&call.example, "api")
            .iter()
            .map(|line| match line.strip_prefix("# ") {
                Some(hidden) => hidden.replace("async fn example", "pub(super) async fn example"),
                None => line.clone(),
            })
            .collect();
        let _ = writeln!(text, "mod call_{index} {{\n{}\n}}\n", lines.join("\n"));
        let _ = writeln!(
            arms,
            "        {index} => Box::pin(call_{index}::example(client)),"
        );
    }
    format!("{}\n{text}", PROGRAM.replace("ARMS", &arms))
}

/// Each line has the number of a call; each answer a word and what went wrong.
const PROGRAM: &str = r#"type Called = std::pin::Pin<Box<dyn Future<Output = Result<(), Box<dyn std::error::Error>>>>>;

fn call(index: usize, client: api::Client) -> Called {
    match index {
ARMS        _ => Box::pin(async { Err("there is no such call".into()) }),
    }
}

fn shown(error: &(dyn std::error::Error + 'static)) -> String {
    let text = match error.downcast_ref::<api::Error>() {
        Some(error) => match error.status() {
            Some(status) => format!("status {}, {:?}, {error}", status.as_u16(), error.kind()),
            None => format!("{:?}, {error}", error.kind()),
        },
        None => error.to_string(),
    };
    text.replace(['\n', '\r', '\t'], " ")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = api::Client::from_env().expect("a client");
    for line in std::io::stdin().lines() {
        let index = line.expect("text").parse().expect("a number");
        let limit = std::time::Duration::from_secs(100);
        match tokio::time::timeout(limit, call(index, client.clone())).await {
            Ok(Ok(())) => eprintln!("ok\t"),
            Ok(Err(error)) => eprintln!("error\t{}", shown(error.as_ref())),
            Err(_) => eprintln!("error\tit has no end"),
        }
    }
}
"#;
