//! Headers that are managed by the client. Replacing them would break the request or leak a
//! credential.

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, EXPECT, HOST, HeaderName,
    HeaderValue, PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};

use super::error::{Error, ErrorKind};
use super::operation::Placement;
use super::outgoing::{header_name, header_value};
use crate::config::API;

const SYSTEM: [HeaderName; 13] = [
    CONNECTION,
    CONTENT_LENGTH,
    COOKIE,
    EXPECT,
    HOST,
    HeaderName::from_static("keep-alive"),
    PROXY_AUTHORIZATION,
    HeaderName::from_static("proxy-connection"),
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    USER_AGENT,
];

/// A header that the program adds to a request. Those that the client manages are rejected,
/// `authorization` only if a credential of the client is sent in it.
pub(crate) fn added(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let header = header_name(name)?;
    let credential = API.credentials.iter().any(|scheme| match scheme.placement {
        Placement::Bearer | Placement::Basic => header == AUTHORIZATION,
        Placement::Header(name) => name.eq_ignore_ascii_case(header.as_str()),
        Placement::Query(_) | Placement::Cookie(_) => false,
    });
    if credential || SYSTEM.contains(&header) {
        return Err(refused(
            &header,
            "is set by the client and cannot be replaced",
        ));
    }
    let mut value = header_value(name, value)?;
    value.set_sensitive(header == AUTHORIZATION);
    Ok((header, value))
}

/// A header that the program adds to every request.
pub(crate) fn added_to_all(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let (header, value) = added(name, value)?;
    if header == CONTENT_TYPE {
        return Err(refused(
            &header,
            "depends on the body; set it on each request",
        ));
    }
    Ok((header, value))
}

/// Rejects a content type in place of that of a multipart body, which has the boundary.
pub(crate) fn check_replaced(name: &HeaderName, replaced: &HeaderValue) -> Result<(), Error> {
    if *name == CONTENT_TYPE && replaced.as_bytes().starts_with(b"multipart/") {
        return Err(refused(
            name,
            "has the boundary of the parts and cannot be replaced",
        ));
    }
    Ok(())
}

fn refused(name: &HeaderName, problem: &str) -> Error {
    Error::new(
        ErrorKind::InvalidRequest,
        format!("header `{name}` {problem}"),
    )
}
