//! [`Client`] and its builder.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use http::header::{AUTHORIZATION, USER_AGENT};

use super::base_url::BaseUrl;
use super::credentials::{self, Credentials};
use super::error::{Error, ErrorKind};
use super::memory_limit::MemoryLimit;
use super::operation::SecurityScheme;
use super::outgoing::header_value;
use super::redaction::Redaction;
use super::reqwest_transport::ReqwestTransport;
use super::retry::{RetryBudget, RetryPolicy};
use super::secret::Secret;
use super::system_header;
use super::timeouts::Timeouts;
use super::transport::Transport;
use crate::config::API;

/// An API client.
///
/// Create one client and share it: clones are cheap and share the connection pool and the retry
/// budget.
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: Arc<ClientInner>,
}

/// Where operations with a server of their own are sent, by its URL, if it is another one.
pub(crate) type OwnServers = Vec<(&'static str, BaseUrl)>;

/// The state shared by the clones of a client.
pub(crate) struct ClientInner {
    pub(crate) base: BaseUrl,
    /// Whether the program set the base URL.
    pub(crate) base_chosen: bool,
    pub(crate) own_servers: OwnServers,
    pub(crate) credentials: Credentials,
    pub(crate) redaction: Redaction,
    /// Whether credentials may be sent over HTTP.
    plain_http: bool,
    pub(crate) headers: HeaderMap,
    pub(crate) timeouts: Timeouts,
    pub(crate) memory_limit: MemoryLimit,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) transport: Arc<dyn Transport>,
}

impl ClientInner {
    /// Rejects credentials that others on the network could read, of the client or in a header of the
    /// program.
    pub(crate) fn check_privacy(
        &self,
        base: &BaseUrl,
        has_credentials: bool,
        headers: &HeaderMap,
    ) -> Result<(), Error> {
        let is_public = !has_credentials && !headers.contains_key(AUTHORIZATION);
        if self.plain_http || base.is_private() || is_public {
            return Ok(());
        }
        Err(config(format!(
            "credentials are sent over HTTPS only, except to the local machine, and `{}` does not use HTTPS; `danger_allow_plain_http` allows it in networks that you trust",
            base.as_str()
        )))
    }
}

impl Client {
    /// Returns a builder. The environment is not read.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client from environment variables. See [`ClientBuilder::from_env`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if a variable is missing or invalid. The message contains the name of
    /// the variable, but not its value.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env().build()
    }
}

impl fmt::Debug for Client {
    /// Omits credentials and header values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.inner.base.as_str())
            .field("credentials", &self.inner.credentials.names())
            .field("timeouts", &self.inner.timeouts)
            .field("retry", &self.inner.retry)
            .finish_non_exhaustive()
    }
}

/// Builder of a [`Client`]. Invalid settings are reported by [`build`](Self::build).
#[must_use = "a builder does nothing unless `build` is called"]
#[derive(Default)]
pub struct ClientBuilder {
    pub(crate) base_url: Option<String>,
    /// Whether the program or the environment set the base URL.
    pub(crate) base_chosen: bool,
    pub(crate) own_servers: OwnServers,
    credentials: Credentials,
    headers: HeaderMap,
    user_agent_suffix: Option<String>,
    plain_http: bool,
    timeouts: Timeouts,
    memory_limit: MemoryLimit,
    retry: RetryPolicy,
    transport: Option<Arc<dyn Transport>>,
    pub(crate) refused: Option<Error>,
}

impl ClientBuilder {
    /// Returns a builder initialized from environment variables: one for each credential and one
    /// for the base URL. Empty variables are ignored.
    pub fn from_env() -> Self {
        let mut builder = Self::default();
        for &scheme in API.credentials {
            if let Some(value) = variable(&mut builder.refused, scheme.variable) {
                builder = builder.credential(scheme, Secret::from(value));
            }
        }
        if let Some(value) = variable(&mut builder.refused, API.base_url_variable) {
            builder = builder.base_url(value);
        }
        builder
    }

