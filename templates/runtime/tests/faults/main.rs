//! What goes wrong between client and server, over real sockets.

mod answering;
#[path = "../support/canary.rs"]
mod canary;
mod dropped;
mod many_calls;
mod operations;
mod panics;
mod redirected;
mod server;
mod table;
