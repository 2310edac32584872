//! Codes of the `name` stage.

use super::Code;
use crate::diag::Severity;

/// Two elements have the same name.
pub const NAME_COLLISION: Code = Code {
    id: "name-collision",
    severity: Severity::Warning,
    explanation: "Two elements of the description have the same name in code, even when qualified by their parent. A number is appended to the later \
        one; the number can change when the description changes.",
    remedy: "Rename one of them with `x-sdkgen-name` (types, properties, parameters), `x-sdkgen-enum-names` (values), or `x-sdkgen-method` \
        (operations), or under `types` or `operations` in the configuration.",
};

/// A configured name is not an identifier.
pub const CONFIGURED_NAME_INVALID: Code = Code {
    id: "configured-name-invalid",
    severity: Severity::Error,
    explanation: "A name in the configuration is not a valid Rust identifier for its kind of item, is reserved, or is used twice. Names in the \
        configuration are used verbatim.",
    remedy: "Use `UpperCamelCase` for types and `snake_case` for methods, setters, and resources, with ASCII letters and digits only, and no word \
        reserved by Rust or the SDK.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[&NAME_COLLISION, &CONFIGURED_NAME_INVALID];
