//! [`SavedFile`], a file that a download is saved to.

use std::fs::{self, File, Metadata};
use std::io::{self, Seek, SeekFrom};
use std::path::{self, Path, PathBuf};

use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use tokio::task::spawn_blocking;

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

/// A file that is being written.
pub(crate) struct SavedFile {
    file: tokio::fs::File,
    /// Whether it is neither a device nor a pipe.
    is_regular: bool,
    /// Where the file stands until it is complete. `None` if it is written in place.
    part: Option<Part>,
}

impl SavedFile {
    /// Creates or replaces a file, or, after `offset` bytes, continues it.
    pub(crate) async fn open(path: &Path, offset: u64) -> io::Result<Self> {
        let path = path.to_owned();
        // If this future is dropped, so is what the thread returns, and with it the partial file.
        let opened = spawn_blocking(move || match offset {
            0 => create(&path),
            _ => Self::in_place(extend(&path, offset)?),
        });
        opened.await.map_err(io::Error::other)?
    }

    fn in_place(file: File) -> io::Result<Self> {
        Ok(Self {
            is_regular: file.metadata()?.is_file(),
            file: file.into(),
            part: None,
        })
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Removes what was written.
    pub(crate) async fn restart(&mut self) -> io::Result<()> {
        if !self.is_regular {
            return Err(io::Error::other(
                "the server sent another file after a part of this one was written",
            ));
        }
        self.file.flush().await?;
        self.file.set_len(0).await?;
        self.file.seek(SeekFrom::Start(0)).await?;
        Ok(())
    }

    /// Moves the file to its place.
    pub(crate) async fn complete(mut self) -> io::Result<()> {
        self.file.flush().await?;
        if self.is_regular {
            self.file.sync_all().await?;
        }
        // Some systems do not rename a file that is open.
        drop(self.file.into_std().await);
        if let Some(mut part) = self.part {
            tokio::fs::rename(&part.path, &part.target).await?;
            part.exists = false;
        }
        Ok(())
    }
}

/// Opens a file like the `>` of a shell. A regular file is written beside the existing one, which it
/// replaces later, if that changes nothing but the content.
fn create(path: &Path) -> io::Result<SavedFile> {
    let existing = match fs::metadata(path) {
        Ok(existing) => Some(existing),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let Some(existing) = existing else {
        let target = followed(path).ok_or(io::ErrorKind::NotFound)?;
        let (file, part) = Part::create(target)?;
        return Ok(SavedFile {
            file: file.into(),
            is_regular: true,
            part: Some(part),
        });
    };
    // A file that must not be written is not replaced either.
    let file = File::options().write(true).open(path)?;
    if !existing.is_file() {
        return SavedFile::in_place(file);
    }
    if let Some((file, part)) = followed(path).and_then(|target| beside(target, &existing)) {
        return Ok(SavedFile {
            file: file.into(),
            is_regular: true,
            part: Some(part),
        });
    }
    file.set_len(0)?;
    SavedFile::in_place(file)
}

/// A file that can replace an existing one: with its owner and permissions, in a folder that can be
/// written.
fn beside(target: PathBuf, existing: &Metadata) -> Option<(File, Part)> {
    let (file, part) = Part::create(target).ok()?;
    file.set_permissions(existing.permissions()).ok()?;
    is_equal(&file.metadata().ok()?, existing).then_some((file, part))
}

/// Whether a file belongs to the same owner and group as an existing one, which has no other name.
#[cfg(unix)]
fn is_equal(file: &Metadata, existing: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (file.uid(), file.gid()) == (existing.uid(), existing.gid())
        && file.mode() == existing.mode()
        && existing.nlink() == 1
}

#[cfg(not(unix))]
fn is_equal(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Opens a file to write behind its first `offset` bytes.
fn extend(path: &Path, offset: u64) -> io::Result<File> {
    let mut file = File::options().write(true).open(path)?;
    let length = file.metadata()?.len();
    if length < offset {
        return Err(io::Error::other(format!(
            "it has {length} bytes, and the download starts at {offset}"
        )));
    }
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    Ok(file)
}

/// Where links lead. `None` if they lead nowhere, and for links of the system such as
/// `/dev/stdout`, whose open file must stay the same.
fn followed(path: &Path) -> Option<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            return Some(path);
        };
        if path.starts_with("/dev") || path.starts_with("/proc") {
            return None;
        }
        path = path.parent()?.join(target);
    }
    None
}

/// A partial file, removed unless it was completed.
struct Part {
    path: PathBuf,
    target: PathBuf,
    exists: bool,
}

impl Part {
    /// Creates a file with an unpredictable name in the folder of `target`, so that renaming neither
    /// copies nor crosses file systems. The name is short, since that of `target` may be as long as
    /// the system allows.
    fn create(target: PathBuf) -> io::Result<(File, Self)> {
        let is_folder = target.to_string_lossy().ends_with(path::is_separator);
        if is_folder || target.file_name().is_none() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the path does not end with a file name",
            ));
        }
        let random = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let path = target.with_file_name(format!(".{random:016x}.part"));
        let file = File::create_new(&path)?;
        let part = Self {
            path,
            target,
            exists: true,
        };
        Ok((file, part))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.exists {
            // A destructor cannot report the error.
            let _ = fs::remove_file(&self.path);
        }
    }
}
