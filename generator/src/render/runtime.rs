//! The runtime's sources: copied byte for byte, chosen by what the crate needs.

use super::{Files, Needs};

/// A file of the runtime.
pub struct Source {
    /// Its stem, which is the module's name.
    pub stem: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Whether every crate has it.
    pub is_core: bool,
    /// What its macro names in every crate that calls it, beside what the file itself imports.
    pub also: &'static [&'static str],
}

/// A row of [`SOURCES`].
macro_rules! source {
    ($stem:literal) => {
        source!($stem, false, [])
    };
    ($stem:literal, core) => {
        source!($stem, true, [])
    };
    ($stem:literal, also $($also:literal),*) => {
        source!($stem, false, [$($also),*])
    };
    ($stem:literal, $core:literal, [$($also:literal),*]) => {
        Source {
            stem: $stem,
            text: include_str!(concat!(
                "../../../templates/runtime/src/runtime/",
                $stem,
                ".rs"
            )),
            is_core: $core,
            also: &[$($also),*],
        }
    };
}

/// Every file of `templates/runtime/src/runtime` but `mod.rs`, sorted.
pub const SOURCES: &[Source] = &[
    source!("added_tag"),
    source!("additional"),
    source!("api", core),
    source!("attempt", core),
    source!("base_url", core),
    source!("basic", core),
    source!("body", core),
    source!("body_headers", core),
    source!("client", core),
    source!("constant"),
    source!("content_range"),
    source!("credentials", core),
    source!("decode", core),
    source!("download"),
    source!("draft", core),
    source!("error", core),
    source!("error_message", core),
    source!("event_source"),
    source!("events"),
    source!("execute", core),
    source!("exact_number", also "full_precision", "written_digits"),
    source!("extra"),
    source!("file_name"),
    source!("file_type"),
    source!("fill", core),
    source!("full_precision"),
    source!("gathered", core),
    source!("idempotency_key"),
    source!("header"),
    source!("incoming", core),
    source!("integer_enum", also "maybe", "newtype"),
    source!("json"),
    source!("json_address", also "text_form"),
    source!("json_base64", also "owned_text"),
    source!("json_decimal", also "text_form"),
    source!("json_serde"),
    source!("json_stream"),
    source!("json_text"),
    source!("json_time", also "owned_text"),
    source!("json_url", also "text_form"),
    source!("json_uuid", also "text_form"),
    source!("json_wide", also "full_precision", "written_digits"),
    source!("maybe"),
    source!("member_name"),
    source!("members"),
    source!("memory_limit", core),
    source!("multipart"),
    source!("newtype", also "json", "json_serde", "nodes", "writer"),
    source!("nodes"),
    source!("nullable"),
    source!("object", also "json", "json_serde", "members", "nodes", "writer"),
    source!("operation", core),
    source!("outgoing", core),
    source!("own_servers"),
    source!("owned_text"),
    source!("pace", core),
    source!("parameter_value", core),
    source!("part_headers"),
    source!("path", core),
    source!("pieces", core),
    source!("precision", core),
    source!("reconnect"),
    source!("recursive"),
    source!("redaction", core),
    source!("redirect", core),
    source!("redirect_reply"),
    source!("request", core),
    source!("reqwest_transport", core),
    source!("resend"),
    source!("response_head", core),
    source!("resume"),
    source!("retry", core),
    source!("retry_after", core),
    source!("saved_file"),
    source!("secret", core),
    source!("server_variables"),
    source!("servers"),
    source!("shaped_union", also "json", "nodes", "union", "unknown_variant", "writer"),
    source!("shared_field"),
    source!("sse"),
    source!("string_enum", also "json", "json_serde", "maybe", "nodes", "unknown_value", "writer"),
    source!("style", core),
    source!("system_header", core),
    source!("tagged_union", also "json", "nodes", "union", "unknown_variant", "writer"),
    source!("text_form", also "json", "nodes", "owned_text", "writer"),
    source!("text_value"),
    source!("timeouts", core),
    source!("transport", core),
    source!("tuple"),
    source!("undescribed", core),
    source!("union", also "json", "json_serde", "object"),
    source!("unknown_value"),
    source!("unknown_variant"),
    source!("unlisted_tag"),
    source!("upload"),
    source!("upload_source"),
    source!("writer"),
    source!("written_digits"),
];

/// A file that replaces another one, under whose name it is known to the rest.
pub(super) const REPLACEMENT: (&str, &str) = ("full_precision", "precision");

/// The files that the crate needs, and the list of them.
pub(super) fn files(needs: &Needs) -> Files {
    let mut files = Files::new();
    let mut list = String::from(
        "//! The API-independent part of the crate: requests, responses, retries, and the building blocks\n//! of its types.\n\n",
    );
    for source in SOURCES.iter().filter(|source| needs.has(source.stem)) {
        files.insert(format!("src/runtime/{}.rs", source.stem), source.text);
        list.push_str(&format!("pub(crate) mod {};\n", source.stem));
    }
    let (replacement, replaced) = REPLACEMENT;
    if needs.has(replacement) {
        list.push_str(&format!("\npub(crate) use {replacement} as {replaced};\n"));
    }
    files.insert("src/runtime/mod.rs", list);
    files
}
