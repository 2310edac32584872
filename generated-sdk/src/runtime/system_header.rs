//! Headers that are managed by the client. Replacing them would break the request or leak a
//! credential.

use http::HeaderName;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, EXPECT, HOST,
    PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT,
};

use super::error::{Error, ErrorKind};
use super::operation::Placement;
use crate::config::API;

const SYSTEM: [HeaderName; 13] = [
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    COOKIE,
    EXPECT,
    HOST,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    USER_AGENT,
];

/// Rejects a header that is managed by the client.
pub(crate) fn refuse(name: &HeaderName) -> Result<(), Error> {
    let credential = API
        .credentials
        .iter()
        .any(|scheme| matches!(scheme.placement, Placement::Header(header) if header.eq_ignore_ascii_case(name.as_str())));
    if credential || SYSTEM.contains(name) {
        return Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("header `{name}` is set by the client and cannot be replaced"),
        ));
    }
    Ok(())
}
