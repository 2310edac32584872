//! What a program gets to read that makes a mistake everybody makes once, and that what looks like one works.

use sdk_tests::fixtures::{fixtures, workspace};

/// A program of one function that gets a client.
fn program(body: &str) -> String {
    format!(
        "//! A program.\n\n#[tokio::main]\nasync fn main() {{\n    let client = objects::Client::from_env().expect(\"a client\");\n    \
         let done: Result<(), objects::Error> = async move {{\n        {body}\n        Ok(())\n    }}\n    .await;\n    drop(done);\n}}\n"
    )
}

#[test]
fn a_forgotten_await_is_named_and_a_request_can_be_spawned() {
    let mut fixtures = fixtures();
    fixtures.retain(|fixture| fixture.name == "objects");
    let workspace = workspace(env!("CARGO_TARGET_TMPDIR"), "mistakes", &fixtures);
    let programs = [
        (
            "question",
            "let pet = client.pets().create(\"Rex\", None)?;\n        drop(pet);",
        ),
        ("dropped", "client.pets().create(\"Rex\", None);"),
        (
            "spawned",
            "let pet = tokio::spawn(client.pets().create(\"Rex\", None).note(\"shy\"));\n        drop(pet.await);",
        ),
    ];
    for (name, body) in programs {
        workspace.write("programs", &format!("src/bin/{name}.rs"), &program(body));
    }
    let check = |name: &str| {
        let strict = [("RUSTFLAGS", "")];
        workspace.cargo(&["check", "--package", "programs", "--bin", name], &strict)
    };
    let question = check("question");
    assert!(!question.success);
    assert!(
        question
            .messages
            .contains("consider `await`ing on the `Future`"),
        "{}",
        question.messages
    );
    let dropped = check("dropped");
    assert!(
        dropped.messages.contains("unused") && dropped.messages.contains("await"),
        "{}",
        dropped.messages
    );
    check("spawned").expect_success("a request on a task of its own");
}
