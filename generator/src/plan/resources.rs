//! The tree of resources, with the methods of each.

use super::methods::Methods;
use super::{Resource, describe};
use crate::name::ResourceNames;

impl Methods<'_> {
    /// Resources as they were named; no deeper than names allow.
    pub(super) fn resources(&mut self, named: &[ResourceNames]) -> Vec<Resource> {
        named
            .iter()
            .map(|names| Resource {
                name: names.name.clone(),
                module: names.module.clone(),
                accessor: names.accessor.clone(),
                docs: describe::a_resource(
                    self.context
                        .api
                        .tags
                        .iter()
                        .find(|(tag, _)| *tag == names.label)
                        .map(|(_, docs)| docs),
                    &names.label,
                ),
                operations: names
                    .operations
                    .iter()
                    .filter_map(|index| self.method(*index))
                    .collect(),
                children: self.resources(&names.children),
            })
            .collect()
    }
}
