//! `--deny`: warnings that fail the run.

use crate::diag::{Diagnostics, codes, did_you_mean};
use clap::Args;

/// The option of all commands that read a description.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Denying {
    /// Treat a warning as an error: its code, or `warnings` for all of them. Can be repeated.
    #[arg(long, value_name = "CODE|warnings", value_parser = known)]
    deny: Vec<String>,
}

/// All warnings.
const WARNINGS: &str = "warnings";

fn known(code: &str) -> Result<String, String> {
    if code == WARNINGS || codes::find(code).is_some() {
        return Ok(code.to_owned());
    }
    let known = codes::all().map(|code| code.id).chain([WARNINGS]);
    let hint = did_you_mean(code, known);
    Err(format!("there is no such code{hint}"))
}

impl Denying {
    /// Makes errors of the warnings that are denied.
    pub(super) fn apply(&self, diagnostics: &mut Diagnostics) {
        diagnostics.deny(|code| {
            self.deny
                .iter()
                .any(|denied| denied == WARNINGS || denied == code.id)
        });
    }
}
