//! Codes of the `name` stage.

use super::Code;
use crate::diag::Severity;

/// Two things want one name.
pub const NAME_COLLISION: Code = Code {
    id: "name-collision",
    severity: Severity::Warning,
    explanation: "Two things of the description get the same name in code, also when they are qualified by what they belong to. The later one \
        carries a number, which may move when the description changes.",
    remedy: "Name one of them with `x-sdkgen-name` (types, members, parameters), `x-sdkgen-enum-names` (values) or `x-sdkgen-method` (operations), \
        or under `types` or `operations` in the configuration.",
};

/// A configured name is no identifier.
pub const CONFIGURED_NAME_INVALID: Code = Code {
    id: "configured-name-invalid",
    severity: Severity::Error,
    explanation: "A name in the configuration is not a Rust identifier of the kind that stands there, is reserved, or is used twice. Names in the \
        configuration are taken as they are.",
    remedy: "Write types in `UpperCamelCase`, methods, setters and resources in `snake_case`, with ASCII letters and digits, and no word that Rust \
        or the SDK reserves.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[&NAME_COLLISION, &CONFIGURED_NAME_INVALID];
