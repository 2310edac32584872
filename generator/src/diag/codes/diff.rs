//! Codes of accepted changes.

use super::Code;
use crate::diag::Severity;

/// The sources of a crate cannot be listed.
pub const UNLISTED: Code = Code {
    id: "unlisted",
    severity: Severity::Error,
    explanation: "The public API of a crate is read off its sources, and these hold something that cannot be read exactly: a macro call that makes \
                  items, a glob import of another crate, a file that is missing. The comparison would be wrong, so there is none.",
    remedy: "Compare crates that sdkgen made, or take out what the message names.",
};

/// The list of accepted changes is none.
pub const MALFORMED_ACCEPTANCES: Code = Code {
    id: "malformed-acceptances",
    severity: Severity::Error,
    explanation: "The file of accepted changes is a list of entries, each with the `fingerprint` of a change and a `reason`, and if you like the \
                  `version` that brings it. Other keys are errors, since a misspelt one would otherwise have no effect and nobody would notice.",
    remedy: "Copy the entry from the report of the differences, and write the reason into it.",
};

/// Nobody said why.
pub const ACCEPTANCE_WITHOUT_REASON: Code = Code {
    id: "acceptance-without-reason",
    severity: Severity::Error,
    explanation: "A change that may break the programs of users was accepted, and nothing says why they can live with it. The reason is what the \
                  next reviewer reads.",
    remedy: "Write into `reason` why users can live with the change.",
};

/// Two entries for one change.
pub const ACCEPTANCE_TWICE: Code = Code {
    id: "acceptance-twice",
    severity: Severity::Error,
    explanation: "Two entries accept the same change, and nothing says which of the reasons counts.",
    remedy: "Remove one of the two entries.",
};

/// There is no such change.
pub const ACCEPTANCE_STALE: Code = Code {
    id: "acceptance-stale",
    severity: Severity::Error,
    explanation: "No change between the two versions has this fingerprint: it was released, or taken back, or is another one by now. Were the entry \
                  to stay, it would accept the change unseen if it came again. Where there is no older version to compare with, every entry is one too many.",
    remedy: "Remove the entry; if the change is still there under another fingerprint, look at it again and accept that.",
};

/// The change may happen without anyone's leave.
pub const ACCEPTANCE_NOT_NEEDED: Code = Code {
    id: "acceptance-not-needed",
    severity: Severity::Error,
    explanation: "The change is additive or neutral, so there is nothing to accept. Were the entry to stay, and the change to become a breaking one, \
                  it would be accepted unseen.",
    remedy: "Remove the entry.",
};

/// All codes of accepted changes, in the order of the file.
pub const ALL: &[&Code] = &[
    &UNLISTED,
    &MALFORMED_ACCEPTANCES,
    &ACCEPTANCE_WITHOUT_REASON,
    &ACCEPTANCE_TWICE,
    &ACCEPTANCE_STALE,
    &ACCEPTANCE_NOT_NEEDED,
];
