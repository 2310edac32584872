//! A body in memory, assembled from its chunks.

use bytes::Bytes;

use super::error::{Error, ErrorKind, KEPT_BODY};
use super::incoming::IncomingBody;

/// The maximum size of an error body that is read so that its connection can be reused.
const LARGEST_ERROR: usize = 1024 * 1024;

/// Reads a whole body. If that fails, the error has what arrived.
pub(crate) async fn whole(body: &mut IncomingBody) -> Result<Bytes, Error> {
    let mut gathered = Gathered::new();
    match gathered.fill(body).await {
        Ok(()) => Ok(gathered.finish()),
        Err(error) => Err(error.with_body(&gathered.finish(), false)),
    }
}

/// Reads the start of a body that remains to be read incrementally.
pub(crate) async fn peek(body: &mut IncomingBody) -> Result<(), Error> {
    let mut gathered = Gathered::new();
    while gathered.len() < KEPT_BODY {
        match body.chunk().await? {
            Some(bytes) => gathered.push(bytes),
            None => break,
        }
    }
    body.put_back(gathered.finish());
    Ok(())
}

/// The start of a body that is kept in an error, and whether that is all of it. If the connection is
/// lost, the original error matters more.
pub(crate) async fn start(body: &mut IncomingBody) -> (Bytes, bool) {
    let mut gathered = Gathered::new();
    let mut read = 0usize;
    let ended = loop {
        let bytes = match body.chunk().await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => break true,
            Err(_) => break false,
        };
        let room = KEPT_BODY.saturating_sub(gathered.len()).min(bytes.len());
        if room > 0 {
            gathered.push(bytes.slice(..room));
        }
        read = read.saturating_add(bytes.len());
        if read >= LARGEST_ERROR {
            break false;
        }
    };
    (gathered.finish(), ended && read <= KEPT_BODY)
}

/// Joins the chunks of a body. A single chunk is not copied.
struct Gathered {
    first: Option<Bytes>,
    rest: Vec<u8>,
}

impl Gathered {
    fn new() -> Self {
        Self {
            first: None,
            rest: Vec::new(),
        }
    }

    fn len(&self) -> usize {
        self.first.as_ref().map_or(self.rest.len(), Bytes::len)
    }

    fn push(&mut self, bytes: Bytes) {
        if self.rest.is_empty() && self.first.is_none() {
            self.first = Some(bytes);
            return;
        }
        if let Some(first) = self.first.take() {
            self.rest.extend_from_slice(&first);
        }
        self.rest.extend_from_slice(&bytes);
    }

    async fn fill(&mut self, body: &mut IncomingBody) -> Result<(), Error> {
        let limit = body.memory_limit();
        let too_large =
            |body: &IncomingBody| body.error(ErrorKind::TooLarge, format!("more than {limit}"));
        if body
            .expected()
            .is_some_and(|length| limit.is_exceeded_by(length))
        {
            return Err(too_large(body));
        }
        while let Some(bytes) = body.chunk().await? {
            if self.len().saturating_add(bytes.len()) > limit.0 {
                return Err(too_large(body));
            }
            self.push(bytes);
        }
        Ok(())
    }

    fn finish(self) -> Bytes {
        self.first.unwrap_or_else(|| Bytes::from(self.rest))
    }
}
