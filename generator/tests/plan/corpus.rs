//! What holds for the plan of every description, over all real ones at hand.

use super::support::{Planned, item_name, operations, try_planned};
use sdkgen::config::Config;
use sdkgen::plan::{
    ArgumentPlan, BodyPlan, Construction, Constructor, EnumValues, ExtraPlan, FieldKind, Item,
    NewArguments, OperationPlan, ReplyPlan, Resource, RustTy, StructPlan, TagPlan, Target,
    WholeBody,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Names in one place, each of which has to be an identifier and different.
struct Namespace {
    what: String,
    names: BTreeSet<String>,
}

impl Namespace {
    fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            names: BTreeSet::new(),
        }
    }

    fn add(&mut self, name: &str) {
        assert!(
            syn::parse_str::<syn::Ident>(name).is_ok(),
            "{}: `{name}` is no identifier",
            self.what
        );
        assert!(
            self.names.insert(name.to_owned()),
            "{}: `{name}` twice",
            self.what
        );
    }

    /// Modules are files, which rustc finds by ASCII names only.
    fn add_module(&mut self, name: &str) {
        assert!(name.is_ascii(), "{}: `{name}` is no file", self.what);
        self.add(name);
    }
}

fn named(ty: &RustTy) -> Option<&str> {
    match ty {
        RustTy::Named(name) => Some(name.as_str()),
        RustTy::Option(inner)
        | RustTy::Maybe(inner)
        | RustTy::Vec(inner)
        | RustTy::Map(inner)
        | RustTy::Boxed(inner) => named(inner),
        _ => None,
    }
}

/// The type that a value of this type holds in place.
fn in_place(ty: &RustTy) -> Option<&str> {
    match ty {
        RustTy::Named(name) => Some(name.as_str()),
        RustTy::Option(inner) | RustTy::Maybe(inner) => in_place(inner),
        _ => None,
    }
}

fn mentioned(item: &Item) -> Vec<&RustTy> {
    match item {
        Item::Struct(plan) => {
            let mut types: Vec<&RustTy> = plan.fields.iter().map(|field| &field.ty).collect();
            if let ExtraPlan::Typed { ty, .. } = &plan.extra {
                types.push(ty);
            }
            types
        }
        Item::Enum(_) => Vec::new(),
        Item::Union(plan) => {
            let variants = plan.variants.iter().map(|variant| &variant.ty);
            let accessors = plan.accessors.iter().map(|accessor| &accessor.ty);
            variants.chain(accessors).collect()
        }
        Item::Alias(plan) => vec![&plan.ty],
        Item::Newtype(plan) => vec![&plan.ty],
    }
}

fn check_items(file: &str, planned: &Planned) {
    let mut all = Namespace::new(format!("{file}: types"));
    for item in planned.items() {
        all.add(item_name(item));
        if let Item::Struct(plan) = item
            && let Some(Construction::Params(params)) = &plan.construction
        {
            all.add(params.as_str());
        }
    }
    let mut modules = Namespace::new(format!("{file}: modules of types"));
    for module in &planned.plan.type_modules {
        modules.add_module(module.name.as_str());
        assert_eq!(module.name.as_str(), module.name.as_str().to_lowercase());
    }
    for item in planned.items() {
        let name = item_name(item);
        for ty in mentioned(item) {
            if let Some(other) = named(ty) {
                assert!(
                    all.names.contains(other),
                    "{file}: {name} names {other}, which is not there"
                );
            }
        }
        match item {
            Item::Struct(plan) => check_struct(file, plan),
            Item::Enum(plan) => {
                let mut place = Namespace::new(format!("{file}: {name}"));
                match &plan.values {
                    EnumValues::Text { values } => {
                        place.add("Unknown");
                        values
                            .iter()
                            .for_each(|value| place.add(value.name.as_str()));
                    }
                    EnumValues::Integer { values } => {
                        values
                            .iter()
                            .for_each(|value| place.add(value.name.as_str()));
                    }
                }
            }
            Item::Union(plan) => {
                let mut variants = Namespace::new(format!("{file}: {name}"));
                variants.add("Unknown");
                let mut methods = Namespace::new(format!("{file}: methods of {name}"));
                if let TagPlan::Property { method, .. } = &plan.tag {
                    methods.add(method.as_str());
                }
                for variant in &plan.variants {
                    variants.add(variant.name.as_str());
                    if let Some(constructor) = &variant.constructor {
                        methods.add(constructor.name.as_str());
                        check_constructor(file, constructor, planned);
                    }
                    assert_eq!(
                        variant.tag_values.is_empty(),
                        plan.tag == TagPlan::Shape,
                        "{file}: {name}"
                    );
                }
                for accessor in &plan.accessors {
                    methods.add(accessor.name.as_str());
                    for variant in &plan.variants {
                        let inner = named(&variant.ty).and_then(|name| struct_of(name, planned));
                        assert!(
                            inner.is_some_and(|inner| inner.fields.iter().any(|field| {
                                field.name.as_str() == accessor.name.as_str()
                                    && field.wire == accessor.wire
                            })),
                            "{file}: {name}: not every variant has the field {}",
                            accessor.name.as_str()
                        );
                    }
                }
            }
            Item::Alias(_) | Item::Newtype(_) => {}
        }
    }
    check_sizes(file, planned);
}

