//! What the integration tests share: the repository's files, the description, a loopback server.

pub mod description;
pub mod json_patch;
pub mod rename;
pub mod server;
pub mod sources;
pub mod vocabulary;
pub mod workspace;
