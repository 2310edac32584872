//! The auto traits that the listing works out are those that the compiler knows: the same types, asked both ways.

use sdk_tests::rustc::compiled;
use sdkgen::render::Files;
use sdkgen::surface::{AutoTrait, list};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A constant of the type itself counts before one of a trait, and is there only if its bound holds.
macro_rules! asking {
    ($($name:ident: $bound:path),*) => {
        struct Is<T: ?Sized>(std::marker::PhantomData<T>);
        trait Not {
            $(const $name: bool = false;)*
        }
        impl<T: ?Sized> Not for Is<T> {}
        $(impl<T: ?Sized + $bound> Is<T> {
            const $name: bool = true;
        })*
    };
}

asking!(SEND: Send, SYNC: Sync, UNPIN: Unpin, UNWIND: std::panic::UnwindSafe, REF_UNWIND: std::panic::RefUnwindSafe);

/// The same as text.
const ASKING: &str = "
struct Is<T: ?Sized>(std::marker::PhantomData<T>);
trait Not { const SEND: bool = false; const SYNC: bool = false; const UNPIN: bool = false;
    const UNWIND: bool = false; const REF_UNWIND: bool = false; }
impl<T: ?Sized> Not for Is<T> {}
impl<T: ?Sized + Send> Is<T> { const SEND: bool = true; }
impl<T: ?Sized + Sync> Is<T> { const SYNC: bool = true; }
impl<T: ?Sized + Unpin> Is<T> { const UNPIN: bool = true; }
impl<T: ?Sized + std::panic::UnwindSafe> Is<T> { const UNWIND: bool = true; }
impl<T: ?Sized + std::panic::RefUnwindSafe> Is<T> { const REF_UNWIND: bool = true; }
";

const CONSTANTS: [&str; 5] = ["SEND", "SYNC", "UNPIN", "UNWIND", "REF_UNWIND"];

