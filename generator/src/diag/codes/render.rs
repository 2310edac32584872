//! Codes of the `render` stage, and of the checks that this program makes of itself.

use super::{Code, Loss, Severity, Subject};

codes! {
    PRINTED_WRONG = Warning "printed-wrong":
        "Every generated file is parsed again and its items are compared with the plan, so that text of a description can never become \
            code. They differed. This is a bug in sdkgen. What caused it is printed as plain text, or left out if that does not help.",
        "The crate is safe to use without what was left out. Report the bug, and include the description.";

    FILES_UNSAFE = Error "files-unsafe":
        "The generated files still differ from the plan after everything that may have caused it was left out. This is a bug in sdkgen; no \
            files were written.",
        "Report it, and include the description.";

    MODEL_UNSOUND = Warning "model-unsound":
        "The internal model of the description was inconsistent. This is a bug in sdkgen. The operation was left out, or the type was \
            replaced by any JSON value.",
        "The crate is safe to use without what was left out. Report the bug, and include the description.";
}
