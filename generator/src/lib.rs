//! Reads an OpenAPI description and writes a Rust SDK crate.

pub mod config;
pub mod diag;
pub mod dialect;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod plan;
pub mod render;
pub mod write;
