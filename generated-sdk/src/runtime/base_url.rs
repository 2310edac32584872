//! The base URL, validated once, so that appending a path cannot change the host.

use reqwest::Url;

/// An absolute HTTP or HTTPS URL without a trailing slash.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    text: String,
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
            text: url.as_str().trim_end_matches('/').to_owned(),
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_private(&self) -> bool {
        self.private
    }
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
