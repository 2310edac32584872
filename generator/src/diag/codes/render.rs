//! Codes of the `render` stage, and of the checks that this program makes of itself.

use super::Code;
use crate::diag::Severity;

/// The generated code does not match the plan.
pub const PRINTED_WRONG: Code = Code {
    id: "printed-wrong",
    severity: Severity::Error,
    explanation: "Every generated file is parsed again and its items are compared with the plan, so that text of a description can never become \
                  code. They differ. This is a bug in sdkgen; no files were written.",
    remedy: "Report it, and include the description.",
};

/// The model of the description violates an invariant between stages.
pub const MODEL_UNSOUND: Code = Code {
    id: "model-unsound",
    severity: Severity::Error,
    explanation: "The internal model of the description is inconsistent. This is a bug in sdkgen; no files were written.",
    remedy: "Report it, and include the description.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[&PRINTED_WRONG, &MODEL_UNSOUND];
