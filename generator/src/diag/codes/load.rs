//! Codes of the `load` stage.

use super::super::Severity;
use super::Code;

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[
    &FILE_MISSING,
    &FILE_EMPTY,
    &FILE_TOO_LARGE,
    &ENCODING,
    &SYNTAX,
    &TOO_DEEP,
    &DUPLICATE_KEY,
    &KEY_FORM,
    &SEVERAL_DOCUMENTS,
    &ALIAS,
    &MERGE_KEY,
    &TAG_IGNORED,
    &TAG_MISMATCH,
    &NUMBER_ROUNDED,
    &NUMBER_NOT_FINITE,
    &LONE_SURROGATE,
];

/// The main file is not among the given files.
pub static FILE_MISSING: Code = Code {
    id: "file-missing",
    severity: Severity::Error,
    explanation: "The main file of the description is not among the given files.",
    remedy: "Provide the file under the path given as the main file.",
};

/// The file is empty.
pub static FILE_EMPTY: Code = Code {
    id: "file-empty",
    severity: Severity::Error,
    explanation: "The file is empty, or contains only whitespace and comments.",
    remedy: "Specify the file that contains the OpenAPI description.",
};

/// The file is too large.
pub static FILE_TOO_LARGE: Code = Code {
    id: "file-too-large",
    severity: Severity::Error,
    explanation: "A description can have up to 256 MiB and 5 million values, ten times the size of the largest one known. Larger files are rejected so that \
        a malicious file cannot exhaust memory.",
    remedy: "Split the description, or remove generated examples from it.",
};

/// Not UTF-8.
pub static ENCODING: Code = Code {
    id: "encoding",
    severity: Severity::Error,
    explanation: "A description must be encoded as UTF-8, with or without a byte order mark (RFC 8259, section 8.1).",
    remedy: "Save the file as UTF-8.",
};

/// Neither JSON nor YAML.
pub static SYNTAX: Code = Code {
    id: "syntax",
    severity: Severity::Error,
    explanation: "The text is not well-formed JSON (RFC 8259) or YAML 1.2. A file that starts with `{` or `[` is parsed as JSON first, and as YAML if \
        that fails; the message then refers to the JSON.",
    remedy: "Correct the syntax at or shortly before this location.",
};

/// Nested too deeply.
pub static TOO_DEEP: Code = Code {
    id: "too-deep",
    severity: Severity::Error,
    explanation: "Objects and lists can be nested up to 128 levels deep, including expanded YAML aliases. Deeper nesting is rejected so that a malicious \
        file cannot exhaust the stack.",
    remedy: "Move inner schemas to `components` and reference them with `$ref`.",
};

/// An object contains a key twice.
pub static DUPLICATE_KEY: Code = Code {
    id: "duplicate-key",
    severity: Severity::Error,
    explanation: "An object contains the same key twice. Parsers disagree about which of the values applies, so the file is rejected. Keys that are \
        numbers or booleans in YAML are compared by their text.",
    remedy: "Remove or rename one of the keys.",
};

/// A list or object as a key.
pub static KEY_FORM: Code = Code {
    id: "key-form",
    severity: Severity::Error,
    explanation: "YAML allows lists and objects as keys; JSON, and therefore OpenAPI, allows only strings.",
    remedy: "Use a string as the key. A key that starts with `{`, `[`, `*`, `&`, `!`, or `?` must be quoted.",
};

/// `---` in the middle.
pub static SEVERAL_DOCUMENTS: Code = Code {
    id: "several-documents",
    severity: Severity::Error,
    explanation: "A YAML file can contain several documents, separated by `---`. An OpenAPI description is a single document.",
    remedy: "Put each document in its own file.",
};

/// An alias that cannot be expanded.
pub static ALIAS: Code = Code {
    id: "alias",
    severity: Severity::Error,
    explanation: "A YAML alias does not refer to a preceding anchor, is part of the value it refers to, or all aliases together expand to more than 100,000 \
        values.",
    remedy: "Use `$ref` instead of aliases. Text that starts with `*` must be quoted.",
};

/// `<<` with a value that is not an object.
pub static MERGE_KEY: Code = Code {
    id: "merge-key",
    severity: Severity::Error,
    explanation: "The value of the YAML merge key `<<` must be an object or a list of objects.",
    remedy: "Use an alias of an object after `<<:`, or quote the key if it is meant as text.",
};

/// An unsupported tag.
pub static TAG_IGNORED: Code = Code {
    id: "tag-ignored",
    severity: Severity::Warning,
    explanation: "YAML tags other than those of the core schema (`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`) are not supported in a \
        description and are ignored.",
    remedy: "Remove the tag.",
};

/// A tag that does not match its value.
pub static TAG_MISMATCH: Code = Code {
    id: "tag-mismatch",
    severity: Severity::Error,
    explanation: "A tag of YAML's core schema does not match its value.",
    remedy: "Remove the tag, or correct the value.",
};

/// An integer is out of range.
pub static NUMBER_ROUNDED: Code = Code {
    id: "number-rounded",
    severity: Severity::Warning,
    explanation: "Integers from -2^63 to 2^64-1 are represented exactly. Others are read as the nearest floating-point number, as in most JSON parsers.",
    remedy: "Remove the limit if it only means that there is none, or write the number as a string.",
};

/// Infinity or not a number.
pub static NUMBER_NOT_FINITE: Code = Code {
    id: "number-not-finite",
    severity: Severity::Error,
    explanation: "YAML's `.inf` and `.nan`, and numbers outside the range of a 64-bit floating-point number, cannot be represented in JSON.",
    remedy: "Use a finite number, or quote the value if it is meant as text.",
};

/// Half of a UTF-16 surrogate pair.
pub static LONE_SURROGATE: Code = Code {
    id: "lone-surrogate",
    severity: Severity::Warning,
    explanation: "An escape such as `\\ud800` is half of a surrogate pair and does not represent a character. It is read as U+FFFD.",
    remedy: "Write the whole pair, or escape the backslash if the text is a pattern.",
};
