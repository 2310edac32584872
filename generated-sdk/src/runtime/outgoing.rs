//! [`Outgoing`]: a request that is being built.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::body::{self, Attachment, BodySource};
use super::error::{Error, ErrorKind};
use super::incoming::essence;
use super::operation::Contract;
use super::parameter_value::ParameterValue;
use super::path;
use super::pieces::Pieces;
use super::style::{self, Encoding, Pair, Style};

/// The request that the arguments and setters of an operation are written to.
#[derive(Clone)]
pub(crate) struct Outgoing {
    /// The encoded path parameters, by name.
    pub(crate) path: Vec<(&'static str, String)>,
    pub(crate) query: Pieces,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Pieces,
    pub(crate) body: Body,
    /// The method and path of a request to an endpoint that is not described.
    pub(crate) undescribed: Option<(Method, String)>,
}

/// The content of the body.
#[derive(Clone)]
pub(crate) struct Body {
    /// The members of an object, as JSON.
    pub(crate) members: Pieces,
    /// Files, by the name of their part.
    pub(crate) files: Vec<(&'static str, Arc<dyn Attachment>)>,
    /// Headers of parts, by the name of the part and their own, with a value for each of the parts
    /// that have the name.
    pub(crate) part_headers: Vec<(&'static str, &'static str, Vec<String>)>,
    /// A body that is a single value.
    pub(crate) whole: Whole,
}

impl Body {
    /// Whether neither a field, nor a file, nor a header of them is set.
    fn is_empty(&self) -> bool {
        self.members.is_empty() && self.files.is_empty() && self.part_headers.is_empty()
    }
}

/// A body that is a single value.
#[derive(Clone)]
pub(crate) enum Whole {
    None,
    Text(Bytes),
    File(Arc<dyn Attachment>),
}

/// The body of a request.
pub(crate) enum OutgoingBody {
    /// None.
    Empty,
    /// Held in memory.
    Bytes(Cow<'static, str>, Bytes),
    /// Opened anew for every attempt.
    Source(Cow<'static, str>, Arc<dyn BodySource>),
}

/// Builds a body from members and files.
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
                part_headers: Vec::new(),
                whole: Whole::None,
            },
            undescribed: None,
        }
    }

    /// Sets a path parameter.
    pub(crate) fn set_path(&mut self, name: &'static str, text: String) {
        self.path.retain(|(held, _)| *held != name);
        self.path.push((name, text));
    }

    /// Sets a query parameter. An absent value or an empty list is omitted. Without a name, the
    /// value is the whole query string.
    pub(crate) fn set_query(
        &mut self,
        name: &'static str,
        style: Style,
        encoding: Encoding,
        value: &ParameterValue,
    ) -> Result<(), Error> {
        self.query.set(name, |text| {
            // A query string without a name that may contain reserved characters is a form.
            let is_form = name.is_empty() && matches!(encoding, Encoding::Reserved);
            if let Some(form) = value.scalar().filter(|_| is_form) {
                text.extend_from_slice(style::written_form(form).as_bytes());
                return Ok(());
            }
            let pairs = style::members(name, style, encoding, value)?;
            match pairs.as_slice() {
                [(_, value)] if name.is_empty() => text.extend_from_slice(value.as_bytes()),
                _ => append(text, "&", &pairs),
            }
            Ok(())
        })
    }

    /// Sets a header parameter. An absent value or an empty list is omitted.
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

    /// Sets a cookie parameter. An absent value or an empty list is omitted.
    pub(crate) fn set_cookie(
        &mut self,
        name: &'static str,
        style: Style,
        value: &ParameterValue,
    ) -> Result<(), Error> {
        let encoding = match style {
            Style::Cookie | Style::CookieExplode => Encoding::Cookie,
            _ => Encoding::Component,
        };
        self.cookies.set(name, |text| {
            let found = style::members(name, style, encoding, value)?;
            append(text, "; ", &found);
            Ok(())
        })
    }

    /// The path with its parameters, after that of the base URL.
    pub(crate) fn path(&self, base: &str, template: &str) -> Result<String, Error> {
        let mut path = String::with_capacity(base.len() + template.len() + 32);
        path.push_str(base);
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
            Whole::None if contract.may_be_empty && self.body.is_empty() => Ok(OutgoingBody::Empty),
            Whole::None => (contract.assembly)(contract, self.body),
            Whole::Text(text) => Ok(OutgoingBody::Bytes(contract.media_type.into(), text)),
            Whole::File(file) => {
                let media_type = body::label(&*file, contract.media_type);
                check_content_type(&media_type)?;
                if media_type.starts_with("multipart/") && !media_type.contains("boundary=") {
                    return Err(Error::new(
                        ErrorKind::InvalidRequest,
                        "a multipart body needs a content type with the boundary of its parts",
                    ));
                }
                Ok(OutgoingBody::Source(media_type, file.source()))
            }
        }
    }
}

/// A JSON object.
pub(crate) fn object(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    let text = Bytes::from(as_object(&body.members));
    Ok(OutgoingBody::Bytes(contract.media_type.into(), text))
}

/// A form.
pub(crate) fn form(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    let members = ParameterValue::parse(&as_object(&body.members))?;
    let text = style::form(&members, contract.member_styles)?;
    Ok(OutgoingBody::Bytes(
        Cow::Borrowed("application/x-www-form-urlencoded"),
        Bytes::from(text),
    ))
}

/// The members as an object.
pub(crate) fn as_object(members: &Pieces) -> Vec<u8> {
    let mut text = Vec::with_capacity(members.text().len() + 2);
    text.push(b'{');
    text.extend_from_slice(members.text());
    text.push(b'}');
    text
}

/// Writes pairs of encoded names and values.
pub(crate) fn append(text: &mut Vec<u8>, separator: &str, pairs: &[Pair<'_>]) {
    for (position, (name, value)) in pairs.iter().enumerate() {
        if position > 0 {
            text.extend_from_slice(separator.as_bytes());
        }
        text.extend_from_slice(name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(value.as_bytes());
    }
}

/// Rejects a content type that is invalid or contains line breaks.
pub(crate) fn check_content_type(content_type: &str) -> Result<(), Error> {
    let printable = content_type
        .bytes()
        .all(|byte| (0x20..0x7F).contains(&byte));
    let complete = essence(content_type)
        .split_once('/')
        .is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty());
    if printable && complete {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidRequest,
        format!(
            "`{}` is not a valid media type",
            content_type.escape_default()
        ),
    ))
}

/// Validates a header name.
pub(crate) fn header_name(name: &str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("`{}` is not a valid header name", name.escape_default()),
        )
    })
}

/// Validates a header value: visible ASCII, with spaces and tabs inside, since servers differ in how
/// they handle other bytes, and remove spaces around it.
pub(crate) fn header_value(name: &str, value: &str) -> Result<HeaderValue, Error> {
    let refused = |problem: &str| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("the value of header `{name}` {problem}"),
        )
    };
    if value.starts_with([' ', '\t']) || value.ends_with([' ', '\t']) {
        return Err(refused("begins or ends with a space"));
    }
    let invalid = "contains characters other than visible ASCII";
    if !value.is_ascii() {
        return Err(refused(invalid));
    }
    HeaderValue::from_str(value).map_err(|_| refused(invalid))
}
