//! Tags and resources under another name: one edit of the description, however many operations bear it.

use super::Comparison;
use super::findings::{Counterpart, Finding, Role};
use super::reach::Source;
use crate::diff::Side;
use crate::diff::classes::contract::operations as class;
use crate::model::{Api, Operation};
use std::collections::{BTreeMap, BTreeSet};

/// Old names to new ones, of groups of operations that are the same group.
#[derive(Debug, Default)]
pub(super) struct Regrouped {
    tags: BTreeMap<String, String>,
    resources: BTreeMap<String, String>,
}

impl Regrouped {
    /// Finds them among matched operations.
    pub(super) fn of(old: &Api, new: &Api, matched: &[(usize, usize)]) -> Self {
        Self {
            tags: renamed(old, new, matched, tag),
            resources: renamed(old, new, matched, resource),
        }
    }

    /// What an old tag is called now.
    pub(super) fn tag<'a>(&'a self, old: &'a str) -> &'a str {
        self.tags.get(old).map_or(old, String::as_str)
    }

    /// What an old resource is called now.
    pub(super) fn resource<'a>(&'a self, old: &'a str) -> &'a str {
        self.resources.get(old).map_or(old, String::as_str)
    }

    /// The words of the renamed groups that an operation stood in, without what the rename of a group around them says.
    fn words(&self, old: &Operation) -> BTreeSet<(String, String)> {
        let mut words = BTreeSet::new();
        if let Some(before) = tag(old)
            && let Some(after) = self.tags.get(&before)
        {
            words.insert((before, after.clone()));
        }
        let path = resource(old).unwrap_or_default();
        for (end, _) in path.match_indices('.').chain([(path.len(), "")]) {
            let before = path.get(..end).unwrap_or_default();
            let Some(after) = self.resources.get(before) else {
                continue;
            };
            match (before.rsplit_once('.'), after.rsplit_once('.')) {
                (Some((above, before)), Some((parent, after)))
                    if self.resource(above) == parent =>
                {
                    if before != after {
                        words.insert((before.to_owned(), after.to_owned()));
                    }
                }
                _ => {
                    words.insert((before.to_owned(), after.clone()));
                }
            }
        }
        words
    }
}

/// The first tag of an operation, from which its resource follows where nothing names one.
pub(super) fn tag(operation: &Operation) -> Option<String> {
    operation.tags.first().cloned()
}

/// The resource that an operation names.
pub(super) fn resource(operation: &Operation) -> Option<String> {
    operation.resource.as_ref().map(|words| words.join("."))
}

/// Groups whose operations all stand in one other group that was not there before, and which are gone themselves.
fn renamed(
    old: &Api,
    new: &Api,
    matched: &[(usize, usize)],
    group: impl Fn(&Operation) -> Option<String>,
) -> BTreeMap<String, String> {
    let all =
        |api: &Api| -> BTreeSet<String> { api.operations.iter().filter_map(&group).collect() };
    let (before, after) = (all(old), all(new));
    let mut moved: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for (one, other) in matched {
        if let (Some(one), Some(other)) = (old.operations.get(*one), new.operations.get(*other))
            && let Some(name) = group(one)
        {
            moved.entry(name).or_default().insert(group(other));
        }
    }
    let mut found = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (name, targets) in moved {
        let mut targets = targets.into_iter();
        if let (Some(Some(target)), None) = (targets.next(), targets.next())
            && !after.contains(&name)
            && !before.contains(&target)
            && taken.insert(target.clone())
        {
            found.insert(name, target);
        }
    }
    found
}

impl Comparison<'_> {
    /// Notes that the groups which an operation stood in have other names.
    pub(super) fn groups(&mut self, number: usize, old: &Operation, new: &Operation) {
        for (before, after) in self.regrouped.words(old) {
            let place = Counterpart {
                subject: format!("tag {after}"),
                side: Side::Neither,
                source: Source::Operation(number),
                old: old.origin.clone(),
                new: new.origin.clone(),
                role: Role::Value,
            };
            self.findings
                .push(Finding::changed(&class::TAG_RENAMED, &place, before, after));
        }
    }
}
