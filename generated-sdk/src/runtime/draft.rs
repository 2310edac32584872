//! [`Draft`]: the untyped part of a request, so that its code is compiled once.

use http::HeaderMap;
use serde::Serialize;

use super::client::Client;
use super::error::Error;
use super::memory_limit::MemoryLimit;
use super::operation::Contract;
use super::outgoing::Outgoing;
use super::parameter_value::ParameterValue;
use super::retry::RetryPolicy;
use super::style;
use super::system_header;
use super::timeouts::Timeouts;

/// A request that has not been sent.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) client: Client,
    pub(crate) contract: Contract,
    pub(crate) outgoing: Outgoing,
    pub(crate) timeouts: Timeouts,
    pub(crate) memory_limit: MemoryLimit,
    /// Whether the timeout of the call covers event streams and downloads to their end.
    pub(crate) covers_streams: bool,
    pub(crate) retry: RetryPolicy,
    /// Headers added by the program.
    pub(crate) headers: HeaderMap,
    /// Query parameters added by the program.
    pub(crate) query: String,
    /// The first error. It is returned when the request is awaited, so that methods can be chained.
    pub(crate) refused: Option<String>,
}

impl Draft {
    pub(crate) fn new(client: &Client, contract: Contract) -> Self {
        Self {
            client: client.clone(),
            contract,
            outgoing: Outgoing::new(),
            timeouts: client.inner.timeouts,
            memory_limit: client.inner.memory_limit,
            covers_streams: false,
            retry: client.inner.retry,
            headers: HeaderMap::new(),
            query: String::new(),
            refused: None,
        }
    }

    /// Keeps the first error.
    pub(crate) fn keep(&mut self, done: Result<(), Error>) {
        if let Err(error) = done {
            self.refused
                .get_or_insert_with(|| error.message().to_owned());
        }
    }

    pub(crate) fn add_header(&mut self, name: &str, value: &str) {
        let added = system_header::added(name, value);
        let added = added.map(|(name, value)| {
            self.headers.insert(name, value);
        });
        self.keep(added);
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &impl Serialize) {
        match ParameterValue::read(value) {
            Ok(value) => {
                for (name, value) in style::undescribed(name, &value) {
                    if !self.query.is_empty() {
                        self.query.push('&');
                    }
                    self.query.push_str(&name);
                    self.query.push('=');
                    self.query.push_str(&value);
                }
            }
            Err(error) => self.keep(Err(error)),
        }
    }
}
