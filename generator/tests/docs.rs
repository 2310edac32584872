//! Prose of a description is data: whatever it holds, rustdoc accepts it, runs none of it, and its page stays harmless.

use sdkgen::plan::{DocText, doc_text, inline_code, one_line};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn lines(markdown: &str) -> Vec<String> {
    doc_text(markdown).0
}

fn line(markdown: &str) -> String {
    let DocText(lines) = one_line(markdown);
    assert!(lines.len() <= 1, "{lines:?}");
    lines.into_iter().next().unwrap_or_default()
}

#[test]
fn prose_stays_prose() {
    assert_eq!(
        lines(
            "A pet that is *for sale*.\nIt has a `name`, and\n**one** owner at most.\n\nSee [the guide](https://example.com/guide)."
        ),
        [
            "A pet that is *for sale*. It has a `name`, and **one** owner at most.",
            "",
            "See [the guide](https://example.com/guide)."
        ]
    );
    assert_eq!(lines(""), Vec::<String>::new());
    assert_eq!(lines("   \n\n  "), Vec::<String>::new());
}

#[test]
fn code_blocks_are_text() {
    let expected = ["Before.", "", "```text", "panic!(\"run\");", "```"];
    assert_eq!(lines("Before.\n\n```\npanic!(\"run\");\n```"), expected);
    assert_eq!(lines("Before.\n\n```rust\npanic!(\"run\");\n```"), expected);
    assert_eq!(
        lines("Before.\n\n~~~ should_panic\npanic!(\"run\");\n~~~"),
        expected
    );
    assert_eq!(lines("Before.\n\n    panic!(\"run\");\n"), expected);
    assert_eq!(lines("Before.\n\n\tpanic!(\"run\");\n"), expected);
    assert_eq!(lines("Before.\n\n```\npanic!(\"run\");"), expected);
}

#[test]
fn code_in_an_item_stays_in_it_and_heads_no_line() {
    assert_eq!(
        lines("1. ```\n   curl https://example.com\n   ```\n2. Done."),
        [
            "1. ```text",
            "   curl https://example.com",
            "   ```",
            "2. Done."
        ]
    );
    let html = "```\n<script>alert(1)</script>\n\nx\n```";
    assert_eq!(line(html), "");
    assert_eq!(doc_text(html).line(), "");
}

#[test]
fn a_fence_is_longer_than_the_backticks_inside() {
    assert_eq!(
        lines("`````\n```rust\nlet x = 1;\n```\n`````"),
        ["````text", "```rust", "let x = 1;", "```", "````"]
    );
    assert_eq!(
        lines("> - item\n>\n>   ```\n>   code\n>   ```"),
        ["> - item", ">", ">   ```text", ">   code", ">   ```"]
    );
}

#[test]
fn code_spans_that_touch_are_one() {
    assert_eq!(lines("<code>a</code><code>b</code>"), ["`ab`"]);
    assert_eq!(lines("<code>x</code>`` `y ``"), ["``x`y``"]);
}

#[test]
fn a_list_stays_a_list_where_its_first_item_is_empty() {
    assert_eq!(
        lines("Steps:\n\n1. <hr>\n2.     code"),
        ["Steps:", "", "2. ```text", "   code", "   ```"]
    );
    assert_eq!(
        lines("Steps:\n1. <hr>\n2. Done.\n\n   Or not."),
        ["Steps:", "", "2. Done.", "", "   Or not."]
    );
}

#[test]
fn a_line_is_cut_outside_of_code() {
    let long = "word ".repeat(70);
    assert!(line(&format!("{long}.")).ends_with("word…"));
    let code = format!("Before ``a ` {long}``");
    assert_eq!(line(&code), "Before…");
    assert_eq!(
        doc_text("Use ``a`. b``. Then go.").sentence(),
        "Use ``a`. b``"
    );
    assert_eq!(
        doc_text("A \\` sign. Another \\` sign.").sentence(),
        "A \\` sign"
    );
}

