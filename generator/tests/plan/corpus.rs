//! What holds for the plan of every description, over all real ones at hand.

use super::support::{Planned, item_name, operations, try_planned};
use sdkgen::config::Config;
use sdkgen::plan::{
    BodyPlan, Construction, Constructor, EnumValues, ExtraPlan, FieldKind, FieldTarget, Item,
    OperationField, OperationPlan, PathPiece, ReplyPlan, Resource, RustTy, StructPlan, TagPlan,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Names in one place, each of which has to be an identifier and different.
struct Place {
    what: String,
    names: BTreeSet<String>,
}

impl Place {
    fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            names: BTreeSet::new(),
        }
    }

    fn add(&mut self, name: &str) {
        assert!(
            syn::parse_str::<syn::Ident>(name).is_ok() && name.is_ascii(),
            "{}: `{name}` is no identifier",
            self.what
        );
        assert!(
            self.names.insert(name.to_owned()),
            "{}: `{name}` twice",
            self.what
        );
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
    let mut all = Place::new(format!("{file}: types"));
    for item in planned.items() {
        all.add(item_name(item));
        if let Item::Struct(plan) = item
            && let Some(Construction::Params(params)) = &plan.construction
        {
            all.add(params.as_str());
        }
    }
    let mut modules = Place::new(format!("{file}: modules of types"));
    for module in &planned.plan.type_modules {
        modules.add(module.name.as_str());
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
                let mut place = Place::new(format!("{file}: {name}"));
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
                let mut variants = Place::new(format!("{file}: {name}"));
                variants.add("Unknown");
                let mut methods = Place::new(format!("{file}: methods of {name}"));
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
    assert!(
        matches!(
            inner.construction,
            Some(Construction::Default | Construction::New)
        ),
        "{file}: {name}"
    );
    let arguments: Vec<&str> = constructor
        .arguments
        .iter()
        .map(|(name, _, _)| name.as_str())
        .collect();
    assert_eq!(arguments, required(inner), "{file}: {name}");
}

fn check_struct(file: &str, plan: &StructPlan) {
    let name = plan.name.as_str();
    let mut fields = Place::new(format!("{file}: fields of {name}"));
    let mut methods = Place::new(format!("{file}: methods of {name}"));
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
        Some(Construction::New) => 1..=7,
        Some(Construction::Params(_)) => 8..=usize::MAX,
    };
    assert!(most.contains(&required(plan).len()), "{file}: {name}");
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
    let mut modules = Place::new(format!("{file}: modules of {what}"));
    for resource in resources {
        modules.add(resource.module.as_str());
        let path = format!("{what}.{}", resource.accessor.as_str());
        let mut methods = Place::new(format!("{file}: methods of {path}"));
        let mut types = Place::new(format!("{file}: types of {path}"));
        types.add(resource.name.as_str());
        assert!(!resource.docs.0.is_empty());
        for child in &resource.children {
            methods.add(child.accessor.as_str());
            types.add(child.name.as_str());
        }
        for operation in &resource.operations {
            methods.add(operation.method.as_str());
            types.add(operation.input.as_str());
            if let Some(params) = &operation.params {
                types.add(params.name.as_str());
            }
            if let Some(stream) = &operation.stream {
                types.add(stream.input.as_str());
            }
        }
        check_resources(file, &resource.children, &path);
    }
}

