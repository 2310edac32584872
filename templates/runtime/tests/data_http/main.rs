//! Bodies that are read and sent piece by piece, over connections of the loopback interface.

mod bodies;
#[path = "../support/canary.rs"]
mod canary;
mod download;
mod events;
mod late;
mod resuming;
mod saving;
mod server;
mod upload;
mod upload_contents;
mod values;
