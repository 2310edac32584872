//! A small HTTP/1.1 server on the loopback interface: it records what arrived, byte for byte, and answers from a script.
//!
//! Written by hand so that nothing between the socket and the assertion tidies a request up, and so that an answer can stop, stall or break
//! wherever a test wants it to.

use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Method, e.g. `GET`.
    pub method: String,
    /// Path and query as they were sent, undecoded.
    pub target: String,
    /// Headers in the order and spelling in which they were sent.
    pub headers: Vec<(String, String)>,
    /// The body, without transfer encoding.
    pub body: Vec<u8>,
}

impl Received {
    /// The only value of a header, by its name in any case; `None` if it was not sent.
    ///
    /// # Panics
    ///
    /// Panics if the header was sent twice.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "header {name} was sent twice");
        value
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// Panics if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("{error}: {:?}", String::from_utf8_lossy(&self.body));
        })
    }

    /// The body as parts of `multipart/form-data`, taken apart strictly by RFC 7578 and RFC 2046.
    ///
    /// # Panics
    ///
    /// Panics if the content type or the body breaks one of their rules.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let content_type = self.header("content-type").expect("a content type");
        let boundary = content_type
            .strip_prefix("multipart/form-data; boundary=")
            .unwrap_or_else(|| panic!("no boundary in {content_type}"));
        let opening = format!("--{boundary}\r\n");
        let between = format!("\r\n--{boundary}");
        let mut rest = self
            .body
            .strip_prefix(opening.as_bytes())
            .expect("the body starts with the boundary");
        let mut parts = Vec::new();
        loop {
            let end = position(rest, between.as_bytes()).expect("a boundary after each part");
            let (part, after) = (&rest[..end], &rest[end + between.len()..]);
            parts.push(Part::read(part));
            if let Some(next) = after.strip_prefix(b"\r\n") {
                rest = next;
            } else {
                assert_eq!(after, b"--\r\n", "the last boundary ends the body");
                return parts;
            }
        }
    }
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `Content-Disposition` as it was sent.
    pub disposition: String,
    /// `Content-Type`, if one was sent.
    pub content_type: Option<String>,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Part {
    fn read(part: &[u8]) -> Self {
        let end = position(part, b"\r\n\r\n").expect("an empty line after a part's headers");
        let head = std::str::from_utf8(&part[..end]).expect("headers of a part are text");
        let mut disposition = None;
        let mut content_type = None;
        for line in head.split("\r\n") {
            let (name, value) = line.split_once(": ").expect("a header of a part");
            match name.to_ascii_lowercase().as_str() {
                "content-disposition" => disposition = Some(value.to_owned()),
                "content-type" => content_type = Some(value.to_owned()),
                other => panic!("a part has the header {other}"),
            }
        }
        Self {
            disposition: disposition.expect("a part has a disposition"),
            content_type,
            body: part[end + 4..].to_vec(),
        }
    }

    /// A part that holds a value and says no media type.
    #[must_use]
    pub fn value(name: &str, text: &str) -> Self {
        Self {
            disposition: format!("form-data; name=\"{name}\""),
            content_type: None,
            body: text.as_bytes().to_vec(),
        }
    }

    /// A part that holds a file.
    #[must_use]
    pub fn upload(name: &str, filename: &str, content_type: &str, body: &[u8]) -> Self {
        Self {
            disposition: format!("form-data; name=\"{name}\"; filename=\"{filename}\""),
            content_type: Some(content_type.to_owned()),
            body: body.to_vec(),
        }
    }
}

/// One step of an answer.
#[derive(Clone, Debug)]
enum Step {
    Send(Vec<u8>),
    Wait(Arc<Notify>),
    HangUp,
}

