//! Paragraphs, lists, quotes, tables and code: the events of the parser, printed as lines.

use super::characters::clean;
use super::html;
use super::inline::{Inline, Layout, Mark, longest_run};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Quotes and lists deeper than this are printed at this depth: each level makes every line longer.
const DEEPEST: usize = 6;

/// What is wanted of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All of it.
    Blocks,
    /// The first paragraph, on one line, without links and emphasis.
    Line,
}

/// A quote or list item that lines are inside of.
#[derive(Debug, Default)]
struct Container {
    /// Before the first line, until that is printed.
    marker: Option<String>,
    /// Before every other line.
    indent: String,
}

/// A list.
#[derive(Debug)]
struct List {
    /// Number of the next item.
    next: Option<u64>,
    /// Whether an item was printed.
    started: bool,
    /// Whether items are apart by blank lines.
    loose: bool,
}

/// A table that is being printed.
#[derive(Debug)]
struct Table {
    alignments: Vec<Alignment>,
    row: Vec<String>,
}

/// Prints events as lines.
#[derive(Debug)]
pub(super) struct Blocks {
    form: Form,
    lines: Vec<String>,
    containers: Vec<Container>,
    lists: Vec<List>,
    inline: Inline,
    /// Whether a blank line has to come before the next block.
    gap: bool,
    /// Text of the code block or HTML block that is open.
    raw: Option<String>,
    table: Option<Table>,
}

