//! Variables of a [`Server`].

use super::servers::Server;

impl Server {
    /// Sets a variable.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.retain(|(held, _)| *held != name);
        self.values.push((name, value.into()));
        self
    }
}