/// An answer: bytes, pauses, and how it ends. The connection is kept for another request unless the answer hangs up.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    /// With a `Content-Length`.
    Whole(Vec<u8>),
    /// With `Transfer-Encoding: chunked`, one chunk an entry; ends well.
    Chunks(Vec<Chunk>),
    /// `Content-Length` promises this many bytes, fewer come, and the connection is closed.
    Cut(usize, Vec<u8>),
    /// Chunked, and the connection is closed where another chunk should be.
    CutChunks(Vec<Chunk>),
    /// The connection is closed without a byte.
    None,
    /// These bytes instead of an HTTP response, and the connection is closed.
    Raw(Vec<u8>),
}

/// A chunk of a chunked answer.
#[derive(Clone, Debug)]
pub enum Chunk {
    /// These bytes, written and flushed on their own.
    Bytes(Vec<u8>),
    /// Nothing until a test says so.
    Wait(Arc<Notify>),
}

impl From<&str> for Chunk {
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }
}

impl Answer {
    fn new(status: u16, body: Body) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }

    /// JSON text, exactly as given.
    #[must_use]
    pub fn json(status: u16, text: &str) -> Self {
        Self::bytes(status, "application/json", text.as_bytes())
    }

    /// Bytes of a media type.
    #[must_use]
    pub fn bytes(status: u16, content_type: &str, body: &[u8]) -> Self {
        Self::new(status, Body::Whole(body.to_vec())).header("content-type", content_type)
    }

    /// No body: `Content-Length: 0`, or none at all for 204.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self::new(status, Body::Whole(Vec::new()))
    }

    /// Server-sent events, in chunks.
    #[must_use]
    pub fn events(chunks: impl IntoIterator<Item = impl Into<Chunk>>) -> Self {
        Self::chunks("text/event-stream", chunks)
    }

    /// Bytes of a media type, in chunks.
    #[must_use]
    pub fn chunks(content_type: &str, chunks: impl IntoIterator<Item = impl Into<Chunk>>) -> Self {
        let chunks = chunks.into_iter().map(Into::into).collect();
        Self::new(200, Body::Chunks(chunks)).header("content-type", content_type)
    }

    /// As [`Self::chunks`], but the connection breaks where another chunk should be.
    #[must_use]
    pub fn cut_chunks(
        content_type: &str,
        chunks: impl IntoIterator<Item = impl Into<Chunk>>,
    ) -> Self {
        let chunks = chunks.into_iter().map(Into::into).collect();
        Self::new(200, Body::CutChunks(chunks)).header("content-type", content_type)
    }

    /// Promises `length` bytes, sends `body`, and closes the connection.
    #[must_use]
    pub fn cut(content_type: &str, length: usize, body: &[u8]) -> Self {
        Self::new(200, Body::Cut(length, body.to_vec())).header("content-type", content_type)
    }

    /// Reads the request and closes the connection without a byte.
    #[must_use]
    pub fn hang_up() -> Self {
        Self::new(0, Body::None)
    }

    /// Reads the request, sends these bytes and closes the connection.
    #[must_use]
    pub fn raw(bytes: &[u8]) -> Self {
        Self::new(0, Body::Raw(bytes.to_vec()))
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn steps(self) -> Vec<Step> {
        let mut head = format!("HTTP/1.1 {} Scripted\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        match self.body {
            Body::Whole(body) => {
                if self.status != 204 {
                    head.push_str(&format!("content-length: {}\r\n", body.len()));
                }
                let mut bytes = format!("{head}\r\n").into_bytes();
                bytes.extend(body);
                vec![Step::Send(bytes)]
            }
            Body::Cut(length, body) => {
                let mut bytes = format!("{head}content-length: {length}\r\n\r\n").into_bytes();
                bytes.extend(body);
                vec![Step::Send(bytes), Step::HangUp]
            }
            Body::Chunks(chunks) => {
                let mut steps = chunked(&head, chunks);
                steps.push(Step::Send(b"0\r\n\r\n".to_vec()));
                steps
            }
            Body::CutChunks(chunks) => {
                let mut steps = chunked(&head, chunks);
                steps.push(Step::HangUp);
                steps
            }
            Body::None => vec![Step::HangUp],
            Body::Raw(bytes) => vec![Step::Send(bytes), Step::HangUp],
        }
    }
}

