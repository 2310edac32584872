//! Differences made by hand: one that has everything, and one that is as long as one likes.

use sdkgen::diff::accepted::Acceptance;
use sdkgen::diff::{Bump, Change, Class, Difference, Effect, Location, Reached, Side};

/// A class of the contract.
pub(crate) static BECAME_REQUIRED: Class = Class {
    id: "property-became-required",
    request: Some(Effect::Breaking),
    response: Some(Effect::Additive),
    surface: None,
    inverse: "property-became-optional",
    reason: "The server refuses a request without it, and released crates may send one; `Option<T>` becomes `T`.",
};

/// A class of the contract that code does not notice.
pub(crate) static PATH_CHANGED: Class = Class {
    id: "operation-path-changed",
    request: Some(Effect::Breaking),
    response: None,
    surface: None,
    inverse: "operation-path-changed",
    reason: "Released crates send the request to a path that is no longer served.",
};

/// A class of the contract that nobody can decide.
pub(crate) static DEFAULT_CHANGED: Class = Class {
    id: "param-default-changed",
    request: Some(Effect::Undecided),
    response: None,
    surface: None,
    inverse: "param-default-changed",
    reason: "Callers that leave it out get something else.",
};

/// A harmless class of the contract.
pub(crate) static ADDED: Class = Class {
    id: "operation-added",
    request: Some(Effect::Additive),
    response: None,
    surface: None,
    inverse: "operation-removed",
    reason: "Released crates do not call it.",
};

/// A class of the contract that changes nothing on the wire.
pub(crate) static RENAMED: Class = Class {
    id: "operation-renamed",
    request: Some(Effect::Neutral),
    response: None,
    surface: None,
    inverse: "operation-renamed",
    reason: "The server never sees the name.",
};

/// A class of the contract that callers are told about.
pub(crate) static DEPRECATED: Class = Class {
    id: "operation-deprecated",
    request: Some(Effect::Neutral),
    response: None,
    surface: None,
    inverse: "operation-restored",
    reason: "It goes on working.",
};

/// A breaking class of the surface.
pub(crate) static SIGNATURE_CHANGED: Class = Class {
    id: "signature-changed",
    request: None,
    response: None,
    surface: Some(Effect::Breaking),
    inverse: "signature-changed",
    reason: "Code that names it was written for the old form.",
};

/// An additive class of the surface.
pub(crate) static MEMBER_ADDED: Class = Class {
    id: "member-added",
    request: None,
    response: None,
    surface: Some(Effect::Additive),
    inverse: "member-removed",
    reason: "No code names it yet.",
};

/// A place in a description.
pub(crate) fn described(pointer: &str, line: usize) -> Option<Location> {
    Some(Location {
        pointer: pointer.to_owned(),
        file: "spec/petstore.yaml".to_owned(),
        line,
        owner: None,
    })
}

/// A place in the sources of a crate.
pub(crate) fn written(file: &str, line: usize) -> Option<Location> {
    Some(Location {
        pointer: String::new(),
        file: file.to_owned(),
        line,
        owner: None,
    })
}

/// A change with the effect of its class on requests or on the surface, and nothing else.
pub(crate) fn change(class: &'static Class, fingerprint: &str, subject: &str) -> Change {
    let effect = class.surface.or(class.request).unwrap_or(Effect::Neutral);
    let bump = match (class.surface, effect) {
        (None, _) => Bump::Patch,
        (Some(_), Effect::Breaking | Effect::Undecided) => Bump::Major,
        (Some(_), Effect::Additive) => Bump::Minor,
        (Some(_), Effect::Neutral) => Bump::Patch,
    };
    Change {
        class,
        effect,
        side: match class.surface {
            Some(_) => Side::Neither,
            None => Side::Request,
        },
        operations: Vec::new(),
        reached: Reached::default(),
        subject: subject.to_owned(),
        old: None,
        new: None,
        rust_path: None,
        before: String::new(),
        after: String::new(),
        bump,
        fingerprint: fingerprint.to_owned(),
        causes: Vec::new(),
    }
}

