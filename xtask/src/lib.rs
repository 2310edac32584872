//! The tasks of this repository, callable from tests.

pub mod bench;
pub mod changelog;
pub mod codegen;
pub mod corpus;
pub mod diff;
pub mod fuzz;
pub mod history;
mod planned;
pub mod publish;
pub mod surface;
