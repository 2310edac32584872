//! Which version follows, what keeps a release back, and what a change of the contract does to the crate.

use super::sample::{
    ADDED, BECAME_REQUIRED, DEFAULT_CHANGED, DEPRECATED, MEMBER_ADDED, PATH_CHANGED, RENAMED,
    SIGNATURE_CHANGED, acceptance, change, rich,
};
use sdkgen::diff::{
    Bump, Change, Class, Consequence, Count, Difference, Effect, Part, Quadrant, next_version,
};

#[test]
fn versions_follow_as_cargo_counts() {
    for (current, patch, minor, major) in [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("0.3.1", "0.3.2", "0.3.2", "0.4.0"),
        ("0.0.4", "0.0.5", "0.0.5", "0.1.0"),
        ("1.2.3+build.7", "1.2.4", "1.3.0", "2.0.0"),
        ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
        ("2.1.0-rc.1", "2.1.0", "2.1.0", "3.0.0"),
        ("2.1.1-alpha", "2.1.1", "2.2.0", "3.0.0"),
        ("0.4.0-beta.2", "0.4.0", "0.4.0", "0.4.0"),
        ("10.20.30", "10.20.31", "10.21.0", "11.0.0"),
    ] {
        for (bump, next) in [
            (Bump::None, current),
            (Bump::Patch, patch),
            (Bump::Minor, minor),
            (Bump::Major, major),
        ] {
            assert_eq!(
                next_version(current, bump).as_deref(),
                Ok(next),
                "{current} {bump:?}"
            );
        }
    }
}

#[test]
fn what_is_no_version_has_no_next_one() {
    for text in [
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "v1.2.3",
        "1.2.x",
        "01.2.3",
        "1.2.-3",
        "1.2.3-",
        "1.2.3-01",
        "1.2.3+",
        "1.2.3-a..b",
        " 1.2.3",
        "1.2.3\n",
        "+1.2.3",
        "99999999999999999999.0.0",
        "1.2.٣",
    ] {
        assert_eq!(
            next_version(text, Bump::Patch),
            Err(format!(
                "`{text}` is no version: three numbers are one, such as `1.2.3`"
            ))
        );
    }
    assert_eq!(
        next_version("18446744073709551615.0.0", Bump::Major),
        Err("there is no number after those of `18446744073709551615.0.0`".to_owned())
    );
}

