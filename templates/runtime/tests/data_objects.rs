//! Objects: members that are listed, left out, null, repeated or unknown.

use sdkgen_runtime::types::{Kind, Labels, Level, Nickname, Owner, Pet};
use sdkgen_runtime::{Extra, Maybe};
use serde_json::{Value, json};

fn pet(text: &str) -> Pet {
    serde_json::from_str(text).unwrap()
}

fn refusal(text: &str) -> String {
    serde_json::from_str::<Pet>(text).unwrap_err().to_string()
}

fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn absent_null_and_value_are_read_and_written_apart() {
    let absent = r#"{"id":"p1","kind":"cat","died":null}"#;
    assert_eq!(pet(absent).owner, Maybe::Absent);
    assert_eq!(written(&pet(absent)), absent);

    let null = r#"{"id":"p1","kind":"cat","died":null,"owner":null}"#;
    assert_eq!(pet(null).owner, Maybe::Null);
    assert_eq!(written(&pet(null)), null);

    let value = r#"{"id":"p1","kind":"cat","died":null,"owner":{"name":"Ann"}}"#;
    assert_eq!(pet(value).owner, Maybe::Value(Owner::new().name("Ann")));
    assert_eq!(written(&pet(value)), value);
}

#[test]
fn setters_say_the_same_three_things() {
    let pet = Pet::new("p1", Kind::Cat, None);
    assert_eq!(written(&pet), r#"{"id":"p1","kind":"cat","died":null}"#);
    assert_eq!(
        written(&pet.clone().owner(Maybe::Null)),
        r#"{"id":"p1","kind":"cat","died":null,"owner":null}"#
    );
    assert_eq!(
        written(&pet.clone().nickname("Tom").owner(Owner::new())),
        r#"{"id":"p1","kind":"cat","died":null,"nickname":"Tom","owner":{}}"#
    );
    // What a program has as an option goes in as it is: nothing is left out, not null.
    let nickname: Option<String> = None;
    let owner = Some(Owner::new().name("Ann"));
    assert_eq!(
        written(&pet.nickname(nickname).owner(owner)),
        r#"{"id":"p1","kind":"cat","died":null,"owner":{"name":"Ann"}}"#
    );
}

#[test]
fn a_member_that_is_optional_reads_null_as_none() {
    let pet = pet(r#"{"id":"p1","kind":"cat","died":"2026-01-02T03:04:05Z","nickname":null}"#);
    assert_eq!(pet.nickname, None);
    assert_eq!(
        pet.died,
        Some("2026-01-02T03:04:05Z".parse::<jiff::Timestamp>().unwrap())
    );
    assert_eq!(
        written(&pet),
        r#"{"id":"p1","kind":"cat","died":"2026-01-02T03:04:05Z"}"#
    );
}

#[test]
fn what_is_required_must_be_there_and_fit() {
    assert!(refusal(r#"{"kind":"cat","died":null}"#).starts_with("missing field `id`"));
    assert!(refusal(r#"{"id":"p1","kind":"cat"}"#).starts_with("missing field `died`"));
    assert!(
        refusal(r#"{"id":null,"kind":"cat","died":null}"#)
            .starts_with("`id`: invalid type: null, expected a string")
    );
    assert!(
        refusal(r#"{"id":"p1","kind":"cat","died":null,"owner":{"name":["a",{"b":1}]}}"#)
            .starts_with("`owner.name`: invalid type: sequence, expected a string")
    );
    assert!(
        refusal(r#"{"id":"p1","kind":{},"died":null}"#)
            .starts_with("`kind`: invalid type: map, expected a string")
    );
    assert!(refusal("[]").starts_with("invalid type: sequence, expected an object"));
}

#[test]
fn a_listed_member_may_not_come_twice() {
    assert!(
        refusal(r#"{"id":"p1","kind":"cat","died":null,"id":"p2"}"#)
            .starts_with("duplicate field `id`")
    );
    assert!(
        refusal(r#"{"owner":null,"id":"p1","kind":"cat","died":null,"owner":null}"#)
            .starts_with("duplicate field `owner`")
    );
}

#[test]
fn an_unlisted_member_is_kept_and_sent_back_and_the_last_one_counts() {
    let mut pet = pet(
        r#"{"id":"p1","kind":"cat","died":null,"x":18446744073709551615,"y":[1.5,null],"x":{"deep":-1}}"#,
    );
    assert_eq!(pet.extra().len(), 2);
    assert_eq!(pet.extra().get("x"), Some(&json!({"deep": -1})));
    let again: Value = serde_json::from_str(&written(&pet)).unwrap();
    assert_eq!(
        again,
        json!({"id": "p1", "kind": "cat", "died": null, "x": {"deep": -1}, "y": [1.5, null]})
    );

    assert_eq!(pet.extra_mut().remove("x"), Some(json!({"deep": -1})));
    assert_eq!(pet.extra_mut().insert("y", true), Some(json!([1.5, null])));
    assert_eq!(
        written(&pet),
        r#"{"id":"p1","kind":"cat","died":null,"y":true}"#
    );
}

#[test]
fn extra_members_take_one_pointer_and_compare_by_what_is_there() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut emptied = Extra::default();
    emptied.insert("a", 1);
    assert_eq!(emptied.remove("a"), Some(json!(1)));
    assert_eq!(emptied.remove("a"), None);
    assert!(emptied.is_empty());
    assert_eq!(emptied, Extra::default());

    let mut one = Extra::default();
    one.insert("a", 1);
    let mut other = Extra::default();
    assert_ne!(one, other);
    other.insert("a", 2);
    assert_ne!(one, other);
    other.insert("a", 1);
    assert_eq!(one, other);
    assert_eq!(one.iter().collect::<Vec<_>>(), [("a", &json!(1))]);
    assert_eq!(format!("{one:?}"), r#"{"a": Number(1)}"#);
}

#[test]
fn maybe_answers_what_a_program_asks() {
    #[derive(Debug, PartialEq)]
    struct WithoutDefault;
    assert_eq!(Maybe::<WithoutDefault>::default(), Maybe::Absent);

    let value = Maybe::from(7);
    let copy = value;
    assert_eq!(value.value(), Some(&7));
    assert_eq!(copy.into_option(), Some(7));
    assert_eq!(value.map(|number| number + 1), Maybe::Value(8));
    assert_eq!(value.as_ref(), Maybe::Value(&7));
    assert!(!value.is_null() && !value.is_absent());

    assert!(Maybe::<u8>::Null.is_null() && !Maybe::<u8>::Null.is_absent());
    assert!(Maybe::<u8>::Absent.is_absent() && !Maybe::<u8>::Absent.is_null());
    assert_eq!(Maybe::<u8>::Null.into_option(), None);
    assert_eq!(Maybe::<u8>::Null.value(), None);
    assert_eq!(Maybe::<u8>::Null.map(u16::from), Maybe::Null);
    assert_eq!(Maybe::<u8>::Absent.as_ref(), Maybe::Absent);
}

#[test]
fn setters_take_what_a_program_has_at_hand() {
    assert_eq!(Maybe::<String>::from("a"), Maybe::Value("a".to_owned()));
    assert_eq!(Maybe::<i64>::from(5), Maybe::Value(5));
    assert_eq!(Maybe::<i64>::from(None), Maybe::Absent);
    assert_eq!(Maybe::<Kind>::from("dog"), Maybe::Value(Kind::Dog));
    assert_eq!(
        Maybe::from(["a", "b"]),
        Maybe::Value(vec!["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(Maybe::from([1, 2]), Maybe::Value(vec![1, 2]));
    assert_eq!(
        Maybe::<Vec<String>>::from(&["a"][..]),
        Maybe::Value(vec!["a".to_owned()])
    );
}

#[test]
fn members_beside_those_that_are_listed_may_have_one_type() {
    let labels: Labels = serde_json::from_str(r#"{"b":2,"first":"x","self":1,"a":1}"#).unwrap();
    assert_eq!(labels.self_, Some(1));
    assert_eq!(labels.additional.len(), 2);
    assert_eq!(written(&labels), r#"{"first":"x","self":1,"a":1,"b":2}"#);
    let wrong = serde_json::from_str::<Labels>(r#"{"first":"x","a":"1"}"#).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        r#"`a`: invalid type: string "1", expected an integer (i64)"#
    );
}

#[test]
fn wide_objects_are_read_in_any_order() {
    let mut members: Vec<String> = (0..200).map(|i| format!(r#""x{i}":{i}"#)).collect();
    members.insert(100, r#""died":null"#.to_owned());
    members.insert(50, r#""kind":"cat""#.to_owned());
    members.insert(150, r#""id":"p1""#.to_owned());
    let wide = pet(&format!("{{{}}}", members.join(",")));
    assert_eq!(wide.id, "p1");
    assert_eq!(wide.extra().len(), 200);
    members.push(r#""id":"p2""#.to_owned());
    assert!(refusal(&format!("{{{}}}", members.join(","))).starts_with("duplicate field `id`"));
}

#[test]
fn types_that_travel_as_the_value_in_them_are_that_value() {
    let name: Nickname = serde_json::from_str("[[],[[]]]").unwrap();
    assert_eq!(name.0.len(), 2);
    assert_eq!(written(&name), "[[],[[]]]");
    assert_eq!(serde_json::from_str::<Level>("1").unwrap(), Level::LOUD);
    assert_eq!(written(&Level(7)), "7");
    assert_eq!(Maybe::<Level>::from(0), Maybe::Value(Level::QUIET));
}

#[test]
fn an_enum_keeps_what_it_does_not_know() {
    let pet = pet(r#"{"id":"p1","kind":"axolotl","died":null}"#);
    assert!(pet.kind.is_unknown());
    assert_eq!(pet.kind, "axolotl");
    assert_eq!(pet.kind.as_str(), "axolotl");
    assert_eq!(
        format!("{} {:?}", pet.kind, pet.kind),
        r#"axolotl Unknown("axolotl")"#
    );
    assert_eq!(written(&pet), r#"{"id":"p1","kind":"axolotl","died":null}"#);
    assert_eq!(format!("{:?}", Kind::Dog), "Dog");
    // A known value is never held as an unknown one, however it was made.
    assert_eq!(Kind::from("dog"), Kind::Dog);
    assert_eq!("dog".parse::<Kind>().unwrap(), Kind::Dog);
    assert_eq!(Kind::VALUES, ["cat", "dog"]);
}
