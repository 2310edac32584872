//! JSON (RFC 8259), read with places and without recursion; comments and commas at the end of lists, which editors allow, are read over.

use super::limits::{MAXIMUM_DEPTH, MAXIMUM_VALUES};
use super::tree::{Form, Node, NodeId, Problem, Tree};
use crate::diag::codes::load as codes;
use crate::diag::{Code, Position};
use std::borrow::Cow;

/// Turns byte offsets into lines and columns. Offsets must not decrease, so that a whole text costs one pass.
pub(super) struct Cursor<'input> {
    text: &'input str,
    offset: usize,
    position: Position,
}

impl<'input> Cursor<'input> {
    pub(super) fn new(text: &'input str) -> Self {
        Self {
            text,
            offset: 0,
            position: Position { line: 1, column: 1 },
        }
    }

    /// Where the byte at `offset` stands.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let bytes = self.text.as_bytes();
        while self.offset < offset {
            let Some(byte) = bytes.get(self.offset).copied() else {
                break;
            };
            self.offset += 1;
            let breaks = byte == b'\n' || (byte == b'\r' && bytes.get(self.offset) != Some(&b'\n'));
            if breaks {
                self.position.line += 1;
                self.position.column = 1;
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a character do not count.
                self.position.column += 1;
            }
        }
        self.position
    }
}

/// An object or list that is not closed yet.
enum Open {
    List {
        id: NodeId,
        items: Vec<NodeId>,
    },
    Map {
        id: NodeId,
        members: Vec<(NodeId, NodeId)>,
        key: Option<NodeId>,
    },
}

/// Reads a whole text of so many values at most.
pub(super) fn read(text: &str, most: usize) -> Result<Tree<'_>, Problem> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        offset: 0,
        cursor: Cursor::new(text),
        tree: Tree::new(most),
        open: Vec::new(),
    };
    reader.document()?;
    Ok(reader.tree)
}

struct Reader<'input> {
    text: &'input str,
    bytes: &'input [u8],
    offset: usize,
    cursor: Cursor<'input>,
    tree: Tree<'input>,
    open: Vec<Open>,
}

impl<'input> Reader<'input> {
    fn document(&mut self) -> Result<(), Problem> {
        self.value()?;
        while let Some(innermost) = self.open.last() {
            match innermost {
                Open::List { items, .. } => {
                    let first = items.is_empty();
                    self.list_item(first)?;
                }
                Open::Map { members, .. } => {
                    let first = members.is_empty();
                    self.member(first)?;
                }
            }
        }
        self.skip_space();
        if self.offset < self.bytes.len() {
            return Err(self.unexpected("the end of the file"));
        }
        Ok(())
    }

    fn list_item(&mut self, first: bool) -> Result<(), Problem> {
        self.skip_space();
        match self.peek() {
            Some(b']') => self.close(),
            Some(b',') if !first => {
                self.offset += 1;
                self.skip_space();
                match self.peek() {
                    Some(b']') => self.close(),
                    _ => self.value(),
                }
            }
            _ if first => self.value(),
            _ => Err(self.unexpected("`,` or `]` after an item of a list")),
        }
    }

