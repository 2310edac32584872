//! The command line: what it writes, what it says, and how it ends.

#[path = "cli/crates.rs"]
mod crates;
#[path = "cli/messages.rs"]
mod messages;
#[path = "cli/support.rs"]
mod support;
