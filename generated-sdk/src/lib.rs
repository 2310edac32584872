#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod client;
mod config;
mod runtime;
mod servers;

pub mod headers;
pub mod resources;
pub mod types;

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};
pub use jiff;
pub use runtime::client::{Client, ClientBuilder};
pub use runtime::download::Download;
pub use runtime::error::{Error, ErrorKind};
pub use runtime::events::{Event, EventStream};
pub use runtime::extra::Extra;
pub use runtime::header::Header;
pub use runtime::maybe::Maybe;
pub use runtime::operation::Operation;
pub use runtime::request::{Request, WithResponse};
pub use runtime::response_head::ResponseHead;
pub use runtime::retry::RetryPolicy;
pub use runtime::secret::Secret;
pub use runtime::servers::Server;
pub use runtime::timeouts::Timeouts;
pub use runtime::undescribed::{Undescribed, UndescribedRequest};
pub use runtime::unknown_value::UnknownValue;
pub use runtime::unknown_variant::UnknownVariant;
pub use runtime::upload::Upload;

/// Transports, for tests and for other HTTP libraries.
pub mod transport {
    pub use crate::runtime::reqwest_transport::ReqwestTransport;
    pub use crate::runtime::transport::{
        Receiving, Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind,
        TransportRequest, TransportResponse,
    };
    pub use futures_core::Stream;
    pub use http::{HeaderName, HeaderValue};
    pub use reqwest::{self, Url};
}
