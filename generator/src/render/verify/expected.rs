//! What the plan says each file defines, in the words of [`super::found`]. Written from the plan alone, without the emitters.

use std::collections::BTreeMap;

use super::super::runtime::SOURCES;
use super::{expected_auto_traits, expected_operations};
use crate::plan::{
    Construction, Crate, EnumPlan, EnumValues, ExtraPlan, FieldKind, FieldPlan, Item, RustTy,
    StructPlan, TagPlan, TypeModule, UnionPlan,
};

/// Path to definitions.
pub(super) fn files(plan: &Crate) -> BTreeMap<String, Vec<String>> {
    let mut files = BTreeMap::new();
    files.insert("src/lib.rs".to_owned(), library(plan));
    files.insert("src/config.rs".to_owned(), config(plan));
    files.insert("src/runtime/mod.rs".to_owned(), runtime(plan));
    if !plan.type_modules.is_empty() {
        files.insert("src/types/mod.rs".to_owned(), type_list(&plan.type_modules));
    }
    let mut codec_list = Vec::new();
    for module in &plan.type_modules {
        let name = module.name.as_str();
        files.insert(
            format!("src/types/{name}.rs"),
            module.items.iter().flat_map(definition).collect(),
        );
        let codec: Vec<String> = module.items.iter().flat_map(codec).collect();
        if !codec.is_empty() {
            codec_list.push(format!("mod {name}"));
            files.insert(format!("src/codec/{name}.rs"), codec);
        }
    }
    if !codec_list.is_empty() {
        files.insert("src/codec/mod.rs".to_owned(), codec_list);
    }
    expected_operations::files(plan, &mut files);
    files.insert(
        "tests/auto_traits.rs".to_owned(),
        expected_auto_traits::file(plan),
    );
    files
}

/// Modules; the names that users see of the runtime are a table of the emitter, and checked by the compiler.
fn library(plan: &Crate) -> Vec<String> {
    let has_codec = plan
        .type_modules
        .iter()
        .flat_map(|module| &module.items)
        .any(|item| !matches!(item, Item::Alias(_)));
    let has_client = !plan.resources.is_empty() || !plan.client.credentials.is_empty();
    [
        (has_client, "mod client"),
        (has_codec, "mod codec"),
        (true, "mod config"),
        (true, "mod runtime"),
        (!plan.resources.is_empty(), "pub mod resources"),
        (!plan.type_modules.is_empty(), "pub mod types"),
        (true, "pub mod transport"),
    ]
    .into_iter()
    .filter(|(is_there, _)| *is_there)
    .map(|(_, line)| line.to_owned())
    .collect()
}

fn runtime(plan: &Crate) -> Vec<String> {
    SOURCES
        .iter()
        .filter(|source| {
            source
                .optional
                .is_none_or(|file| plan.needs.runtime.contains(&file))
        })
        .map(|source| format!("mod {}", source.stem))
        .collect()
}

fn config(plan: &Crate) -> Vec<String> {
    let mut lines = vec!["static API: ApiDescription".to_owned()];
    lines.extend(plan.client.credentials.iter().map(|credential| {
        format!(
            "static {}_SCHEME: SecurityScheme",
            credential.setter.as_str().to_uppercase()
        )
    }));
    lines
}

fn type_list(modules: &[TypeModule]) -> Vec<String> {
    let mut lines = Vec::new();
    for module in modules {
        let file = module.name.as_str();
        lines.push(format!("mod {file}"));
        for item in &module.items {
            lines.push(format!("pub use {file}::{}", name(item)));
            if let Item::Struct(plan) = item
                && let Construction::Builder(builder) = &plan.construction
            {
                lines.push(format!("pub use {file}::{}", builder.as_str()));
            }
        }
    }
    lines
}

fn name(item: &Item) -> &str {
    match item {
        Item::Struct(plan) => plan.name.as_str(),
        Item::Enum(plan) => plan.name.as_str(),
        Item::Union(plan) => plan.name.as_str(),
        Item::Alias(plan) => plan.name.as_str(),
        Item::Newtype(plan) => plan.name.as_str(),
    }
}

