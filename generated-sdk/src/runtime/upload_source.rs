//! The content of an [`Upload`], read while it is sent.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::SystemTime;

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::body::{BodySource, BodyStream, Measuring, OpenBody, Opening};
use super::error::{Error, ErrorKind};
use super::upload::{Content, Upload};

/// The size of the chunks that are held in memory.
const CHUNK: usize = 64 * 1024;

/// Observes how much was sent.
pub(crate) type Progress = Arc<dyn Fn(u64, Option<u64>) + Send + Sync>;

/// An upload in a call, opened for each attempt.
pub(crate) struct UploadSource {
    upload: Upload,
    /// The state of the file at the first attempt.
    seen: Mutex<Option<Seen>>,
}

/// The properties by which a changed file is detected.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    length: u64,
    modified: Option<SystemTime>,
}

impl UploadSource {
    pub(crate) fn new(upload: Upload) -> Self {
        Self {
            upload,
            seen: Mutex::new(None),
        }
    }

    /// The number of bytes, if known in advance.
    async fn measure_now(&self) -> Result<Option<u64>, Error> {
        let found = match &self.upload.content {
            Content::Path(path) => {
                let metadata = tokio::fs::metadata(path).await;
                let metadata = metadata.map_err(|error| unreadable(path, &error))?;
                // Opening a pipe would wait for somebody to write into it.
                if !metadata.is_file() {
                    let problem = match metadata.is_dir() {
                        true => "is a folder",
                        false => "is not a regular file; use `Upload::reader` instead",
                    };
                    return Err(refused(format!("`{}` {problem}", path.display())));
                }
                self.check(path, &metadata)?;
                Some(metadata.len())
            }
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Once(_) | Content::Opened(_) => None,
        };
        match (found, self.upload.length) {
            (Some(found), Some(said)) if found != said => Err(wrong_length(
                self.upload.name(),
                said,
                format_args!("{found}"),
            )),
            (found, said) => Ok(found.or(said)),
        }
    }

    /// Records the state of a file, or fails if it has changed.
    fn check(&self, path: &Path, metadata: &std::fs::Metadata) -> Result<(), Error> {
        let now = Seen {
            length: metadata.len(),
            modified: metadata.modified().ok(),
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen.get_or_insert(now) != now {
            return Err(refused(format!(
                "`{}` changed while it was being sent",
                path.display()
            )));
        }
        Ok(())
    }

    async fn open_now(&self) -> Result<OpenBody, Error> {
        let length = self.measure_now().await?;
        let name = self.upload.name();
        let stream: BodyStream = match &self.upload.content {
            Content::Path(path) => {
                let file = File::open(path).await;
                let file = file.map_err(|error| unreadable(path, &error))?;
                let metadata = file.metadata().await;
                let metadata = metadata.map_err(|error| unreadable(path, &error))?;
                self.check(path, &metadata)?;
                Box::pin(ReadChunks::new(name, file))
            }
            Content::Bytes(bytes) => Box::pin(Slices(bytes.clone())),
            Content::Once(stream) => {
                let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
                stream.take().ok_or_else(|| {
                    refused(format!(
                        "`{name}` has already been sent, and its content can be read only once"
                    ))
                })?
            }
            Content::Opened(open) => open(),
        };
        let mut stream = Counted {
            stream: Some(stream),
            name: name.to_owned(),
            length,
            sent: 0,
            progress: self.upload.progress.clone(),
        };
        if length == Some(0) && matches!(self.upload.content, Content::Path(_)) {
            // Files of the system, such as those in `/proc`, may have content all the same, which
            // would not be sent.
            if let Some(chunk) = poll_fn(|context| stream.poll_counted(context)).await {
                chunk?;
            }
        }
        Ok(OpenBody {
            stream: Box::pin(stream),
            length,
        })
    }
}

impl BodySource for UploadSource {
    fn measure(&self) -> Measuring<'_> {
        Box::pin(self.measure_now())
    }

