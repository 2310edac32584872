//! [`Resume`], which continues a download after the connection was lost.

use http::header::{DATE, ETAG, HeaderValue, IF_RANGE, LAST_MODIFIED, RANGE};
use http::{HeaderMap, Method};
use tokio::time::Instant;

use super::download::Download;
use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::execute::Execution;
use super::operation::Operation;
use super::outgoing::header_value;
use super::request::{Request, State};
use super::retry::Failure;
use super::timeouts;

/// The maximum number of attempts without a byte in between.
const ATTEMPTS: u32 = 10;

/// The request of a download, to be sent again.
pub(crate) struct Resume {
    draft: Box<Draft>,
    /// The deadline of the whole download, if the program set one.
    deadline: Option<Instant>,
    /// The number of attempts since the last byte.
    attempts: u32,
    /// How often the download started again because the file changed.
    restarts: u32,
}

impl Resume {
    /// Keeps the request of a download.
    fn of<O: Operation, A>(request: &Request<O, A>) -> Result<Self, Error> {
        let refused = |message| {
            let error = Error::new(ErrorKind::InvalidRequest, message);
            Err(error.of(O::DESCRIPTION.contract.id.into()))
        };
        let State::Draft(draft) = &request.state else {
            return refused("the request has already been awaited");
        };
        if draft.contract.method != Method::GET.as_str() {
            return refused("only downloads with GET can be resumed");
        }
        let is_partial = draft.headers.contains_key(RANGE) && !draft.headers.contains_key(IF_RANGE);
        if is_partial || draft.outgoing.headers.contains_key(RANGE) {
            return refused("a download of a range cannot be resumed");
        }
        let total = draft.timeouts.total_limit(true);
        Ok(Self {
            draft: draft.clone(),
            deadline: timeouts::deadline(total).filter(|_| draft.covers_streams),
            attempts: 0,
            restarts: 0,
        })
    }

    /// A part of the file was received.
    pub(crate) fn received(&mut self) {
        self.attempts = 0;
    }

    /// Waits and requests the file again, from `position` if it still is the one that `headers`
    /// describe.
    ///
    /// # Errors
    ///
    /// `lost`, if the file cannot be continued, or if there were too many attempts.
    pub(crate) fn again(
        &mut self,
        lost: Error,
        position: u64,
        headers: &HeaderMap,
    ) -> Result<Execution, Error> {
        let is_transient = lost.is_retryable()
            || matches!(
                lost.kind(),
                ErrorKind::StreamInterrupted | ErrorKind::Timeout
            );
        if !is_transient || self.attempts >= ATTEMPTS {
            return Err(lost);
        }
        let mut draft = self.draft.clone();
        if position > 0 {
            // Without it, the rest could be that of another file.
            let Some(version) = version(headers) else {
                return Err(lost);
            };
            ask_for(&mut draft, position, version);
        }
        let failure = Failure::Interrupted;
        let wait = draft
            .retry
            .wait(self.attempts, &failure, lost.retry_after());
        let Some(wait) = wait else {
            return Err(lost);
        };
        if let Some(deadline) = self.deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            if left <= wait {
                return Err(lost);
            }
            draft.timeouts = draft.timeouts.total(left - wait);
        }
        if !draft.client.inner.budget.spend(failure.cost()) {
            return Err(lost);
        }
        self.attempts += 1;
        draft.retry = draft.retry.max_retries(0);
        Ok(Box::pin(async move {
            tokio::time::sleep(wait).await;
            let client = draft.client.clone();
            let opened = draft.execute().await?;
            client.inner.budget.reward(failure.cost());
            Ok(opened)
        }))
    }

    /// Counts that the file changed. A file that changes all the time is never complete.
    pub(crate) fn may_restart(&mut self) -> bool {
        self.restarts += 1;
        self.restarts <= ATTEMPTS
    }

    /// Requests the whole file, since the part that was sent is of another one.
    pub(crate) fn whole(&self) -> Execution {
        let mut draft = self.draft.clone();
        draft.headers.remove(RANGE);
        draft.headers.remove(IF_RANGE);
        Box::pin(draft.execute())
    }
}

impl<O: Operation> Request<O, Download> {
    /// Sends the request, and requests the rest of the file whenever the connection is lost, with
    /// `Range` and `If-Range`.
    ///
    /// The server must tell the version of the file with a strong `ETag` or with `Last-Modified`.
    /// If the file changes, [`save_to`](Download::save_to) starts again with the new one, and
    /// reading piece by piece is an error. The waits follow the
    /// [`RetryPolicy`](crate::RetryPolicy). The error is returned after ten attempts without a byte.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) if the method is not GET.
    /// Otherwise the errors of the request.
    pub async fn resuming(self) -> Result<Download, Error> {
        let resume = Resume::of(&self)?;
        let mut download = self.await?;
        download.resume_with(resume);
        Ok(download)
    }

    /// Requests the part of the file that follows its first `offset` bytes, which the program has.
    /// `version` is the `ETag` or `Last-Modified` that they came with.
    ///
    /// If the file is another one now, the server sends all of it:
    /// [`Download::offset`] tells where the response starts. [`Download::save_to`] continues or
    /// replaces the file accordingly.
    pub fn resume_from(self, offset: u64, version: impl AsRef<str>) -> Self {
        self.change(
            |draft| match header_value(IF_RANGE.as_str(), version.as_ref()) {
                Ok(version) if offset > 0 => ask_for(draft, offset, version),
                Ok(_) => {}
                Err(error) => draft.keep(Err(error)),
            },
        )
    }
}

fn ask_for(draft: &mut Draft, position: u64, version: HeaderValue) {
    if let Ok(range) = HeaderValue::try_from(format!("bytes={position}-")) {
        draft.headers.insert(RANGE, range);
        draft.headers.insert(IF_RANGE, version);
    }
}

/// The version of a file by which a server recognizes it with certainty: a strong entity tag, or a
/// date that is at least a second in the past (RFC 9110 §8.8.2.2 and §13.1.5).
pub(crate) fn version(headers: &HeaderMap) -> Option<HeaderValue> {
    if let Some(tag) = headers.get(ETAG) {
        return tag.as_bytes().starts_with(b"\"").then(|| tag.clone());
    }
    let modified = headers.get(LAST_MODIFIED)?;
    let time = |value: &HeaderValue| httpdate::parse_http_date(value.to_str().ok()?).ok();
    let age = time(headers.get(DATE)?)?.duration_since(time(modified)?);
    age.is_ok_and(|age| age.as_secs() >= 1)
        .then(|| modified.clone())
}
