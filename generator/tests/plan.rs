//! Names and plans, from the text of descriptions.

#[path = "plan/arguments.rs"]
mod arguments;
#[path = "plan/corpus.rs"]
mod corpus;
#[path = "plan/directions.rs"]
mod directions;
#[path = "plan/names.rs"]
mod names;
#[path = "plan/needs.rs"]
mod needs;
#[path = "plan/operations.rs"]
mod operations;
#[path = "plan/samples.rs"]
mod samples;
#[path = "plan/support.rs"]
mod support;
#[path = "plan/types.rs"]
mod types;
