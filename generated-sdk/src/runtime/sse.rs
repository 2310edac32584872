//! The decoder of event streams, without I/O.
//!
//! It implements "Interpreting an event stream" of the HTML Standard (§9.2.6), with limits on
//! memory.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes};
use memchr::{memchr, memchr2};

/// The maximum memory that is kept for the next line that is in several chunks.
const KEPT_CAPACITY: usize = 64 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The event type, if there is one.
    pub(crate) event: Option<Arc<str>>,
    /// The text of the `data` lines.
    pub(crate) data: String,
    /// The last event ID, sent with this event or an earlier one.
    pub(crate) id: Option<Arc<str>>,
    /// Whether its blank line arrived.
    pub(crate) is_complete: bool,
}

/// The error of what exceeds the limit. The stream cannot be decoded further.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge(pub(crate) &'static str);

/// Decodes a stream of bytes into events.
///
/// Each byte is inspected a bounded number of times, however the stream is chunked. The standard
/// discards an incomplete event at the end of the stream; here, [`finish`](Self::finish) returns it.
#[derive(Default)]
pub(crate) struct Decoder {
    /// The maximum length of a line without its end, and of the lines of an event.
    limit: usize,
    /// What was not read yet of the current chunk.
    chunk: Bytes,
    /// The start of a line whose end is in a later chunk.
    partial: Vec<u8>,
    /// Whether the line is a comment, of which nothing is kept.
    in_comment: bool,
    /// Whether the last line ended with a carriage return, so that a following line feed is
    /// skipped.
    after_return: bool,
    /// Whether a line was read, so that there is no byte order mark.
    after_first: bool,
    /// The type of the current event. It is shared with the events before it that have the same.
    event: Arc<str>,
    /// Whether the current event has a type.
    has_type: bool,
    data: String,
    has_data: bool,
    size: usize,
    /// The last event ID once the current event ends.
    next_id: Option<Arc<str>>,
    id: Option<Arc<str>>,
    retry: Option<Duration>,
}

impl Decoder {
    /// A decoder that holds `limit` bytes of a line, and as many of an event.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Starts a new stream that continues after the last event.
    pub(crate) fn restart(&mut self) {
        *self = Self {
            next_id: self.id.clone(),
            id: self.id.take(),
            retry: self.retry,
            ..Self::new(self.limit)
        };
    }

    /// Appends the next chunk of the stream. Memory is bounded if [`next`](Self::next) is called
    /// until it returns `None` before the next chunk is appended.
    pub(crate) fn feed(&mut self, bytes: Bytes) {
        if self.chunk.is_empty() {
            self.chunk = bytes;
        } else {
            self.chunk = [&*self.chunk, &*bytes].concat().into();
        }
    }

    /// Returns the next event, if it is complete.
    ///
    /// # Errors
    ///
    /// If a line or an event exceeds its limit.
    pub(crate) fn next(&mut self) -> Result<Option<Frame>, TooLarge> {
        let mut chunk = std::mem::take(&mut self.chunk);
        let (read, frame) = self.read(&chunk);
        chunk.advance(read);
        self.chunk = chunk;
        frame
    }

    /// Whether the stream is within an event, apart from comments.
    pub(crate) fn is_within_event(&self) -> bool {
        self.size > 0 || !self.partial.is_empty()
    }

    /// Ends the stream, and returns the event whose blank line is missing, if there is one.
    ///
    /// # Errors
    ///
    /// If the event exceeds its limit.
    pub(crate) fn finish(&mut self) -> Result<Option<Frame>, TooLarge> {
        let line = std::mem::take(&mut self.partial);
        if !line.is_empty() {
            self.line(&line)?;
        }
        Ok(self.dispatch().map(|frame| Frame {
            is_complete: false,
            ..frame
        }))
    }

