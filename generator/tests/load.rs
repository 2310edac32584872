//! Bytes to values with places: JSON and YAML, from the outside.

use sdkgen::diag::{Diagnostics, Pointer, Position};
use sdkgen::load::{Bundle, Source, load};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Instant;

fn read(text: impl Into<Vec<u8>>) -> (Option<Source>, Diagnostics) {
    let (sources, diagnostics) = load(&Bundle::single("petstore", text));
    (sources.map(|sources| sources.main().clone()), diagnostics)
}

/// The value of a text that has no problems.
#[track_caller]
fn value(text: &str) -> Value {
    let (source, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    source.expect("a source").into_value()
}

/// `line:column code pointer` of each problem.
#[track_caller]
fn problems(text: impl Into<Vec<u8>>) -> Vec<String> {
    let (source, diagnostics) = read(text);
    assert!(source.is_some() || diagnostics.has_errors());
    diagnostics
        .iter()
        .map(|diagnostic| {
            let position = diagnostic.position.expect("a position");
            format!(
                "{}:{} {} {}",
                position.line,
                position.column,
                diagnostic.code.id,
                diagnostic.pointer.as_str()
            )
        })
        .collect()
}

#[track_caller]
fn place(source: &Source, pointer: &str) -> (usize, usize) {
    let Position { line, column } = source
        .locate(&Pointer::from_escaped(pointer))
        .expect("a place");
    (line, column)
}

#[test]
fn yaml_places_are_those_of_keys_and_items() {
    let text = "openapi: 3.0.3\npaths:\n  /pets/{id}:\n    get:\n      tags: [a, 'ü', b]\n      parameters:\n        - name: id\n          in: path\n        -   {in: query}\n";
    let source = read(text).0.expect("a source");
    assert_eq!(place(&source, ""), (1, 1));
    assert_eq!(place(&source, "/openapi"), (1, 1));
    assert_eq!(place(&source, "/paths"), (2, 1));
    assert_eq!(place(&source, "/paths/~1pets~1{id}"), (3, 3));
    assert_eq!(place(&source, "/paths/~1pets~1{id}/get"), (4, 5));
    assert_eq!(place(&source, "/paths/~1pets~1{id}/get/tags/1"), (5, 17));
    // Columns count characters, not bytes.
    assert_eq!(place(&source, "/paths/~1pets~1{id}/get/tags/2"), (5, 22));
    assert_eq!(
        place(&source, "/paths/~1pets~1{id}/get/parameters/0"),
        (7, 11)
    );
    assert_eq!(
        place(&source, "/paths/~1pets~1{id}/get/parameters/0/in"),
        (8, 11)
    );
    assert_eq!(
        place(&source, "/paths/~1pets~1{id}/get/parameters/1"),
        (9, 13)
    );
    assert_eq!(
        place(&source, "/paths/~1pets~1{id}/get/parameters/1/in"),
        (9, 14)
    );
}

#[test]
fn what_is_missing_is_located_at_what_is_around_it() {
    let source = read("info:\n  title: Pets\nlist:\n  - 1\n")
        .0
        .expect("a source");
    assert_eq!(place(&source, "/info/version"), (1, 1));
    assert_eq!(place(&source, "/info/title/deeper/still"), (2, 3));
    assert_eq!(place(&source, "/list/7"), (3, 1));
    assert_eq!(place(&source, "/nothing/at/all"), (1, 1));
}

#[test]
fn json_places_are_exact_with_tabs_line_ends_and_wide_characters() {
    let text = "{\r\n\t\"a\": [1,\r\n  \"€\", {\"b\": null}],\r \"c\" : true\n}\n";
    let source = read(text).0.expect("a source");
    assert_eq!(place(&source, ""), (1, 1));
    assert_eq!(place(&source, "/a"), (2, 2));
    assert_eq!(place(&source, "/a/0"), (2, 8));
    assert_eq!(place(&source, "/a/1"), (3, 3));
    assert_eq!(place(&source, "/a/2"), (3, 8));
    assert_eq!(place(&source, "/a/2/b"), (3, 9));
    assert_eq!(place(&source, "/c"), (4, 2));
    assert_eq!(
        source.value(),
        &json!({"a": [1, "€", {"b": null}], "c": true})
    );
}

#[test]
fn a_byte_order_mark_does_not_shift_places() {
    let source = read("\u{FEFF}{\"a\": 1}").0.expect("a source");
    assert_eq!(place(&source, "/a"), (1, 2));
    let source = read("\u{FEFF}a: 1\n").0.expect("a source");
    assert_eq!(place(&source, "/a"), (1, 1));
    assert_eq!(source.value(), &json!({"a": 1}));
}

#[test]
fn yaml_scalars_follow_the_core_schema_of_1_2() {
    assert_eq!(
        value(
            "norway: no\nyes: yes\noctal: 0o17\nold: 010\nhex: 0x1F\nunderscore: 1_000\ntime: 12:30:00\ndate: 2024-01-01\nnull1: ~\nnull2:\nbig: 18446744073709551615\nlow: -9223372036854775808\nfloat: 1e3\ndot: .5\nplus: +7\nversion: 1.2.3\nTrue: TRUE\nsign: '-'\nminus: -0\n"
        ),
        json!({
            "norway": "no", "yes": "yes", "octal": 15, "old": 10, "hex": 31, "underscore": "1_000", "time": "12:30:00",
            "date": "2024-01-01", "null1": null, "null2": null, "big": 18_446_744_073_709_551_615_u64, "low": i64::MIN,
            "float": 1000.0, "dot": 0.5, "plus": 7, "version": "1.2.3", "True": true, "sign": "-", "minus": -0.0
        })
    );
}

#[test]
fn keys_that_are_not_text_become_their_text() {
    assert_eq!(
        value("200: ok\n1.10: float\ntrue: flag\n~: nothing\n'quoted': text\n? 7\n: complex\n"),
        json!({"200": "ok", "1.10": "float", "true": "flag", "~": "nothing", "quoted": "text", "7": "complex"})
    );
    assert_eq!(problems("200: a\n'200': b\n"), ["2:1 duplicate-key /200"]);
    assert_eq!(
        problems("[a, b]: c\nd: e\n? {f: g}\n: h\n"),
        ["1:1 key-form ", "3:3 key-form "]
    );
}

#[test]
fn scalars_keep_what_was_written() {
    let source = read(
        "version: 1.10\nopenapi: 3.0\nhex: 0x1F\nflag: True\ntext: '1.10'\nnothing: ~\nlist: []\n",
    )
    .0
    .expect("a source");
    let written = |pointer: &str| source.written(&Pointer::from_escaped(pointer));
    assert_eq!(written("/version").as_deref(), Some("1.10"));
    assert_eq!(written("/openapi").as_deref(), Some("3.0"));
    assert_eq!(written("/hex").as_deref(), Some("0x1F"));
    assert_eq!(written("/flag").as_deref(), Some("True"));
    assert_eq!(written("/text").as_deref(), Some("1.10"));
    assert_eq!(written("/nothing"), None);
    assert_eq!(written("/list"), None);
    assert_eq!(written("/absent"), None);
    let source = read("{\"version\": 1.10}").0.expect("a source");
    assert_eq!(
        source
            .written(&Pointer::from_escaped("/version"))
            .as_deref(),
        Some("1.10")
    );
}

#[test]
fn keys_keep_the_order_of_the_text() {
    for text in ["{\"z\": 1, \"a\": 2, \"m\": 3}", "z: 1\na: 2\nm: 3\n"] {
        let value = value(text);
        let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["z", "a", "m"]);
    }
}

