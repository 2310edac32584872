//! Codes of the `write` stage.

use super::Code;
use crate::diag::Severity;

/// The output folder contains other files.
pub const FOLDER_NOT_OURS: Code = Code {
    id: "folder-not-ours",
    severity: Severity::Error,
    explanation: "The output folder is not empty and does not contain a .sdkgen-manifest.json, so it is unknown which of its files can be \
                  replaced. No files were written.",
    remedy: "Specify an empty or new folder, or one previously written by sdkgen.",
};

/// The manifest cannot be read.
pub const MANIFEST_DAMAGED: Code = Code {
    id: "manifest-damaged",
    severity: Severity::Error,
    explanation: "The .sdkgen-manifest.json of the output folder lists the files that sdkgen owns. It cannot be read, or lists paths \
                  that sdkgen never writes. No files were written.",
    remedy: "Restore the file from version control, or generate into a new folder.",
};

/// A generated file was edited by hand.
pub const EDITED_BY_HAND: Code = Code {
    id: "edited-by-hand",
    severity: Severity::Error,
    explanation: "A file that sdkgen would replace or remove was edited after it was generated. It was kept; all other files were written.",
    remedy: "Move the change out of the generated file, then generate again with --force to replace it.",
};

/// The output folder contains a symbolic link.
pub const SYMBOLIC_LINK: Code = Code {
    id: "symbolic-link",
    severity: Severity::Error,
    explanation: "A path in the output folder is a symbolic link, which may lead out of the folder. No files were written.",
    remedy: "Replace the link with a file or folder, or generate into a new folder.",
};

/// The path of an output file is not portable.
pub const PATH_REFUSED: Code = Code {
    id: "path-refused",
    severity: Severity::Error,
    explanation: "The path of an output file leads out of the output folder, is not valid on every operating system, or differs from another \
                  path only in case. This is a bug in sdkgen; no files were written.",
    remedy: "Report it, and include the description.",
};

/// Another process writes to the folder.
pub const FOLDER_BUSY: Code = Code {
    id: "folder-busy",
    severity: Severity::Error,
    explanation: "Another sdkgen process is writing to the same folder. No files were written.",
    remedy: "Wait until it has finished, then try again.",
};

/// A file cannot be read or written.
pub const NOT_WRITABLE: Code = Code {
    id: "not-writable",
    severity: Severity::Error,
    explanation: "A file in the output folder could not be read or written. Files are moved into place only when they are complete, so no file is \
                  partially written.",
    remedy: "Free disk space or correct the permissions, then try again.",
};

/// rustfmt could not be run, or rejected a file.
pub const RUSTFMT_FAILED: Code = Code {
    id: "rustfmt-failed",
    severity: Severity::Error,
    explanation: "rustfmt is not installed, or it rejected one of the files. No files were written.",
    remedy: "Install rustfmt (`rustup component add rustfmt`), or omit --rustfmt.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[
    &FOLDER_NOT_OURS,
    &MANIFEST_DAMAGED,
    &EDITED_BY_HAND,
    &SYMBOLIC_LINK,
    &PATH_REFUSED,
    &FOLDER_BUSY,
    &NOT_WRITABLE,
    &RUSTFMT_FAILED,
];
