//! From descriptions to the model: one construct a test, and real descriptions.

#[path = "lower/corpus.rs"]
mod corpus;
#[path = "lower/support.rs"]
mod support;
