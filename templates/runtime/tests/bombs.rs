//! Row B8: a small body that becomes a large one is refused at the limit, and memory stays flat. It
//! stands alone, because it measures the memory of its process.

#![cfg(target_os = "linux")]

use std::fs;

use sdkgen_runtime::{Client, ErrorKind, Method};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const MIB: usize = 1024 * 1024;

/// 512 MiB of spaces, compressed by brotli.
const BROTLI: &str = "\
    cfffff7f002440e2b14072effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffe7ffff3f001200715800\
    baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f000980382c00ddfb7ffeffff03200110\
    8705a07bffcfffff7f002400e2b00074effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffe7ffff3f00\
    1200715800baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f000980382c00ddfb7ffeff\
    ff032001108705a07bffcfffff7f002400e2b00074effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdff\
    e7ffff3f001200715800baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f000980382c00\
    ddfb7ffeffff032001108705a07bffcfffff7f002400e2b00074effff9ffff0f8004401c1680eefd3fffffff01900088\
    c302d0bdffe7ffff3f001200715800baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f00\
    0980382c00ddfbfffcffff072001108705a07bff0f";

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<u32> = hexadecimal
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .collect();
    let pairs = digits.chunks(2);
    let bytes = pairs.map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap());
    bytes.collect()
}

/// 512 MiB of spaces as 512 blocks of a MiB each (RFC 1951), without the checksum at the end.
fn gzip() -> Vec<u8> {
    let head = bytes("1f8b0800000000000203");
    let block = [
        bytes("ecc13101000000c2a02aeb9fd210be4001"),
        vec![0; 1015],
        bytes("7c060000ffff"),
    ];
    [head, block.concat().repeat(512)].concat()
}

/// 512 MiB of spaces as blocks of 128 KiB that repeat a byte (RFC 8878 §3.1.1.2.2).
fn zstd() -> Vec<u8> {
    let mut frame = bytes("28b52ffd0050");
    for block in 1..=4096_u32 {
        let is_last = u32::from(block == 4096);
        let header = is_last | 1 << 1 | (128 * 1024) << 3;
        frame.extend_from_slice(&header.to_le_bytes()[..3]);
        frame.push(b' ');
    }
    frame
}

/// Serves a body once, and returns the address.
async fn serve(status: &'static str, coding: &'static str, body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await.unwrap();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-encoding: {coding}\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // The client hangs up in between.
        let _ = stream.write_all(&body).await;
    });
    format!("http://{address}")
}

/// The most memory that the process ever used.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.unwrap().trim().trim_end_matches(" kB");
    kibibytes.parse::<usize>().unwrap() * 1024
}

#[tokio::test]
async fn b8_bombs_are_refused_at_the_limit_of_what_comes_out() {
    let brotli = bytes(BROTLI);
    assert!(brotli.len() < 16 * 1024);
    assert!(zstd().len() < 17 * 1024);
    let mut before = 0;
    for (coding, body) in [("gzip", gzip()), ("br", brotli), ("zstd", zstd())] {
        for (status, kind, message) in [
            ("200 OK", ErrorKind::TooLarge, "more than 1 MiB"),
            ("400 Bad Request", ErrorKind::BadRequest, ""),
        ] {
            let address = serve(status, coding, body.clone()).await;
            let client = Client::builder()
                .api_key("sk-test-key")
                .base_url(address)
                .max_response_bytes(MIB)
                .build()
                .unwrap();
            if before == 0 {
                before = peak();
            }
            let call = client.request::<Value>(Method::GET, "/bomb").max_retries(0);
            let error = call.await.unwrap_err();
            assert_eq!(error.kind(), kind, "{coding}: {error}");
            assert_eq!(error.message(), message);
            assert_eq!(error.body_bytes().len(), 64 * 1024);
        }
    }
    let grown = peak() - before;
    assert!(grown < 64 * MIB, "{grown} bytes");
}
