//! Codes of the `load` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    FILE_MISSING = Error "file-missing":
        "The description cannot be read: there is no such file, it is a folder, or permissions forbid it. The message says what the system says.",
        "Correct the path of the description.";

    FILE_EMPTY = Error "file-empty":
        "The file is empty, or contains only whitespace and comments.",
        "Specify the file that contains the OpenAPI description.";

    FILE_TOO_LARGE = Error "file-too-large":
        "A description can have up to 256 MiB, 5 million values, and 10,000 files, ten times the size of the largest one known. Larger ones are \
            rejected so that a malicious file cannot exhaust memory.",
        "Split the description, or remove generated examples from it.";

    ENCODING = Error "encoding":
        "A description must be encoded as UTF-8, with or without a byte order mark (RFC 8259, section 8.1).",
        "Save the file as UTF-8.";

    INVALID_BYTES = Warning "invalid-bytes":
        "A description must be encoded as UTF-8 (RFC 8259, section 8.1). Bytes that are not, as in a file saved as Windows-1252 or Latin-1, are read as \
            U+FFFD.",
        "Save the file as UTF-8.";

    SYNTAX = Error "syntax":
        "The text is not well-formed JSON (RFC 8259) or YAML 1.2. A file that starts with `{` or `[` is parsed as JSON first, in which \
            comments and trailing commas are allowed, and as YAML if that fails; the message then refers to the JSON.",
        "Correct the syntax at or shortly before this location.";

    TOO_DEEP = Error "too-deep":
        "Objects and lists can be nested up to 128 levels deep, including expanded YAML aliases. Deeper nesting is rejected so that a malicious \
            file cannot exhaust the stack.",
        "Move inner schemas to `components` and reference them with `$ref`.";

    DUPLICATE_KEY = Warning "duplicate-key":
        "An object contains the same key twice. Parsers disagree about which of the values applies; the first one is used here. Keys that are \
            numbers or booleans in YAML are compared by their text.",
        "Remove or rename one of the keys.";

    KEY_FORM = Warning "key-form":
        "YAML allows lists and objects as keys; JSON, and therefore OpenAPI, allows only strings. The member is left out.",
        "Use a string as the key. A key that starts with `{`, `[`, `*`, `&`, `!`, or `?` must be quoted.";

    SEVERAL_DOCUMENTS = Warning "several-documents":
        "A YAML file can contain several documents, separated by `---`. An OpenAPI description is a single document: the first \
            one is used.",
        "Put each document in its own file.";

    ALIAS = Warning "alias":
        "A YAML alias does not refer to a preceding anchor, or is part of the value it refers to. It is read as `null`.",
        "Use `$ref` instead of aliases. Text that starts with `*` must be quoted.";

    ALIAS_EXPANSION = Error "alias-expansion":
        "All YAML aliases and merge keys together can expand to up to 100,000 values and 16 MiB of text. More is rejected so that a malicious file \
            cannot exhaust memory.",
        "Use `$ref` instead of aliases.";

    MERGE_KEY = Warning "merge-key":
        "The value of the YAML merge key `<<` must be an object or a list of objects. It is ignored otherwise.",
        "Use an alias of an object after `<<:`, or quote the key if it is meant as text.";

    TAG_IGNORED = Warning "tag-ignored":
        "YAML tags other than those of the core schema (`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`) are not supported in a \
            description and are ignored.",
        "Remove the tag.";

    TAG_MISMATCH = Warning "tag-mismatch":
        "A tag of YAML's core schema does not match its value. The value is read without the tag.",
        "Remove the tag, or correct the value.";

    NUMBER_ROUNDED = Warning "number-rounded":
        "Integers from -2^63 to 2^64-1 are represented exactly. Others are read as the nearest floating-point number, as in most JSON parsers.",
        "Remove the limit if it only means that there is none, or write the number as a string.";

    NUMBER_NOT_FINITE = Warning "number-not-finite":
        "YAML's `.inf` and `.nan`, and numbers outside the range of a 64-bit floating-point number, cannot be represented in JSON. They are read as \
            `null`.",
        "Use a finite number, or quote the value if it is meant as text.";

    LONE_SURROGATE = Warning "lone-surrogate":
        "An escape such as `\\ud800` is half of a surrogate pair and does not represent a character. It is read as U+FFFD.",
        "Write the whole pair, or escape the backslash if the text is a pattern.";
}
