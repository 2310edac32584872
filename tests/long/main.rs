//! What takes minutes: `cargo xtask check-all` runs it, `cargo test --workspace` does not build it.

mod corpus;
mod fixtures;
mod injection;
