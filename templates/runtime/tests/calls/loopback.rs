//! A server on this machine that answers each connection with bytes written by hand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with one connection, after it read the request.
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Raw(&'static str),
    /// The same, for bytes that are not text.
    Bytes(Vec<u8>),
    /// Sends these bytes and keeps the connection open without another word.
    Stall(&'static str),
}

/// A server whose answers are taken in order; when there are none left, connections are closed.
pub(crate) struct Loopback {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    pub(crate) async fn new(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        tokio::spawn(async move {
            let mut answers = answers.into_iter();
            let mut open = Vec::new();
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read(&mut stream).await;
                noted.lock().unwrap().push(request);
                match answers.next() {
                    Some(Answer::Raw(text)) => {
                        stream.write_all(text.as_bytes()).await.unwrap();
                        stream.shutdown().await.unwrap();
                    }
                    Some(Answer::Bytes(bytes)) => {
                        // The client may hang up before it has read everything.
                        let _ = stream.write_all(&bytes).await;
                        let _ = stream.shutdown().await;
                    }
                    Some(Answer::Stall(text)) => {
                        stream.write_all(text.as_bytes()).await.unwrap();
                        open.push(stream);
                    }
                    None => {}
                }
            }
        });
        Self { address, seen }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Requests as they came, head and body.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// A request with a `content-length`, or without a body.
async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece).await.unwrap();
        bytes.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let complete = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            body.len() >= length.map_or(0, |length| length.parse().unwrap())
        });
        if complete || count == 0 {
            return text;
        }
    }
}

/// An address at which nobody listens.
pub(crate) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
