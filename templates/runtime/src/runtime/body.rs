//! Bodies that are read while they are sent.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use super::error::Error;

/// A file that a request holds, to be sent by each of its calls.
pub trait Attachment: Send + Sync {
    /// What the server is told that it is called.
    fn name(&self) -> &str;

    /// Its media type: the one that was set, or else what its name says.
    fn media_type(&self) -> &str;

    /// Whether the media type was set.
    fn is_typed(&self) -> bool;

    /// Its bytes for one call.
    fn source(&self) -> Arc<dyn BodySource>;
}

/// A body that is opened for every attempt of a call.
pub trait BodySource: Send + Sync {
    /// How long it is, if that is known before it is opened.
    fn measure(&self) -> Measuring<'_>;

    /// Opens it from its start.
    fn open(&self) -> Opening<'_>;

    /// Whether it can be opened again; a request whose body cannot is sent once.
    fn replayable(&self) -> bool;
}

/// The measuring of a body.
pub(crate) type Measuring<'a> =
    Pin<Box<dyn Future<Output = Result<Option<u64>, Error>> + Send + 'a>>;

/// The opening of a body.
pub(crate) type Opening<'a> = Pin<Box<dyn Future<Output = Result<OpenBody, Error>> + Send + 'a>>;

/// A body, ready to be sent.
pub struct OpenBody {
    /// Its bytes.
    pub stream: BodyStream,
    /// How many they are, when that is known: sent as `Content-Length`.
    pub length: Option<u64>,
}

/// The bytes of a body.
pub(crate) type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;
