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

/// The main file is not among those that were handed in.
pub static FILE_MISSING: Code = Code {
    id: "file-missing",
    severity: Severity::Error,
    explanation: "The main file of the description is not among the files that were handed in.",
    remedy: "Hand in the file under the same path that is named as the main file.",
};

/// There is nothing in the file.
pub static FILE_EMPTY: Code = Code {
    id: "file-empty",
    severity: Severity::Error,
    explanation: "The file holds nothing, or only spaces and comments.",
    remedy: "Name the file that holds the OpenAPI description.",
};

/// More than can be sensible.
pub static FILE_TOO_LARGE: Code = Code {
    id: "file-too-large",
    severity: Severity::Error,
    explanation: "A description may have up to 256 MiB and 5 million values, which is ten times the largest one known. Larger files are refused so that a \
        hostile one cannot use up the memory.",
    remedy: "Split the description, or remove generated examples from it.",
};

/// Not UTF-8.
pub static ENCODING: Code = Code {
    id: "encoding",
    severity: Severity::Error,
    explanation: "Descriptions are read as UTF-8, with or without a byte order mark (RFC 8259 section 8.1).",
    remedy: "Save the file as UTF-8.",
};

/// Neither JSON nor YAML.
pub static SYNTAX: Code = Code {
    id: "syntax",
    severity: Severity::Error,
    explanation: "The text is not well-formed JSON (RFC 8259) or YAML 1.2. A file whose first character is `{` or `[` is read as JSON first and as YAML if \
        that fails; the message is then about the JSON.",
    remedy: "Correct the text at this place, or somewhat before it.",
};

/// Nested too deeply.
pub static TOO_DEEP: Code = Code {
    id: "too-deep",
    severity: Severity::Error,
    explanation: "Objects and lists may be nested 128 deep, with what YAML aliases stand for counted in. Deeper ones are refused so that a hostile file \
        cannot exhaust the stack.",
    remedy: "Move inner schemas to `components` and refer to them with `$ref`.",
};

/// One key, two values.
pub static DUPLICATE_KEY: Code = Code {
    id: "duplicate-key",
    severity: Severity::Error,
    explanation: "An object holds the same key twice. Readers disagree about which of the values counts, so neither is taken on trust. Keys that are \
        numbers or booleans in YAML count by their text.",
    remedy: "Remove or rename one of the two.",
};

/// A list or object as a key.
pub static KEY_FORM: Code = Code {
    id: "key-form",
    severity: Severity::Error,
    explanation: "YAML allows lists and objects as keys; JSON, and with it OpenAPI, has only text.",
    remedy: "Write the key as text; a key that begins with `{`, `[`, `*`, `&`, `!` or `?` needs quotes.",
};

/// `---` in the middle.
pub static SEVERAL_DOCUMENTS: Code = Code {
    id: "several-documents",
    severity: Severity::Error,
    explanation: "A YAML file can hold several documents, separated by `---`. An OpenAPI description is one document.",
    remedy: "Put each document into a file of its own.",
};

/// An alias that cannot be written out.
pub static ALIAS: Code = Code {
    id: "alias",
    severity: Severity::Error,
    explanation: "A YAML alias names no anchor above it, or stands inside the value that it names, or aliases together stand for more than 100,000 \
        values. The latter two would write out to something endless or enormous.",
    remedy: "Use `$ref` in place of aliases; text that begins with `*` needs quotes.",
};

/// `<<` with something that has no members.
pub static MERGE_KEY: Code = Code {
    id: "merge-key",
    severity: Severity::Error,
    explanation: "The YAML merge key `<<` takes an object, or a list of objects, whose members it adds.",
    remedy: "Name an anchored object after `<<:`, or put the key into quotes if it is meant as text.",
};

/// A tag without meaning here.
pub static TAG_IGNORED: Code = Code {
    id: "tag-ignored",
    severity: Severity::Warning,
    explanation: "YAML tags other than those of the core schema (`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`) have no meaning in a \
        description. The value is read as if the tag was not there.",
    remedy: "Remove the tag.",
};

/// A tag that its value contradicts.
pub static TAG_MISMATCH: Code = Code {
    id: "tag-mismatch",
    severity: Severity::Error,
    explanation: "A tag of YAML's core schema says what its value is, and the value is something else.",
    remedy: "Remove the tag, or correct the value.",
};

/// Digits were lost.
pub static NUMBER_ROUNDED: Code = Code {
    id: "number-rounded",
    severity: Severity::Warning,
    explanation: "Integers are kept exactly from -2^63 to 2^64-1. Others are read as the nearest floating-point number, as most JSON readers do.",
    remedy: "Remove the limit if it only says that there is none, or write the number as text.",
};

/// Infinity or not a number.
pub static NUMBER_NOT_FINITE: Code = Code {
    id: "number-not-finite",
    severity: Severity::Error,
    explanation: "YAML's `.inf` and `.nan`, and numbers beyond what a 64-bit floating-point number holds, have no form in JSON.",
    remedy: "Write a finite number, or put the value into quotes if it is meant as text.",
};

/// Half of a UTF-16 pair.
pub static LONE_SURROGATE: Code = Code {
    id: "lone-surrogate",
    severity: Severity::Warning,
    explanation: "An escape such as `\\ud800` is half of a character and stands for nothing by itself. It is read as U+FFFD.",
    remedy: "Write both halves, or double the backslash if the text is a pattern.",
};
