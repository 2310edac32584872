//! [`Download`], a response body that is read incrementally.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::StatusCode;
use http::header::{CONTENT_TYPE, ETAG, LAST_MODIFIED};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::content_range;
use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::file_name;
use super::incoming::{Incoming, IncomingBody};
use super::operation::Description;
use super::response_head::ResponseHead;
use super::resume::{self, Resume};
use super::saved_file::SavedFile;

impl Description<()> {
    /// The response is a download.
    pub const fn download(self) -> Description<Download> {
        self.decoded("*/*", Download::open)
            .streamed()
            .leaves_origin()
    }
}

/// A response body that is read incrementally and not buffered.
///
/// If the body ends prematurely, reading it returns an error rather than a truncated file. Only a
/// server without `Content-Length` and chunks (HTTP/1.0) does not tell where the body ends. Dropping
/// the download closes the connection.
pub struct Download {
    head: ResponseHead,
    body: IncomingBody,
    /// Where the response starts in the file.
    offset: u64,
    /// Where it ends, if that is known.
    end: Option<u64>,
    /// What was read, with `offset`.
    position: u64,
    progress: Option<Progress>,
    resume: Option<Resume>,
    /// The request for the rest.
    asking: Option<Execution>,
    /// Whether a part can be taken back because the file changed.
    restarts: bool,
}

type Progress = Box<dyn FnMut(u64, Option<u64>) + Send>;

/// What follows in a download.
enum Piece {
    Bytes(Bytes),
    /// The file from its start; what was read is of another one.
    Restart,
    End,
}

