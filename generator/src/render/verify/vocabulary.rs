//! The words that may stand in a crate's sources as code.

use super::super::runtime::SOURCES;
use super::lexer::{Token, Tokens};
use crate::name::Names;
use crate::plan::Crate;

/// Words of the runtime's or the emitters' sources that no emitter prints.
pub(super) const REFUSED: [&str; 2] = ["extern", "unsafe"];

/// The emitters, whose own words are all that they write beside names of the plan and words of the runtime. No word of a description is
/// among them.
const EMITTERS: &[&str] = &[
    include_str!("../rust/auto_traits.rs"),
    include_str!("../rust/bodies.rs"),
    include_str!("../rust/client.rs"),
    include_str!("../rust/config.rs"),
    include_str!("../rust/docs.rs"),
    include_str!("../rust/enums.rs"),
    include_str!("../rust/headers.rs"),
    include_str!("../rust/imports.rs"),
    include_str!("../rust/library.rs"),
    include_str!("../rust/methods.rs"),
    include_str!("../rust/mod.rs"),
    include_str!("../rust/operations.rs"),
    include_str!("../rust/replies.rs"),
    include_str!("../rust/resources.rs"),
    include_str!("../rust/servers.rs"),
    include_str!("../rust/setters.rs"),
    include_str!("../rust/spelling.rs"),
    include_str!("../rust/structs.rs"),
    include_str!("../rust/types.rs"),
    include_str!("../rust/unions.rs"),
    include_str!("../example/layout.rs"),
    include_str!("../example/literal.rs"),
    include_str!("../example/mod.rs"),
    include_str!("../example/values.rs"),
    include_str!("../text/programs.rs"),
];

/// Words of programs, attributes and requests that the emitters hold in longer texts only.
const WORDS: &str = "main test tokio process exit unwrap_err GET PUT POST DELETE OPTIONS HEAD PATCH TRACE recursion_limit";

/// A set of words; nothing depends on their order.
pub(super) struct Vocabulary<'text> {
    /// Each word stands at the place that its digest says, or at the next free one; a power of two of them, at most half of them taken.
    slots: Vec<&'text str>,
}

impl<'text> Vocabulary<'text> {
    /// The words of a crate.
    pub(super) fn of(plan: &'text Crate, names: &'text Names) -> Self {
        let mut words: Vec<&str> = names.identifiers();
        words.extend(WORDS.split_ascii_whitespace());
        words.push(&plan.package.library);
        for source in SOURCES {
            words.push(source.stem);
            words_of(source.text, &mut words);
        }
        for source in EMITTERS {
            words_of(source, &mut words);
        }
        let mut vocabulary = Self {
            slots: vec![""; (2 * words.len()).next_power_of_two()],
        };
        for word in words {
            let place = vocabulary.place(word);
            if let Some(slot) = vocabulary.slots.get_mut(place) {
                *slot = word;
            }
        }
        vocabulary
    }

    /// Whether a word may stand there.
    pub(super) fn holds(&self, word: &str) -> bool {
        let is_listed = self.slots.get(self.place(word)) == Some(&word);
        // The static of a credential is called like its setter.
        let is_scheme = || {
            word.strip_suffix("_SCHEME")
                .is_some_and(|setter| self.holds(&setter.to_lowercase()))
        };
        (is_listed || is_scheme()) && !REFUSED.contains(&word)
    }

    /// Where a word stands, or would stand.
    fn place(&self, word: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let digest = word
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
                (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let mut place = usize::try_from(digest >> 20).unwrap_or_default() & mask;
        while self
            .slots
            .get(place)
            .is_some_and(|taken| !taken.is_empty() && *taken != word)
        {
            place = (place + 1) & mask;
        }
        place
    }
}

/// The words of a source, and those of its literals that are programs, names or paths.
fn words_of<'text>(source: &'text str, words: &mut Vec<&'text str>) {
    for token in Tokens::of(source) {
        match token {
            Token::Word(word) | Token::Lifetime(word) => words.push(word),
            Token::Raw(program) => words_of(program, words),
            Token::Text(text) if text.split("::").all(is_name) => words.extend(text.split("::")),
            _ => {}
        }
    }
}

fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}
