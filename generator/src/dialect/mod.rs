//! Versions of OpenAPI: the readers that make a [`Document`] of a description.
//!
//! What only one version says ends here: `nullable`, booleans for exclusive bounds, parameters that are bodies, keywords that are dropped beside
//! `$ref`. Versions differ in few places, so there is one reader for each kind of object, which asks the version where it matters; the tables in
//! [`keywords`] say which version has which keyword. Knows nothing of Rust or of the configuration.

mod audit;
mod bodies;
mod discriminators;
mod docs;
mod encoding;
mod enums;
mod holder;
mod info;
mod keywords;
mod node;
mod operations;
mod parameters;
mod paths;
mod places;
mod reader;
mod recognize;
mod references;
mod responses;
mod scan;
mod schemas;
mod security;
mod servers;

pub use keywords::all as keywords;
pub use places::place_in_words;
pub use recognize::Version;

use crate::diag::codes::dialect as codes;
use crate::diag::{Diagnostics, Pointer};
use crate::document::Document;
use crate::load::Sources;
use node::Node;
use reader::Reader;
use recognize::Recognized;

/// Reads a description. Without a document there is at least one error. Keep [`Sources::positions`] to locate what later stages report.
#[must_use]
pub fn read(sources: &Sources) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let version = match recognize::recognize(sources.main()) {
        Recognized::Version(version) => version,
        Recognized::Nearest(key, version, nearest) => {
            diagnostics.push(
                &codes::UNKNOWN_VERSION,
                &Pointer::root().child(key),
                format!(
                    "the description follows version {version}; it is read as {}",
                    nearest.name()
                ),
            );
            nearest
        }
        Recognized::OtherVersion(key, version) => {
            let name = match key {
                "swagger" => "Swagger",
                _ => "OpenAPI",
            };
            diagnostics.push(
                &codes::UNSUPPORTED_VERSION,
                &Pointer::root().child(key),
                format!("the description follows {name} {version}; versions 2.0 and 3.0 to 3.2 are supported"),
            );
            return (None, diagnostics);
        }
        Recognized::Other(what) => {
            diagnostics.push(&codes::NOT_OPENAPI, &Pointer::root(), what);
            return (None, diagnostics);
        }
    };
    let members = sources.main().value().as_object();
    if members.is_some_and(|members| members.len() == 1) {
        let what = "the description says its version and nothing else";
        diagnostics.push(&codes::NOT_OPENAPI, &Pointer::root(), what);
        return (None, diagnostics);
    }
    let mut reader = Reader::new(sources, version);
    reader.whole();
    let (document, found) = reader.finish();
    diagnostics.extend(found);
    (Some(document), diagnostics)
}

impl<'a> Reader<'a> {
    /// Reads the whole description.
    fn whole(&mut self) {
        let root = self.root();
        self.scan();
        let components = root.get("components").filter(|node| !node.value.is_null());
        let components = components.and_then(|node| self.meant(node));
        if let Some(components) = &components {
            self.object(components, "`components`");
        }
        let component = |key: &str| {
            components
                .as_ref()
                .and_then(|node: &Node<'a>| node.get(key))
        };
        self.info();
        self.document.servers = match self.servers(&root) {
            None if self.is_20() => {
                let schemes = self.texts(&root, "schemes");
                self.servers_of_20(schemes, &root.pointer.child("host"))
            }
            servers => servers.unwrap_or_default(),
        };
        self.tags();
        self.components(component("schemas"), "`components.schemas`");
        self.components(
            root.get("definitions").filter(|_| self.is_20()),
            "`definitions`",
        );
        self.security_schemes(component("securitySchemes"), "`components.securitySchemes`");
        self.security_schemes(root.get("securityDefinitions"), "`securityDefinitions`");
        self.document.security = self.requirements(&root).unwrap_or_default();
        self.paths();
        self.webhooks();
        self.waiting_schemas();
    }
}
