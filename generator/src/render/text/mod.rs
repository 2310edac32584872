//! The files that hold no Rust: Cargo.toml, README, list of operations, changelog, licenses; and the programs under `examples/`.
//!
//! Templates hold text and manifests only, and every value is data: it goes through the filter of the language that it lands in (`toml`,
//! `markdown`, `code`), and no template is ever made of a value.

mod environment;
mod manifest;
mod programs;
mod readme;
mod reference;

pub(super) use self::manifest::check as check_manifest;

use super::{Fault, Files, Needs, wrap};
use crate::plan::{self, Crate};
use minijinja::context;
use std::collections::BTreeMap;

/// A template and the file that it becomes.
struct Template {
    /// Path in the crate.
    path: &'static str,
    /// Text of the template.
    source: &'static str,
    /// Left out unless the license expression names this license.
    license: Option<&'static str>,
}

/// Makes a row of [`TEMPLATES`].
macro_rules! template {
    ($path:literal, $license:expr) => {
        Template {
            path: $path,
            source: include_str!(concat!("../../../../templates/crate/", $path, ".j2")),
            license: $license,
        }
    };
}

/// Every file of `templates/crate`: a file there is a file in every SDK.
const TEMPLATES: &[Template] = &[
    template!("CHANGELOG.md", None),
    template!("Cargo.toml", None),
    template!("LICENSE-APACHE", Some("Apache-2.0")),
    template!("LICENSE-MIT", Some("MIT")),
    template!("README.md", None),
    template!("SECURITY.md", None),
    template!("api.md", None),
];

/// Widest line of prose in Markdown files.
const WIDTH: usize = 100;

/// Path of the changelog, which is seeded once and belongs to people from then on.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// All text files, by path.
///
/// # Errors
///
/// A template that is wrong: a fault of this program.
pub fn text(plan: &Crate, needs: &Needs) -> Result<Files, Fault> {
    let environment = environment::new().map_err(|error| fault("templates", &error))?;
    let examples = plan::examples(plan);
    let values = context! {
        package => package(plan),
        needs => uses(plan, needs),
        variables => readme::variables(plan),
        operations => readme::operations(plan),
        credentials => readme::credentials(plan),
        servers => readme::servers(plan),
        is_plain_http => plan.client.servers.is_plain_http(),
        own_servers => readme::own_servers(plan),
        variables_of_servers => readme::server_variables(plan),
        exceptions => readme::exceptions(plan),
        once => readme::has_done_once(&plan.resources),
        several => readme::has_several(&plan.resources),
        part_headers => readme::has_part_headers(&plan.resources),
        redirects => needs.has("redirect_reply"),
        moved => readme::has_moved(&plan.resources),
        header => plan.headers.first().map(|header| header.name.as_str()),
        idempotency_header => plan.client.idempotency_header.clone(),
        whole => readme::whole(&plan.resources, "client"),
        problem => examples.problem.as_ref().map(|problem| problem.as_str()),
        base_url => plan.client.environment.base_url.clone(),
        security_page => readme::security_page(plan),
        resources => reference::resources(plan),
        types => reference::types(plan),
        left_out => reference::left_out(plan),
        programs => context! {
            quick_start => programs::quick_start(plan, examples.quick_start.as_ref()).snippet(),
            client => programs::client(plan).snippet(),
            servers => programs::servers(plan).map(programs::Draft::snippet),
            undescribed => programs::undescribed(plan).snippet(),
            errors => examples.lookup.as_ref().map(|call| programs::errors(plan, &examples, call).snippet()),
            options => examples.lookup.as_ref().map(|call| programs::options(plan, call).snippet()),
            events => examples.events.as_ref().map(|call| programs::simple(plan, call).snippet()),
            items => examples.items.as_ref().map(|call| programs::simple(plan, call).snippet()),
            download => examples.download.as_ref().map(|call| programs::simple(plan, call).snippet()),
            resumed => examples.download.as_ref().and_then(|call| Some(programs::resumed(plan, call)?.snippet())),
            transport => programs::transport(plan).snippet(),
            testing => programs::testing(plan, examples.lookup.as_ref()).snippet(),
            upload => examples.upload.as_ref().map(|call| programs::simple(plan, call).snippet()),
        },
    };
    let mut files = Files::new();
    for template in TEMPLATES {
        let is_wanted = template
            .license
            .is_none_or(|license| readme::names_license(&plan.package.license, license));
        if is_wanted {
            let text = environment
                .render_named_str(template.path, template.source, &values)
                .map_err(|error| fault(template.path, &error))?;
            let text = if template.path.ends_with(".md") {
                wrap::reflowed(&text, WIDTH)
            } else {
                text
            };
            files.insert(template.path, text);
        }
    }
    for (name, docs, program) in programs::examples(plan, &examples) {
        files.insert(
            format!("examples/{name}.rs"),
            format!("//! {docs}\n\n{program}"),
        );
    }
    Ok(files)
}

fn fault(file: &str, error: &minijinja::Error) -> Fault {
    Fault {
        file: file.to_owned(),
        message: format!("{error:#}"),
    }
}

/// What the templates may ask about the package.
fn package(plan: &Crate) -> minijinja::Value {
    let package = &plan.package;
    context! {
        name => package.name.clone(),
        library => package.library.clone(),
        version => package.version.clone(),
        description => package.description.clone(),
        api_title => package.api_title.clone(),
        api_version => package.api_version.clone(),
        license => package.license.clone(),
        repository => package.repository.clone(),
        homepage => package.homepage.clone(),
        documentation => package.documentation.clone(),
        keywords => package.keywords.clone(),
        categories => package.categories.clone(),
        own_workspace => package.own_workspace,
    }
}

/// What the templates may ask about what the crate uses.
fn uses(plan: &Crate, needs: &Needs) -> minijinja::Value {
    context! {
        base64 => needs.base64(),
        foreign => needs.foreign().into_iter().collect::<BTreeMap<_, _>>(),
        exact_numbers => needs.exact_numbers(),
        files => manifest::uses_files(needs),
        types => !plan.type_modules.is_empty(),
        events => needs.has("events"),
        sse => needs.has("sse"),
        downloads => needs.has("download"),
        maybe => needs.has("maybe"),
        extra => needs.has("extra"),
        enums => needs.has("unknown_value"),
        unions => needs.has("unknown_variant"),
    }
}
