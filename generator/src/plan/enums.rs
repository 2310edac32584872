//! Open enums from lists of values.

use super::context::Context;
use super::{EnumPlan, EnumValuePlan, EnumValues, describe};
use crate::model::{Enum, EnumBase, TypeDef};
use crate::name::{TypeNames, TypeParts, VariantName};

impl Context<'_> {
    /// The enum of a list of values.
    pub(super) fn open_enum(
        &self,
        definition: &TypeDef,
        enumeration: &Enum,
        names: &TypeNames,
    ) -> EnumPlan {
        let variants: &[VariantName] = match &names.parts {
            TypeParts::Enum(variants) => variants,
            _ => &[],
        };
        let named = enumeration.values.iter().zip(variants);
        let values = match enumeration.base {
            EnumBase::Text => EnumValues::Text {
                values: named
                    .filter_map(|(value, name)| {
                        Some(EnumValuePlan {
                            name: name.clone(),
                            wire: value.value.as_str()?.to_owned(),
                            docs: describe::plain(value.description.as_deref()),
                        })
                    })
                    .collect(),
            },
            EnumBase::Integer => EnumValues::Integer {
                values: named
                    .filter_map(|(value, name)| {
                        Some(EnumValuePlan {
                            name: name.clone(),
                            wire: value.value.as_i64()?,
                            docs: describe::plain(value.description.as_deref()),
                        })
                    })
                    .collect(),
            },
        };
        EnumPlan {
            name: names.name.clone(),
            docs: describe::a_type(&definition.docs, names.name.as_str()),
            values,
        }
    }
}
