//! What the client offers, and the credentials that it takes.

use crate::config;
use crate::resources::tasks::Tasks;
use crate::resources::workers::Workers;
use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::secret::Secret;

impl Client {
    /// Agent workers, from the first instruction to the files that they publish.
    #[must_use]
    pub fn workers(&self) -> Workers<'_> {
        Workers::new(self)
    }

    /// Single tasks that are run to their end, with attachments if needed.
    #[must_use]
    pub fn tasks(&self) -> Tasks<'_> {
        Tasks::new(self)
    }
}

impl ClientBuilder {
    /// An API key of the account, made in the Handinger dashboard.
    ///
    /// [`Client::from_env`](crate::Client::from_env) reads it from `HANDINGER_API_KEY`.
    pub fn api_key(self, api_key: impl Into<Secret>) -> Self {
        self.credential(&config::API_KEY_SCHEME, api_key.into())
    }
}