impl Blocks {
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            lines: Vec::new(),
            containers: Vec::new(),
            lists: Vec::new(),
            inline: Inline::new(form == Form::Line),
            gap: false,
            raw: None,
            table: None,
        }
    }

    /// Whether all that is wanted has been printed.
    pub(super) fn is_done(&self) -> bool {
        self.form == Form::Line && !self.lines.is_empty()
    }

    /// What was printed.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.paragraph();
        self.lines
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.raw {
                Some(raw) => raw.push_str(&text),
                None => self.inline.text(&text),
            },
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                if self.table.is_some() {
                    // A bar would end the cell, even inside of code; there, and only there, a backslash before it is not printed.
                    self.inline.code(&code.replace('|', "\\|"));
                } else {
                    self.inline.code(&code);
                }
            }
            Event::Html(html) => match &mut self.raw {
                Some(raw) => raw.push_str(&html),
                None => html::inline(&html, &mut self.inline),
            },
            Event::InlineHtml(html) => html::inline(&html, &mut self.inline),
            Event::SoftBreak => self.inline.space(),
            Event::HardBreak => self.inline.line_break(),
            Event::Rule => {
                self.paragraph();
                if self.form == Form::Blocks {
                    self.start_block();
                    self.line("***");
                    self.gap = true;
                }
            }
            // Footnotes and task lists are not asked of the parser, so that their brackets arrive as text.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph();
                if let Some(list) = self.lists.last_mut() {
                    list.loose = true;
                }
            }
            Tag::Heading { .. } => {
                self.paragraph();
                self.inline.start_mark(Mark::Strong);
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.open(None, "> ");
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.paragraph();
                self.raw = Some(String::new());
            }
            Tag::List(next) => {
                self.paragraph();
                self.lists.push(List {
                    next,
                    started: false,
                    loose: false,
                });
            }
            Tag::Item => self.start_item(),
            Tag::Table(alignments) => {
                self.paragraph();
                self.start_block();
                self.table = Some(Table {
                    alignments,
                    row: Vec::new(),
                });
            }
            Tag::Emphasis => self.inline.start_mark(Mark::Emphasis),
            Tag::Strong => self.inline.start_mark(Mark::Strong),
            Tag::Strikethrough => self.inline.start_mark(Mark::Strike),
            Tag::Link { dest_url, .. } => self.inline.start_link(&dest_url),
            // An image is its alternative text: a page of documentation loads nothing from elsewhere.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.paragraph();
                self.gap = true;
            }
            TagEnd::Heading(_) => {
                self.inline.end_mark(Mark::Strong);
                let lines = self.inline.take(Layout::Single);
                self.print(lines);
                self.gap = true;
            }
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.containers.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                let code = self.raw.take().unwrap_or_default();
                self.code_block(&code);
            }
            TagEnd::HtmlBlock => {
                let source = self.raw.take().unwrap_or_default();
                html::block(&source, self);
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = true;
            }
            TagEnd::Item => self.end_item(),
            TagEnd::TableCell => {
                let cell = self.inline.take(Layout::Single).join(" ");
                if let Some(table) = &mut self.table {
                    table.row.push(cell);
                }
            }
            TagEnd::TableHead => self.row(true),
            TagEnd::TableRow => self.row(false),
            TagEnd::Table => {
                self.table = None;
                self.gap = true;
            }
            TagEnd::Emphasis => self.inline.end_mark(Mark::Emphasis),
            TagEnd::Strong => self.inline.end_mark(Mark::Strong),
            TagEnd::Strikethrough => self.inline.end_mark(Mark::Strike),
            TagEnd::Link => self.inline.end_link(),
            _ => {}
        }
    }

    /// The paragraph that is being collected.
    pub(super) fn inline(&mut self) -> &mut Inline {
        &mut self.inline
    }

    /// Prints the paragraph that is being collected, if any.
    pub(super) fn paragraph(&mut self) {
        if self.inline.is_empty() {
            self.inline = Inline::new(self.form == Form::Line);
            return;
        }
        let layout = match self.form {
            Form::Blocks => Layout::Wrapped,
            Form::Line => Layout::Single,
        };
        let lines = self.inline.take(layout);
        self.print(lines);
    }

    /// The next block is apart from this one by a blank line.
    pub(super) fn set_apart(&mut self) {
        self.gap = true;
    }

    /// Opens an item of a list that HTML describes.
    pub(super) fn open_bullet(&mut self) {
        self.open(Some("- ".to_owned()), "  ");
    }

    /// Closes the innermost quote or item.
    pub(super) fn close(&mut self) {
        self.paragraph();
        self.containers.pop();
    }

    fn open(&mut self, marker: Option<String>, indent: &str) {
        let container = if self.containers.len() < DEEPEST {
            Container {
                marker,
                indent: indent.to_owned(),
            }
        } else {
            Container::default()
        };
        self.containers.push(container);
    }

    fn start_item(&mut self) {
        self.paragraph();
        let marker = match self.lists.last_mut() {
            Some(list) => {
                if list.started {
                    self.gap = list.loose;
                } else {
                    // Only a list that starts with 1 is one right after a paragraph.
                    self.gap |= list.next.is_some_and(|next| next != 1);
                }
                match &mut list.next {
                    Some(next) => {
                        let marker = format!("{next}. ");
                        *next = next.saturating_add(1).min(999_999_999);
                        marker
                    }
                    None => "- ".to_owned(),
                }
            }
            None => "- ".to_owned(),
        };
        let indent = " ".repeat(marker.len());
        self.open(Some(marker), &indent);
    }

    fn end_item(&mut self) {
        self.paragraph();
        let printed = self
            .containers
            .pop()
            .is_none_or(|item| item.marker.is_none());
        if let Some(list) = self.lists.last_mut() {
            list.started |= printed;
        }
    }

    /// A code block, as text whatever it says it is: rustdoc would compile and run it.
    pub(super) fn code_block(&mut self, code: &str) {
        if self.form == Form::Line {
            return;
        }
        let code = clean(code);
        let code = code.trim_end();
        if code.trim().is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        self.start_block();
        self.line(&format!("{fence}text"));
        for line in code.lines() {
            self.line(line.trim_end());
        }
        self.line(&fence);
        self.gap = true;
    }

    fn row(&mut self, head: bool) {
        let Some(table) = &mut self.table else {
            return;
        };
        let row = format!("| {} |", std::mem::take(&mut table.row).join(" | "));
        let rule = head.then(|| {
            let cells: Vec<&str> = table
                .alignments
                .iter()
                .map(|alignment| match alignment {
                    Alignment::None => "---",
                    Alignment::Left => ":--",
                    Alignment::Center => ":-:",
                    Alignment::Right => "--:",
                })
                .collect();
            format!("| {} |", cells.join(" | "))
        });
        if self.form == Form::Line {
            return;
        }
        self.line(&row);
        if let Some(rule) = rule {
            self.line(&rule);
        }
    }

    fn print(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.start_block();
        for line in lines {
            self.line(&line);
        }
        self.gap = false;
    }

    /// A blank line, if one is due.
    fn start_block(&mut self) {
        if self.gap && !self.lines.is_empty() && self.form == Form::Blocks {
            let prefix: String = self
                .containers
                .iter()
                .take_while(|container| container.marker.is_none())
                .map(|container| container.indent.as_str())
                .collect();
            self.lines.push(prefix.trim_end().to_owned());
        }
        self.gap = false;
    }

    fn line(&mut self, text: &str) {
        let mut line = String::new();
        if self.form == Form::Blocks {
            for container in &mut self.containers {
                match container.marker.take() {
                    Some(marker) => line.push_str(&marker),
                    None => line.push_str(&container.indent),
                }
            }
        }
        line.push_str(text);
        self.lines.push(line.trim_end().to_owned());
    }
}
