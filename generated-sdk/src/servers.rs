//! Servers of the API.

use crate::runtime::servers::Server;

impl Server {
    /// Current server.
    ///
    /// URL: `https://handinger.com`.
    pub fn current() -> Self {
        Self::of("https://handinger.com", &[])
    }

    /// Server used in older reference pages.
    ///
    /// URL: `https://v3.handinger.com`.
    pub fn v3() -> Self {
        Self::of("https://v3.handinger.com", &[])
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::current()
    }
}
