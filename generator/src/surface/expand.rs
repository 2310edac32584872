//! Calls of the crate's own macros where items stand: what they define is read off their definition, so that nothing has to be known about
//! any of them.
//!
//! Fragments are handed on token by token. A macro that is called by another one may thus look into what the compiler would keep closed, and
//! one that needs more than is understood here is refused.

use std::collections::BTreeMap;

use super::tokens::{Refused, reduced};
use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{ImplItem, Item, Macro};

/// Tokens that one call may become, those of the calls in it included.
const LARGEST: usize = 1 << 16;

/// What is said of a call that cannot be expanded.
pub(super) const UNKNOWN: &str = "a macro call may define anything; write out what it expands to";

/// The macros of a crate by name; `None` where two have the same, or one is not understood.
#[derive(Debug, Default)]
pub(super) struct Macros(BTreeMap<String, Option<Vec<Rule>>>);

/// A pattern and what takes its place.
#[derive(Debug)]
struct Rule {
    pattern: Vec<Part>,
    template: Vec<Part>,
}

/// A part of a pattern or template.
#[derive(Debug)]
enum Part {
    Token(TokenTree),
    Group(Delimiter, Vec<Part>),
    /// `$name:fragment` in a pattern, `$name` in a template.
    Variable(String, String),
    Repeated(Repeated),
}

/// `$(…) separator *`.
#[derive(Debug)]
struct Repeated {
    parts: Vec<Part>,
    separator: Option<TokenTree>,
    /// `?`, `*` or `+`.
    often: char,
}

/// What a variable stands for.
#[derive(Debug)]
enum Binding {
    Tokens(Vec<TokenTree>),
    Each(Vec<Binding>),
}

type Bindings = BTreeMap<String, Binding>;

/// What variables stand for at a place of a template.
type Bound<'b> = BTreeMap<&'b str, &'b Binding>;

impl Macros {
    /// Adds a macro by its definition.
    pub(super) fn define(&mut self, name: &Ident, definition: &Macro) {
        let rules = rules(&definition.tokens);
        self.0
            .entry(name.to_string())
            .and_modify(|known| *known = None)
            .or_insert(rules);
    }

    /// The items that a call defines, all calls in them expanded.
    pub(super) fn items(&self, call: &Macro) -> Result<Vec<Item>, Refused> {
        let mut found = Vec::new();
        self.expand(call, &mut |item| match item {
            Item::Macro(inner) if inner.ident.is_none() => Some(inner.mac),
            item => {
                found.push(item);
                None
            }
        })?;
        Ok(found)
    }

    /// The members of a block that a call defines.
    pub(super) fn members(&self, call: &Macro) -> Result<Vec<ImplItem>, Refused> {
        let mut found = Vec::new();
        self.expand(call, &mut |item| match item {
            ImplItem::Macro(inner) => Some(inner.mac),
            item => {
                found.push(item);
                None
            }
        })?;
        Ok(found)
    }

    /// Hands over what a call defines; what is given back is a call to be expanded, too.
    fn expand<T: Parse>(
        &self,
        call: &Macro,
        take: &mut dyn FnMut(T) -> Option<Macro>,
    ) -> Result<(), Refused> {
        let span = call.path.span();
        let line = span.start().line;
        let mut room = LARGEST;
        let mut open = vec![call.clone()];
        while let Some(call) = open.pop() {
            let tokens = self.transcribed(&call, span, &mut room);
            let tokens = reduced(tokens.ok_or_else(|| (line, UNKNOWN.to_owned()))?)?;
            let parsed = (|input: ParseStream| {
                let mut found = Vec::new();
                while !input.is_empty() {
                    found.push(input.parse::<T>()?);
                }
                Ok(found)
            })
            .parse2(tokens)
            .map_err(|error| (line, format!("is not Rust: {error}")))?;
            let inner: Vec<Macro> = parsed.into_iter().filter_map(&mut *take).collect();
            open.extend(inner.into_iter().rev());
        }
        Ok(())
    }

    fn transcribed(&self, call: &Macro, span: Span, room: &mut usize) -> Option<TokenStream> {
        let name = call.path.segments.last()?.ident.to_string();
        let first = &call.path.segments.first()?.ident;
        let is_own = call.path.get_ident().is_some()
            || ["crate", "self", "super"]
                .iter()
                .any(|start| first == start);
        let rules = self.0.get(&name).filter(|_| is_own)?.as_ref()?;
        let tokens: Vec<TokenTree> = call.tokens.clone().into_iter().collect();
        rules.iter().find_map(|rule| {
            let mut bindings = Bindings::new();
            let rest = matched(&rule.pattern, &tokens, &mut bindings)?;
            let bound = bindings
                .iter()
                .map(|(name, binding)| (name.as_str(), binding));
            let mut copy = Copy { span, room };
            rest.is_empty()
                .then(|| copy.parts(&rule.template, &bound.collect()))
        })?
    }
}

