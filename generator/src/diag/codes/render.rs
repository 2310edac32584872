//! Codes of the `render` stage, and of the checks that this program makes of itself.

use super::{Code, Severity};

codes! {
    PRINTED_WRONG = Error "printed-wrong":
        "Every generated file is parsed again and its items are compared with the plan, so that text of a description can never become \
            code. They differ. This is a bug in sdkgen; no files were written.",
        "Report it, and include the description.";

    MODEL_UNSOUND = Error "model-unsound":
        "The internal model of the description is inconsistent. This is a bug in sdkgen; no files were written.",
        "Report it, and include the description.";
}
