//! What the classes of the surface say about users' code, proven by the compiler: a crate in two versions and one that uses it.

mod meanings;
mod pairs;

use pairs::{PAIRS, Pair};
use sdk_tests::rustc::compiled;
use sdkgen::diff::classes::surface::{self as classes, ALL};
use sdkgen::diff::surface::compare;
use sdkgen::diff::{Bump, Change, Class, Effect};
use sdkgen::render::Files;
use sdkgen::surface::{Surface, list};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Classes about what cargo decides, not the compiler: which versions it picks, which features exist. A test below covers them without code.
const BEYOND_THE_COMPILER: [&Class; 6] = [
    &classes::FEATURE_REMOVED,
    &classes::DEPENDENCY_REPLACED,
    &classes::DEPENDENCY_MOVED,
    &classes::EDITION_CHANGED,
    &classes::RUST_VERSION_RAISED,
    &classes::RUST_VERSION_LOWERED,
];

/// The listing of a crate `pets` with a manifest that ends in `manifest`.
fn surface(manifest: &str, source: &str) -> Surface {
    let mut files = Files::new();
    files.insert(
        "Cargo.toml",
        format!("[package]\nname = \"pets\"\nversion = \"0.1.0\"\n{manifest}"),
    );
    files.insert("src/lib.rs", source);
    list(&files).unwrap_or_else(|faults| panic!("{source}: {faults:#?}"))
}

fn surfaces(pair: &Pair) -> (Surface, Surface) {
    let manifest = |features: Option<&str>| {
        let features = features.map(|features| format!("[features]\n{features}\n"));
        format!("edition = \"2024\"\n{}", features.unwrap_or_default())
    };
    let (old, new) = (
        pair.features.map(|features| features.old),
        pair.features.map(|features| features.new),
    );
    (
        surface(&manifest(old), pair.old),
        surface(&manifest(new), pair.new),
    )
}

fn ids(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.class.id).collect()
}

#[test]
fn every_class_is_proven_or_beyond_the_compiler() {
    let mut proven: BTreeSet<&str> = PAIRS.iter().map(|pair| pair.class.id).collect();
    proven.extend(BEYOND_THE_COMPILER.map(|class| class.id));
    let all: BTreeSet<&str> = ALL.iter().map(|class| class.id).collect();
    assert_eq!(proven, all);
    assert_eq!(all.len(), ALL.len(), "an id stands for two classes");
    for class in BEYOND_THE_COMPILER {
        assert!(
            !PAIRS.iter().any(|pair| pair.class == class),
            "{}",
            class.id
        );
    }
}

#[test]
fn every_class_says_why_and_has_an_inverse() {
    for class in ALL {
        assert!(class.surface.is_some(), "{}", class.id);
        assert!(
            class.request.is_none() && class.response.is_none(),
            "{}",
            class.id
        );
        assert!(class.reason.ends_with('.'), "{}", class.id);
        let inverse = ALL.iter().find(|other| other.id == class.inverse);
        assert!(
            inverse.is_some(),
            "{}: there is no {}",
            class.id,
            class.inverse
        );
    }
}

#[test]
fn a_pair_fires_its_class_alone_and_swapped_the_inverse() {
    for pair in PAIRS {
        let (old, new) = surfaces(pair);
        let changes = compare(&old, &new);
        assert_eq!(ids(&changes), [pair.class.id], "{}\n{}", pair.old, pair.new);
        let expected = match pair.class.surface {
            Some(Effect::Neutral) => Bump::Patch,
            Some(Effect::Additive) => Bump::Minor,
            _ => Bump::Major,
        };
        assert_eq!(changes[0].bump, expected, "{}", pair.class.id);
        let swapped = compare(&new, &old);
        assert_eq!(
            ids(&swapped),
            [pair.class.inverse],
            "{}\n{}",
            pair.new,
            pair.old
        );
        assert!(compare(&new, &new).is_empty());
    }
}

