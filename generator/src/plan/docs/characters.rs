//! Single characters: which are removed, which are escaped.

/// Tabs in prose and code become this; clippy rejects tabs in doc comments.
const TAB: &str = "    ";

/// The text with line ends as `\n`, tabs as spaces, and without characters that are invisible or steer something: controls,
/// bidirectional marks (rustc rejects them: "Trojan Source"), zero-width characters, tags.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    cleaned.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => cleaned.push('\n'),
            '\t' => cleaned.push_str(TAB),
            // No-break spaces and the like: Markdown and `trim` disagree on what they are.
            _ if character.is_whitespace() => cleaned.push(' '),
            _ if is_hidden(character) => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// Whether a character is invisible, or steers what is around it.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// One word of plain text with everything escaped that Markdown would read inside a line.
pub(super) fn escape(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    let mut before: Option<char> = None;
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            // `snake_case` stays as it is: an underscore inside a word is no emphasis.
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(char::is_alphanumeric))
            }
            '&' => after.is_some_and(|after| after.is_ascii_alphanumeric() || after == '#'),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
        before = Some(character);
    }
    escaped
}

/// Escapes what would open a block (heading, list, quote, rule, table) at the start of a line.
pub(super) fn guard_start(line: &mut String) {
    let word = line.split(' ').next().unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(word.get(digits..), Some("." | ")")) {
        line.insert(digits, '\\');
    } else if word.starts_with(['#', '>'])
        || !word.is_empty() && word.bytes().all(|byte| b"-+=:".contains(&byte))
    {
        line.insert(0, '\\');
    }
}

/// A link's target if it is one that a reader may be sent to: http, https, mailto. Written so that it cannot leave its parentheses.
pub(super) fn link_target(target: &str) -> Option<String> {
    let target = clean(target);
    let target = target.trim();
    let lower = target.to_ascii_lowercase();
    let rest = ["http://", "https://", "mailto:"]
        .into_iter()
        .find_map(|scheme| lower.strip_prefix(scheme))?;
    if rest.is_empty() || rest.contains(['{', '}']) {
        return None;
    }
    let mut written = String::with_capacity(target.len());
    for character in target.chars() {
        match character {
            '(' | ')' | '<' | '>' | '\\' | '"' | '\'' | '`' | '|' | '[' | ']' | ' ' | '\n' => {
                written.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ => written.push(character),
        }
    }
    Some(written)
}
