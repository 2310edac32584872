//! Redirects, unless they are responses of the operation. They are followed for GET and HEAD only,
//! and within the origin, so that credentials are not sent to another server. Downloads are also
//! followed to another origin, without credentials.

use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderName, IF_RANGE, LOCATION, RANGE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::Url;

use super::base_url::is_loopback;

/// The maximum number of redirects of a call.
pub(crate) const MOST_HOPS: u32 = 5;

/// The headers that another origin may see.
const HARMLESS: [HeaderName; 5] = [ACCEPT, ACCEPT_ENCODING, IF_RANGE, RANGE, USER_AGENT];

/// The target of a redirect.
pub(crate) struct Target {
    pub(crate) url: Url,
    /// Whether it has another origin.
    pub(crate) is_foreign: bool,
}

/// Where a redirect leads. `leaves_origin` is whether another origin is allowed. The error explains
/// why the redirect is not followed, without query values.
pub(crate) fn target(
    method: &Method,
    status: StatusCode,
    from: &Url,
    headers: &HeaderMap,
    hops: u32,
    leaves_origin: bool,
) -> Result<Target, String> {
    let refused = |why: &str| format!("{status} {why}");
    let location = headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(|| refused("without a `Location` header"))?;
    let mut to = from
        .join(location)
        .map_err(|_| refused("to an invalid location"))?;
    to.set_fragment(None);
    let shown = shown(&to);
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err(refused(&shown));
    }
    if method != Method::GET && method != Method::HEAD {
        return Err(refused(&format!(
            "{shown}, and {method} requests are not redirected"
        )));
    }
    let is_foreign = from.origin() != to.origin();
    let has_user = !to.username().is_empty() || to.password().is_some();
    if has_user || (is_foreign && !(leaves_origin && method == Method::GET)) {
        return Err(refused(&format!("{shown}, which is another origin")));
    }
    if is_foreign && !is_protected(from, &to) {
        return Err(refused(&format!(
            "{shown}, which is another origin without HTTPS"
        )));
    }
    if hops >= MOST_HOPS {
        return Err(refused(&format!("{shown}, after {MOST_HOPS} redirects")));
    }
    Ok(Target {
        url: to,
        is_foreign,
    })
}

/// The status and target of a redirect whose location is resolved, for messages.
pub(crate) fn told(status: StatusCode, headers: &HeaderMap) -> String {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    match location.and_then(|location| Url::parse(location).ok()) {
        Some(to) => format!("{status} {}", shown(&to)),
        None => status.to_string(),
    }
}

/// A target without query values.
fn shown(to: &Url) -> String {
    format!("to {}{}", to.origin().ascii_serialization(), to.path())
}

/// Whether nobody else can read or replace what another origin sends: over HTTPS, or within the
/// local machine, as in tests.
fn is_protected(from: &Url, to: &Url) -> bool {
    to.scheme() == "https" || (to.scheme() == "http" && is_loopback(from) && is_loopback(to))
}

/// The headers of a request to another origin, without credentials, whatever their names are.
pub(crate) fn harmless(headers: &HeaderMap) -> HeaderMap {
    let named = HARMLESS
        .iter()
        .filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    named.filter(|(_, value)| !value.is_sensitive()).collect()
}

/// Makes the location of a redirect absolute, since who reads it does not know the URL of the
/// request. A location that is not a URL stays as it is.
pub(crate) fn resolve(from: &Url, headers: &mut HeaderMap) {
    let to = headers.get(LOCATION).and_then(|location| {
        let location = std::str::from_utf8(location.as_bytes()).ok()?;
        let to = from.join(location).ok()?;
        HeaderValue::from_str(to.as_str()).ok()
    });
    if let Some(to) = to {
        headers.insert(LOCATION, to);
    }
}
