//! From the text of a description to its plan, for tests that look at names and plans.

use sdkgen::config::Config;
use sdkgen::diag::Diagnostics;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;
use sdkgen::model::Api;
use sdkgen::plan::{Crate, Item, OperationPlan, Resource, StructPlan, UnionPlan};

/// All that the stages up to the plan say about a description.
pub(crate) struct Planned {
    pub(crate) api: Api,
    pub(crate) plan: Crate,
    /// Of the stages `name` and `plan` only.
    pub(crate) diagnostics: Diagnostics,
}

/// Runs the stages; `None` if a stage before `name` refused the description.
pub(crate) fn try_planned(file: &str, bytes: &[u8], config: &Config) -> Option<Planned> {
    let bundle = Bundle::single(file, bytes);
    planned_with(&bundle, config, &Lock::default())
}

/// The plan of a description that is fine, after one whose names were released.
pub(crate) fn locked(yaml: &str, released: &str) -> Planned {
    let bundle = |yaml: &str| Bundle::single("openapi.yaml", yaml.as_bytes());
    let config = Config::default();
    let (lock, _) = sdkgen::generate::names(&bundle(released), &config, &Lock::default());
    planned_with(&bundle(yaml), &config, &lock.expect("names")).expect("a description")
}

fn planned_with(bundle: &Bundle, config: &Config, lock: &Lock) -> Option<Planned> {
    let (source, _) = sdkgen::load::load(bundle);
    let (document, _) = sdkgen::dialect::read(&source?);
    let (api, _) = sdkgen::lower::lower(&document?, config);
    let shared = sdkgen::shape::share(&api, config);
    let shaped = sdkgen::shape::shape(&shared);
    let (held, _) = sdkgen::lock::settle(lock, &shaped);
    let (names, mut diagnostics) = sdkgen::name::assign(&shaped, config, &held);
    let (plan, more) = sdkgen::plan::plan(&shaped, &names, config);
    diagnostics.extend(more);
    Some(Planned {
        api,
        plan,
        diagnostics,
    })
}

/// The plan of a description that is fine.
pub(crate) fn planned(yaml: &str) -> Planned {
    configured(yaml, "{}")
}

/// The plan of a description that is fine, with a configuration.
pub(crate) fn configured(yaml: &str, config: &str) -> Planned {
    let config: Config = serde_yaml::from_str(config).expect("a configuration");
    try_planned("openapi.yaml", yaml.as_bytes(), &config).expect("a description")
}

/// Component schemas (YAML, indented by four blanks), each of which a request of its own holds.
pub(crate) fn sent(schemas: &str) -> Planned {
    used(schemas, |name| {
        format!(
            "put: {{ operationId: {name}, tags: [sent], requestBody: {{ content: {{ application/json: {{ schema: {} }} }} }}, \
             responses: {{ '204': {{ description: Done. }} }} }}",
            list_of(name)
        )
    })
}

/// Component schemas, each of which only a reply holds.
pub(crate) fn received(schemas: &str) -> Planned {
    used(schemas, |name| {
        format!(
            "get: {{ operationId: {name}, tags: [received], responses: {{ '200': {{ description: Done., \
             content: {{ application/json: {{ schema: {} }} }} }} }} }}",
            list_of(name)
        )
    })
}

/// Component schemas that no operation mentions.
pub(crate) fn unused(schemas: &str) -> Planned {
    planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    ))
}

fn list_of(name: &str) -> String {
    format!("{{ type: array, items: {{ $ref: '#/components/schemas/{name}' }} }}")
}

fn used(schemas: &str, operation: impl Fn(&str) -> String) -> Planned {
    let paths: Vec<String> = schemas
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| format!("  /{name}: {{ {} }}\n", operation(name)))
        .collect();
    planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n{}components:\n  schemas:\n{schemas}",
        paths.concat()
    ))
}

/// All operations, depth first.
pub(crate) fn operations(resources: &[Resource]) -> Vec<&OperationPlan> {
    resources
        .iter()
        .flat_map(|resource| {
            let mut all: Vec<&OperationPlan> = resource.operations.iter().collect();
            all.extend(operations(&resource.children));
            all
        })
        .collect()
}

impl Planned {
    /// The operation of that dotted name.
    pub(crate) fn operation(&self, id: &str) -> &OperationPlan {
        let all = operations(&self.plan.resources);
        let ids: Vec<&str> = all.iter().map(|operation| operation.id.as_str()).collect();
        all.iter()
            .find(|operation| operation.id == id)
            .unwrap_or_else(|| panic!("no {id} among {ids:?}"))
    }

    /// All types.
    pub(crate) fn items(&self) -> Vec<&Item> {
        let modules = self.plan.type_modules.iter();
        modules.flat_map(|module| &module.items).collect()
    }

    /// The type of that name.
    pub(crate) fn item(&self, name: &str) -> &Item {
        let names: Vec<&str> = self.items().into_iter().map(item_name).collect();
        self.items()
            .into_iter()
            .find(|item| item_name(item) == name)
            .unwrap_or_else(|| panic!("no {name} among {names:?}"))
    }

    /// Ids of the diagnostics, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|found| found.code.id).collect()
    }
}

/// The struct of that name.
pub(crate) fn structure<'planned>(planned: &'planned Planned, name: &str) -> &'planned StructPlan {
    match planned.item(name) {
        Item::Struct(plan) => plan,
        other => panic!("{name} is no struct: {other:?}"),
    }
}

/// The union of that name.
pub(crate) fn union<'planned>(planned: &'planned Planned, name: &str) -> &'planned UnionPlan {
    match planned.item(name) {
        Item::Union(plan) => plan,
        other => panic!("{name} is no union: {other:?}"),
    }
}

/// The name of a type.
pub(crate) fn item_name(item: &Item) -> &str {
    match item {
        Item::Struct(plan) => plan.name.as_str(),
        Item::Enum(plan) => plan.name.as_str(),
        Item::Union(plan) => plan.name.as_str(),
        Item::Alias(plan) => plan.name.as_str(),
        Item::Newtype(plan) => plan.name.as_str(),
    }
}
