//! Downloads over a connection, into memory and onto the disk.

use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::canary::Failed;
use crate::server::{Script, Server, chunk, chunked_head, reply};
use futures_core::Stream;
use sdkgen_runtime::{Download, ErrorKind};
use tokio::io::AsyncWrite;

/// A response with half of the body that it announces.
fn cut() -> Script {
    vec![b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".to_vec()]
}

async fn download(script: Script) -> Download {
    let server = Server::start(vec![script]);
    server.client().pets().photo("p1").await.unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn it_says_what_the_server_says() {
    let photo = download(reply(
        "200 OK",
        "Content-Type: image/png\r\nETag: \"v1\"\r\nContent-Disposition: attachment; filename=\"Rex.png\"\r\n",
        b"\x89PNG",
    ))
    .await;
    assert_eq!(photo.head().status(), 200);
    assert_eq!(photo.content_type(), Some("image/png"));
    assert_eq!(photo.content_length(), Some(4));
    assert_eq!(photo.etag(), Some("\"v1\""));
    assert_eq!(photo.file_name().as_deref(), Some("Rex.png"));
    assert!(format!("{photo:?}").starts_with("Download { head: ResponseHead"));
    assert_eq!(photo.bytes().await.unwrap(), &b"\x89PNG"[..]);

    let photo = download(vec![chunked_head(""), chunk(b"a"), chunk(b"b"), chunk(b"")]).await;
    assert_eq!(photo.content_type(), None);
    assert_eq!(photo.content_length(), None);
    assert_eq!(photo.file_name(), None);
    assert_eq!(photo.text().await.unwrap(), "ab");
}

#[tokio::test]
async fn it_can_be_read_piece_by_piece() {
    let mut photo = download(vec![
        chunked_head(""),
        chunk(b"ab"),
        chunk(b"cd"),
        chunk(b""),
    ])
    .await;
    let mut bytes = Vec::new();
    while let Some(piece) = photo.chunk().await.unwrap() {
        bytes.extend_from_slice(&piece);
    }
    assert_eq!(bytes, b"abcd");
    assert!(photo.chunk().await.unwrap().is_none());

    let mut photo = download(reply("200 OK", "", b"abcd")).await;
    let mut bytes = Vec::new();
    while let Some(piece) = poll_fn(|context| Pin::new(&mut photo).poll_next(context)).await {
        bytes.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(bytes, b"abcd");
}

#[tokio::test]
async fn text_is_utf_8_unless_the_server_says_latin_1() {
    let text = download(reply(
        "200 OK",
        "Content-Type: text/plain\r\n",
        b"\xEF\xBB\xBFcaf\xC3\xA9",
    ))
    .await;
    assert_eq!(text.text().await.unwrap(), "café");
    let text = download(reply(
        "200 OK",
        "Content-Type: text/plain; charset=ISO-8859-1\r\n",
        b"caf\xE9",
    ))
    .await;
    assert_eq!(text.text().await.unwrap(), "café");
    let text = download(reply("200 OK", "Content-Type: text/plain\r\n", b"caf\xE9")).await;
    let error = text.text().await.failed();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.operation(), Some("pets.photo"));
}

#[tokio::test]
async fn b25_a_response_that_ends_too_early_is_never_a_short_file() {
    assert_eq!(
        download(cut()).await.bytes().await.failed().kind(),
        ErrorKind::StreamInterrupted
    );
    let unfinished = vec![chunked_head(""), chunk(b"hello")];
    assert_eq!(
        download(unfinished).await.text().await.failed().kind(),
        ErrorKind::StreamInterrupted
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    std::fs::write(&path, "old").unwrap();
    let error = download(cut()).await.save_to(&path).await.failed();
    assert_eq!(error.kind(), ErrorKind::StreamInterrupted);
    assert_eq!(names(folder.path()), ["rex.png"]);
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
}

#[tokio::test]
async fn memory_has_a_limit_and_files_have_none() {
    const MIB: usize = 1024 * 1024;
    let endless = || {
        let mut script = vec![chunked_head("")];
        script.extend((0..65).map(|_| chunk(&vec![b'x'; MIB])));
        script.push(chunk(b""));
        script
    };
    let error = download(endless()).await.bytes().await.failed();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let announced = vec![b"HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n".to_vec()];
    let error = download(announced).await.text().await.failed();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let copied = download(endless())
        .await
        .copy_to(&mut tokio::io::sink())
        .await;
    assert_eq!(copied.unwrap(), 65 * MIB as u64);
}

#[tokio::test]
async fn it_is_saved_whole_in_place_of_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rex.png");
    for content in [&b"first"[..], b"", b"third"] {
        let photo = download(reply("200 OK", "", content)).await;
        assert_eq!(photo.save_to(&path).await.unwrap(), content.len() as u64);
        assert_eq!(std::fs::read(&path).unwrap(), content);
        assert_eq!(names(folder.path()), ["rex.png"]);
    }
}

#[tokio::test]
async fn b25_a_download_that_is_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let photo = download(vec![chunked_head(""), chunk(b"hello"), Vec::new()]).await;
    let part_appears = async {
        while names(folder.path()).is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        names(folder.path())
    };
    let seen = tokio::select! {
        saved = photo.save_to(folder.path().join("rex.png")) => panic!("{saved:?}"),
        seen = part_appears => seen,
    };
    assert!(
        seen[0].starts_with('.') && seen[0].ends_with(".part"),
        "{seen:?}"
    );
    assert!(names(folder.path()).is_empty());
}

#[tokio::test]
async fn what_cannot_be_written_is_an_error_of_this_side() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing").join("rex.png");
    for path in [missing.as_path(), Path::new(".."), folder.path()] {
        let photo = download(reply("200 OK", "", b"hello")).await;
        let error = photo.save_to(path).await.failed();
        assert_eq!(error.kind(), ErrorKind::File, "{error}");
        let start = format!("cannot write `{}`: ", path.display());
        assert!(error.message().starts_with(&start), "{error}");
    }
    assert!(names(folder.path()).is_empty());

    struct Full;
    impl AsyncWrite for Full {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(io::Error::other("no room")))
        }
        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }
    let photo = download(reply("200 OK", "", b"hello")).await;
    let error = photo.copy_to(&mut Full).await.failed();
    assert_eq!(error.kind(), ErrorKind::File);
    assert_eq!(error.message(), "cannot write the file: no room");

    let mut bytes = Vec::new();
    let photo = download(reply("200 OK", "", b"hello")).await;
    assert_eq!(photo.copy_to(&mut bytes).await.unwrap(), 5);
    assert_eq!(bytes, b"hello");
}

