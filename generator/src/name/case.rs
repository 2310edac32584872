//! From any text to an identifier: words, case, digits first, scripts and symbols that Rust does not take.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::GeneralSecurityProfile;
use unicode_security::mixed_script::{
    AugmentedScriptSet, is_potential_mixed_script_confusable_char,
};

/// How the words of an identifier are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `UpperCamel`: types and variants.
    Camel,
    /// `snake`: fields, methods, modules.
    Snake,
    /// `UPPER_SNAKE`: constants.
    Constant,
}

/// Longest identifier: what is longer loses words in the middle, because names that begin alike differ in the end.
const LONGEST: usize = 60;

/// An identifier from the letters and digits of `text`; never empty, never starts with a digit. May be a reserved word.
pub(crate) fn identifier(text: &str, case: Case) -> String {
    if is_snake_already(text) {
        return match case {
            Case::Snake => text.to_owned(),
            Case::Constant => text.to_ascii_uppercase(),
            Case::Camel => text.split('_').map(capitalized).collect(),
        };
    }
    finish(&words(text, Spell::Nothing), case)
}

/// The same for the name of a module, in ASCII: Rust looks for no file with another name.
pub(super) fn module(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let ascii: String = letters.map(coded).collect();
    identifier(&ascii, Case::Snake)
}

/// A character as text in ASCII.
fn coded(character: char) -> String {
    if character.is_ascii() {
        character.to_string()
    } else if character == 'ß' {
        "ss".to_owned()
    } else if character.is_alphanumeric() {
        format!(" u{:x} ", u32::from(character))
    } else {
        " ".to_owned()
    }
}

/// Whether a text is short and in snake case, as most are, so that nothing has to be found out about its words.
fn is_snake_already(text: &str) -> bool {
    let plain = text
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let begins = text.starts_with(|first: char| first.is_ascii_lowercase());
    plain && begins && text.len() <= LONGEST && !text.ends_with('_') && !text.contains("__")
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What else a text could be called, best first: with its symbols by their names; with its separators, too; with a word for its capitals.
pub(super) fn spellings(text: &str, case: Case) -> Vec<String> {
    let symbols = finish(&words(text, Spell::Symbols), case);
    let everything = words(text, Spell::Everything);
    let told_apart = format!("{everything} {}", letters(text));
    vec![
        symbols,
        finish(&everything, case),
        finish(&told_apart, case),
    ]
}

/// The identifier that people expect for a text. Comparison operators at its end, as in `created>`, are part of its meaning.
pub(super) fn plain(text: &str, case: Case) -> String {
    let compares = |letter: char| matches!(letter, '<' | '>' | '=' | '!');
    if text.ends_with(compares) && !text.starts_with(compares) {
        finish(&words(text, Spell::Symbols), case)
    } else {
        identifier(text, case)
    }
}

/// A word that tells apart what differs in capitals only, or a sign from the word for it.
fn letters(text: &str) -> &'static str {
    let mut rest = text.chars();
    let first = rest.next();
    if !text.contains(char::is_alphanumeric) {
        "symbol"
    } else if !text.contains(char::is_uppercase) {
        "lower"
    } else if !text.contains(char::is_lowercase) {
        "upper"
    } else if !first.is_some_and(char::is_uppercase) {
        "camel"
    } else if rest.any(char::is_uppercase) {
        "pascal"
    } else {
        "capital"
    }
}

/// A name with digits of a digest behind it; never longer than others.
pub(super) fn with_digest(name: &str, digest: &str, case: Case) -> String {
    let name = name.trim_end_matches('_');
    let name = shorten(name.to_owned(), LONGEST - digest.len() - 1, case);
    match case {
        Case::Camel => format!("{name}{digest}"),
        Case::Snake => format!("{name}_{digest}"),
        Case::Constant => format!("{name}_{}", digest.to_ascii_uppercase()),
    }
}

fn finish(words: &str, case: Case) -> String {
    let joined = if words.is_ascii() {
        match case {
            Case::Camel => words.to_upper_camel_case(),
            Case::Snake => words.to_snake_case(),
            Case::Constant => words.to_shouty_snake_case(),
        }
    } else {
        joined(words, case)
    };
    let begins = joined
        .chars()
        .next()
        .is_some_and(unicode_ident::is_xid_start);
    let joined = if begins {
        joined
    } else {
        match case {
            Case::Camel => format!("X{joined}"),
            Case::Snake => format!("x_{joined}"),
            Case::Constant => format!("VALUE_{joined}"),
        }
    };
    shorten(joined, LONGEST, case)
}

/// Words with letters beyond ASCII in one identifier. A word ends where a capital follows a small letter; marks belong to their letters.
fn joined(words: &str, case: Case) -> String {
    let mut all: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let mut before = ' ';
        for character in word.chars() {
            match all.last_mut() {
                Some(last)
                    if before != ' ' && !(before.is_lowercase() && character.is_uppercase()) =>
                {
                    last.push(character);
                }
                _ => all.push(character.to_string()),
            }
            before = character;
        }
    }
    let lower = all.iter().map(|word| word.to_lowercase());
    match case {
        Case::Camel => lower.map(|word| capitalized(&word)).collect(),
        Case::Snake => lower.collect::<Vec<String>>().join("_"),
        Case::Constant => lower.collect::<Vec<String>>().join("_").to_uppercase(),
    }
}

