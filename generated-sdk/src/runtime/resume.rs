//! [`Resume`], which continues a download after the connection was lost.

use std::time::Duration;

use http::header::{DATE, ETAG, HeaderValue, IF_RANGE, LAST_MODIFIED, RANGE};
use http::{HeaderMap, Method};

use super::download::Download;
use super::draft::Draft;
use super::error::Error;
use super::execute::Execution;
use super::operation::Operation;
use super::outgoing::header_value;
use super::request::Request;
use super::resend::{ATTEMPTS, Resend, refused};

/// The request of a download, to be sent again.
pub(crate) struct Resume {
    resend: Resend,
    /// How often the download started again because the file changed.
    restarts: u32,
}

impl Resume {
    /// A part of the file was received.
    pub(crate) fn received(&mut self) {
        self.resend.received();
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
        self.resend.again(lost, Duration::ZERO, |draft| {
            if position > 0 {
                // Without the version, the rest could be that of another file.
                ask_for(draft, position, version(headers)?);
            }
            Some(())
        })
    }

    /// Counts that the file changed. A file that changes all the time is never complete.
    pub(crate) fn may_restart(&mut self) -> bool {
        self.restarts += 1;
        self.restarts <= ATTEMPTS
    }

    /// Requests the whole file, since the part that was sent is of another one.
    pub(crate) fn whole(&self) -> Execution {
        let mut draft = self.resend.draft();
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
    pub async fn resuming(mut self) -> Result<Download, Error> {
        let resend = Resend::of(&mut self, check)?;
        let mut download = self.await?;
        download.resume_with(Resume {
            resend,
            restarts: 0,
        });
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

fn check(draft: &mut Draft) -> Result<(), Error> {
    if draft.contract.method != Method::GET.as_str() {
        return Err(refused("only downloads with GET can be resumed"));
    }
    let is_partial = draft.headers.contains_key(RANGE) && !draft.headers.contains_key(IF_RANGE);
    if is_partial || draft.outgoing.headers.contains_key(RANGE) {
        return Err(refused("a download of a range cannot be resumed"));
    }
    Ok(())
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
