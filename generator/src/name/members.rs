//! Names of what is in a type: members and values.

use super::case::{Case, identifier, plain, spellings};
use super::claims::{Claims, Reserved, Thing};
use super::held::Held;
use super::report::Report;
use super::reserved::{CONSTANTS, STRUCT_METHODS, VARIANTS};
use super::types::NamedTypes;
use super::unions;
use super::{FieldName, FieldNames, MethodName, TypeParts, VariantName};
use crate::diag::Diagnostics;
use crate::lock::{Lock, LockedType, Places};
use crate::model::{Enum, EnumBase, EnumValue, Extra, Object, Shape, TypeDef};
use crate::shape::Shaped;

/// Words that a struct's fields must not be.
const FIELDS: &[&str] = &["extra"];

/// Names what is in each type, by position.
pub(super) fn assign(
    shaped: &Shaped<'_>,
    places: &Places,
    named: &NamedTypes,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeParts> {
    let api = shaped.api;
    let nothing = LockedType::default();
    let locked = |index: usize| {
        let named = named.types.get(index).filter(|named| named.is_held);
        let locked = named.and_then(|named| lock.types.get(&named.name.0));
        locked.unwrap_or(&nothing)
    };
    // Of a type that is not in the crate nobody sees the names; arguments and setters made of its members report their own.
    let mut unseen = Diagnostics::default();
    let mut parts: Vec<TypeParts> = api
        .types
        .iter()
        .map(|(id, definition)| {
            let reported = if shaped.is_emitted(id) {
                &mut *diagnostics
            } else {
                &mut unseen
            };
            match &definition.shape {
                Shape::Object(object) => fields(object, locked(id.index()), reported),
                Shape::Enum(enumeration) => {
                    values(definition, enumeration, locked(id.index()), reported)
                }
                Shape::Union(_) | Shape::Alias(_) => TypeParts::Alias,
            }
        })
        .collect();
    for (id, definition) in api.types.iter() {
        if let Shape::Union(union) = &definition.shape
            && let Some(named) = named.types.get(id.index())
        {
            let union = unions::Naming {
                shaped,
                places,
                parts: &parts,
                id,
                name: named.name.as_str(),
                union,
                locked: locked(id.index()),
            };
            let names = union.name(diagnostics);
            if let Some(slot) = parts.get_mut(id.index()) {
                *slot = TypeParts::Union(names);
            }
        }
    }
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

/// The setter of a field: the same word, as far as no method of all structs is called so.
fn setter(field: &str) -> MethodName {
    MethodName(Reserved::new(&[STRUCT_METHODS]).spelled(field.trim_end_matches('_')))
}

fn fields(object: &Object, locked: &LockedType, diagnostics: &mut Diagnostics) -> TypeParts {
    let reserved = Reserved::new(&[FIELDS]);
    let held = Held::new(&locked.fields, &reserved, diagnostics);
    let mut claims = Claims::new();
    for field in &object.fields {
        claims.add(
            Thing::new(Case::Snake, plain(&field.wire, Case::Snake))
                .given(
                    held.name(&field.wire),
                    chosen(&field.code_name, Case::Snake),
                )
                .or(|| spellings(&field.wire, Case::Snake))
                .at(|| field.wire.clone()),
        );
    }
    if matches!(object.extra, Extra::Typed(_)) {
        claims.add(
            Thing::new(Case::Snake, "additional_properties".to_owned())
                .or(|| vec!["other_properties".to_owned()])
                .at(|| "*".to_owned()),
        );
    }
    let settled = claims.settle();
    Report::new(diagnostics).all(&settled, |index| {
        let field = object.fields.get(index)?;
        Some((format!("the property `{}`", field.wire), &field.origin))
    });
    let mut names = settled
        .into_iter()
        .map(|claim| reserved.spelled(&claim.name));
    let fields = names.by_ref().take(object.fields.len());
    let fields = fields
        .map(|name| FieldNames {
            setter: setter(&name),
            field: FieldName(name),
        })
        .collect();
    let additional = names
        .next()
        .unwrap_or_else(|| "additional_properties".to_owned());
    TypeParts::Struct {
        fields,
        additional: FieldName(additional),
    }
}

/// The name that the description gives in an extension.
pub(super) fn chosen(code_name: &Option<String>, case: Case) -> Option<String> {
    code_name.as_deref().map(|name| identifier(name, case))
}

fn values(
    definition: &TypeDef,
    enumeration: &Enum,
    locked: &LockedType,
    diagnostics: &mut Diagnostics,
) -> TypeParts {
    let (case, reserved) = match enumeration.base {
        EnumBase::Text => (Case::Camel, VARIANTS),
        EnumBase::Integer => (Case::Constant, CONSTANTS),
    };
    let reserved = Reserved::new(&[reserved]);
    let held = Held::new(&locked.values, &reserved, diagnostics);
    let texts: Vec<String> = enumeration.values.iter().map(EnumValue::text).collect();
    let mut claims = Claims::new();
    for (value, text) in enumeration.values.iter().zip(&texts) {
        claims.add(
            Thing::new(case, plain(text, case))
                .given(held.name(text), chosen(&value.code_name, case))
                .or(|| spellings(text, case))
                .at(|| text.clone()),
        );
    }
    let settled = claims.settle();
    Report::new(diagnostics).all(&settled, |index| {
        let words = format!("the value `{}`", texts.get(index)?);
        Some((words, &definition.origin))
    });
    let names = settled
        .into_iter()
        .map(|claim| VariantName(reserved.spelled(&claim.name)));
    TypeParts::Enum(names.collect())
}