#[test]
fn brackets_that_are_no_links_are_escaped() {
    assert_eq!(
        lines("Returns [Vec] or [`String`] or [a](b) or [c][d] or [^1]."),
        ["Returns \\[Vec\\] or \\[`String`\\] or a or \\[c\\]\\[d\\] or \\[^1\\]."]
    );
    assert_eq!(lines("[Vec]: std::vec::Vec"), Vec::<String>::new());
    assert_eq!(
        lines(
            "[run](javascript:alert(1)) ![image](https://example.com/pixel.png) [x](HTTPS://example.com/a_(b))"
        ),
        ["run image [x](HTTPS://example.com/a_%28b%29)"]
    );
    assert_eq!(
        lines("Wow![x](https://example.com)"),
        ["Wowx"],
        "an image is its alternative text"
    );
    assert_eq!(
        lines("Wow!<a href='https://example.com'>x</a>"),
        ["Wow\\![x](https://example.com)"]
    );
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(
        lines(
            "See https://example.com/a_b?c=d, (http://example.org/x) or https://{tenant}.example.com/v1."
        ),
        [
            "See <https://example.com/a_b?c=d>, (<http://example.org/x>) or",
            "`https://{tenant}.example.com/v1`."
        ]
    );
    assert_eq!(
        lines("[https://example.com](https://example.com)"),
        ["<https://example.com>"]
    );
}

#[test]
fn html_is_taken_apart() {
    assert_eq!(
        lines(
            "Hello <script>alert(1)</script><b onclick=\"x()\">you</b>, send `Bearer <key>` or <your-key>."
        ),
        ["Hello alert(1)you, send `Bearer <key>` or \\<your-key>."]
    );
    assert_eq!(
        lines(
            "<p>One <code>a_b</code>, see <a href=\"https://example.com\">this</a>.</p><ul><li>first</li><li>second &lt;x&gt;</li></ul><script>alert(1)</script><p>Two<!-- hidden --></p>"
        ),
        [
            "One `a_b`, see [this](https://example.com).",
            "",
            "- first",
            "- second \\<x>",
            "",
            "Two"
        ]
    );
    assert_eq!(lines("one<br>two<br/>"), ["one\\", "two"]);
    assert_eq!(lines("a < b && c &amp; &lt;d>"), ["a \\< b && c & \\<d>"]);
}

#[test]
fn lists_and_tables_keep_their_form() {
    assert_eq!(
        lines("Kinds:\n* one\n  * nested\n* two\n\n3) third\n4) fourth\n\nAfter."),
        [
            "Kinds:",
            "",
            "- one",
            "  - nested",
            "- two",
            "",
            "3. third",
            "4. fourth",
            "",
            "After."
        ]
    );
    assert_eq!(
        lines("- a\n\n  more\n- b"),
        ["- a", "", "  more", "", "- b"]
    );
    assert_eq!(
        lines("| a | b |\n|---|:-:|\n| `x\\|y` | p \\| q |\n"),
        ["| a | b |", "| --- | :-: |", "| `x\\|y` | p \\| q |"]
    );
    assert_eq!(
        lines("# Head *ing* **x**\ntext\n\nTitle\n===\n"),
        ["**Head *ing* x**", "", "text", "", "**Title**"]
    );
}