/// The spelling of a type.
pub(super) fn ty(ty: &RustTy) -> String {
    match ty {
        RustTy::String => "String".to_owned(),
        RustTy::Bool => "bool".to_owned(),
        RustTy::I32 => "i32".to_owned(),
        RustTy::I64 => "i64".to_owned(),
        RustTy::U64 => "u64".to_owned(),
        RustTy::F64 => "f64".to_owned(),
        RustTy::ByteVec => "Vec<u8>".to_owned(),
        RustTy::Timestamp => "Timestamp".to_owned(),
        RustTy::Date => "Date".to_owned(),
        RustTy::Json => "Value".to_owned(),
        RustTy::Named(name) => name.as_str().to_owned(),
        RustTy::Option(inner) => format!("Option<{}>", self::ty(inner)),
        RustTy::Maybe(inner) => format!("Maybe<{}>", self::ty(inner)),
        RustTy::Vec(inner) => format!("Vec<{}>", self::ty(inner)),
        RustTy::Map(inner) => format!("BTreeMap<String, {}>", self::ty(inner)),
        RustTy::Boxed(inner) => format!("Box<{}>", self::ty(inner)),
    }
}

fn field_ty(field: &FieldPlan) -> String {
    let value = ty(&field.ty);
    match field.kind {
        FieldKind::Required => value,
        FieldKind::RequiredNullable | FieldKind::Optional => format!("Option<{value}>"),
        FieldKind::OptionalNullable => format!("Maybe<{value}>"),
    }
}

fn definition(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(plan) => structure(plan),
        Item::Enum(plan) => enumeration(plan),
        Item::Union(plan) => union(plan),
        Item::Alias(plan) => vec![format!(
            "pub type {} = {}",
            plan.name.as_str(),
            ty(&plan.ty)
        )],
        Item::Newtype(plan) => {
            let name = plan.name.as_str();
            let inner = ty(&plan.ty);
            let mut lines = vec![
                format!("pub struct {name}"),
                format!("pub field {name}.0: {inner}"),
            ];
            lines.extend(implementation(
                name,
                &format!("From<{inner}>"),
                &["fn from"],
            ));
            lines
        }
    }
}

/// An impl of a trait with these members.
fn implementation(name: &str, of: &str, members: &[&str]) -> Vec<String> {
    let owner = format!("<{name} as {of}>");
    let mut lines = vec![format!("impl {owner}")];
    lines.extend(members.iter().map(|member| match member.split_once(' ') {
        Some((kind, member)) => format!("{kind} {owner}::{member}"),
        None => format!("{owner}::{member}"),
    }));
    lines
}

fn structure(plan: &StructPlan) -> Vec<String> {
    let name = plan.name.as_str();
    let mut lines = vec![format!("pub struct {name}"), format!("impl {name}")];
    for field in &plan.fields {
        lines.push(format!(
            "pub field {name}.{}: {}",
            field.name.as_str(),
            field_ty(field)
        ));
    }
    match &plan.extra {
        ExtraPlan::Json => lines.extend([
            format!("field {name}.extra: Extra"),
            format!("pub fn {name}::extra"),
            format!("pub fn {name}::extra_mut"),
        ]),
        ExtraPlan::Typed { field, ty, .. } => lines.push(format!(
            "pub field {name}.{}: BTreeMap<String, {}>",
            field.as_str(),
            self::ty(ty)
        )),
    }
    match &plan.construction {
        Construction::Default | Construction::New => {
            lines.push(format!("pub fn {name}::new"));
            let takes_nothing = !plan.fields.iter().any(|field| {
                field.constant.is_none()
                    && matches!(
                        field.kind,
                        FieldKind::Required | FieldKind::RequiredNullable
                    )
            });
            if takes_nothing && matches!(plan.construction, Construction::New) {
                lines.extend(implementation(name, "Default", &["fn default"]));
            }
            for field in &plan.fields {
                lines.extend(setters(name, field));
            }
        }
        Construction::Builder(builder) => {
            let builder = builder.as_str();
            lines.extend([
                format!("pub fn {name}::builder"),
                format!("pub struct {builder}"),
                format!("impl {builder}"),
                format!("pub fn {builder}::build"),
            ]);
            for field in plan.fields.iter().filter(|field| field.constant.is_none()) {
                let slot = match field.kind {
                    FieldKind::Required | FieldKind::RequiredNullable => {
                        format!("Option<{}>", field_ty(field))
                    }
                    FieldKind::Optional | FieldKind::OptionalNullable => field_ty(field),
                };
                lines.push(format!("field {builder}.{}: {slot}", field.name.as_str()));
                lines.extend(setters(builder, field));
            }
        }
    }
    lines
}

fn setters(owner: &str, field: &FieldPlan) -> Vec<String> {
    [&field.setter, &field.null_setter]
        .into_iter()
        .flatten()
        .map(|setter| format!("pub fn {owner}::{}", setter.as_str()))
        .collect()
}

