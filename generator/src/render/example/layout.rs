//! Where lines of an expression are broken, by the rules that rustfmt has by default.

/// Longest line.
pub(super) const WIDTH: usize = 100;

/// Longest chain of calls on one line; rustfmt counts what ends the statement too.
const CHAIN: usize = 59;

/// Longest arguments of a call on one line.
const ARGUMENTS: usize = 60;

/// Longest list on one line.
const LIST: usize = 60;

/// Longest item of a list whose items share a line.
const BRIEF: usize = 10;

/// An expression.
#[derive(Clone, Debug)]
pub(in crate::render) enum Expression {
    /// What is never broken.
    Text(String),
    /// `function(…)`, or a tuple where there is no function.
    Call(String, Vec<Expression>),
    /// `[…]`, `vec![…]`: how it opens, and its items.
    List(&'static str, Vec<Expression>),
    /// `Name { field: … }`.
    Fields(String, Vec<(String, Expression)>),
    /// `first.second(…).third`.
    Chain(Box<Expression>, Vec<Expression>),
}

impl Expression {
    pub(in crate::render) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn call(function: impl Into<String>, arguments: Vec<Self>) -> Self {
        Self::Call(function.into(), arguments)
    }

    pub(super) fn list(open: &'static str, items: Vec<Self>) -> Self {
        Self::List(open, items)
    }

    pub(super) fn fields(name: String, fields: Vec<(String, Self)>) -> Self {
        Self::Fields(name, fields)
    }

    pub(super) fn chain(first: Self, links: Vec<Self>) -> Self {
        Self::Chain(Box::new(first), links)
    }

    /// One link more.
    pub(in crate::render) fn then(self, link: Self) -> Self {
        match self {
            Self::Chain(first, mut links) => {
                links.push(link);
                Self::Chain(first, links)
            }
            other => Self::Chain(Box::new(other), vec![link]),
        }
    }

    /// On one line, however long.
    fn flat(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Call(function, arguments) => format!("{function}({})", joined(arguments)),
            Self::List(open, items) => format!("{open}{}]", joined(items)),
            Self::Fields(name, fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(field, value)| format!("{field}: {}", value.flat()))
                    .collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
            Self::Chain(first, links) => {
                let mut text = first.flat();
                for link in links {
                    text.push('.');
                    text.push_str(&link.flat());
                }
                text
            }
        }
    }

    /// Whether rustfmt would leave it on one line, if there is room.
    fn is_short(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Call(_, arguments) => {
                joined(arguments).len() <= ARGUMENTS && arguments.iter().all(Self::is_short)
            }
            Self::List(_, items) => joined(items).len() <= LIST && items.iter().all(Self::is_short),
            Self::Fields(..) => false,
            Self::Chain(first, links) => {
                self.flat().len() <= CHAIN && first.is_short() && links.iter().all(Self::is_short)
            }
        }
    }

    /// In lines, the first of which starts at a column and ends `after` columns before the margin; the others stand `indent` columns from the
    /// left at least, which is not written.
    fn lines(&self, column: usize, indent: usize, after: usize) -> Vec<String> {
        let flat = self.flat();
        if self.is_short() && column + flat.chars().count() + after <= WIDTH {
            return vec![flat];
        }
        self.broken(column, indent, after)
    }

    /// The same, on several lines even if there were room.
    fn broken(&self, column: usize, indent: usize, after: usize) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Call(function, arguments) => {
                bracketed(&format!("{function}("), arguments, ")", column, indent)
            }
            Self::List(open, items) => bracketed(open, items, "]", column, indent),
            Self::Fields(name, fields) => {
                let mut lines = vec![format!("{name} {{")];
                for (field, value) in fields {
                    let start = format!("{field}: ");
                    let inner = value.lines(indent + 4 + start.len(), indent + 4, 1);
                    lines.extend(wrap(&start, inner, ",").into_iter().map(indented));
                }
                lines.push("}".to_owned());
                lines
            }
            Self::Chain(first, links) => {
                let mut lines = first.lines(column, indent, 0);
                for link in links {
                    let inner = link.lines(indent + 5, indent + 4, after);
                    lines.extend(wrap(".", inner, "").into_iter().map(indented));
                }
                lines
            }
        }
    }
}

/// A chain of calls that are written out.
pub(in crate::render) fn texts(first: &str, links: &[String]) -> Expression {
    Expression::chain(
        Expression::text(first),
        links.iter().map(Expression::text).collect(),
    )
}

fn joined(nodes: &[Expression]) -> String {
    let nodes: Vec<String> = nodes.iter().map(Expression::flat).collect();
    nodes.join(", ")
}

/// Each item on a line of its own. A lone item that has brackets of its own stays on the first line; short ones share the second.
fn bracketed(
    open: &str,
    items: &[Expression],
    close: &str,
    column: usize,
    indent: usize,
) -> Vec<String> {
    if let [item @ (Expression::Call(_, inside) | Expression::List(_, inside))] = items
        && !inside.is_empty()
    {
        let inner = item.broken(column + open.len(), indent, close.len());
        return wrap(open, inner, close);
    }
    if let [item @ Expression::Fields(..)] = items {
        return wrap(open, item.broken(column, indent, close.len()), close);
    }
    let mut lines = vec![open.to_owned()];
    let is_brief =
        |item: &Expression| matches!(item, Expression::Text(text) if text.chars().count() <= BRIEF);
    if items.len() > 1 && items.iter().all(is_brief) {
        lines.push(indented(format!("{},", joined(items))));
        lines.push(close.to_owned());
        return lines;
    }
    for item in items {
        let inner = item.lines(indent + 4, indent + 4, 1);
        lines.extend(wrap("", inner, ",").into_iter().map(indented));
    }
    lines.push(close.to_owned());
    lines
}

fn wrap(start: &str, mut lines: Vec<String>, end: &str) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, start);
    }
    if let Some(last) = lines.last_mut() {
        last.push_str(end);
    }
    lines
}

fn indented(line: String) -> String {
    format!("    {line}")
}

/// A statement: what stands before the expression, and after it (`;`, or ` {` of a block).
pub(in crate::render) fn statement(
    start: &str,
    expression: &Expression,
    end: &str,
    indent: usize,
) -> Vec<String> {
    let mut lines = expression.lines(indent + start.len(), indent, end.len());
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, start);
    }
    // The brace of a block behind a broken expression stands on a line of its own.
    if lines.len() > 1 && end == " {" {
        lines.push("{".to_owned());
    } else if let Some(last) = lines.last_mut() {
        last.push_str(end);
    }
    lines
}
