//! The small ones of the real documents; all of them, and what the compiler says of their crates: `tests/long/corpus.rs`.

use sdk_tests::corpus::ends_in_a_crate_or_in_located_errors;

#[test]
fn small_documents_end_in_a_crate_or_in_located_errors() {
    ends_in_a_crate_or_in_located_errors(100_000);
}
