#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod client;
mod config;
mod runtime;

pub mod resources;
pub mod types;

pub use http::{Method, StatusCode};
pub use jiff;
pub use runtime::client::{Client, ClientBuilder};
pub use runtime::download::Download;
pub use runtime::error::{Error, ErrorKind};
pub use runtime::events::{Event, EventStream};
pub use runtime::extra::Extra;
pub use runtime::maybe::Maybe;
pub use runtime::operation::Operation;
pub use runtime::request::{Request, WithResponse};
pub use runtime::response_head::ResponseHead;
pub use runtime::retry::RetryPolicy;
pub use runtime::secret::Secret;
pub use runtime::timeouts::Timeouts;
pub use runtime::undescribed::{Undescribed, UndescribedRequest};
pub use runtime::unknown_value::UnknownValue;
pub use runtime::unknown_variant::UnknownVariant;
pub use runtime::upload::Upload;

/// Transports, for tests and for other HTTP libraries.
pub mod transport {
    pub use crate::runtime::transport::{
        Receiving, Sending, Sent, Transport, TransportBody, TransportError, TransportErrorKind,
        TransportRequest, TransportResponse,
    };
}
