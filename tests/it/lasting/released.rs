//! The lock of the crate in this repository holds what its description gives anyway.

use sdk_tests::sources::repository;
use sdkgen::config::Config;
use sdkgen::load::Bundle;
use sdkgen::lock::Lock;

#[test]
fn without_the_committed_lock_no_name_is_another() {
    let bytes = |path: &str| std::fs::read(repository().join(path)).expect(path);
    let (config, _) = Config::from_yaml(&bytes("spec/sdk.yaml"));
    let (committed, _) = sdkgen::lock::read(&bytes("spec/names.lock"));
    let committed = committed.expect("a lock");
    assert!(!committed.types.is_empty() && !committed.resources.is_empty());
    let bundle = Bundle::single("spec/handinger.yaml", bytes("spec/handinger.yaml"));
    let config = config.expect("a configuration");
    let (free, _) = sdkgen::generate::names(&bundle, &config, &Lock::default());
    assert_eq!(free.as_ref(), Some(&committed));
    let (held, diagnostics) = sdkgen::generate::names(&bundle, &config, &committed);
    assert_eq!(held, free);
    let about_names = diagnostics.iter().map(|diagnostic| diagnostic.code.id);
    let about_names: Vec<&str> = about_names
        .filter(|id| id.starts_with("lock") || id.starts_with("name-"))
        .collect();
    assert!(about_names.is_empty(), "{about_names:?}");
}