/// An entry without a place.
pub(crate) fn acceptance(fingerprint: &str, reason: &str) -> Acceptance {
    Acceptance {
        fingerprint: fingerprint.to_owned(),
        reason: reason.to_owned(),
        version: None,
        position: None,
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Every quadrant, every effect, a change with two causes, one of the generator's own, one that was accepted.
pub(crate) fn rich() -> Difference {
    let changes = vec![
        Change {
            operations: texts(&["createPet", "updatePet"]),
            side: Side::Both,
            old: described("/components/schemas/NewPet", 118),
            new: described("/components/schemas/NewPet/required/1", 121),
            rust_path: Some("petstore::types::NewPet::name".to_owned()),
            before: "optional string".to_owned(),
            after: "required string".to_owned(),
            ..change(&BECAME_REQUIRED, "3f9a0c52d1e7", "NewPet.name")
        },
        Change {
            operations: texts(&["listPets"]),
            old: described("/paths/~1pets", 12),
            new: described("/paths/~1animals", 12),
            rust_path: Some("petstore::Pets::list".to_owned()),
            before: "GET /pets".to_owned(),
            after: "GET /animals".to_owned(),
            ..change(&PATH_CHANGED, "b1946ac92492", "listPets")
        },
        Change {
            operations: texts(&["listPets"]),
            old: described("/paths/~1pets/get/parameters/0/schema/default", 20),
            new: described("/paths/~1animals/get/parameters/0/schema/default", 20),
            before: "20".to_owned(),
            after: "100".to_owned(),
            ..change(&DEFAULT_CHANGED, "591785b794da", "query parameter limit")
        },
        Change {
            operations: texts(&["feedPet"]),
            new: described("/paths/~1pets~1{id}~1meals/post", 64),
            rust_path: Some("petstore::Pets::feed".to_owned()),
            after: "POST /pets/{id}/meals".to_owned(),
            ..change(&ADDED, "0123456789ab", "feedPet")
        },
        Change {
            operations: texts(&["findPet"]),
            side: Side::Neither,
            old: described("/paths/~1pets~1{id}/get/operationId", 40),
            new: described("/paths/~1pets~1{id}/get/operationId", 40),
            rust_path: Some("petstore::Pets::find".to_owned()),
            before: "getPet".to_owned(),
            after: "findPet".to_owned(),
            ..change(&RENAMED, "77aa12cd34ef", "findPet")
        },
        Change {
            operations: texts(&["deletePet"]),
            side: Side::Neither,
            old: described("/paths/~1pets~1{id}/delete", 52),
            new: described("/paths/~1pets~1{id}/delete/deprecated", 53),
            rust_path: Some("petstore::Pets::delete".to_owned()),
            after: "deprecated".to_owned(),
            ..change(&DEPRECATED, "ddeeff001122", "deletePet")
        },
        Change {
            old: written("src/types/pets.rs", 31),
            new: written("src/types/pets.rs", 31),
            rust_path: Some("petstore::types::NewPet::name".to_owned()),
            before: "pub name: Option<String>".to_owned(),
            after: "pub name: String".to_owned(),
            causes: texts(&["3f9a0c52d1e7"]),
            ..change(
                &SIGNATURE_CHANGED,
                "a00000000001",
                "petstore::types::NewPet::name",
            )
        },
        Change {
            old: written("src/resources/pets.rs", 80),
            new: written("src/resources/pets.rs", 84),
            rust_path: Some("petstore::Pets::create".to_owned()),
            before: "pub fn create(&self) -> CreatePet<'_>".to_owned(),
            after: "pub fn create(&self, name: impl Into<String>) -> CreatePet<'_>".to_owned(),
            causes: texts(&["3f9a0c52d1e7", "77aa12cd34ef"]),
            ..change(&SIGNATURE_CHANGED, "a00000000002", "petstore::Pets::create")
        },
        Change {
            new: written("src/resources/pets.rs", 120),
            rust_path: Some("petstore::Pets::feed".to_owned()),
            after: "pub fn feed(&self, id: &str) -> FeedPet<'_>".to_owned(),
            causes: texts(&["0123456789ab"]),
            ..change(&MEMBER_ADDED, "a00000000003", "petstore::Pets::feed")
        },
        Change {
            old: written("src/runtime/client.rs", 44),
            new: written("src/runtime/client.rs", 47),
            rust_path: Some("petstore::ClientBuilder::timeout".to_owned()),
            before: "pub fn timeout(self, seconds: u64) -> Self".to_owned(),
            after: "pub fn timeout(self, timeout: std::time::Duration) -> Self".to_owned(),
            ..change(
                &SIGNATURE_CHANGED,
                "a00000000004",
                "petstore::ClientBuilder::timeout",
            )
        },
        Change {
            new: written("src/runtime/client.rs", 60),
            rust_path: Some("petstore::ClientBuilder::proxy".to_owned()),
            after: "pub fn proxy(self, proxy: &str) -> Self".to_owned(),
            ..change(
                &MEMBER_ADDED,
                "a00000000005",
                "petstore::ClientBuilder::proxy",
            )
        },
    ];
    Difference {
        is_first: false,
        is_surface_only: false,
        old: "v1.2.0".to_owned(),
        new: "working tree".to_owned(),
        version: Some("1.2.0".to_owned()),
        changes,
        accepted: vec![acceptance(
            "b1946ac92492",
            "The server answers under both paths until the end of the year.",
        )],
    }
}

/// As many changes as asked for, of all effects, in an order in which they alternate; each additive one has a consequence.
pub(crate) fn long(count: usize) -> Difference {
    let classes = [
        &ADDED,
        &BECAME_REQUIRED,
        &RENAMED,
        &DEFAULT_CHANGED,
        &MEMBER_ADDED,
    ];
    let changes = classes.iter().cycle().take(count).enumerate();
    let changes = changes.map(|(number, class)| {
        let mut change = change(
            class,
            &format!("{number:012x}"),
            &format!("Pet{number}.name"),
        );
        change.operations = vec![format!("createPet{number}")];
        change.old = described("/components/schemas/Pet", number + 1);
        change.new = described("/components/schemas/Pet", number + 2);
        change.before = "optional string of at most 20 characters".to_owned();
        change.after = "required string of at most 30 characters".to_owned();
        if class.surface.is_some() {
            change.operations = Vec::new();
            change.causes = vec![format!("{:012x}", number - 4)];
        }
        change
    });
    Difference {
        is_first: false,
        is_surface_only: false,
        old: "v1.2.0".to_owned(),
        new: "working tree".to_owned(),
        version: Some("1.2.0".to_owned()),
        changes: changes.collect(),
        accepted: Vec::new(),
    }
}
