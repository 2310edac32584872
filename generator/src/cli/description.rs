//! Reads a description from disk: its main file, the files that it refers to below the same folder, and the pinned copies of documents from the
//! network.

use crate::load::limits::{MAXIMUM_BYTES, MAXIMUM_FILES};
use crate::load::{Bundle, Needed, Pinned, References, Search, place_of_copy};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The file that pins copies, beside the description.
const REFERENCES: &str = "references.lock";

/// Reads the main file, `-` for standard input, and those that it refers to. What is missing is left out: the stage that follows references reports
/// it.
///
/// # Errors
///
/// Fails if the main file or `references.lock` cannot be read, and with [`ErrorKind::FileTooLarge`] if there is more than a description may consist
/// of.
pub fn read_description(path: &Path) -> io::Result<Bundle> {
    let pinned = pinned(&folder_of(path).join(REFERENCES))?;
    read_with(path, |folder, url, room| {
        let Some(pinned) = pinned.documents.get(url) else {
            return Ok(None);
        };
        let bytes = within(folder, &pinned.path, room)?;
        Ok(bytes.filter(|bytes| pinned.is(bytes)))
    })
}

/// What `sdkgen lock` found.
#[derive(Debug)]
pub(super) struct Locked {
    /// The copies that are there.
    pub(super) references: References,
    /// URLs of the documents without a copy, and where it has to lie.
    pub(super) missing: Vec<(String, String)>,
    /// The file that pins them.
    pub(super) file: PathBuf,
}

/// Finds the copies of all documents from the network that a description needs.
///
/// # Errors
///
/// As [`read_description`].
pub(super) fn find_copies(path: &Path) -> io::Result<Locked> {
    let mut references = References::default();
    let mut missing = Vec::new();
    read_with(path, |folder, url, room| {
        let Some(place) = place_of_copy(url) else {
            return Ok(None);
        };
        let bytes = within(folder, &place, room)?;
        match &bytes {
            Some(bytes) => {
                let pinned = Pinned::new(place, bytes);
                references.documents.insert(url.to_owned(), pinned);
            }
            None => missing.push((url.to_owned(), place)),
        }
        Ok(bytes)
    })?;
    Ok(Locked {
        references,
        missing,
        file: folder_of(path).join(REFERENCES),
    })
}

/// Reads all files; `copy` gives the bytes of a document from the network, as far as there is room for them.
fn read_with(
    path: &Path,
    mut copy: impl FnMut(&Path, &str, usize) -> io::Result<Option<Vec<u8>>>,
) -> io::Result<Bundle> {
    let folder = folder_of(path);
    let root = path.display().to_string();
    let bytes = if root == STANDARD_INPUT {
        up_to(io::stdin().lock(), MAXIMUM_BYTES)?
    } else {
        read_file(path, MAXIMUM_BYTES)?
    };
    let mut room = MAXIMUM_BYTES.saturating_sub(bytes.len());
    let mut search = Search::new(&root, &bytes);
    let mut bundle = Bundle::single(root, bytes);
    while let Some(needed) = search.next() {
        let (name, bytes) = match &needed {
            Needed::File(name) => (name, within(folder, name, room)?),
            Needed::Remote(url) => (url, copy(folder, url, room)?),
        };
        let Some(bytes) = bytes else {
            continue;
        };
        if bundle.files.len() >= MAXIMUM_FILES {
            return Err(too_large(&format!(
                "consists of more than {MAXIMUM_FILES} files"
            )));
        }
        room = room.saturating_sub(bytes.len());
        search.look_into(&needed, &bytes);
        bundle.files.insert(name.clone(), bytes);
    }
    Ok(bundle)
}

/// What `references.lock` pins: nothing if there is no such file.
fn pinned(file: &Path) -> io::Result<References> {
    match fs::read_to_string(file) {
        Ok(text) => References::from_text(&text).map_err(|error| {
            io::Error::new(
                ErrorKind::InvalidData,
                format!("{}: {error}", file.display()),
            )
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(References::default()),
        Err(error) => Err(error),
    }
}

/// The folder of a description.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The bytes of a file below a folder; `None` if it cannot be read. No link may lead out of the folder.
fn within(folder: &Path, file: &str, room: usize) -> io::Result<Option<Vec<u8>>> {
    let real = folder.join(file).canonicalize();
    let folder = folder.canonicalize()?;
    let Some(real) = real.ok().filter(|real| real.starts_with(&folder)) else {
        return Ok(None);
    };
    match read_file(&real, room) {
        Err(error) if error.kind() != ErrorKind::FileTooLarge => Ok(None),
        read => read.map(Some),
    }
}

/// Reads a file of so many bytes at most.
fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if usize::try_from(size).map_or(true, |size| size > most) {
        return Err(too_many_bytes());
    }
    up_to(file, most)
}

/// Reads so many bytes at most. The size of a device or pipe is not known before.
fn up_to(input: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let allowed = u64::try_from(most).unwrap_or(u64::MAX);
    // A byte more is enough to know that there are too many.
    input
        .take(allowed.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(too_many_bytes());
    }
    Ok(bytes)
}

fn too_many_bytes() -> io::Error {
    too_large(&format!(
        "has more than {MAXIMUM_BYTES} bytes in all its files"
    ))
}

fn too_large(problem: &str) -> io::Error {
    let message = format!("the description {problem}");
    io::Error::new(ErrorKind::FileTooLarge, message)
}
