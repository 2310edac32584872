//! The table of classes of changes, a file for the contract and one for the surface.

pub mod contract;
pub mod surface;

use super::Effect;

/// A kind of change.
#[derive(Debug, PartialEq)]
pub struct Class {
    /// Stable kebab-case name.
    pub id: &'static str,
    /// Effect on what the caller sends; `None` where it cannot happen there.
    pub request: Option<Effect>,
    /// Effect on what comes back; `None` where it cannot happen there.
    pub response: Option<Effect>,
    /// Effect on code that is compiled against the crate; `None` for changes of the contract.
    pub surface: Option<Effect>,
    /// The class that fires when old and new are swapped; its own id where it is its own inverse.
    pub inverse: &'static str,
    /// Why it has that effect, in one sentence.
    pub reason: &'static str,
}