/// Leaves out words in the middle of what is absurdly long.
fn shorten(name: String, longest: usize, case: Case) -> String {
    if name.len() <= longest {
        return name;
    }
    let begins = |letter: char| match case {
        Case::Camel => letter.is_uppercase(),
        Case::Snake | Case::Constant => letter == '_',
    };
    let words =
        |text: &str| -> Vec<usize> { text.match_indices(begins).map(|(at, _)| at).collect() };
    let half = ceil(&name, name.len() - longest / 2);
    let tail = words(&name)
        .into_iter()
        .find(|at| *at >= half)
        .unwrap_or(half);
    let (head, tail) = name.split_at(tail);
    let (cut, _) = head.split_at(floor(head, longest.saturating_sub(tail.len())));
    // A word that would be cut in two goes as a whole, if another is left.
    let end = match words(cut).last() {
        Some(end) if *end > 0 => *end,
        _ => cut.len(),
    };
    format!("{}{tail}", cut.get(..end).unwrap_or(cut))
}

/// The next place at which a text can be divided.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// The last place up to there at which a text can be divided.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// What of a text is named beside its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spell {
    Nothing,
    Symbols,
    Everything,
}

/// Words separated by blanks, capitals kept, because they tell words apart.
fn words(text: &str, spell: Spell) -> String {
    let blank = text;
    let text = respell(text);
    let text = text.trim();
    if text.is_empty() {
        let is_spelled = spell != Spell::Nothing && !blank.is_empty();
        return if is_spelled { "space" } else { "empty" }.to_owned();
    }
    let text: String = if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfc().collect()
    };
    let is_plain = is_plain(&text);
    let mut out = String::new();
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let before_digit = characters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        let named = match spell {
            Spell::Nothing => None,
            Spell::Symbols => {
                symbol(character).filter(|_| character != '-' || before_digit || text.len() == 1)
            }
            Spell::Everything if character == '-' && !before_digit && index > 0 => Some("hyphen"),
            Spell::Everything if is_closed(&text, character) => None,
            Spell::Everything => symbol(character).or_else(|| separator(character)),
        };
        if character.is_ascii_alphanumeric() {
            out.push(character);
        } else if index == 0 && matches!(character, '+' | '-') {
            // `-1` and `-created_at` mean something else than `1` and `created_at`.
            out.push_str(if character == '+' {
                " plus "
            } else {
                " minus "
            });
        } else if matches!(character, '\'' | '\u{2019}') {
            // Apostrophes belong to the word around them.
        } else if is_plain
            && !character.is_ascii()
            && unicode_ident::is_xid_continue(character)
            && character.identifier_allowed()
        {
            out.push(character);
        } else if let Some(name) = named {
            out.push(' ');
            out.push_str(name);
            out.push(' ');
        } else if !character.is_ascii()
            && (character.is_alphanumeric() || spell != Spell::Nothing && !character.is_control())
        {
            out.push_str(&format!(" u{:x} ", u32::from(character)));
        } else {
            out.push(' ');
        }
    }
    if !out.trim().is_empty() {
        return out;
    }
    match spell {
        Spell::Nothing => words(&text, Spell::Symbols),
        // Only punctuation that otherwise separates words, such as `.` or `_`.
        Spell::Symbols => text
            .chars()
            .filter(char::is_ascii)
            .map(|character| format!(" {} ", separator(character).unwrap_or("symbol")))
            .collect(),
        Spell::Everything => words(&text, Spell::Symbols),
    }
}

/// Whether the letters of a text show of which script they are: rustc warns of a script other than Latin of which a crate has only letters
/// that look like those of another.
fn is_plain(text: &str) -> bool {
    let latin = AugmentedScriptSet::for_char('a');
    let is_latin = |letter: char| AugmentedScriptSet::for_char(letter) == latin;
    let other = |letter: &char| !letter.is_ascii() && letter.is_alphabetic() && !is_latin(*letter);
    let mut letters = text.chars().filter(other).peekable();
    letters.peek().is_none()
        || letters.any(|letter| !is_potential_mixed_script_confusable_char(letter))
}

/// Whether a bracket ends what another began: then that one says it all.
fn is_closed(text: &str, character: char) -> bool {
    match character {
        ')' => text.contains('('),
        ']' => text.contains('['),
        '}' => text.contains('{'),
        _ => false,
    }
}

/// Words that the usual rule for capitals would tear apart.
fn respell(text: &str) -> String {
    let mut text = text.to_owned();
    if !text.contains(|letter: char| letter.is_ascii_uppercase()) {
        return text;
    }
    for (from, to) in [
        ("OAuth", "Oauth"),
        ("IPv4", "Ipv4"),
        ("IPv6", "Ipv6"),
        ("GraphQL", "Graphql"),
        ("macOS", "Macos"),
        ("iOS", "Ios"),
    ] {
        text = text.replace(from, to);
    }
    lower_plurals(&text)
}

/// `userIDs` is two words, `user` and `ids`: a run of capitals before a plural `s` is one word.
fn lower_plurals(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut run = 0;
    for (index, character) in characters.iter().copied().enumerate() {
        let ends = characters
            .get(index + 1)
            .is_none_or(|next| !next.is_lowercase());
        if character == 's' && run >= 2 && ends {
            let keep = out.len() - run + 1;
            for letter in out.iter_mut().skip(keep) {
                letter.make_ascii_lowercase();
            }
        }
        run = if character.is_ascii_uppercase() {
            run + 1
        } else {
            0
        };
        out.push(character);
    }
    out.into_iter().collect()
}

/// Symbols that carry meaning in names of parameters and values.
fn symbol(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '$' => "dollar",
        '@' => "at",
        '#' => "hash",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '!' => "not",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '?' => "question",
        _ => return None,
    })
}

fn separator(character: char) -> Option<&'static str> {
    Some(match character {
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '_' => "underscore",
        ' ' => "space",
        '(' => "parenthesis",
        ')' => "close parenthesis",
        '[' => "bracket",
        ']' => "close bracket",
        '{' => "brace",
        '}' => "close brace",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        _ => return None,
    })
}
