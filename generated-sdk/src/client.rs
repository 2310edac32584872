//! Resources and credentials of the client.

use crate::config;
use crate::resources::tasks::Tasks;
use crate::resources::workers::Workers;
use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::secret::Secret;

impl Client {
    /// Create agent workers, send them instructions, follow their progress, and download the files
    /// they publish.
    #[must_use]
    pub fn workers(&self) -> Workers<'_> {
        Workers { client: self }
    }

    /// Run a task, with optional file attachments, and wait for its result.
    #[must_use]
    pub fn tasks(&self) -> Tasks<'_> {
        Tasks { client: self }
    }
}

impl ClientBuilder {
    /// Handinger API key.
    ///
    /// Environment variable: `HANDINGER_API_KEY`.
    pub fn api_key(self, api_key: impl Into<Secret>) -> Self {
        self.credential(config::API_KEY_SCHEME, api_key.into())
    }
}
