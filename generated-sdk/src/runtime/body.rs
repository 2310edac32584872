//! Bodies that are streamed.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use super::error::Error;
use super::incoming::essence;

/// A file of a request, sent by each of its attempts.
pub trait Attachment: Send + Sync {
    /// The file name sent to the server.
    fn name(&self) -> &str;

    /// The media type: the one that was set, or the one derived from the file name.
    fn media_type(&self) -> &str;

    /// Whether the media type was set.
    fn is_typed(&self) -> bool;

    /// The content, opened for a call.
    fn source(&self) -> Arc<dyn BodySource>;
}

/// The media type that a file is sent as. Unless one was set, it is chosen among those that the API
/// accepts, separated by commas: the one that the file's name tells, or else the first that is not a
/// range such as `image/*`.
pub(crate) fn label(file: &dyn Attachment, accepted: &'static str) -> Cow<'static, str> {
    let own = file.media_type();
    let mut first = None;
    let mut accepted = accepted.split(',').map(str::trim);
    let fitting = accepted.find(|media_type| {
        let essence = essence(media_type);
        let is_range = essence.contains('*');
        if !is_range {
            first.get_or_insert(*media_type);
        }
        is_range && is_within(own, &essence) || essence.eq_ignore_ascii_case(own)
    });
    match fitting.or(first) {
        Some(found) if !file.is_typed() && !found.contains('*') => Cow::Borrowed(found),
        _ => Cow::Owned(own.to_owned()),
    }
}

/// Whether a media type is in a range such as `image/*`.
fn is_within(media_type: &str, range: &str) -> bool {
    let kind = range.split('*').next().unwrap_or_default();
    media_type.starts_with(kind)
}

/// A body that is opened anew for every attempt of a call.
pub trait BodySource: Send + Sync {
    /// The length, if it is known before the body is opened.
    fn measure(&self) -> Measuring<'_>;

    /// Opens the body at its start.
    fn open(&self) -> Opening<'_>;

    /// Whether the body can be opened again. If not, the request is sent only once.
    fn replayable(&self) -> bool;
}

/// The future of the length of a body.
pub(crate) type Measuring<'a> =
    Pin<Box<dyn Future<Output = Result<Option<u64>, Error>> + Send + 'a>>;

/// The future of [`BodySource::open`].
pub(crate) type Opening<'a> = Pin<Box<dyn Future<Output = Result<OpenBody, Error>> + Send + 'a>>;

/// An opened body.
pub struct OpenBody {
    /// Its bytes.
    pub stream: BodyStream,
    /// The number of bytes, if known, which is sent as `Content-Length`.
    pub length: Option<u64>,
}

/// The bytes of a body.
pub(crate) type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;
