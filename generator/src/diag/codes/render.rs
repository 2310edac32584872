//! Codes of the `render` stage, and of the checks that this program makes of itself.

use super::Code;
use crate::diag::Severity;

/// What was printed is not what was planned.
pub const PRINTED_WRONG: Code = Code {
    id: "printed-wrong",
    severity: Severity::Error,
    explanation: "Every file is read again after it was printed, and its items are compared with the plan, so that nothing of a description \
                  can become code. They differ. This is a fault of sdkgen; nothing was written.",
    remedy: "Report it together with the description.",
};

/// What was read from the description breaks a promise between the stages.
pub const MODEL_UNSOUND: Code = Code {
    id: "model-unsound",
    severity: Severity::Error,
    explanation: "What was read from the description contradicts itself. This is a fault of sdkgen; nothing was written.",
    remedy: "Report it together with the description.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[&PRINTED_WRONG, &MODEL_UNSOUND];
