//! Random Markdown, made of its constructs inside each other and then damaged.

use fastrand::Rng;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

const WORDS: &[&str] = &[
    "pet",
    "a",
    "1.",
    "2)",
    "-",
    "+",
    "*",
    "#",
    "####### x",
    ">",
    "=",
    "---",
    "***",
    "===",
    "|",
    "||",
    "`",
    "``",
    "```",
    "~~~",
    "~~",
    "_",
    "__",
    "**",
    "\\",
    "\\\\",
    "\\`",
    "\\[",
    "&lt;",
    "&#60;",
    "&amp;lt;",
    "&quot;",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<!-- x -->",
    "<?php",
    "?>",
    "<![CDATA[",
    "]]>",
    "<token>",
    "<a href='https://e.com'>",
    "</a>",
    "<code>",
    "</code>",
    "<br>",
    "<br/>",
    "<pre>",
    "</pre>",
    "<ul><li>",
    "</li></ul>",
    "<table>",
    "<tr><td>",
    "<img src=x onerror=alert(1)>",
    "<https://e.com>",
    "<me@e.com>",
    "https://e.com/a_b_c",
    "http://e.com.",
    "[x]",
    "[x][y]",
    "[x](y)",
    "[x](https://e.com)",
    "![x](https://e.com)",
    "[x]: https://e.com",
    "[^1]",
    "[^1]: x",
    "[`Vec`]",
    "[ ]",
    "- [ ] x",
    "[",
    "]",
    "(",
    ")",
    "!",
    "$",
    "{",
    "}",
    "//",
    "/*",
    "*/",
    "\"",
    "'",
    "é",
    "日本語",
    "🙂",
    "\u{202e}",
    "\u{200b}",
    "\u{0}",
    "\u{b}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "e.g.",
    "word.",
    "Word",
    "it's",
    "x=1;",
    "#[test]",
    "fn main() {}",
    "\t",
    "    ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
];

const LANGUAGES: &[&str] = &[
    "",
    "rust",
    "json",
    " sh",
    "text",
    "should_panic",
    "{.x}",
    "`",
    "a b",
    "compile_fail,E0001",
];

/// Makes texts, the same ones for the same seed.
pub(crate) struct Markdown(Rng);

