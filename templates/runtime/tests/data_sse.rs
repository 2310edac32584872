//! The decoder of event streams: the cases of web-platform-tests (`eventsource/format-*`), cut into pieces everywhere; limits; cost.
//! Names start with the rows of the table of threats that they cover.

#[path = "../src/runtime/sse.rs"]
mod sse;

use std::time::Duration;

use bytes::Bytes;

use sse::{Decoder, TooLarge};

/// What a stream says: events as (type, data, identifier), the last waiting time, the last identifier, and the data of an event
/// that the end of the stream leaves without its blank line.
#[derive(Debug, PartialEq)]
struct Reading {
    events: Vec<(String, String, String)>,
    retry: Option<Duration>,
    id: String,
    is_within_event: bool,
    unfinished: Option<String>,
}

/// More than any test needs that is not about limits.
const LIMIT: usize = 64 * 1024;

fn read<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> Result<Reading, TooLarge> {
    let mut decoder = Decoder::new(LIMIT);
    let mut events = Vec::new();
    for piece in pieces {
        decoder.feed(Bytes::copy_from_slice(piece));
        while let Some(frame) = decoder.next()? {
            let event = frame.event.as_deref().unwrap_or("message").to_owned();
            events.push((
                event,
                frame.data,
                frame.id.as_deref().unwrap_or_default().to_owned(),
            ));
        }
    }
    let retry = decoder.retry();
    let id = decoder.id().unwrap_or_default().to_owned();
    let is_within_event = decoder.is_within_event();
    let unfinished = decoder.finish()?;
    assert!(unfinished.iter().all(|frame| !frame.is_complete));
    Ok(Reading {
        events,
        retry,
        id,
        is_within_event,
        unfinished: unfinished.map(|frame| frame.data),
    })
}

/// Reads a stream whole, byte by byte, with empty pieces in between, and cut in two and in three at every position.
fn read_every_way(stream: &[u8]) -> Reading {
    let whole = read([stream]).unwrap();
    assert_eq!(read(stream.chunks(1)).unwrap(), whole);
    assert_eq!(
        read(stream.chunks(1).flat_map(|byte| [byte, &[]])).unwrap(),
        whole
    );
    for first in 0..=stream.len() {
        let (head, tail) = stream.split_at(first);
        assert_eq!(read([head, tail]).unwrap(), whole, "cut at {first}");
        for second in (0..=tail.len()).take(40) {
            let (middle, end) = tail.split_at(second);
            assert_eq!(
                read([head, middle, end]).unwrap(),
                whole,
                "cut at {first} and {second} bytes on"
            );
        }
    }
    whole
}

/// The data of the events of a stream, all of type `message`.
fn data(stream: &str) -> Vec<String> {
    let events = read_every_way(stream.as_bytes()).events;
    assert!(events.iter().all(|(event, _, _)| event == "message"));
    events.into_iter().map(|(_, data, _)| data).collect()
}

/// The last event's type and identifier.
fn last(stream: &str) -> (String, String) {
    let (event, _, id) = read_every_way(stream.as_bytes()).events.pop().unwrap();
    (event, id)
}

#[test]
fn b4_format_bom() {
    assert_eq!(
        data("\u{feff}data:1\n\n\u{feff}data:2\n\ndata:3\n\n"),
        ["1", "3"]
    );
    assert_eq!(
        data("\u{feff}\u{feff}data:1\n\n\u{feff}data:2\n\ndata:3\n\n"),
        ["3"]
    );
}

#[test]
fn b4_format_comments() {
    let long = "x".repeat(2048);
    let stream =
        format!("data:1\r:\0\n:\r\ndata:2\n:{long}\rdata:3\n:data:fail\r:{long}\ndata:4\n\n");
    assert_eq!(read([stream.as_bytes()]).unwrap().events[0].1, "1\n2\n3\n4");
    assert_eq!(
        data("data:1\r:\0\n:\r\ndata:2\n:x\rdata:3\n:data:fail\r:x\ndata:4\n\n"),
        ["1\n2\n3\n4"]
    );
}

#[test]
fn b4_format_data_before_final_empty_line() {
    let reading = read_every_way(b"retry:1000\ndata:test1\n\nid:test\ndata:test2");
    assert_eq!(
        reading.events,
        [("message".to_owned(), "test1".to_owned(), String::new())]
    );
    // What the standard discards is told: the connection may have been lost there.
    assert_eq!(reading.unfinished.as_deref(), Some("test2"));
    assert!(reading.is_within_event);
    // One line end more ends the line, not the event, whose ID does not count yet.
    let reading = read_every_way(b"data:test1\nid:1\n\ndata:test2\nid:2\n");
    assert_eq!(reading.events.len(), 1);
    assert_eq!(reading.unfinished.as_deref(), Some("test2"));
    assert_eq!(reading.id, "1");
}

