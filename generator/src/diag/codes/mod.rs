//! The table of codes, one file a stage.

/// Defines the codes of a stage, and `ALL` of them: name, severity and identifier, what is lost (nothing unless a row says `loses`), what it
/// means, what to do about it. What it means is the documentation of its name, too. A row that says `in Configuration` or `in Names` is about that
/// file instead of the main one.
macro_rules! codes {
    ($($name:ident = $severity:ident $id:literal $(loses $lost:ident)? $(in $file:ident)?: $explanation:literal, $remedy:literal;)*) => {
        $(
            #[doc = $explanation]
            pub static $name: Code = Code {
                id: $id,
                severity: Severity::$severity,
                lost: codes!(@or Loss::Nothing $(, Loss::$lost)?),
                file: codes!(@or Subject::Main $(, Subject::$file)?),
                explanation: $explanation,
                remedy: $remedy,
            };
        )*

        /// Every code of the stage.
        pub(super) const ALL: &[&Code] = &[$(&$name),*];
    };
    (@or $usual:expr) => { $usual };
    (@or $usual:expr, $other:expr) => { $other };
}

pub mod config;
pub mod dialect;
pub mod diff;
pub mod load;
pub mod lock;
pub mod lower;
pub mod name;
pub mod plan;
pub mod render;
pub mod write;

use super::{Loss, Severity, Subject};

/// A kind of problem.
#[derive(Debug, PartialEq)]
pub struct Code {
    /// Stable kebab-case name, as printed and as `sdkgen explain` takes it.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What of the description is not in the crate because of it, unless a diagnostic says otherwise ([`super::Diagnostics::push_losing`]).
    pub lost: Loss,
    /// Which file it is about.
    pub file: Subject,
    /// What it means, a few sentences.
    pub explanation: &'static str,
    /// What to do about it, one or two sentences.
    pub remedy: &'static str,
}

/// Every code, stage by stage.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        config::ALL,
        load::ALL,
        lock::ALL,
        dialect::ALL,
        lower::ALL,
        name::ALL,
        plan::ALL,
        render::ALL,
        write::ALL,
        diff::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The code of that name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id == id)
}
