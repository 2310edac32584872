//! Binary data as base64.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

use super::json::Json;
use super::nodes::Nodes;
use super::writer::Writer;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Written in the standard alphabet with padding (RFC 4648 §4), and read in the standard or
/// URL-safe alphabet (§5), with or without padding.
impl Json for Vec<u8> {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let standard: Vec<u8> = nodes
            .text(at)
            .bytes()
            .map(|byte| match byte {
                b'-' => b'+',
                b'_' => b'/',
                other => other,
            })
            .collect();
        LENIENT.decode(standard).unwrap_or_else(|error| {
            nodes.refuse(at, format!("not base64: {error}"));
            Self::new()
        })
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.owned_text(STANDARD.encode(self));
    }
}
