//! A transport that answers from a script, for tests with a paused clock.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sdkgen_runtime::transport::{
    Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind, TransportRequest,
    TransportResponse,
};
use sdkgen_runtime::{Client, ClientBuilder};
use tokio::time::Sleep;

use crate::canary::KEY;

/// What happens to one request.
pub(crate) enum Reply {
    /// Status, headers, body.
    Answer(u16, Vec<(&'static str, &'static str)>, Vec<Piece>),
    /// No response.
    Fail(TransportErrorKind, Sent),
    /// A body that is read to its end before there is a response.
    Swallow,
    /// Silence.
    Hang,
}

/// A piece of a body.
#[derive(Clone)]
pub(crate) enum Piece {
    Bytes(Bytes),
    Wait(Duration),
    Break,
    Hang,
}

/// A reply without headers.
pub(crate) fn status(status: u16, body: &'static str) -> Reply {
    Reply::Answer(status, Vec::new(), vec![piece(body)])
}

pub(crate) fn piece(text: &'static str) -> Piece {
    Piece::Bytes(Bytes::from_static(text.as_bytes()))
}

/// A request as the transport got it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// The script, and what was sent. Clones share both.
#[derive(Clone, Default)]
pub(crate) struct Script {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Script {
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self {
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            seen: Arc::default(),
        }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().api_key(KEY).transport(self.clone())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

impl Transport for Script {
    fn send(&self, request: TransportRequest) -> Sending<'_> {
        let reply = self.replies.lock().unwrap().pop_front();
        self.seen.lock().unwrap().push(Seen {
            method: request.method.to_string(),
            url: request.url.to_string(),
            headers: request.headers,
            body: match &request.body {
                TransportBody::Bytes(bytes) => bytes.to_vec(),
                TransportBody::Empty | TransportBody::Stream(_) => Vec::new(),
            },
        });
        Box::pin(async move {
            match reply.expect("a request more than the script has replies") {
                Reply::Answer(status, headers, pieces) => Ok(answer(status, &headers, pieces)),
                Reply::Fail(kind, sent) => Err(TransportError::new(kind, sent, "as scripted")),
                Reply::Swallow => {
                    if let TransportBody::Stream(mut stream) = request.body {
                        while let Some(chunk) =
                            std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
                        {
                            chunk.expect("the body breaks off");
                        }
                    }
                    Ok(answer(200, &[], vec![piece("null")]))
                }
                Reply::Hang => std::future::pending().await,
            }
        })
    }
}

fn answer(
    status: u16,
    headers: &[(&'static str, &'static str)],
    pieces: Vec<Piece>,
) -> TransportResponse {
    // Servers echo what they are sent, and no error may tell it.
    let echo = [("x-echo", KEY)];
    let headers = headers
        .iter()
        .chain(&echo)
        .map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        })
        .collect();
    let body = Pieces {
        pieces: pieces.into(),
        sleep: None,
    };
    TransportResponse::new(
        StatusCode::from_u16(status).unwrap(),
        headers,
        Box::pin(body),
    )
}

struct Pieces {
    pieces: VecDeque<Piece>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(sleep) = &mut self.sleep {
                if sleep.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                self.sleep = None;
            }
            match self.pieces.pop_front() {
                None => return Poll::Ready(None),
                Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Some(Piece::Wait(time)) => self.sleep = Some(Box::pin(tokio::time::sleep(time))),
                Some(Piece::Break) => {
                    return Poll::Ready(Some(Err(TransportError::new(
                        TransportErrorKind::Io,
                        Sent::Maybe,
                        "the connection was reset",
                    ))));
                }
                Some(Piece::Hang) => {
                    self.pieces.push_front(Piece::Hang);
                    return Poll::Pending;
                }
            }
        }
    }
}
