//! Reads a description from disk: its main file, the files that it refers to below the same folder, and the pinned copies of documents from the
//! network.

use crate::load::{Bundle, Pinned, References, missing, place_of_copy};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How many files a description may consist of.
const MOST_FILES: usize = 10_000;

/// How many bytes all files together may have.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The file that pins copies, beside the description.
const REFERENCES: &str = "references.lock";

/// Reads the main file, `-` for standard input, and those that it refers to. What is missing is left out: the stage that follows references reports
/// it.
///
/// # Errors
///
/// Fails if the main file or `references.lock` cannot be read.
pub fn read_description(path: &Path) -> io::Result<Bundle> {
    let pinned = pinned(&folder_of(path).join(REFERENCES))?;
    read_with(path, |folder, url, room| {
        let pinned = pinned.documents.get(url)?;
        let bytes = within(folder, &pinned.path, room).ok()?;
        pinned.is(&bytes).then_some(bytes)
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
/// Fails if the main file cannot be read.
pub(super) fn find_copies(path: &Path) -> io::Result<Locked> {
    let mut references = References::default();
    let bundle = read_with(path, |folder, url, room| {
        let place = place_of_copy(url)?;
        let bytes = within(folder, &place, room).ok()?;
        let pinned = Pinned::new(place, &bytes);
        references.documents.insert(url.to_owned(), pinned);
        Some(bytes)
    })?;
    let missing = missing(&bundle).remote.into_iter();
    Ok(Locked {
        references,
        missing: missing
            .filter_map(|url| place_of_copy(&url).map(|place| (url, place)))
            .collect(),
        file: folder_of(path).join(REFERENCES),
    })
}

/// Reads all files; `copy` gives the bytes of a document from the network, as far as there is room for them.
fn read_with(
    path: &Path,
    mut copy: impl FnMut(&Path, &str, usize) -> Option<Vec<u8>>,
) -> io::Result<Bundle> {
    let folder = folder_of(path);
    let root = path.display().to_string();
    // A byte more than allowed is enough to know that there are too many.
    let bytes = if root == STANDARD_INPUT {
        up_to(io::stdin().lock(), MOST_BYTES + 1)?
    } else {
        up_to(File::open(path)?, MOST_BYTES + 1)?
    };
    let mut room = MOST_BYTES.saturating_sub(bytes.len());
    let mut bundle = Bundle::single(root, bytes);
    let mut unreadable = BTreeSet::new();
    loop {
        let wanted = missing(&bundle);
        let files = wanted.files.into_iter().map(|name| (name, false));
        let remote = wanted.remote.into_iter().map(|name| (name, true));
        let mut found = false;
        for (name, is_remote) in files.chain(remote) {
            if unreadable.contains(&name) {
                continue;
            }
            let bytes = if bundle.files.len() >= MOST_FILES {
                None
            } else if is_remote {
                copy(folder, &name, room)
            } else {
                within(folder, &name, room).ok()
            };
            match bytes {
                Some(bytes) => {
                    room -= bytes.len();
                    found = true;
                    bundle.files.insert(name, bytes);
                }
                None => {
                    unreadable.insert(name);
                }
            }
        }
        if !found {
            return Ok(bundle);
        }
    }
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

/// A file below a folder, if it has no more bytes than there is room for. No link may lead out of the folder.
fn within(folder: &Path, file: &str, room: usize) -> io::Result<Vec<u8>> {
    let real = folder.join(file).canonicalize()?;
    if !real.starts_with(folder.canonicalize()?) {
        return Err(io::Error::from(ErrorKind::PermissionDenied));
    }
    let bytes = up_to(File::open(real)?, room + 1)?;
    if bytes.len() > room {
        return Err(io::Error::from(ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}

/// Reads so many bytes at most.
fn up_to(input: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    input.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
