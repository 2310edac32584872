//! Whether two schemas say the same, wherever they stand.

use super::{Discriminator, EnumValue, MappingTarget, Schema, SchemaId, Schemas, Validity};
use serde_json::Value;

/// How deep two schemas are compared; what is deeper counts as different.
const DEEPEST: usize = 64;

impl Schemas {
    /// Whether two schemas say the same. References have to lead to the same schema. The order of values and of required members says nothing.
    #[must_use]
    pub fn say_the_same(&self, left: SchemaId, right: SchemaId) -> bool {
        self.same(left, right, DEEPEST)
    }

    fn same(&self, left: SchemaId, right: SchemaId, depth: usize) -> bool {
        if left == right {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match (&self[left].validity, &self[right].validity) {
            (Validity::Always, Validity::Always) | (Validity::Never, Validity::Never) => true,
            (Validity::Keywords(left), Validity::Keywords(right)) => {
                self.same_keywords(left, right, depth)
            }
            _ => false,
        }
    }

    fn same_keywords(&self, left: &Schema, right: &Schema, depth: usize) -> bool {
        let own = |schema: &Schema| Schema {
            // What has a place, or leads elsewhere, is compared below.
            types: None,
            enumeration: None,
            reference: None,
            all_of: None,
            one_of: None,
            any_of: None,
            not: None,
            discriminator: None,
            properties: Vec::new(),
            required: Vec::new(),
            pattern_properties: Vec::new(),
            property_names: None,
            additional: None,
            unevaluated: None,
            prefix_items: Vec::new(),
            items: None,
            xml: None,
            only_validated: Vec::new(),
            extensions: schema.extensions.without_places(),
            ..schema.clone()
        };
        let listed = |schema: &Schema| {
            schema.types.as_ref().map(|types| {
                let mut names: Vec<_> = types.iter().map(|listed| listed.name).collect();
                names.sort_unstable();
                names
            })
        };
        let required = |schema: &Schema| {
            let mut names: Vec<_> = schema.required.iter().map(|one| one.name.clone()).collect();
            names.sort_unstable();
            names
        };
        let target = |schema: &Schema| schema.reference.as_ref().map(|one| one.target);
        own(left) == own(right)
            && listed(left) == listed(right)
            && required(left) == required(right)
            && values(left) == values(right)
            && target(left) == target(right)
            && self.same_lists(left, right, depth)
            && self.same_named(&left.properties, &right.properties, depth)
            && self.same_named(&left.pattern_properties, &right.pattern_properties, depth)
            && same_discriminators(left.discriminator.as_ref(), right.discriminator.as_ref())
    }

    fn same_lists(&self, left: &Schema, right: &Schema, depth: usize) -> bool {
        let lists = |schema: &Schema| {
            let option = |list: &Option<Vec<SchemaId>>| list.clone();
            let single = |id: Option<SchemaId>| Some(id.into_iter().collect::<Vec<_>>());
            [
                option(&schema.all_of),
                option(&schema.one_of),
                option(&schema.any_of),
                Some(schema.prefix_items.clone()),
                single(schema.not),
                single(schema.property_names),
                single(schema.additional),
                single(schema.unevaluated),
                single(schema.items),
            ]
        };
        lists(left)
            .iter()
            .zip(&lists(right))
            .all(|pair| match pair {
                (None, None) => true,
                (Some(left), Some(right)) => {
                    left.len() == right.len()
                        && left
                            .iter()
                            .zip(right)
                            .all(|(a, b)| self.same(*a, *b, depth))
                }
                _ => false,
            })
    }

    fn same_named(
        &self,
        left: &[(String, SchemaId)],
        right: &[(String, SchemaId)],
        depth: usize,
    ) -> bool {
        left.len() == right.len()
            && left.iter().all(|(name, left)| {
                right
                    .iter()
                    .find(|(other, _)| other == name)
                    .is_some_and(|(_, right)| self.same(*left, *right, depth))
            })
    }
}

/// The values that a schema lists, with what is said of them, in an order of their own.
fn values(schema: &Schema) -> Option<Vec<(String, &EnumValue)>> {
    let enumeration = schema.enumeration.as_ref()?;
    let text = |value: &Value| value.to_string();
    let mut values: Vec<_> = enumeration
        .values
        .iter()
        .map(|listed| (text(&listed.value), listed))
        .collect();
    values.sort_by(|(left, _), (right, _)| left.cmp(right));
    Some(values)
}

fn same_discriminators(left: Option<&Discriminator>, right: Option<&Discriminator>) -> bool {
    let target = |target: &MappingTarget| (target.written.clone(), target.schema);
    let entries = |one: &Discriminator| {
        let mapping = one.mapping.iter();
        let mut entries: Vec<_> = mapping
            .map(|entry| (entry.value.clone(), target(&entry.target)))
            .collect();
        entries.sort_unstable();
        let default = one.default.as_ref().map(target);
        (one.property.clone(), entries, default)
    };
    left.map(entries) == right.map(entries)
}
