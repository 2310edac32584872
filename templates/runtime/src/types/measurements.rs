//! [`Measurements`]: a member for each codec.

use std::collections::BTreeMap;

use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;

/// What was measured.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Measurements {
    /// Kilograms.
    pub weight: Option<f64>,
    /// How many.
    pub legs: Option<i32>,
    /// How many, below zero where they are owed.
    pub treats: Option<i64>,
    /// The number of the chip.
    pub chip: Option<u64>,
    /// A picture.
    pub photo: Option<Vec<u8>>,
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