    fn member(&mut self, first: bool) -> Result<(), Problem> {
        self.skip_space();
        match self.peek() {
            Some(b'}') => return self.close(),
            Some(b',') if !first => {
                self.offset += 1;
                self.skip_space();
                if self.peek() == Some(b'}') {
                    return self.close();
                }
            }
            _ if first => {}
            _ => return Err(self.unexpected("`,` or `}` after a member of an object")),
        }
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let position = self.here();
        let text = self.string()?;
        let name = self.node(position, Form::Text(text))?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:` after a key"));
        }
        self.offset += 1;
        if let Some(Open::Map { key, .. }) = self.open.last_mut() {
            *key = Some(name);
        }
        self.value()
    }

    /// Reads a scalar, or opens an object or list.
    fn value(&mut self) -> Result<(), Problem> {
        self.skip_space();
        let position = self.here();
        let form = match self.peek() {
            Some(b'"') => Form::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Form::Plain(self.number()?),
            Some(b't') => self.word("true")?,
            Some(b'f') => self.word("false")?,
            Some(b'n') => self.word("null")?,
            Some(opening @ (b'{' | b'[')) => return self.open(opening, position),
            _ => return Err(self.unexpected("a value")),
        };
        let id = self.node(position, form)?;
        self.place(id);
        Ok(())
    }

    fn open(&mut self, opening: u8, position: Position) -> Result<(), Problem> {
        if self.open.len() >= MAXIMUM_DEPTH {
            return Err(self.problem(
                &codes::TOO_DEEP,
                format!("objects and lists are nested more than {MAXIMUM_DEPTH} levels deep here"),
            ));
        }
        self.offset += 1;
        let id = self.node(position, Form::List(Vec::new()))?;
        self.place(id);
        self.open.push(if opening == b'{' {
            Open::Map {
                id,
                members: Vec::new(),
                key: None,
            }
        } else {
            Open::List {
                id,
                items: Vec::new(),
            }
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        self.offset += 1;
        match self.open.pop() {
            Some(Open::List { id, items }) => self.tree.close(id, Form::List(items)),
            Some(Open::Map { id, members, .. }) => self.tree.close(id, Form::Map(members)),
            None => {}
        }
        Ok(())
    }

    /// Puts a value where it belongs.
    fn place(&mut self, value: NodeId) {
        match self.open.last_mut() {
            None => self.tree.root = value,
            Some(Open::List { items, .. }) => items.push(value),
            Some(Open::Map { members, key, .. }) => {
                if let Some(key) = key.take() {
                    members.push((key, value));
                }
            }
        }
    }

    fn word(&mut self, word: &'static str) -> Result<Form<'input>, Problem> {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let ends = rest
            .as_bytes()
            .get(word.len())
            .is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if !rest.starts_with(word) || !ends {
            return Err(self.unexpected("a value"));
        }
        self.offset += word.len();
        Ok(Form::Plain(Cow::Borrowed(word)))
    }

    /// RFC 8259 section 6.
    fn number(&mut self) -> Result<Cow<'input, str>, Problem> {
        let start = self.offset;
        if self.peek() == Some(b'-') {
            self.offset += 1;
        }
        if self.peek() == Some(b'0') {
            self.offset += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.problem(
                    &codes::SYNTAX,
                    "a number must not start with a zero".to_owned(),
                ));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.offset += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.offset += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.offset += 1;
            }
            self.digits()?;
        }
        Ok(Cow::Borrowed(
            self.text.get(start..self.offset).unwrap_or_default(),
        ))
    }

    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.offset;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.offset += 1;
        }
        if self.offset == start {
            return Err(self.unexpected("a digit"));
        }
        Ok(())
    }

    /// RFC 8259 section 7.
    fn string(&mut self) -> Result<Cow<'input, str>, Problem> {
        self.offset += 1;
        let mut owned: Option<String> = None;
        let mut start = self.offset;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let piece = self.text.get(start..self.offset).unwrap_or_default();
                    self.offset += 1;
                    return Ok(match owned {
                        None => Cow::Borrowed(piece),
                        Some(mut text) => {
                            text.push_str(piece);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_with(String::new);
                    text.push_str(self.text.get(start..self.offset).unwrap_or_default());
                    let character = self.escape()?;
                    if let Some(text) = &mut owned {
                        text.push(character);
                    }
                    start = self.offset;
                }
                Some(0..=0x1F) => {
                    return Err(self.problem(
                        &codes::SYNTAX,
                        "a control character, such as a line break, must be escaped in a string"
                            .to_owned(),
                    ));
                }
                Some(_) => self.offset += 1,
                None => return Err(self.unexpected("`\"` at the end of a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        let start = self.offset;
        self.offset += 1;
        let simple = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.offset += 1;
                return self.unicode_escape(start);
            }
            _ => return Err(self.unexpected("one of `\" \\ / b f n r t u` after a backslash")),
        };
        self.offset += 1;
        Ok(simple)
    }

    /// The four digits after `\u`, and the other half of a pair if there is one.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Problem> {
        let first = self.hexadecimal()?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        let after_first = self.offset;
        if first < 0xDC00 && self.bytes.get(self.offset..self.offset + 2) == Some(b"\\u") {
            self.offset += 2;
            let second = self.hexadecimal()?;
            if (0xDC00..0xE000).contains(&second) {
                let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            // Not the other half: it is a character of its own, read next.
            self.offset = after_first;
        }
        let position = self.cursor.position(start);
        self.tree.remarks.push(Problem {
            code: &codes::LONE_SURROGATE,
            position,
            message: format!("`\\u{first:04x}` is half of a surrogate pair"),
        });
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hexadecimal(&mut self) -> Result<u32, Problem> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self
                .peek()
                .and_then(|byte| char::from(byte).to_digit(16))
                .ok_or_else(|| self.unexpected("four hexadecimal digits after `\\u`"))?;
            number = number * 16 + digit;
            self.offset += 1;
        }
        Ok(number)
    }

    /// Goes to what is no space and no comment.
    fn skip_space(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.offset += 1;
            }
            let rest = self.text.get(self.offset..).unwrap_or_default();
            let comment = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if let Some(inside) = rest.strip_prefix("/*") {
                inside.find("*/").map_or(rest.len(), |end| end + 4)
            } else {
                return;
            };
            self.offset += comment;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.offset).copied()
    }

    fn here(&mut self) -> Position {
        self.cursor.position(self.offset)
    }

    fn node(&mut self, position: Position, form: Form<'input>) -> Result<NodeId, Problem> {
        self.tree
            .push(Node {
                position,
                form,
                tag: None,
            })
            .ok_or_else(|| Problem {
                code: &codes::FILE_TOO_LARGE,
                position,
                message: format!("the description contains more than {MAXIMUM_VALUES} values"),
            })
    }

    fn problem(&mut self, code: &'static Code, message: String) -> Problem {
        Problem {
            code,
            position: self.here(),
            message,
        }
    }

    fn unexpected(&mut self, expected: &str) -> Problem {
        let found = match self
            .text
            .get(self.offset..)
            .and_then(|rest| rest.chars().next())
        {
            None => "the end of the file".to_owned(),
            Some(character) => format!("`{character}`"),
        };
        self.problem(
            &codes::SYNTAX,
            format!("expected {expected}, found {found}"),
        )
    }
}
