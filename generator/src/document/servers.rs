//! Servers (OpenAPI 3.2 §4.5).

use crate::diag::Pointer;

/// A server.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub place: Pointer,
    /// Its URL as written, with the names of variables in braces; it may be relative to the description.
    pub template: String,
    /// Its name, which 3.2 has.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The variables of the template, in document order.
    pub variables: Vec<Variable>,
}

/// A variable of a server (OpenAPI 3.2 §4.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name in the template.
    pub name: String,
    /// What stands for it unless another value is chosen; `None` if the description gives none.
    pub default: Option<String>,
    /// The values that it can have; empty where any will do.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Where it stands.
    pub place: Pointer,
}
