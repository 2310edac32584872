//! The decoder of event streams, without I/O.
//!
//! It implements "Interpreting an event stream" of the HTML Standard (§9.2.6), with limits on
//! memory.

use std::sync::Arc;
use std::time::Duration;

/// The maximum length of a line, without its end.
const LINE_LIMIT: usize = 1024 * 1024;
/// The maximum total length of the lines of an event.
const EVENT_LIMIT: usize = 8 * 1024 * 1024;
/// The overhead counted for each `data` line, so that empty lines are limited too.
const DATA_LINE_COST: usize = 32;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The event type. Defaults to `message`.
    pub(crate) event: String,
    /// The text of the `data` lines.
    pub(crate) data: String,
    /// The last event ID, sent with this event or an earlier one. Empty if there is none.
    pub(crate) id: Arc<str>,
}

/// The error of a line or event that exceeds its limit. The stream cannot be decoded further.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge(pub(crate) &'static str);

/// Decodes a stream of bytes into events.
///
/// Each byte is inspected a bounded number of times, however the stream is chunked. An incomplete
/// event at the end of the stream is discarded, as the standard requires.
#[derive(Default)]
pub(crate) struct Decoder {
    buffer: Vec<u8>,
    /// The start of the current line in the buffer.
    start: usize,
    /// The position up to which the buffer was searched for the end of the line.
    searched: usize,
    /// Whether the last line ended with a carriage return, so that a following line feed is
    /// skipped.
    after_return: bool,
    /// Whether a line was read, so that there is no byte order mark.
    after_first: bool,
    event: String,
    data: String,
    has_data: bool,
    size: usize,
    id: Arc<str>,
    retry: Option<Duration>,
}

impl Decoder {
    /// Appends the next chunk of the stream. Memory is bounded if [`next`](Self::next) is called
    /// until it returns `None` before the next chunk is appended.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        // What is left over came with the last piece, or no line has ended since; either way no
        // byte is moved twice.
        self.buffer.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Returns the next event, if it is complete.
    ///
    /// # Errors
    ///
    /// If a line or an event exceeds its limit.
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

    /// The last event ID. Empty if there is none.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The reconnection time, if the server sent one.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The next complete line, decoded, without its end: CR LF, LF, or CR.
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
        // The ends of lines are no part of any longer UTF-8 sequence, so decoding line by line
        // replaces what decoding the stream would.
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

    /// Ends the event. An event without data is discarded, but its ID and reconnection time take
    /// effect.
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
