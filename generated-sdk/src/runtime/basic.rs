//! The encoding of HTTP Basic credentials (RFC 7617): base64 with padding (RFC 4648 §4).
//! Implemented here, since a dependency would cost more than these few lines.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes `user:password`.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for group in text.as_bytes().chunks(3) {
        let mut bits = 0u32;
        for position in 0..3 {
            bits = bits << 8 | u32::from(group.get(position).copied().unwrap_or_default());
        }
        for position in 0..4usize {
            let index = bits >> (18 - 6 * position) & 63;
            // Three bytes fill four characters, two fill three, one fills two.
            let filled = position <= group.len();
            match ALPHABET.get(index as usize) {
                Some(character) if filled => encoded.push(char::from(*character)),
                _ => encoded.push('='),
            }
        }
    }
    encoded
}
