//! The runtime of every SDK, in its own crate so that it can be compiled and tested. `src/runtime`
//! is copied into SDKs verbatim; the other modules stand for generated code, in the same style.

mod client;
mod config;
pub mod resources;
mod runtime;
mod servers;
pub mod types;

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};
pub use jiff;
pub use runtime::client::{Client, ClientBuilder};
pub use runtime::download::Download;
pub use runtime::error::{Error, ErrorKind};
pub use runtime::events::{Event, EventStream};
pub use runtime::exact_number::ExactNumber;
pub use runtime::extra::Extra;
pub use runtime::header::Header;
pub use runtime::json_stream::JsonStream;
pub use runtime::maybe::Maybe;
pub use runtime::operation::Operation;
pub use runtime::redirect_reply::Redirect;
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
    pub use futures_core::Stream;
    pub use http::{HeaderName, HeaderValue};
    pub use reqwest::{self, Url};

    pub use crate::runtime::reqwest_transport::ReqwestTransport;
    pub use crate::runtime::transport::{
        Receiving, Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind,
        TransportRequest, TransportResponse,
    };
}

/// Items for generated code, so that tests can stand for it. SDKs do not have this module.
#[doc(hidden)]
pub mod generated {
    pub use crate::runtime::body::{Attachment, BodySource, OpenBody};
    pub use crate::runtime::header::Header;
    pub use crate::runtime::incoming::{Incoming, IncomingBody};
    pub use crate::runtime::operation::{Description, Placement, SecurityScheme};
    pub use crate::runtime::style::Style;
}
