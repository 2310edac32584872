//! Servers of operations that change with the [`Server`] that the program chooses.

use super::servers::{Server, Template};

impl Server {
    /// Operations with the server of their own at `default` are sent to this URL.
    pub(crate) fn instead_of(
        mut self,
        default: &'static str,
        text: &'static str,
        defaults: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.own.push((default, Template { text, defaults }));
        self
    }
}
