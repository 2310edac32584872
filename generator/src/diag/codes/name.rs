//! Codes of the `name` stage.

use super::Code;

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[];
