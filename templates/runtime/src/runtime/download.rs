//! [`Download`], a response body that is read incrementally.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use percent_encoding::percent_decode_str;
use tokio::fs::File;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::error::{Error, ErrorKind};
use super::incoming::{Incoming, IncomingBody};
use super::operation::Description;
use super::response_head::ResponseHead;

impl Description<()> {
    /// The response is a download.
    pub const fn download(self) -> Description<Download> {
        let mut description = self.decoded("*/*", Download::open).streamed();
        description.contract.leaves_origin = true;
        description
    }
}

/// A response body that is read incrementally and not buffered.
///
/// If the body ends prematurely, reading it returns an error rather than a truncated file. Dropping
/// the download closes the connection.
pub struct Download {
    head: ResponseHead,
    body: IncomingBody,
}

impl Download {
    /// Starts reading a response.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let (head, body) = incoming.into_body();
        Ok(Self { head, body })
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
        self.body.expected()
    }

    /// The entity tag of the file (RFC 9110 §8.8.3), including quotes.
    pub fn etag(&self) -> Option<&str> {
        self.head.header(ETAG.as_str())
    }

    /// The file name suggested by the server (RFC 6266), sanitized: it contains no folders and no
    /// control characters, is not a reserved or hidden name, and is at most 255 bytes long. The
    /// crate never uses this name itself.
    pub fn file_name(&self) -> Option<String> {
        let disposition = self.head.headers().get(CONTENT_DISPOSITION)?;
        let disposition = String::from_utf8_lossy(disposition.as_bytes());
        harmless(&described_name(&disposition)?)
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
        self.body.chunk().await
    }

    /// Reads the whole body.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLarge`] if the body exceeds 64 MiB, or what the program sets with
    /// `max_response_bytes`; [`copy_to`](Self::copy_to) has no limit, and also writes to a
    /// `Vec<u8>`. Otherwise the errors of [`chunk`](Self::chunk).
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
        Incoming::new(self.body).text()
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

    /// Saves the body to the file `path`, replacing an existing file, and returns the number of
    /// bytes.
    ///
    /// The body is written to `<path>.part-…`, which is renamed when it is complete and synced to
    /// disk. If the download fails or its future is dropped, the partial file is removed and `path`
    /// is left unchanged.
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

    async fn collect(&mut self) -> Result<Bytes, Error> {
        // What is announced to be too large is not read at all.
        let limit = self.body.memory_limit();
        if self
            .body
            .expected()
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
        let mut part = Part::beside(path)?;
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .open(&part.path)
            .await?;
        part.exists = true;
        let length = self.copy(&mut file).await?;
        file.sync_all().await?;
        // Some systems do not rename a file that is open.
        drop(file.into_std().await);
        tokio::fs::rename(&part.path, path).await?;
        part.exists = false;
        Ok(length)
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().body.poll_chunk(context)
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

/// A partial file, removed unless it was completed.
struct Part {
    path: PathBuf,
    exists: bool,
}

impl Part {
    /// An unpredictable name in the same folder, so that renaming neither copies nor crosses file
    /// systems.
    fn beside(path: &Path) -> io::Result<Self> {
        let Some(name) = path.file_name() else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the path does not end with a file name",
            ));
        };
        let random = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let mut name = name.to_owned();
        name.push(format!(".part-{random:016x}"));
        Ok(Self {
            path: path.with_file_name(name),
            exists: false,
        })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.exists {
            // A destructor cannot report the error.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The name in a `Content-Disposition` header: `filename*` before `filename` (RFC 6266, section
/// 4.3).
fn described_name(disposition: &str) -> Option<String> {
    let (_, mut rest) = disposition.split_once(';')?;
    let mut plain = None;
    loop {
        rest = rest.trim_start_matches([';', ' ', '\t']);
        if rest.is_empty() {
            return plain;
        }
        let end = rest.find(['=', ';']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => parameter(value.trim_start()),
            None => (String::new(), after),
        };
        rest = after;
        let name = name.trim();
        if name.eq_ignore_ascii_case("filename*") {
            if let Some(decoded) = extended(&value) {
                return Some(decoded);
            }
        } else if name.eq_ignore_ascii_case("filename") && plain.is_none() {
            plain = Some(value);
        }
    }
}

/// The value of a parameter, and the rest. A backslash escapes only quotes and itself, as in
/// browsers, since servers on Windows send paths.
fn parameter(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' if characters.as_str().starts_with(['"', '\\']) => {
                value.extend(characters.next());
            }
            other => value.push(other),
        }
    }
    (value, characters.as_str())
}

/// A value with its character set (RFC 8187), or `None` if it is malformed.
fn extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, encoded) = rest.split_once('\'')?;
    let bytes: Vec<u8> = percent_decode_str(encoded).collect();
    if charset.eq_ignore_ascii_case("utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(bytes.into_iter().map(char::from).collect())
    } else {
        None
    }
}

/// The maximum length of a file name on common file systems, in bytes.
const NAME_LIMIT: usize = 255;

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 24] = [
    "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM1", "COM2", "COM3", "COM4", "COM5",
    "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8",
    "LPT9",
];

/// A name that is an ordinary file in its folder on every operating system.
fn harmless(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last
        .chars()
        .filter(|character| !character.is_control() && !reorders(*character))
        .map(|character| match character {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            other => other,
        })
        .collect();
    let trimmed = visible
        .trim_start_matches(['.', ' '])
        .trim_end_matches(['.', ' ']);
    if trimmed.is_empty() {
        return None;
    }
    let stem = trimmed.split('.').next().unwrap_or_default().trim_end();
    let device = DEVICES
        .iter()
        .any(|device| device.eq_ignore_ascii_case(stem));
    let name = if device {
        format!("_{trimmed}")
    } else {
        trimmed.to_owned()
    };
    Some(shortened(name))
}

/// Whether a character changes the display order of others, so that `exe.fdp` could look like
/// `pdf.exe` (Unicode TR 36).
fn reorders(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Truncates a name to the limit, before its extension if the extension is short.
fn shortened(name: String) -> String {
    if name.len() <= NAME_LIMIT {
        return name;
    }
    let (stem, extension) = match name.rfind('.') {
        Some(dot) if name.len() - dot <= 16 => name.split_at(dot),
        _ => (name.as_str(), ""),
    };
    let mut end = NAME_LIMIT - extension.len();
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = stem.get(..end).unwrap_or_default();
    format!("{}{extension}", stem.trim_end_matches(['.', ' ']))
}
