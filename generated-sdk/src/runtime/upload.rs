//! [`Upload`], a file to send from disk, from memory, or from a reader.

use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::SystemTime;

use bytes::Bytes;
use futures_core::Stream;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::body::{Attachment, BodySource, BodyStream, Measuring, OpenBody, Opening};
use super::error::{Error, ErrorKind};

/// The size of the chunks that are held in memory.
const CHUNK: usize = 64 * 1024;

/// A file to send.
///
/// The content is read while it is sent, in chunks of up to 64 KiB. Files and bytes can be retried;
/// a reader can be read only once, so its request is sent only once.
#[derive(Clone)]
pub struct Upload {
    name: String,
    content_type: Option<String>,
    length: Option<u64>,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Path(PathBuf),
    Bytes(Bytes),
    Reader(Arc<Mutex<Option<Reader>>>),
}

type Reader = Pin<Box<dyn AsyncRead + Send>>;

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
        let reader: Reader = Box::pin(reader);
        let content = Content::Reader(Arc::new(Mutex::new(Some(reader))));
        Self::new(name.into(), content)
    }

    fn new(name: String, content: Content) -> Self {
        Self {
            name,
            content_type: None,
            length: None,
            content,
        }
    }

    /// Sets the media type, such as `text/csv; charset=utf-8`. By default, it is derived from the
    /// extension of the file name.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets the number of bytes. Sending fails if the actual number differs.
    pub fn len(mut self, length: u64) -> Self {
        self.length = Some(length);
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
            None => media_type_of(&self.name),
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

/// An upload in a call, opened for each attempt.
struct UploadSource {
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
    fn new(upload: Upload) -> Self {
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
                    return Err(refused(format!(
                        "`{}` is not a regular file; use `Upload::reader` instead",
                        path.display()
                    )));
                }
                self.check(path, &metadata)?;
                Some(metadata.len())
            }
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Reader(_) => None,
        };
        match (found, self.upload.length) {
            (Some(found), Some(said)) if found != said => {
                Err(self.wrong_length(said, format_args!("{found}")))
            }
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
        let stream: BodyStream = match &self.upload.content {
            Content::Path(path) => {
                let file = File::open(path).await;
                let file = file.map_err(|error| unreadable(path, &error))?;
                let metadata = file.metadata().await;
                let metadata = metadata.map_err(|error| unreadable(path, &error))?;
                self.check(path, &metadata)?;
                Box::pin(Reading::new(Box::pin(file), &self.upload.name, length))
            }
            Content::Bytes(bytes) => Box::pin(Once(Some(bytes.clone()))),
            Content::Reader(reader) => {
                let reader = reader
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take()
                    .ok_or_else(|| {
                        refused(format!(
                            "the reader of `{}` has already been sent, and can be read only once",
                            self.upload.name
                        ))
                    })?;
                Box::pin(Reading::new(reader, &self.upload.name, length))
            }
        };
        Ok(OpenBody { stream, length })
    }

    fn wrong_length(&self, said: u64, found: fmt::Arguments<'_>) -> Error {
        wrong_length(&self.upload.name, said, found)
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
        !matches!(self.upload.content, Content::Reader(_))
    }
}

/// Bytes as a single chunk, or none if empty.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let bytes = self.get_mut().0.take().filter(|bytes| !bytes.is_empty());
        Poll::Ready(bytes.map(Ok))
    }
}

/// A reader as a stream that fails if it is longer or shorter than announced.
struct Reading {
    /// `None` after the end.
    reader: Option<Reader>,
    name: String,
    length: Option<u64>,
    sent: u64,
    buffer: Vec<u8>,
}

impl Reading {
    fn new(reader: Reader, name: &str, length: Option<u64>) -> Self {
        Self {
            reader: Some(reader),
            name: name.to_owned(),
            length,
            sent: 0,
            buffer: vec![0; CHUNK],
        }
    }

    /// Handles a read of this many bytes, where 0 is the end.
    fn advance(&mut self, read: usize) -> Result<(), Error> {
        self.sent = self
            .sent
            .saturating_add(read.try_into().unwrap_or(u64::MAX));
        let Some(length) = self.length else {
            return Ok(());
        };
        if self.sent > length {
            return Err(wrong_length(&self.name, length, format_args!("more")));
        }
        if read == 0 && self.sent < length {
            return Err(wrong_length(
                &self.name,
                length,
                format_args!("{}", self.sent),
            ));
        }
        Ok(())
    }
}

impl Stream for Reading {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(reader) = &mut this.reader else {
            return Poll::Ready(None);
        };
        let mut buffer = ReadBuf::new(&mut this.buffer);
        let outcome = ready!(reader.as_mut().poll_read(context, &mut buffer));
        let chunk = Bytes::copy_from_slice(buffer.filled());
        let outcome = match outcome {
            Ok(()) => this.advance(chunk.len()),
            Err(error) => Err(unreadable(Path::new(&this.name), &error)),
        };
        if outcome.is_err() || chunk.is_empty() {
            this.reader = None;
        }
        Poll::Ready(match outcome {
            Err(error) => Some(Err(error)),
            Ok(()) if chunk.is_empty() => None,
            Ok(()) => Some(Ok(chunk)),
        })
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

/// The usual media type for the extension of a file name (IANA media types registry).
fn media_type_of(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "txt" | "text" | "log" => "text/plain",
        "md" | "markdown" => "text/markdown",
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "htm" | "html" => "text/html",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "ics" => "text/calendar",
        "vcf" => "text/vcard",
        "json" => "application/json",
        "jsonl" | "ndjson" => "application/x-ndjson",
        "xml" => "application/xml",
        "yaml" | "yml" => "application/yaml",
        "toml" => "application/toml",
        "sql" => "application/sql",
        "pdf" => "application/pdf",
        "rtf" => "application/rtf",
        "epub" => "application/epub+zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "zip" => "application/zip",
        "gz" | "tgz" => "application/gzip",
        "bz2" => "application/x-bzip2",
        "7z" => "application/x-7z-compressed",
        "tar" => "application/x-tar",
        "zst" => "application/zstd",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "heic" => "image/heic",
        "svg" => "image/svg+xml",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "ico" => "image/vnd.microsoft.icon",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "flac" => "audio/flac",
        "weba" => "audio/webm",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mov" => "video/quicktime",
        "avi" => "video/vnd.avi",
        "mkv" => "video/matroska",
        "mpeg" | "mpg" => "video/mpeg",
        "eml" => "message/rfc822",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        _ => "application/octet-stream",
    }
}
