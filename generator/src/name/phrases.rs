//! What a field or parameter that nothing is said about is called in a sentence.

use super::spoken::words;

/// `owner_id` is `owner ID`, `created_at` is `when it was created`, and the flag `is_open` is `whether it is open`. Nothing where the words of the
/// name make no phrase, as those of `+1` and `starting_after`.
pub(crate) fn phrase(name: &str, is_flag: bool) -> Option<String> {
    let name = name.trim_matches('_');
    let is_plain = name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|other| other.is_ascii_alphanumeric() || matches!(other, '_' | '-' | ' '));
    if !is_plain {
        return None;
    }
    let words = words(name);
    let words: Vec<&str> = words.split(' ').collect();
    if words.iter().any(|word| word.parse::<u64>().is_ok()) {
        return None;
    }
    let clause = if is_flag { flag(&words) } else { time(&words) };
    if clause.is_some() {
        return clause;
    }
    match words.as_slice() {
        ["ID"] => Some("unique ID".to_owned()),
        ["num", counted @ ..] if !counted.is_empty() => {
            Some(format!("number of {}", counted.join(" ")))
        }
        [counted @ .., "count"] if is_plural(counted) => {
            Some(format!("number of {}", counted.join(" ")))
        }
        [first, .., last] | [first @ last] => {
            let is_noun = first.len() > 1
                && !LINKING.contains(first)
                && !LINKING.contains(last)
                && !ASKING.contains(first)
                && !ORDERING.contains(first);
            is_noun.then(|| words.join(" "))
        }
        [] => None,
    }
}

/// Whether a phrase is a clause, which takes no article.
pub(crate) fn is_clause(phrase: &str) -> bool {
    phrase.starts_with("when ") || phrase.starts_with("whether ")
}

/// `created_at`, `expires_at`, `last_seen_at`.
fn time(words: &[&str]) -> Option<String> {
    match words {
        [word, "at" | "on"] if is_participle(word) => Some(format!("when it was {word}")),
        [word, "at" | "on"] if ["ends", "expires", "starts"].contains(word) => {
            Some(format!("when it {word}"))
        }
        [order @ ("first" | "last"), word, "at" | "on"] if is_participle(word) => {
            Some(format!("when it was {order} {word}"))
        }
        _ => None,
    }
}

/// `is_open`, `has_issues`, `include_drafts`, `archived`, `webhooks_enabled`.
fn flag(words: &[&str]) -> Option<String> {
    match words {
        ["is", state] if is_state(state) => Some(format!("whether it is {state}")),
        ["has", "more"] => Some("whether there are more".to_owned()),
        ["has", things @ ..] if is_plural(things) => {
            Some(format!("whether it has {}", things.join(" ")))
        }
        ["can", done @ ..] if !done.is_empty() => {
            Some(format!("whether it can {}", done.join(" ")))
        }
        [order, ..] if ORDERING.contains(order) => Some(format!("whether to {}", words.join(" "))),
        [state] if is_state(state) => Some(format!("whether it is {state}")),
        [thing @ .., state] if is_participle(state) && !thing.is_empty() => {
            let is = if is_plural(thing) { "are" } else { "is" };
            Some(format!("whether {} {is} {state}", thing.join(" ")))
        }
        _ => None,
    }
}

fn is_state(word: &str) -> bool {
    is_participle(word)
        || word.ends_with("able")
        || word.ends_with("ible")
        || [
            "active", "default", "empty", "hidden", "internal", "locked", "offline", "online",
            "open", "optional", "primary", "private", "public", "ready", "secure", "valid",
        ]
        .contains(&word)
}

/// `created`, but not `embed`, `need`, and `speed`.
fn is_participle(word: &str) -> bool {
    let is_regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    is_regular && word != "embed"
        || ["begun", "built", "paid", "seen", "sent", "used"].contains(&word)
}

fn is_plural(words: &[&str]) -> bool {
    words.last().is_some_and(|last| {
        last.len() > 3
            && last.ends_with('s')
            && !["ss", "us", "is", "as"]
                .iter()
                .any(|end| last.ends_with(end))
    })
}

/// Words that relate what is around them, which a phrase neither starts nor ends with.
const LINKING: &[&str] = &[
    "after", "and", "as", "at", "before", "by", "eq", "for", "from", "gt", "gte", "if", "in", "lt",
    "lte", "ne", "neq", "not", "of", "on", "or", "per", "since", "than", "to", "until", "with",
    "without", "x",
];

/// Words that ask about a state, which make a phrase only of flags.
const ASKING: &[&str] = &["can", "has", "is", "should", "was"];

/// Verbs, which tell what to do, and are no nouns.
const ORDERING: &[&str] = &[
    "add", "allow", "disable", "enable", "exclude", "expand", "force", "generate", "get", "hide",
    "ignore", "include", "keep", "omit", "prevent", "remove", "require", "restrict", "send",
    "show", "skip", "use", "validate", "verify",
];
