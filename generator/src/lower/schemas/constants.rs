//! Unions that are enums: of constants, each with its prose, and of an enum with plain strings, which says that more values may come.

use super::{Making, Part};
use crate::document::{EnumValue, JsonType, Schema, SchemaId};
use crate::lower::context::Lowering;
use crate::model::{Constraints, Scalar, Ty};
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// The enum that a union stands for; `None` if it stands for none.
    pub(super) fn type_of_constants(
        &mut self,
        variants: &[SchemaId],
        parts: &[Part],
        making: &Making<'_>,
    ) -> Option<Ty> {
        let (open, listed): (Vec<SchemaId>, Vec<SchemaId>) = variants
            .iter()
            .partition(|id| self.keywords(**id).is_some_and(is_plain_text));
        if let ([only], false) = (listed.as_slice(), open.is_empty())
            && let Some(values) = self.text_values(*only)
        {
            // Enums keep values that nobody described, so the strings are among its values. One of a single value would be a constant.
            return Some(match values {
                1 => Ty::Scalar(Scalar::Text),
                _ => self.schema(*only, making.source, making.depth + 1),
            });
        }
        let mut values: Vec<EnumValue> = Vec::new();
        let mut seen = BTreeSet::new();
        for id in &listed {
            for value in constants(self.keywords(*id)?)? {
                if seen.insert(value.value.to_string()) {
                    values.push(value);
                }
            }
        }
        let text = values.iter().all(|listed| listed.value.is_string());
        if values.is_empty() || !(open.is_empty() || text) {
            return None;
        }
        let mut kinds = self.kinds(parts)?;
        if kinds.is_empty() {
            kinds.extend(text.then_some(JsonType::String));
        }
        Some(self.type_of_values(values, &kinds, parts, making))
    }

    /// How many values a schema has that is an enum of strings.
    fn text_values(&self, id: SchemaId) -> Option<usize> {
        let schema = self.document.schemas.resolve(id)?;
        let values = &self.keywords(schema)?.enumeration.as_ref()?.values;
        let text = values.iter().all(|listed| listed.value.is_string());
        (text && !values.is_empty()).then_some(values.len())
    }
}

/// The values of a variant that is nothing but these, with what its prose says of a single one.
fn constants(schema: &Schema) -> Option<Vec<EnumValue>> {
    let enumeration = schema.enumeration.as_ref()?;
    let silent = Schema {
        docs: schema.docs.clone(),
        limits: schema.limits.clone(),
        types: schema.types.clone(),
        enumeration: schema.enumeration.clone(),
        default: schema.default.clone(),
        extensions: schema.extensions.clone(),
        ..Schema::default()
    };
    if *schema != silent || enumeration.values.iter().any(|one| one.value.is_null()) {
        return None;
    }
    let mut values = enumeration.values.clone();
    if let [only] = values.as_mut_slice() {
        only.name = only.name.take().or_else(|| schema.docs.summary.clone());
        only.description = only
            .description
            .take()
            .or_else(|| schema.docs.description.clone());
    }
    Some(values)
}

/// Whether a schema admits all strings and nothing else.
fn is_plain_text(schema: &Schema) -> bool {
    let silent = Schema {
        docs: schema.docs.clone(),
        types: schema.types.clone(),
        default: schema.default.clone(),
        extensions: schema.extensions.clone(),
        ..Schema::default()
    };
    schema.only_type() == Some(JsonType::String)
        && schema.limits == Constraints::default()
        && !schema.admits_null()
        && *schema == silent
}
