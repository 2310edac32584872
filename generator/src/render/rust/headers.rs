//! `src/headers.rs`: the headers of responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, text, ty};
use crate::plan::HeaderPlan;

/// The file, if there is a header.
pub(super) fn file(headers: &[HeaderPlan]) -> Option<SourceFile> {
    if headers.is_empty() {
        return None;
    }
    let mut imports = Imports::by_name([]);
    let header = imports.runtime("header", "Header");
    let constants: Vec<TokenStream> = headers
        .iter()
        .map(|plan| {
            let said = docs::one_line(&plan.docs);
            let mut line = docs::code(&plan.wire);
            if !said.is_empty() {
                line = format!("{line}: {said}");
            }
            let docs = Docs::line(&line).attributes();
            let name = identifier(plan.name.as_str());
            let ty = ty(&plan.ty, &mut imports);
            let wire = text(&plan.wire);
            quote!(#docs pub const #name: #header<#ty> = #header::new(#wire);)
        })
        .collect();
    Some(SourceFile {
        path: "src/headers.rs".to_owned(),
        docs: Docs::line(
            "Response headers that the API documents. [`ResponseHead::get`](crate::ResponseHead::get) and \
             [`Error::get`](crate::Error::get) read them.",
        )
        .into_lines(),
        imports,
        items: quote!(#(#constants)*),
    })
}
