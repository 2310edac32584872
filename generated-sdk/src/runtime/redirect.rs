//! Redirects: followed within the origin for GET and HEAD only, since another server must not see the credential.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};
use reqwest::Url;

/// How many redirects a call follows.
pub(crate) const MOST_HOPS: u32 = 5;

/// Where to go next; the error says why not, without query values.
pub(crate) fn target(
    method: &Method,
    status: StatusCode,
    current: &Uri,
    headers: &HeaderMap,
    hops: u32,
) -> Result<Uri, String> {
    let refused = |why: &str| format!("{status} {why}");
    let location = headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(|| refused("without a location"))?;
    let from = Url::parse(&current.to_string()).map_err(|_| refused("from an unreadable URL"))?;
    let mut to = from
        .join(location)
        .map_err(|_| refused("to an unreadable location"))?;
    to.set_fragment(None);
    let shown = format!("to {}{}", to.origin().ascii_serialization(), to.path());
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err(refused(&shown));
    }
    if method != Method::GET && method != Method::HEAD {
        return Err(refused(&format!("{shown}, and {method} is not sent twice")));
    }
    if from.origin() != to.origin() || !to.username().is_empty() || to.password().is_some() {
        return Err(refused(&format!("{shown}, which is another origin")));
    }
    if hops >= MOST_HOPS {
        return Err(refused(&format!("{shown}, after {MOST_HOPS} redirects")));
    }
    to.as_str()
        .parse()
        .map_err(|_| refused("to an unreadable location"))
}
