//! Servers.

use super::Comparison;
use super::findings::{Finding, Place};
use crate::diag::Pointer;
use crate::diff::Side;
use crate::diff::classes::contract::servers as class;
use crate::model::{Api, Operation};

impl Comparison<'_> {
    /// The server that requests go to unless the caller says otherwise.
    pub(super) fn default_server(&mut self) {
        let (old, new) = (default_url(self.old), default_url(self.new));
        if old != new {
            let at = |url: Option<&str>| url.map(|_| Pointer::root().child("servers").child(0));
            self.findings.push(Finding::of_document(
                &class::DEFAULT_SERVER_CHANGED,
                Side::Request,
                "default server",
                (at(old), at(new)),
                (
                    old.unwrap_or_default().to_owned(),
                    new.unwrap_or_default().to_owned(),
                ),
            ));
        }
    }

    /// The server of one operation, where it is not simply the default on both sides.
    pub(super) fn own_server(&mut self, place: &Place, old: &Operation, new: &Operation) {
        if old.server.is_none() && new.server.is_none() {
            return;
        }
        let before = old.server.as_deref().or(default_url(self.old));
        let after = new.server.as_deref().or(default_url(self.new));
        if before != after {
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            self.note(&class::OPERATION_SERVER_CHANGED, place, before, after);
        }
    }
}

fn default_url(api: &Api) -> Option<&str> {
    api.servers.first().map(|server| server.url.as_str())
}
