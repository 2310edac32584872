//! [`Outgoing`]: a request while it is written.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::body::{Attachment, BodySource};
use super::error::{Error, ErrorKind};
use super::operation::Contract;
use super::parameter_value::ParameterValue;
use super::path;
use super::pieces::Pieces;
use super::style::{self, Encoding, Style};

/// What the arguments and setters of an operation are written into.
#[derive(Clone)]
pub(crate) struct Outgoing {
    /// Encoded values of the path, by name.
    pub(crate) path: Vec<(&'static str, String)>,
    pub(crate) query: Pieces,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Pieces,
    pub(crate) body: Body,
    /// For requests that are not in the description: method and path, which no operation knows.
    pub(crate) undescribed: Option<(Method, String)>,
}

/// What was said of the body.
#[derive(Clone)]
pub(crate) struct Body {
    /// Members of an object, as JSON.
    pub(crate) members: Pieces,
    /// Files among its parts, by the name of the part.
    pub(crate) files: Vec<(&'static str, Arc<dyn Attachment>)>,
    /// A body that is one value.
    pub(crate) whole: Whole,
}

/// A body that is one value.
#[derive(Clone)]
pub(crate) enum Whole {
    None,
    Text(Bytes),
    File(Arc<dyn Attachment>),
}

/// The body of a call.
pub(crate) enum OutgoingBody {
    /// None.
    Empty,
    /// Held in memory.
    Bytes(Cow<'static, str>, Bytes),
    /// Opened for every attempt.
    Source(Cow<'static, str>, Arc<dyn BodySource>),
}

/// Makes a body of members and files.
pub(crate) type Assembly = fn(&Contract, Body) -> Result<OutgoingBody, Error>;

impl Outgoing {
    pub(crate) fn new() -> Self {
        Self {
            path: Vec::new(),
            query: Pieces::new("&"),
            headers: HeaderMap::new(),
            cookies: Pieces::new("; "),
            body: Body {
                members: Pieces::new(","),
                files: Vec::new(),
                whole: Whole::None,
            },
            undescribed: None,
        }
    }

    /// Sets what stands in the place of that name in the path.
    pub(crate) fn set_path(&mut self, name: &'static str, text: String) {
        self.path.retain(|(held, _)| *held != name);
        self.path.push((name, text));
    }

    /// Sets a query parameter; one that is absent or an empty list is left out.
    pub(crate) fn set_query(
        &mut self,
        name: &'static str,
        style: Style,
        encoding: Encoding,
        value: &ParameterValue,
    ) -> Result<(), Error> {
        self.query.set(name, |text| {
            append(text, "&", style::members(name, style, encoding, value)?);
            Ok(())
        })
    }

    /// Sets a header parameter; one that is absent or an empty list is left out.
    pub(crate) fn set_header(
        &mut self,
        name: &'static str,
        style: Style,
        value: &ParameterValue,
    ) -> Result<(), Error> {
        let header = header_name(name)?;
        match style::text(name, style, Encoding::Raw, value)? {
            Some(text) => {
                self.headers.insert(header, header_value(name, &text)?);
            }
            None => {
                self.headers.remove(header);
            }
        }
        Ok(())
    }

    /// Sets a cookie parameter; one that is absent or an empty list is left out.
    pub(crate) fn set_cookie(
        &mut self,
        name: &'static str,
        style: Style,
        value: &ParameterValue,
    ) -> Result<(), Error> {
        self.cookies.set(name, |text| {
            let found = style::members(name, style, Encoding::Component, value)?;
            append(text, "; ", found);
            Ok(())
        })
    }

    /// The path with its values.
    pub(crate) fn path(&self, template: &str) -> Result<String, Error> {
        let mut path = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = self.path.iter().find(|(held, _)| *held == name);
            let (_, value) = value.ok_or_else(|| path::missing(name))?;
            path.push_str(before);
            path.push_str(value);
            rest = after;
        }
        path.push_str(rest);
        Ok(path)
    }

    /// The body.
    pub(crate) fn assemble(self, contract: &Contract) -> Result<OutgoingBody, Error> {
        match self.body.whole {
            Whole::None => (contract.assembly)(contract, self.body),
            Whole::Text(text) => Ok(OutgoingBody::Bytes(contract.media_type.into(), text)),
            Whole::File(file) => {
                // A range such as `image/*` is no media type of a file.
                let media_type = if file.is_typed() || contract.media_type.contains('*') {
                    Cow::Owned(file.media_type().to_owned())
                } else {
                    Cow::Borrowed(contract.media_type)
                };
                Ok(OutgoingBody::Source(media_type, file.source()))
            }
        }
    }
}

/// A JSON object, or nothing where no member was set.
pub(crate) fn members(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    if body.members.is_empty() {
        return Ok(OutgoingBody::Empty);
    }
    object(contract, body)
}

/// A JSON object.
pub(crate) fn object(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    let text = Bytes::from(as_object(&body.members));
    Ok(OutgoingBody::Bytes(contract.media_type.into(), text))
}

/// A form.
pub(crate) fn form(_: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    let text = style::form(&ParameterValue::parse(&as_object(&body.members))?)?;
    Ok(OutgoingBody::Bytes(
        Cow::Borrowed("application/x-www-form-urlencoded"),
        Bytes::from(text),
    ))
}

/// Members as one object.
pub(crate) fn as_object(members: &Pieces) -> Vec<u8> {
    let mut text = Vec::with_capacity(members.text().len() + 2);
    text.push(b'{');
    text.extend_from_slice(members.text());
    text.push(b'}');
    text
}

/// Writes pairs of encoded name and value.
pub(crate) fn append(text: &mut Vec<u8>, separator: &str, pairs: Vec<(String, String)>) {
    for (position, (name, value)) in pairs.iter().enumerate() {
        if position > 0 {
            text.extend_from_slice(separator.as_bytes());
        }
        text.extend_from_slice(name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(value.as_bytes());
    }
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
