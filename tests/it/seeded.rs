//! Edits that people make to the description, each with what a reviewer has to be told about it: the step of the version, what it does to
//! released crates and to code, and the one line that matters most.

use sdk_tests::description;
use sdkgen::config::Config;
use sdkgen::diff::{Bump, Difference, Effect, Part, Version, diff, part};
use sdkgen::generate::version;
use sdkgen::load::Bundle;
use std::collections::BTreeSet;

/// An edit and what has to be said of it.
struct Edit {
    name: &'static str,
    /// What stands in the description, once, and what takes its place.
    change: (&'static str, &'static str),
    bump: Bump,
    /// Worst effect on people who call the API.
    contract: Effect,
    /// Worst effect on code that is compiled against the crate.
    surface: Effect,
    /// Class, and path in Rust, of a change of the contract that has to be there.
    says: (&'static str, Option<&'static str>),
}

const EDITS: [Edit; 12] = [
    Edit {
        name: "a member of a request becomes required",
        change: (
            "      description: Request to schedule an instruction.\n      required: [input, when]\n",
            "      description: Request to schedule an instruction.\n      required: [input, when, budget]\n",
        ),
        bump: Bump::Major,
        contract: Effect::Breaking,
        surface: Effect::Breaking,
        says: (
            "property-became-required",
            Some("handinger::resources::workers::schedules::Schedules::create"),
        ),
    },
    Edit {
        name: "a value of an enum goes",
        change: ("[low, standard, high, unlimited]", "[low, standard, high]"),
        bump: Bump::Major,
        contract: Effect::Breaking,
        surface: Effect::Breaking,
        says: ("enum-value-removed", Some("handinger::types::Budget")),
    },
    Edit {
        name: "a value of an enum comes",
        change: (
            "[low, standard, high, unlimited]",
            "[low, standard, high, higher, unlimited]",
        ),
        bump: Bump::Minor,
        contract: Effect::Additive,
        surface: Effect::Additive,
        says: ("enum-value-added", Some("handinger::types::Budget")),
    },
    Edit {
        name: "a route is renamed: nothing that the compiler would notice",
        change: (
            "  /api/workers/{workerId}/email:\n",
            "  /api/workers/{workerId}/address:\n",
        ),
        bump: Bump::Patch,
        contract: Effect::Breaking,
        surface: Effect::Neutral,
        says: (
            "operation-path-changed",
            Some("handinger::resources::workers::Workers::retrieve_email"),
        ),
    },
    Edit {
        name: "a method is renamed: the server does not notice",
        change: (
            "      x-sdkgen-method: retrieve_email\n",
            "      x-sdkgen-method: email_address\n",
        ),
        bump: Bump::Major,
        contract: Effect::Neutral,
        surface: Effect::Breaking,
        says: ("", None),
    },
    Edit {
        name: "a variant of a union comes",
        change: (
            "        - $ref: '#/components/schemas/ScheduleWhenInterval'\n      discriminator:\n        propertyName: type\n        mapping:\n",
            "        - $ref: '#/components/schemas/ScheduleWhenInterval'\n        - $ref: '#/components/schemas/WorkerFile'\n      discriminator:\n        propertyName: type\n        mapping:\n          file: '#/components/schemas/WorkerFile'\n",
        ),
        bump: Bump::Minor,
        contract: Effect::Additive,
        surface: Effect::Additive,
        says: (
            "union-variant-added",
            Some("handinger::types::ScheduleWhen::File"),
        ),
    },
    Edit {
        name: "a member of a request comes",
        change: (
            "        when:\n          allOf:\n",
            "        note:\n          type: string\n          description: A note.\n        when:\n          allOf:\n",
        ),
        bump: Bump::Minor,
        contract: Effect::Additive,
        surface: Effect::Additive,
        says: (
            "property-added-optional",
            Some("handinger::Request<handinger::resources::workers::schedules::Create>::note"),
        ),
    },
    Edit {
        name: "a member of a response goes",
        change: (
            "      required: [filename, mediaType, url]\n      properties:\n        filename:\n          type: string\n          # † null.\n          nullable: true\n          description: Name of the file.\n",
            "      required: [mediaType, url]\n      properties:\n",
        ),
        bump: Bump::Major,
        contract: Effect::Breaking,
        surface: Effect::Breaking,
        says: (
            "property-removed-required",
            Some("handinger::types::WorkerFile::filename"),
        ),
    },
    Edit {
        name: "a member of a response may be null",
        change: (
            "          description: Media type of the file, such as",
            "          nullable: true\n          description: Media type of the file, such as",
        ),
        bump: Bump::Major,
        contract: Effect::Breaking,
        surface: Effect::Breaking,
        says: (
            "nullable-added",
            Some("handinger::types::WorkerFile::media_type"),
        ),
    },
    Edit {
        name: "a query parameter becomes required",
        change: (
            "        - name: taskId\n          in: query\n",
            "        - name: taskId\n          in: query\n          required: true\n",
        ),
        bump: Bump::Major,
        contract: Effect::Breaking,
        surface: Effect::Breaking,
        says: (
            "param-became-required",
            Some("handinger::resources::workers::Workers::retrieve"),
        ),
    },
    Edit {
        name: "a limit of a parameter is tightened: nothing that the compiler would notice",
        change: (
            "            minLength: 1\n            example: tsk_2Z-YWz3hFq6VlW\n",
            "            minLength: 8\n            example: tsk_2Z-YWz3hFq6VlW\n",
        ),
        bump: Bump::Patch,
        contract: Effect::Breaking,
        surface: Effect::Neutral,
        says: (
            "constraint-tightened",
            Some("handinger::Request<handinger::resources::workers::Retrieve, A>::task_id"),
        ),
    },
    Edit {
        name: "a sentence is better said",
        change: ("Current status.", "Current status of the worker."),
        bump: Bump::Patch,
        contract: Effect::Neutral,
        surface: Effect::Neutral,
        says: ("docs-changed", None),
    },
];

