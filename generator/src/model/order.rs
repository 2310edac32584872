//! An order of places that does not depend on the order in which a description lists them.

use super::Api;
use crate::diag::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// Puts places in order.
pub(crate) struct Order<'api> {
    /// Names of parameters by their places, which say only their positions.
    parameters: BTreeMap<&'api str, &'api str>,
    /// What operations stand in.
    paths: BTreeSet<String>,
}

impl<'api> Order<'api> {
    pub(crate) fn of(api: &'api Api) -> Self {
        let operations = api.operations.iter();
        let parameters = operations.flat_map(|operation| &operation.parameters);
        let operations = api.operations.iter();
        Self {
            parameters: parameters
                .map(|parameter| (parameter.origin.as_str(), parameter.wire.as_str()))
                .collect(),
            paths: operations
                .map(|operation| operation.origin.parent().as_str().to_owned())
                .collect(),
        }
    }

    /// What decides about a place: components come before operations, otherwise the alphabet does.
    pub(crate) fn key(&self, place: &Pointer) -> (bool, String) {
        let text = place.as_str();
        let ends = text.match_indices('/').map(|(at, _)| at);
        let ends = ends.chain([text.len()]);
        let mut in_path = false;
        for around in ends.filter_map(|end| text.get(..end)) {
            in_path |= self.paths.contains(around);
            if let Some(name) = self.parameters.get(around) {
                let list = around.rfind('/').unwrap_or_default();
                let (list, rest) = (text.get(..list), text.get(around.len()..));
                let named = format!(
                    "{}/{name}{}",
                    list.unwrap_or_default(),
                    rest.unwrap_or_default()
                );
                return (in_path, named);
            }
        }
        (in_path, text.to_owned())
    }
}
