//! Numbers, bytes, and lists and maps of them, as they stand in JSON.

use sdkgen_runtime::Maybe;
use sdkgen_runtime::types::Measurements;

fn read(text: &str) -> Measurements {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    match serde_json::from_str::<Measurements>(text) {
        Ok(value) => panic!("{text} became {value:?}"),
        Err(error) => error.to_string(),
    }
}

fn weight(value: f64) -> Result<String, String> {
    let mut measurements = Measurements::new();
    measurements.weight = Some(value);
    serde_json::to_string(&measurements).map_err(|error| error.to_string())
}

#[test]
fn floats_are_written_as_javascript_writes_them() {
    for (value, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-2.0, "-2"),
        (0.1, "0.1"),
        (-1.5, "-1.5"),
        (9_007_199_254_740_993.0, "9007199254740992"),
        (9_223_372_036_854_775_808.0, "9223372036854775808"),
        (-9_223_372_036_854_775_808.0, "-9223372036854775808"),
        (18_446_744_073_709_549_568.0, "18446744073709549568"),
    ] {
        assert_eq!(weight(value), Ok(format!(r#"{{"weight":{text}}}"#)));
    }
}

#[test]
fn floats_beyond_every_integer_type_stay_floats() {
    for value in [
        1e300,
        -1e300,
        18_446_744_073_709_551_616.0,
        f64::MAX,
        f64::MIN_POSITIVE,
    ] {
        let text = weight(value).unwrap();
        assert!(!text.contains(".0}") && text.contains('e'), "{text}");
        assert_eq!(read(&text).weight, Some(value));
    }
}

#[test]
fn numbers_that_json_does_not_have_are_refused() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let message = weight(value).unwrap_err();
        assert!(
            message.ends_with("cannot be represented in JSON"),
            "{message}"
        );
    }
    assert!(refusal(r#"{"weight":1e999}"#).starts_with("number out of range"));
    assert!(refusal(r#"{"weight":"1"}"#).starts_with("`weight`: invalid type: string"));
}

#[test]
fn floats_are_read_however_they_are_spelled() {
    assert_eq!(read(r#"{"weight":7}"#).weight, Some(7.0));
    assert_eq!(read(r#"{"weight":-7}"#).weight, Some(-7.0));
    assert_eq!(read(r#"{"weight":7.0}"#).weight, Some(7.0));
    assert_eq!(
        read(r#"{"weight":18446744073709551615}"#).weight,
        Some(18_446_744_073_709_551_616.0)
    );
    assert_eq!(read(r#"{"weight":null}"#).weight, None);
}

#[test]
fn integers_are_read_from_whole_numbers_however_they_are_spelled() {
    assert_eq!(read(r#"{"treats":1.0}"#).treats, Some(1));
    assert_eq!(read(r#"{"treats":1e3}"#).treats, Some(1000));
    assert_eq!(read(r#"{"treats":-0.0}"#).treats, Some(0));
    assert_eq!(
        read(r#"{"treats":-9223372036854775808}"#).treats,
        Some(i64::MIN)
    );
    assert_eq!(
        read(r#"{"treats":-9223372036854775808.0}"#).treats,
        Some(i64::MIN)
    );
    assert_eq!(
        read(r#"{"treats":9223372036854775807}"#).treats,
        Some(i64::MAX)
    );
    assert_eq!(
        read(r#"{"treats":9223372036854774784.0}"#).treats,
        Some(9_223_372_036_854_774_784)
    );
    assert_eq!(read(r#"{"legs":4.0}"#).legs, Some(4));
    assert_eq!(read(r#"{"legs":-2147483648}"#).legs, Some(i32::MIN));
    assert_eq!(
        read(r#"{"chip":18446744073709551615}"#).chip,
        Some(u64::MAX)
    );
    assert_eq!(
        read(r#"{"chip":9223372036854775808.0}"#).chip,
        Some(9_223_372_036_854_775_808)
    );
}

#[test]
fn integers_beyond_the_type_are_read_as_the_closest_one() {
    for (text, closest) in [
        ("9223372036854775808", i64::MAX),
        ("9223372036854775807.0", i64::MAX),
        ("1e300", i64::MAX),
        ("-9223372036854775809", i64::MIN),
        ("-9223372036854777856.0", i64::MIN),
        ("-1e300", i64::MIN),
    ] {
        let text = format!(r#"{{"treats":{text}}}"#);
        assert_eq!(read(&text).treats, Some(closest), "{text}");
    }
    for text in ["18446744073709551616", "1.8446744073709552e+19", "1e300"] {
        let text = format!(r#"{{"chip":{text}}}"#);
        assert_eq!(read(&text).chip, Some(u64::MAX), "{text}");
    }
}

#[test]
fn integers_that_do_not_fit_are_refused() {
    for text in [
        r#"{"treats":1.5}"#,
        r#"{"legs":2147483648}"#,
        r#"{"legs":2147483648.0}"#,
        r#"{"legs":-2147483649}"#,
        r#"{"chip":-1}"#,
        r#"{"chip":-1.0}"#,
    ] {
        let message = refusal(text);
        assert!(message.contains("`: invalid value: "), "{text}: {message}");
    }
    assert!(refusal(r#"{"treats":"1"}"#).contains("expected an integer (i64)"));
    assert!(refusal(r#"{"legs":true}"#).contains("expected an integer (i32)"));
}

#[test]
fn integers_are_written_as_they_are() {
    let mut measurements = Measurements::new();
    measurements.legs = Some(-4);
    measurements.treats = Some(i64::MIN);
    measurements.chip = Some(u64::MAX);
    assert_eq!(
        serde_json::to_string(&measurements).unwrap(),
        r#"{"legs":-4,"treats":-9223372036854775808,"chip":18446744073709551615}"#
    );
}

#[test]
fn bytes_are_base64() {
    let mut measurements = Measurements::new();
    measurements.photo = Some(vec![0xFB, 0xEF, 0xFF, 0x00]);
    assert_eq!(
        serde_json::to_string(&measurements).unwrap(),
        r#"{"photo":"++//AA=="}"#
    );
    for spelling in ["++//AA==", "++//AA", "--__AA", "--__AA==", "-+_/AA="] {
        assert_eq!(
            read(&format!(r#"{{"photo":"{spelling}"}}"#)).photo,
            Some(vec![0xFB, 0xEF, 0xFF, 0x00]),
            "{spelling}"
        );
    }
    assert_eq!(read(r#"{"photo":""}"#).photo, Some(vec![]));
    // The text may be spelled with escapes, which readers cannot borrow.
    assert_eq!(read(r#"{"photo":"\u0041A=="}"#).photo, Some(vec![0]));
    for wrong in ["A", "AA==AA", "A A=", "ÄÄ", "AA==="] {
        let message = refusal(&format!(r#"{{"photo":"{wrong}"}}"#));
        assert!(
            message.starts_with("`photo`: not base64: "),
            "{wrong}: {message}"
        );
    }
}

#[test]
fn codecs_reach_into_lists_maps_and_what_may_be_null() {
    let text = r#"{"history":[1,null,2.5],"sizes":{"a":3,"b":-0.5},"temperature":38}"#;
    let measurements = read(text);
    assert_eq!(measurements.history, Some(vec![Some(1.0), None, Some(2.5)]));
    assert_eq!(
        measurements.sizes.as_ref().map(|sizes| sizes["a"]),
        Some(3.0)
    );
    assert_eq!(measurements.temperature, Maybe::Value(38.0));
    assert_eq!(serde_json::to_string(&measurements).unwrap(), text);

    let null = r#"{"temperature":null}"#;
    assert_eq!(read(null).temperature, Maybe::Null);
    assert_eq!(serde_json::to_string(&read(null)).unwrap(), null);

    let mut bad = Measurements::new();
    bad.history = Some(vec![Some(f64::NAN)]);
    assert!(serde_json::to_string(&bad).is_err());
}
