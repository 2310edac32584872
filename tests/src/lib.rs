//! What the integration tests share: the repository's files, the description, a loopback server.

pub mod corpus;
pub mod description;
pub mod fixtures;
pub mod injection;
pub mod json_patch;
pub mod meaning;
pub mod random;
pub mod registry;
pub mod rename;
pub mod rustc;
pub mod server;
pub mod shuffled;
pub mod sources;
pub mod vocabulary;
pub mod workspace;