#[test]
fn words_at_the_start_of_a_line_open_no_block() {
    let words = "x".repeat(91);
    assert_eq!(
        lines(&format!("{words} # no heading")),
        [words.as_str(), "\\# no heading"]
    );
    for (marker, expected) in [
        ("1.", "1\\."),
        ("-", "\\-"),
        ("+", "\\+"),
        (">", "\\>"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("```", "\\`\\`\\`"),
    ] {
        assert_eq!(
            lines(&format!("{words} {marker} y")),
            [words.clone(), format!("{expected} y")]
        );
    }
}

#[test]
fn hidden_characters_are_gone() {
    assert_eq!(
        lines(
            "a\u{202e}b\u{2066}c\u{0}d\u{200b}e\u{feff}f&#x202e;g\u{7}h\u{1b}[31mi\rnext\u{2028}line"
        ),
        ["abcdefgh\\[31mi next line"]
    );
}

#[test]
fn long_prose_is_cut_at_a_paragraph() {
    let paragraph = "word ".repeat(200);
    let markdown = format!("{paragraph}\n\n").repeat(100);
    let lines = lines(&markdown);
    assert_eq!(lines.last().map(String::as_str), Some("…"));
    let kept: usize = lines.iter().map(String::len).sum();
    assert!((8_000..17_000).contains(&kept), "{kept}");
    assert!(lines.iter().all(|line| line.chars().count() <= 92));
}

#[test]
fn one_line_is_the_first_paragraph() {
    assert_eq!(line("# Title\n\nrest"), "Title");
    assert_eq!(
        line("The **id** of\nthe [pet](https://example.com), see `x y`.\n\nMore."),
        "The id of the pet, see `x y`."
    );
    assert_eq!(line("```\ncode\n```\n\n- item one\n- item two"), "item one");
    assert_eq!(line(""), "");
    // What a paragraph introduces is not there.
    assert_eq!(
        line("The color `a. b`. One of:\n- red\n- blue"),
        "The color `a. b`."
    );
    assert_eq!(line("One of:\n\n- red\n- blue"), "One of…");
    let of_printed = |markdown| doc_text(markdown).line();
    assert_eq!(of_printed("```\n<script>alert(1)</script>\n\nx\n```"), "");
    assert_eq!(
        of_printed("1. ```\n   <script>\n   ```\n2. \\<b> and [x](https://example.com)."),
        "\\<b> and x."
    );
    assert_eq!(
        doc_text("One `a. b` (e.g. this. one). Two.").sentence(),
        "One `a. b` (e.g. this. one)"
    );
    let long = line(&"word `code span` ".repeat(100));
    assert!(long.ends_with('…') && long.chars().count() <= 301, "{long}");
    assert_eq!(long.matches('`').count() % 2, 0, "{long}");
}

#[test]
fn inline_code_holds_anything() {
    assert_eq!(inline_code("plain"), "`plain`");
    assert_eq!(inline_code("a `b` c"), "``a `b` c``");
    assert_eq!(inline_code("`"), "`` ` ``");
    assert_eq!(inline_code("a\nb\u{202e}"), "`a b`");
    assert_eq!(inline_code(""), "`\"\"`");
}

/// What descriptions that try to break out would say. `CANARY` is a path that running code would create.
fn hostile() -> Vec<String> {
    let code = "std::fs::write(\"CANARY\", \"run\").unwrap();";
    let mut texts: Vec<String> = [
        "```\nCODE\n```",
        "```rust\nCODE\n```",
        "```{.rust}\nCODE\n```",
        "```ignore\nCODE",
        "~~~\nCODE\n~~~",
        "    CODE",
        "\tCODE",
        "text\n\n\n     CODE\n\nmore",
        "- item\n\n      CODE\n",
        "1. item\n   ```\n   CODE\n   ```",
        "> ```\n> CODE\n> ```",
        "> - > - ```\n      CODE",
        "<pre><code>CODE</code></pre>",
        "<div>\n\n    CODE\n\n</div>",
        "<!-- \n\n    CODE\n -->",
        "text\r\r    CODE\r",
        "text\u{2028}\u{2028}    CODE",
        "```text\n```\n```\nCODE\n```",
        "*/ fn main() { CODE } /*",
        "\"] fn main() { CODE } #[doc = \"",
        "\"#]\n#![feature(x)]\nfn main() { CODE }",
        "text \\",
        "\\",
        "{{ CODE }} {% raw %} ${x} %s",
        "<script>alert('CANARY')</script><img src=x onerror=\"alert('CANARY')\">",
        "<script>\nalert('CANARY')\n</script>",
        "<style>body{display:none}</style><iframe src=https://example.com></iframe>",
        "<div onclick='x'><unclosed <b <i>text",
        "[a](javascript:alert(1)) [b](data:text/html,x) [c](<java\nscript:x>) <javascript:alert(1)>",
        "[Vec] [`Option`] [x]: y [Foo::bar()] [struct@Foo] [a][b] [^1] [missing](Missing)",
        "[x]\n\n[x]: Missing::Item \"title\"",
        "[^1]\n\n[^1]: note",
        "# One\n## Two\n#### Four\n# Arguments",
        "- [ ] task\n- [x] done",
        "a | b\n--|--\n1 | `x|y`\n",
        "a\n---\nb\n===\n***\n___",
        "https://example.com http://localhost:8080/{id} https://a.b.example.com/x*y_z* <https://example.com>",
        "www.example.com user@example.com <user@example.com> https://",
        "\u{202e}evil\u{2066} \u{0} \u{1b}[0m \u{feff}",
        "&#x202e; &lt;script&gt; &#60;b&#62; &nbsp; &unknown; &#0;",
        "`unclosed ``code` *unclosed **emphasis _x __y ~~z ~a~",
        "* * *\n+ + +\n- - -\n1. 2. 3.",
        "-\n-\n- \n\n-     deep",
        "line one  \nline two\\\nline three",
        "- a\nlazy continuation\n\n  1. x\n     more\nlazy again",
        "> quote\nlazy\n> > deeper\nlazy",
        "tab\tseparated\ttext\n\n```\n\ttab\n```",
        "Note: see section 3) and 4. below\n3) x",
        "A very long line follows: #hash -dash +plus 1. one",
        "[link\nover lines](https://example.com/a\u{a0}b 'title') ![i](x)![j][k]",
        "[`code`](https://example.com) [*em*](mailto:a@example.com) [](https://example.com)",
        "\u{feff}    CODE",
        "<a href=\"https://example.com\">open **never closed",
        "$$math$$ :emoji: @mention #123 ==mark== ^sup^ ~sub~",
    ]
    .into_iter()
    .map(|text| text.replace("CODE", code))
    .collect();
    texts.push("> ".repeat(2_000) + "deep");
    texts.push(
        (0..200)
            .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
            .collect(),
    );
    texts.push("[".repeat(8_000));
    texts.push("*_".repeat(4_000));
    texts.push("<div ".repeat(2_000));
    texts.push("`".repeat(5_000) + " " + &"`".repeat(4_999));
    texts.push("x".repeat(40_000));
    texts.push(format!("{}\n```\n{code}\n```\n", "word ".repeat(3_270)));
    texts
}

/// Every hostile text as the docs of an item, and of the crate.
fn documented_source(canary: &str) -> String {
    let mut source = "//! Docs.\n\n".to_owned();
    for (index, text) in hostile().iter().enumerate() {
        let text = text.replace("CANARY", canary);
        for lines in [doc_text(&text), one_line(&text)] {
            source.push_str("/// An item.\n///\n");
            for line in &lines.0 {
                assert!(!line.contains(['\n', '\r']), "{line:?}");
                source.push_str(format!("/// {line}").trim_end());
                source.push('\n');
            }
            source.push_str(&format!("///\n/// {}\n", inline_code(&text)));
        }
        source.push_str(&format!("pub const ITEM_{index}: () = ();\n\n"));
    }
    source
}

fn run(program: &str, directory: &Path, arguments: &[&str]) -> (Output, String) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output, text)
}

