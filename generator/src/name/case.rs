//! From any text to an identifier: words, case, digits first, scripts and symbols that Rust does not take.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// How far a text is from being a name: 0 if it is one, 1 if only the joints between its words change, 2 if signs or scripts are lost or
/// rewritten. Of two texts that get one name the nearer one keeps it.
pub(crate) fn distance(text: &str) -> u8 {
    if identifier(text, Case::Snake) == text {
        return 0;
    }
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let minus = character == '-' && characters.peek().is_some_and(|next| next.is_ascii_digit());
        let joint = matches!(character, '_' | '-' | '.' | ' ' | '/') && !minus;
        if !character.is_ascii_alphanumeric() && !joint {
            return 2;
        }
    }
    let begins = text.starts_with(|first: char| first.is_ascii_alphanumeric());
    if begins { 1 } else { 2 }
}

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

/// An identifier from the letters and digits of `text`; never empty, never starts with a digit, ASCII only. May be a reserved word.
pub(crate) fn identifier(text: &str, case: Case) -> String {
    if is_snake_already(text) {
        return match case {
            Case::Snake => text.to_owned(),
            Case::Constant => text.to_ascii_uppercase(),
            Case::Camel => text.split('_').map(capitalized).collect(),
        };
    }
    let plain = words(text, false);
    if plain.trim().is_empty() {
        return spelled_identifier(text, case);
    }
    finish(&plain, case)
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
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The same with symbols spelled out (`created>` is `created_greater`), for names that differ only in symbols.
pub(crate) fn spelled_identifier(text: &str, case: Case) -> String {
    let spelled = words(text, true);
    if spelled.trim().is_empty() {
        return finish("empty", case);
    }
    finish(&spelled, case)
}

fn finish(words: &str, case: Case) -> String {
    let joined = match case {
        Case::Camel => words.to_upper_camel_case(),
        Case::Snake => words.to_snake_case(),
        Case::Constant => words.to_shouty_snake_case(),
    };
    let joined = if joined.starts_with(|first: char| first.is_ascii_digit()) {
        match case {
            Case::Camel => format!("X{joined}"),
            Case::Snake => format!("x_{joined}"),
            Case::Constant => format!("VALUE_{joined}"),
        }
    } else {
        joined
    };
    shorten(joined, case)
}

/// Leaves out words in the middle of what is absurdly long.
fn shorten(name: String, case: Case) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let begins = |letter: char| match case {
        Case::Camel => letter.is_ascii_uppercase(),
        Case::Snake | Case::Constant => letter == '_',
    };
    let words =
        |text: &str| -> Vec<usize> { text.match_indices(begins).map(|(at, _)| at).collect() };
    let half = name.len() - LONGEST / 2;
    let tail = words(&name)
        .into_iter()
        .find(|at| *at >= half)
        .unwrap_or(half);
    let (head, tail) = name.split_at(tail);
    let (cut, _) = head.split_at(LONGEST - tail.len());
    // A word that would be cut in two goes as a whole, if another is left.
    let end = match words(cut).last() {
        Some(end) if *end > 0 => *end,
        _ => cut.len(),
    };
    format!("{}{tail}", cut.get(..end).unwrap_or(cut))
}

/// ASCII words separated by blanks, capitals kept, because they tell words apart.
fn words(text: &str, spell: bool) -> String {
    let mut out = String::new();
    let text = respell(text);
    let text = text.trim();
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let before_digit = characters
            .peek()
            .is_some_and(|(_, next)| next.is_ascii_digit());
        if character.is_ascii_alphanumeric() {
            out.push(character);
        } else if index == 0 && matches!(character, '+' | '-') {
            // `-1` and `-created_at` mean something else than `1` and `created_at`.
            out.push_str(if character == '+' {
                " plus "
            } else {
                " minus "
            });
        } else if matches!(character, '\'' | '\u{2019}' | '\u{300}'..='\u{36f}') {
            // Apostrophes and combining marks belong to the word around them.
        } else if let Some(letters) = fold(character) {
            out.push_str(letters);
        } else if !character.is_ascii() && character.is_alphanumeric() {
            out.push_str(&format!(" u{:x} ", u32::from(character)));
        } else if spell
            && (character != '-' || before_digit || text.len() == 1)
            && let Some(name) = symbol(character)
        {
            out.push(' ');
            out.push_str(name);
            out.push(' ');
        } else if spell && !character.is_ascii() && !character.is_control() {
            out.push_str(&format!(" u{:x} ", u32::from(character)));
        } else {
            out.push(' ');
        }
    }
    if spell && out.trim().is_empty() {
        // Only punctuation that otherwise separates words, such as `.` or `_`.
        for character in text.chars().filter(|character| character.is_ascii()) {
            out.push_str(&format!(" {} ", separator(character)));
        }
    }
    out
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

fn separator(character: char) -> &'static str {
    match character {
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '_' => "underscore",
        ' ' => "space",
        '(' | '[' | '{' => "open",
        ')' | ']' | '}' => "close",
        '"' | '\'' | '`' => "quote",
        _ => "symbol",
    }
}

/// Latin letters with marks, by their base letter.
fn fold(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'Ç' | 'Ć' | 'Č' | 'Ĉ' | 'Ċ' => "C",
        'ď' | 'đ' | 'ð' => "d",
        'Ď' | 'Đ' | 'Ð' => "D",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => "E",
        'ğ' | 'ģ' => "g",
        'Ğ' | 'Ģ' => "G",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'Į' | 'İ' => "I",
        'ł' | 'ľ' | 'ļ' => "l",
        'Ł' | 'Ľ' | 'Ļ' => "L",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'Ñ' | 'Ń' | 'Ň' | 'Ņ' => "N",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ō' | 'Ő' => "O",
        'ö' | 'ø' | 'œ' => "oe",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'ŕ' | 'ř' => "r",
        'Ŕ' | 'Ř' => "R",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'Ś' | 'Š' | 'Ş' | 'Ș' => "S",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'Ť' | 'Ţ' | 'Ț' => "T",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'Ù' | 'Ú' | 'Û' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ü' => "ue",
        'Ü' => "Ue",
        'ý' | 'ÿ' => "y",
        'Ý' | 'Ÿ' => "Y",
        'ź' | 'ž' | 'ż' => "z",
        'Ź' | 'Ž' | 'Ż' => "Z",
        _ => return None,
    })
}
