//! Operations: which are the same, and what is said about them as a whole.

use super::Comparison;
use super::align::{Aligned, by_partner, pair};
use super::findings::{Counterpart, Finding, Role};
use super::reach::Source;
use super::tags::{Regrouped, resource, tag};
use crate::diff::Side;
use crate::diff::classes::contract::operations as class;
use crate::lock::{is_same_route, without_parameters};
use crate::model::{Operation, Repeat, Stream, StreamSwitch};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Comparison<'a> {
    /// Matches operations, and compares those that are in both descriptions.
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let old_numbers: Vec<usize> = (0..old.operations.len()).collect();
        let new_numbers: Vec<usize> = (0..new.operations.len()).collect();
        let found = matching(&old.operations, &new.operations);
        let aligned = by_partner(&old_numbers, &new_numbers, &found);
        let both = aligned.iter().filter_map(|aligned| match aligned {
            Aligned::Both(before, after) => Some((**before, **after)),
            Aligned::Removed(_) | Aligned::Added(_) => None,
        });
        self.regrouped = Regrouped::of(old, new, &both.collect::<Vec<_>>());
        for (position, aligned) in aligned.into_iter().enumerate() {
            match aligned {
                Aligned::Both(before, after) => {
                    let number = self.matched.len();
                    self.matched.push((*before, *after));
                    self.positions.push(position);
                    if let (Some(before), Some(after)) =
                        (old.operations.get(*before), new.operations.get(*after))
                    {
                        self.operation(number, before, after);
                    }
                }
                Aligned::Removed(index) => {
                    let before = old.operations.get(*index);
                    self.findings
                        .extend(before.map(|before| Finding::removed(position, *index, before)));
                }
                Aligned::Added(index) => {
                    let after = new.operations.get(*index);
                    self.findings
                        .extend(after.map(|after| Finding::added(position, *index, after)));
                }
            }
        }
    }

    fn operation(&mut self, number: usize, old: &'a Operation, new: &'a Operation) {
        let place = Counterpart {
            subject: new.route(),
            side: Side::Request,
            source: Source::Operation(number),
            old: old.origin.clone(),
            new: new.origin.clone(),
            role: Role::Value,
        };
        let targets = (old.target(), new.target());
        if !is_same_route(&targets.0, &targets.1) {
            self.note(&class::OPERATION_PATH_CHANGED, &place, targets.0, targets.1);
        }
        if old.verb != new.verb {
            let verbs = (old.verb.as_str(), new.verb.as_str());
            self.note(&class::OPERATION_VERB_CHANGED, &place, verbs.0, verbs.1);
        }
        self.groups(number, old, new);
        if let Some((before, after)) = renamed(old, new, &self.regrouped) {
            let finding = Finding::changed(&class::OPERATION_RENAMED, &place, before, after);
            self.findings.push(finding.for_people());
        }
        self.deprecation(
            &place,
            &old.docs,
            &new.docs,
            (&class::OPERATION_DEPRECATED, &class::OPERATION_RESTORED),
        );
        // Another method brings its own rule, and has been reported.
        if old.verb == new.verb {
            self.retries(&place, old.repeat, new.repeat);
        }
        // That events come, or come no more, is said by the media types.
        if let (Some(before), Some(after)) = (&old.stream, &new.stream)
            && before != after
        {
            let finding = Finding::changed(
                &class::OPERATION_STREAMING_CHANGED,
                &place,
                stream(before),
                stream(after),
            );
            self.findings.push(finding.both_ways());
        }
        self.prose(&place, &old.docs, &new.docs);
        self.own_server(&place, old, new);
        self.requirements(&place, old, new);
        self.parameters(&place, old, new);
        self.body(&place, old.body.as_ref(), new.body.as_ref());
        self.replies(&place, &old.replies, &new.replies);
    }

    /// In which cases a request may be sent again.
    fn retries(&mut self, place: &Counterpart, old: Repeat, new: Repeat) {
        let cases = |repeat| match repeat {
            Repeat::Never => (0, "never repeated"),
            Repeat::Rejected => (1, "may be repeated if it was rejected"),
            Repeat::Unsafe => (2, "may be repeated if it was not processed"),
            Repeat::Idempotent => (3, "may be repeated"),
        };
        let (before, after) = (cases(old), cases(new));
        let class = match after.0.cmp(&before.0) {
            Ordering::Less => &class::OPERATION_RETRY_RESTRICTED,
            Ordering::Equal => return,
            Ordering::Greater => &class::OPERATION_RETRY_RELAXED,
        };
        self.note(class, place, before.1, after.1);
    }
}

/// For each new operation the position of the old one that it is: by method and path, which are what a server knows, and of those that are
/// left by the id, where both sides have it once.
fn matching(old: &[Operation], new: &[Operation]) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    let written = |operation: &Operation| Some((operation.verb.clone(), operation.target()));
    let meant = |operation: &Operation| {
        Some((
            operation.verb.clone(),
            without_parameters(&operation.target()),
        ))
    };
    for key in [written, meant] {
        let keys = |operations: &[Operation]| operations.iter().map(key).collect::<Vec<_>>();
        pair(&mut found, &keys(old), &keys(new));
    }
    let taken: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let (old_ids, new_ids) = (unique_ids(old), unique_ids(new));
    for (id, position) in new_ids {
        if let (Some(slot), Some(partner)) = (found.get_mut(position), old_ids.get(id))
            && slot.is_none()
            && !taken.contains(partner)
        {
            *slot = Some(*partner);
        }
    }
    found
}

/// Ids that one operation only has, and its position.
fn unique_ids(operations: &[Operation]) -> BTreeMap<&str, usize> {
    let mut ids: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (index, operation) in operations.iter().enumerate() {
        if let Some(id) = &operation.operation_id {
            ids.entry(id)
                .and_modify(|position| *position = None)
                .or_insert(Some(index));
        }
    }
    ids.into_iter()
        .filter_map(|(id, position)| position.map(|position| (id, position)))
        .collect()
}

/// The names that methods in code come from, as far as they differ and nothing else says so.
fn renamed(old: &Operation, new: &Operation, regrouped: &Regrouped) -> Option<(String, String)> {
    // A group that was renamed has taken along all that it held.
    let was_tag = tag(old).map(|name| regrouped.tag(&name).to_owned());
    let was_resource = resource(old).map(|name| regrouped.resource(&name).to_owned());
    let pairs = [
        ("", old.operation_id.clone(), new.operation_id.clone()),
        ("tag ", was_tag, tag(new)),
        ("resource ", was_resource, resource(new)),
        ("method ", old.method_name.clone(), new.method_name.clone()),
    ];
    let mut words = (Vec::new(), Vec::new());
    for (what, before, after) in pairs {
        if before != after {
            words.0.extend(before.map(|name| format!("{what}{name}")));
            words.1.extend(after.map(|name| format!("{what}{name}")));
        }
    }
    let differs = !words.0.is_empty() || !words.1.is_empty();
    differs.then(|| (words.0.join(", "), words.1.join(", ")))
}

fn stream(stream: &Stream) -> String {
    match &stream.switch {
        None => "events".to_owned(),
        Some(StreamSwitch::BodyMember(name)) => {
            format!("events, asked for by the member `{name}`")
        }
        Some(StreamSwitch::Query(name)) => {
            format!("events, asked for by the parameter `{name}`")
        }
    }
}
