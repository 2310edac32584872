//! Multipart bodies with values and files (RFC 7578).

use std::borrow::Cow;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::body::{self, BodySource, BodyStream, Measuring, OpenBody, Opening};
use super::error::{Error, ErrorKind};
use super::incoming::{essence, is_json};
use super::operation::{Contract, Description, PartHeader};
use super::outgoing::{self, Body, OutgoingBody};
use super::parameter_value::ParameterValue;
use super::style::{self, Encoding};

impl<T> Description<T> {
    /// Sends fields and files as `multipart/form-data`, or as another multipart media type.
    pub const fn multipart(self) -> Self {
        self.assembled(always)
    }

    /// Sends fields as JSON or, with files, as `multipart/form-data`.
    pub const fn json_or_multipart(self) -> Self {
        self.assembled(with_files)
    }

    /// The content types of parts, by name. For files, there may be several, separated by commas.
    pub const fn part_types(
        mut self,
        content_types: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.contract.part_types = content_types;
        self
    }

    /// The parts are sent in this order, without names.
    pub const fn parts_in_order(mut self, names: &'static [&'static str]) -> Self {
        self.contract.parts_in_order = names;
        self
    }
}

/// A part of a body.
struct Part {
    /// Its name, unless it is known by its position.
    name: Option<String>,
    content: Content,
    /// Its other headers.
    headers: Vec<(&'static str, String)>,
}

enum Content {
    Value {
        content_type: Option<&'static str>,
        text: String,
    },
    Upload {
        name: String,
        content_type: Cow<'static, str>,
        source: Arc<dyn BodySource>,
    },
}

fn with_files(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    if body.files.is_empty() {
        outgoing::object(contract, body)
    } else {
        always(contract, body)
    }
}

/// Values precede files, so that servers that process the body while it arrives know what a file is
/// for.
fn always(contract: &Contract, body: Body) -> Result<OutgoingBody, Error> {
    let mut parts = Vec::new();
    let members = ParameterValue::parse(&outgoing::as_object(&body.members))?;
    let mut headers = PartHeaders::new(contract, body.part_headers);
    if let ParameterValue::Object(members) = &members {
        for (name, value) in members {
            let start = parts.len();
            let mut styles = contract.member_styles.iter();
            if let Some((_, style, _)) = styles.find(|(held, ..)| held == name) {
                let pairs = style::members(name, *style, Encoding::Raw, value)?;
                parts.extend(pairs.into_iter().map(|(name, text)| Part {
                    name: Some(name.into_owned()),
                    content: Content::Value {
                        content_type: None,
                        text: text.into_owned(),
                    },
                    headers: Vec::new(),
                }));
            } else {
                values(&mut parts, name, part_type(contract, name), value);
            }
            for part in parts.iter_mut().skip(start) {
                part.headers = headers.next(name)?;
            }
        }
    }
    for (name, file) in body.files {
        let described = part_type(contract, name).unwrap_or("*/*");
        parts.push(Part {
            name: Some(name.to_owned()),
            content: Content::Upload {
                name: file.name().to_owned(),
                content_type: body::label(&*file, described),
                source: file.source(),
            },
            headers: headers.next(name)?,
        });
    }
    headers.end()?;
    let order = contract.parts_in_order;
    if !order.is_empty() {
        parts.sort_by_key(|part| {
            let name = part.name.as_deref();
            order.iter().position(|held| Some(*held) == name)
        });
        for part in &mut parts {
            part.name = None;
        }
    }
    let boundary = boundary();
    let kind = if contract.media_type.starts_with("multipart/") {
        contract.media_type
    } else {
        "multipart/form-data"
    };
    let mut media_type = format!(
        "{kind}; boundary={}",
        boundary.as_deref().unwrap_or_default()
    );
    // Required by RFC 2387 §3.1: the type of the root, which is the first part.
    if let Some(root) = parts.first().filter(|_| kind == "multipart/related") {
        let root = root.content_type().unwrap_or("text/plain");
        media_type.push_str(&format!("; type=\"{}\"", essence(root)));
    }
    let source = Arc::new(MultipartSource { boundary, parts });
    Ok(OutgoingBody::Source(Cow::Owned(media_type), source))
}

/// The headers of parts that the program set, until they are taken by their parts.
struct PartHeaders {
    required: &'static [PartHeader],
    set: Vec<(&'static str, &'static str, VecDeque<String>)>,
}

impl PartHeaders {
    fn new(contract: &Contract, set: Vec<(&'static str, &'static str, Vec<String>)>) -> Self {
        let set = set.into_iter();
        Self {
            required: contract.part_headers,
            set: set
                .map(|(part, name, values)| (part, name, values.into()))
                .collect(),
        }
    }