fn of(changes: &[&'static Class]) -> Difference {
    let changes = changes.iter().enumerate();
    Difference {
        version: Some("1.2.0".to_owned()),
        changes: changes
            .map(|(number, class)| change(class, &format!("{number:012}"), "pets"))
            .collect(),
        ..Difference::default()
    }
}

#[test]
fn the_surface_alone_decides_about_the_version() {
    for (classes, bump, next) in [
        (&[][..], Bump::None, "1.2.0"),
        (&[&PATH_CHANGED, &BECAME_REQUIRED], Bump::Patch, "1.2.1"),
        (&[&RENAMED], Bump::Patch, "1.2.1"),
        (&[&PATH_CHANGED, &MEMBER_ADDED], Bump::Minor, "1.3.0"),
        (&[&SIGNATURE_CHANGED, &MEMBER_ADDED], Bump::Major, "2.0.0"),
    ] {
        let difference = of(classes);
        assert_eq!(difference.bump(), bump);
        assert_eq!(difference.next_version(), Some(Ok(next.to_owned())));
    }
}

#[test]
fn an_undecided_change_of_the_surface_breaks_until_it_is_accepted() {
    let mut difference = of(&[&MEMBER_ADDED]);
    difference.changes[0].effect = Effect::Undecided;
    difference.changes[0].bump = Bump::Minor;
    assert_eq!(difference.bump(), Bump::Major);
    difference.accepted = vec![acceptance("000000000000", "Nobody implements it.")];
    assert_eq!(difference.bump(), Bump::Minor);
    difference.changes[0].bump = Bump::None;
    assert_eq!(difference.bump(), Bump::Patch);
}

#[test]
fn a_first_release_has_no_next_version() {
    let first = Difference {
        version: None,
        ..of(&[&MEMBER_ADDED])
    };
    assert_eq!(first.next_version(), None);
}

#[test]
fn changes_are_counted_by_effect_and_part() {
    let rich = rich();
    let contract = Count {
        breaking: 2,
        undecided: 1,
        additive: 1,
        neutral: 2,
    };
    let surface = Count {
        breaking: 3,
        undecided: 0,
        additive: 2,
        neutral: 0,
    };
    assert_eq!(rich.count(Part::Contract), contract);
    assert_eq!(rich.count(Part::Surface), surface);
    assert_eq!(contract.total() + surface.total(), rich.changes.len());
}

#[test]
fn breaking_and_undecided_changes_are_denied_until_they_are_accepted() {
    let mut difference = rich();
    let denied = |difference: &Difference| {
        let denied = difference.denied();
        let fingerprints = denied.iter().map(|change| change.fingerprint.clone());
        fingerprints.collect::<Vec<_>>()
    };
    assert_eq!(
        denied(&difference),
        [
            "3f9a0c52d1e7",
            "591785b794da",
            "77aa12cd34ef",
            "a00000000004"
        ]
    );
    for fingerprint in denied(&difference) {
        difference
            .accepted
            .push(acceptance(&fingerprint, "Agreed."));
    }
    assert!(difference.denied().is_empty());
    difference.accepted.clear();
    assert_eq!(difference.denied().len(), 5);
}

/// A change of the contract, and changes of the surface that it causes.
fn caused(class: &'static Class, consequences: &[Effect]) -> Difference {
    let mut changes = vec![change(class, "00000000000c", "pets")];
    for (number, effect) in consequences.iter().enumerate() {
        changes.push(Change {
            effect: *effect,
            causes: vec!["00000000000c".to_owned()],
            ..change(&MEMBER_ADDED, &format!("{number:012}"), "pets")
        });
    }
    Difference {
        changes,
        ..Difference::default()
    }
}

#[test]
fn every_change_of_the_contract_has_its_quadrant() {
    use Effect::{Additive, Breaking, Neutral, Undecided};
    let silent = "Released crates fail against the new server, and code still compiles: only the changelog says so.";
    let additive = "Released crates fail against the new server, and code still compiles: the changelog has to say so.";
    let shape = "Released crates continue to work, but code has to change to use the new one.";
    let named = "Nothing changes on the wire, but code has to change.";
    for (class, consequences, surface, note) in [
        (&DEPRECATED, &[][..], Consequence::Unchanged, None),
        (&RENAMED, &[Additive], Consequence::Additive, None),
        (&RENAMED, &[Breaking], Consequence::Breaking, Some(named)),
        (&ADDED, &[Neutral], Consequence::Unchanged, None),
        (&ADDED, &[Neutral, Additive], Consequence::Additive, None),
        (
            &ADDED,
            &[Breaking, Additive],
            Consequence::Breaking,
            Some(shape),
        ),
        (&ADDED, &[Undecided], Consequence::Breaking, Some(shape)),
        (&PATH_CHANGED, &[], Consequence::Unchanged, Some(silent)),
        (
            &PATH_CHANGED,
            &[Additive],
            Consequence::Additive,
            Some(additive),
        ),
        (&PATH_CHANGED, &[Breaking], Consequence::Breaking, None),
        (&DEFAULT_CHANGED, &[], Consequence::Unchanged, None),
    ] {
        let difference = caused(class, consequences);
        let joined = difference.joined();
        assert_eq!(joined.len(), 1);
        assert_eq!(
            joined[0].quadrant,
            Some(Quadrant {
                contract: class.request.expect("an effect"),
                surface
            }),
            "{} {consequences:?}",
            class.id
        );
        assert_eq!(
            joined[0].note().map(|(_, words)| words),
            note,
            "{} {consequences:?}",
            class.id
        );
        assert_eq!(joined[0].consequences.len(), consequences.len());
    }
}

#[test]
fn a_change_with_two_causes_is_shown_under_the_first_and_counts_for_both() {
    let rich = rich();
    let joined = rich.joined();
    let of = |fingerprint: &str| {
        let mut found = joined
            .iter()
            .filter(|joined| joined.change.fingerprint == fingerprint);
        found.next().expect("a change")
    };
    let first = of("3f9a0c52d1e7");
    assert_eq!(first.consequences.len(), 2);
    let second = of("77aa12cd34ef");
    assert!(second.consequences.is_empty());
    assert_eq!(second.shared[0].fingerprint, "a00000000002");
    assert_eq!(second.worst(), Effect::Breaking);
}

#[test]
fn a_cause_that_is_not_there_explains_nothing() {
    let difference = Difference {
        changes: vec![Change {
            causes: vec!["ffffffffffff".to_owned()],
            ..change(&SIGNATURE_CHANGED, "00000000000a", "petstore::Pets")
        }],
        ..Difference::default()
    };
    let joined = difference.joined();
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].quadrant, None);
    assert_eq!(joined[0].note(), None);
}
