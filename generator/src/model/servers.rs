//! Servers (OpenAPI 3.2 §4.5).

use super::Api;
use crate::diag::Pointer;
use std::collections::BTreeSet;

/// A server that requests can go to.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its URL with the names of variables in braces.
    pub template: String,
    /// Its URL with the variables replaced by their defaults.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// The variables of the template, in document order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server (OpenAPI 3.0.3 §4.7.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name in the template.
    pub name: String,
    /// What stands for it unless another value is chosen.
    pub default: String,
    /// The values that it can have; empty where any will do.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

impl Api {
    /// Whether callers can choose where requests go: there are several servers, or variables.
    #[must_use]
    pub fn has_choice_of_servers(&self) -> bool {
        self.servers.len() > 1 || !self.server_variables().is_empty()
    }

    /// The variables that leave a choice, each name once: servers that share a variable share what is chosen for it.
    #[must_use]
    pub fn server_variables(&self) -> Vec<ServerVariable> {
        let mut found: Vec<ServerVariable> = Vec::new();
        for variable in self.servers.iter().flat_map(|server| &server.variables) {
            match found.iter_mut().find(|known| known.name == variable.name) {
                Some(known) if known.values.is_empty() || variable.values.is_empty() => {
                    known.values.clear();
                }
                Some(known) => known.values.extend_from_slice(&variable.values),
                None => found.push(variable.clone()),
            }
        }
        for variable in &mut found {
            let mut seen = BTreeSet::new();
            variable.values.retain(|value| seen.insert(value.clone()));
        }
        found.retain(|variable| variable.values.len() != 1);
        found
    }
}
