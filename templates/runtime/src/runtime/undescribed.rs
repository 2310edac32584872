//! Requests that the description does not have: new, or internal to the API.

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

/// A request by method and path, decoded from JSON into what the caller asks for; see [`Client::request`].
pub type UndescribedRequest<T> = Request<Undescribed<T>>;

/// What is called by method and path.
pub struct Undescribed<T>(PhantomData<fn() -> T>);

impl Client {
    /// Starts a request that the description does not have, with this client's base URL, credentials, retries and limits.
    ///
    /// The path is added to the base URL as it is, so values in it have to be percent-encoded; `.` and `..` are refused when the request is
    /// awaited. An empty body of the response is read as `null`. GET, HEAD, OPTIONS, TRACE, PUT and DELETE are sent again after failures that may pass,
    /// other methods only when they were not processed.
    pub fn request<T: DeserializeOwned + Send + 'static>(
        &self,
        method: Method,
        path: impl Into<String>,
    ) -> UndescribedRequest<T> {
        Request::new(self).change(|draft| draft.outgoing.undescribed = Some((method, path.into())))
    }
}

impl<T: DeserializeOwned + Send + 'static> Request<Undescribed<T>> {
    /// Sends the value as JSON; one that JSON cannot express is refused when the request is awaited.
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
        Description::get("request", "").decoded("application/json", Incoming::serde_json);
}

impl<T> fmt::Debug for Undescribed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Undescribed")
    }
}
