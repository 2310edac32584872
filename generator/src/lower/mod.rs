//! From a description to the model.
//!
//! Comes in: a [`Document`], which no longer says in what version it was written. Goes out: an [`Api`] and what there is to say about it. This stage
//! knows what constructs of OpenAPI mean; it knows neither their keywords, nor Rust.

mod bodies;
mod context;
mod docs;
mod encoding;
mod extensions;
mod info;
mod media;
mod operations;
mod own_servers;
mod parameters;
mod paths;
mod positions;
mod replies;
mod schemas;
mod security;
mod server_variables;
mod servers;
mod settle;
mod streams;

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::model::Api;
use context::Lowering;
pub use schemas::format_table;

/// Reads a description into the model.
///
/// Always returns a model that [`crate::model::check`] accepts; where diagnostics hold an error, parts of the description are missing.
#[must_use]
pub fn lower(document: &Document, config: &Config) -> (Api, Diagnostics) {
    let mut lowering = Lowering::new(document, config);
    lowering.info();
    lowering.servers();
    lowering.tags();
    lowering.unmatched_formats();
    lowering.component_schemas();
    let security = lowering.security_schemes();
    lowering.operations(&security);
    lowering.remaining_schemas();
    lowering.used_security_schemes(security);
    lowering.unmatched_operations();
    lowering.finish()
}
