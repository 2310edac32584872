//! [`Redaction`]: keeps the credentials of a client out of what a program prints or logs.

use std::cmp::Reverse;
use std::error::Error as StdError;
use std::fmt::Write;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderValue};

use super::credentials::Credentials;
use super::style::Encoding;

const PLACEHOLDER: &str = "‹redacted›";

/// Shorter texts appear by chance, and replacing them would only make messages unreadable.
const SHORTEST: usize = 4;

/// Replaces credentials in text that a server sent, since servers echo requests.
#[derive(Clone, Default)]
pub(crate) struct Redaction(Arc<[String]>);

impl Redaction {
    /// Covers all credentials of a client.
    pub(crate) fn of(credentials: &Credentials) -> Self {
        Self::new(credentials.spellings())
    }

    /// Also covers credentials that the program passes as headers.
    pub(crate) fn and_headers(&self, headers: &HeaderMap) -> Self {
        let mut found = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE]
            .iter()
            .filter_map(|name| headers.get(name)?.to_str().ok())
            .peekable();
        if found.peek().is_none() {
            return self.clone();
        }
        // What follows the name of the scheme, or of the cookie.
        let secrets = found.flat_map(|value| value.split("; ")).map(|value| {
            value
                .split_once([' ', '='])
                .map_or(value, |(_, secret)| secret)
        });
        let spellings = secrets.flat_map(spellings);
        Self::new(self.0.iter().cloned().chain(spellings).collect())
    }

    fn new(mut spellings: Vec<String>) -> Self {
        spellings.retain(|spelling| spelling.len() >= SHORTEST);
        // Longer ones first, so that replacing one does not leave the rest of another.
        spellings.sort_by_key(|spelling| Reverse(spelling.len()));
        spellings.dedup();
        Self(spellings.into())
    }

    pub(crate) fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, spelling| {
            text.replace(spelling, PLACEHOLDER)
        })
    }

    /// The part of a body that is kept in an error. The end of one that is not `complete` may be
    /// the start of a credential.
    pub(crate) fn body(&self, body: &Bytes, complete: bool) -> Bytes {
        let mut body = body.clone();
        if !complete {
            let partial = self.0.iter().filter_map(|spelling| {
                let starts = (SHORTEST..spelling.len()).rev();
                starts
                    .filter_map(|length| spelling.as_bytes().get(..length))
                    .find(|start| body.ends_with(start))
                    .map(<[u8]>::len)
            });
            body.truncate(body.len() - partial.max().unwrap_or_default());
        }
        self.bytes(&body).map_or(body, Bytes::from)
    }

    pub(crate) fn headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            self.header(value);
        }
    }

    /// Redacts only headers with these names, and leaves the others as the server sent them.
    pub(crate) fn named_headers(&self, headers: &mut HeaderMap, names: &[&str]) {
        for name in names {
            if let Some(value) = headers.get_mut(*name) {
                self.header(value);
            }
        }
    }

    fn header(&self, value: &mut HeaderValue) {
        let redacted = self.bytes(value.as_bytes());
        if let Some(redacted) = redacted.and_then(|value| HeaderValue::from_bytes(&value).ok()) {
            *value = redacted;
        }
    }

    /// A cause that shows a credential is replaced by its text.
    pub(crate) fn source(
        &self,
        source: Box<dyn StdError + Send + Sync>,
    ) -> Box<dyn StdError + Send + Sync> {
        let mut shown = String::new();
        let mut cause: Option<&dyn StdError> = Some(source.as_ref());
        while let Some(error) = cause {
            // Writing to a string fails only if the error fails to print itself.
            let _ = write!(shown, "{error} {error:?} ");
            cause = error.source();
        }
        match self.bytes(shown.as_bytes()) {
            Some(_) => self.text(&source.to_string()).into(),
            None => source,
        }
    }

    /// `None` if there is nothing to replace.
    fn bytes(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut redacted = None;
        for spelling in self.0.iter().map(String::as_bytes) {
            let mut rest: &[u8] = redacted.as_deref().unwrap_or(bytes);
            let mut replaced = Vec::new();
            while let Some(start) = position(rest, spelling) {
                let (before, after) = rest.split_at(start);
                replaced.extend_from_slice(before);
                replaced.extend_from_slice(PLACEHOLDER.as_bytes());
                rest = after.get(spelling.len()..).unwrap_or_default();
            }
            if !replaced.is_empty() {
                replaced.extend_from_slice(rest);
                redacted = Some(replaced);
            }
        }
        redacted
    }
}

/// The spellings in which a server may repeat a text: as it is, percent-encoded, and escaped, as in
/// JSON and in messages that quote it.
pub(crate) fn spellings(secret: &str) -> [String; 3] {
    let quoted = format!("{secret:?}");
    [
        secret.to_owned(),
        Encoding::Component.apply(secret).into_owned(),
        quoted.trim_matches('"').to_owned(),
    ]
}

fn position(bytes: &[u8], spelling: &[u8]) -> Option<usize> {
    bytes
        .windows(spelling.len())
        .position(|window| window == spelling)
}
