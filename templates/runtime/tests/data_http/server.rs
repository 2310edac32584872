//! A server on the loopback interface that answers each connection with the next of its scripts, and keeps what it was sent.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use sdkgen_runtime::{Client, ClientBuilder};

use crate::canary::KEY;

/// What is written, piece by piece, before the connection is closed. After an empty piece, the client is the one to close it.
pub(crate) type Script = Vec<Vec<u8>>;

pub(crate) struct Server {
    address: String,
    thread: JoinHandle<Vec<String>>,
}

impl Server {
    pub(crate) fn start(scripts: Vec<Script>) -> Self {
        Self::start_with(scripts, || {})
    }

    /// Calls `before` when a request has come, before it is answered.
    pub(crate) fn start_with(scripts: Vec<Script>, before: impl Fn() + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            let mut requests = Vec::new();
            for script in scripts {
                let (mut connection, _) = listener.accept().unwrap();
                connection.set_nodelay(true).unwrap();
                requests.push(read_request(&mut connection));
                before();
                for piece in script {
                    if piece.is_empty() {
                        while connection.read(&mut [0; 1024]).is_ok_and(|read| read > 0) {}
                    }
                    // The client may have gone.
                    if connection.write_all(&piece).is_err() {
                        break;
                    }
                }
            }
            requests
        });
        Self { address, thread }
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().api_key(KEY).base_url(&self.address)
    }

    /// What was sent, a text for each connection; waits until every script has been used.
    pub(crate) async fn requests(self) -> Vec<String> {
        tokio::task::spawn_blocking(|| self.thread.join().unwrap())
            .await
            .unwrap()
    }
}

/// A response with a body of known length.
pub(crate) fn reply(status: &str, headers: &str, body: &[u8]) -> Script {
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}X-Echo: {KEY}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    vec![[head.as_bytes(), body].concat()]
}

/// The head of a response that goes on until the server says that it ends.
pub(crate) fn chunked_head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{headers}X-Echo: {KEY}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        .into_bytes()
}

/// A chunk of such a response; an empty one is its end.
pub(crate) fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

/// Head and body of a request.
pub(crate) fn read_request(connection: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 16 * 1024];
    while !complete(&request) {
        match connection.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => request.extend_from_slice(&buffer[..read]),
        }
    }
    String::from_utf8_lossy(&request).into_owned()
}

fn complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, _)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let head_length = head.len() + 4;
    let head = head.to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        return request.ends_with(b"0\r\n\r\n");
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    request.len() >= head_length + length
}

/// The value of a header of a request.
pub(crate) fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let (head, _) = request.split_once("\r\n\r\n")?;
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(": ")?;
        found.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// The body of a request.
pub(crate) fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").unwrap().1
}
