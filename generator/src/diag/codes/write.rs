//! Codes of the `write` stage.

use super::Code;
use crate::diag::Severity;

/// The folder holds files of somebody else.
pub const FOLDER_NOT_OURS: Code = Code {
    id: "folder-not-ours",
    severity: Severity::Error,
    explanation: "The output folder is not empty and holds no .sdkgen-manifest.json, so nothing says which of its files may be replaced. \
                  Nothing was written.",
    remedy: "Name an empty or new folder, or one that sdkgen wrote before.",
};

/// The manifest cannot be read.
pub const MANIFEST_DAMAGED: Code = Code {
    id: "manifest-damaged",
    severity: Severity::Error,
    explanation: "The .sdkgen-manifest.json of the output folder lists the files that sdkgen owns. It cannot be read or names paths that \
                  sdkgen never writes, so nothing was written.",
    remedy: "Restore the file from version control, or generate into a new folder.",
};

/// A file was changed by hand.
pub const EDITED_BY_HAND: Code = Code {
    id: "edited-by-hand",
    severity: Severity::Error,
    explanation: "A file that sdkgen would replace or remove is not as sdkgen wrote it. It was kept; all other files were written.",
    remedy: "Move the change out of the generated file, then generate again with --force, which replaces it.",
};

/// A link leads out of the folder.
pub const SYMBOLIC_LINK: Code = Code {
    id: "symbolic-link",
    severity: Severity::Error,
    explanation: "A path inside the output folder is a symbolic link. It may lead out of the folder, so nothing was written.",
    remedy: "Replace the link by a file or folder, or generate into a new folder.",
};

/// The path of an output file is not one that every system takes.
pub const PATH_REFUSED: Code = Code {
    id: "path-refused",
    severity: Severity::Error,
    explanation: "A file was to be written under a name that leaves the output folder, or that some system cannot hold, or that differs from \
                  another one only in case. This is a fault of sdkgen; nothing was written.",
    remedy: "Report it together with the description.",
};

/// Somebody else writes there.
pub const FOLDER_BUSY: Code = Code {
    id: "folder-busy",
    severity: Severity::Error,
    explanation: "Another run of sdkgen writes to the same folder at this moment. Nothing was written.",
    remedy: "Wait until it has ended, then run again.",
};

/// The disk said no.
pub const NOT_WRITABLE: Code = Code {
    id: "not-writable",
    severity: Severity::Error,
    explanation: "The file system refused to read or write a file of the output folder. Files are prepared elsewhere and moved into place last, \
                  so no file is half-written.",
    remedy: "Make room or set the permissions, then run again.",
};

/// rustfmt could not be run, or refused a file.
pub const RUSTFMT_FAILED: Code = Code {
    id: "rustfmt-failed",
    severity: Severity::Error,
    explanation: "The files were to be formatted by rustfmt, which is not installed or refused one of them. Nothing was written.",
    remedy: "Install rustfmt (`rustup component add rustfmt`), or leave --rustfmt out.",
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
