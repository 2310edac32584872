//! Servers (OpenAPI 3.2 §4.5).

use super::{Api, TypeId};
use crate::diag::Pointer;

/// A server that requests can go to.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub origin: Pointer,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its URL with the names of variables in braces.
    pub template: String,
    /// Its URL with the variables replaced by their defaults; those without one stay as they are.
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
    /// What stands for it unless another value is chosen; `None` if one has to be.
    pub default: Option<String>,
    /// The values that it can have; empty where any will do.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// A variable that callers can set: for all servers that have one of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSetting {
    /// The first of these variables, with the values of all.
    pub variable: ServerVariable,
    /// The type of its values, where they are listed.
    pub ty: Option<TypeId>,
}

/// A server of operations that are not sent to the document's.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnServer {
    /// The position of the document's server with which it is used.
    pub beside: usize,
    /// The server.
    pub server: Server,
}

impl Server {
    /// Whether all of its variables have a default.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let mut variables = self.variables.iter();
        variables.all(|variable| variable.default.is_some())
    }
}

impl Api {
    /// Whether callers can choose where requests go: there are several servers, or variables.
    #[must_use]
    pub fn has_choice_of_servers(&self) -> bool {
        self.servers.len() > 1 || !self.server_settings.is_empty()
    }
}