#[test]
fn b4_what_is_no_event_does_not_leave_one() {
    for stream in [
        "",
        "\n\r\n",
        "data:1\n\n",
        "data:1\n\n:comment",
        "data:1\n\n:comment\n",
        "retry:1\n",
        "unknown:field\n",
    ] {
        let reading = read_every_way(stream.as_bytes());
        assert!(!reading.is_within_event, "{stream:?}");
        assert_eq!(reading.unfinished, None, "{stream:?}");
    }
    for stream in ["d", "data", "event:x\n", "id:1\n", "unknown"] {
        assert!(
            read_every_way(stream.as_bytes()).is_within_event,
            "{stream:?}"
        );
    }
    assert_eq!(read_every_way(b"event:x\nid:1\n").unfinished, None);
}

#[test]
fn b4_format_field_data() {
    assert_eq!(
        data("data:\n\ndata\ndata\n\ndata:test\n\n"),
        ["", "\n", "test"]
    );
}

#[test]
fn b4_format_field_event() {
    let reading = read_every_way(b"event:test\ndata:x\n\ndata:x\n\n");
    assert_eq!(reading.events[0].0, "test");
    assert_eq!(reading.events[1].0, "message");
    assert_eq!(last("event: \ndata:data\n\n").0, "message");
    assert_eq!(last("event:a\nevent: b\ndata\n\n").0, "b");
    // Without data there is no event, and its type is forgotten.
    assert_eq!(last("event:lost\n\ndata:x\n\n").0, "message");
}

#[test]
fn b4_format_field_id() {
    assert_eq!(last("id: 1\ndata:x\n\ndata:y\n\n").1, "1");
    assert_eq!(last("id: 1\ndata:x\n\nid\ndata:y\n\n").1, "");
    assert_eq!(last("id: 1\ndata:x\n\nid: \0 2\ndata:y\n\n").1, "1");
    // It counts from where it stands, also without an event.
    assert_eq!(last("id: 1\n\ndata:y\n\n").1, "1");
    assert_eq!(last("data:y\nid: ünïcode \n\n").1, "ünïcode ");
    assert_eq!(read_every_way(b"data:x\n\nid:9\n\n").id, "9");
}

#[test]
fn b4_format_field_parsing() {
    assert_eq!(
        data(
            "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n"
        ),
        ["\0\n 2\n1\n3\n\n4"]
    );
}

#[test]
fn b4_format_field_retry() {
    let retry = |stream: &str| read_every_way(stream.as_bytes()).retry;
    assert_eq!(
        retry("retry:03000\ndata:x\n\n"),
        Some(Duration::from_secs(3))
    );
    assert_eq!(retry("retry: 5\n"), Some(Duration::from_millis(5)));
    assert_eq!(
        retry("retry:3000\nretry:1000x\n\n"),
        Some(Duration::from_secs(3))
    );
    for bogus in [
        "retry\n\n",
        "retry:\n\n",
        "retry:-1\n\n",
        "retry:+1\n\n",
        "retry:1e3\n\n",
        "retry:٣\n\n",
        "retry:  7\n\n",
        "retry:99999999999999999999\n\n",
    ] {
        assert_eq!(retry(bogus), None, "{bogus:?}");
    }
}

#[test]
fn b4_format_field_unknown() {
    assert_eq!(
        data("data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\n\n"),
        ["test\n"]
    );
}

#[test]
fn b4_format_leading_space() {
    assert_eq!(
        data("data:\ttest\rdata: \ndata:test\n\n"),
        ["\ttest\n\ntest"]
    );
}

#[test]
fn b4_format_newlines() {
    assert_eq!(
        data("data:test\r\ndata\ndata:test\r\n\r\n"),
        ["test\n\ntest"]
    );
    assert_eq!(
        data("data:1\r\rdata:2\n\ndata:3\r\n\r\ndata:4\n\r"),
        ["1", "2", "3", "4"]
    );
}

#[test]
fn b4_format_null_character() {
    assert_eq!(data("data:\0\n\n\n\n"), ["\0"]);
}

#[test]
fn b4_format_utf_8() {
    assert_eq!(data("data:ok…€𝄞\n\n"), ["ok…€𝄞"]);
    let reading = read_every_way(b"data:\xF0\x9D\x84 \xFF\xC3\ndata:\xE2\x82\n\n");
    assert_eq!(reading.events[0].1, "\u{fffd} \u{fffd}\u{fffd}\n\u{fffd}");
}

#[test]
fn b4_a_lone_carriage_return_ends_the_event_at_once() {
    let mut decoder = Decoder::new(LIMIT);
    decoder.feed(Bytes::from_static(b"data:1\r\r"));
    assert_eq!(decoder.next().unwrap().unwrap().data, "1");
    decoder.feed(Bytes::from_static(b"\ndata:2\r\n\r"));
    assert_eq!(decoder.next().unwrap().unwrap().data, "2");
    assert_eq!(decoder.next(), Ok(None));
}