/// The struct that a name stands for, behind aliases.
fn struct_of<'planned>(name: &str, planned: &'planned Planned) -> Option<&'planned StructPlan> {
    let mut name = name;
    loop {
        match planned.item(name) {
            Item::Struct(plan) => return Some(plan),
            Item::Alias(plan) => name = named(&plan.ty)?,
            _ => return None,
        }
    }
}

fn required(plan: &StructPlan) -> Vec<&str> {
    plan.fields
        .iter()
        .filter(|field| {
            matches!(
                field.kind,
                FieldKind::Required | FieldKind::RequiredNullable
            )
        })
        .map(|field| field.name.as_str())
        .collect()
}

/// It passes on what the struct's own `new` takes.
fn check_constructor(file: &str, constructor: &Constructor, planned: &Planned) {
    let name = constructor.inner.as_str();
    let Item::Struct(inner) = planned.item(name) else {
        panic!("{file}: {name} is no struct");
    };
    match (&constructor.arguments, &inner.construction) {
        (NewArguments::Values(values), Some(Construction::Default | Construction::New)) => {
            let values: Vec<&str> = values.iter().map(|(name, _, _)| name.as_str()).collect();
            assert_eq!(values, required(inner), "{file}: {name}");
        }
        (NewArguments::Params(params), Some(Construction::Params(plan))) => {
            assert_eq!(params, plan, "{file}: {name}");
        }
        (arguments, construction) => panic!("{file}: {name}: {arguments:?} {construction:?}"),
    }
}

fn check_struct(file: &str, plan: &StructPlan) {
    let name = plan.name.as_str();
    let mut fields = Namespace::new(format!("{file}: fields of {name}"));
    let mut methods = Namespace::new(format!("{file}: methods of {name}"));
    let mut wires = BTreeSet::new();
    for reserved in ["new", "extra", "extra_mut", "clone"] {
        methods.add(reserved);
    }
    fields.names.insert("extra".to_owned());
    if let ExtraPlan::Typed { field, .. } = &plan.extra {
        fields.add(field.as_str());
        assert!(plan.constants.is_empty(), "{file}: {name}");
        assert!(plan.received.is_empty(), "{file}: {name}");
    }
    for field in &plan.fields {
        fields.add(field.name.as_str());
        assert!(wires.insert(&field.wire), "{file}: {name}.{}", field.wire);
        if let Some(setter) = &field.setter {
            methods.add(setter.as_str());
        }
        let optional = matches!(
            field.kind,
            FieldKind::Optional | FieldKind::OptionalNullable
        );
        assert_eq!(
            field.setter.is_some(),
            optional && plan.construction.is_some(),
            "{file}: {name}.{}",
            field.wire
        );
        assert!(
            field.docs.0.iter().all(|line| !line.contains(['\n', '\r'])),
            "{file}: {name}"
        );
    }
    for constant in &plan.constants {
        methods.add(constant.name.as_str());
        assert!(wires.insert(&constant.wire), "{file}: {name}");
    }
    for received in &plan.received {
        methods.add(received.name.as_str());
        assert!(wires.insert(&received.wire), "{file}: {name}");
        assert_eq!(plan.construction, None, "{file}: {name}");
    }
    let most = match &plan.construction {
        None => return,
        Some(Construction::Default) => 0..=0,
        Some(Construction::New) => 1..=3,
        Some(Construction::Params(_)) => 2..=usize::MAX,
    };
    let taken: Vec<&str> = plan.required().map(|field| field.name.as_str()).collect();
    assert!(most.contains(&taken.len()), "{file}: {name}: {taken:?}");
    assert_eq!(taken, required(plan), "{file}: {name}");
    if plan.construction == Some(Construction::New) {
        let types = plan
            .required()
            .map(|field| format!("{:?} {:?}", field.kind, field.ty));
        check_distinct(&format!("{file}: {name}"), types);
    }
}