    /// The ID of the last event that ended.
    pub(crate) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The reconnection time that the server requested.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Reads lines up to the end of an event or of the chunk, and returns how many bytes they have.
    fn read(&mut self, chunk: &[u8]) -> (usize, Result<Option<Frame>, TooLarge>) {
        let mut at = 0;
        while let Some(rest @ [first, ..]) = chunk.get(at..) {
            if std::mem::take(&mut self.after_return) && *first == b'\n' {
                at += 1;
                continue;
            }
            let end = memchr2(b'\n', b'\r', rest);
            self.in_comment |= self.partial.is_empty() && *first == b':';
            let line = match self.in_comment {
                true => &[],
                false => rest.get(..end.unwrap_or(rest.len())).unwrap_or_default(),
            };
            if self.partial.len() + line.len() > self.limit {
                return (at, Err(TooLarge("a line")));
            }
            let Some(end) = end else {
                self.partial.extend_from_slice(line);
                return (chunk.len(), Ok(None));
            };
            self.after_return = rest.get(end) == Some(&b'\r');
            at += end + 1;
            if std::mem::take(&mut self.in_comment) {
                self.after_first = true;
                continue;
            }
            let frame = if self.partial.is_empty() {
                self.line(line)
            } else {
                let mut whole = std::mem::take(&mut self.partial);
                whole.extend_from_slice(line);
                let frame = self.line(&whole);
                whole.clear();
                whole.shrink_to(KEPT_CAPACITY);
                self.partial = whole;
                frame
            };
            if !matches!(frame, Ok(None)) {
                return (at, frame);
            }
        }
        (at, Ok(None))
    }

    fn line(&mut self, mut line: &[u8]) -> Result<Option<Frame>, TooLarge> {
        if !self.after_first {
            self.after_first = true;
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        if line.is_empty() {
            return Ok(self.dispatch());
        }
        let (name, value) = match memchr(b':', line) {
            Some(colon) => {
                let (name, value) = line.split_at(colon);
                let value = value.strip_prefix(b":").unwrap_or(value);
                (name, value.strip_prefix(b" ").unwrap_or(value))
            }
            None => (line, &[][..]),
        };
        match name {
            b"data" => {
                let value = text(value);
                self.count(value.len())?;
                if self.has_data {
                    self.data.push('\n');
                }
                self.data.push_str(&value);
                self.has_data = true;
            }
            b"event" => {
                let value = text(value);
                self.count(value.len())?;
                self.has_type = !value.is_empty();
                if self.has_type && *self.event != *value {
                    self.event = value.into();
                }
            }
            b"id" if memchr(0, value).is_none() => {
                let value = text(value);
                self.count(value.len())?;
                self.next_id = Some(value.into()).filter(|id: &Arc<str>| !id.is_empty());
            }
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                if let Ok(milliseconds) = text(value).parse() {
                    self.retry = Some(Duration::from_millis(milliseconds));
                }
            }
            _ => {} // comments (an empty name) and fields that the standard does not know
        }
        Ok(None)
    }

    /// Counts a line with its end, so that empty lines are limited too.
    fn count(&mut self, size: usize) -> Result<(), TooLarge> {
        self.size += size + 1;
        if self.size > self.limit {
            return Err(TooLarge("an event"));
        }
        Ok(())
    }

    /// Ends the event. An event without data is discarded, but its ID and reconnection time take
    /// effect.
    fn dispatch(&mut self) -> Option<Frame> {
        self.size = 0;
        self.id.clone_from(&self.next_id);
        let has_type = std::mem::take(&mut self.has_type);
        if !std::mem::take(&mut self.has_data) {
            return None;
        }
        Some(Frame {
            event: has_type.then(|| Arc::clone(&self.event)),
            data: std::mem::take(&mut self.data),
            id: self.id.clone(),
            is_complete: true,
        })
    }
}

/// Newlines and colons never occur inside a multibyte UTF-8 sequence, so each value can be decoded
/// separately.
fn text(value: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(value) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(value),
    }
}