fn check_operation(
    file: &str,
    operation: &OperationPlan,
    structs: &BTreeMap<&str, &StructPlan>,
    types: &BTreeSet<&str>,
) {
    let id = format!("{file}: {}", operation.id);
    let mut fields = Place::new(format!("{id}: fields"));
    let mut body = None;
    for field in &operation.fields {
        match field {
            OperationField::Value { name, ty, .. } => {
                fields.add(name.as_str());
                assert!(named(ty).is_none_or(|name| types.contains(name)), "{id}");
            }
            OperationField::Body { name, ty } => {
                fields.add(name.as_str());
                body = structs.get(ty.as_str());
                assert!(body.is_some(), "{id}: {}", ty.as_str());
            }
            OperationField::Upload { name, .. } => fields.add(name.as_str()),
        }
    }
    let has = |name: &str| assert!(fields.names.contains(name), "{id}: no field {name}");
    let reaches = |target: &FieldTarget| match target {
        FieldTarget::Field(name) => has(name.as_str()),
        FieldTarget::BodyMember(name) => assert!(
            body.is_some_and(|body| body.fields.iter().any(|field| field.name == *name)),
            "{id}: no member {}",
            name.as_str()
        ),
    };
    let mut arguments = Place::new(format!("{id}: arguments"));
    for argument in &operation.arguments {
        arguments.add(argument.name.as_str());
        reaches(&argument.target);
    }
    assert_eq!(operation.params.is_some(), operation.arguments.len() > 4);
    let mut setters = Place::new(format!("{id}: setters"));
    for reserved in ["timeout", "header", "query", "send", "stream", "map"] {
        setters.add(reserved);
    }
    for setter in &operation.setters {
        setters.add(setter.name.as_str());
        if let Some(null) = &setter.null_name {
            setters.add(null.as_str());
        }
        reaches(&setter.target);
    }
    if let Some(body) = body {
        let passed: Vec<&str> = operation
            .arguments
            .iter()
            .filter_map(|argument| match &argument.target {
                FieldTarget::BodyMember(name) => Some(name.as_str()),
                FieldTarget::Field(_) => None,
            })
            .collect();
        assert_eq!(passed, required(body), "{id}: what the body's `new` takes");
        assert!(
            !matches!(body.construction, Some(Construction::Params(_))),
            "{id}"
        );
    }
    let mut path = String::new();
    for piece in &operation.path {
        match piece {
            PathPiece::Literal(text) => path.push_str(text),
            PathPiece::Value { wire, field, .. } => {
                path.push_str(&format!("{{{wire}}}"));
                has(field.as_str());
            }
        }
    }
    assert_eq!(path, operation.template, "{id}");
    for parameter in &operation.parameters {
        has(parameter.field.as_str());
    }
    match &operation.body {
        BodyPlan::None => {}
        BodyPlan::Json { field, .. }
        | BodyPlan::Form { field, .. }
        | BodyPlan::Text { field, .. }
        | BodyPlan::Upload { field, .. } => has(field.as_str()),
        BodyPlan::JsonOrMultipart { field, uploads, .. } => {
            has(field.as_str());
            uploads.iter().for_each(|(_, field)| has(field.as_str()));
        }
        BodyPlan::Multipart { parts } => {
            parts.iter().for_each(|part| has(part.field.as_str()));
        }
    }
    if let ReplyPlan::Json { ty, .. } = &operation.reply {
        assert!(named(ty).is_none_or(|name| types.contains(name)), "{id}");
    }
    for error in &operation.errors {
        let ty = error.ty.as_ref().and_then(named);
        assert!(ty.is_none_or(|name| types.contains(name)), "{id}");
    }
    assert!(!operation.docs.0.is_empty(), "{id}");
}

fn check(file: &str, planned: &Planned) {
    check_items(file, planned);
    check_resources(file, &planned.plan.resources, "client");
    let structs: BTreeMap<&str, &StructPlan> = planned
        .items()
        .into_iter()
        .filter_map(|item| match item {
            Item::Struct(plan) => Some((plan.name.as_str(), plan)),
            _ => None,
        })
        .collect();
    let types: BTreeSet<&str> = planned.items().into_iter().map(item_name).collect();
    let all = operations(&planned.plan.resources);
    assert_eq!(all.len(), planned.api.operations.len(), "{file}");
    for operation in all {
        check_operation(file, operation, &structs, &types);
        for alternative in &operation.security {
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
