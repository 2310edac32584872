//! Redirects. They are followed within the origin, for GET and HEAD only, so that credentials are
//! not sent to another server.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode, Uri};
use reqwest::Url;

/// The maximum number of redirects of a call.
pub(crate) const MOST_HOPS: u32 = 5;

/// The target of a redirect. The error explains why it is not followed, without query values.
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
        .ok_or_else(|| refused("without a `Location` header"))?;
    let from = Url::parse(&current.to_string()).map_err(|_| refused("from an invalid URL"))?;
    let mut to = from
        .join(location)
        .map_err(|_| refused("to an invalid location"))?;
    to.set_fragment(None);
    let shown = format!("to {}{}", to.origin().ascii_serialization(), to.path());
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err(refused(&shown));
    }
    if method != Method::GET && method != Method::HEAD {
        return Err(refused(&format!(
            "{shown}, and {method} requests are not redirected"
        )));
    }
    if from.origin() != to.origin() || !to.username().is_empty() || to.password().is_some() {
        return Err(refused(&format!("{shown}, which is another origin")));
    }
    if hops >= MOST_HOPS {
        return Err(refused(&format!("{shown}, after {MOST_HOPS} redirects")));
    }
    to.as_str()
        .parse()
        .map_err(|_| refused("to an invalid location"))
}
