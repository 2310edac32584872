//! Downloads are saved as the `>` of a shell would save them (row B25 of the threats).

use std::future::{Future, poll_fn};
use std::path::Path;
use std::pin::pin;
use std::task::Poll;

use crate::canary::Failed;
use crate::server::{Script, Server, chunk, chunked_head, reply};
use sdkgen_runtime::{Download, ErrorKind};

/// A response with half of the body that it announces.
fn cut() -> Script {
    vec![b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".to_vec()]
}

async fn download(script: Script) -> Download {
    let server = Server::start(vec![script]);
    server.client().pets().photo("p1").await.unwrap()
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[tokio::test]
async fn b25_a_name_may_be_as_long_as_the_system_allows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x".repeat(255));
    let photo = download(reply("200 OK", "", b"new")).await;
    assert_eq!(photo.save_to(&path).await.unwrap(), 3);
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    let path = folder.path().join("x".repeat(256));
    let photo = download(reply("200 OK", "", b"new")).await;
    let error = photo.save_to(&path).await.failed();
    assert_eq!(error.kind(), ErrorKind::File, "{error}");
    assert_eq!(files(folder.path()), 1);
}

#[tokio::test]
async fn b25_a_path_without_a_file_name_is_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = format!("{}/new/", folder.path().display());
    let photo = download(cut()).await;
    let error = photo.save_to(&path).await.failed();
    assert_eq!(error.kind(), ErrorKind::File);
    assert_eq!(
        error.message(),
        format!("cannot write `{path}`: the path does not end with a file name")
    );
}

#[tokio::test]
async fn b25_what_is_not_the_whole_file_as_it_is_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    let part = b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-4/10\r\nContent-Length: 5\r\n\r\nhello".to_vec();
    let server = Server::start(vec![vec![part]]);
    let error = server.client().pets().photo("p1").await.failed();
    assert_eq!(error.kind(), ErrorKind::OtherStatus);
    assert_eq!(
        error.message(),
        "the response is a part of the file, which was not requested"
    );
    let encoded = reply("200 OK", "Content-Encoding: aes128gcm\r\n", b"hello");
    let server = Server::start(vec![encoded]);
    let error = server.client().pets().photo("p1").await.failed();
    assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
    for script in [cut(), vec![chunked_head(""), chunk(b"hello")]] {
        let error = download(script).await.save_to(&path).await.failed();
        assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
    }
    assert_eq!(files(folder.path()), 0);
}

/// Row A20.
#[test]
fn a20_a_save_dropped_at_every_poll_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    let mut polls = 0;
    loop {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let is_over = runtime.block_on(async {
            let photo = download(vec![chunked_head(""), chunk(b"hello"), chunk(b"")]).await;
            let mut saving = pin!(photo.save_to(&path));
            let mut left = polls;
            poll_fn(|context| {
                if left == 0 {
                    return Poll::Ready(false);
                }
                left -= 1;
                saving.as_mut().poll(context).map(|_| true)
            })
            .await
        });
        // Waits for the threads that work on the file.
        drop(runtime);
        if is_over {
            break;
        }
        // The last step may be done although nobody waits for it.
        let is_saved = path.exists();
        assert_eq!(files(folder.path()), usize::from(is_saved), "{polls} polls");
        if is_saved {
            std::fs::remove_file(&path).unwrap();
        }
        polls += 1;
    }
    assert!(polls > 2, "it never waits");
    assert_eq!(std::fs::read(&path).unwrap(), b"hello");
}

#[tokio::test]
async fn what_was_read_before_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    let server = Server::start(vec![vec![
        chunked_head(""),
        chunk(b"abc"),
        chunk(b"de"),
        chunk(b""),
    ]]);
    let mut photo = server.client().pets().photo("p1").await.unwrap();
    let read = photo.chunk().await.unwrap().unwrap().len();
    let saved = photo.save_to(&path).await.unwrap();
    assert_eq!(read as u64 + saved, 5);
    assert_eq!(std::fs::read(&path).unwrap(), b"abcde"[read..]);
}

#[tokio::test]
async fn progress_is_told_and_the_total_where_it_is_known() {
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noted = seen.clone();
    let photo = download(vec![
        chunked_head(""),
        chunk(b"abc"),
        chunk(b"de"),
        chunk(b""),
    ])
    .await
    .on_progress(move |done, total| noted.lock().unwrap().push((done, total)));
    photo.copy_to(&mut tokio::io::sink()).await.unwrap();
    let noted = std::mem::take(&mut *seen.lock().unwrap());
    assert_eq!(noted.last(), Some(&(5, None)));

    let noted = seen.clone();
    let photo = download(reply("200 OK", "", b"abcde"))
        .await
        .on_progress(move |done, total| noted.lock().unwrap().push((done, total)));
    photo.bytes().await.unwrap();
    assert_eq!(seen.lock().unwrap().last(), Some(&(5, Some(5))));
}