/// No two arguments side by side have one type.
fn check_distinct(what: &str, types: impl Iterator<Item = String>) {
    let mut seen = BTreeSet::new();
    for ty in types {
        assert!(seen.insert(ty.clone()), "{what}: two of {ty}");
    }
}

/// No value contains itself without a box, and no alias leads to itself.
fn check_sizes(file: &str, planned: &Planned) {
    let mut edges: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in planned.items() {
        let targets = match item {
            Item::Alias(plan) => named(&plan.ty).into_iter().collect(),
            other => mentioned(other).into_iter().filter_map(in_place).collect(),
        };
        edges.insert(item_name(item), targets);
    }
    // Takes away what holds nothing that is left, until nothing changes.
    loop {
        let open: BTreeSet<&str> = edges.keys().copied().collect();
        let before = edges.len();
        edges.retain(|_, targets| targets.iter().any(|target| open.contains(target)));
        if edges.len() == before {
            break;
        }
    }
    assert!(edges.is_empty(), "{file}: of infinite size: {edges:?}");
}

fn check_resources(file: &str, resources: &[Resource], what: &str) {
    let mut modules = Namespace::new(format!("{file}: modules of {what}"));
    for resource in resources {
        modules.add_module(resource.module.as_str());
        let path = format!("{what}.{}", resource.accessor.as_str());
        let mut methods = Namespace::new(format!("{file}: methods of {path}"));
        let mut types = Namespace::new(format!("{file}: types of {path}"));
        types.add(resource.name.as_str());
        assert!(!resource.docs.0.is_empty());
        for child in &resource.children {
            methods.add(child.accessor.as_str());
            types.add(child.name.as_str());
        }
        for operation in &resource.operations {
            methods.add(operation.method.as_str());
            if let Some(whole) = &operation.whole {
                methods.add(whole.method.as_str());
            }
            types.add(operation.marker.as_str());
            if let Some(params) = &operation.params {
                types.add(params.name.as_str());
            }
        }
        check_resources(file, &resource.children, &path);
    }
}

