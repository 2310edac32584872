//! The table: what comes of a call, by phase, fault, and method.

use std::time::Duration;

use sdkgen_runtime::{Client, Operation};
use serde_json::Value;

use crate::canary::Failed;
use crate::operations::{Get, Never, Post, Put, client, request};
use crate::server::Fault::{Close, Garbage, Reset, Stall, WrongLength};
use crate::server::Phase::{
    Accepted, Connect, RequestBody, Requested, RequestedAgain, Responded, ResponseBody,
    ResponseChunk, ResponseHead,
};
use crate::server::{Fault, Phase, Server};

/// What comes of GET, PUT, POST, and an operation that must not be repeated: the kind of the error
/// (or `Ok`), whether the server may have the request, and how many requests arrived in how many
/// attempts.
type Row = (Phase, Fault, [&'static str; 4]);

#[rustfmt::skip]
const TABLE: [Row; 42] = [
    (Connect,        Reset,       ["Connect no 0/2",            "Connect no 0/2",            "Connect no 0/2",            "Connect no 0/2"]),
    (Connect,        Stall,       ["Connect no 0/2",            "Connect no 0/2",            "Connect no 0/2",            "Connect no 0/2"]),
    (Accepted,       Reset,       ["Io maybe 0/2",              "Io maybe 0/2",              "Io maybe 0/1",              "Io maybe 0/1"]),
    (Accepted,       Close,       ["Io maybe 0/2",              "Io maybe 0/2",              "Io maybe 0/1",              "Io maybe 0/1"]),
    (Accepted,       Stall,       ["Timeout maybe 0/2",         "Timeout maybe 0/2",         "Timeout maybe 0/1",         "Timeout maybe 0/1"]),
    (Accepted,       Garbage,     ["Io maybe 0/2",              "Io maybe 0/2",              "Io maybe 0/1",              "Io maybe 0/1"]),
    (Accepted,       WrongLength, ["Decode maybe 0/1",          "Decode maybe 0/1",          "Decode maybe 0/1",          "Decode maybe 0/1"]),
    (RequestBody,    Reset,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestBody,    Close,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestBody,    Stall,       ["Timeout maybe 2/2",         "Timeout maybe 2/2",         "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (RequestBody,    Garbage,     ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestBody,    WrongLength, ["Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1"]),
    (Requested,      Reset,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (Requested,      Close,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (Requested,      Stall,       ["Timeout maybe 2/2",         "Timeout maybe 2/2",         "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (Requested,      Garbage,     ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (Requested,      WrongLength, ["Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1"]),
    (ResponseHead,   Reset,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (ResponseHead,   Close,       ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (ResponseHead,   Stall,       ["Timeout maybe 2/2",         "Timeout maybe 2/2",         "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (ResponseHead,   Garbage,     ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (ResponseHead,   WrongLength, ["Io maybe 2/2",              "Io maybe 2/2",              "Io maybe 1/1",              "Io maybe 1/1"]),
    (ResponseBody,   Reset,       ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseBody,   Close,       ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseBody,   Stall,       ["Timeout maybe 2/2",         "Timeout maybe 2/2",         "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (ResponseBody,   Garbage,     ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseBody,   WrongLength, ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseChunk,  Reset,       ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseChunk,  Close,       ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseChunk,  Stall,       ["Timeout maybe 2/2",         "Timeout maybe 2/2",         "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (ResponseChunk,  Garbage,     ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    (ResponseChunk,  WrongLength, ["StreamInterrupted maybe 2/2", "StreamInterrupted maybe 2/2", "StreamInterrupted maybe 1/1", "StreamInterrupted maybe 1/1"]),
    // The next call on a connection that was left open. What is no answer to it is not taken for one.
    (Responded,      Reset,       ["Ok 1",                      "Ok 1",                      "Ok 1",                      "Ok 1"]),
    (Responded,      Close,       ["Ok 1",                      "Ok 1",                      "Ok 1",                      "Ok 1"]),
    (Responded,      Stall,       ["Ok 1",                      "Ok 1",                      "Timeout maybe 0/1",         "Timeout maybe 0/1"]),
    (Responded,      Garbage,     ["Ok 1",                      "Ok 1",                      "Ok 1",                      "Ok 1"]),
    (Responded,      WrongLength, ["Ok 1",                      "Ok 1",                      "Ok 1",                      "Ok 1"]),
    (RequestedAgain, Reset,       ["Ok 2",                      "Ok 2",                      "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestedAgain, Close,       ["Ok 2",                      "Ok 2",                      "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestedAgain, Stall,       ["Ok 2",                      "Ok 2",                      "Timeout maybe 1/1",         "Timeout maybe 1/1"]),
    (RequestedAgain, Garbage,     ["Ok 2",                      "Ok 2",                      "Io maybe 1/1",              "Io maybe 1/1"]),
    (RequestedAgain, WrongLength, ["Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1",          "Decode maybe 1/1"]),
];

/// No call takes longer than its timers allow, by far.
const HANG: Duration = Duration::from_secs(60);

async fn outcome<O: Operation<Output = Value>>(
    phase: Phase,
    fault: Fault,
    length: usize,
) -> String {
    let server = Server::start(phase, fault).await;
    // Only silence should be noticed by a timer, however busy the machine is.
    let patience = match fault {
        Stall => Duration::from_secs(4),
        _ => HANG,
    };
    let client = client(&server.url, patience).build().unwrap();
    let before = match phase {
        Responded | RequestedAgain => 1,
        _ => 0,
    };
    if before > 0 {
        leave_a_connection(&client).await;
    }
    if phase == Responded {
        server.failed().await;
        // The client is not told when its idle connections are closed.
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let call = tokio::time::timeout(2 * HANG, request::<O>(&client, length));
    let ended = call.await.expect("it hangs");
    let arrived = server.requests().len() - before;
    match ended {
        Ok(_) => format!("Ok {arrived}"),
        Err(error) => {
            let error = Err::<Value, _>(error).failed();
            let sent = if error.was_sent() { "maybe" } else { "no" };
            let (kind, attempts) = (error.kind(), error.attempts());
            format!("{kind:?} {sent} {arrived}/{attempts}")
        }
    }
}

async fn leave_a_connection(client: &Client) {
    request::<Get>(client, 0).await.unwrap();
    // It goes back to the pool once its response has been read.
    tokio::time::sleep(Duration::from_millis(100)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b11_every_phase_fault_and_method() {
    // What waits for a timer does so when the machine is not busy with the rest.
    let (silent, others): (Vec<Row>, Vec<Row>) =
        TABLE.into_iter().partition(|(_, fault, _)| *fault == Stall);
    let mut wrong = Vec::new();
    for rows in [others, silent] {
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(phase, fault, expected)| {
                // More than sockets hold, so that it is still being sent when the server fails.
                let length = if phase == RequestBody { 8 << 20 } else { 10 };
                let cells = [
                    tokio::spawn(outcome::<Get>(phase, fault, 0)),
                    tokio::spawn(outcome::<Put>(phase, fault, length)),
                    tokio::spawn(outcome::<Post>(phase, fault, length)),
                    tokio::spawn(outcome::<Never>(phase, fault, length)),
                ];
                (phase, fault, expected, cells)
            })
            .collect();
        for (phase, fault, expected, cells) in rows {
            for (cell, expected) in cells.into_iter().zip(expected) {
                let found = cell.await.unwrap();
                if found != expected {
                    wrong.push(format!(
                        "{phase:?} {fault:?}: {found} instead of {expected}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same bodies, read piece by piece. Nothing is sent again once the head of the response is there.
#[rustfmt::skip]
const STREAMED: [(Phase, Fault, &str); 10] = [
    (ResponseBody,  Reset,       "StreamInterrupted maybe 1/1"),
    (ResponseBody,  Close,       "StreamInterrupted maybe 1/1"),
    (ResponseBody,  Stall,       "Timeout maybe 1/1"),
    (ResponseBody,  Garbage,     "StreamInterrupted maybe 1/1"),
    (ResponseBody,  WrongLength, "StreamInterrupted maybe 1/1"),
    (ResponseChunk, Reset,       "StreamInterrupted maybe 1/1"),
    (ResponseChunk, Close,       "StreamInterrupted maybe 1/1"),
    (ResponseChunk, Stall,       "Timeout maybe 1/1"),
    (ResponseChunk, Garbage,     "StreamInterrupted maybe 1/1"),
    (ResponseChunk, WrongLength, "StreamInterrupted maybe 1/1"),
];

#[tokio::test(flavor = "multi_thread")]
async fn b11_bodies_that_are_read_piece_by_piece() {
    let folder = tempfile::tempdir().unwrap();
    for (phase, fault, expected) in STREAMED {
        let server = Server::start(phase, fault).await;
        let patience = match fault {
            Stall => Duration::from_secs(2),
            _ => HANG,
        };
        let client = client(&server.url, patience).build().unwrap();
        let path = folder.path().join("photo.png");
        let call = async {
            let photo = client.pets().photo("1").await?;
            photo.save_to(&path).await
        };
        let ended = tokio::time::timeout(2 * HANG, call).await;
        let error = ended.expect("it hangs").failed();
        let sent = if error.was_sent() { "maybe" } else { "no" };
        let (kind, attempts) = (error.kind(), error.attempts());
        let arrived = server.requests().len();
        let found = format!("{kind:?} {sent} {arrived}/{attempts}");
        assert_eq!(found, expected, "{phase:?} {fault:?}");
        // Nothing is left of it.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
