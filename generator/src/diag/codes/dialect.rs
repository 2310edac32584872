//! Codes of the `dialect` stage.

use super::{Code, Severity};

codes! {
    NOT_OPENAPI = Error "not-openapi":
        "The file is not an OpenAPI description: an object whose key `openapi` contains the version (OpenAPI 3.0.3 §4.7.1).",
        "Specify a file that starts with `openapi: 3.0.3` or similar.";

    UNSUPPORTED_VERSION = Error "unsupported-version":
        "This version of sdkgen supports OpenAPI 3.0. In other versions, keywords have different meanings.",
        "Convert the description to OpenAPI 3.0: from 2.0 with `npx swagger2openapi`, from 3.1 with `npx @apiture/openapi-down-convert`.";

    INFO_MALFORMED = Error "info-malformed":
        "The object `info` with the title and version of the API is required (OpenAPI 3.0.3 §4.7.2).",
        "Add `info` with `title` and `version` to the top level of the description.";

    INFO_INCOMPLETE = Warning "info-incomplete":
        "`info.title` and `info.version` are required (OpenAPI 3.0.3 §4.7.2). They default to `API` and `0.0.0`.",
        "Add `title` and `version` to `info`.";

    PATHS_MALFORMED = Error "paths-malformed":
        "`paths` must be an object whose keys are path templates such as `/pets/{id}` (OpenAPI 3.0.3 §4.7.8).",
        "Write each path as a key of `paths`.";

    PATHS_MISSING = Warning "paths-missing":
        "`paths` is required, but can be empty (OpenAPI 3.0.3 §4.7.1). Without it, there are no operations.",
        "Add `paths`, or `paths: {}` if there are none.";

    TEXT_EXPECTED = Warning "text-expected":
        "A number or boolean is used where OpenAPI requires a string, for example `version: 1.10`. It is used as written.",
        "Quote the value.";

    UNKNOWN_KEYWORD = Warning "unknown-keyword":
        "OpenAPI does not define this keyword in this location, so it is ignored. Names of extensions start with `x-`.",
        "Correct the spelling, move the keyword to the right location, or start its name with `x-`.";

    OTHER_VERSION_KEYWORD = Warning "other-version-keyword":
        "The keyword belongs to another version of OpenAPI or JSON Schema than the one declared, so it is ignored.",
        "Use keywords of OpenAPI 3.0 instead, or remove the keyword.";
}