fn enumeration(plan: &EnumPlan) -> Vec<String> {
    let name = plan.name.as_str();
    let mut lines = vec![
        format!("impl {name}"),
        format!("pub const {name}::VALUES"),
        format!("pub fn {name}::is_unknown"),
    ];
    match &plan.values {
        EnumValues::Text { values, table } => {
            lines.extend([
                format!("pub enum {name}"),
                format!("variant {name}::Unknown"),
                format!("field {name}::Unknown.0: UnknownValue"),
                format!("pub fn {name}::as_str"),
            ]);
            if *table {
                lines.push(format!("const {name}::KNOWN"));
            }
            for value in values {
                lines.push(format!("variant {name}::{}", value.name.as_str()));
            }
            for (of, members) in [
                ("From<&str>", &["fn from"] as &[&str]),
                ("From<String>", &["fn from"]),
                ("FromStr", &["type Err = Infallible", "fn from_str"]),
                ("Display", &["fn fmt"]),
                ("Debug", &["fn fmt"]),
                ("PartialEq<str>", &["fn eq"]),
                ("PartialEq<&str>", &["fn eq"]),
            ] {
                lines.extend(implementation(name, of, members));
            }
        }
        EnumValues::Integer { values } => {
            lines.extend([
                format!("pub struct {name}"),
                format!("pub field {name}.0: i64"),
            ]);
            for value in values {
                lines.push(format!("pub const {name}::{}", value.name.as_str()));
            }
            lines.extend(implementation(name, "From<i64>", &["fn from"]));
        }
    }
    lines
}

fn union(plan: &UnionPlan) -> Vec<String> {
    let name = plan.name.as_str();
    let mut lines = vec![
        format!("pub enum {name}"),
        format!("variant {name}::Unknown"),
        format!("field {name}::Unknown.0: UnknownVariant"),
        format!("impl {name}"),
        format!("pub fn {name}::is_unknown"),
    ];
    if let TagPlan::Property { method, .. } = &plan.tag {
        lines.push(format!("pub fn {name}::{}", method.as_str()));
    }
    for variant in &plan.variants {
        let case = format!("{name}::{}", variant.name.as_str());
        lines.push(format!("variant {case}"));
        lines.push(format!("field {case}.0: {}", ty(&variant.ty)));
        lines.push(format!("pub fn {name}::{}", variant.as_method.as_str()));
        if let Some(constructor) = &variant.constructor {
            lines.push(format!("pub fn {name}::{}", constructor.name.as_str()));
        }
        if variant.from {
            let inner = match &variant.ty {
                RustTy::Boxed(inner) => inner,
                other => other,
            };
            lines.extend(implementation(
                name,
                &format!("From<{}>", ty(inner)),
                &["fn from"],
            ));
            if matches!(inner, RustTy::String) {
                lines.extend(implementation(name, "From<&str>", &["fn from"]));
            }
        }
    }
    for accessor in &plan.accessors {
        lines.push(format!("pub fn {name}::{}", accessor.name.as_str()));
    }
    lines
}

fn codec(item: &Item) -> Vec<String> {
    let name = self::name(item);
    if matches!(item, Item::Alias(_)) {
        return Vec::new();
    }
    let mut lines = implementation(name, "Serialize", &["fn serialize"]);
    lines.extend(implementation(
        name,
        "Deserialize<'de>",
        &["fn deserialize"],
    ));
    if let Item::Struct(plan) = item {
        let visitor = format!("{}Visitor", name.trim_end_matches('_'));
        lines.push(format!("struct {visitor}"));
        let value = format!("type Value = {name}");
        lines.extend(implementation(
            &visitor,
            "Visitor<'de>",
            &[&value, "fn expecting", "fn visit_map"],
        ));
        if plan.wide {
            lines.extend(partial(plan));
        }
    }
    lines
}

/// The slots of a wide struct. What a slot holds is how the member is read, which is no matter of the plan.
fn partial(plan: &StructPlan) -> Vec<String> {
    let name = format!("{}Partial", plan.name.as_str().trim_end_matches('_'));
    let mut lines = vec![
        format!("struct {name}"),
        format!("impl {name}"),
        format!("fn {name}::finish"),
    ];
    let is_required = |field: &FieldPlan| {
        matches!(
            field.kind,
            FieldKind::Required | FieldKind::RequiredNullable
        )
    };
    let extra = match &plan.extra {
        ExtraPlan::Json => "extra",
        ExtraPlan::Typed { field, .. } => field.as_str(),
    };
    lines.extend(
        plan.fields
            .iter()
            .map(|field| field.name.as_str())
            .chain([extra])
            .map(|slot| format!("field {name}.{slot}")),
    );
    if plan.fields.iter().any(is_required) {
        lines.push(format!("fn {name}::missing"));
    }
    lines
}
