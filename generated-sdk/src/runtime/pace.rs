//! Tracks the progress of a body, so that an upload that makes progress does not time out.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::Instant;

use super::body::BodyStream;
use super::error::Error;

/// The time at which the transport last read a chunk of the body.
#[derive(Clone)]
pub(crate) struct Pace(Arc<Mutex<Instant>>);

impl Pace {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    /// The body, recording when its chunks are read.
    pub(crate) fn watch(&self, stream: BodyStream) -> BodyStream {
        Box::pin(Watched {
            stream,
            pace: self.clone(),
        })
    }

    pub(crate) fn last(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

struct Watched {
    stream: BodyStream,
    pace: Pace,
}

impl Stream for Watched {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.stream.as_mut().poll_next(context);
        if polled.is_ready() {
            self.pace.note();
        }
        polled
    }
}
