//! Bytes to JSON values, with places.
//!
//! In go the bytes of a description, YAML 1.2 or JSON; out come JSON values and the line and column of each. Knows nothing of OpenAPI.
//! Two readers (`json`, `yaml`) make the same `tree`; `build` gives its scalars their meaning and writes aliases out.

mod build;
mod discovery;
mod json;
pub mod limits;
mod remote;
mod scalar;
mod source;
mod tree;
pub(crate) mod uri;
mod yaml;

pub use discovery::{Needed, Search};
pub use remote::{Pinned, References, place_of_copy};
pub use source::{Positions, Source, Sources};

use crate::diag::codes::{dialect, load as codes};
use crate::diag::{Diagnostics, Pointer, Position};
use limits::{MAXIMUM_BYTES, MAXIMUM_VALUES, Used};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of a description. The caller reads them; the library never touches the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Path of the main file, as people should see it in messages.
    pub root: String,
    /// Bytes by path: of the main file by `root`, of others by their path from its folder, and of documents from the network by their URL.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// A description in one file.
    #[must_use]
    pub fn single(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let root = path.into();
        Self {
            files: BTreeMap::from([(root.clone(), bytes.into())]),
            root,
        }
    }
}

/// Reads the files of a bundle. Without sources there is at least one error; with them there can be errors too, so that later stages can report their
/// own in the same run.
#[must_use]
pub fn load(bundle: &Bundle) -> (Option<Sources>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(bytes) = bundle.files.get(&bundle.root) else {
        diagnostics.push(
            &codes::FILE_MISSING,
            &Pointer::root(),
            format!("`{}` was not provided", bundle.root),
        );
        return (None, diagnostics);
    };
    let mut used = Used::default();
    let (main, found) = read_with(bytes, &mut used);
    diagnostics.extend(found);
    let Some(main) = main else {
        return (None, diagnostics);
    };
    let mut sources = Sources::new(bundle.root.clone(), main);
    for (path, bytes) in bundle
        .files
        .iter()
        .filter(|(path, _)| **path != bundle.root)
    {
        let (source, found) = read_with(bytes, &mut used);
        diagnostics.extend(found.in_file(path));
        sources.add(path, source);
    }
    (Some(sources), diagnostics)
}

/// Reads one file.
pub(crate) fn read(bytes: &[u8]) -> (Option<Source>, Diagnostics) {
    read_with(bytes, &mut Used::default())
}

/// Reads one file after others.
fn read_with(bytes: &[u8], used: &mut Used) -> (Option<Source>, Diagnostics) {
    let most = MAXIMUM_VALUES.saturating_sub(used.values);
    let mut diagnostics = Diagnostics::default();
    let text = match decode(bytes, &mut diagnostics) {
        Ok(text) => text,
        Err(problem) => {
            refuse(&mut diagnostics, problem);
            return (None, diagnostics);
        }
    };
    let text = &*text;
    let first = text.trim_start().as_bytes().first().copied();
    let tree = match first {
        // YAML's flow style begins like JSON. If it is not that either, the file was more likely meant as JSON, as one with comments is.
        Some(b'{' | b'[' | b'/') => match json::read(text, most) {
            Err(problem) if problem.code == &codes::SYNTAX => {
                yaml::read(text, most).map_err(|_| problem)
            }
            outcome => outcome,
        },
        Some(b'<') => Err(tree::Problem {
            code: &dialect::NOT_OPENAPI,
            position: START,
            message: "this is a page in HTML, or XML, rather than JSON or YAML".to_owned(),
        }),
        _ => yaml::read(text, most),
    };
    match tree {
        Ok(tree) => {
            used.values += tree.len();
            let source = build::build(&tree, used, &mut diagnostics);
            (source, diagnostics)
        }
        Err(problem) => {
            refuse(&mut diagnostics, problem);
            (None, diagnostics)
        }
    }
}

const START: Position = Position { line: 1, column: 1 };

fn refuse(diagnostics: &mut Diagnostics, problem: tree::Problem) {
    diagnostics.push_at(
        problem.code,
        &Pointer::root(),
        problem.position,
        problem.message,
    );
}

/// Bytes as text, without the byte order mark.
fn decode<'b>(
    bytes: &'b [u8],
    diagnostics: &mut Diagnostics,
) -> Result<Cow<'b, str>, tree::Problem> {
    let problem = |code, position, message: String| tree::Problem {
        code,
        position,
        message,
    };
    if bytes.len() > MAXIMUM_BYTES {
        return Err(problem(
            &codes::FILE_TOO_LARGE,
            START,
            format!("the file has more than {MAXIMUM_BYTES} bytes"),
        ));
    }
    let utf16 = matches!(
        bytes,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..]
    );
    if utf16 {
        return Err(problem(
            &codes::ENCODING,
            START,
            "the file is in UTF-16 or UTF-32".to_owned(),
        ));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = String::from_utf8_lossy(valid);
        let position = json::Cursor::new(&valid).position(valid.len());
        // A text in another encoding has a few such bytes; what has control characters is none.
        let is_text = |byte: &u8| *byte >= b' ' || b"\t\n\r".contains(byte);
        if !bytes.iter().all(is_text) {
            let message = "the file is not text: the bytes here are not valid UTF-8".to_owned();
            return Err(problem(&codes::ENCODING, position, message));
        }
        let message = "the bytes here are not valid UTF-8; such bytes are read as U+FFFD";
        diagnostics.push_at(&codes::INVALID_BYTES, &Pointer::root(), position, message);
    }
    if text.trim().is_empty() {
        return Err(problem(
            &codes::FILE_EMPTY,
            START,
            "the file is empty".to_owned(),
        ));
    }
    Ok(text)
}
