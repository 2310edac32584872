//! Reads an OpenAPI description and writes a Rust SDK crate.
//!
//! [`generate`] runs all stages, from the bytes of a description to the files of a crate; only [`mod@write`] and the command line touch the
//! disk. `ARCHITECTURE.md` beside this crate's manifest has the map.

pub mod cli;
pub mod config;
pub mod diag;
pub mod dialect;
pub mod diff;
pub mod document;
pub mod generate;
pub mod load;
pub mod lock;
pub mod lower;
pub mod model;
pub mod name;
pub mod plan;
pub mod render;
pub mod shape;
pub mod surface;
pub mod write;
