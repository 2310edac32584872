//! Everything that is tested across crates, in one binary, so that it is linked once.

mod corpus;
mod errors;
mod events;
mod examples;
mod facts;
mod files;
mod fixtures;
mod injection;
mod layers;
mod models;
mod rename;
mod surface;
mod surface_proofs;
mod tidy;
mod usage;
mod wire;
