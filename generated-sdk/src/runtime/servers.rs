//! [`Server`]: a server of the API description, with values for its variables.

use super::base_url::BaseUrl;
use super::client::ClientBuilder;
use super::error::{Error, ErrorKind};
use super::path;

/// A server of the API, for [`ClientBuilder::server`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a server does nothing unless it is passed to `ClientBuilder::server`"]
pub struct Server {
    /// The URL, with the names of variables in braces.
    template: &'static str,
    /// The variables and their values.
    pub(crate) values: Vec<(&'static str, String)>,
}

impl Server {
    /// A server whose variables have their defaults.
    pub(crate) fn of(template: &'static str, defaults: &[(&'static str, &'static str)]) -> Self {
        let values = defaults.iter();
        Self {
            template,
            values: values
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        }
    }

    /// The URL. A value stays in its part of it: none can add a user name, a path, or a port.
    fn url(&self) -> Result<String, String> {
        if let Some((name, _)) = self.values.iter().find(|(name, _)| !self.has(name)) {
            return Err(format!(
                "the server `{}` has no variable `{name}`",
                self.template
            ));
        }
        let mut url = String::new();
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            url.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = self.values.iter().find(|(held, _)| *held == name);
            let value = value.map(|(_, value)| value.as_str()).unwrap_or_default();
            if !self.fits(&url, value) {
                return Err(format!("the variable `{name}` of the server is invalid"));
            }
            url.push_str(value);
            rest = after;
        }
        url.push_str(rest);
        BaseUrl::parse(&url).map(|_| url)
    }

    fn has(&self, name: &str) -> bool {
        let mut names = self.template.split('{').skip(1);
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
            None => !self.template.contains("://") || matches!(value, "http" | "https"),
        }
    }
}

impl ClientBuilder {
    /// Sends requests to this server of the API. Operations that the description gives a server of
    /// their own are still sent to that one. [`base_url`](Self::base_url) replaces both.
    pub fn server(mut self, server: Server) -> Self {
        match server.url() {
            Ok(url) if !self.base_chosen => self.base_url = Some(url),
            Ok(_) => {}
            Err(message) => {
                self.refused
                    .get_or_insert_with(|| Error::new(ErrorKind::Config, message));
            }
        }
        self
    }
}
