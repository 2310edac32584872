//! Break-outs in every string of a description, one kind in each place; all kinds in all places: `tests/long/injection.rs`.

use sdk_tests::injection::{PAYLOADS, put_payloads};

#[test]
fn no_string_of_a_description_becomes_code() {
    let (places, made, refused) = put_payloads(|place, payload| place % PAYLOADS.len() == payload);
    assert!(places > 250, "only {places} places");
    assert!(made > refused, "{made} crates, {refused} refusals");
}
