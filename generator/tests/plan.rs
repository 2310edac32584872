//! Names and plans, from the text of descriptions.

#[path = "plan/corpus.rs"]
mod corpus;
#[path = "plan/directions.rs"]
mod directions;
#[path = "plan/names.rs"]
mod names;
#[path = "plan/support.rs"]
mod support;
