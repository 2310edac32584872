//! What the description has and the crate does not, in the words of readers of the crate.

use crate::diag::codes::render as codes;
use crate::diag::{Diagnostic, Diagnostics, Loss};
use crate::dialect::place_in_words;
use crate::plan;
use std::collections::BTreeSet;

/// An element of the description that is not in the crate, or not as described.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The operation or component that it belongs to: `POST /pets`, `Pet.toy`. Empty if it belongs to the whole description.
    pub place: String,
    /// What it is, where it is, and why.
    pub diagnostic: Diagnostic,
}

/// What is left out because of these problems, in their order.
pub(super) fn left_out(diagnostics: &Diagnostics) -> Vec<LeftOut> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.lost != Loss::Nothing)
        .map(|diagnostic| LeftOut {
            place: place_in_words(&diagnostic.pointer),
            diagnostic: diagnostic.clone(),
        })
        .collect()
}

/// The same as `api.md` lists it, each once.
pub(super) fn listed(elements: &[LeftOut]) -> Vec<plan::LeftOut> {
    let mut seen = BTreeSet::new();
    elements
        .iter()
        .filter(|element| seen.insert((&element.place, &element.diagnostic.message)))
        .map(|element| plan::LeftOut {
            place: element.place.clone(),
            element: element.diagnostic.lost.to_string(),
            reason: reason(&element.diagnostic),
        })
        .collect()
}

/// Why an element is left out. What a fault of this program says about a file may quote what that file must not hold.
fn reason(diagnostic: &Diagnostic) -> String {
    if [codes::PRINTED_WRONG.id, codes::MODEL_UNSOUND.id].contains(&diagnostic.code.id) {
        return "A bug in sdkgen.".to_owned();
    }
    // What was probably meant helps the author of the description only.
    let message = diagnostic.message.split("; did you mean ").next();
    sentence(message.unwrap_or_default())
}

/// Messages start with a small letter and have no period.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_uppercase());
    let rest = characters.as_str();
    let end = if message.ends_with('.') { "" } else { "." };
    format!(
        "{}{rest}{end}",
        first.map(|first| first.to_string()).unwrap_or_default()
    )
}
