//! What is known while a document is lowered, and how problems are reported.

use super::schemas::SchemaState;
use super::server_variables::settings;
use super::settle::settle;
use crate::config::Config;
use crate::diag::{Code, Diagnostics, Pointer, Reports};
use crate::document::Document;
use crate::model::Api;
use std::collections::BTreeSet;

/// The work in progress.
pub(super) struct Lowering<'a> {
    /// What is read.
    pub(super) document: &'a Document,
    /// What the document cannot say.
    pub(super) config: &'a Config,
    /// What has been made so far.
    pub(super) api: Api,
    /// Which schemas became which types.
    pub(super) schemas: SchemaState,
    /// Keys of the configuration's `operations` that were used.
    pub(super) used_operations: BTreeSet<String>,
    reports: Reports,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, config: &'a Config) -> Self {
        Self {
            document,
            config,
            api: Api::default(),
            schemas: SchemaState::default(),
            used_operations: BTreeSet::new(),
            reports: Reports::default(),
        }
    }

    /// Reports a problem, once.
    pub(super) fn report(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        self.reports.report(code, place, message);
    }

    /// Notes a problem that is reported at the end: once for all places with the same message.
    pub(super) fn note(
        &mut self,
        code: &'static Code,
        place: &Pointer,
        message: impl Into<String>,
    ) {
        self.reports.note(code, place, message);
    }

    /// Ends the work: everything made, brought into its final form, and everything there is to say about it.
    pub(super) fn finish(mut self) -> (Api, Diagnostics) {
        settle(&mut self.api, self.schemas.facts, &mut self.reports);
        settings(&mut self.api);
        (self.api, self.reports.finish())
    }
}
