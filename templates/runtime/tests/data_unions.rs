//! Unions told apart by a tag and by shape.

use sdkgen_runtime::types::{Animal, Ball, Cat, Dog, Rope, Toy};
use serde_json::{Value, json};

fn animal(text: &str) -> Animal {
    serde_json::from_str(text).unwrap()
}

fn toy(value: Value) -> Toy {
    serde_json::from_value(value).unwrap()
}

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn a_tag_selects_the_variant() {
    let text = r#"{"kind":"dog","v":2,"unit":"years","age":4,"good":true,"name":"Rex","new":1}"#;
    let animal = animal(text);
    assert_eq!(animal.kind(), "dog");
    assert_eq!(animal.name(), Some("Rex"));
    assert_eq!(animal.age(), Some(4));
    let Animal::Dog(dog) = &animal else {
        unreachable!("asserted above")
    };
    assert!(dog.good);
    assert_eq!(dog.extra().get("new"), Some(&json!(1)));
    assert_eq!(dog.extra().len(), 1);
    assert_eq!(
        written(&animal),
        serde_json::from_str::<Value>(text).unwrap()
    );
}

#[test]
fn what_all_variants_have_is_read_from_each_of_them() {
    let born = Some(jiff::civil::date(2024, 2, 29));
    for kind in ["dog", "cat", "fish"] {
        let text = format!(
            r#"{{"kind":"{kind}","v":2,"age":4,"good":true,"name":"Rex","born":"2024-02-29"}}"#
        );
        let animal = animal(&text);
        assert_eq!(animal.is_unknown(), kind == "fish");
        assert_eq!(
            (animal.name(), animal.age(), animal.born()),
            (Some("Rex"), Some(4), born)
        );
    }
    let bare = animal(r#"{"kind":"fish","age":"old","born":7}"#);
    assert_eq!((bare.name(), bare.age(), bare.born()), (None, None, None));
}

#[test]
fn a_tag_may_stand_anywhere() {
    assert_eq!(
        animal(r#"{"age":0,"v":2,"good":false,"kind":"dog"}"#),
        Animal::from(Dog::new(false))
    );
    assert_eq!(animal(r#"{"name":"Tom","kind":"cat"}"#), Animal::cat("Tom"));
}

#[test]
fn a_constant_is_written_and_read_and_kept_when_it_is_another_one() {
    let dog = Dog::new(true);
    assert_eq!((dog.kind(), dog.format(), dog.breed()), ("dog", 2, None));
    assert_eq!(
        serde_json::to_string(&dog).unwrap(),
        r#"{"kind":"dog","v":2,"unit":"years","good":true,"age":0}"#
    );
    let text = r#"{"kind":"wolf","v":3,"unit":"years","good":true,"age":0,"breed":"pug"}"#;
    let wolf: Dog = serde_json::from_str(text).unwrap();
    assert_eq!(
        (wolf.kind(), wolf.format(), wolf.breed()),
        ("wolf", 3, Some("pug"))
    );
    assert_eq!(serde_json::to_string(&wolf).unwrap(), text);
    // What may be missing means the same when it is, and is kept when it is another one.
    let months: Dog =
        serde_json::from_str(r#"{"kind":"dog","v":2,"good":true,"age":5,"unit":"months"}"#)
            .unwrap();
    assert_eq!((months.unit(), dog.unit()), ("months", "years"));
    let missing = serde_json::from_str::<Dog>(r#"{"kind":"dog","good":true,"age":0}"#);
    assert_eq!(missing.unwrap_err().to_string(), "missing field `v`");
}

#[test]
fn a_tag_that_the_type_inside_does_not_list_is_written_once() {
    assert_eq!(
        serde_json::to_string(&Animal::cat("Tom")).unwrap(),
        r#"{"kind":"cat","name":"Tom"}"#
    );
    let read = animal(r#"{"kind":"cat","name":"Tom"}"#);
    let text = serde_json::to_string(&read).unwrap();
    assert_eq!(text.matches("kind").count(), 1);
    assert_eq!(
        serde_json::from_str::<Value>(&text).unwrap(),
        json!({"kind": "cat", "name": "Tom"})
    );
    let mut renamed = Cat::new("Tom");
    renamed.extra_mut().insert("kind", "lion");
    assert_eq!(
        written(&Animal::from(renamed)),
        json!({"kind": "lion", "name": "Tom"})
    );
    // Of several tags for one variant, the one that came is sent back.
    let kitten = r#"{"name":"Tom","kind":"kitten"}"#;
    assert_eq!(serde_json::to_string(&animal(kitten)).unwrap(), kitten);
}

#[test]
fn an_unknown_tag_keeps_the_value_as_it_came() {
    let text = r#"{"kind":"fish","name":"Bubbles","depth":1e300,"count":-9223372036854775808,"list":[null,{"a":{}}]}"#;
    let fish = animal(text);
    assert!(fish.is_unknown());
    assert_eq!(fish.kind(), "fish");
    assert_eq!(fish.name(), Some("Bubbles"));
    assert_eq!(written(&fish), serde_json::from_str::<Value>(text).unwrap());
    let Animal::Unknown(variant) = &fish else {
        unreachable!("asserted above")
    };
    assert_eq!(variant.tag(), Some("fish"));
    assert_eq!(variant.raw()["count"], json!(i64::MIN));
    assert_eq!(variant.member("nothing"), None);
}

#[test]
fn a_tag_that_is_missing_or_no_text_is_unknown() {
    for (text, kind) in [
        ("{}", ""),
        (r#"{"kind":null,"name":"x"}"#, ""),
        (r#"{"kind":7}"#, "7"),
        (r#"{"Kind":"cat","name":"x"}"#, ""),
    ] {
        let value = animal(text);
        assert!(value.is_unknown(), "{text}");
        assert_eq!(value.kind(), kind, "{text}");
        assert_eq!(
            written(&value),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
}

#[test]
fn a_known_tag_with_a_value_that_does_not_fit_is_an_error_that_says_where() {
    let refusal = |text| {
        serde_json::from_str::<Animal>(text)
            .unwrap_err()
            .to_string()
    };
    let message = refusal(r#"{"kind":"dog","v":2,"age":0,"good":"yes"}"#);
    assert!(
        message.starts_with(r#"`good`: invalid type: string "yes", expected a boolean"#),
        "{message}"
    );
    let message = refusal(r#"{"kind":"cat"}"#);
    assert!(message.starts_with("missing field `name`"), "{message}");
    assert!(message.contains("(in the variant `Cat`)"), "{message}");
    // What has no tag is kept.
    let value = animal(r#""cat""#);
    assert!(value.is_unknown());
    assert_eq!(written(&value), json!("cat"));
}

#[test]
fn no_member_may_come_twice_in_a_tagged_value() {
    for text in [
        r#"{"kind":"cat","name":"x","kind":"dog"}"#,
        r#"{"kind":"cat","name":"x","name":"y"}"#,
        r#"{"kind":"fish","a":1,"a":1}"#,
    ] {
        let message = serde_json::from_str::<Animal>(text)
            .unwrap_err()
            .to_string();
        assert!(message.starts_with("duplicate field `"), "{message}");
    }
}

#[test]
fn a_shape_selects_the_variant() {
    assert_eq!(toy(json!({"size": 3})), Toy::Ball(Ball::new(3.0)));
    assert_eq!(toy(json!("bone")), Toy::Name("bone".to_owned()));
    assert_eq!(toy(json!(-4)), Toy::Number(-4));
    // Both fit; the constant decides, though the ball is listed first and knows as many members.
    assert_eq!(
        toy(json!({"size": 3, "material": "jute"})),
        Toy::Rope(Rope::new(3.0, "jute"))
    );
    // Two members that the ball knows against one constant that fits: still the rope.
    assert!(matches!(
        toy(json!({"size": 3, "colour": "red", "material": "hemp"})),
        Toy::Rope(_)
    ));
    // A constant that does not fit leaves the ball, which keeps the member.
    let ball = toy(json!({"size": 3, "material": "silk"}));
    assert!(
        matches!(&ball, Toy::Ball(ball) if ball.extra().get("material") == Some(&json!("silk")))
    );
    assert_eq!(written(&ball), json!({"size": 3, "material": "silk"}));
}

#[test]
fn what_has_no_known_shape_is_kept() {
    for value in [
        json!(null),
        json!(1.5),
        json!([1]),
        json!({"colour": "red"}),
        json!(true),
    ] {
        let toy = toy(value.clone());
        assert!(
            matches!(&toy, Toy::Unknown(variant) if variant.tag().is_none()),
            "{value}"
        );
        assert_eq!(written(&toy), value);
    }
}

#[test]
fn a_shape_that_fits_with_a_member_that_does_not_is_kept_whole() {
    for value in [
        json!({"size": "big", "more": {"deep": [1, "\n"]}}),
        json!(u64::MAX),
    ] {
        let toy = serde_json::from_value::<Toy>(value.clone()).unwrap();
        assert!(toy.is_unknown(), "{value}");
        assert_eq!(serde_json::to_value(&toy).unwrap(), value);
    }
}
