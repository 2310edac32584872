//! Resources and credentials of the client, in the spelling of generated code.

use crate::config;
use crate::resources::Pets;
use crate::runtime::client::{Client, ClientBuilder};
use crate::runtime::secret::Secret;

impl Client {
    /// Pets.
    pub fn pets(&self) -> Pets<'_> {
        Pets { client: self }
    }
}

impl ClientBuilder {
    /// Sets the API key, sent as a bearer token.
    pub fn api_key(self, api_key: impl Into<Secret>) -> Self {
        self.credential(config::API_KEY_SCHEME, api_key.into())
    }

    /// Sets user and password of HTTP Basic authentication.
    pub fn login(self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        self.credential(config::LOGIN_SCHEME, Secret::basic(user, password))
    }

    /// Sets the key that travels in the header `x-pet-key`.
    pub fn pet_key(self, pet_key: impl Into<Secret>) -> Self {
        self.credential(config::PET_KEY_SCHEME, pet_key.into())
    }

    /// Sets the key that travels in the query parameter `token`.
    pub fn token(self, token: impl Into<Secret>) -> Self {
        self.credential(config::TOKEN_SCHEME, token.into())
    }

    /// Sets the session that travels in the cookie `session`.
    pub fn session(self, session: impl Into<Secret>) -> Self {
        self.credential(config::SESSION_SCHEME, session.into())
    }
}
