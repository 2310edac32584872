//! The table of classes of changes, files for the contract, the surface, and the meaning of names.

pub mod contract;
pub mod meaning;
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

impl Class {
    /// Whether a name goes on existing and means something else. The compiler does not say so, and whoever accepts what made it happen has
    /// not accepted it.
    #[must_use]
    pub fn is_rebinding(&self) -> bool {
        meaning::REBOUND.iter().any(|class| class.id == self.id)
    }

    /// Whether the same thing is found under another name.
    #[must_use]
    pub fn is_renaming(&self) -> bool {
        meaning::RENAMED.iter().any(|class| class.id == self.id)
    }
}
