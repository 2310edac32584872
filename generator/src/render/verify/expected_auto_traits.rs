//! What the plan says `tests/auto_traits.rs` asks: every type, every request, every future.

use crate::plan::{Construction, Crate, Item, Resource, RuntimeFile};

/// The definitions of the file.
pub(super) fn file(plan: &Crate) -> Vec<String> {
    let library = plan.package.library.as_str();
    let has = |file: RuntimeFile| plan.needs.runtime.contains(&file);
    let mut lines = vec!["fn shared".to_owned()];
    let mut clients: Vec<String> = [
        (true, "Client"),
        (true, "ClientBuilder"),
        (true, "Error"),
        (true, "ErrorKind"),
        (true, "ResponseHead"),
        (true, "RetryPolicy"),
        (true, "Secret"),
        (true, "Timeouts"),
        (has(RuntimeFile::Events), "Event"),
        (has(RuntimeFile::Extra), "Extra"),
        (has(RuntimeFile::UnknownValue), "UnknownValue"),
        (has(RuntimeFile::UnknownVariant), "UnknownVariant"),
        (has(RuntimeFile::Upload), "Upload"),
    ]
    .into_iter()
    .filter(|(is_there, _)| *is_there)
    .map(|(_, name)| format!("shared::<{library}::{name}>();"))
    .collect();
    let readers: Vec<String> = [
        (RuntimeFile::Download, "Download"),
        (RuntimeFile::Events, "EventStream"),
    ]
    .into_iter()
    .filter(|(file, _)| has(*file))
    .map(|(_, name)| format!("sent::<{library}::{name}>();"))
    .collect();
    let mut types = Vec::new();
    for item in plan.type_modules.iter().flat_map(|module| &module.items) {
        let mut ask = |name: &str| types.push(format!("shared::<{library}::types::{name}>();"));
        match item {
            Item::Struct(plan) => {
                ask(plan.name.as_str());
                if let Construction::Builder(builder) = &plan.construction {
                    ask(builder.as_str());
                }
            }
            Item::Enum(plan) => ask(plan.name.as_str()),
            Item::Union(plan) => ask(plan.name.as_str()),
            Item::Alias(plan) => ask(plan.name.as_str()),
            Item::Newtype(plan) => ask(plan.name.as_str()),
        }
    }
    let mut requests = Vec::new();
    let mut futures = Vec::new();
    let mut waiting: Vec<(String, &Resource)> = plan
        .resources
        .iter()
        .map(|resource| (format!("{library}::resources"), resource))
        .collect();
    while let Some((parent, resource)) = waiting.pop() {
        let path = format!("{parent}::{}", resource.module.as_str());
        clients.push(format!(
            "shared::<{path}::{}<'_>>();",
            resource.name.as_str()
        ));
        for operation in &resource.operations {
            let mut inputs = vec![operation.input.as_str()];
            inputs.extend(operation.stream.iter().map(|stream| stream.input.as_str()));
            for input in inputs {
                let request = format!("{library}::Request<{path}::{input}>");
                requests.push(format!("shared::<{request}>();"));
                futures.push(format!("future::<{request}>();"));
            }
        }
        waiting.extend(resource.children.iter().map(|child| (path.clone(), child)));
    }
    if !readers.is_empty() {
        lines.push("fn sent".to_owned());
    }
    if !futures.is_empty() {
        lines.push("fn future".to_owned());
    }
    for (name, asked) in [
        ("clients_can_be_sent_and_shared", clients),
        ("what_is_read_can_be_sent", readers),
        ("types_can_be_sent_and_shared", types),
        ("requests_can_be_sent_and_shared", requests),
        ("futures_of_requests_can_be_sent", futures),
    ] {
        if !asked.is_empty() {
            lines.push(format!("fn {name}"));
            lines.extend(asked.into_iter().map(|line| format!("{name}: {line}")));
        }
    }
    lines
}
