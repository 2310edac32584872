//! Examples as Rust: the calls that the plan decided on, laid out as rustfmt would. Used for doc comments (`render/rust`) and for the README and
//! the programs under `examples/` (`render/text`).
//!
//! What comes from a description stands in literals alone, and a literal never ends a line: no text can close a code block, hide a line from
//! rustdoc, or leave its quotes.

pub(super) mod layout;
pub(super) mod literal;
mod values;

use crate::plan::{ExampleCall, ExampleEnding};
use layout::Expression;
use std::collections::{BTreeMap, BTreeSet};

/// Longest list of imports on one line: rustfmt keeps room for what might follow.
const LONGEST_IMPORT: usize = 98;

/// What a program imports from the crate, and how names are written then.
pub(super) struct Names<'p> {
    library: &'p str,
    /// Name to its path.
    imported: BTreeMap<String, String>,
}

impl<'p> Names<'p> {
    /// For a program that imports these names of the crate's root.
    pub(super) fn new(library: &'p str, imported: &[&str]) -> Self {
        let imported = imported
            .iter()
            .map(|name| ((*name).to_owned(), format!("{library}::{name}")));
        Self {
            library,
            imported: imported.collect(),
        }
    }

    /// A name of the crate, imported unless another has that name here.
    pub(super) fn import(&mut self, module: &str, name: &str) -> String {
        let path = if module.is_empty() {
            format!("{}::{name}", self.library)
        } else {
            format!("{}::{module}::{name}", self.library)
        };
        // Names of the crate's root that a program may want to say later.
        let is_kept = !module.is_empty() && ["Client", "Error", "Upload"].contains(&name);
        match self.imported.get(name) {
            Some(imported) if *imported == path => name.to_owned(),
            None if !is_kept => {
                self.imported.insert(name.to_owned(), path);
                name.to_owned()
            }
            _ => path,
        }
    }

    /// The `use` declarations, as rustfmt sorts them; a long one has several lines.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for path in self.imported.values() {
            if let Some((module, name)) = path.rsplit_once("::") {
                modules.entry(module).or_default().insert(name);
            }
        }
        modules
            .into_iter()
            .map(|(module, names)| {
                let names: Vec<&str> = names.into_iter().collect();
                match names.as_slice() {
                    [name] => format!("use {module}::{name};"),
                    _ => braced(module, &names),
                }
            })
            .collect()
    }
}

/// `use module::{…};`, on several lines if it is long.
fn braced(module: &str, names: &[&str]) -> String {
    let line = format!("use {module}::{{{}}};", names.join(", "));
    if line.len() <= LONGEST_IMPORT {
        return line;
    }
    let mut lines = vec![format!("use {module}::{{")];
    let mut current = String::from("   ");
    for name in names {
        if current.len() + name.len() + 2 > layout::WIDTH {
            lines.push(std::mem::replace(&mut current, String::from("   ")));
        }
        current.push_str(&format!(" {name},"));
    }
    lines.push(current);
    lines.push("};".to_owned());
    lines.join("\n")
}

/// The call as a person would write it, in a function; what only the compiler needs is hidden from readers of docs.
#[must_use]
pub fn function(call: &ExampleCall, library: &str) -> Vec<String> {
    let mut names = Names::new(library, &[]);
    let statements = statements(call, &mut names, 0);
    let mut lines: Vec<String> = names
        .lines()
        .iter()
        .flat_map(|import| import.lines())
        .map(str::to_owned)
        .collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
    ));
    lines.extend(statements);
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines
}

/// Statements that make the call and do something with what comes back. They stand `indent` columns from the left.
pub(super) fn statements(call: &ExampleCall, names: &mut Names<'_>, indent: usize) -> Vec<String> {
    finished(call, chain(call, &[], "await?", names), indent)
}

/// What the reply is called.
pub(super) fn reply(call: &ExampleCall) -> &str {
    match &call.ending {
        ExampleEnding::Value { name: Some(name) }
        | ExampleEnding::Member {
            name: Some(name), ..
        }
        | ExampleEnding::Text { name: Some(name) } => name.as_str(),
        ExampleEnding::Text { name: None } => "text",
        _ => "reply",
    }
}

/// Prints what a person wants to see of the reply.
pub(super) fn shown(call: &ExampleCall) -> String {
    let reply = reply(call);
    match &call.ending {
        ExampleEnding::Text { .. } => format!("println!(\"{{{reply}}}\");"),
        ExampleEnding::Member { member, .. } => {
            format!("println!(\"{{}}\", {reply}.{});", member.as_str())
        }
        _ => format!("println!(\"{{{reply}:#?}}\");"),
    }
}

