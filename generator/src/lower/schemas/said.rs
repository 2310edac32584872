//! What is said about a value besides its type: defaults, limits and the direction in which it travels.

use crate::document::{Schema, SchemaId};
use crate::lower::context::Lowering;
use serde_json::Value;

/// Schemas that say something about one value.
#[derive(Default)]
pub(in crate::lower) struct Said<'a> {
    /// The schema at its place and the parts of its `allOf` that are written there.
    here: Vec<(SchemaId, &'a Schema)>,
    /// What references among these lead to.
    referred: Vec<(SchemaId, &'a Schema)>,
}

impl<'a> Said<'a> {
    /// Adds what is said about the same value by others.
    pub(in crate::lower) fn extend(&mut self, other: Self) {
        self.here.extend(other.here);
        self.referred.extend(other.referred);
    }

    /// All of them, those written at the place first.
    pub(in crate::lower) fn all(&self) -> impl Iterator<Item = (SchemaId, &'a Schema)> {
        self.here.iter().chain(&self.referred).copied()
    }

    /// The default, by the first that has one.
    pub(in crate::lower) fn default_value(&self) -> Option<Value> {
        self.all().find_map(|(_, schema)| schema.default.clone())
    }

    /// Those whose limits are worth telling at the place: an object that is referred to has them at its own type.
    pub(in crate::lower) fn limits(&self) -> Vec<&'a Schema> {
        let referred = self.referred.iter();
        let plain =
            referred.filter(|(_, schema)| schema.properties.is_empty() && schema.all_of.is_none());
        let all = self.here.iter().chain(plain);
        all.map(|(_, schema)| *schema).collect()
    }
}

impl<'a> Lowering<'a> {
    /// What a schema says, itself, in its `allOf`, and by reference.
    pub(in crate::lower) fn said_by(&self, id: SchemaId) -> Said<'a> {
        let mut said = Said::default();
        let included = self.keywords(id).and_then(|schema| schema.all_of.as_ref());
        for site in std::iter::once(id).chain(included.into_iter().flatten().copied()) {
            let Some(schema) = self.keywords(site) else {
                continue;
            };
            if schema.reference.is_some()
                && let Some(target) = self.document.schemas.resolve(site)
                && let Some(keywords) = self.keywords(target)
            {
                said.referred.push((target, keywords));
            }
            if site == id || schema.reference.is_none() {
                said.here.push((site, schema));
            }
        }
        said
    }
}
