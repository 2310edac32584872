//! Codes of the `dialect` stage.

use super::super::Severity;
use super::Code;

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[
    &NOT_OPENAPI,
    &UNSUPPORTED_VERSION,
    &INFO_MALFORMED,
    &INFO_INCOMPLETE,
    &PATHS_MALFORMED,
    &PATHS_MISSING,
    &TEXT_EXPECTED,
    &UNKNOWN_KEYWORD,
    &OTHER_VERSION_KEYWORD,
];

/// Not an OpenAPI description.
pub static NOT_OPENAPI: Code = Code {
    id: "not-openapi",
    severity: Severity::Error,
    explanation: "The file is not an OpenAPI description: an object whose key `openapi` contains the version (OpenAPI 3.0.3 §4.7.1).",
    remedy: "Specify a file that starts with `openapi: 3.0.3` or similar.",
};

/// An unsupported version of OpenAPI.
pub static UNSUPPORTED_VERSION: Code = Code {
    id: "unsupported-version",
    severity: Severity::Error,
    explanation: "This version of sdkgen supports OpenAPI 3.0. In other versions, keywords have different meanings.",
    remedy: "Convert the description to OpenAPI 3.0: from 2.0 with `npx swagger2openapi`, from 3.1 with `npx @apiture/openapi-down-convert`.",
};

/// No `info`, or not an object.
pub static INFO_MALFORMED: Code = Code {
    id: "info-malformed",
    severity: Severity::Error,
    explanation: "The object `info` with the title and version of the API is required (OpenAPI 3.0.3 §4.7.2).",
    remedy: "Add `info` with `title` and `version` to the top level of the description.",
};

/// `info` without title or version.
pub static INFO_INCOMPLETE: Code = Code {
    id: "info-incomplete",
    severity: Severity::Warning,
    explanation: "`info.title` and `info.version` are required (OpenAPI 3.0.3 §4.7.2). They default to `API` and `0.0.0`.",
    remedy: "Add `title` and `version` to `info`.",
};

/// `paths` is not an object.
pub static PATHS_MALFORMED: Code = Code {
    id: "paths-malformed",
    severity: Severity::Error,
    explanation: "`paths` must be an object whose keys are path templates such as `/pets/{id}` (OpenAPI 3.0.3 §4.7.8).",
    remedy: "Write each path as a key of `paths`.",
};

/// No `paths`.
pub static PATHS_MISSING: Code = Code {
    id: "paths-missing",
    severity: Severity::Warning,
    explanation: "`paths` is required, but can be empty (OpenAPI 3.0.3 §4.7.1). Without it, there are no operations.",
    remedy: "Add `paths`, or `paths: {}` if there are none.",
};

/// A number or boolean where OpenAPI requires a string.
pub static TEXT_EXPECTED: Code = Code {
    id: "text-expected",
    severity: Severity::Warning,
    explanation: "A number or boolean is used where OpenAPI requires a string, for example `version: 1.10`. It is used as written.",
    remedy: "Quote the value.",
};

/// An unknown keyword.
pub static UNKNOWN_KEYWORD: Code = Code {
    id: "unknown-keyword",
    severity: Severity::Warning,
    explanation: "OpenAPI does not define this keyword in this location, so it is ignored. Names of extensions start with `x-`.",
    remedy: "Correct the spelling, move the keyword to the right location, or start its name with `x-`.",
};

/// A keyword of another version.
pub static OTHER_VERSION_KEYWORD: Code = Code {
    id: "other-version-keyword",
    severity: Severity::Warning,
    explanation: "The keyword belongs to another version of OpenAPI or JSON Schema than the one declared, so it is ignored.",
    remedy: "Use keywords of OpenAPI 3.0 instead, or remove the keyword.",
};
