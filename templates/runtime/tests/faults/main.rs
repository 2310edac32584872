//! What goes wrong between client and server, over real sockets.

mod answering;
#[path = "../support/canary.rs"]
mod canary;
mod child;
mod dropped;
mod http2;
mod logs;
mod many_calls;
mod names;
mod operations;
mod panics;
mod proxies;
mod redirected;
mod server;
mod table;
mod tls;
