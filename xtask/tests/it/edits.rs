//! Edits of a copy of this repository.

use crate::repository::commit;
use std::fs;
use std::path::Path;
use xtask::codegen::{Mode, codegen};
use xtask::surface::{self, surface};

/// Puts `to` in the place of `from`, which has to be there.
pub(crate) fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{} has no {from:?}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("a file");
}

/// Makes the SDK and its listing again, and commits what changed.
pub(crate) fn regenerate(folder: &Path, message: &str) {
    let outcome = codegen(folder, Mode::Write);
    assert!(outcome.succeeded, "{}", outcome.text);
    let outcome = surface(folder, surface::Mode::Write);
    assert!(outcome.succeeded, "{}", outcome.text);
    commit(folder, message);
}