#[test]
fn a_duplicate_key_names_both_places_and_the_first_value_is_kept() {
    for (text, message) in [
        (
            "{\n  \"paths\": {},\n  \"paths\": 1\n}",
            "`paths` occurs twice in one object: at line 2 column 3 and at line 3 column 3",
        ),
        (
            "paths: {}\ninfo: 1\n\"paths\": 1\n",
            "`paths` occurs twice in one object: at line 1 column 1 and at line 3 column 1",
        ),
    ] {
        let (source, diagnostics) = read(text);
        let problem = diagnostics.iter().next().expect("a problem");
        assert_eq!(problem.code.id, "duplicate-key");
        assert_eq!(problem.message, message);
        assert!(!diagnostics.has_errors());
        assert_eq!(
            source.expect("a source").value().pointer("/paths"),
            Some(&json!({}))
        );
    }
}

#[test]
fn several_problems_are_reported_together() {
    assert_eq!(
        problems(
            "a: 1\na: 2\nb: .inf\nc: !pet x\nd: &d\n  e: *d\nf: 36893488147419103232\ng: !!int x\nh: {<<: 3}\n---\nsecond: 1\n"
        ),
        [
            "10:1 several-documents ",
            "2:1 duplicate-key /a",
            "3:4 number-not-finite /b",
            "4:4 tag-ignored /c",
            "6:6 alias /d/e",
            "7:4 number-rounded /f",
            "8:4 tag-mismatch /g",
            "9:5 merge-key /h",
        ]
    );
}

