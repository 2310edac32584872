//! [`Measurements`]: a member for each type that has a form of its own.

use std::collections::BTreeMap;

use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;
use crate::runtime::object::object;
use crate::types::Level;

/// Measurements of a pet.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Measurements {
    /// Weight in kilograms.
    pub weight: Option<f64>,
    /// Number of legs.
    pub legs: Option<i32>,
    /// Number of treats, below zero where they are owed.
    pub treats: Option<i64>,
    /// Number of the chip.
    pub chip: Option<u64>,
    /// A picture.
    pub photo: Option<Vec<u8>>,
    /// Date of birth.
    pub born: Option<jiff::civil::Date>,
    /// How loud it is.
    pub noise: Option<Level>,
    /// Kilograms, by day; null where nobody weighed.
    pub history: Option<Vec<Option<f64>>>,
    /// Millimetres, by what was measured.
    pub sizes: Option<BTreeMap<String, f64>>,
    /// Degrees.
    pub temperature: Maybe<f64>,
    pub(crate) extra: Extra,
}

impl Measurements {
    /// Creates measurements.
    pub fn new() -> Self {
        Self::default()
    }
}

object! {
    Measurements { weight, legs, treats, chip, photo, born, noise, history, sizes, temperature }
}
