//! What Rust knows without an import, and what of the standard library is printed short.

/// Names of the prelude and where they stand in the standard library.
const PRELUDE: [(&str, &str); 39] = [
    ("AsMut", "convert"),
    ("AsRef", "convert"),
    ("AsyncFn", "ops"),
    ("AsyncFnMut", "ops"),
    ("AsyncFnOnce", "ops"),
    ("Box", "boxed"),
    ("Clone", "clone"),
    ("Copy", "marker"),
    ("Default", "default"),
    ("DoubleEndedIterator", "iter"),
    ("Drop", "ops"),
    ("Eq", "cmp"),
    ("ExactSizeIterator", "iter"),
    ("Extend", "iter"),
    ("Fn", "ops"),
    ("FnMut", "ops"),
    ("FnOnce", "ops"),
    ("From", "convert"),
    ("FromIterator", "iter"),
    ("Future", "future"),
    ("Into", "convert"),
    ("IntoFuture", "future"),
    ("IntoIterator", "iter"),
    ("Iterator", "iter"),
    ("Option", "option"),
    ("Ord", "cmp"),
    ("PartialEq", "cmp"),
    ("PartialOrd", "cmp"),
    ("Result", "result"),
    ("Send", "marker"),
    ("Sized", "marker"),
    ("String", "string"),
    ("Sync", "marker"),
    ("ToOwned", "borrow"),
    ("ToString", "string"),
    ("TryFrom", "convert"),
    ("TryInto", "convert"),
    ("Unpin", "marker"),
    ("Vec", "vec"),
];

/// Traits outside of the prelude that everybody knows by their last name, and `derive` by no other.
const KNOWN: [(&str, &str); 4] = [
    ("Debug", "fmt"),
    ("Display", "fmt"),
    ("FromStr", "str"),
    ("Hash", "hash"),
];

/// Types without a path.
const PRIMITIVES: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// Traits that say something about a type and offer nothing: printed behind the others.
const MARKERS: [&str; 4] = ["Send", "Sync", "Unpin", "Copy"];

/// The path of a name that needs no import.
pub(super) fn path(name: &str) -> Option<Vec<String>> {
    if PRIMITIVES.contains(&name) {
        return Some(vec![name.to_owned()]);
    }
    PRELUDE
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, module)| standard(module, name))
}

/// The path of a name in `derive` that needs no import: macros of traits that themselves are not in the prelude are.
pub(super) fn derived(name: &str) -> Option<Vec<String>> {
    let known = KNOWN.iter().find(|(known, _)| *known == name);
    path(name).or_else(|| known.map(|(_, module)| standard(module, name)))
}

/// Traits that have two paths in their crate; the way by which they are imported is no matter of callers.
const TWICE: [(&str, &str, &str); 4] = [
    ("serde", "de", "Deserialize"),
    ("serde", "de", "Deserializer"),
    ("serde", "ser", "Serialize"),
    ("serde", "ser", "Serializer"),
];

/// A path of another crate as the listing prints it.
pub(super) fn short(path: &[String]) -> String {
    if let [root, module, name] = path
        && TWICE.contains(&(root.as_str(), module.as_str(), name.as_str()))
    {
        return format!("{root}::{name}");
    }
    if let [root, module, name] = path {
        let mut tables = PRELUDE.iter().chain(&KNOWN);
        let is_known = |(known, place): &(&str, &str)| known == name && place == module;
        if root == "std" && tables.any(is_known) {
            return name.clone();
        }
    }
    path.join("::")
}

/// Whether a printed bound is one of those that come last.
pub(super) fn is_marker(bound: &str) -> bool {
    MARKERS.contains(&bound)
}

fn standard(module: &str, name: &str) -> Vec<String> {
    ["std", module, name].map(str::to_owned).to_vec()
}
