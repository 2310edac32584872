//! B12: HTTP/2 servers that refuse, reset, leave, flood, or wait, frame by frame.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use sdkgen_runtime::Operation;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::canary::{Failed, KEY};
use crate::operations::{Get, Never, Post, client, request};

/// What the server does with every request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Script {
    /// Answers.
    Respond,
    /// Resets the stream with an error code.
    Reset(u32),
    /// Leaves, having processed nothing, with an error code.
    GoAway(u32),
    /// Leaves, and processes this request.
    GoAwayAfter,
    /// Leaves, promising to process this request, but does not.
    GoAwayLying,
    /// Starts a body, and resets the stream.
    ResetInBody,
    /// Sends many settings, and the response.
    Settings,
    /// Sends a head without end.
    Continuations,
    /// Allows no byte of a body.
    NoWindow,
    /// Promises a response that nobody asked for.
    Push,
    /// Sends what is no frame.
    Garbage,
    /// Says nothing.
    Silence,
}

const NO_ERROR: u32 = 0;
const PROTOCOL_ERROR: u32 = 1;
const INTERNAL_ERROR: u32 = 2;
const REFUSED_STREAM: u32 = 7;
const CANCEL: u32 = 8;
const ENHANCE_YOUR_CALM: u32 = 11;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PUSH_PROMISE: u8 = 5;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// `:status: 200`, in the static table of HPACK.
const STATUS_200: &[u8] = &[0x88];

async fn send(stream: &mut TcpStream, kind: u8, flags: u8, id: u32, payload: &[u8]) -> bool {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags];
    frame.extend_from_slice(&id.to_be_bytes());
    frame.extend_from_slice(payload);
    stream.write_all(&frame).await.is_ok()
}

async fn respond(stream: &mut TcpStream, id: u32) {
    send(stream, HEADERS, END_HEADERS, id, STATUS_200).await;
    send(stream, DATA, END_STREAM, id, b"null").await;
}

async fn go_away(stream: &mut TcpStream, last: u32, code: u32) {
    let mut payload = [last.to_be_bytes(), code.to_be_bytes()].concat();
    payload.extend_from_slice(KEY.as_bytes());
    send(stream, GOAWAY, 0, 0, &payload).await;
}

/// The type, flags, and stream of the next frame.
async fn frame(stream: &mut TcpStream) -> Option<(u8, u8, u32)> {
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.ok()?;
    let [a, b, c, kind, flags, id @ ..] = head;
    let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
    stream.read_exact(&mut payload).await.ok()?;
    Some((kind, flags, u32::from_be_bytes(id)))
}

async fn serve(mut stream: TcpStream, script: Script, arrived: Arc<Mutex<usize>>) {
    let mut preface = [0; 24];
    if stream.read_exact(&mut preface).await.is_err() {
        return;
    }
    let settings: &[u8] = match script {
        // SETTINGS_INITIAL_WINDOW_SIZE
        Script::NoWindow => &[0, 4, 0, 0, 0, 0],
        _ => &[],
    };
    send(&mut stream, SETTINGS, 0, 0, settings).await;
    while let Some((kind, flags, id)) = frame(&mut stream).await {
        if kind == SETTINGS && flags == 0 {
            send(&mut stream, SETTINGS, 1, 0, &[]).await;
        }
        if kind != HEADERS {
            continue;
        }
        *arrived.lock().unwrap() += 1;
        match script {
            Script::Reset(code) => {
                send(&mut stream, RST_STREAM, 0, id, &code.to_be_bytes()).await;
            }
            Script::GoAway(code) => go_away(&mut stream, 0, code).await,
            Script::Respond => respond(&mut stream, id).await,
            Script::GoAwayAfter => {
                go_away(&mut stream, id, NO_ERROR).await;
                respond(&mut stream, id).await;
            }
            Script::GoAwayLying => {
                go_away(&mut stream, id, NO_ERROR).await;
                return;
            }
            Script::ResetInBody => {
                send(&mut stream, HEADERS, END_HEADERS, id, STATUS_200).await;
                send(&mut stream, DATA, 0, id, b"nu").await;
                send(&mut stream, RST_STREAM, 0, id, &CANCEL.to_be_bytes()).await;
            }
            Script::Settings => {
                for _ in 0..2000 {
                    send(&mut stream, SETTINGS, 0, 0, &[]).await;
                }
                respond(&mut stream, id).await;
            }
            Script::Continuations => {
                send(&mut stream, HEADERS, 0, id, STATUS_200).await;
                // `x: xxx…`, not to be kept in the table.
                let header = [&[0, 1, b'x', 100][..], &[b'x'; 100]].concat();
                while send(&mut stream, CONTINUATION, 0, id, &header).await {}
                return;
            }
            Script::Push => {
                let promised = [&2u32.to_be_bytes()[..], STATUS_200].concat();
                send(&mut stream, PUSH_PROMISE, END_HEADERS, id, &promised).await;
            }
            Script::Garbage => {
                let _ = stream
                    .write_all(format!("HTTP/1.1 200 {KEY}\r\n\r\n").as_bytes())
                    .await;
            }
            Script::NoWindow | Script::Silence => {}
        }
    }
}