/// The auto traits that the listing says of each type of a crate.
fn listed(source: &str) -> BTreeMap<String, Vec<AutoTrait>> {
    let dependencies =
        "bytes = \"1\"\nhttp = \"1\"\njiff = \"0.2\"\nserde_json = \"1\"\ntokio = \"1\"\n";
    let mut files = Files::new();
    files.insert(
        "Cargo.toml",
        format!("[package]\nname = \"pets\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n{dependencies}"),
    );
    files.insert("src/lib.rs", source);
    let surface = list(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let types = surface.items.into_iter();
    types
        .filter(|item| !item.auto_traits.is_empty())
        .map(|item| {
            (
                item.path.trim_start_matches("pets::").to_owned(),
                item.auto_traits,
            )
        })
        .collect()
}

/// Has rustc check what the listing says of all types of a crate without parameters, how many there have to be.
fn compiler_agrees(name: &str, source: &str, count: usize) {
    let mut program = format!("{source}{ASKING}");
    let mut checked = 0;
    for (ty, traits) in listed(source) {
        if source.contains(&format!("{ty}<")) {
            continue;
        }
        checked += 1;
        for (auto, constant) in traits.iter().zip(CONSTANTS) {
            if let Some(needs) = &auto.needs {
                assert!(needs.is_empty(), "{ty}: {auto:?}");
            }
            let is = auto.needs.is_some();
            program.push_str(&format!(
                "const _: () = assert!(<Is<{ty}>>::{constant} == {is}, \"{ty} {constant}\");\n"
            ));
        }
    }
    assert_eq!(checked, count);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("surface-auto");
    fs::create_dir_all(&folder).expect("a folder");
    if let Err(error) = compiled(&program, name, &folder, &[], None) {
        panic!("{error}");
    }
}

#[test]
fn a_type_is_what_it_holds() {
    compiler_agrees(
        "own",
        "use std::marker::PhantomData;
        pub trait Makes: Send + 'static { type Made: Sync; }
        pub struct Cat(std::cell::Cell<u8>); impl Makes for Cat { type Made = u8; }
        pub struct Plain { pub age: u8 }
        pub struct Ring(Option<Box<Second>>);
        pub struct Second { ring: Vec<Ring>, name: std::cell::Cell<u8> }
        pub enum Either { Left(Plain), Right { ring: std::rc::Rc<Ring> } }
        pub union Number { one: u8, other: *const u8 }
        pub struct Holds<T>(Hidden<Vec<T>>);
        struct Hidden<U> { first: std::sync::Arc<U>, second: PhantomData<fn() -> U> }
        pub struct OfHolds(Holds<std::cell::Cell<u8>>);
        pub struct OfHoldsToo(Holds<u8>);
        pub struct Waits<T, A = T>(PhantomData<fn() -> T>, Option<A>);
        pub struct OfWaits(Waits<std::rc::Rc<u8>, u8>);
        pub struct OfDefault(Waits<std::rc::Rc<u8>>);
        type Shared<T> = std::sync::Mutex<Option<T>>;
        pub struct OfAlias(Shared<std::cell::Cell<u8>>);
        pub struct Raises(PhantomData<*const u8>); impl std::panic::UnwindSafe for Raises {}
        pub struct Pinned(std::marker::PhantomPinned); impl Unpin for Pinned {}
        pub struct Shares(*const u8); unsafe impl Send for Shares {} unsafe impl Sync for Shares {}
        pub struct Lends<T>(*const T); unsafe impl<T: Sync> Send for Lends<T> {}
        pub struct OfLends(Lends<u8>);
        pub struct OfLendsToo(Lends<std::cell::Cell<u8>>);
        pub trait Sending: Send + Sync {}
        pub struct Erased(Box<dyn Sending>);
        pub struct Itself { next: Option<Box<Self>>, age: std::cell::Cell<u8> }
        pub struct Many([u8; 4], (u8, std::rc::Rc<u8>));
        pub struct Never(fn(std::rc::Rc<u8>) -> !);
        ",
        20,
    );
}

#[test]
fn arguments_count_as_they_do_for_the_compiler() {
    // Each lacks something else.
    let arguments = [
        "u8",
        "std::rc::Rc<u8>",
        "std::cell::Cell<u8>",
        "std::sync::MutexGuard<'static, u8>",
        "&'static mut u8",
        "std::marker::PhantomPinned",
    ];
    let types = [
        "&'static T",
        "&'static mut T",
        "*const T",
        "*mut T",
        "[T; 2]",
        "(u8, T)",
        "fn(T) -> T",
        "Box<T>",
        "Box<dyn Fn(T)>",
        "Box<dyn Fn(T) + Send + Sync + std::panic::UnwindSafe>",
        "Option<T>",
        "Result<u8, T>",
        "Vec<T>",
        "std::cell::Cell<T>",
        "std::cell::RefCell<T>",
        "std::collections::BTreeMap<u8, T>",
        "std::collections::BTreeMap<T, u8>",
        "std::collections::BTreeSet<T>",
        "std::collections::HashMap<u8, T>",
        "std::collections::HashMap<T, u8>",
        "std::collections::HashSet<T>",
        "std::collections::VecDeque<T>",
        "std::marker::PhantomData<T>",
        "std::pin::Pin<T>",
        "std::rc::Rc<T>",
        "std::sync::Arc<T>",
        "std::sync::Arc<dyn std::any::Any + Send + Sync>",
        "std::sync::Mutex<T>",
        "std::sync::MutexGuard<'static, T>",
        "std::sync::OnceLock<T>",
        "std::sync::RwLock<T>",
        "std::borrow::Cow<'static, str>",
        "std::convert::Infallible",
        "std::path::PathBuf",
        "std::sync::atomic::AtomicBool",
        "std::sync::atomic::AtomicU32",
        "std::sync::atomic::AtomicU64",
        "std::time::Duration",
        "std::time::Instant",
        "String",
    ];
    let mut source = String::new();
    for (number, ty) in types.iter().enumerate() {
        for (which, argument) in arguments.iter().enumerate() {
            let ty = ty
                .replace("<T", &format!("<{argument}"))
                .replace("T>", &format!("{argument}>"));
            let words = ty.split_inclusive(|character: char| !character.is_alphanumeric());
            let ty: String = words
                .map(|word| match word.strip_prefix('T') {
                    Some(rest) if rest.len() <= 1 => format!("{argument}{rest}"),
                    _ => word.to_owned(),
                })
                .collect();
            source.push_str(&format!("pub struct Field{number}With{which}({ty});\n"));
        }
    }
    compiler_agrees("arguments", &source, types.len() * arguments.len());
}

/// Each type as text, and what the compiler knows of it.
macro_rules! known {
    ($($type:ty),* $(,)?) => {
        [$((
            stringify!($type),
            [
                <Is<$type>>::SEND,
                <Is<$type>>::SYNC,
                <Is<$type>>::UNPIN,
                <Is<$type>>::UNWIND,
                <Is<$type>>::REF_UNWIND,
            ],
        )),*]
    };
}

#[test]
fn types_of_other_crates_are_as_the_compiler_knows_them() {
    let known = known![
        handinger::Method,
        handinger::StatusCode,
        std::rc::Rc<u8>,
        jiff::Timestamp,
        jiff::civil::Date,
        serde_json::Error,
        serde_json::Map<String, serde_json::Value>,
        serde_json::Number,
        serde_json::Value,
        tokio::time::Instant,
        tokio::time::Sleep,
    ];
    for (ty, expected) in known {
        // These come from `http`.
        let ty = ty.replace("handinger", "http");
        let found = listed(&format!("pub struct Pet({ty});"));
        let found: Vec<bool> = found["Pet"]
            .iter()
            .map(|auto| auto.needs == Some([].into()))
            .collect();
        assert_eq!(found, expected, "{ty}");
    }
}

#[test]
fn the_types_of_the_sdk_are_as_the_compiler_knows_them() {
    let files =
        sdkgen::cli::crate_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-sdk"))
            .expect("the SDK");
    let surface = list(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let known = known![
        handinger::Client,
        handinger::ClientBuilder,
        handinger::Download,
        handinger::Error,
        handinger::Event,
        handinger::EventStream,
        handinger::Extra,
        handinger::Request<handinger::resources::tasks::Create>,
        handinger::ResponseHead,
        handinger::RetryPolicy,
        handinger::Secret,
        handinger::Timeouts,
        handinger::UnknownVariant,
        handinger::Upload,
        handinger::resources::workers::Workers<'static>,
        handinger::transport::TransportBody,
        handinger::transport::TransportError,
        handinger::transport::TransportRequest,
        handinger::transport::TransportResponse,
        handinger::types::Worker,
    ];
    for (ty, expected) in known {
        let path = ty.split('<').next().unwrap_or(ty);
        let item = surface
            .items
            .iter()
            .find(|item| item.path == path && !item.auto_traits.is_empty());
        let item = item.unwrap_or_else(|| panic!("{path} is not listed"));
        let found: Vec<bool> = item
            .auto_traits
            .iter()
            .map(|auto| auto.needs == Some([].into()))
            .collect();
        assert_eq!(found, expected, "{ty}");
    }
}
