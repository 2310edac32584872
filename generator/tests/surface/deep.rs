//! Sources that nest without end: refused with their place, or not looked at.

use crate::support::{listed, refused};

/// More than any stack holds.
const DEEP: usize = 20_000;

const REFUSED: &str =
    "src/lib.rs: line 2: is nested too deeply to be read; give an inner part a name";

/// `start` repeated, `inside`, and `end` repeated, in the second line of a source.
fn nested(before: &str, start: &str, inside: &str, end: &str, after: &str) -> String {
    format!(
        "\n{before}{}{inside}{}{after}\n",
        start.repeat(DEEP),
        end.repeat(DEEP)
    )
}

#[test]
fn what_no_caller_sees_may_be_as_deep_as_it_likes() {
    for source in [
        format!(
            "pub fn f() {{ {}{} }}",
            "(".repeat(200_000),
            ")".repeat(200_000)
        ),
        nested("pub fn f() { let x = ", "(", "1", ")", "; }"),
        nested("pub const X: u8 = ", "(", "1", ")", ";"),
        nested("pub static X: u8 = ", "-", "1", "", ";"),
        nested("/// ", "(", "", ")", "\npub struct X;"),
    ] {
        assert_eq!(listed(&source).lines().count(), 1);
    }
}

#[test]
fn deep_declarations_are_refused() {
    for source in [
        nested("pub type T = ", "(", "u8", ")", ";"),
        nested("pub type T = ", "&", "u8", "", ";"),
        nested("pub type T = ", "*const ", "u8", "", ";"),
        nested("pub type T = ", "Vec<", "u8", ">", ";"),
        nested("pub type T = ", "Pair<u8, ", "u8", ">", ";"),
        nested("pub type T = ", "fn() -> ", "u8", "", ";"),
        nested("pub type T = [u8; ", "-", "1", "", "];"),
        nested("pub type T = [u8; 1", " + 1", "", "", "];"),
        nested("pub fn f(a: ", "[", "u8", "]", ") {}"),
        nested("pub enum A { B = ", "!", "1", "", " }"),
        nested("use a", "::a", "", "", ";"),
        nested("use a::", "{a::", "b", "}", ";"),
        nested("", "mod a {", "", "}", ""),
        nested("impl<T: ", "A<B = ", "u8", ">", "> C for T {}"),
        nested("#[cfg(", "not(", "unix", ")", ")] pub struct A;"),
        nested("make!", "(", "", ")", ";"),
        nested("macro_rules! make { (a) => ", "{", "", "}", "}"),
    ] {
        let shown: String = source.chars().take(40).collect();
        assert_eq!(refused("", &[("lib.rs", &source)]), [REFUSED], "{shown}");
    }
}

#[test]
fn what_is_just_not_too_deep_does_not_overflow() {
    for (before, start, inside, end, after, count) in [
        ("pub type T = ", "(", "u8", ")", ";", 230),
        ("pub type T = ", "&", "u8", "", ";", 230),
        ("pub type T = ", "Vec<", "u8", ">", ";", 75),
        ("pub type T = [u8; ", "-", "1", "", "];", 230),
        ("pub type T = [u8; ", "{", "1", "}", "];", 230),
        ("pub fn f(a: ", "[", "u8", "]", ") {}", 230),
    ] {
        let source = format!(
            "\n{before}{}{inside}{}{after}\n",
            start.repeat(count),
            end.repeat(count)
        );
        let found = refused("", &[("lib.rs", &source)]);
        assert!(
            found[0].contains("nested too deeply; give"),
            "{start} {found:#?}"
        );
    }
}