/// A server that answers all requests.
pub(crate) async fn answering() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, Script::Respond, Arc::default()));
        }
    });
    url
}

async fn outcome<O: Operation<Output = Value>>(script: Script, length: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let arrived = Arc::new(Mutex::new(0));
    let count = arrived.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, script, count.clone()));
        }
    });
    let patience = match script {
        Script::NoWindow | Script::Silence => Duration::from_secs(4),
        _ => Duration::from_secs(60),
    };
    let http2 = reqwest::Client::builder()
        .http2_prior_knowledge()
        .retry(reqwest::retry::never());
    let client = client(&url, patience)
        .http_client(http2.build().unwrap())
        .build()
        .unwrap();
    let call = tokio::time::timeout(Duration::from_secs(120), request::<O>(&client, length));
    let ended = call.await.expect("it hangs");
    let arrived = *arrived.lock().unwrap();
    match ended {
        Ok(value) => format!("{value} {arrived}"),
        Err(error) => {
            let error = Err::<Value, _>(error).failed();
            let sent = if error.was_sent() { "maybe" } else { "no" };
            let (kind, attempts) = (error.kind(), error.attempts());
            format!("{kind:?} {sent} {arrived}/{attempts}")
        }
    }
}

/// For GET, POST, and an operation that must not be repeated, as in the other table.
#[rustfmt::skip]
const TABLE: [(Script, [&str; 3]); 16] = [
    // Servers promise not to have processed what they refuse.
    (Script::Reset(REFUSED_STREAM),    ["Io no 2/2", "Io no 2/2", "Io no 1/1"]),
    (Script::Reset(CANCEL),            ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::Reset(INTERNAL_ERROR),    ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::Reset(PROTOCOL_ERROR),    ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::Reset(ENHANCE_YOUR_CALM), ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::GoAway(NO_ERROR),         ["Io no 2/2", "Io no 2/2", "Io no 1/1"]),
    (Script::GoAway(ENHANCE_YOUR_CALM),["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::GoAwayAfter,              ["null 1", "null 1", "null 1"]),
    (Script::GoAwayLying,              ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::ResetInBody,              ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (Script::Settings,                 ["null 1", "null 1", "null 1"]),
    (Script::Continuations,            ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::NoWindow,                 ["Timeout maybe 2/2", "Timeout maybe 1/1", "Timeout maybe 1/1"]),
    (Script::Push,                     ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::Garbage,                  ["Io maybe 2/2", "Io maybe 1/1", "Io maybe 1/1"]),
    (Script::Silence,                  ["Timeout maybe 2/2", "Timeout maybe 1/1", "Timeout maybe 1/1"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn b12_every_script_and_method() {
    let rows = TABLE.map(|(script, expected)| {
        tokio::spawn(async move {
            let found = [
                outcome::<Get>(script, 0).await,
                outcome::<Post>(script, 100_000).await,
                outcome::<Never>(script, 100_000).await,
            ];
            (script, expected, found)
        })
    });
    let mut wrong = Vec::new();
    for row in rows {
        let (script, expected, found) = row.await.unwrap();
        if found != expected {
            wrong.push(format!("{script:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
