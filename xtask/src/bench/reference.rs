//! The crate that most people would write, or have written, for the same types: serde's derive on plain structs and enums.

use sdkgen::plan::{
    Crate, EnumValues, ExtraPlan, FieldKind, Item, RustTy, StructPlan, TagPlan, UnionPlan,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The types of a plan with serde's derive. `keeps_unknown`: objects keep the members that they do not list, as ours do, with `flatten`.
pub(super) fn types(plan: &Crate, keeps_unknown: bool) -> String {
    let mut text = String::new();
    let items = || plan.type_modules.iter().flat_map(|module| &module.items);
    let tags: BTreeSet<(&str, &str)> = items().flat_map(tagged).collect();
    for item in items() {
        match item {
            Item::Struct(plan) => add_struct(&mut text, plan, &tags, keeps_unknown),
            Item::Union(plan) => add_union(&mut text, plan),
            Item::Enum(plan) => match &plan.values {
                EnumValues::Text { values } => {
                    open(&mut text, "", "enum", plan.name.as_str());
                    for value in values {
                        line(
                            &mut text,
                            &format!(
                                "#[serde(rename = {:?})] {},",
                                value.wire,
                                value.name.as_str()
                            ),
                        );
                    }
                    line(&mut text, "#[serde(untagged)] Unknown(String),");
                    line(&mut text, "}");
                }
                EnumValues::Integer { .. } => newtype(&mut text, plan.name.as_str(), "i64"),
            },
            Item::Alias(plan) => line(
                &mut text,
                &format!("pub type {} = {};", plan.name.as_str(), spelled(&plan.ty)),
            ),
            Item::Newtype(plan) => newtype(&mut text, plan.name.as_str(), &spelled(&plan.ty)),
        }
    }
    text
}

/// Functions that read and write each struct, so that its codec is compiled in the crate, as ours is, and not in the programs that use it.
pub(super) fn codecs(plan: &Crate) -> String {
    let mut text = String::new();
    let items = plan.type_modules.iter().flat_map(|module| &module.items);
    for (number, item) in items.enumerate() {
        if let Item::Struct(plan) = item {
            let name = plan.name.as_str();
            let _ = writeln!(
                text,
                "pub fn read_{number}(text: &[u8]) -> serde_json::Result<{name}> {{ serde_json::from_slice(text) }}\n\
                 pub fn write_{number}(value: &{name}) -> serde_json::Result<Vec<u8>> {{ serde_json::to_vec(value) }}"
            );
        }
    }
    text
}

/// Types inside of a union, each with the member that serde's derive reads for it as the tag.
fn tagged(item: &Item) -> Vec<(&str, &str)> {
    let Item::Union(plan) = item else {
        return Vec::new();
    };
    let TagPlan::Property { wire, .. } = &plan.tag else {
        return Vec::new();
    };
    plan.variants
        .iter()
        .filter_map(|variant| match &variant.ty {
            RustTy::Named(name) => Some((name.as_str(), wire.as_str())),
            RustTy::Boxed(inner) => match inner.as_ref() {
                RustTy::Named(name) => Some((name.as_str(), wire.as_str())),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

fn add_struct(
    text: &mut String,
    plan: &StructPlan,
    tags: &BTreeSet<(&str, &str)>,
    keeps_unknown: bool,
) {
    open(text, "", "struct", plan.name.as_str());
    for constant in &plan.constants {
        if !tags.contains(&(plan.name.as_str(), constant.wire.as_str())) {
            member(text, constant.name.as_str(), &constant.wire, "String");
        }
    }
    for received in &plan.received {
        optional(text);
        member(
            text,
            received.name.as_str(),
            &received.wire,
            "Option<String>",
        );
    }
    for field in &plan.fields {
        let ty = spelled(&field.ty);
        let ty = match field.kind {
            FieldKind::Required => ty,
            FieldKind::RequiredNullable => format!("Option<{ty}>"),
            FieldKind::Optional | FieldKind::OptionalNullable => {
                optional(text);
                format!("Option<{ty}>")
            }
        };
        member(text, field.name.as_str(), &field.wire, &ty);
    }
    match &plan.extra {
        ExtraPlan::Typed { field, ty, .. } => {
            line(text, "#[serde(flatten)]");
            let (field, ty) = (field.as_str(), spelled(ty));
            line(
                text,
                &format!("pub {field}: std::collections::BTreeMap<String, {ty}>,"),
            );
        }
        ExtraPlan::Json if keeps_unknown => {
            line(text, "#[serde(flatten)]");
            line(
                text,
                "pub extra: serde_json::Map<String, serde_json::Value>,",
            );
        }
        ExtraPlan::Json => {}
    }
    line(text, "}");
}

fn add_union(text: &mut String, plan: &UnionPlan) {
    let attribute = match &plan.tag {
        TagPlan::Property { wire, .. } => format!("#[serde(tag = {wire:?})]"),
        TagPlan::Shape => "#[serde(untagged)]".to_owned(),
    };
    open(text, &attribute, "enum", plan.name.as_str());
    for variant in &plan.variants {
        if let Some((first, others)) = variant.tag_values.split_first() {
            let others: Vec<String> = others
                .iter()
                .map(|other| format!(", alias = {other:?}"))
                .collect();
            line(
                text,
                &format!("#[serde(rename = {first:?}{})]", others.concat()),
            );
        }
        line(
            text,
            &format!("{}({}),", variant.name.as_str(), spelled(&variant.ty)),
        );
    }
    line(text, "#[serde(untagged)] Unknown(serde_json::Value),");
    line(text, "}");
}

fn open(text: &mut String, attribute: &str, kind: &str, name: &str) {
    line(
        text,
        "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]",
    );
    line(text, attribute);
    line(text, &format!("pub {kind} {name} {{"));
}

fn newtype(text: &mut String, name: &str, inner: &str) {
    line(
        text,
        &format!(
            "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]\npub struct {name}(pub {inner});"
        ),
    );
}

fn optional(text: &mut String) {
    line(
        text,
        "#[serde(default, skip_serializing_if = \"Option::is_none\")]",
    );
}

fn member(text: &mut String, name: &str, wire: &str, ty: &str) {
    if name != wire {
        line(text, &format!("#[serde(rename = {wire:?})]"));
    }
    line(text, &format!("pub {name}: {ty},"));
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn spelled(ty: &RustTy) -> String {
    match ty {
        // Bytes and times as they travel.
        RustTy::String | RustTy::ByteVec | RustTy::Timestamp | RustTy::Date | RustTy::Parsed(_) => {
            "String".to_owned()
        }
        RustTy::Bool => "bool".to_owned(),
        RustTy::I32 => "i32".to_owned(),
        RustTy::I64 => "i64".to_owned(),
        RustTy::U64 => "u64".to_owned(),
        RustTy::I128 => "i128".to_owned(),
        RustTy::U128 => "u128".to_owned(),
        RustTy::F64 => "f64".to_owned(),
        RustTy::ExactNumber => "serde_json::Number".to_owned(),
        RustTy::Json => "serde_json::Value".to_owned(),
        RustTy::Named(name) => name.as_str().to_owned(),
        RustTy::Option(inner) | RustTy::Maybe(inner) => format!("Option<{}>", spelled(inner)),
        RustTy::Vec(inner) => format!("Vec<{}>", spelled(inner)),
        RustTy::Map(inner) => {
            format!("std::collections::BTreeMap<String, {}>", spelled(inner))
        }
        RustTy::Tuple(items) => {
            let items: Vec<String> = items.iter().map(spelled).collect();
            format!("({})", items.join(", "))
        }
        RustTy::Boxed(inner) => format!("Box<{}>", spelled(inner)),
    }
}
