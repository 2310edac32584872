//! Limits of loading, tested at the limit, and what a broken file costs.

use sdkgen::load::{Bundle, load};

/// `line:column code pointer` of each problem.
fn problems(text: String) -> Vec<String> {
    let (_, diagnostics) = load(&Bundle::single("api.yaml", text));
    diagnostics
        .iter()
        .map(|found| {
            let position = found.position.expect("a position");
            let (line, column) = (position.line, position.column);
            format!(
                "{line}:{column} {} {}",
                found.code.id,
                found.pointer.as_str()
            )
        })
        .collect()
}

#[test]
fn aliases_may_stand_for_as_much_as_the_limit_and_no_more() {
    let values = |aliases: usize| {
        let aliases = "- *x\n".repeat(aliases);
        problems(format!("- &x 1\n{aliases}"))
    };
    assert_eq!(values(100_000), Vec::<String>::new());
    assert_eq!(values(100_001), ["1:6 alias-expansion /100001"]);
    let bytes = |length: usize| {
        let text = "a".repeat(length);
        let aliases = "- *x\n".repeat(1024);
        problems(format!("- &x {text}\n{aliases}"))
    };
    assert_eq!(bytes(16 * 1024), Vec::<String>::new());
    assert_eq!(bytes(16 * 1024 + 1).len(), 1);
}

#[test]
fn a_broken_file_costs_only_the_references_to_it() {
    let mut bundle = Bundle::single("api.yaml", "openapi: 3.0.3\n");
    bundle
        .files
        .insert("pets.yaml".to_owned(), b"a: [".to_vec());
    let (sources, diagnostics) = load(&bundle);
    assert!(sources.is_some());
    assert!(!diagnostics.has_errors());
    let found = diagnostics.iter().next().expect("a problem");
    assert_eq!(found.code.id, "syntax");
    assert_eq!(found.pointer.file(), Some("pets.yaml"));
}
