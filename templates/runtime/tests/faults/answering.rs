//! A server that answers every request, over connections that stay open.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The bytes that answer a request, given as text.
pub(crate) type Handler = fn(&str) -> String;

pub(crate) struct Answering {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<String>>>,
    open: Arc<AtomicUsize>,
}

impl Answering {
    pub(crate) async fn start(handler: Handler) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let open = Arc::new(AtomicUsize::new(0));
        let (noted, counted) = (seen.clone(), open.clone());
        tokio::spawn(async move {
            loop {
                // Under load, the system may run out of something for a moment.
                if let Ok((stream, _)) = listener.accept().await {
                    let (noted, counted) = (noted.clone(), counted.clone());
                    counted.fetch_add(1, Ordering::SeqCst);
                    tokio::spawn(async move {
                        serve(stream, handler, noted).await;
                        counted.fetch_sub(1, Ordering::SeqCst);
                    });
                }
            }
        });
        Self { url, seen, open }
    }

    /// Waits until the client has closed all connections.
    pub(crate) async fn left(&self) {
        let closed = async {
            while self.open.load(Ordering::SeqCst) > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let closed = tokio::time::timeout(Duration::from_secs(30), closed).await;
        closed.expect("a connection is left open");
    }

    /// The heads of the requests that arrived.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(stream: TcpStream, handler: Handler, seen: Arc<Mutex<Vec<String>>>) {
    let mut stream = BufReader::new(stream);
    while let Some(head) = head(&mut stream).await {
        seen.lock().unwrap().push(head.clone());
        let length = |line: &str| line.strip_prefix("content-length: ")?.parse().ok();
        let length = head.lines().find_map(length).unwrap_or_default();
        let mut body = (&mut stream).take(length);
        let read = tokio::io::copy(&mut body, &mut tokio::io::sink()).await;
        if head.contains("transfer-encoding: chunked") && self::head(&mut stream).await.is_none() {
            return;
        }
        if read.is_err() || stream.write_all(handler(&head).as_bytes()).await.is_err() {
            return;
        }
    }
}

/// Lines up to an empty one: the head of a request, or its body in chunks.
async fn head(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        match stream.read_line(&mut head).await {
            Ok(0) | Err(_) => return None,
            Ok(_) => {}
        }
    }
    Some(head)
}

pub(crate) fn null(_: &str) -> String {
    "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull".to_owned()
}