fn check_operation(file: &str, operation: &OperationPlan, types: &BTreeSet<&str>) {
    let id = format!("{file}: {}", operation.id);
    let known = |ty: &RustTy| {
        assert!(named(ty).is_none_or(|name| types.contains(name)), "{id}");
    };
    let mut wires = BTreeSet::new();
    let mut in_path = BTreeSet::new();
    let mut arguments = Namespace::new(format!("{id}: arguments"));
    for argument in &operation.arguments {
        arguments.add(argument.name.as_str());
    }
    let mut by_name = Namespace::new(format!("{id}: arguments by name"));
    for argument in operation.params.iter().flat_map(|params| &params.fields) {
        by_name.add(argument.name.as_str());
    }
    for argument in operation.required() {
        assert!(
            wires.insert(place(&argument.target)),
            "{id}: {}",
            argument.name.as_str()
        );
        argument.ty.iter().for_each(known);
        if let Target::Path { wire, .. } = &argument.target {
            in_path.insert(wire.as_str());
        }
    }
    let taken = operation.arguments.len() + usize::from(operation.params.is_some());
    assert!(taken <= 4, "{id}: {taken} arguments");
    let of_path = |argument: &&ArgumentPlan| matches!(argument.target, Target::Path { .. });
    let others = operation.arguments.iter().filter(|it| !of_path(it));
    check_distinct(&id, others.map(|argument| format!("{:?}", argument.ty)));
    let mut setters = Namespace::new(format!("{id}: setters"));
    for reserved in [
        "timeout",
        "header",
        "query",
        "send",
        "stream",
        "with_member",
    ] {
        setters.add(reserved);
    }
    for setter in &operation.setters {
        setters.add(setter.name.as_str());
        assert!(
            wires.insert(place(&setter.target)),
            "{id}: {}",
            setter.name.as_str()
        );
        setter.ty.iter().for_each(known);
        assert!(!matches!(setter.target, Target::Path { .. }), "{id}");
    }
    let mut placed = BTreeSet::new();
    let mut rest = operation.path.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("a name in braces");
        placed.insert(name);
        rest = after;
    }
    assert_eq!(placed, in_path, "{id}: what the path names");
    let has_files = |target: &Target| matches!(target, Target::File { .. });
    let targets = operation.required().map(|argument| &argument.target);
    let targets = targets.chain(operation.setters.iter().map(|setter| &setter.target));
    let targets: Vec<&Target> = targets.collect();
    if targets.iter().any(|target| has_files(target)) {
        assert!(
            matches!(
                operation.body,
                BodyPlan::JsonOrMultipart | BodyPlan::Multipart
            ),
            "{id}"
        );
    }
    for target in targets {
        match target {
            Target::Body(WholeBody::Parts) => {
                assert_eq!(operation.body, BodyPlan::Multipart, "{id}");
            }
            Target::Body(_) => assert_eq!(operation.body, BodyPlan::AsSet, "{id}"),
            _ => {}
        }
    }
    if let ReplyPlan::Json { ty, .. } = &operation.reply {
        known(ty);
    }
    if let Some(whole) = &operation.whole {
        known(&whole.ty);
    }
    for error in &operation.errors {
        error.ty.iter().for_each(known);
    }
    assert!(!operation.docs.0.is_empty(), "{id}");
}

/// Where a value goes, which no two values of an operation share.
fn place(target: &Target) -> String {
    match target {
        Target::Path { wire, .. } => format!("path {wire}"),
        Target::Query { wire, .. } => format!("query {wire}"),
        Target::Header { wire, .. } => format!("header {}", wire.to_ascii_lowercase()),
        Target::Cookie { wire, .. } => format!("cookie {wire}"),
        Target::PartHeader { part, wire, .. } => format!("part {} {wire}", part.wire),
        Target::Member { wire, .. } | Target::File { wire, .. } => format!("member {wire}"),
        Target::Body(_) => "body".to_owned(),
    }
}

fn check(file: &str, planned: &Planned) {
    check_items(file, planned);
    check_resources(file, &planned.plan.resources, "client");
    let types: BTreeSet<&str> = planned.items().into_iter().map(item_name).collect();
    let all = operations(&planned.plan.resources);
    assert_eq!(all.len(), planned.api.operations.len(), "{file}");
    for operation in all {
        check_operation(file, operation, &types);
        for alternative in operation.security.iter().flatten() {
            let known = planned.plan.client.credentials.len();
            assert!(alternative.iter().all(|credential| *credential < known));
        }
    }
}

#[test]
fn plans_of_real_descriptions_are_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared/corpus"))
        .find(|folder| folder.is_dir());
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else {
        println!("no shared/corpus beside the repository: skipped");
        return;
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json" || extension == "yaml")
        })
        .collect();
    files.sort();
    let (mut described, mut planned_count) = (0, 0);
    for path in &files {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = std::fs::read(path).expect("a readable file");
        let Some(planned) = try_planned(&file, &bytes, &Config::default()) else {
            println!("{file}: refused before it has names");
            continue;
        };
        check(&file, &planned);
        described += planned.api.operations.len();
        let count = operations(&planned.plan.resources).len();
        planned_count += count;
        println!(
            "{file}: {count} operations, {} types, {} warnings",
            planned.items().len(),
            planned.diagnostics.len()
        );
    }
    assert_eq!(planned_count, described);
    assert!(
        described > 0,
        "the corpus holds no description that is read"
    );
    println!("{planned_count} of {described} operations");
}
