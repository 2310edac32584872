//! The runtime's sources: copied byte for byte, chosen by what the crate needs.

use super::Files;
use crate::plan::{Needs, RuntimeFile};

/// A file of the runtime.
pub struct Source {
    /// Its stem, which is the module's name.
    pub stem: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What asks for it; `None`: always copied.
    pub optional: Option<RuntimeFile>,
}

/// A row of [`SOURCES`].
macro_rules! source {
    ($stem:literal) => {
        source!($stem, None)
    };
    ($stem:literal, $optional:expr) => {
        Source {
            stem: $stem,
            text: include_str!(concat!(
                "../../../templates/runtime/src/runtime/",
                $stem,
                ".rs"
            )),
            optional: $optional,
        }
    };
}

/// Every file of `templates/runtime/src/runtime` but `mod.rs`, sorted.
pub const SOURCES: &[Source] = &[
    source!("api"),
    source!("attempt"),
    source!("base_url"),
    source!("basic"),
    source!("body"),
    source!("call"),
    source!("client"),
    source!("codec", Some(RuntimeFile::Codec)),
    source!("codec_base64", Some(RuntimeFile::CodecBase64)),
    source!("codec_float", Some(RuntimeFile::CodecFloat)),
    source!("codec_integer", Some(RuntimeFile::CodecInteger)),
    source!("codec_list", Some(RuntimeFile::CodecList)),
    source!("codec_map", Some(RuntimeFile::CodecMap)),
    source!("codec_nullable", Some(RuntimeFile::CodecNullable)),
    source!("credentials"),
    source!("download", Some(RuntimeFile::Download)),
    source!("error"),
    source!("error_message"),
    source!("events", Some(RuntimeFile::Events)),
    source!("execute"),
    source!("extra", Some(RuntimeFile::Extra)),
    source!("field", Some(RuntimeFile::Field)),
    source!("gathered"),
    source!("incoming"),
    source!("maybe", Some(RuntimeFile::Maybe)),
    source!("multipart", Some(RuntimeFile::Multipart)),
    source!("operation"),
    source!("outgoing"),
    source!("pace"),
    source!("parameter_value"),
    source!("path"),
    source!("redirect"),
    source!("request"),
    source!("reqwest_transport"),
    source!("response_head"),
    source!("retry"),
    source!("retry_after"),
    source!("secret"),
    source!("sse", Some(RuntimeFile::Events)),
    source!("style"),
    source!("system_header"),
    source!("timeouts"),
    source!("transport"),
    source!("undescribed"),
    source!("union_inject", Some(RuntimeFile::UnionInject)),
    source!("union_shape", Some(RuntimeFile::UnionShape)),
    source!("union_tagged", Some(RuntimeFile::UnionTagged)),
    source!("unknown_value", Some(RuntimeFile::UnknownValue)),
    source!("unknown_variant", Some(RuntimeFile::UnknownVariant)),
    source!("upload", Some(RuntimeFile::Upload)),
];

/// The files that the crate needs, and the list of them.
pub(super) fn files(needs: &Needs) -> Files {
    let mut files = Files::new();
    let mut list = String::from(
        "//! What does not depend on the API: requests, replies, retries, and the building blocks of its types.\n\n",
    );
    for source in SOURCES {
        if source
            .optional
            .is_none_or(|file| needs.runtime.contains(&file))
        {
            files.insert(format!("src/runtime/{}.rs", source.stem), source.text);
            list.push_str(&format!("pub(crate) mod {};\n", source.stem));
        }
    }
    files.insert("src/runtime/mod.rs", list);
    files
}