impl Download {
    /// Starts reading a response.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let (head, body) = incoming.into_body();
        let contained = content_range::contained(
            body.asked_range(),
            head.status(),
            head.headers(),
            body.expected(),
        );
        let contained = contained.map_err(|why| body.error(ErrorKind::OtherStatus, why))?;
        Ok(Self {
            head,
            body,
            offset: contained.start,
            end: contained.end,
            position: contained.start,
            progress: None,
            resume: None,
            asking: None,
            restarts: false,
        })
    }

    /// The status and headers of the response.
    pub fn head(&self) -> &ResponseHead {
        &self.head
    }

    /// The media type sent by the server.
    pub fn content_type(&self) -> Option<&str> {
        self.head.header(CONTENT_TYPE.as_str())
    }

    /// The number of bytes, if the server sent it.
    pub fn content_length(&self) -> Option<u64> {
        self.end?.checked_sub(self.offset)
    }

    /// Where the response starts in the file: 0, unless the program requested a part of it.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The entity tag of the file (RFC 9110 §8.8.3), including quotes.
    pub fn etag(&self) -> Option<&str> {
        self.head.header(ETAG.as_str())
    }

    /// The time at which the file was last changed, as the server sent it.
    pub fn last_modified(&self) -> Option<&str> {
        self.head.header(LAST_MODIFIED.as_str())
    }

    /// The file name suggested by the server (RFC 6266), sanitized: it contains no folders and no
    /// control characters, is not a reserved or hidden name, and is at most 255 bytes long. The
    /// crate never uses this name itself.
    pub fn file_name(&self) -> Option<String> {
        file_name::suggested(self.head.headers())
    }

    /// Calls a function whenever bytes arrive, with the number of bytes of the file so far and, if
    /// the server sent it, in total. The first number becomes smaller if the download starts again.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Returns the next chunk of bytes, or `None` at the end.
    ///
    /// This method is cancel safe: if its future is dropped, no data is lost.
    ///
    /// # Errors
    ///
    /// If the connection is lost, the body ends prematurely, or a timeout expires. The download
    /// cannot be continued.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Reads the whole body.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLarge`] if the body exceeds the memory limit, 64 MiB by default;
    /// [`copy_to`](Self::copy_to) has no limit, and also writes to a `Vec<u8>`. Otherwise the
    /// errors of [`chunk`](Self::chunk).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        self.collect().await
    }

    /// Reads the whole body as text, encoded as UTF-8, or as Latin-1 if the response specifies it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if the body is not valid UTF-8. Otherwise the errors of
    /// [`bytes`](Self::bytes).
    pub async fn text(mut self) -> Result<String, Error> {
        let bytes = self.collect().await?;
        self.body.hold(bytes);
        Incoming::new(Box::new(self.body)).text()
    }

    /// Copies the body to `writer`, flushes it, and returns the number of bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::File`] if `writer` fails. Otherwise the errors of [`chunk`](Self::chunk). Bytes
    /// that were already written remain.
    pub async fn copy_to<W>(mut self, writer: &mut W) -> Result<u64, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let copied = self.copy(writer).await;
        copied.map_err(|failure| failure.into_error(&self.body, "the file"))
    }

    /// Saves the body, or what of it was not read yet, to a file, replacing an existing one, and
    /// returns the number of bytes.
    ///
    /// Like the `>` of a shell, it writes through links and into devices and pipes, and keeps the
    /// owner and permissions of an existing file. The body is written to a hidden file in the same
    /// folder, which is renamed when it is complete and synced to disk. If the download fails or its
    /// future is dropped, that file is removed and `path` is left unchanged.
    ///
    /// A file is written in place, so that a failed download leaves a part of it, if it has several
    /// names (hard links) or another owner, if its folder cannot be written, or if the download
    /// continues it ([`resume_from`](crate::Request::resume_from)).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::File`] if the file cannot be written. Otherwise the errors of
    /// [`chunk`](Self::chunk).
    pub async fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let saved = self.save(path).await;
        saved.map_err(|failure| failure.into_error(&self.body, &format!("`{}`", path.display())))
    }

    pub(crate) fn resume_with(&mut self, resume: Resume) {
        self.resume = Some(resume);
    }

    async fn collect(&mut self) -> Result<Bytes, Error> {
        // What is announced to be too large is not read at all.
        let limit = self.body.memory_limit();
        if self
            .content_length()
            .is_some_and(|length| limit.is_exceeded_by(length))
        {
            return Err(self.too_large());
        }
        let mut bytes = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > limit.0 {
                return Err(self.too_large());
            }
        }
        Ok(bytes.freeze())
    }

    fn too_large(&self) -> Error {
        let limit = self.body.memory_limit();
        let message = format!("more than {limit}; `save_to` and `copy_to` have no limit");
        self.body.error(ErrorKind::TooLarge, message)
    }

    async fn copy<W>(&mut self, writer: &mut W) -> Result<u64, Failure>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let mut length: u64 = 0;
        while let Some(chunk) = self.chunk().await? {
            writer.write_all(&chunk).await?;
            length = length.saturating_add(chunk.len().try_into().unwrap_or(u64::MAX));
        }
        writer.flush().await?;
        Ok(length)
    }

    async fn save(&mut self, path: &Path) -> Result<u64, Failure> {
        // What was read before is not saved.
        let place = if self.offset == 0 { 0 } else { self.position };
        let mut file = SavedFile::open(path, place).await?;
        let mut start = self.position;
        self.restarts = self.position == self.offset;
        loop {
            match poll_fn(|context| self.poll_piece(context)).await? {
                Piece::Bytes(bytes) => file.write(&bytes).await?,
                Piece::Restart => {
                    file.restart().await?;
                    start = self.position;
                }
                Piece::End => break,
            }
        }
        file.complete().await?;
        Ok(self.position.saturating_sub(start))
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        loop {
            match ready!(self.poll_piece(context))? {
                Piece::Bytes(bytes) => return Poll::Ready(Ok(Some(bytes))),
                // Without `restarts`, there is none.
                Piece::Restart => {}
                Piece::End => return Poll::Ready(Ok(None)),
            }
        }
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Piece, Error>> {
        loop {
            if let Some(asking) = &mut self.asking {
                let answer = ready!(asking.as_mut().poll(context));
                self.asking = None;
                match self.continued(answer)? {
                    Some(piece) => return Poll::Ready(Ok(piece)),
                    None => continue,
                }
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(Ok(bytes)) => {
                    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    self.position = self.position.saturating_add(length);
                    if let Some(resume) = &mut self.resume {
                        resume.received();
                    }
                    if let Some(progress) = &mut self.progress {
                        progress(self.position, self.end);
                    }
                    return Poll::Ready(Ok(Piece::Bytes(bytes)));
                }
                Some(Err(lost)) => self.ask_again(lost)?,
                None => match self.end {
                    // The server sent less than the rest.
                    Some(end) if self.position < end => {
                        let message = format!("{} of {end} bytes", self.position);
                        let lost = self.body.error(ErrorKind::StreamInterrupted, message);
                        self.ask_again(lost)?;
                    }
                    _ => return Poll::Ready(Ok(Piece::End)),
                },
            }
        }
    }

    /// Requests the rest, or returns the error if that is not possible.
    fn ask_again(&mut self, lost: Error) -> Result<(), Error> {
        let Some(resume) = &mut self.resume else {
            return Err(lost);
        };
        self.asking = Some(resume.again(lost, self.position, self.head.headers())?);
        Ok(())
    }

    /// Continues with the response to a request for the rest.
    fn continued(&mut self, answer: Result<Incoming, Error>) -> Result<Option<Piece>, Error> {
        let next = match answer {
            Ok(incoming) => Self::open(incoming)?,
            Err(error) => {
                let size = error.headers().and_then(content_range::size);
                // The connection was lost after the last byte.
                if error.status() == Some(StatusCode::RANGE_NOT_SATISFIABLE)
                    && size == Some(self.position)
                {
                    return Ok(Some(Piece::End));
                }
                self.ask_again(error)?;
                return Ok(None);
            }
        };
        let starts_again = next.offset != self.position;
        if !starts_again && self.position > 0 && self.is_of_other_file(&next) {
            self.asking = self.resume.as_ref().map(Resume::whole);
            return Ok(None);
        }
        self.body = next.body;
        if !starts_again {
            return Ok(None);
        }
        let may_restart = self.resume.as_mut().is_some_and(Resume::may_restart);
        if !(self.restarts && may_restart) {
            let error = self.body.error(
                ErrorKind::StreamInterrupted,
                "the file changed on the server before it was read to its end",
            );
            self.body.hold(Bytes::new());
            self.end = None;
            return Err(error);
        }
        self.head = next.head;
        (self.offset, self.position, self.end) = (next.offset, next.offset, next.end);
        Ok(Some(Piece::Restart))
    }

    /// Whether the response to a request for the rest is of another version of the file.
    fn is_of_other_file(&self, next: &Self) -> bool {
        let versions = [&self.head, &next.head].map(|head| resume::version(head.headers()));
        let sizes = (self.end, content_range::size(next.head.headers()));
        matches!(versions, [Some(one), Some(other)] if one != other)
            || matches!(sizes, (Some(one), Some(other)) if one != other)
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context).map(Result::transpose)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// The side of a copy that failed.
enum Failure {
    Reading(Error),
    Writing(io::Error),
}

impl Failure {
    fn into_error(self, body: &IncomingBody, target: &str) -> Error {
        match self {
            Self::Reading(error) => error,
            Self::Writing(error) => {
                body.error(ErrorKind::File, format!("cannot write {target}: {error}"))
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Reading(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Writing(error)
    }
}
