//! Names of what is in a type: members, values, variants, accessors.

use super::case::{Case, distance, identifier, spelled_identifier};
use super::reserved::{CONSTANTS, STRUCT_METHODS, UNION_METHODS, VARIANTS};
use super::scope::Scope;
use super::types::NamedTypes;
use super::{
    AccessorNames, FieldName, FieldNames, MethodName, TypeParts, UnionNames, UnionVariantNames,
    VariantName,
};
use crate::diag::codes::name::NAME_COLLISION;
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Api, Enum, EnumBase, Object, Shape, TypeDef, Union};
use crate::shape::{Shaped, shared_members};
use serde_json::Value;

/// Names what is in each type, by position.
pub(super) fn assign(
    shaped: &Shaped<'_>,
    named: &NamedTypes,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeParts> {
    let api = shaped.api;
    let mut parts: Vec<TypeParts> = api
        .types
        .iter()
        .zip(&named.types)
        .map(|((_, definition), named)| match &definition.shape {
            Shape::Object(object) => fields(object, diagnostics),
            Shape::Enum(enumeration) => values(definition, enumeration, diagnostics),
            Shape::Union(union) => union_parts(api, named.name.as_str(), union, diagnostics),
            Shape::Alias(_) => TypeParts::Alias,
        })
        .collect();
    for (id, _) in api.types.iter() {
        let kept = shaped.same(id);
        if kept != id
            && let Some(names) = parts.get(kept.index()).cloned()
            && let Some(slot) = parts.get_mut(id.index())
        {
            *slot = names;
        }
    }
    parts
}

/// The wish that a description gives, the plain one, the one with its symbols spelled out.
fn wishes(code_name: Option<&str>, text: &str, case: Case) -> Vec<String> {
    let mut wishes: Vec<String> = code_name
        .iter()
        .map(|name| identifier(name, case))
        .collect();
    wishes.push(identifier(text, case));
    if distance(text) == 2 {
        wishes.push(spelled_identifier(text, case));
    }
    wishes.dedup();
    wishes
}

fn fields(object: &Object, diagnostics: &mut Diagnostics) -> TypeParts {
    let mut scope = Scope::new(Case::Snake, &[&["extra"]]);
    let mut methods = Scope::new(Case::Snake, &[STRUCT_METHODS]);
    let wanted: Vec<(&str, Vec<String>)> = object
        .fields
        .iter()
        .map(|field| {
            let text = field.code_name.as_deref().unwrap_or(&field.wire);
            let wishes = wishes(field.code_name.as_deref(), &field.wire, Case::Snake);
            (text, wishes)
        })
        .collect();
    let mut named = Vec::with_capacity(object.fields.len());
    for (field, claim) in object.fields.iter().zip(scope.claim_all(&wanted)) {
        if claim.numbered {
            diagnostics.push(
                &NAME_COLLISION,
                &field.origin,
                format!(
                    "another property has the same name as `{}` in code; this one is named `{}`",
                    field.wire.escape_debug(),
                    claim.name
                ),
            );
        }
        let plain = claim.name.trim_end_matches('_').to_owned();
        let setter = methods.claim(&[plain, claim.name.clone()]).name;
        named.push((claim.name, setter));
    }
    let fields = named
        .into_iter()
        .map(|(name, setter)| FieldNames {
            field: FieldName(name),
            setter: MethodName(setter),
        })
        .collect();
    let additional = scope
        .claim(&[
            "additional_properties".to_owned(),
            "other_properties".to_owned(),
        ])
        .name;
    TypeParts::Struct {
        fields,
        additional: FieldName(additional),
    }
}

fn values(definition: &TypeDef, enumeration: &Enum, diagnostics: &mut Diagnostics) -> TypeParts {
    let (case, reserved) = match enumeration.base {
        EnumBase::Text => (Case::Camel, VARIANTS),
        EnumBase::Integer => (Case::Constant, CONSTANTS),
    };
    let mut scope = Scope::new(case, &[reserved]);
    let texts: Vec<String> = enumeration
        .values
        .iter()
        .map(|value| match &value.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
        .collect();
    let wanted: Vec<(&str, Vec<String>)> = enumeration
        .values
        .iter()
        .zip(&texts)
        .map(|(value, text)| {
            let near = value.code_name.as_deref().unwrap_or(text);
            (near, wishes(value.code_name.as_deref(), text, case))
        })
        .collect();
    let names = texts
        .iter()
        .zip(scope.claim_all(&wanted))
        .map(|(text, claim)| {
            if claim.numbered {
                diagnostics.push(
                    &NAME_COLLISION,
                    &definition.origin,
                    format!(
                        "another value has the same name as `{}` in code; this one is named `{}`",
                        text.escape_debug(),
                        claim.name
                    ),
                );
            }
            VariantName(claim.name)
        })
        .collect();
    TypeParts::Enum(names)
}

fn union_parts(api: &Api, name: &str, union: &Union, diagnostics: &mut Diagnostics) -> TypeParts {
    let mut scope = Scope::new(Case::Camel, &[VARIANTS]);
    let variants: Vec<String> = union
        .variants
        .iter()
        .map(|variant| {
            let mut wishes = wishes(None, &variant.hint, Case::Camel);
            if let Some(rest) = wishes
                .first()
                .and_then(|wish| wish.strip_prefix(name))
                .filter(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
            {
                wishes.insert(0, rest.to_owned());
            }
            claim_variant(&mut scope, &variant.origin, &wishes, diagnostics)
        })
        .collect();

    let mut methods = Scope::new(Case::Snake, &[UNION_METHODS]);
    let accessors = shared_members(api, union)
        .into_iter()
        .map(|shared| {
            let wishes = wishes(
                shared.field.code_name.as_deref(),
                &shared.field.wire,
                Case::Snake,
            );
            AccessorNames {
                wire: shared.field.wire.clone(),
                method: MethodName(methods.claim(&wishes).name),
            }
        })
        .collect();
    let tag_method = methods
        .claim(&["kind", "tag", "variant_tag"].map(str::to_owned))
        .name;
    let snake = |variant: &str| identifier(variant, Case::Snake);
    let variants = variants
        .into_iter()
        .map(|variant| {
            let plain = snake(&variant);
            let constructor = methods.claim(&[plain.clone(), format!("new_{plain}")]).name;
            UnionVariantNames {
                variant: VariantName(variant),
                constructor: MethodName(constructor),
            }
        })
        .collect();
    TypeParts::Union(UnionNames {
        tag_method: MethodName(tag_method),
        variants,
        accessors,
    })
}

fn claim_variant(
    scope: &mut Scope,
    origin: &Pointer,
    wishes: &[String],
    diagnostics: &mut Diagnostics,
) -> String {
    let claim = scope.claim(wishes);
    if claim.numbered {
        diagnostics.push(
            &NAME_COLLISION,
            origin,
            format!(
                "another variant is called `{}`; this one is named `{}`",
                wishes.first().map_or("", String::as_str),
                claim.name
            ),
        );
    }
    claim.name
}
