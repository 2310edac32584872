//! The base URL, parsed once. Paths and queries are added to it, which cannot change the host.

use reqwest::Url;

use super::error::{Error, ErrorKind};

/// The maximum length of a URL that the `http` crate accepts.
const LONGEST: usize = 65_534;

/// An absolute HTTP or HTTPS URL.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    url: Url,
    /// Whether credentials may be sent: over HTTPS, or to the local machine.
    private: bool,
}

impl BaseUrl {
    /// Parses a base URL. The error message does not contain the URL, which may include a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        // The parser would remove them.
        if text.chars().any(char::is_control) {
            return Err("the base URL contains control characters".to_owned());
        }
        let scheme = text.split_once("://").map(|(scheme, _)| scheme);
        if !scheme.is_some_and(is_http) {
            return Err("the base URL must start with http:// or https://".to_owned());
        }
        let url = Url::parse(text)
            .map_err(|error| format!("the base URL is not a valid absolute URL: {error}"))?;
        if url.port() == Some(0) {
            return Err("the port of the base URL is 0".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "the base URL contains a user name or password; use the credential setters instead"
                    .to_owned(),
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("the base URL contains a query or a fragment".to_owned());
        }
        Ok(Self {
            private: url.scheme() == "https" || is_loopback(&url),
            url,
        })
    }

    /// The URL without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// The path without a trailing slash.
    pub(crate) fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    /// The URL with another path.
    pub(crate) fn with_path(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(path);
        url
    }

    pub(crate) fn is_private(&self) -> bool {
        self.private
    }
}

/// Adds an encoded query to that of a URL.
pub(crate) fn add_query(url: &mut Url, query: &str) -> Result<(), Error> {
    if !query.is_empty() {
        match url.query() {
            Some(before) => {
                let both = format!("{before}&{query}");
                url.set_query(Some(&both));
            }
            None => url.set_query(Some(query)),
        }
    }
    if url.as_str().len() > LONGEST {
        return Err(Error::new(
            ErrorKind::InvalidRequest,
            "the URL is longer than 64 KiB",
        ));
    }
    Ok(())
}

fn is_http(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|name| scheme.eq_ignore_ascii_case(name))
}

/// Whether the host of a URL is the local machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}