#[test]
fn anchors_aliases_and_merge_keys_are_written_out() {
    assert_eq!(
        value(
            "base: &base\n  type: object\n  nullable: true\nlist: &list [1, *base]\nown:\n  <<: *base\n  type: string\nboth:\n  <<: [*base, {type: x, extra: 1}]\nagain: *list\n&key name: &scalar text\n*key : *scalar\n".replace("*key : ", "other: ").as_str()
        ),
        json!({
            "base": {"type": "object", "nullable": true},
            "list": [1, {"type": "object", "nullable": true}],
            "own": {"type": "string", "nullable": true},
            "both": {"type": "object", "nullable": true, "extra": 1},
            "again": [1, {"type": "object", "nullable": true}],
            "name": "text",
            "other": "text"
        })
    );
    assert_eq!(
        value("a: &a {b: 1}\nc: {!!merge <<: *a}\n"),
        json!({"a": {"b": 1}, "c": {"b": 1}})
    );
    // In quotes, and in JSON, it is a key like any other.
    assert_eq!(value("'<<': 1\n"), json!({"<<": 1}));
    assert_eq!(value("{\"<<\": 1}"), json!({"<<": 1}));
    assert_eq!(value("&k a: {*k : 1}\n"), json!({"a": {"a": 1}}));
}

#[test]
fn an_alias_is_located_where_it_stands_and_its_inside_where_it_is_written() {
    let source = read("a: &a\n  b: 1\nc:\n  - *a\n").0.expect("a source");
    assert_eq!(place(&source, "/c/0"), (4, 5));
    assert_eq!(place(&source, "/c/0/b"), (2, 3));
}

#[test]
fn aliases_cannot_nest_deeper_than_text_can() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let found = problems(text);
    assert!(
        found.iter().all(|problem| problem.contains(" too-deep ")),
        "{found:?}"
    );
    // 200 levels, of which 128 fit beside the root; 50 are told apart and the others counted.
    assert_eq!(found.len(), 51);
}

#[test]
fn deep_nesting_is_refused_where_it_becomes_too_deep() {
    let fits = format!("{}{}", "[".repeat(128), "]".repeat(128));
    assert!(read(fits).0.is_some());
    for depth in [129, 10_000, 1_000_000] {
        assert_eq!(
            problems(format!("{}{}", "[".repeat(depth), "]".repeat(depth))),
            ["1:129 too-deep "]
        );
        assert_eq!(problems("{\"a\":".repeat(depth)), ["1:641 too-deep "]);
        // The reader looks ahead whether `[` begins a key, so this is the 129th of them, not the 128th.
        assert_eq!(
            problems(format!("a: {}", "[".repeat(depth.max(300)))),
            ["1:132 too-deep "]
        );
        assert_eq!(problems("- ".repeat(depth)), ["1:257 too-deep "]);
    }
    let block: String = (0..200)
        .map(|level| format!("{}a:\n", " ".repeat(level)))
        .collect();
    assert_eq!(problems(block), ["129:129 too-deep "]);
}

#[test]
fn the_deepest_values_fit_on_a_small_stack() {
    let outcome = std::thread::Builder::new()
        .stack_size(1024 * 1024)
        .spawn(|| {
            let deep = format!("{}{}", "[".repeat(128), "]".repeat(128));
            let aliases: String = (1..=126)
                .map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1))
                .collect();
            let aliases = format!("a0: &a0 x\n{aliases}");
            [deep, aliases].map(|text| read(text).0.map(|source| source.value().to_string().len()))
        })
        .expect("a thread")
        .join()
        .expect("no panic");
    assert_eq!(outcome[0], Some(256));
    assert!(outcome[1].is_some());
}

