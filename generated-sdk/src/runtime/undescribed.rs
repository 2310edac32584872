//! Requests that the description does not have: new, or internal to the API.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::client::Client;
use super::error::{Error, ErrorKind};
use super::incoming::Incoming;
use super::operation::{Descriptor, Operation, Repeat};
use super::outgoing::{Outgoing, OutgoingBody};
use super::path;
use super::request::Request;

/// A request by method and path, decoded from JSON into what the caller asks for; see [`Client::request`].
pub type UndescribedRequest<T> = Request<Undescribed<T>>;

/// Input of a request by method and path.
pub struct Undescribed<T> {
    method: Method,
    path: String,
    /// JSON, or why the value has none.
    body: Option<Result<Bytes, String>>,
    output: PhantomData<fn() -> T>,
}

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
        Request::new(
            self,
            Undescribed {
                method,
                path: path.into(),
                body: None,
                output: PhantomData,
            },
        )
    }
}

impl<T> Request<Undescribed<T>> {
    /// Sends the value as JSON; one that JSON cannot express is refused when the request is awaited.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        let text = serde_json::to_vec(body);
        self.input.body = Some(text.map(Bytes::from).map_err(|error| error.to_string()));
        self
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for Undescribed<T> {
    type Output = T;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "request",
        method: Method::GET,
        template: "",
        server: None,
        accept: "application/json",
        repeat: Repeat::Unsafe,
        streams: false,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.undescribed = Some(self.method.clone());
        outgoing.path = path::literal(&self.path)?;
        match &self.body {
            None => {}
            Some(Ok(text)) => {
                outgoing.body = OutgoingBody::Bytes("application/json".to_owned(), text.clone());
            }
            Some(Err(message)) => {
                let message = format!("the body: {message}");
                return Err(Error::new(ErrorKind::InvalidRequest, message));
            }
        }
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<T, Error> {
        incoming.json_or_null()
    }
}

impl<T> Clone for Undescribed<T> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            body: self.body.clone(),
            output: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Undescribed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Undescribed")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
