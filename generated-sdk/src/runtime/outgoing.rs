//! [`Outgoing`]: a request while its operation writes it.

use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::body::BodySource;
use super::error::{Error, ErrorKind};
use super::parameter_value::ParameterValue;
use super::path;
use super::style::{self, Encoding, Style};

/// What an operation writes its input into.
#[derive(Default)]
pub struct Outgoing {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: String,
    pub(crate) body: OutgoingBody,
    /// For requests that are not in the description: their method, which the descriptor cannot know.
    pub(crate) undescribed: Option<Method>,
}

/// The body of a request.
#[derive(Default)]
pub(crate) enum OutgoingBody {
    /// None.
    #[default]
    Empty,
    /// Held in memory.
    Bytes(String, Bytes),
    /// Opened for every attempt.
    Source(String, Arc<dyn BodySource>),
}

impl Outgoing {
    /// Adds a piece of the path as it stands in the description.
    pub fn literal(&mut self, text: &'static str) {
        self.path.push_str(text);
    }

    /// Adds a path parameter that stays within its segment.
    ///
    /// # Errors
    ///
    /// A value that is empty, `.` or `..`, also percent-encoded, since the request would reach another operation.
    pub fn path<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), Error> {
        let segment = path::segment(name, style, &read(name, value)?)?;
        self.path.push_str(&segment);
        Ok(())
    }

    /// Adds a path parameter that may hold `/`.
    ///
    /// # Errors
    ///
    /// A value with a segment that is empty, `.` or `..`, also percent-encoded.
    pub fn path_segments<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let segments = path::segments(name, &read(name, value)?)?;
        self.path.push_str(&segments);
        Ok(())
    }

    /// Adds a query parameter; one that is absent or an empty list is left out.
    ///
    /// # Errors
    ///
    /// A value that the style cannot write, e.g. a list in a list.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        allow_reserved: bool,
        value: &T,
    ) -> Result<(), Error> {
        let encoding = if allow_reserved {
            Encoding::Reserved
        } else {
            Encoding::Component
        };
        append_query(&mut self.query, name, style, encoding, &read(name, value)?)
    }

    /// Adds a header parameter; one that is absent or an empty list is left out.
    ///
    /// # Errors
    ///
    /// A value that no header can carry (RFC 9110 §5.5).
    pub fn header<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), Error> {
        if let Some(text) = style::text(name, style, Encoding::Raw, &read(name, value)?)? {
            self.headers
                .insert(header_name(name)?, header_value(name, &text)?);
        }
        Ok(())
    }

    /// Adds a cookie parameter; one that is absent or an empty list is left out.
    ///
    /// # Errors
    ///
    /// A value that the style cannot write.
    pub fn cookie<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), Error> {
        for (name, value) in style::members(name, style, Encoding::Component, &read(name, value)?)?
        {
            append_cookie(&mut self.cookies, &name, &value);
        }
        Ok(())
    }

    /// Sends the value as JSON.
    ///
    /// # Errors
    ///
    /// A value that JSON cannot express, e.g. a number that is not finite.
    pub fn json<T: Serialize + ?Sized>(
        &mut self,
        media_type: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let text = serde_json::to_vec(value)
            .map_err(|error| Error::new(ErrorKind::InvalidRequest, format!("the body: {error}")))?;
        self.body = OutgoingBody::Bytes(media_type.to_owned(), Bytes::from(text));
        Ok(())
    }

    /// Sends the value as `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    ///
    /// A value that is not an object.
    pub fn form<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let text = style::form(&read("body", value)?)?;
        self.body = OutgoingBody::Bytes(
            "application/x-www-form-urlencoded".to_owned(),
            Bytes::from(text),
        );
        Ok(())
    }

    /// Sends a text.
    pub fn text(&mut self, media_type: &'static str, value: &str) {
        self.body = OutgoingBody::Bytes(
            media_type.to_owned(),
            Bytes::copy_from_slice(value.as_bytes()),
        );
    }

    /// Sends what is read while it is sent.
    pub fn source(&mut self, media_type: String, source: Arc<dyn BodySource>) {
        self.body = OutgoingBody::Source(media_type, source);
    }
}

fn read<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<ParameterValue, Error> {
    ParameterValue::read(value).map_err(|error| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("`{name}`: {}", error.message()),
        )
    })
}

/// Adds a value to a query.
pub(crate) fn append_query(
    query: &mut String,
    name: &str,
    style: Style,
    encoding: Encoding,
    value: &ParameterValue,
) -> Result<(), Error> {
    for (name, value) in style::members(name, style, encoding, value)? {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&name);
        query.push('=');
        query.push_str(&value);
    }
    Ok(())
}

/// Adds an encoded cookie to a `Cookie` header.
pub(crate) fn append_cookie(cookies: &mut String, name: &str, value: &str) {
    if !cookies.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(name);
    cookies.push('=');
    cookies.push_str(value);
}

/// The name of a header.
pub(crate) fn header_name(name: &str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("`{}` is not the name of a header", name.escape_default()),
        )
    })
}

/// The value of a header: visible ASCII, spaces and tabs, since what servers make of other bytes differs.
pub(crate) fn header_value(name: &str, value: &str) -> Result<HeaderValue, Error> {
    let refused = || {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("the value of header `{name}` is not visible ASCII"),
        )
    };
    if !value.is_ascii() {
        return Err(refused());
    }
    HeaderValue::from_str(value.trim_matches([' ', '\t'])).map_err(|_| refused())
}
