//! The tasks of this repository, callable from tests.

pub mod codegen;
pub mod surface;