fn chunked(head: &str, chunks: Vec<Chunk>) -> Vec<Step> {
    let head = format!("{head}transfer-encoding: chunked\r\n\r\n");
    let mut steps = vec![Step::Send(head.into_bytes())];
    for chunk in chunks {
        steps.push(match chunk {
            Chunk::Bytes(bytes) => {
                let mut framed = format!("{:x}\r\n", bytes.len()).into_bytes();
                framed.extend(bytes);
                framed.extend(b"\r\n");
                Step::Send(framed)
            }
            Chunk::Wait(notify) => Step::Wait(notify),
        });
    }
    steps
}

/// What the server has seen and what it will say.
#[derive(Debug, Default)]
struct Script {
    answers: VecDeque<Answer>,
    received: Vec<Received>,
}

/// The server. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: String,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server that answers one request with each of `answers`, in order, and any further request with status 599.
    ///
    /// # Panics
    ///
    /// Panics if the loopback interface has no free port.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let script = Arc::new(Mutex::new(Script {
            answers: answers.into_iter().collect(),
            received: Vec::new(),
        }));
        let task = tokio::spawn(accept(listener, Arc::clone(&script)));
        Self {
            address: format!("http://{address}"),
            script,
            task,
        }
    }

    /// Its base URL, without a slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// All requests so far, in the order in which they arrived.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        lock(&self.script).received.clone()
    }

    /// The only request so far.
    ///
    /// # Panics
    ///
    /// Panics if there was none or more than one.
    #[must_use]
    pub fn only_request(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "one request was to arrive: {received:?}");
        received.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(script: &Mutex<Script>) -> MutexGuard<'_, Script> {
    script.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, script: Arc<Mutex<Script>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let script = Arc::clone(&script);
        tokio::spawn(async move {
            // A client that goes away in the middle of an answer is part of some tests.
            let _ = converse(stream, &script).await;
        });
    }
}

async fn converse(mut stream: TcpStream, script: &Mutex<Script>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer).await? {
        let answer = {
            let mut script = lock(script);
            script.received.push(request);
            script.answers.pop_front()
        };
        let answer = answer
            .unwrap_or_else(|| Answer::json(599, r#"{"error":"the script has no answer left"}"#));
        for step in answer.steps() {
            match step {
                Step::Send(bytes) => {
                    stream.write_all(&bytes).await?;
                    stream.flush().await?;
                }
                Step::Wait(notify) => notify.notified().await,
                Step::HangUp => return Ok(()),
            }
        }
    }
    Ok(())
}

/// Reads one request; `None` when the client has closed the connection. `buffer` holds what was read beyond it.
async fn read_request(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
) -> std::io::Result<Option<Received>> {
    let end = loop {
        if let Some(end) = position(buffer, b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    buffer.drain(..end + 4);
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let mut request = Received {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect(),
        body: Vec::new(),
    };
    if let Some(length) = request.header("content-length") {
        let length: usize = length.parse().expect("a length");
        while buffer.len() < length {
            if stream.read_buf(buffer).await? == 0 {
                return Ok(None);
            }
        }
        request.body = buffer.drain(..length).collect();
    } else if request.header("transfer-encoding") == Some("chunked") {
        while let Some(chunk) = read_chunk(stream, buffer).await? {
            request.body.extend(chunk);
        }
    }
    Ok(Some(request))
}

/// Reads one chunk of a chunked request; `None` after the last one.
async fn read_chunk(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
) -> std::io::Result<Option<Vec<u8>>> {
    loop {
        if let Some(end) = position(buffer, b"\r\n") {
            let size = String::from_utf8_lossy(&buffer[..end]).into_owned();
            let size = usize::from_str_radix(&size, 16).expect("the size of a chunk");
            if buffer.len() >= end + 2 + size + 2 {
                let chunk = buffer[end + 2..end + 2 + size].to_vec();
                buffer.drain(..end + 2 + size + 2);
                return Ok((size > 0).then_some(chunk));
            }
        }
        if stream.read_buf(buffer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}

fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
