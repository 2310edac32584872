//! Codes of the `name` stage.

use super::{Code, Severity};

codes! {
    NAME_COLLISION = Warning "name-collision":
        "Two elements of the description have the same name in code, even when qualified by their parent. A number is appended to the later \
            one; the number can change when the description changes.",
        "Rename one of them with `x-sdkgen-name` (types, properties, parameters), `x-sdkgen-enum-names` (values), or `x-sdkgen-method` \
            (operations), or under `types` or `operations` in the configuration.";

    CONFIGURED_NAME_INVALID = Error "configured-name-invalid":
        "A name in the configuration is not a valid Rust identifier for its kind of item, is reserved, or is used twice. Names in the \
            configuration are used verbatim.",
        "Use `UpperCamelCase` for types and `snake_case` for methods, setters, and resources, with ASCII letters and digits only, and no word \
            reserved by Rust or the SDK.";
}
