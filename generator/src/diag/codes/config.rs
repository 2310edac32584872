//! Codes of reading the configuration.

use super::super::Severity;
use super::Code;

/// All codes of the configuration, in the order of the file.
pub const ALL: &[&Code] = &[&MALFORMED_CONFIGURATION];

/// The configuration cannot be read.
pub static MALFORMED_CONFIGURATION: Code = Code {
    id: "malformed-configuration",
    severity: Severity::Error,
    explanation: "The configuration is not valid YAML, contains an unknown key, or has a value of the wrong type. Unknown keys are errors, because a \
        misspelled key would otherwise be ignored silently.",
    remedy: "Correct the file at this location. See the list of keys in the README.",
};