    /// Sets the base URL: an absolute HTTP or HTTPS URL. Its path is prepended to the path of each
    /// operation, including those that have a server of their own. Credentials are sent over HTTP to
    /// the local machine only, unless [`danger_allow_plain_http`](Self::danger_allow_plain_http) is
    /// set.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self.base_chosen = true;
        self
    }

    /// Sets whether credentials are sent over HTTP to other machines than the local one. **Anyone
    /// on the network path can read and change them and the data of all calls.** Use it only within
    /// networks that you trust, such as that of a compose file. `false` by default.
    pub fn danger_allow_plain_http(mut self, allow: bool) -> Self {
        self.plain_http = allow;
        self
    }

    /// Sets the timeouts.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sets the retry policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how many bytes of a response are held in memory: of its body or, in a stream, of an
    /// event or value. Defaults to 64 MiB. [`ErrorKind::TooLarge`] if there are more.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.memory_limit = MemoryLimit(bytes);
        self
    }

    /// Appends the program's name to the user agent, such as `acme-bot/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Adds a header to every request, replacing an existing header of the same name. Headers that
    /// the client sets itself (host, user-agent, …) and `content-type` are rejected by
    /// [`build`](Self::build), and `authorization` is if a credential of the API is sent in it.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match system_header::added_to_all(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => refuse(&mut self.refused, error.message()),
        }
        self
    }

    /// Replaces the transport, for example in tests. `Timeouts::connect` is then up to the
    /// transport. A transport that adds something to the default one holds a
    /// [`ReqwestTransport`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Uses the given reqwest client, for example to configure proxies or certificates. Retries and
    /// all timeouts but `Timeouts::connect` remain those of this client. What else the default
    /// transport would set is up to the reqwest client:
    ///
    /// - Redirects: disable them with `redirect(Policy::none())`. Otherwise, reqwest follows up to
    ///   ten, also to other origins, and sends credentials in headers other than `authorization` and
    ///   `cookie` along.
    /// - Timeouts: those of reqwest apply in addition to those of this client. None but
    ///   `connect_timeout` is needed; it replaces `Timeouts::connect`.
    /// - Decompression: if its features `gzip`, `brotli`, `zstd`, or `deflate` are enabled, reqwest
    ///   decompresses responses, and their length is not verified.
    /// - Dead peers: the default transport enables TCP keep-alive, and HTTP/2 pings with
    ///   `http2_keep_alive_interval`, also while idle.
    /// - Proxies: reqwest uses those of the environment, unless `no_proxy` is called. The default
    ///   transport does so too, but not for a base URL with `http://`, since a proxy would read the
    ///   credentials.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if a setting is missing or invalid. The message contains no secrets.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        let credentials = self.credentials.cleaned()?;
        if API.credentials_required && credentials.is_empty() {
            return Err(credentials::missing_for_all());
        }
        let base = base(self.base_url.as_deref())?;
        let mut headers = self.headers;
        let suffix = self.user_agent_suffix.unwrap_or_default();
        let user_agent = format!("{}-rust/{} {suffix}", API.package, API.version);
        let user_agent = header_value(USER_AGENT.as_str(), user_agent.trim_end())
            .map_err(|error| config(error.message()))?;
        headers.insert(USER_AGENT, user_agent);
        let transport = match self.transport {
            Some(transport) => transport,
            // A proxy would read credentials that are sent over plain HTTP.
            None if base.as_str().starts_with("http://") => {
                Arc::new(ReqwestTransport::direct(self.timeouts.connect_limit())?)
            }
            None => Arc::new(ReqwestTransport::new(self.timeouts.connect_limit())?),
        };
        let inner = ClientInner {
            base,
            base_chosen: self.base_chosen,
            own_servers: self.own_servers,
            redaction: Redaction::of(&credentials),
            credentials,
            plain_http: self.plain_http,
            headers,
            timeouts: self.timeouts,
            memory_limit: self.memory_limit,
            retry: self.retry,
            budget: RetryBudget::new(),
            transport,
        };
        let has_credentials = !inner.credentials.is_empty();
        inner.check_privacy(&inner.base, has_credentials, &inner.headers)?;
        Ok(Client {
            inner: Arc::new(inner),
        })
    }

    /// Sets the credential of a security scheme. Generated setters call it.
    pub(crate) fn credential(mut self, scheme: &'static SecurityScheme, secret: Secret) -> Self {
        self.credentials.set(scheme, secret);
        self
    }
}

impl fmt::Debug for ClientBuilder {
    /// Omits credentials, header values, and the base URL, which may contain a password that has
    /// not been checked yet.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("credentials", &self.credentials.names())
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

fn base(chosen: Option<&str>) -> Result<BaseUrl, Error> {
    let text = chosen.or(API.base_url).ok_or_else(|| {
        config(format!(
            "no base URL: call `base_url` on the builder, or set {}",
            API.base_url_variable
        ))
    })?;
    BaseUrl::parse(text).map_err(config)
}

fn config(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Config, message)
}

// Functions, not methods: setters of generated code share the names of the builder's methods.

fn variable(refused: &mut Option<Error>, name: &str) -> Option<String> {
    match std::env::var_os(name)?.into_string() {
        Ok(text) => (!text.trim_end_matches(['\r', '\n']).is_empty()).then_some(text),
        Err(_) => {
            refuse(
                refused,
                format!("the environment variable {name} is not valid UTF-8"),
            );
            None
        }
    }
}

/// Keeps the first error, which `build` returns.
fn refuse(refused: &mut Option<Error>, message: impl Into<String>) {
    if refused.is_none() {
        *refused = Some(config(message));
    }
}
