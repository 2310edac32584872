//! The faults that are expected of callers, networks, and servers are numbered, and each is tested under its number.

use std::collections::BTreeSet;

use sdk_tests::sources::files_below;

/// What callers do: values, headers, files, timers, and calls that are dropped.
const OF_CALLERS: u32 = 22;

/// What networks and servers do.
const OF_SERVERS: u32 = 33;

/// Pages (2, 26) and webhooks (33), which do not exist yet.
const NOT_YET: [&str; 3] = ["b2", "b26", "b33"];

#[test]
fn every_fault_has_a_test_by_its_number() {
    let mut tested = BTreeSet::new();
    for folder in ["templates/runtime/tests", "tests/fixtures", "tests/it"] {
        for file in files_below(folder, &[".rs"]) {
            tested.extend(numbers(&file.text));
        }
    }
    let callers = (1..=OF_CALLERS).map(|number| format!("a{number}"));
    let servers = (1..=OF_SERVERS).map(|number| format!("b{number}"));
    let missing: Vec<String> = callers
        .chain(servers)
        .filter(|fault| !NOT_YET.contains(&fault.as_str()) && !tested.contains(fault))
        .collect();
    assert!(missing.is_empty(), "not tested: {missing:?}");
    for fault in NOT_YET {
        assert!(!tested.contains(fault), "{fault} is tested");
    }
}

/// The numbers at the start of the names of tests, such as `a2` and `a5` of `a2_a5_a_value_stays_one_segment`.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in text.lines() {
        let line = line.trim_start();
        is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        let Some((_, name)) = line.split_once("fn ").filter(|_| is_test) else {
            continue;
        };
        is_test = false;
        let words = name.split(['_', '(']);
        found.extend(words.take_while(|word| is_number(word)).map(str::to_owned));
    }
    found
}

fn is_number(word: &str) -> bool {
    word.strip_prefix(['a', 'b'])
        .is_some_and(|number| number.parse::<u32>().is_ok())
}
