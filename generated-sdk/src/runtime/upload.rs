//! [`Upload`], a file to send from disk, from memory, from a reader, or from a stream.

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncRead;

use super::body::{Attachment, BodySource, BodyStream};
use super::file_type;
use super::upload_source::{GivenChunks, Progress, ReadChunks, UploadSource};

/// A file to send.
///
/// The content is read while it is sent, in chunks of up to 64 KiB. Files and bytes can be retried;
/// a reader or stream can be read only once, so its request is sent only once.
#[derive(Clone)]
pub struct Upload {
    name: String,
    content_type: Option<String>,
    pub(crate) length: Option<u64>,
    pub(crate) progress: Option<Progress>,
    pub(crate) content: Content,
}

#[derive(Clone)]
pub(crate) enum Content {
    Path(PathBuf),
    Bytes(Bytes),
    /// Read by the first attempt.
    Once(Arc<Mutex<Option<BodyStream>>>),
    /// Called by each attempt.
    Opened(Arc<dyn Fn() -> BodyStream + Send + Sync>),
}

impl Upload {
    /// Sends a file from disk. Only the last component of the path is sent as its name.
    ///
    /// The file is opened anew for every attempt, and must not change in between.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into());
        Self::new(name.unwrap_or_default(), Content::Path(path))
    }

    /// Sends bytes from memory, with the given file name.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(name.into(), Content::Bytes(bytes.into()))
    }

    /// Sends the content of a reader, with the given file name. Set its length with
    /// [`len`](Self::len) if possible, since many servers reject requests of unknown length.
    ///
    /// Clones share the reader, so only one of them can be sent.
    pub fn reader(name: impl Into<String>, reader: impl AsyncRead + Send + 'static) -> Self {
        let name = name.into();
        let read = ReadChunks::new(&name, reader);
        Self::once(name, Box::pin(read))
    }

    /// Sends the chunks of a stream, with the given file name. Set the length with
    /// [`len`](Self::len) if possible, since many servers reject requests of unknown length.
    ///
    /// Clones share the stream, so only one of them can be sent.
    pub fn stream<S, B, E>(name: impl Into<String>, stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        let name = name.into();
        let given = GivenChunks::new(&name, stream);
        Self::once(name, Box::pin(given))
    }

    /// Sends the chunks of the stream that the function returns, with the given file name. The
    /// function is called for every attempt, so that the request can be retried.
    pub fn stream_with<S, B, E>(
        name: impl Into<String>,
        open: impl Fn() -> S + Send + Sync + 'static,
    ) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        let name = name.into();
        let shown = name.clone();
        let open = move || -> BodyStream { Box::pin(GivenChunks::new(&shown, open())) };
        Self::new(name, Content::Opened(Arc::new(open)))
    }

    fn once(name: String, stream: BodyStream) -> Self {
        Self::new(name, Content::Once(Arc::new(Mutex::new(Some(stream)))))
    }

    fn new(name: String, content: Content) -> Self {
        Self {
            name,
            content_type: None,
            length: None,
            progress: None,
            content,
        }
    }

    /// Sets the media type, such as `text/csv; charset=utf-8`. By default, it is the one that the API
    /// documents; where these are several or none, it is derived from the extension of the file
    /// name.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets the number of bytes. Sending fails if the actual number differs.
    pub fn len(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// Calls a function whenever bytes are passed to the connection, with their number so far and, if
    /// it is known, in total. It starts again with each attempt.
    #[must_use]
    pub fn on_progress(
        mut self,
        progress: impl Fn(u64, Option<u64>) + Send + Sync + 'static,
    ) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    /// The file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The media type: the one that was set, the one derived from the extension of the file name,
    /// or `application/octet-stream`.
    pub fn media_type(&self) -> &str {
        match &self.content_type {
            Some(content_type) => content_type,
            None => file_type::media_type_of(&self.name),
        }
    }
}

impl fmt::Debug for Upload {
    /// Omits the content and the folders of a path.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Upload")
            .field("name", &self.name)
            .field("media_type", &self.media_type())
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl Attachment for Upload {
    fn name(&self) -> &str {
        Self::name(self)
    }

    fn media_type(&self) -> &str {
        Self::media_type(self)
    }

    fn is_typed(&self) -> bool {
        self.content_type.is_some()
    }

    fn source(&self) -> Arc<dyn BodySource> {
        Arc::new(UploadSource::new(self.clone()))
    }
}
