//! What takes minutes: `cargo xtask check-all` runs it.

mod publish;
#[path = "../it/repository.rs"]
mod repository;