#[test]
fn g20_to_g24_rustdoc_takes_hostile_prose_and_runs_none_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let canary = folder.path().join("canary.txt");
    let source = documented_source(&canary.display().to_string());
    fs::write(folder.path().join("hostile.rs"), &source).expect("writing the source");

    let (output, text) = run(
        "rustdoc",
        folder.path(),
        &[
            "--edition",
            "2024",
            "-D",
            "warnings",
            "-D",
            "rustdoc::all",
            "-o",
            "html",
            "hostile.rs",
        ],
    );
    assert!(output.status.success(), "{text}");

    let (output, text) = run(
        "rustdoc",
        folder.path(),
        &["--edition", "2024", "--test", "hostile.rs"],
    );
    assert!(output.status.success(), "{text}");
    assert!(text.contains("running 0 tests"), "{text}");
    assert!(!canary.exists(), "code of a description was run");

    let html = folder.path().join("html/hostile");
    for entry in fs::read_dir(html).expect("the pages") {
        let page = fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default();
        for needle in [
            "<script>alert",
            "<img src=x",
            "href=\"javascript",
            "<iframe",
            "href=\"data:",
        ] {
            assert!(!page.contains(needle), "{needle}");
        }
    }
}

#[test]
fn clippy_has_nothing_to_say_about_hostile_prose() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = documented_source("canary.txt");
    fs::write(folder.path().join("hostile.rs"), source).expect("writing the source");
    let (output, text) = run(
        "clippy-driver",
        folder.path(),
        &[
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
            "-D",
            "warnings",
            "-D",
            "clippy::all",
            "hostile.rs",
        ],
    );
    assert!(output.status.success(), "{text}");
}