/// The rules of a definition, if all of them are understood.
fn rules(tokens: &TokenStream) -> Option<Vec<Rule>> {
    let mut found = Vec::new();
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ';' => {}
            TokenTree::Group(pattern) => {
                // `=>`
                tokens.next().zip(tokens.next())?;
                let Some(TokenTree::Group(template)) = tokens.next() else {
                    return None;
                };
                found.push(Rule {
                    pattern: parts(pattern.stream(), true)?,
                    template: parts(reduced(template.stream()).ok()?, false)?,
                });
            }
            _ => return None,
        }
    }
    Some(found)
}

/// The parts of a pattern or template.
fn parts(tokens: TokenStream, is_pattern: bool) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        if let TokenTree::Group(group) = token {
            let inner = parts(group.stream(), is_pattern)?;
            found.push(Part::Group(group.delimiter(), inner));
            continue;
        }
        if !is_mark(Some(&token), '$') {
            found.push(Part::Token(token));
            continue;
        }
        found.push(match tokens.next()? {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut token = tokens.next()?;
                let mut separator = None;
                if often(&token).is_none() {
                    separator = Some(std::mem::replace(&mut token, tokens.next()?));
                }
                Part::Repeated(Repeated {
                    parts: parts(group.stream(), is_pattern)?,
                    separator,
                    often: often(&token)?,
                })
            }
            TokenTree::Ident(name) if name == "crate" => Part::Token(TokenTree::Ident(name)),
            TokenTree::Ident(name) if is_pattern => {
                let fragment = tokens.next().zip(tokens.next())?.1;
                Part::Variable(name.to_string(), fragment.to_string())
            }
            TokenTree::Ident(name) => Part::Variable(name.to_string(), String::new()),
            _ => return None,
        });
    }
    Some(found)
}

/// How often a repetition may stand, if that is what a token says.
fn often(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(mark) => Some(mark.as_char()).filter(|mark| "?*+".contains(*mark)),
        _ => None,
    }
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == mark)
}

/// Names of the variables in a pattern or template.
fn variables<'p>(parts: &'p [Part], found: &mut Vec<&'p str>) {
    for part in parts {
        match part {
            Part::Token(_) => {}
            Part::Group(_, parts) | Part::Repeated(Repeated { parts, .. }) => {
                variables(parts, found)
            }
            Part::Variable(name, _) => found.push(name),
        }
    }
}

/// Matches the start of some tokens, and gives back the rest.
fn matched<'t>(
    parts: &[Part],
    mut tokens: &'t [TokenTree],
    bindings: &mut Bindings,
) -> Option<&'t [TokenTree]> {
    for part in parts {
        tokens = match part {
            Part::Token(token) => {
                let (first, rest) = tokens.split_first()?;
                is_same(token, first).then_some(rest)?
            }
            Part::Group(delimiter, parts) => {
                let (TokenTree::Group(group), rest) = tokens.split_first()? else {
                    return None;
                };
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_whole =
                    group.delimiter() == *delimiter && matched(parts, &inner, bindings)?.is_empty();
                is_whole.then_some(rest)?
            }
            Part::Variable(name, fragment) => {
                let (taken, rest) = tokens.split_at_checked(length(fragment, tokens)?)?;
                bindings.insert(name.clone(), Binding::Tokens(taken.to_vec()));
                rest
            }
            Part::Repeated(repeated) => repeated.matched(tokens, bindings)?,
        };
    }
    Some(tokens)
}

impl Repeated {
    fn matched<'t>(
        &self,
        mut tokens: &'t [TokenTree],
        bindings: &mut Bindings,
    ) -> Option<&'t [TokenTree]> {
        let mut each = Vec::new();
        loop {
            let start = match (&self.separator, tokens.split_first()) {
                (Some(separator), Some((first, rest))) if !each.is_empty() => {
                    if !is_same(separator, first) {
                        break;
                    }
                    rest
                }
                _ => tokens,
            };
            let mut inner = Bindings::new();
            match matched(&self.parts, start, &mut inner) {
                Some(rest) if rest.len() < start.len() => tokens = rest,
                _ => break,
            }
            each.push(inner);
            if self.often == '?' {
                break;
            }
        }
        if self.often == '+' && each.is_empty() {
            return None;
        }
        let mut names = Vec::new();
        variables(&self.parts, &mut names);
        for name in names {
            let all = each.iter_mut().filter_map(|inner| inner.remove(name));
            bindings.insert(name.to_owned(), Binding::Each(all.collect()));
        }
        Some(tokens)
    }
}

fn is_same(left: &TokenTree, right: &TokenTree) -> bool {
    match (left, right) {
        (TokenTree::Ident(left), TokenTree::Ident(right)) => left == right,
        (TokenTree::Punct(left), TokenTree::Punct(right)) => left.as_char() == right.as_char(),
        (TokenTree::Literal(left), TokenTree::Literal(right)) => {
            left.to_string() == right.to_string()
        }
        _ => false,
    }
}

