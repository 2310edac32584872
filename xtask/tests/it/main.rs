//! The tasks, on copies of this repository's own folders.

mod bench;
mod codegen;
mod diff;
mod edits;
mod publish;
mod repository;
