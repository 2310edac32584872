//! HTML in descriptions, taken apart: its text stays, its structure becomes Markdown where that is simple, nothing of it
//! reaches a page.

use super::blocks::Blocks;
use super::inline::Inline;

/// Elements of HTML. Anything else between angle brackets, such as `<token>`, is somebody's placeholder and stays as text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "applet",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    /// Text between tags.
    Text(&'a str),
    /// A tag of a known element: name in lower case, whether it closes, its attributes as they stand.
    Tag {
        name: String,
        closes: bool,
        attributes: &'a str,
    },
    /// A comment or declaration.
    Nothing,
}

/// HTML inside a paragraph.
pub(super) fn inline(source: &str, inline: &mut Inline) {
    let mut rest = source;
    while let Some((token, after)) = next(rest) {
        rest = after;
        match token {
            Token::Text(text) => inline.text(&decode(text)),
            Token::Nothing => {}
            Token::Tag {
                name,
                closes,
                attributes,
            } => inline_tag(&name, closes, attributes, inline),
        }
    }
}

/// A tag inside a paragraph.
fn inline_tag(name: &str, closes: bool, attributes: &str, inline: &mut Inline) {
    match (name, closes) {
        ("code" | "kbd" | "samp" | "tt" | "var", false) => inline.start_code(),
        ("code" | "kbd" | "samp" | "tt" | "var", true) => inline.end_code(),
        ("a", false) => inline.start_link(&attribute(attributes, "href")),
        ("a", true) => inline.end_link(),
        ("br" | "p" | "div" | "li" | "tr" | "ul" | "ol", _) => inline.line_break(),
        ("td" | "th" | "hr" | "dt" | "dd", _) => inline.space(),
        _ => {}
    }
}

/// A whole block of HTML.
pub(super) fn block(source: &str, blocks: &mut Blocks) {
    let mut rest = source;
    let mut item_open = false;
    // Name of the element whose content is not prose.
    let mut skipped: Option<String> = None;
    while let Some((token, after)) = next(rest) {
        rest = after;
        if let Some(name) = &skipped {
            let ends =
                matches!(&token, Token::Tag { name: closing, closes: true, .. } if closing == name);
            if ends {
                skipped = None;
            }
            continue;
        }
        match token {
            Token::Text(text) => blocks.inline().text(&decode(text)),
            Token::Nothing => {}
            Token::Tag {
                name,
                closes,
                attributes,
            } => match (name.as_str(), closes) {
                ("script" | "style" | "template", false) => skipped = Some(name),
                ("li", false) => {
                    if item_open {
                        blocks.close();
                    } else {
                        blocks.paragraph();
                    }
                    blocks.open_bullet();
                    item_open = true;
                }
                ("li", true) | ("ul" | "ol", _) => {
                    if item_open {
                        blocks.close();
                        item_open = false;
                    } else {
                        blocks.paragraph();
                    }
                    if name != "li" {
                        blocks.set_apart();
                    }
                }
                (
                    "p" | "div" | "section" | "article" | "header" | "footer" | "table" | "tr"
                    | "dl" | "dd" | "dt" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote"
                    | "pre" | "hr" | "center" | "details" | "summary",
                    _,
                ) => {
                    blocks.paragraph();
                    if !item_open {
                        blocks.set_apart();
                    }
                }
                _ => inline_tag(&name, closes, attributes, blocks.inline()),
            },
        }
    }
    if item_open {
        blocks.close();
    }
    blocks.paragraph();
    blocks.set_apart();
}

/// The next piece and what comes after it.
fn next(source: &str) -> Option<(Token<'_>, &str)> {
    if source.is_empty() {
        return None;
    }
    let Some(at) = source.find('<') else {
        return Some((Token::Text(source), ""));
    };
    if at > 0 {
        let (text, rest) = source.split_at_checked(at)?;
        return Some((Token::Text(text), rest));
    }
    if let Some(comment) = source.strip_prefix("<!--") {
        let after = comment
            .find("-->")
            .and_then(|end| comment.get(end + 3..))
            .unwrap_or_default();
        return Some((Token::Nothing, after));
    }
    let end = tag_end(source);
    let tag = end
        .and_then(|end| source.get(1..end))
        .and_then(|inside| read_tag(inside).map(|tag| (tag, end.map_or(0, |end| end + 1))));
    match tag {
        Some((tag, length)) => Some((tag, source.get(length..).unwrap_or_default())),
        None => {
            let (text, rest) = source.split_at_checked(1)?;
            Some((Token::Text(text), rest))
        }
    }
}

/// Where the tag that starts here ends: its `>`, not one inside quotes.
fn tag_end(source: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    for (at, character) in source.char_indices().skip(1) {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None, '>') => return Some(at),
            (None, '<') => return None,
            _ => {}
        }
    }
    None
}

/// Reads what stands between `<` and `>`.
fn read_tag(inside: &str) -> Option<Token<'_>> {
    if inside.starts_with(['!', '?']) {
        return Some(Token::Nothing);
    }
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let name = inside.get(..end)?.to_ascii_lowercase();
    let attributes = inside.get(end..)?;
    let is_tag = attributes.is_empty()
        || attributes.starts_with(|character: char| character.is_whitespace() || character == '/');
    (is_tag && ELEMENTS.contains(&name.as_str())).then_some(Token::Tag {
        name,
        closes,
        attributes,
    })
}

/// The value of an attribute, or nothing.
fn attribute(attributes: &str, name: &str) -> String {
    let lower = attributes.to_ascii_lowercase();
    let value = lower
        .find(&format!("{name}="))
        .and_then(|at| attributes.get(at + name.len() + 1..));
    let value = match value {
        Some(value) => match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.split(quote).nth(1),
            _ => value.split_whitespace().next(),
        },
        None => None,
    };
    decode(value.unwrap_or_default())
}

/// The entities that prose is full of; others stay as they are, which is only a matter of looks.
fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
