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

/// Something else.
pub static NOT_OPENAPI: Code = Code {
    id: "not-openapi",
    severity: Severity::Error,
    explanation: "An OpenAPI description is an object whose key `openapi` says the version (OpenAPI 3.0.3 section 4.7.1). This file is not one.",
    remedy: "Name the file that begins with `openapi: 3.0.3` or similar.",
};

/// Another version.
pub static UNSUPPORTED_VERSION: Code = Code {
    id: "unsupported-version",
    severity: Severity::Error,
    explanation: "This version of the generator reads OpenAPI 3.0. Descriptions of other versions differ in what their keywords mean, so they are not read as \
        if they were 3.0.",
    remedy: "Convert the description to OpenAPI 3.0: from 2.0 with `npx swagger2openapi`, from 3.1 with `npx @apiture/openapi-down-convert`.",
};

/// No `info`, or not an object.
pub static INFO_MALFORMED: Code = Code {
    id: "info-malformed",
    severity: Severity::Error,
    explanation: "The object `info` with the title and version of the API is required (OpenAPI 3.0.3 section 4.7.2).",
    remedy: "Add `info` with `title` and `version` to the top of the description.",
};

/// `info` without title or version.
pub static INFO_INCOMPLETE: Code = Code {
    id: "info-incomplete",
    severity: Severity::Warning,
    explanation: "`info.title` and `info.version` are required (OpenAPI 3.0.3 section 4.7.2). Where one is missing, the title is taken to be `API` and the \
        version `0.0.0`.",
    remedy: "Add `title` and `version` to `info`.",
};

/// `paths` is not an object.
pub static PATHS_MALFORMED: Code = Code {
    id: "paths-malformed",
    severity: Severity::Error,
    explanation: "`paths` is an object whose keys are path templates such as `/pets/{id}` (OpenAPI 3.0.3 section 4.7.8).",
    remedy: "Write each path as a key of `paths`.",
};

/// No `paths`.
pub static PATHS_MISSING: Code = Code {
    id: "paths-missing",
    severity: Severity::Warning,
    explanation: "`paths` is required, though it may be empty (OpenAPI 3.0.3 section 4.7.1). Without it there are no operations.",
    remedy: "Add `paths`, as `paths: {}` if there are none.",
};

/// A number or boolean where the specification has text.
pub static TEXT_EXPECTED: Code = Code {
    id: "text-expected",
    severity: Severity::Warning,
    explanation: "A number or boolean stands where OpenAPI has text, for example `version: 1.10`. It is taken as it is written.",
    remedy: "Put the value into quotes.",
};

/// A keyword that no version knows.
pub static UNKNOWN_KEYWORD: Code = Code {
    id: "unknown-keyword",
    severity: Severity::Warning,
    explanation: "OpenAPI does not know this keyword at this place, so nothing is made of it. Keywords of other tools begin with `x-`.",
    remedy: "Correct the spelling, move the keyword to where it belongs, or let it begin with `x-`.",
};

/// A keyword of another version.
pub static OTHER_VERSION_KEYWORD: Code = Code {
    id: "other-version-keyword",
    severity: Severity::Warning,
    explanation: "The keyword belongs to another version of OpenAPI or of JSON Schema than the description says that it follows, so nothing is made of it.",
    remedy: "Say the same with keywords of OpenAPI 3.0, or remove the keyword.",
};
