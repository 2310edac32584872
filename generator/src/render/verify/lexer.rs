//! Rust source in tokens, as far as the check has to know them apart. Stricter than Rust's own lexer where emitters are simpler.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'text> {
    /// An identifier or keyword.
    Word(&'text str),
    /// `'a`, without the apostrophe.
    Lifetime(&'text str),
    /// `"…"` or `b"…"`: what stands between the quotes.
    Text(&'text str),
    /// `r"…"` and the like: what stands between the quotes.
    Raw(&'text str),
    /// `'c'` or a number.
    Scalar,
    /// `/// …` or `//! …`: what stands behind the slashes and the mark.
    Doc(&'text str),
    /// Any other comment.
    Comment,
    /// Any other sign.
    Mark(char),
    /// A literal with another prefix, or one that does not end.
    Odd,
}

/// The tokens of a text, each with the offset behind it.
pub(super) struct Tokens<'text> {
    text: &'text str,
    offset: usize,
}

impl<'text> Tokens<'text> {
    pub(super) fn of(text: &'text str) -> Self {
        Self { text, offset: 0 }
    }

    /// What follows the last token.
    pub(super) fn rest(&self) -> &'text str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    /// Passes over what was looked at with [`Self::rest`].
    pub(super) fn pass(&mut self, bytes: usize) {
        self.offset += bytes;
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.offset + ahead).copied()
    }

    /// Takes bytes as long as they are wanted.
    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'text str {
        let start = self.offset;
        while self.byte(0).is_some_and(&wanted) {
            self.offset += 1;
        }
        self.text.get(start..self.offset).unwrap_or_default()
    }

    /// To the end of the line.
    fn line(&mut self) -> &'text str {
        self.take_while(|byte| byte != b'\n')
    }

    /// A literal up to its closing sign, escapes included; behind the opening one.
    fn quoted(&mut self, close: u8) -> bool {
        loop {
            self.take_while(|byte| byte != close && byte != b'\\');
            match self.byte(0) {
                None => return false,
                Some(b'\\') if self.byte(1).is_some_and(|escaped| escaped.is_ascii()) => {
                    self.offset += 2;
                }
                Some(b'\\') => return false,
                Some(_) => {
                    self.offset += 1;
                    return true;
                }
            }
        }
    }

    /// A string from its opening quote.
    fn string(&mut self) -> Token<'text> {
        self.offset += 1;
        let start = self.offset;
        match self.quoted(b'"') {
            true => Token::Text(self.text.get(start..self.offset - 1).unwrap_or_default()),
            false => Token::Odd,
        }
    }

    /// A raw string from its first `#` or quote.
    fn raw(&mut self) -> Token<'text> {
        let hashes = self.take_while(|byte| byte == b'#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        self.offset += 1;
        let rest = self.rest();
        let length = rest.find(&end);
        self.offset += length.map_or(rest.len(), |length| length + end.len());
        match length.and_then(|length| rest.get(..length)) {
            Some(text) => Token::Raw(text),
            None => Token::Odd,
        }
    }

    /// From a slash: a comment, or a sign.
    fn slash(&mut self) -> Token<'text> {
        match (self.byte(1), self.byte(2), self.byte(3)) {
            (Some(b'/'), Some(b'/' | b'!'), fourth)
                if fourth != Some(b'/') || self.byte(2) == Some(b'!') =>
            {
                self.offset += 3;
                Token::Doc(self.line())
            }
            (Some(b'/'), ..) => {
                self.line();
                Token::Comment
            }
            (Some(b'*'), ..) => {
                self.offset += match self.rest().find("*/") {
                    Some(found) => found + 2,
                    None => self.rest().len(),
                };
                Token::Comment
            }
            _ => {
                self.offset += 1;
                Token::Mark('/')
            }
        }
    }

    /// From an apostrophe: a character or a lifetime.
    fn apostrophe(&mut self) -> Token<'text> {
        let mut characters = self.rest().chars().skip(1);
        let first = characters.next();
        let is_character = first == Some('\\') || characters.next() == Some('\'');
        self.offset += 1;
        if is_character {
            return match self.quoted(b'\'') {
                true => Token::Scalar,
                false => Token::Odd,
            };
        }
        Token::Lifetime(self.take_while(is_word))
    }

    /// A word, or the prefix of a literal.
    fn word(&mut self) -> Token<'text> {
        let word = self.take_while(is_word);
        match (word, self.byte(0), self.byte(1)) {
            ("r" | "br" | "cr", Some(b'"'), _)
            | ("r" | "br" | "cr", Some(b'#'), Some(b'"' | b'#')) => self.raw(),
            ("b", Some(b'"'), _) => self.string(),
            (_, Some(close @ (b'"' | b'\'')), _) => {
                self.offset += 1;
                self.quoted(close);
                Token::Odd
            }
            _ => Token::Word(word),
        }
    }
}

/// Letters of other scripts are several bytes, none of which is ASCII; which words may stand there is decided word by word.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

impl<'text> Iterator for Tokens<'text> {
    type Item = Token<'text>;

    fn next(&mut self) -> Option<Token<'text>> {
        self.take_while(|byte| matches!(byte, b' ' | b'\n'));
        Some(match self.byte(0)? {
            b'/' => self.slash(),
            b'\'' => self.apostrophe(),
            b'"' => self.string(),
            b'0'..=b'9' => {
                self.take_while(is_word);
                if self.byte(0) == Some(b'.')
                    && self.byte(1).is_some_and(|next| next.is_ascii_digit())
                {
                    self.offset += 1;
                    self.take_while(is_word);
                }
                Token::Scalar
            }
            byte if is_word(byte) => self.word(),
            _ => {
                let sign = self.rest().chars().next()?;
                self.offset += sign.len_utf8();
                Token::Mark(sign)
            }
        })
    }
}
