//! Bodies that are streamed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use super::error::Error;

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
