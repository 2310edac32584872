//! `sdkgen explain`: what a code means, or all codes.

use super::output::{say, tell};
use crate::diag::{Code, codes, did_you_mean, explain};

/// Prints what a code means, or a line about each; returns the exit code.
pub(super) fn run(code: Option<&str>) -> u8 {
    let text = match code {
        Some(code) => explain(code).ok_or(code),
        None => Ok(list()),
    };
    match text {
        Ok(text) => u8::from(!say(&text)),
        Err(code) => {
            let hint = did_you_mean(code, codes::all().map(|code| code.id));
            tell(&format!(
                "error: unknown code `{code}`{hint}\n\n`sdkgen explain` lists all codes.\n"
            ));
            2
        }
    }
}

fn list() -> String {
    let width = codes::all().map(|code| code.id.len()).max().unwrap_or(0);
    codes::all()
        .map(|code| {
            format!(
                "{:width$}  {:7}  {}\n",
                code.id,
                code.severity.to_string(),
                first_sentence(code)
            )
        })
        .collect()
}

fn first_sentence(code: &Code) -> &str {
    let text = code.explanation;
    // Abbreviations and versions (`OpenAPI 3.0`) end no sentence: a capital letter or a backtick follows one that ends.
    text.match_indices(". ")
        .map(|(end, _)| end + 1)
        .find(|end| {
            text.get(end + 1..).is_some_and(|rest| {
                rest.starts_with(|first: char| first.is_uppercase() || first == '`')
            })
        })
        .and_then(|end| text.get(..end))
        .unwrap_or(text)
}