fn read(label: &str, text: &str) -> Version {
    let config = std::fs::read(sdk_tests::sources::repository().join("spec/sdk.yaml"))
        .expect("the configuration");
    let (config, _) = Config::from_yaml(&config);
    let bundle = Bundle::single("spec/handinger.yaml", text);
    let (version, diagnostics) = version(
        label,
        &bundle,
        &config.expect("a configuration"),
        &sdkgen::lock::Lock::default(),
        None,
    );
    version.unwrap_or_else(|| panic!("{label}: {diagnostics:#?}"))
}

fn worst(difference: &Difference, of: Part) -> Effect {
    difference
        .changes
        .iter()
        .filter(|change| part(change) == of)
        .map(|change| change.effect)
        .max()
        .unwrap_or(Effect::Neutral)
}

#[test]
fn every_edit_is_told_for_what_it_does() {
    let text = description::text();
    let released = read("released", &text);
    assert!(
        diff(Some(&released), &released).changes.is_empty(),
        "a description against itself"
    );
    for edit in &EDITS {
        let (from, to) = edit.change;
        assert_eq!(text.matches(from).count(), 1, "{}: {from:?}", edit.name);
        let edited = read(edit.name, &text.replacen(from, to, 1));
        let difference = diff(Some(&released), &edited);
        let told = sdkgen::diff::report::text(&difference);
        assert_eq!(difference.bump(), edit.bump, "{}:\n{told}", edit.name);
        assert_eq!(
            worst(&difference, Part::Contract),
            edit.contract,
            "{}:\n{told}",
            edit.name
        );
        assert_eq!(
            worst(&difference, Part::Surface),
            edit.surface,
            "{}:\n{told}",
            edit.name
        );
        let (class, rust_path) = edit.says;
        let said = difference.changes.iter().any(|change| {
            change.class.id == class
                && (rust_path.is_none() || change.rust_path.as_deref() == rust_path)
        });
        assert!(said || class.is_empty(), "{}:\n{told}", edit.name);
        for change in &difference.changes {
            for place in [&change.old, &change.new].into_iter().flatten() {
                assert!(place.line > 0 && !place.file.is_empty(), "{change:?}");
            }
        }
        // What the crate does comes from what the contract did, unless only a name of ours changed.
        let unexplained = difference
            .changes
            .iter()
            .filter(|change| part(change) == Part::Surface && change.causes.is_empty())
            .count();
        assert!(
            unexplained == 0 || edit.contract == Effect::Neutral,
            "{}:\n{told}",
            edit.name
        );
    }
}

#[test]
fn every_edit_has_fingerprints_of_its_own_that_stay() {
    let text = description::text();
    let released = read("released", &text);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for edit in &EDITS {
        let (from, to) = edit.change;
        let edited = text.replacen(from, to, 1);
        // Lines above move everything, and change nothing.
        let moved = edited.replacen("openapi:", "# A line.\n\n\nopenapi:", 1);
        let of = |text: &str| -> BTreeSet<String> {
            diff(Some(&released), &read(edit.name, text))
                .changes
                .into_iter()
                .map(|change| change.fingerprint)
                .collect()
        };
        let fingerprints = of(&edited);
        assert!(!fingerprints.is_empty(), "{}", edit.name);
        assert_eq!(fingerprints, of(&moved), "{}", edit.name);
        seen.extend(fingerprints);
    }
    assert!(seen.len() > EDITS.len(), "{seen:?}");
}
