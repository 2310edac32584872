//! Codes of the `name` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    NAME_COLLISION = Warning "name-collision":
        "Two elements of the description have the same name in code. Neither gets it, so that the name can never change its meaning: each is \
            named in more words, by what tells it apart, and only if nothing does, with digits that are derived from its place. A name that \
            `names.lock` holds stays.",
        "Rename one of them with `x-sdkgen-name` (types, properties, parameters), `x-sdkgen-enum-names` (values), or `x-sdkgen-method` \
            (operations), or under `types` or `operations` in the configuration.";

    NAME_CHOSEN_IN_VAIN = Warning "name-chosen-in-vain":
        "An extension or the configuration gives an element a name that it cannot have: another element was given the same name, or \
            `names.lock` holds a different one for it, which was released.",
        "Choose another name, or delete its entry in `names.lock` to rename the element.";

    LOCKED_NAME_INVALID = Warning "locked-name-invalid" in Names:
        "`names.lock` holds a name that cannot be used: it is not an identifier, it is reserved by Rust or the SDK, or another element of the \
            same scope holds it, too. The element is named as if it were new.",
        "Correct the line in `names.lock`, or delete it.";

    CONFIGURED_NAME_INVALID = Error "configured-name-invalid" in Configuration:
        "A name in the configuration is not a valid Rust identifier for its kind of item, is reserved, or is used twice. Names in the \
            configuration are used verbatim.",
        "Use `UpperCamelCase` for types and `snake_case` for methods, setters, and resources, with ASCII letters and digits only, and no word \
            reserved by Rust or the SDK.";
}
