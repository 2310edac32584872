//! Codes of reading the configuration.

use super::{Code, Loss, Severity, Subject};

codes! {
    CONFIGURATION_MISSING = Error "configuration-missing" in Configuration:
        "The configuration file given on the command line cannot be read.",
        "Correct the path after `--config`, or omit the option.";

    MALFORMED_CONFIGURATION = Error "malformed-configuration" in Configuration:
        "The configuration is not valid YAML, contains an unknown key, or has a value of the wrong type. Unknown keys are errors, because a \
            misspelled key would otherwise be ignored silently.",
        "Correct the file at this location. See the list of keys in the README.";
}
