//! The tasks, on copies of this repository's own folders.

mod codegen;
mod diff;
mod publish;
mod repository;
