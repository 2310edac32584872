//! What a crate costs its users, each number as a ratio to what a person would write by hand, in seconds of this process's processors and in
//! allocations.

mod derive;
mod flatten;
mod sse;

use bytes::Bytes;
use eventsource_stream::Eventsource;
use futures_util::StreamExt;
use nix::sys::resource::{UsageWho, getrusage};
use reqwest::header::ACCEPT;
use std::alloc::{GlobalAlloc, Layout, System};
use std::convert::Infallible;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Counts what is allocated.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ORDER: &str = include_str!("order.json");
/// How often two things are compared: each time for a moment, so that what else the machine does at a time concerns both.
const ROUNDS: usize = 61;

fn seconds() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("the system counts");
    [usage.user_time(), usage.system_time()]
        .iter()
        .map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1_000_000.0)
        .sum()
}

/// Seconds and allocations of one call of `work`.
fn cost(work: &mut dyn FnMut()) -> (f64, u64) {
    let (start, allocations) = (seconds(), ALLOCATIONS.load(Ordering::Relaxed));
    work();
    (
        seconds() - start,
        ALLOCATIONS.load(Ordering::Relaxed) - allocations,
    )
}

/// Takes turns, so that both have the same neighbors, and shows the medians: of each, and of the ratios in each turn, with their quartiles. Each
/// turn is a call of both, which do what is compared `times` times; who is first alternates.
fn compare(name: &str, times: u64, ours: &mut dyn FnMut(), other: &mut dyn FnMut()) {
    // Connections, caches, and tables of what was allocated.
    ours();
    other();
    let (mut ratios, mut seconds) = (Vec::new(), [Vec::new(), Vec::new()]);
    let mut allocations = [0, 0];
    for round in 0..ROUNDS {
        let (one, two) = if round % 2 == 0 {
            let one = cost(ours);
            (one, cost(other))
        } else {
            let two = cost(other);
            (cost(ours), two)
        };
        ratios.push(one.0 / two.0);
        for (seconds, cost) in seconds.iter_mut().zip([one, two]) {
            seconds.push(cost.0 * 1_000_000.0 / times as f64);
        }
        allocations = [one.1, two.1];
    }
    let [first, median, third] = quartiles(ratios);
    let [ours, other] = seconds.map(|seconds| quartiles(seconds)[1]);
    let [few, many] = allocations.map(|count| count as f64 / times as f64);
    println!(
        "{name}\t{median:.3}x ({first:.3} to {third:.3}; {ours:.2} µs against {other:.2} µs; {few:.1} allocations against {many:.1})"
    );
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[values.len() * quarter / 4])
}

fn repeat<T>(times: u64, mut work: impl FnMut() -> T) -> impl FnMut() {
    move || {
        for _ in 0..times {
            black_box(work());
        }
    }
}

fn models() {
    let text = ORDER.trim_end();
    let list = format!(
        r#"{{"object":"list","data":[{}],"has_more":false}}"#,
        vec![text; 100].join(",")
    );
    let (one, many) = (("order", text, 2_000), ("100 orders", list.as_str(), 20));
    let (write_one, write_many) = (
        measured::body::<measured::types::Order>,
        measured::body::<measured::types::OrderList>,
    );
    both::<_, derive::Order>(one, "derive", write_one);
    both::<_, flatten::Order>(one, "flatten", write_one);
    both::<_, derive::OrderList>(many, "derive", write_many);
    both::<_, flatten::OrderList>(many, "flatten", write_many);
}

/// Decodes and encodes a document with both: ours as the body of a request, and through serde, as programs do.
fn both<O, D>((document, text, times): (&str, &str, u64), what: &str, body: fn(&O) -> Vec<u8>)
where
    O: serde::de::DeserializeOwned + serde::Serialize,
    D: serde::de::DeserializeOwned + serde::Serialize,
{
    let ours: O = serde_json::from_str(text).expect("a document");
    let other: D = serde_json::from_str(text).expect("a document");
    let same: serde_json::Value = serde_json::from_str(text).expect("a document");
    assert_eq!(serde_json::to_value(&ours).expect("JSON"), same);
    compare(
        &format!("decode {document}, {what}"),
        times,
        &mut repeat(times, || serde_json::from_slice::<O>(text.as_bytes())),
        &mut repeat(times, || serde_json::from_slice::<D>(text.as_bytes())),
    );
    compare(
        &format!("encode {document}, {what}"),
        times,
        &mut repeat(times, || body(&ours)),
        &mut repeat(times, || serde_json::to_vec(&other)),
    );
    compare(
        &format!("by serde {document}, {what}"),
        times,
        &mut repeat(times, || serde_json::to_vec(&ours)),
        &mut repeat(times, || serde_json::to_vec(&other)),
    );
}

