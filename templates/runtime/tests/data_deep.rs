//! Values that hold values of their own type.

use std::thread;

use sdkgen_runtime::types::{Family, Nest, Note};

const DEEP: usize = 100_000;

/// In a thread with the stack that tests and runtimes give by default.
fn in_thread(test: fn()) {
    thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(test)
        .unwrap()
        .join()
        .unwrap();
}

fn refused(result: Result<String, serde_json::Error>) {
    assert_eq!(
        result.unwrap_err().to_string(),
        "the value is nested more than 512 levels deep"
    );
}

#[test]
fn a_deep_chain_is_an_error_and_is_dropped() {
    in_thread(|| {
        let mut family = Family::new();
        for _ in 0..DEEP {
            family = Family::new().mother(family);
        }
        refused(serde_json::to_string(&family));
    });
}

#[test]
fn so_are_deep_lists() {
    in_thread(|| {
        let mut family = Family::new();
        let mut nest = Nest(Vec::new());
        let mut note = Note::Text("a".to_owned());
        for _ in 0..DEEP {
            let mut parent = Family::new();
            parent.children = vec![Family::new(), family, Family::new()];
            family = parent;
            nest = Nest(vec![nest]);
            note = Note::List(vec![note]);
        }
        refused(serde_json::to_string(&family));
        refused(serde_json::to_string(&nest));
        refused(serde_json::to_string(&note));
    });
}

#[test]
fn what_is_at_the_limit_is_written() {
    in_thread(|| {
        let mut family = Family::new();
        for _ in 1..511 {
            family = Family::new().mother(family);
        }
        let text = serde_json::to_string(&family).unwrap();
        assert_eq!(text.matches('{').count(), 511);
        refused(serde_json::to_string(&Family::new().mother(family)));
    });
}

#[test]
fn deep_text_is_an_error() {
    in_thread(|| {
        for text in ["[".repeat(DEEP), r#"{"mother":"#.repeat(DEEP)] {
            let error = serde_json::from_str::<Family>(&text).unwrap_err();
            assert!(error.to_string().starts_with("recursion limit exceeded"));
        }
    });
}
