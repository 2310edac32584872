//! From descriptions to the model: one construct a test, and real descriptions.

#[path = "lower/all_of.rs"]
mod all_of;
#[path = "lower/bodies.rs"]
mod bodies;
#[path = "lower/corpus.rs"]
mod corpus;
#[path = "lower/cycles.rs"]
mod cycles;
#[path = "lower/depth.rs"]
mod depth;
#[path = "lower/enums.rs"]
mod enums;
#[path = "lower/extensions.rs"]
mod extensions;
#[path = "lower/files.rs"]
mod files;
#[path = "lower/inheritance.rs"]
mod inheritance;
#[path = "lower/objects.rs"]
mod objects;
#[path = "lower/operations.rs"]
mod operations;
#[path = "lower/parameters.rs"]
mod parameters;
#[path = "lower/recursion.rs"]
mod recursion;
#[path = "lower/references.rs"]
mod references;
#[path = "lower/replies.rs"]
mod replies;
#[path = "lower/scalars.rs"]
mod scalars;
#[path = "lower/security.rs"]
mod security;
#[path = "lower/servers.rs"]
mod servers;
#[path = "lower/streams.rs"]
mod streams;
#[path = "lower/support.rs"]
mod support;
#[path = "lower/tuples.rs"]
mod tuples;
#[path = "lower/unions.rs"]
mod unions;
