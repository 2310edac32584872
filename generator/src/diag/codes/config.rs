//! Codes of reading the configuration.

use super::super::Severity;
use super::Code;

/// All codes of the configuration, in the order of the file.
pub const ALL: &[&Code] = &[&MALFORMED_CONFIGURATION];

/// The configuration cannot be read.
pub static MALFORMED_CONFIGURATION: Code = Code {
    id: "malformed-configuration",
    severity: Severity::Error,
    explanation: "The configuration is not YAML, or has a key that it does not know, or a value of another type than the key takes. Unknown keys are errors, \
        since a misspelt one would otherwise have no effect and nobody would notice.",
    remedy: "Correct the file at this place; the README lists the keys.",
};
