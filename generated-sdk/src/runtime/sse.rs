//! The decoder of event streams: bytes in, events out, no input or output of its own.
//!
//! It follows "Interpreting an event stream" of the HTML standard (section 9.2.6), with limits on what a server can make it hold.

use std::sync::Arc;
use std::time::Duration;

/// The longest line, without its end.
const LINE_LIMIT: usize = 1024 * 1024;
/// The most that the lines of one event may add up to.
const EVENT_LIMIT: usize = 8 * 1024 * 1024;
/// What each `data` line counts beside its text; without it, empty ones would be free.
const DATA_LINE_COST: usize = 32;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One event of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// What `event` says; `message` where it says nothing.
    pub(crate) event: String,
    /// The text of its `data` lines.
    pub(crate) data: String,
    /// The last identifier that came, with this event or before it; empty if none did.
    pub(crate) id: Arc<str>,
}

/// A line or an event that is larger than this decoder holds. Nothing after it can be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge(pub(crate) &'static str);

/// Splits a stream of bytes into events.
///
/// Every byte is looked at a bounded number of times, however the stream is cut into pieces. An event that the stream ends in the middle of
/// is dropped, as the standard asks.
#[derive(Default)]
pub(crate) struct Decoder {
    buffer: Vec<u8>,
    /// Where the line that is being read starts in the buffer.
    start: usize,
    /// How far the buffer has been searched for the end of that line.
    searched: usize,
    /// The last line ended with a carriage return; a line feed that follows belongs to it.
    after_return: bool,
    /// A line has been read, so there is no byte order mark any more.
    after_first: bool,
    event: String,
    data: String,
    has_data: bool,
    size: usize,
    id: Arc<str>,
    retry: Option<Duration>,
}

impl Decoder {
    /// Takes the next piece of the stream. Memory stays bounded when [`next`](Self::next) is called until it has no more before the next
    /// piece is taken.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        // What is left over came with the last piece, or no line has ended since; either way no byte is moved twice.
        self.buffer.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// The next event, if what was taken so far holds a whole one.
    ///
    /// # Errors
    ///
    /// When a line or an event exceeds its limit.
    pub(crate) fn next(&mut self) -> Result<Option<Frame>, TooLarge> {
        while let Some(line) = self.take_line()? {
            if line.is_empty() {
                if let Some(frame) = self.dispatch() {
                    return Ok(Some(frame));
                }
            } else {
                self.field(&line)?;
            }
        }
        Ok(None)
    }

    /// The last identifier that came; empty if none did.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// How long the server asked to wait before connecting again.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next whole line, decoded, without its end: CR LF, LF or CR.
    fn take_line(&mut self) -> Result<Option<String>, TooLarge> {
        if self.after_return && self.start < self.buffer.len() {
            self.after_return = false;
            if self.buffer.get(self.start) == Some(&b'\n') {
                self.start += 1;
                self.searched = self.start;
            }
        }
        let unsearched = self.buffer.get(self.searched..).unwrap_or_default();
        let end = unsearched
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n'))
            .map(|offset| self.searched + offset);
        let line_end = end.unwrap_or(self.buffer.len());
        if line_end - self.start > LINE_LIMIT {
            return Err(TooLarge("a line is longer than 1 MiB"));
        }
        let Some(end) = end else {
            self.searched = line_end;
            return Ok(None);
        };
        let mut line = self.buffer.get(self.start..end).unwrap_or_default();
        if !self.after_first {
            self.after_first = true;
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        // The ends of lines are no part of any longer UTF-8 sequence, so decoding line by line replaces what decoding the stream would.
        let line = String::from_utf8_lossy(line).into_owned();
        self.after_return = self.buffer.get(end) == Some(&b'\r');
        self.start = end + 1;
        self.searched = self.start;
        Ok(Some(line))
    }

    fn field(&mut self, line: &str) -> Result<(), TooLarge> {
        let (name, value) = match line.split_once(':') {
            Some((name, value)) => (name, value.strip_prefix(' ').unwrap_or(value)),
            None => (line, ""),
        };
        match name {
            "event" => {
                self.count(value.len())?;
                self.event.clear();
                self.event.push_str(value);
            }
            "data" => {
                self.count(value.len() + DATA_LINE_COST)?;
                if self.has_data {
                    self.data.push('\n');
                }
                self.data.push_str(value);
                self.has_data = true;
            }
            "id" if !value.contains('\0') => {
                self.count(value.len())?;
                self.id = value.into();
            }
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                if let Ok(milliseconds) = value.parse() {
                    self.retry = Some(Duration::from_millis(milliseconds));
                }
            }
            _ => {} // comments (an empty name) and fields that the standard does not know
        }
        Ok(())
    }

    fn count(&mut self, size: usize) -> Result<(), TooLarge> {
        self.size += size;
        if self.size > EVENT_LIMIT {
            return Err(TooLarge("an event is larger than 8 MiB"));
        }
        Ok(())
    }

    /// Ends the event. One without any data is dropped; its identifier and its waiting time have taken effect all the same.
    fn dispatch(&mut self) -> Option<Frame> {
        self.size = 0;
        let event = std::mem::take(&mut self.event);
        if !std::mem::take(&mut self.has_data) {
            return None;
        }
        Some(Frame {
            event: if event.is_empty() {
                "message".to_owned()
            } else {
                event
            },
            data: std::mem::take(&mut self.data),
            id: Arc::clone(&self.id),
        })
    }
}