    fn open(&self) -> Opening<'_> {
        Box::pin(self.open_now())
    }

    fn replayable(&self) -> bool {
        !matches!(self.upload.content, Content::Once(_))
    }
}

/// Bytes in chunks, so that the progress of a slow connection can be seen.
struct Slices(Bytes);

impl Stream for Slices {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let rest = &mut self.get_mut().0;
        let chunk = rest.split_to(rest.len().min(CHUNK));
        Poll::Ready((!chunk.is_empty()).then_some(Ok(chunk)))
    }
}

/// A reader as a stream.
pub(crate) struct ReadChunks {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    name: String,
    buffer: Vec<u8>,
}

impl ReadChunks {
    pub(crate) fn new(name: &str, reader: impl AsyncRead + Send + 'static) -> Self {
        Self {
            reader: Box::pin(reader),
            name: name.to_owned(),
            buffer: Vec::new(),
        }
    }
}

impl Stream for ReadChunks {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        this.buffer.resize(CHUNK, 0);
        let mut buffer = ReadBuf::new(&mut this.buffer);
        let read = ready!(this.reader.as_mut().poll_read(context, &mut buffer));
        Poll::Ready(match read {
            Ok(()) if buffer.filled().is_empty() => None,
            Ok(()) => Some(Ok(Bytes::copy_from_slice(buffer.filled()))),
            Err(error) => Some(Err(unreadable(Path::new(&this.name), &error))),
        })
    }
}

/// A stream of the program, with errors of this crate.
pub(crate) struct GivenChunks<S> {
    stream: Pin<Box<S>>,
    name: String,
}

impl<S> GivenChunks<S> {
    pub(crate) fn new(name: &str, stream: S) -> Self {
        Self {
            stream: Box::pin(stream),
            name: name.to_owned(),
        }
    }
}

impl<S, B, E> Stream for GivenChunks<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.stream.as_mut().poll_next(context));
        Poll::Ready(next.map(|chunk| match chunk {
            Ok(bytes) => Ok(bytes.into()),
            Err(error) => {
                let error = error.into();
                let message = format!("cannot read `{}`: {error}", self.name);
                Err(Error::new(ErrorKind::File, message).with_source(error))
            }
        }))
    }
}

/// A stream that fails if it is longer or shorter than announced.
struct Counted {
    /// `None` after the end.
    stream: Option<BodyStream>,
    name: String,
    length: Option<u64>,
    sent: u64,
    progress: Option<Progress>,
}

impl Counted {
    fn poll_counted(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(stream) = &mut self.stream else {
            return Poll::Ready(None);
        };
        let next = match ready!(stream.as_mut().poll_next(context)) {
            Some(Ok(chunk)) => self.count(chunk).map(Some),
            Some(Err(error)) => Err(error),
            None => self.end().map(|()| None),
        };
        if !matches!(next, Ok(Some(_))) {
            self.stream = None;
        }
        Poll::Ready(next.transpose())
    }

    fn count(&mut self, chunk: Bytes) -> Result<Bytes, Error> {
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        self.sent = self.sent.saturating_add(length);
        if let Some(length) = self.length.filter(|length| self.sent > *length) {
            return Err(wrong_length(&self.name, length, format_args!("more")));
        }
        if let Some(progress) = &self.progress {
            progress(self.sent, self.length);
        }
        Ok(chunk)
    }

    fn end(&self) -> Result<(), Error> {
        match self.length {
            Some(length) if self.sent < length => Err(wrong_length(
                &self.name,
                length,
                format_args!("{}", self.sent),
            )),
            _ => Ok(()),
        }
    }
}

impl Stream for Counted {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_counted(context)
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::File,
        format!("cannot read `{}`: {error}", path.display()),
    )
}

fn wrong_length(name: &str, said: u64, found: fmt::Arguments<'_>) -> Error {
    refused(format!(
        "`{name}` was announced with {said} bytes, but has {found}"
    ))
}