    /// The headers of the next part of that name.
    fn next(&mut self, part: &str) -> Result<Vec<(&'static str, String)>, Error> {
        let mut headers = Vec::new();
        for (_, name, values) in self.set.iter_mut().filter(|(held, ..)| *held == part) {
            let value = values.pop_front();
            headers.push((*name, value.ok_or_else(|| mismatch(part, name))?));
        }
        for (_, name, value) in self.required.iter().filter(|(held, ..)| *held == part) {
            if headers.iter().all(|(set, _)| set != name) {
                let value = value.ok_or_else(|| {
                    invalid(format!("the part `{part}` must have the header `{name}`"))
                })?;
                headers.push((*name, value.to_owned()));
            }
        }
        Ok(headers)
    }

    /// Rejects values for which there is no part.
    fn end(&self) -> Result<(), Error> {
        match self.set.iter().find(|(.., values)| !values.is_empty()) {
            Some((part, name, _)) => Err(mismatch(part, name)),
            None => Ok(()),
        }
    }
}

fn mismatch(part: &str, header: &str) -> Error {
    invalid(format!(
        "there must be as many values of the header `{header}` as parts `{part}`"
    ))
}

fn invalid(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}

fn part_type(contract: &Contract, name: &str) -> Option<&'static str> {
    let mut types = contract.part_types.iter();
    let described = types.find(|(held, _)| *held == name);
    described.map(|(_, content_type)| *content_type)
}

/// A list becomes one part per item.
fn values(
    parts: &mut Vec<Part>,
    name: &str,
    content_type: Option<&'static str>,
    value: &ParameterValue,
) {
    match value {
        ParameterValue::List(items) => {
            for item in items {
                parts.extend(part(name, content_type, item));
            }
        }
        single => parts.extend(part(name, content_type, single)),
    }
}

/// Strings and numbers are sent as text, lists and objects as JSON, and labeled as such whatever
/// their content type. If the content type is JSON, everything is. Null is omitted.
fn part(name: &str, content_type: Option<&'static str>, value: &ParameterValue) -> Option<Part> {
    let composite = matches!(value, ParameterValue::List(_) | ParameterValue::Object(_));
    let content_type = match content_type {
        _ if composite && !content_type.is_some_and(is_json) => Some("application/json"),
        content_type => content_type,
    };
    let text = match value {
        ParameterValue::Absent => return None,
        ParameterValue::Text(text) if !content_type.is_some_and(is_json) => text.clone(),
        other => other.json(),
    };
    Some(Part {
        name: Some(name.to_owned()),
        content: Content::Value { content_type, text },
        headers: Vec::new(),
    })
}

/// 128 random bits, so that the boundary cannot occur in the content by chance or by intent.
fn boundary() -> Option<String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    Some(format!("{:032x}", u128::from_ne_bytes(random)))
}

struct MultipartSource {
    /// `None` if the system has no source of randomness.
    boundary: Option<String>,
    parts: Vec<Part>,
}

impl MultipartSource {
    async fn open_now(&self) -> Result<OpenBody, Error> {
        let Some(boundary) = &self.boundary else {
            return Err(Error::new(
                ErrorKind::Config,
                "the system has no source of randomness for the boundary of a multipart body",
            ));
        };
        let mut pieces = VecDeque::new();
        let mut length = Some(0_u64);
        let mut text = String::new();
        for part in &self.parts {
            part.head(boundary, &mut text)?;
            match &part.content {
                Content::Value { text: value, .. } => text.push_str(value),
                Content::Upload { source, .. } => {
                    length = add(length, source.measure().await?);
                    length = add(length, text.len().try_into().ok());
                    pieces.push_back(Piece::Text(std::mem::take(&mut text).into()));
                    pieces.push_back(Piece::Upload(Arc::clone(source)));
                }
            }
            text.push_str("\r\n");
        }
        text.push_str("--");
        text.push_str(boundary);
        text.push_str("--\r\n");
        length = add(length, text.len().try_into().ok());
        pieces.push_back(Piece::Text(text.into()));
        let stream: BodyStream = Box::pin(Pieces {
            pieces,
            current: Current::None,
        });
        Ok(OpenBody { stream, length })
    }
}