/// What only Unix has: links, permissions, devices, pipes, and names that are not UTF-8.
#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[tokio::test]
    async fn b25_links_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        let (link, second) = (folder.path().join("link"), folder.path().join("second"));
        std::fs::write(&target, "old").unwrap();
        symlink("target", &link).unwrap();
        symlink(&link, &second).unwrap();
        let photo = download(reply("200 OK", "", b"new")).await;
        photo.save_to(&second).await.unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(std::fs::symlink_metadata(&second).unwrap().is_symlink());

        // One that leads to a file that does not exist yet.
        let missing = folder.path().join("missing");
        let dangling = folder.path().join("dangling");
        symlink("missing", &dangling).unwrap();
        let photo = download(reply("200 OK", "", b"made")).await;
        photo.save_to(&dangling).await.unwrap();
        assert_eq!(std::fs::read(&missing).unwrap(), b"made");

        // One that leads to itself.
        let circle = folder.path().join("circle");
        symlink("circle", &circle).unwrap();
        let photo = download(reply("200 OK", "", b"new")).await;
        let error = photo.save_to(&circle).await.failed();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");

        let photo = download(cut()).await;
        photo.save_to(&second).await.failed();
        assert_eq!(std::fs::read(&target).unwrap(), b"new");
        assert_eq!(files(folder.path()), 6);
    }

    #[tokio::test]
    async fn b25_permissions_stay_and_new_files_have_the_usual_ones() {
        let folder = tempfile::tempdir().unwrap();
        let usual = folder.path().join("usual");
        std::fs::write(&usual, "").unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
        let path = folder.path().join("rex.png");
        let photo = download(reply("200 OK", "", b"new")).await;
        photo.save_to(&path).await.unwrap();
        assert_eq!(mode(&path), mode(&usual));
        for permissions in [0o600, 0o755, 0o666] {
            let kept = std::fs::Permissions::from_mode(permissions);
            std::fs::set_permissions(&path, kept).unwrap();
            let photo = download(reply("200 OK", "", b"newer")).await;
            photo.save_to(&path).await.unwrap();
            assert_eq!(mode(&path) & 0o7777, permissions);
            assert_eq!(std::fs::read(&path).unwrap(), b"newer");
        }
    }

    #[tokio::test]
    async fn b25_a_file_with_two_names_stays_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        std::fs::write(&one, "a longer old content").unwrap();
        std::fs::hard_link(&one, &other).unwrap();
        let photo = download(reply("200 OK", "", b"new")).await;
        photo.save_to(&one).await.unwrap();
        assert_eq!(std::fs::read(&other).unwrap(), b"new");
        assert_eq!(std::fs::metadata(&one).unwrap().nlink(), 2);
        assert_eq!(files(folder.path()), 2);
    }

    #[tokio::test]
    async fn b25_any_name_of_the_system_is_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder
            .path()
            .join(std::ffi::OsStr::from_bytes(b"caf\xE9\n"));
        let photo = download(reply("200 OK", "", b"new")).await;
        photo.save_to(&path).await.unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
    }

    #[tokio::test]
    async fn b25_devices_and_pipes_are_written_to() {
        let photo = download(reply("200 OK", "", b"hello")).await;
        assert_eq!(photo.save_to("/dev/null").await.unwrap(), 5);
        assert!(!std::fs::metadata("/dev/null").unwrap().is_file());

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || std::fs::read(pipe).unwrap())
        };
        let photo = download(reply("200 OK", "", b"hello")).await;
        assert_eq!(photo.save_to(&pipe).await.unwrap(), 5);
        assert_eq!(reader.join().unwrap(), b"hello");
        assert_eq!(files(folder.path()), 1);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn b25_a_full_disk_is_an_error_of_this_side() {
        let photo = download(reply("200 OK", "", b"hello")).await;
        let error = photo.save_to("/dev/full").await.failed();
        assert_eq!(error.kind(), ErrorKind::File);
        let start = "cannot write `/dev/full`: ";
        assert!(error.message().starts_with(start), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn b25_an_open_file_is_written_by_its_descriptor() {
        use std::os::fd::AsRawFd;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("redirected");
        std::fs::write(&path, "a longer old content").unwrap();
        let open = std::fs::File::open(&path).unwrap();
        let photo = download(reply("200 OK", "", b"new")).await;
        photo
            .save_to(format!("/dev/fd/{}", open.as_raw_fd()))
            .await
            .unwrap();
        assert_eq!(std::io::read_to_string(&open).unwrap(), "new");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
    }
}
