//! Codes of the `write` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    FOLDER_NOT_OURS = Error "folder-not-ours":
        "The output folder is a file, or is not empty and does not contain a .sdkgen-manifest.json, so it is unknown which of its \
            files can be replaced. No files were written.",
        "Specify an empty or new folder, or one previously written by sdkgen.";

    MANIFEST_DAMAGED = Error "manifest-damaged":
        "The .sdkgen-manifest.json of the output folder lists the files that sdkgen owns. It cannot be read, or lists paths \
            that sdkgen never writes. No files were written.",
        "Restore the file from version control, or generate into a new folder.";

    EDITED_BY_HAND = Error "edited-by-hand":
        "A file that sdkgen would replace or remove was edited after it was generated. It was kept; all other files were written.",
        "Move the change out of the generated file, then generate again with --force to replace it.";

    SYMBOLIC_LINK = Error "symbolic-link":
        "A path in the output folder is a symbolic link, which may lead out of the folder. No files were written.",
        "Replace the link with a file or folder, or generate into a new folder.";

    PATH_REFUSED = Error "path-refused":
        "The path of an output file leads out of the output folder, is not valid on every operating system, or differs from another \
            path only in case. This is a bug in sdkgen; no files were written.",
        "Report it, and include the description.";

    FOLDER_BUSY = Error "folder-busy":
        "Another sdkgen process is writing to the same folder. No files were written.",
        "Wait until it has finished, then try again.";

    NOT_WRITABLE = Error "not-writable":
        "A file in the output folder could not be read or written. Files are moved into place only when they are complete, so no file is \
            partially written.",
        "Correct the path or its permissions, or free disk space, then try again.";

    INSIDE_WORKSPACE = Warning "inside-workspace":
        "The output folder is below the Cargo.toml of a workspace that does not list it. Cargo then rejects the crate: `current package believes \
            it's in a workspace when it's not`.",
        "Add the folder to `workspace.members` or `workspace.exclude` of that Cargo.toml, or generate with `--own-workspace`.";

    RUSTFMT_FAILED = Error "rustfmt-failed":
        "rustfmt is not installed, or it rejected one of the files. No files were written.",
        "Install rustfmt (`rustup component add rustfmt`), or omit --rustfmt.";
}
