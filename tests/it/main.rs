//! Everything that is tested across crates, in one binary, so that it is linked once.

mod facts;
mod layers;
mod tidy;