impl BodySource for MultipartSource {
    fn measure(&self) -> Measuring<'_> {
        Box::pin(async { Ok(None) })
    }

    fn open(&self) -> Opening<'_> {
        Box::pin(self.open_now())
    }

    fn replayable(&self) -> bool {
        self.parts.iter().all(|part| match &part.content {
            Content::Value { .. } => true,
            Content::Upload { source, .. } => source.replayable(),
        })
    }
}

impl Part {
    fn content_type(&self) -> Option<&str> {
        match &self.content {
            Content::Value { content_type, .. } => *content_type,
            Content::Upload { content_type, .. } => Some(content_type.as_ref()),
        }
    }

    /// Writes the boundary and the headers of a part, in the format of browsers (HTML Standard,
    /// "multipart/form-data encoding algorithm").
    fn head(&self, boundary: &str, out: &mut String) -> Result<(), Error> {
        let file_name = match &self.content {
            Content::Value { .. } => None,
            Content::Upload { name, .. } => Some(name.as_str()),
        };
        out.push_str("--");
        out.push_str(boundary);
        out.push_str("\r\n");
        if self.name.is_some() || file_name.is_some() {
            out.push_str("Content-Disposition: ");
            out.push_str(match self.name {
                Some(_) => "form-data",
                None => "attachment",
            });
            parameter("name", self.name.as_deref(), out)?;
            parameter("filename", file_name, out)?;
            out.push_str("\r\n");
        }
        if let Some(content_type) = self.content_type() {
            outgoing::check_content_type(content_type)?;
            out.push_str("Content-Type: ");
            out.push_str(content_type);
            out.push_str("\r\n");
        }
        for (name, value) in &self.headers {
            out.push_str(name);
            out.push_str(": ");
            out.push_str(value);
            out.push_str("\r\n");
        }
        out.push_str("\r\n");
        Ok(())
    }
}

/// Writes a parameter of `Content-Disposition`.
fn parameter(key: &str, value: Option<&str>, out: &mut String) -> Result<(), Error> {
    let Some(value) = value else {
        return Ok(());
    };
    out.push_str("; ");
    out.push_str(key);
    out.push_str("=\"");
    escape(value, out)?;
    out.push('"');
    Ok(())
}

/// Escapes a name so that it cannot end its quotes or its line.
fn escape(name: &str, out: &mut String) -> Result<(), Error> {
    for character in name.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            '\0' => {
                return Err(Error::new(
                    ErrorKind::InvalidRequest,
                    "the name of a part must not contain a NUL character",
                ));
            }
            other => out.push(other),
        }
    }
    Ok(())
}

fn add(left: Option<u64>, right: Option<u64>) -> Option<u64> {
    left?.checked_add(right?)
}

/// A section of the body.
enum Piece {
    Text(Bytes),
    Upload(Arc<dyn BodySource>),
}

/// The body as it is sent. Each upload is opened when it is reached.
struct Pieces {
    pieces: VecDeque<Piece>,
    current: Current,
}

/// The upload that is being sent.
enum Current {
    None,
    Opening(Opening<'static>),
    Open(BodyStream),
}

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match &mut this.current {
                Current::None => match this.pieces.pop_front() {
                    None => return Poll::Ready(None),
                    Some(Piece::Text(text)) => return Poll::Ready(Some(Ok(text))),
                    Some(Piece::Upload(source)) => {
                        this.current =
                            Current::Opening(Box::pin(async move { source.open().await }));
                    }
                },
                Current::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                    Ok(open) => this.current = Current::Open(open.stream),
                    Err(error) => return Poll::Ready(Some(Err(this.end(error)))),
                },
                Current::Open(stream) => match ready!(stream.as_mut().poll_next(context)) {
                    Some(Ok(chunk)) => return Poll::Ready(Some(Ok(chunk))),
                    Some(Err(error)) => return Poll::Ready(Some(Err(this.end(error)))),
                    None => this.current = Current::None,
                },
            }
        }
    }
}

impl Pieces {
    /// Ends the body.
    fn end(&mut self, error: Error) -> Error {
        self.pieces.clear();
        self.current = Current::None;
        error
    }
}
