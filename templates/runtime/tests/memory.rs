//! A large upload and a large download are never in memory. The process of this test does nothing else, so its peak tells.

#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::net::TcpListener;

use sdkgen_runtime::{Client, Upload};

const SIZE: u64 = 200 * 1024 * 1024;

/// The most memory that this process has ever had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Reads a body of `SIZE` bytes, and answers with one. Returns the number of bytes that came.
fn serve(listener: &TcpListener) -> u64 {
    let (mut connection, _) = listener.accept().unwrap();
    let mut buffer = vec![0; 64 * 1024];
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        connection.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    let mut received = 0;
    while received < length {
        received += connection.read(&mut buffer).unwrap() as u64;
    }
    let size = if received == 0 { SIZE } else { 0 };
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n");
    connection.write_all(head.as_bytes()).unwrap();
    let mut sent = 0;
    while sent < size {
        connection.write_all(&buffer).unwrap();
        sent += buffer.len() as u64;
    }
    received
}

#[tokio::test]
async fn two_hundred_megabytes_go_both_ways_in_little_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder()
        .api_key("key")
        .base_url(format!("http://{}", listener.local_addr().unwrap()))
        .build()
        .unwrap();
    let server = std::thread::spawn(move || [(); 4].map(|()| serve(&listener)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.bin");
    let before = peak();

    let photo = client.pets().photo("p1").await.unwrap();
    assert_eq!(photo.save_to(&path).await.unwrap(), SIZE);
    let photo = client.pets().photo("p1").resuming().await.unwrap();
    assert_eq!(photo.copy_to(&mut tokio::io::sink()).await.unwrap(), SIZE);
    let file = Upload::path(&path);
    client.pets().replace_photo("p1", file).await.unwrap();
    let reader = Upload::reader("large.bin", tokio::fs::File::open(&path).await.unwrap());
    client
        .pets()
        .replace_photo("p1", reader.len(SIZE))
        .await
        .unwrap();

    assert_eq!(server.join().unwrap(), [0, 0, SIZE, SIZE]);
    let grown = peak() - before;
    assert!(grown < 40 * 1024, "{grown} KiB");
    println!("{grown} KiB");
}
