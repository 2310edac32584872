//! [`EventSource`], which reads the events of a response.

use std::task::{Context, Poll, ready};

use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::incoming::{Incoming, IncomingBody, essence};
use super::reconnect::Reconnect;
use super::sse::{Decoder, Frame, TooLarge};

/// The media type of event streams.
pub(crate) const MEDIA_TYPE: &str = "text/event-stream";

/// Events of a response and, if the program reconnects, of those that continue it.
pub(crate) struct EventSource {
    body: IncomingBody,
    state: State,
    decoder: Decoder,
    reconnect: Option<Box<Reconnect>>,
}

enum State {
    Reading,
    /// The request is being sent again.
    Opening(Execution),
    Over,
}

impl EventSource {
    /// Starts reading a response.
    pub(crate) fn open(incoming: Incoming) -> Result<Self, Error> {
        let body = incoming.into_body().1;
        Ok(Self {
            state: admitted(&body)?,
            decoder: Decoder::new(body.memory_limit().0),
            body,
            reconnect: None,
        })
    }

    /// From now on, sends the request again when the connection is lost.
    pub(crate) fn reconnect(&mut self, reconnect: Box<Reconnect>) {
        self.reconnect = Some(reconnect);
    }

    /// The current response.
    pub(crate) fn body(&self) -> &IncomingBody {
        &self.body
    }

    pub(crate) fn decoder(&self) -> &Decoder {
        &self.decoder
    }

    /// Returns the next event, or `None` at the end and after an error.
    pub(crate) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            let lost = match &mut self.state {
                State::Over => return Poll::Ready(None),
                State::Opening(execution) => {
                    match ready!(execution.as_mut().poll(context)).and_then(Self::open) {
                        Ok(opened) => {
                            (self.body, self.state) = (opened.body, opened.state);
                            self.decoder.restart();
                            continue;
                        }
                        Err(error) => error,
                    }
                }
                State::Reading => match ready!(self.poll_frame(context)) {
                    Some(Ok(frame)) => {
                        if let Some(reconnect) = &mut self.reconnect {
                            reconnect.received();
                        }
                        return Poll::Ready(Some(Ok(frame)));
                    }
                    Some(Err(error)) => error,
                    None => {
                        self.state = State::Over;
                        return Poll::Ready(None);
                    }
                },
            };
            self.state = State::Over;
            let (id, retry) = (self.decoder.id(), self.decoder.retry());
            match &mut self.reconnect {
                Some(reconnect) => match reconnect.again(lost, id, retry) {
                    Ok(execution) => self.state = State::Opening(execution),
                    Err(lost) => return Poll::Ready(Some(Err(lost))),
                },
                None => return Poll::Ready(Some(Err(lost))),
            }
        }
    }

    /// The next event of the current response.
    fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            match self.decoder.next() {
                Ok(None) => {}
                next => return Poll::Ready(self.checked(next)),
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.decoder.feed(chunk),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(self.end()),
            }
        }
    }

    /// What the end of the response leaves. If the server cannot have meant to end it there, the
    /// event that the end cuts off is an error, otherwise it is returned as it is.
    fn end(&mut self) -> Option<Result<Frame, Error>> {
        if self.body.is_open_ended() && self.decoder.is_within_event() {
            let message = "the connection ended within an event";
            return Some(Err(self.body.error(ErrorKind::StreamInterrupted, message)));
        }
        let last = self.decoder.finish();
        self.checked(last)
    }

    fn checked(&self, next: Result<Option<Frame>, TooLarge>) -> Option<Result<Frame, Error>> {
        let TooLarge(what) = match next {
            Ok(frame) => return frame.map(Ok),
            Err(too_large) => too_large,
        };
        Some(Err(self.body.too_large(what)))
    }
}

/// The state of a response before it is read. Content of another type would be parsed as a stream
/// without events, and would be lost.
fn admitted(body: &IncomingBody) -> Result<State, Error> {
    match body.head().status() {
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT => return Ok(State::Over),
        StatusCode::PARTIAL_CONTENT => {
            let message = "a part of the stream, which was not requested";
            return Err(body.error(ErrorKind::OtherStatus, message));
        }
        _ => {}
    }
    let found = body.head().headers().get(CONTENT_TYPE);
    let found = found.map(|value| String::from_utf8_lossy(value.as_bytes()));
    if essence(found.as_deref().unwrap_or_default()) == MEDIA_TYPE {
        return Ok(State::Reading);
    }
    let found = found.as_deref().unwrap_or("no content type");
    let message = format!("expected {MEDIA_TYPE}, found {}", found.escape_default());
    Err(body.error(ErrorKind::UnexpectedContentType, message))
}
