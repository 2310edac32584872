//! An order of places that does not depend on the order in which a description lists them.

use super::Api;
use crate::diag::Pointer;
use std::collections::BTreeMap;

/// Puts places in order.
pub(crate) struct Order<'api> {
    /// Names of parameters by their places, which say only their positions.
    parameters: BTreeMap<&'api str, &'api str>,
}

impl<'api> Order<'api> {
    pub(crate) fn of(api: &'api Api) -> Self {
        let operations = api.operations.iter();
        let parameters = operations.flat_map(|operation| &operation.parameters);
        Self {
            parameters: parameters
                .map(|parameter| (parameter.origin.as_str(), parameter.wire.as_str()))
                .collect(),
        }
    }

    /// What decides about a place: components come before operations, otherwise the alphabet does.
    pub(crate) fn key(&self, place: &Pointer) -> (bool, String) {
        let text = place.as_str();
        let is_path = text.starts_with("/paths");
        let named = text.match_indices("/parameters/").find_map(|(at, list)| {
            let position = text.get(at + list.len()..)?;
            let end = position.find('/').unwrap_or(position.len());
            let (parameter, rest) = text.split_at_checked(at + list.len() + end)?;
            let name = self.parameters.get(parameter)?;
            Some(format!("{}{list}{name}{rest}", text.get(..at)?))
        });
        (is_path, named.unwrap_or_else(|| text.to_owned()))
    }
}