#[tokio::test]
async fn b25_names_are_made_harmless() {
    let long = format!("attachment; filename={}.pdf", "é".repeat(200));
    let cut = format!("{}.pdf", "é".repeat(125));
    let longer = format!("attachment; filename={}", "x".repeat(5000));
    let all = "x".repeat(255);
    for (disposition, name) in [
        ("attachment", None),
        ("attachment; filename", Some("")),
        ("attachment; filename=plain.txt", Some("plain.txt")),
        (
            "attachment;FileName = \"two words.txt\" ; size=3",
            Some("two words.txt"),
        ),
        (r#"attachment; filename="a \"b\".txt""#, Some("a _b_.txt")),
        (
            r#"attachment; filename="semi;colon.txt""#,
            Some("semi;colon.txt"),
        ),
        (
            "attachment; filename=first.txt; filename=second.txt",
            Some("first.txt"),
        ),
        (
            "attachment; filename=a.txt; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt",
            Some("naïve €.txt"),
        ),
        (
            "attachment; filename*=utf-8'en'b.txt; filename=a.txt",
            Some("b.txt"),
        ),
        (
            "attachment; filename*=ISO-8859-1''caf%E9.txt",
            Some("café.txt"),
        ),
        (
            "attachment; filename*=KOI8-R''%C1.txt; filename=a.txt",
            Some("a.txt"),
        ),
        (
            "attachment; filename*=UTF-8''%FF.txt; filename=a.txt",
            Some("a.txt"),
        ),
        (
            "attachment; filename*=nonsense; filename=a.txt",
            Some("a.txt"),
        ),
        ("attachment; filename=../../etc/passwd", Some("passwd")),
        (r#"attachment; filename="C:\secret\x.txt""#, Some("x.txt")),
        (
            "attachment; filename*=UTF-8''..%2F..%2Fx.txt",
            Some("x.txt"),
        ),
        ("attachment; filename=..", Some("")),
        ("attachment; filename=folder/", Some("")),
        ("attachment; filename=.bashrc", Some("bashrc")),
        ("attachment; filename=CON", Some("_CON")),
        ("attachment; filename=nul.txt", Some("_nul.txt")),
        (
            "attachment; filename*=UTF-8''com%C2%B9.log",
            Some("_com¹.log"),
        ),
        ("attachment; filename=console.txt", Some("console.txt")),
        ("attachment; filename=\"x.txt. .\"", Some("x.txt")),
        ("attachment; filename=a:b|c?.txt", Some("a_b_c_.txt")),
        (
            "attachment; filename*=UTF-8''a%00%0D%0Ab.txt",
            Some("ab.txt"),
        ),
        (
            "attachment; filename*=UTF-8''gpj%E2%80%AEexe.txt",
            Some("gpjexe.txt"),
        ),
        (&long, Some(&cut)),
        (&longer, Some(&all)),
    ] {
        let header = format!("Content-Disposition: {disposition}\r\n");
        let photo = download(reply("200 OK", &header, b"")).await;
        let name = name.filter(|name| !name.is_empty());
        assert_eq!(photo.file_name().as_deref(), name, "{disposition}");
    }
}
