//! Everything that is tested across crates, in one binary, so that it is linked once.

mod contract;
mod corpus;
mod edits;
mod errors;
mod events;
mod examples;
mod facts;
mod files;
mod fixtures;
mod fuzz;
mod injection;
mod lasting;
mod layers;
mod meaning;
mod mistakes;
mod models;
mod oasdiff;
mod rename;
mod reports;
mod seeded;
mod surface;
mod surface_auto;
mod surface_proofs;
mod tidy;
mod usage;
mod wire;