#[test]
fn b6_the_next_connection_starts_anew_but_keeps_the_last_id_and_the_waiting_time() {
    let mut decoder = Decoder::new(LIMIT);
    decoder.feed(Bytes::from_static(
        b"retry:7\nid:1\ndata:1\n\nid:2\nevent:lost\ndata:lo",
    ));
    assert_eq!(decoder.next().unwrap().unwrap().data, "1");
    assert_eq!(decoder.next(), Ok(None));
    assert_eq!(decoder.id(), Some("1"));
    decoder.restart();
    assert!(!decoder.is_within_event());
    assert_eq!(decoder.id(), Some("1"));
    assert_eq!(decoder.retry(), Some(Duration::from_millis(7)));
    decoder.feed("\u{feff}data:2\n\n".into());
    let frame = decoder.next().unwrap().unwrap();
    assert_eq!((frame.data.as_str(), frame.event), ("2", None));
    assert_eq!(frame.id.as_deref(), Some("1"));
}

#[test]
fn b3_a_line_has_a_limit_however_it_is_cut() {
    let line = [b"data:".as_slice(), &[b'x'; LIMIT - 5]].concat();
    let fits = [line.as_slice(), b"\n\n"].concat();
    let exceeds = [line.as_slice(), b"x\n\n"].concat();
    let endless = [b"id:".as_slice(), &[b'x'; LIMIT]].concat();
    for size in [1, LIMIT / 8 + 1, 7 * LIMIT] {
        let events = read(fits.chunks(size)).unwrap().events;
        assert_eq!(events[0].1.len(), LIMIT - 5);
        for stream in [&exceeds, &endless] {
            assert_eq!(read(stream.chunks(size)), Err(TooLarge("a line")));
        }
    }
}

#[test]
fn b3_an_event_has_a_limit_that_counts_empty_lines_too() {
    let empty_lines = LIMIT;
    let fits = [b"data\n".repeat(empty_lines).as_slice(), b"\n"].concat();
    assert_eq!(
        read(fits.chunks(4096)).unwrap().events[0].1.len(),
        empty_lines - 1
    );
    for stream in [
        b"data\n".repeat(empty_lines + 1),
        b"event:\n".repeat(empty_lines + 1),
        b"id:\n".repeat(empty_lines + 1),
        b"event:abcdefgh\n".repeat(LIMIT / 9 + 1),
        b"id:abcdefgh\n".repeat(LIMIT / 9 + 1),
        [b"data:".as_slice(), &[b'x'; LIMIT / 2], b"\n"]
            .concat()
            .repeat(2),
    ] {
        assert_eq!(read(stream.chunks(4096)), Err(TooLarge("an event")));
    }
    // The limit is one event's, not the stream's.
    let event = [b"data:".as_slice(), &[b'x'; LIMIT - 5], b"\n\n"].concat();
    assert_eq!(
        read([event.repeat(10).as_slice()]).unwrap().events.len(),
        10
    );
}

/// The most memory that this process held at once, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.unwrap().trim().trim_end_matches(" kB");
    kilobytes.parse::<usize>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn b3_what_is_not_kept_may_be_endless_in_constant_memory() {
    const MIB: usize = 1024 * 1024;
    for (repeated, mebibytes) in [
        (b"one comment without an end ".as_slice(), 256),
        (b":comment\nretry:1\nunknown:field\n\r\r\n", 8),
        (b"\r", 8),
    ] {
        let mut decoder = Decoder::new(LIMIT);
        decoder.feed(Bytes::from_static(b":"));
        assert_eq!(decoder.next(), Ok(None));
        let chunk = Bytes::from(repeated.repeat(16 * 1024 / repeated.len()));
        for _ in 0..mebibytes * 64 {
            decoder.feed(chunk.clone());
            assert_eq!(decoder.next(), Ok(None));
        }
        assert_eq!(decoder.id(), None);
    }
    // A comment alone is four times as large.
    assert!(peak() < 64 * MIB, "{} MiB", peak() / MIB);
}

/// If the start of a line were read again with each chunk, this would be 2 000 000 000 000 bytes to read instead of 2 000 000.
#[test]
fn b3_a_line_is_read_once_even_if_it_comes_byte_by_byte() {
    let mut decoder = Decoder::new(4 * 1024 * 1024);
    let line = Bytes::from([b"data:".as_slice(), &vec![b'x'; 2_000_000], b"\n\n"].concat());
    let mut events = Vec::new();
    for at in 0..line.len() {
        decoder.feed(line.slice(at..=at));
        events.extend(decoder.next().unwrap());
    }
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].data.len(), 2_000_000);
}