/// How many tokens a fragment is; `None` if it does not stand here, or is of a kind that is not understood.
fn length(fragment: &str, tokens: &[TokenTree]) -> Option<usize> {
    let first = tokens.first();
    match (fragment, first) {
        ("ident", Some(TokenTree::Ident(name))) => (name != "_").then_some(1),
        ("literal", Some(TokenTree::Literal(_))) => Some(1),
        ("literal", Some(TokenTree::Ident(name))) => {
            (name == "true" || name == "false").then_some(1)
        }
        ("literal", _) => {
            let is_negative =
                is_mark(first, '-') && matches!(tokens.get(1), Some(TokenTree::Literal(_)));
            is_negative.then_some(2)
        }
        ("lifetime" | "tt", _) if is_mark(first, '\'') => Some(2),
        ("tt", Some(TokenTree::Punct(mark))) => (mark.spacing() == Spacing::Alone).then_some(1),
        ("tt", Some(_)) => Some(1),
        ("block", Some(TokenTree::Group(group))) => {
            (group.delimiter() == Delimiter::Brace).then_some(1)
        }
        ("vis", Some(TokenTree::Ident(name))) if name == "pub" => Some(match tokens.get(1) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => 2,
            _ => 1,
        }),
        ("vis", _) => Some(0),
        ("meta" | "expr" | "ty" | "path", Some(_)) => {
            Some(until_end(tokens, matches!(fragment, "ty" | "path"))).filter(|length| *length > 0)
        }
        _ => None,
    }
}

/// How many tokens stand before what cannot belong to an expression, or to a type.
fn until_end(tokens: &[TokenTree], is_type: bool) -> usize {
    let mut angles = 0_usize;
    let mut before = ' ';
    for (position, token) in tokens.iter().enumerate() {
        let mark = match token {
            TokenTree::Punct(mark) => mark.as_char(),
            TokenTree::Ident(name) if is_type && (name == "as" || name == "where") => ';',
            TokenTree::Group(group) if is_type && group.delimiter() == Delimiter::Brace => ';',
            _ => ' ',
        };
        let is_joint = matches!(token, TokenTree::Punct(mark) if mark.spacing() == Spacing::Joint);
        let is_end = match mark {
            ',' | ';' => true,
            '=' => is_type || (is_joint && is_mark(tokens.get(position + 1), '>')),
            '|' => is_type,
            ':' => is_type && !is_joint && before != ':',
            '>' => is_type && before != '-',
            _ => false,
        };
        if is_end && angles == 0 {
            return position;
        }
        match mark {
            '<' if is_type => angles += 1,
            '>' if is_type && before != '-' => angles -= 1,
            _ => {}
        }
        before = mark;
    }
    tokens.len()
}

/// Writes a template.
struct Copy<'m> {
    /// Where the call stands; what comes from the definition stands there, too.
    span: Span,
    /// Tokens that may still be written.
    room: &'m mut usize,
}

impl Copy<'_> {
    fn parts(&mut self, parts: &[Part], bound: &Bound<'_>) -> Option<TokenStream> {
        let mut written = Vec::new();
        self.add(parts, bound, &mut written)?;
        Some(written.into_iter().collect())
    }

    fn add(
        &mut self,
        parts: &[Part],
        bound: &Bound<'_>,
        written: &mut Vec<TokenTree>,
    ) -> Option<()> {
        for part in parts {
            *self.room = self.room.checked_sub(1)?;
            match part {
                Part::Token(token) => {
                    let mut token = token.clone();
                    token.set_span(self.span);
                    written.push(token);
                }
                Part::Group(delimiter, parts) => {
                    let mut group = Group::new(*delimiter, self.parts(parts, bound)?);
                    group.set_span(self.span);
                    written.push(TokenTree::Group(group));
                }
                Part::Variable(name, _) => match bound.get(name.as_str())? {
                    Binding::Tokens(tokens) => {
                        *self.room = self.room.checked_sub(tokens.len())?;
                        written.extend_from_slice(tokens);
                    }
                    Binding::Each(_) => return None,
                },
                Part::Repeated(repeated) => self.repeat(repeated, bound, written)?,
            }
        }
        Some(())
    }

    /// Writes a repetition as often as its variables were found, which has to be the same for all.
    fn repeat(
        &mut self,
        repeated: &Repeated,
        bound: &Bound<'_>,
        written: &mut Vec<TokenTree>,
    ) -> Option<()> {
        let mut names = Vec::new();
        variables(&repeated.parts, &mut names);
        let each = names.into_iter().filter_map(|name| match bound.get(name)? {
            Binding::Each(all) => Some((name, all)),
            Binding::Tokens(_) => None,
        });
        let each: Vec<(&str, &Vec<Binding>)> = each.collect();
        let count = each.first()?.1.len();
        for number in 0..count {
            let mut inner = bound.clone();
            for (name, all) in &each {
                inner.insert(*name, all.get(number)?);
            }
            if number > 0 {
                written.extend(repeated.separator.clone());
            }
            self.add(&repeated.parts, &inner, written)?;
        }
        each.iter().all(|(_, all)| all.len() == count).then_some(())
    }
}
