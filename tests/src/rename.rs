//! The same API with every name replaced by another one: the description, and Rust that uses what is generated from it.
//!
//! Letters move thirteen places in the alphabet, one by one. So capitals stay capitals, and turning `camelCase` into `snake_case` before or
//! after comes to the same; the generator cannot know any of the names that result.

use crate::vocabulary::{identifiers, names_of_the_description, words};
use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What is said by others than the API, although words of it occur in the API too.
const WORDS_OF_HTTP: [&str; 4] = [
    "text/event-stream",
    "application/octet-stream",
    "text/plain",
    "content-type",
];

/// Identifiers of the API that a generated crate has by itself: what asks for an event stream gets no setter of its own, but this one.
const IDENTIFIERS_OF_EVERY_CRATE: [&str; 1] = ["stream"];

/// Keys of the description whose values are OpenAPI's own words.
const OPENAPI_WORDS: [&str; 9] = [
    "openapi",
    "type",
    "format",
    "in",
    "style",
    "scheme",
    "x-sdkgen-repeat",
    "url",
    "version",
];

/// Keys of the description that hold a map from names.
const MAPS_OF_NAMES: [&str; 11] = [
    "properties",
    "paths",
    "schemas",
    "parameters",
    "responses",
    "examples",
    "securitySchemes",
    "mapping",
    "security",
    "content",
    "headers",
];

/// A letter thirteen places on.
fn other_letter(letter: char) -> char {
    let moved = |first: u8| char::from(first + (letter as u8 - first + 13) % 26);
    match letter {
        'a'..='z' => moved(b'a'),
        'A'..='Z' => moved(b'A'),
        other => other,
    }
}

/// The other name for a name, e.g. `Jbexre` for `Worker`.
#[must_use]
pub fn other_name(name: &str) -> String {
    name.chars().map(other_letter).collect()
}

/// All names, as they stand on the wire and as a generated crate spells them.
pub struct Renaming {
    on_the_wire: BTreeSet<String>,
    in_rust: BTreeSet<String>,
}

impl Renaming {
    /// The renaming of all names of the description and of the crate.
    #[must_use]
    pub fn new() -> Self {
        let mut on_the_wire = names_of_the_description();
        on_the_wire.insert("handinger".to_owned());
        let mut in_rust = BTreeSet::new();
        for name in &on_the_wire {
            let words = words(name);
            let capitals: String = words.iter().map(|word| capital(word)).collect();
            let snake = words.join("_");
            in_rust.insert(snake);
            in_rust.insert(capitals);
        }
        for identifier in IDENTIFIERS_OF_EVERY_CRATE {
            in_rust.remove(identifier);
        }
        Self {
            on_the_wire,
            in_rust,
        }
    }

    /// Text with every name in it replaced. What HTTP says stays.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        if let Some((before, word, after)) = WORDS_OF_HTTP
            .iter()
            .find_map(|word| text.split_once(word).map(|(a, b)| (a, word, b)))
        {
            return format!("{}{word}{}", self.text(before), self.text(after));
        }
        let mut other = String::new();
        let mut rest = text;
        for run in identifiers(text) {
            let (before, after) = rest.split_once(run).expect("a run of the text");
            other.push_str(before);
            if self.on_the_wire.contains(run) {
                other.push_str(&other_name(run));
            } else {
                other.push_str(run);
            }
            rest = after;
        }
        other.push_str(rest);
        other
    }

    /// A description with every name in it replaced.
    #[must_use]
    pub fn description(&self, description: &Value) -> Value {
        match description {
            Value::Object(members) => Value::Object(self.members(members)),
            Value::Array(items) => items.iter().map(|item| self.description(item)).collect(),
            Value::String(text) => Value::String(self.text(text)),
            other => other.clone(),
        }
    }

    fn members(&self, members: &Map<String, Value>) -> Map<String, Value> {
        let mut renamed = Map::new();
        for (key, value) in members {
            let value = match value {
                Value::String(_) if OPENAPI_WORDS.contains(&key.as_str()) => value.clone(),
                // Values of the API itself, in which no key is OpenAPI's.
                _ if key == "value" || key == "example" => self.json(value),
                Value::Object(map) if MAPS_OF_NAMES.contains(&key.as_str()) => map
                    .iter()
                    .map(|(name, value)| (self.text(name), self.description(value)))
                    .collect(),
                Value::Array(items) if key == "security" => {
                    items.iter().map(|item| self.json(item)).collect()
                }
                _ => self.description(value),
            };
            renamed.insert(key.clone(), value);
        }
        renamed
    }

    fn json(&self, json: &Value) -> Value {
        match json {
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (self.text(name), self.json(value)))
                .collect(),
            Value::Array(items) => items.iter().map(|item| self.json(item)).collect(),
            Value::String(text) => Value::String(self.text(text)),
            other => other.clone(),
        }
    }

    /// Rust with every name of the API replaced, in identifiers and in literals of text.
    ///
    /// # Panics
    ///
    /// Panics if `source` is no Rust.
    #[must_use]
    pub fn rust(&self, source: &str) -> String {
        let tokens: TokenStream = source.parse().expect("Rust");
        let file: syn::File = syn::parse2(self.tokens(tokens)).expect("Rust");
        prettyplease::unparse(&file)
    }

    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        tokens.into_iter().map(|token| self.token(token)).collect()
    }

    /// The other name of an identifier of the API.
    fn identifier(&self, name: &str) -> Option<String> {
        if is_reserved(name) {
            return None;
        }
        // What a generated crate adds to names stays; a word that Rust reserves has an underscore, which its other name does not need.
        let (prefix, bare) = match name.strip_prefix("as_") {
            Some(bare) => ("as_", bare),
            None => ("", name.strip_suffix('_').unwrap_or(name)),
        };
        self.in_rust
            .contains(bare)
            .then(|| format!("{prefix}{}", other_name(bare)))
    }

    fn token(&self, token: TokenTree) -> TokenTree {
        match token {
            TokenTree::Group(group) => {
                let inner = self.tokens(group.stream());
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            TokenTree::Ident(identifier) => {
                let name = identifier.to_string();
                let other = self.identifier(&name).unwrap_or(name);
                TokenTree::Ident(Ident::new(&other, identifier.span()))
            }
            TokenTree::Literal(literal) => {
                let text: Option<syn::LitStr> = syn::parse_str(&literal.to_string()).ok();
                match text {
                    Some(text) => TokenTree::Literal(Literal::string(&self.text(&text.value()))),
                    None => TokenTree::Literal(literal),
                }
            }
            punctuation => punctuation,
        }
    }
}

impl Default for Renaming {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether an identifier is a word of Rust, such as the `type` of a type alias.
fn is_reserved(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_err()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