/// Decodes event streams as they come from the network, in pieces of a packet.
fn events(runtime: &tokio::runtime::Runtime) {
    let short = "event: delta\nid: 17\ndata: {\"n\":1,\"text\":\"to be\"}\n\n".repeat(20_000);
    let long = format!("data: {}\n\n", "x".repeat(256 * 1024)).repeat(8);
    for (name, text, count) in [("short", short, 20_000), ("long", long, 8)] {
        let pieces: Vec<Bytes> = text
            .as_bytes()
            .chunks(1400)
            .map(Bytes::copy_from_slice)
            .collect();
        let mut ours = || {
            let mut decoder = sse::Decoder::new(64 * 1024 * 1024);
            let mut found = 0;
            for piece in &pieces {
                decoder.feed(piece.clone());
                while let Ok(Some(frame)) = decoder.next() {
                    black_box(frame);
                    found += 1;
                }
            }
            assert_eq!(found, count);
        };
        let mut other = || {
            let stream = futures_util::stream::iter(pieces.iter().map(Ok::<_, Infallible>));
            let found = runtime.block_on(stream.eventsource().map(black_box).count());
            assert_eq!(found, count);
        };
        compare(
            &format!("events, {name} lines"),
            count as u64,
            &mut ours,
            &mut other,
        );
    }
}

/// Calls a server in another process.
fn calls(runtime: &tokio::runtime::Runtime) {
    let mut server = Command::new(std::env::current_exe().expect("this program"))
        .arg("serve")
        .stdout(Stdio::piped())
        .spawn()
        .expect("a server");
    let mut address = String::new();
    let stdout = server.stdout.take().expect("its output");
    BufReader::new(stdout)
        .read_line(&mut address)
        .expect("its address");
    let address = address.trim().to_owned();
    let client = measured::Client::builder()
        .api_key("key")
        .base_url(address.clone())
        .build()
        .expect("a client");
    let http = reqwest::Client::builder()
        .user_agent("orders-rust/1.0")
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(600))
        .build()
        .expect("a client");
    // What a careful program does for each call: limits, a credential, what it accepts, an error by status, and a type.
    let by_hand = async || {
        let (id, expand) = (black_box("ord_1"), black_box("customer"));
        let response = http
            .get(format!("{address}/orders/{id}?expand={expand}"))
            .header(ACCEPT, "application/json")
            .bearer_auth("key")
            .send()
            .await
            .expect("an answer")
            .error_for_status()
            .expect("a success");
        let bytes = response.bytes().await.expect("a body");
        serde_json::from_slice::<derive::Order>(&bytes).expect("an order")
    };
    let times = 250;
    let mut ours = || {
        runtime.block_on(async {
            for _ in 0..times {
                let retrieved = client.orders().retrieve(black_box("ord_1"));
                black_box(retrieved.expand(black_box("customer")).await.expect("an order"));
            }
        });
    };
    let mut other = || {
        runtime.block_on(async {
            for _ in 0..times {
                black_box(by_hand().await);
            }
        });
    };
    compare("call, reqwest and derive", times, &mut ours, &mut other);
    server.kill().expect("the server ends");
    let _ = server.wait();
}

/// Answers every request with the same document.
fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("http://{}", listener.local_addr().expect("its address"));
    for connection in listener.incoming().flatten() {
        std::thread::spawn(move || answer(connection));
    }
}

fn answer(mut connection: TcpStream) {
    let body = ORDER.trim_end();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    connection.set_nodelay(true).expect("no delay");
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = connection.read(&mut piece) {
        request.extend_from_slice(&piece[..read]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            if connection.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

fn main() {
    if std::env::args().nth(1).is_some_and(|word| word == "serve") {
        serve();
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    models();
    events(&runtime);
    calls(&runtime);
}