#[test]
fn json_is_read_by_its_own_rules() {
    assert_eq!(
        value(
            r#"{"escapes": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "numbers": [0, -0, 1.5e-3, 10E2, 12345678901234567890]}"#
        ),
        json!({"escapes": "\"\\/\u{8}\u{c}\n\r\té😀", "numbers": [0, -0.0, 0.0015, 1000.0, 12_345_678_901_234_567_890_u64]})
    );
    assert_eq!(
        problems(r#"{"a": "x\ud800\u0041y", "b": "\ude00"}"#),
        ["1:9 lone-surrogate ", "1:31 lone-surrogate "]
    );
    assert_eq!(
        problems(r#"{"a": 1e999, "b": -18446744073709551616}"#),
        ["1:7 number-not-finite /a", "1:19 number-rounded /b"]
    );
}

#[test]
fn syntax_errors_of_json_have_exact_places() {
    let cases = [
        (
            "{\"a\": 1 \"b\": 2}",
            "1:9",
            "expected `,` or `}` after a member of an object, found `\"`",
        ),
        (
            "{\n  \"a\": [1\n",
            "3:1",
            "expected `,` or `]` after an item of a list, found the end of the file",
        ),
        (
            "{\"a\": \"x\ny\"",
            "1:9",
            "a control character, such as a line break, must be escaped in a string",
        ),
        (
            "{\"a\": \"\\x\" ",
            "1:9",
            "expected one of `\" \\ / b f n r t u` after a backslash, found `x`",
        ),
        (
            "{\"a\": 1}}",
            "1:9",
            "expected the end of the file, found `}`",
        ),
    ];
    for (text, place, message) in cases {
        let (source, diagnostics) = read(text);
        assert!(source.is_none(), "{text}");
        let problem = diagnostics.iter().next().expect("a problem");
        let position = problem.position.expect("a position");
        assert_eq!(problem.code.id, "syntax");
        assert_eq!(format!("{}:{}", position.line, position.column), place);
        assert_eq!(problem.message, message);
    }
}

#[test]
fn yaml_in_flow_style_is_not_mistaken_for_broken_json() {
    assert_eq!(
        value("{a: 1, b: [x, y,]}\n"),
        json!({"a": 1, "b": ["x", "y"]})
    );
    assert_eq!(value("  # comment\n{a: 1}\n"), json!({"a": 1}));
}

#[test]
fn yaml_closing_brackets_may_stand_below_their_key() {
    assert_eq!(
        value("a:\n  example: {\n    \"80/tcp\": {},\n  }\n  tags: [\n    x,\n  ]\n  last: 1\n"),
        json!({"a": {"example": {"80/tcp": {}}, "tags": ["x"], "last": 1}})
    );
}

#[test]
fn syntax_errors_of_yaml_have_places() {
    assert_eq!(problems("a: 1\nb: c: d\n"), ["2:5 syntax "]);
    assert_eq!(problems("a: *nowhere\n"), ["1:4 alias /a"]);
    assert_eq!(problems("a:\n\t- b\n").len(), 1);
    assert_eq!(problems("a: 'open\n").len(), 1);
}

#[test]
fn bytes_in_another_encoding_cost_a_character_each() {
    let text = b"a: 1\nb: \xC3\xA9\xE9 \x93x\x94\n".to_vec();
    assert_eq!(problems(text.clone()), ["2:5 invalid-bytes "]);
    let (sources, _) = load(&Bundle::single("pets.yaml", text));
    let value = sources.expect("a value").into_value();
    assert_eq!(
        value,
        serde_json::json!({"a": 1, "b": "é\u{fffd} \u{fffd}x\u{fffd}"})
    );
}

#[test]
fn comments_and_last_commas_in_json_are_read_over() {
    let right = serde_json::json!({"a": [1, "//"], "b": {}});
    for text in [
        "// x\n{\"a\": [1, \"//\"], \"b\": {}}",
        "/* x */ {\"a\": /* [ */ [1 // ,\n, \"//\"], // }\n \"b\": {/**/}} // end",
        "{\"a\": [1, \"//\",], \"b\": {}, /* , */ }\n/* no end",
    ] {
        let (sources, diagnostics) = load(&Bundle::single("pets.json", text));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(sources.expect("a value").into_value(), right);
    }
    for text in ["{\"a\": 1,, \"b\": 2}", "[,]", "{,}"] {
        let (_, diagnostics) = load(&Bundle::single("pets.json", text));
        assert!(!diagnostics.is_empty(), "{text}");
    }
}

#[test]
fn files_that_are_no_text_are_refused_in_a_sentence() {
    assert_eq!(problems(""), ["1:1 file-empty "]);
    assert_eq!(problems(" \n\t\n"), ["1:1 file-empty "]);
    assert_eq!(problems("# only a comment\n"), ["1:1 file-empty "]);
    assert_eq!(problems("---\n"), ["1:1 file-empty "]);
    assert_eq!(problems("null"), ["1:1 file-empty "]);
    assert_eq!(problems(b"\xFF\xFE{\0}\0".to_vec()), ["1:1 encoding "]);
    assert_eq!(problems(b"{\0}\0".to_vec()), ["1:1 encoding "]);
    assert_eq!(problems(b"\0{\0}".to_vec()), ["1:1 encoding "]);
    assert_eq!(problems(b"\x1F\x8B\x08".to_vec()), ["1:2 encoding "]);
    assert_eq!(
        problems("<!doctype html>\n<p>Sign in</p>"),
        ["1:1 not-openapi "]
    );
    let (source, diagnostics) = load(&Bundle {
        root: "petstore.yaml".to_owned(),
        ..Bundle::default()
    });
    assert!(source.is_none());
    let problem = diagnostics.iter().next().expect("a problem");
    assert_eq!(problem.code.id, "file-missing");
    assert_eq!(problem.message, "`petstore.yaml` was not provided");
}

#[test]
fn too_many_values_are_refused() {
    assert_eq!(
        problems(format!("[{}0]", "0,".repeat(5_000_000))),
        ["1:10000000 file-too-large "]
    );
}

#[test]
fn tags_of_the_core_schema_are_followed() {
    assert_eq!(
        value(
            "a: !!str 1.10\nb: !!int '3'\nc: ! 12\nd: !!map {x: !!seq [1]}\ne: !!float 3\nf: !!null ''\ng: !!str\n"
        ),
        json!({"a": "1.10", "b": 3, "c": "12", "d": {"x": [1]}, "e": 3, "f": null, "g": ""})
    );
    assert_eq!(
        problems("a: !!python/object:os.system x\nb: !!set {x}\nc: !!seq {}\n"),
        [
            "1:4 tag-ignored /a",
            "2:4 tag-ignored /b",
            "3:4 tag-mismatch /c"
        ]
    );
}

#[test]
fn many_problems_of_one_kind_are_counted() {
    let text: String = (0..200).map(|_| "a: 1\n").collect();
    let (_, diagnostics) = read(text);
    assert_eq!(diagnostics.len(), 51);
    let last = diagnostics.iter().last().expect("a problem");
    assert_eq!(last.message, "149 more like this, the last of them here");
    assert_eq!(
        last.position,
        Some(Position {
            line: 200,
            column: 1
        })
    );
}

/// Real descriptions, which lie beside the repository where there are any.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared").join("corpus"))
        .find(|folder| folder.is_dir());
    let Some(folder) = folder else {
        eprintln!("no shared/corpus beside the repository: nothing to read");
        return Vec::new();
    };
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json" || extension == "yaml")
        })
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

#[test]
fn real_descriptions_are_read_and_json_is_read_as_serde_json_does() {
    for (name, bytes) in corpus() {
        let start = Instant::now();
        let (source, diagnostics) = read(bytes.as_slice());
        eprintln!("{name}: {} bytes, {:?}", bytes.len(), start.elapsed());
        for problem in diagnostics.iter() {
            eprintln!(
                "  {:?} {}: {}",
                problem.position, problem.code.id, problem.message
            );
        }
        let source = source.unwrap_or_else(|| panic!("{name} is not read"));
        assert!(!diagnostics.has_errors(), "{name}");
        if name.ends_with(".json") {
            let expected: Value = serde_json::from_slice(&bytes).expect("JSON");
            assert!(same(source.value(), &expected), "{name}");
        }
    }
}

/// Whether values are equal, keys in the same order. Without a feature of its own `serde_json` may be off by one in the last digit of a fraction.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|((a, x), (b, y))| a == b && same(x, y))
        }
        (Value::Number(left), Value::Number(right)) if left.is_f64() && right.is_f64() => {
            let bits = |number: &serde_json::Number| number.as_f64().map_or(0, f64::to_bits);
            bits(left).abs_diff(bits(right)) <= 1
        }
        _ => left == right,
    }
}
