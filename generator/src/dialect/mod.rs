//! Versions of OpenAPI, brought to one canonical form.
//!
//! In goes a description as read; out comes a [`Document`] in the spelling of OpenAPI 3.0, whose top is complete: `info.title` and `info.version` are texts and
//! `paths` is an object. What stands where OpenAPI has text *is* text there. Knows keywords and where they belong, nothing of Rust or of the configuration, and
//! follows no `$ref`.

mod audit;
mod document;
mod holder;
mod keywords;
mod recognize;
mod v30;

pub use document::Document;
pub(crate) use holder::{Holder, holder_at};
pub(crate) use keywords::Kind;

use crate::diag::codes::dialect as codes;
use crate::diag::{Diagnostics, Pointer};
use crate::load::Source;
use recognize::Recognized;

/// Brings a description to canonical form. Without a document there is at least one error. Keep [`Source::positions`] to locate what later stages report.
#[must_use]
pub fn canonical(source: Source) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = match recognize::recognize(&source) {
        Recognized::OpenApi30 => v30::canonical(source, &mut diagnostics),
        Recognized::OtherVersion(key, version) => {
            let name = if key == "swagger" {
                "Swagger"
            } else {
                "OpenAPI"
            };
            diagnostics.push(
                &codes::UNSUPPORTED_VERSION,
                &Pointer::root().child(key),
                format!(
                    "the description follows {name} {version}; this generator supports OpenAPI 3.0"
                ),
            );
            None
        }
        Recognized::Other(what) => {
            diagnostics.push(&codes::NOT_OPENAPI, &Pointer::root(), what);
            None
        }
    };
    (document, diagnostics)
}