/// The call as a chain from `client` to `end`, with `more` calls before it.
pub(super) fn chain(
    call: &ExampleCall,
    more: &[&str],
    end: &str,
    names: &mut Names<'_>,
) -> Expression {
    let arguments = call
        .arguments
        .iter()
        .map(|argument| values::node(argument, names))
        .collect();
    linked(call, arguments, more, end, names)
}

/// The call with an argument of the program's own.
pub(super) fn chain_with(call: &ExampleCall, argument: &str, names: &mut Names<'_>) -> Expression {
    linked(call, vec![Expression::text(argument)], &[], "await?", names)
}

fn linked(
    call: &ExampleCall,
    arguments: Vec<Expression>,
    more: &[&str],
    end: &str,
    names: &mut Names<'_>,
) -> Expression {
    let mut links: Vec<Expression> = call
        .accessors
        .iter()
        .map(|accessor| Expression::call(accessor.as_str(), Vec::new()))
        .collect();
    links.push(Expression::call(call.method.as_str(), arguments));
    for (setter, value) in &call.setters {
        links.push(Expression::call(
            setter.as_str(),
            vec![values::node(value, names)],
        ));
    }
    if let Some(stream) = &call.stream {
        links.push(Expression::call(stream.as_str(), Vec::new()));
    }
    links.extend(more.iter().map(|call| Expression::text(*call)));
    links.push(Expression::text(end));
    Expression::chain(Expression::text("client"), links)
}

/// A download that continues after the connection is lost and tells how far it is.
pub(super) fn resumed(
    call: &ExampleCall,
    file: Option<&str>,
    names: &mut Names<'_>,
    indent: usize,
) -> Vec<String> {
    let chain = chain(call, &["resuming()"], "await?", names);
    let mut lines = layout::statement("let file = ", &chain, ";", indent);
    lines.extend([
        "file.on_progress(|done, total| println!(\"{done} of {total:?} bytes\"))".to_owned(),
        format!("    .{}", save_to(file)),
        "    .await?;".to_owned(),
    ]);
    lines
}

/// Saves a download.
fn saved(file: Option<&str>) -> String {
    format!("file.{}.await?;", save_to(file))
}

fn save_to(file: Option<&str>) -> String {
    let path = literal::string(file.unwrap_or("download.bin"));
    format!("save_to({path})")
}

/// What is done with what comes back.
fn finished(call: &ExampleCall, chain: Expression, indent: usize) -> Vec<String> {
    let statement = |start: &str, end: &str| layout::statement(start, &chain, end, indent);
    let mut lines;
    match &call.ending {
        ExampleEnding::Nothing => lines = statement("", ";"),
        ExampleEnding::Text { .. } | ExampleEnding::Value { .. } | ExampleEnding::Member { .. } => {
            lines = statement(&format!("let {} = ", reply(call)), ";");
            lines.push(shown(call));
        }
        ExampleEnding::Items { member, item } => {
            let item = item.as_ref().map_or("item", |item| item.as_str());
            let start = format!("for {item} in ");
            let list = match member {
                Some(member) => chain.clone().then(Expression::text(member.as_str())),
                None => chain.clone(),
            };
            lines = layout::statement(&start, &list, " {", indent);
            if lines.len() > 1 {
                // The head of a loop is read at a glance or not at all.
                lines = statement("let reply = ", ";");
                lines.push(match member {
                    Some(member) => format!("{start}reply.{} {{", member.as_str()),
                    None => format!("{start}reply {{"),
                });
            }
            lines.push(format!("    println!(\"{{{item}:#?}}\");"));
            lines.push("}".to_owned());
        }
        ExampleEnding::Events => {
            lines = statement("let mut events = ", ";");
            lines.extend(
                [
                    "while let Some(event) = events.next().await {",
                    "    let event = event?;",
                    "    println!(\"{}: {}\", event.event(), event.data());",
                    "}",
                ]
                .map(str::to_owned),
            );
        }
        ExampleEnding::Stream => {
            lines = statement("let mut items = ", ";");
            lines.extend(
                [
                    "while let Some(item) = items.next().await {",
                    "    println!(\"{:#?}\", item?);",
                    "}",
                ]
                .map(str::to_owned),
            );
        }
        ExampleEnding::Download { file, .. } => {
            lines = statement("let file = ", ";");
            lines.push(saved(file.as_deref()));
        }
    }
    lines
}
