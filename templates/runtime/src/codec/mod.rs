//! How the types are written and read.

mod animal;
mod kind;
mod measurements;
mod pet;
mod toy;
