//! A server that fails in a given phase of an exchange, in a given way.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::canary::KEY;

/// How far an exchange gets before it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Phase {
    /// There is no connection.
    Connect,
    /// The connection is accepted, and a request has come that is not read.
    Accepted,
    /// The head of the request and the start of its body are read.
    RequestBody,
    /// The request is read.
    Requested,
    /// The head of the response breaks off.
    ResponseHead,
    /// The body of the response breaks off.
    ResponseBody,
    /// Like `ResponseBody`, of a body in chunks.
    ResponseChunk,
    /// The response is complete, and the connection is open for the next request.
    Responded,
    /// The next request on that connection is read.
    RequestedAgain,
}

/// In which way it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// A reset (RST).
    Reset,
    /// An end (FIN).
    Close,
    /// Silence.
    Stall,
    /// Bytes that belong to no response.
    Garbage,
    /// A response of another length than it says.
    WrongLength,
}

/// A server whose connections all fail in the same way.
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<String>>>,
    failed: Arc<Notify>,
    /// Connections that nobody accepts, so that there is no room for others.
    _waiting: Vec<TcpStream>,
    /// A port on which nobody listens.
    _closed: Option<TcpSocket>,
}

impl Server {
    pub(crate) async fn start(phase: Phase, fault: Fault) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = socket.local_addr().unwrap();
        let mut server = Self {
            url: format!("http://{address}"),
            seen: Arc::default(),
            failed: Arc::default(),
            _waiting: Vec::new(),
            _closed: None,
        };
        match (phase, fault) {
            (Phase::Connect, Fault::Stall) => {
                let listener = socket.listen(1).unwrap();
                // Once the queue is full, Linux drops what asks for a connection.
                let moment = Duration::from_millis(300);
                while let Ok(open) = timeout(moment, TcpStream::connect(address)).await {
                    server._waiting.push(open.unwrap());
                }
                tokio::spawn(async move {
                    std::future::pending::<()>().await;
                    drop(listener);
                });
            }
            // Nobody listens. The socket stays, so that no other test gets the port.
            (Phase::Connect, _) => server._closed = Some(socket),
            _ => {
                let listener = socket.listen(64).unwrap();
                let (seen, failed) = (server.seen.clone(), server.failed.clone());
                tokio::spawn(async move {
                    loop {
                        let (stream, _) = listener.accept().await.unwrap();
                        let failed = failed.clone();
                        tokio::spawn(serve(stream, phase, fault, seen.clone(), failed));
                    }
                });
            }
        }
        server
    }

    /// The request lines that arrived.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until a connection has failed.
    pub(crate) async fn failed(&self) {
        self.failed.notified().await;
    }
}

async fn serve(
    mut stream: TcpStream,
    phase: Phase,
    fault: Fault,
    seen: Arc<Mutex<Vec<String>>>,
    failed: Arc<Notify>,
) {
    let _ = stream.peek(&mut [0]).await;
    if phase != Phase::Accepted {
        let whole = phase != Phase::RequestBody;
        if !read(&mut stream, &seen, whole).await {
            return;
        }
    }
    let told = match (phase, fault) {
        (Phase::Connect | Phase::Accepted | Phase::RequestBody | Phase::Requested, _) => {
            String::new()
        }
        (Phase::ResponseHead, Fault::WrongLength) => {
            format!(
                "HTTP/1.1 200 OK\r\nx-echo: {KEY}\r\ncontent-length: 4\r\ncontent-length: 9\r\n\r\nnull"
            )
        }
        (Phase::ResponseHead, _) => format!("HTTP/1.1 200 OK\r\nx-echo: {KEY}\r\ncontent-ty"),
        (Phase::ResponseBody, Fault::Garbage) => {
            format!("HTTP/1.1 200 OK\r\nx-echo: {KEY}\r\ncontent-length: 20\r\n\r\n")
        }
        (Phase::ResponseBody, _) => {
            format!("HTTP/1.1 200 OK\r\nx-echo: {KEY}\r\ncontent-length: 40\r\n\r\n\"{KEY}")
        }
        (Phase::ResponseChunk, _) => {
            format!(
                "HTTP/1.1 200 OK\r\nx-echo: {KEY}\r\ntransfer-encoding: chunked\r\n\r\n5\r\nnull"
            )
        }
        (Phase::Responded | Phase::RequestedAgain, _) => {
            "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnull".to_owned()
        }
    };
    // The client may be gone, which its test finds out.
    let _ = stream.write_all(told.as_bytes()).await;
    if phase == Phase::RequestedAgain && !read(&mut stream, &seen, true).await {
        return;
    }
    match (phase, fault) {
        (_, Fault::Reset) => {
            stream.set_zero_linger().unwrap();
            drop(stream);
            return failed.notify_one();
        }
        (_, Fault::Stall) => {
            failed.notify_one();
            return std::future::pending().await;
        }
        (_, Fault::Close) => {}
        (_, Fault::Garbage) => {
            let garbage = format!("\0\x01 {KEY}\r\n\r\n");
            let _ = stream.write_all(garbage.as_bytes()).await;
        }
        // These have said their length.
        (Phase::ResponseBody | Phase::ResponseHead | Phase::ResponseChunk, _) => {}
        (_, Fault::WrongLength) => {
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n";
            let _ = stream
                .write_all(format!("{head}\"{KEY}\"").as_bytes())
                .await;
        }
    }
    let _ = stream.shutdown().await;
    failed.notify_one();
    // What is unread when the socket is closed would make a reset of it.
    while stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {}
}

/// Reads a request and notes its first line. `false` if there is none.
async fn read(stream: &mut TcpStream, seen: &Mutex<Vec<String>>, whole: bool) -> bool {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    let mut noted = false;
    loop {
        let count = stream.read(&mut piece).await.unwrap_or_default();
        bytes.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            if !noted {
                noted = true;
                let line = head.lines().next().unwrap_or_default();
                seen.lock().unwrap().push(line.to_owned());
            }
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if !whole || body.len() >= length {
                return true;
            }
        }
        if count == 0 {
            return false;
        }
    }
}
