//! Requests to endpoints that this crate does not cover.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::client::Client;
use super::error::{Error, ErrorKind};
use super::incoming::Incoming;
use super::operation::{Description, Operation};
use super::outgoing::Whole;
use super::request::Request;

/// A request with a method and path, whose JSON response is deserialized into a type of the
/// program. See [`Client::request`].
pub type UndescribedRequest<T> = Request<Undescribed<T>>;

/// The operation of a request with a method and path.
pub struct Undescribed<T>(PhantomData<fn() -> T>);

impl Client {
    /// Creates a request to an endpoint that this crate does not cover, with the base URL,
    /// credentials, retries, and timeouts of the client.
    ///
    /// The path is appended to the base URL as is, so values in it must be percent-encoded; `.` and
    /// `..` are rejected when the request is awaited. An empty response body is read as `null`.
    /// GET, HEAD, OPTIONS, TRACE, PUT, and DELETE requests are retried after transient failures,
    /// others only if they were not processed.
    pub fn request<T: DeserializeOwned + Send + 'static>(
        &self,
        method: Method,
        path: impl Into<String>,
    ) -> UndescribedRequest<T> {
        Request::new(self).change(|draft| draft.outgoing.undescribed = Some((method, path.into())))
    }
}

impl<T: DeserializeOwned + Send + 'static> Request<Undescribed<T>> {
    /// Sets the body to a value, as JSON. A value that JSON cannot represent is rejected when the
    /// request is awaited.
    pub fn json<B: Serialize + ?Sized>(self, body: &B) -> Self {
        let text = serde_json::to_vec(body);
        self.change(|draft| match text {
            Ok(text) => draft.outgoing.body.whole = Whole::Text(text.into()),
            Err(error) => {
                let message = format!("the body: {error}");
                draft.keep(Err(Error::new(ErrorKind::InvalidRequest, message)));
            }
        })
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for Undescribed<T> {
    type Output = T;
    const DESCRIPTION: Description<T> =
        Description::post("request", "").decoded("application/json", Incoming::serde_json);
}

impl<T> fmt::Debug for Undescribed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Undescribed")
    }
}
