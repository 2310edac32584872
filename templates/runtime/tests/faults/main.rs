//! What goes wrong between client and server, over real sockets.

#[path = "../support/canary.rs"]
mod canary;
mod operations;
mod server;
mod table;
