//! [`Server`]: a server of the API description, with values for its variables.

use super::base_url::BaseUrl;
use super::client::{ClientBuilder, OwnServers};
use super::error::{Error, ErrorKind};
use super::path;

/// A server of the API, for [`ClientBuilder::server`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a server does nothing unless it is passed to `ClientBuilder::server`"]
pub struct Server {
    url: Template,
    /// The servers of operations that have their own, by their default URL.
    pub(crate) own: Vec<(&'static str, Template)>,
    /// The variables that the program set, and their values.
    pub(crate) values: Vec<(&'static str, String)>,
}

/// A URL with the names of variables in braces, and the defaults of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) text: &'static str,
    pub(crate) defaults: &'static [(&'static str, &'static str)],
}

impl Server {
    /// A server whose variables have their defaults.
    pub(crate) fn of(
        text: &'static str,
        defaults: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            url: Template { text, defaults },
            own: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The base URL, and those of operations that have a server of their own.
    fn urls(self) -> Result<(String, OwnServers), String> {
        for (name, _) in &self.values {
            let mut urls = self.own.iter().map(|(_, url)| url).chain([&self.url]);
            if !urls.any(|url| url.has(name)) {
                let text = self.url.text;
                return Err(format!("the server `{text}` has no variable `{name}`"));
            }
        }
        let url = self.url.filled(&self.values)?;
        BaseUrl::parse(&url)?;
        let own = self.own.iter().map(|(default, url)| {
            let url = url.filled(&self.values)?;
            Ok((*default, BaseUrl::parse(&url)?))
        });
        Ok((url, own.collect::<Result<_, String>>()?))
    }
}

impl Template {
    /// The URL. A value stays in its part of it: none can add a user name, a path, or a port.
    fn filled(&self, values: &[(&'static str, String)]) -> Result<String, String> {
        let mut url = String::new();
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('{') {
            url.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some((_, value)) = values.iter().find(|(held, _)| *held == name) {
                if !self.fits(&url, value) {
                    return Err(format!("the variable `{name}` of the server is invalid"));
                }
                url.push_str(value);
            } else if let Some((_, value)) = self.defaults.iter().find(|(held, _)| *held == name) {
                url.push_str(value);
            } else {
                return Err(format!("the variable `{name}` of the server has to be set"));
            }
            rest = after;
        }
        url.push_str(rest);
        Ok(url)
    }

    fn has(&self, name: &str) -> bool {
        let mut names = self.text.split('{').skip(1);
        names.any(|part| part.split('}').next() == Some(name))
    }

    /// Whether a value can follow the start of the URL without ending the part that it is in.
    fn fits(&self, start: &str, value: &str) -> bool {
        match start.split_once("://") {
            Some((_, rest)) if rest.contains('/') => {
                !value.contains(['?', '#', '\\']) && path::check(value).is_ok()
            }
            Some(_) => {
                let is_host = |letter: char| letter.is_alphanumeric() || "-._:[]".contains(letter);
                !value.is_empty() && value.chars().all(is_host)
            }
            // A scheme, unless the variable is the whole start of the URL.
            None => !self.text.contains("://") || matches!(value, "http" | "https"),
        }
    }
}

impl ClientBuilder {
    /// Sends requests to this server of the API. Operations that have a server of their own in the
    /// API description are sent to that one. [`base_url`](Self::base_url) replaces both.
    pub fn server(mut self, server: Server) -> Self {
        match server.urls() {
            Ok((url, own)) if !self.base_chosen => {
                self.base_url = Some(url);
                self.own_servers = own;
            }
            Ok(_) => {}
            Err(message) => {
                self.refused
                    .get_or_insert_with(|| Error::new(ErrorKind::Config, message));
            }
        }
        self
    }
}
