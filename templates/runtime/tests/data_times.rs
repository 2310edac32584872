//! Dates and times at the edges of RFC 3339: a valid one never costs the response.

use sdkgen_runtime::types::Pet;

/// What is sent after a time was received.
fn sent(time: &str) -> Result<String, serde_json::Error> {
    let text = format!(r#"{{"id":"p1","kind":"cat","died":"{time}"}}"#);
    let pet: Pet = serde_json::from_str(&text)?;
    let json = serde_json::to_value(&pet)?;
    Ok(json["died"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_time_of_rfc_3339_is_read_and_sent_as_the_same_instant() {
    for (received, expected) in [
        ("2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"),
        ("2024-01-02t03:04:05z", "2024-01-02T03:04:05Z"),
        ("2024-01-02T03:04:05-00:00", "2024-01-02T03:04:05Z"),
        ("2024-01-02T03:04:05+02:00", "2024-01-02T01:04:05Z"),
        (
            "2024-01-02T03:04:05.1234567890Z",
            "2024-01-02T03:04:05.123456789Z",
        ),
        (
            "2024-01-02T03:04:05.99999999999+23:59",
            "2024-01-01T03:05:05.999999999Z",
        ),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("0000-01-01T00:00:00+23:59", "-000001-12-31T00:01:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        // Without an offset, which RFC 3339 requires.
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
        ("2026-01-02T03:04:05.5", "2026-01-02T03:04:05.5Z"),
    ] {
        assert_eq!(sent(received).expect(received), expected, "{received}");
    }
}

#[test]
fn what_has_no_place_in_the_type_is_read_as_the_closest_time() {
    for (received, expected) in [
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ("9999-12-31t23:59:59z", "9999-12-31T23:59:59Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59Z"),
        (
            "9999-12-31T23:59:59.1234567890123-23:59",
            "9999-12-31T23:59:59Z",
        ),
        ("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"),
        ("9999-12-30T22:00:00Z", "9999-12-30T22:00:00Z"),
    ] {
        assert_eq!(sent(received).expect(received), expected, "{received}");
    }
}

#[test]
fn what_is_no_time_is_an_error() {
    for text in [
        "",
        "yesterday",
        "2024-01-02",
        "2024-13-02T03:04:05Z",
        "2024-02-30T03:04:05.1234567890Z",
        "10000-01-01T00:00:00Z",
        "2026-01-02T03:04:05+99:00x",
        ".",
        "2024-01-02T03:04:05.é",
        // A zone whose offset is not known.
        "2024-01-02T03:04:05[America/New_York]",
    ] {
        sent(text).expect_err(text);
    }
}