impl Markdown {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// The next text.
    pub(crate) fn text(&mut self) -> String {
        let mut text = match self.0.u8(0..8) {
            0 => self.words(30),
            1 => self.paragraph(),
            _ => self.blocks(3),
        };
        if self.0.u8(0..3) == 0 {
            self.damage(&mut text);
        }
        text
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.0.usize(0..list.len())]
    }

    /// Anything beside anything.
    fn words(&mut self, most: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.0.usize(0..=most) {
            text.push_str(self.pick(WORDS));
            if self.0.u8(0..4) > 0 {
                text.push(' ');
            }
        }
        text
    }

    /// What stands in a line.
    fn inline(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.pick(WORDS).to_owned();
        }
        let inner = |this: &mut Self| this.inline(depth - 1);
        match self.0.u8(0..13) {
            0 => format!("*{}*", inner(self)),
            1 => format!("**{}**", inner(self)),
            2 => format!("~~{}~~", inner(self)),
            3 => format!("`{}`", inner(self)),
            4 => format!("`` {} ``", inner(self)),
            5 => format!(
                "[{}](https://e.com/{})",
                inner(self),
                self.pick(&["", "a_b", "(x)", "a b", "<x>", " \"t\""])
            ),
            6 => format!("![{}](https://e.com)", inner(self)),
            7 => format!("<b>{}</b>", inner(self)),
            8 => format!("<code>{}</code>", inner(self)),
            9 => format!("<a href=\"https://e.com\">{}</a>", inner(self)),
            10 => format!("<{}>", inner(self)),
            11 => format!("{} {}", inner(self), inner(self)),
            _ => format!("{}{}", inner(self), inner(self)),
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        for _ in 0..self.0.usize(1..5) {
            line.push_str(&self.inline(2));
            line.push(' ');
        }
        line
    }

    fn paragraph(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.0.usize(1..4) {
            text.push_str(&self.line());
            let end = self.pick(&["\n", "  \n", "\\\n", " ", "<br>\n"]);
            text.push_str(end);
        }
        text
    }

    fn blocks(&mut self, depth: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.0.usize(1..4) {
            text.push_str(&self.block(depth));
            let end = self.pick(&["\n", "\n\n", ""]);
            text.push_str(end);
        }
        text
    }

    fn block(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.paragraph();
        }
        match self.0.u8(0..14) {
            0 => format!("{} {}\n", "#".repeat(self.0.usize(1..8)), self.line()),
            1 => format!(
                "{}\n{}\n",
                self.line().trim(),
                self.pick(&["---", "===", "-", "- -"])
            ),
            2 => self.prefixed("- ", "  ", depth),
            3 => self.prefixed("* ", "   ", depth),
            4 => {
                let marker = self.pick(&["1. ", "2) ", "10. ", "999999999. ", "0. "]);
                self.prefixed(marker, "   ", depth)
            }
            5 => {
                let rest = self.pick(&["> ", ""]);
                self.prefixed("> ", rest, depth)
            }
            6 | 7 => {
                let fence = self.pick(&["```", "~~~", "````", "`````"]);
                let language = self.pick(LANGUAGES);
                let code = if self.0.bool() {
                    self.blocks(depth - 1)
                } else {
                    self.words(12)
                };
                let end = if self.0.u8(0..4) == 0 { "" } else { fence };
                format!("{fence}{language}\n{code}\n{end}\n")
            }
            8 => {
                let code = self.words(8).replace('\n', "\n    ");
                format!("    {code}\n")
            }
            9 => {
                let mut table = format!("| {} | {} |\n|---|:-:|\n", self.inline(1), self.inline(1));
                for _ in 0..self.0.usize(0..3) {
                    table.push_str(&format!("| {} | {} |\n", self.inline(2), self.inline(2)));
                }
                table
            }
            10 => {
                let tag = self.pick(&[
                    "div", "p", "pre", "ul", "script", "table", "details", "h1", "x-y", "code",
                ]);
                format!("<{tag}>\n{}</{tag}>\n", self.blocks(depth - 1))
            }
            11 => self
                .pick(&["***\n", "---\n", "* * *\n", "___\n", "<hr>\n"])
                .to_owned(),
            _ => self.paragraph(),
        }
    }

    /// Blocks as an item or quote.
    fn prefixed(&mut self, first: &str, rest: &str, depth: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.0.usize(1..4) {
            for (index, line) in self.blocks(depth - 1).lines().enumerate() {
                text.push_str(if index == 0 { first } else { rest });
                text.push_str(line);
                text.push('\n');
            }
            if self.0.bool() {
                text.push('\n');
            }
        }
        text
    }

    /// Leaves out, repeats or puts in something.
    fn damage(&mut self, text: &mut String) {
        for _ in 0..self.0.usize(1..4) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if ends.is_empty() {
                return;
            }
            let mut places = [
                ends[self.0.usize(0..ends.len())],
                ends[self.0.usize(0..ends.len())],
            ];
            places.sort_unstable();
            let [from, to] = places;
            match self.0.u8(0..3) {
                0 if to - from < 20 => text.replace_range(from..to, ""),
                1 => {
                    let part = text[from..to].to_owned();
                    text.insert_str(to, &part);
                }
                _ => text.insert_str(from, self.pick(WORDS)),
            }
        }
    }
}

/// What a page of docs must not have.
pub(crate) fn harm(text: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Some(format!("HTML {html}")),
            Event::Start(Tag::Image { dest_url, .. }) => return Some(format!("image {dest_url}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                return Some("indented".to_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if &*language != "text" =>
            {
                return Some(format!("fence {language}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains(':') => {
                return Some(format!("link {dest_url}"));
            }
            _ => {}
        }
    }
    None
}
