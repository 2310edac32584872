//! The auto traits of the types of other crates, as the compiler knows them (`tests/it/surface_auto.rs` asks it).

use super::{Bits, REF_UNWIND, SEND, SYNC, UNPIN, UNWIND};

/// For each auto trait of a type, in the order of the bits: what each of its arguments has to be, or [`NEVER`].
pub(super) type Rule = [Bits; 5];

/// No argument helps.
pub(super) const NEVER: Bits = 128;

/// Whatever the arguments are.
pub(super) const ALWAYS: Rule = [0; 5];

/// As if it held its arguments.
pub(super) const HOLDS: Rule = [SEND, SYNC, UNPIN, UNWIND, REF_UNWIND];

/// `&T`.
pub(super) const REFERENCE: Rule = [SYNC, SYNC, 0, REF_UNWIND, REF_UNWIND];

/// `&mut T`.
pub(super) const MUTABLE: Rule = [SEND, SYNC, 0, NEVER, REF_UNWIND];

/// `*const T` and `*mut T`.
pub(super) const POINTER: Rule = [NEVER, NEVER, 0, REF_UNWIND, REF_UNWIND];

/// It holds trait objects that promise `Send` and `Sync` only.
const SHARED: Rule = [0, 0, 0, NEVER, NEVER];

/// A tree or table that owns its entries, behind a pointer that is shared between panics.
const ENTRIES: Rule = [SEND, SYNC, 0, REF_UNWIND, REF_UNWIND];

/// Memory that changes behind `&`.
const CELL: Rule = [SEND, NEVER, UNPIN, UNWIND, NEVER];

/// The crate, the last name in the path, and what holds.
const KNOWN: [(&str, &str, Rule); 52] = [
    ("bytes", "Bytes", ALWAYS),
    ("http", "HeaderMap", HOLDS),
    ("http", "HeaderName", ALWAYS),
    ("http", "HeaderValue", ALWAYS),
    ("http", "Method", ALWAYS),
    ("http", "StatusCode", ALWAYS),
    ("jiff", "Date", ALWAYS),
    ("jiff", "Timestamp", ALWAYS),
    ("reqwest", "Client", SHARED),
    ("reqwest", "Error", SHARED),
    ("reqwest", "Url", ALWAYS),
    ("rust_decimal", "Decimal", ALWAYS),
    ("serde_json", "Error", SHARED),
    ("serde_json", "Map", ENTRIES),
    ("serde_json", "Number", ALWAYS),
    ("serde_json", "Value", ALWAYS),
    (
        "std",
        "Arc",
        [SEND | SYNC, SEND | SYNC, 0, REF_UNWIND, REF_UNWIND],
    ),
    ("std", "AtomicBool", ALWAYS),
    ("std", "AtomicU32", ALWAYS),
    ("std", "AtomicU64", ALWAYS),
    ("std", "BTreeMap", ENTRIES),
    ("std", "BTreeSet", ENTRIES),
    ("std", "Box", [SEND, SYNC, 0, UNWIND, REF_UNWIND]),
    ("std", "Cell", CELL),
    ("std", "Cow", HOLDS),
    ("std", "Duration", ALWAYS),
    ("std", "HashMap", HOLDS),
    ("std", "HashSet", HOLDS),
    ("std", "Infallible", ALWAYS),
    ("std", "Instant", ALWAYS),
    ("std", "IpAddr", ALWAYS),
    ("std", "Ipv4Addr", ALWAYS),
    ("std", "Ipv6Addr", ALWAYS),
    ("std", "Mutex", [SEND, SEND, UNPIN, 0, 0]),
    ("std", "MutexGuard", [NEVER, SYNC, 0, 0, 0]),
    (
        "std",
        "OnceLock",
        [SEND, SEND | SYNC, UNPIN, UNWIND, UNWIND | REF_UNWIND],
    ),
    ("std", "Option", HOLDS),
    ("std", "PathBuf", ALWAYS),
    ("std", "PhantomData", HOLDS),
    ("std", "PhantomPinned", [0, 0, NEVER, 0, 0]),
    ("std", "Pin", HOLDS),
    ("std", "Rc", [NEVER, NEVER, 0, REF_UNWIND, REF_UNWIND]),
    ("std", "RefCell", CELL),
    ("std", "Result", HOLDS),
    ("std", "RwLock", [SEND, SEND | SYNC, UNPIN, 0, 0]),
    ("std", "String", ALWAYS),
    ("std", "Vec", HOLDS),
    ("std", "VecDeque", HOLDS),
    ("tokio", "Instant", ALWAYS),
    ("tokio", "Sleep", [0, 0, NEVER, NEVER, NEVER]),
    ("url", "Url", ALWAYS),
    ("uuid", "Uuid", ALWAYS),
];

/// What holds for a type of another crate; `None` if that is not known.
pub(super) fn rule(path: &[String]) -> Option<Rule> {
    let (root, name) = path.first().zip(path.last())?;
    // Types without a path, such as `u8`.
    if path.len() == 1 {
        return Some(ALWAYS);
    }
    let mut known = KNOWN.iter();
    let found = known.find(|(of, known, _)| of == root && known == name);
    found.map(|(_, _, rule)| *rule)
}
