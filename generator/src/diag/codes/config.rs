//! Codes of reading the configuration.

use super::{Code, Severity};

codes! {
    MALFORMED_CONFIGURATION = Error "malformed-configuration":
        "The configuration is not valid YAML, contains an unknown key, or has a value of the wrong type. Unknown keys are errors, because a \
            misspelled key would otherwise be ignored silently.",
        "Correct the file at this location. See the list of keys in the README.";
}
