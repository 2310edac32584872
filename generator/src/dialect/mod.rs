//! Versions of OpenAPI, brought to one canonical form.

mod document;

pub use document::Document;
