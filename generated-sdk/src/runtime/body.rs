//! Bodies that are read while they are sent.

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

use super::error::Error;

/// A body that is opened for every attempt.
pub trait BodySource: Send + Sync {
    /// Opens it from its start.
    fn open(&self) -> Opening<'_>;

    /// Whether it can be opened again; a request whose body cannot is sent once.
    fn replayable(&self) -> bool;
}

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
