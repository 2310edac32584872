//! The SDK as it is committed could be released.

use crate::repository::committed;
use std::path::Path;
use xtask::publish::publish;

/// Everything but the release itself, on the SDK as it is committed: the package is made, unpacked in a folder of its own, built, tested and
/// documented there, and shown to cargo.
#[test]
fn the_sdk_is_ready() {
    let folder = committed();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish");
    let outcome = publish(folder.path(), &target, false);
    println!("{}", outcome.text);
    if outcome
        .text
        .contains("OpenSSL's headers are not on this machine")
    {
        // A machine with nothing but Rust can try all but one choice of features, and says so.
        let asked = std::process::Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status();
        assert!(!asked.is_ok_and(|status| status.success()));
        assert!(!outcome.succeeded && outcome.text.contains("mend: install them"));
        return;
    }
    assert!(outcome.succeeded, "{}", outcome.text);
    assert!(
        outcome
            .text
            .contains("its tests pass with no, default, and all features and each alone"),
        "{}",
        outcome.text
    );
    assert!(
        outcome.text.ends_with(
            "0.1.0 is ready; `cargo xtask publish --execute` publishes it and tags v0.1.0\n"
        ),
        "{}",
        outcome.text
    );
}
