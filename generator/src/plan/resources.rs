//! The tree of resources, with the methods of each.

use super::methods::Methods;
use super::{ErrorReply, OperationPlan, Resource, describe};
use crate::name::ResourceNames;

impl Methods<'_> {
    /// Resources as they were named; no deeper than names allow.
    pub(super) fn resources(&mut self, named: &[ResourceNames]) -> Vec<Resource> {
        named
            .iter()
            .map(|names| {
                let operations: Vec<OperationPlan> = names
                    .operations
                    .iter()
                    .filter_map(|index| self.method(*index))
                    .collect();
                Resource {
                    name: names.name.clone(),
                    module: names.module.clone(),
                    accessor: names.accessor.clone(),
                    docs: describe::a_resource(
                        self.context
                            .api
                            .tags
                            .iter()
                            .find(|tag| tag.name == names.label)
                            .map(|tag| &tag.docs),
                        &names.label,
                    ),
                    errors: shared_errors(&operations),
                    operations,
                    children: self.resources(&names.children),
                }
            })
            .collect()
    }
}

/// The errors that every one of several operations documents in the same words.
fn shared_errors(operations: &[OperationPlan]) -> Vec<ErrorReply> {
    match operations {
        [first, others @ ..] if !others.is_empty() => {
            let mut shared = first.errors.clone();
            shared.retain(|error| others.iter().all(|other| other.errors.contains(error)));
            shared
        }
        _ => Vec::new(),
    }
}
