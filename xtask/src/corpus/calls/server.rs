//! The server: it notes what it is asked, and answers what it was told to, if the request accepts that.

use super::answers::Answer;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as it arrived.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A request, and whether it accepts the answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub(super) request: Request,
    pub(super) acceptable: bool,
}

/// What the server has to answer, and what it was asked since.
type State = Arc<Mutex<(Option<Answer>, Vec<Exchange>)>>;

/// A server on the loopback interface.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    state: State,
}

impl Server {
    /// Starts one. It ends with the process.
    pub(super) fn start() -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("the server: {error}");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let state = State::default();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A connection that breaks is the program's loss, which it reports.
                std::thread::spawn(move || serve(&stream, &state));
            }
        });
        Ok(Self { address, state })
    }

    /// What is answered from now on.
    pub(super) fn prepare(&self, answer: Answer) {
        if let Ok(mut state) = self.state.lock() {
            *state = (Some(answer), Vec::new());
        }
    }

    /// What it was asked.
    pub(super) fn finish(&self) -> Vec<Exchange> {
        let state = self.state.lock();
        state
            .map(|mut state| std::mem::take(&mut state.1))
            .unwrap_or_default()
    }
}

/// Answers what comes over a connection, until it ends.
fn serve(stream: &TcpStream, state: &State) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = read(&mut reader)? {
        let is_head = request.method == "HEAD";
        let mut answer = None;
        if let Ok(mut state) = state.lock() {
            let (prepared, exchanges) = &mut *state;
            let accept = request.header("accept").unwrap_or("*/*").to_owned();
            let acceptable = prepared.as_ref().is_some_and(|answer| {
                // Errors are answered in any type.
                let content = answer.content.as_ref().filter(|_| answer.status < 400);
                content.is_none_or(|(media_type, _)| accepts(&accept, media_type))
            });
            answer = prepared.clone().filter(|_| acceptable);
            exchanges.push(Exchange {
                request,
                acceptable,
            });
        }
        let (status, content) = match answer {
            Some(answer) => (answer.status, answer.content),
            None => (406, None),
        };
        // Once is enough.
        let mut head = format!("HTTP/1.1 {status} Status\r\nx-should-retry: false\r\n");
        if (300..400).contains(&status) {
            head.push_str("location: /elsewhere\r\n");
        }
        if let Some((media_type, _)) = &content {
            head.push_str(&format!("content-type: {media_type}\r\n"));
        }
        let body = content.map(|(_, body)| body).unwrap_or_default();
        if !matches!(status, 204 | 304) {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        writer.write_all(format!("{head}\r\n").as_bytes())?;
        if !is_head {
            writer.write_all(&body)?;
        }
        writer.flush()?;
    }
    Ok(())
}

fn read(reader: &mut BufReader<&TcpStream>) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let mut request = Request {
        method: words.next().unwrap_or_default(),
        target: words.next().unwrap_or_default(),
        ..Request::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        let header = (name.to_lowercase(), value.trim().to_owned());
        request.headers.push(header);
    }
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok());
    if let Some(length) = length {
        request.body = vec![0; length];
        reader.read_exact(&mut request.body)?;
    } else if request.header("transfer-encoding").is_some() {
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16).unwrap_or_default();
            let mut chunk = vec![0; length];
            reader.read_exact(&mut chunk)?;
            reader.read_line(&mut String::new())?;
            request.body.extend(chunk);
            if length == 0 {
                break;
            }
        }
    }
    Ok(Some(request))
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_lowercase()
}

/// RFC 9110, section 12.5.1, without weights.
fn accepts(accept: &str, media_type: &str) -> bool {
    let media_type = essence(media_type);
    accept.split(',').map(essence).any(|range| {
        range == media_type
            || range == "*/*"
            || range.strip_suffix('*').is_some_and(|start| media_type.starts_with(start))
            // As servers read it that know this kind of range.
            || range == "application/*+json" && media_type.ends_with("+json")
    })
}
