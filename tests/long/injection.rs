//! Every break-out in every string of a description.

use sdk_tests::injection::put_payloads;

#[test]
fn no_string_of_a_description_becomes_code() {
    let (places, made, refused) = put_payloads(|_, _| true);
    assert!(places > 250, "only {places} places");
    assert!(made > refused, "{made} crates, {refused} refusals");
}