#[test]
fn the_compiler_agrees_with_the_effect_of_every_class() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("surface-proofs");
    for (number, pair) in PAIRS.iter().enumerate() {
        let (old, new) = (
            root.join(format!("{number}-old")),
            root.join(format!("{number}-new")),
        );
        for folder in [&old, &new] {
            fs::create_dir_all(folder).expect("a folder");
        }
        let on = pair
            .features
            .map_or((&[][..], &[][..]), |features| features.on);
        let library = |source, folder: &Path, on| {
            compiled(source, "pets", folder, on, None)
                .unwrap_or_else(|error| panic!("{source}:\n{error}"))
        };
        let before = library(pair.old, &old, on.0);
        let after = library(pair.new, &new, on.1);
        if let Err(error) = compiled(pair.consumer, "consumer", &old, &[], Some(&before)) {
            panic!(
                "{}: the consumer of the old version:\n{error}",
                pair.class.id
            );
        }
        let result = compiled(pair.consumer, "consumer", &new, &[], Some(&after));
        let is_breaking = pair.class.surface == Some(Effect::Breaking);
        match result {
            Ok(_) => assert!(
                !is_breaking,
                "{} is breaking, but {:?} compiles against {:?}",
                pair.class.id, pair.consumer, pair.new
            ),
            Err(error) => assert!(
                is_breaking,
                "{} is not breaking, but {:?}:\n{error}",
                pair.class.id, pair.consumer
            ),
        }
    }
}

#[test]
fn what_cargo_decides_is_read_off_the_manifest() {
    let source = "pub use http::Method;";
    let with = |manifest: &str| surface(manifest, source);
    let edition = |edition: &str, rest: &str| {
        format!("edition = \"{edition}\"\n{rest}\n[dependencies]\nhttp = \"1.2\"\n")
    };
    let base = with(&edition("2024", "rust-version = \"1.85\""));
    let fires = |old: &Surface, new: &Surface| {
        let changes = compare(old, new);
        let found: Vec<(&str, Bump)> = changes
            .iter()
            .map(|change| (change.class.id, change.bump))
            .collect();
        found
    };
    let raised = with(&edition("2024", "rust-version = \"1.100\""));
    assert_eq!(
        fires(&base, &raised),
        [("rust-version-raised", Bump::Minor)]
    );
    assert_eq!(
        fires(&raised, &base),
        [("rust-version-lowered", Bump::Patch)]
    );
    let older = with(&edition("2021", "rust-version = \"1.85\""));
    assert_eq!(fires(&base, &older), [("edition-changed", Bump::Patch)]);
    let version = |version: &str| {
        with(&format!(
            "edition = \"2024\"\nrust-version = \"1.85\"\n[dependencies]\nhttp = \"{version}\"\n"
        ))
    };
    assert_eq!(
        fires(&base, &version("1.9")),
        [("dependency-moved", Bump::Patch)]
    );
    assert_eq!(
        fires(&base, &version("2.2")),
        [("dependency-replaced", Bump::Major)]
    );
    assert_eq!(
        fires(&version("0.3"), &version("0.4")),
        [("dependency-replaced", Bump::Major)]
    );
    assert_eq!(
        fires(&version("0.3.1"), &version("0.3.9")),
        [("dependency-moved", Bump::Patch)]
    );
    let featured = surface(
        "edition = \"2024\"\nrust-version = \"1.85\"\n[dependencies]\nhttp = \"1.2\"\n[features]\ntoys = []\n",
        source,
    );
    assert_eq!(fires(&featured, &base), [("feature-removed", Bump::Major)]);
    assert_eq!(fires(&base, &featured), [("feature-added", Bump::Minor)]);
}

#[test]
fn a_type_behind_an_alias_is_the_type_itself() {
    let with = |source: &str| surface("edition = \"2024\"\n", source);
    let named = with(
        "pub type Name = Text; pub type Text = String; pub struct Pet { pub name: Name } pub fn f(name: Name, names: Vec<Text>) {}",
    );
    let plain = with(
        "pub type Name = Text; pub type Text = String; pub struct Pet { pub name: String } pub fn f(name: Text, names: Vec<String>) {}",
    );
    assert!(compare(&named, &plain).is_empty());
    let other = with(
        "pub type Name = Text; pub type Text = u64; pub struct Pet { pub name: Name } pub fn f(name: Name, names: Vec<Text>) {}",
    );
    assert_eq!(
        ids(&compare(&named, &other)),
        [
            "field-type-changed",
            "signature-changed",
            "signature-changed",
        ]
    );
}
