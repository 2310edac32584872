//! Credentials: which ways to authenticate an operation has, and what tokens have to be good for.

use super::Comparison;
use super::align::{Aligned, by_partner, pair};
use super::findings::{Counterpart, Finding, Role};
use crate::diff::Side;
use crate::diff::classes::contract::security as class;
use crate::model::{Api, ApiKeyLocation, Operation, SecurityScheme, SecuritySchemeKind};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How a credential travels, which is what a scheme is to a server; its key is for people.
type Wire = (u8, String);

/// A way to authenticate.
struct Way {
    wires: Vec<Wire>,
    /// Keys of its schemes, for people.
    keys: String,
    /// Position among the alternatives of the operation.
    position: usize,
}

impl Comparison<'_> {
    /// Schemes that travel as before under another key, and their prose.
    pub(super) fn schemes(&mut self) {
        let (old, new) = (&self.old.security_schemes, &self.new.security_schemes);
        let mut found = vec![None; new.len()];
        pair(&mut found, &keys(old), &keys(new));
        pair(&mut found, &wires(old), &wires(new));
        let mut findings = Vec::new();
        for (scheme, position) in new.iter().zip(found) {
            let Some(before) = position.and_then(|position| old.get(position)) else {
                continue;
            };
            if before.key != scheme.key {
                findings.push(Finding::of_document(
                    &class::AUTH_SCHEME_RENAMED,
                    Side::Neither,
                    &format!("auth {}", scheme.key),
                    (Some(before.origin.clone()), Some(scheme.origin.clone())),
                    (before.key.clone(), scheme.key.clone()),
                ));
            }
        }
        self.findings.extend(findings);
    }

    /// What an operation asks for. The subjects do not name the operation: one change of the document's requirements is one change.
    pub(super) fn requirements(&mut self, place: &Counterpart, old: &Operation, new: &Operation) {
        let place = &Counterpart {
            subject: "auth".to_owned(),
            ..place.clone()
        };
        let (before, after) = (anonymous(old), anonymous(new));
        let (old_ways, new_ways) = (ways(self.old, old), ways(self.new, new));
        match (before, after) {
            (true, false) => self.note(
                &class::AUTH_REQUIRED_ADDED,
                place,
                "none",
                any_of(&new_ways),
            ),
            (false, true) => self.note(
                &class::AUTH_REQUIRED_DROPPED,
                place,
                any_of(&old_ways),
                "none",
            ),
            _ => {}
        }
        let mut found = vec![None; new_ways.len()];
        // Several schemes may travel in the same way: those of the same key belong together.
        for with_keys in [true, false] {
            let clues = |ways: &[Way]| -> Vec<Option<(Vec<Wire>, String)>> {
                let clue = |way: &Way| {
                    let keys = if with_keys {
                        way.keys.clone()
                    } else {
                        String::new()
                    };
                    Some((way.wires.clone(), keys))
                };
                ways.iter().map(clue).collect()
            };
            pair(&mut found, &clues(&old_ways), &clues(&new_ways));
        }
        find_longer(&old_ways, &new_ways, &mut found);
        for aligned in by_partner(&old_ways, &new_ways, &found) {
            match aligned {
                Aligned::Both(before, after) => {
                    let class = match after.wires.len().cmp(&before.wires.len()) {
                        Ordering::Less => Some(&class::AUTH_REQUIRED_DROPPED),
                        Ordering::Equal => None,
                        Ordering::Greater => Some(&class::AUTH_REQUIRED_ADDED),
                    };
                    if let Some(class) = class {
                        let place = place.inside(&format!(" {}", after.keys), Role::Value);
                        self.note(class, &place, before.keys.as_str(), after.keys.as_str());
                    }
                    self.scopes(place, (old, before), (new, after));
                }
                // Otherwise it has been said that none is needed any more.
                Aligned::Removed(way) if before || !after => {
                    self.gone(
                        &class::AUTH_ALTERNATIVE_REMOVED,
                        place,
                        &format!(" {}", way.keys),
                        &old.origin,
                        &way.keys,
                    );
                }
                // Otherwise it has been said that one is needed from now on.
                Aligned::Added(way) if !before || after => {
                    self.came(
                        &class::AUTH_ALTERNATIVE_ADDED,
                        place,
                        &format!(" {}", way.keys),
                        &new.origin,
                        &way.keys,
                    );
                }
                Aligned::Removed(_) | Aligned::Added(_) => {}
            }
        }
    }

    fn scopes(
        &mut self,
        place: &Counterpart,
        (old, old_way): (&Operation, &Way),
        (new, new_way): (&Operation, &Way),
    ) {
        let (before, after) = (scopes(old, old_way), scopes(new, new_way));
        for scope in before.difference(&after) {
            self.gone(
                &class::SCOPE_REMOVED,
                place,
                &format!(" {} scope {scope}", new_way.keys),
                &old.origin,
                *scope,
            );
        }
        for scope in after.difference(&before) {
            self.came(
                &class::SCOPE_ADDED,
                place,
                &format!(" {} scope {scope}", new_way.keys),
                &new.origin,
                *scope,
            );
        }
    }
}

/// Pairs ways of which one needs all credentials of the other and more, where that is clear.
fn find_longer(old: &[Way], new: &[Way], found: &mut [Option<usize>]) {
    let within = |few: &Way, many: &Way| few.wires.iter().all(|wire| many.wires.contains(wire));
    let taken: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let open: Vec<usize> = (0..old.len()).filter(|at| !taken.contains(at)).collect();
    let mut left = new.iter().zip(found).filter(|(_, slot)| slot.is_none());
    if let ([only], Some((way, slot)), None) = (open.as_slice(), left.next(), left.next())
        && let Some(before) = old.get(*only)
        && (within(before, way) || within(way, before))
    {
        *slot = Some(*only);
    }
}

fn keys(schemes: &[SecurityScheme]) -> Vec<Option<&str>> {
    schemes
        .iter()
        .map(|scheme| Some(scheme.key.as_str()))
        .collect()
}

fn wires(schemes: &[SecurityScheme]) -> Vec<Option<Wire>> {
    schemes.iter().map(|scheme| Some(wire(scheme))).collect()
}

fn wire(scheme: &SecurityScheme) -> Wire {
    match &scheme.kind {
        SecuritySchemeKind::Bearer => (0, String::new()),
        SecuritySchemeKind::Basic => (1, String::new()),
        SecuritySchemeKind::AccessToken => (2, String::new()),
        SecuritySchemeKind::ApiKey { location, name } => match location {
            // Names of headers are the same in either case.
            ApiKeyLocation::Header => (3, name.to_ascii_lowercase()),
            ApiKeyLocation::Query => (4, name.clone()),
            ApiKeyLocation::Cookie => (5, name.clone()),
        },
    }
}

/// Whether an operation can be called without a credential.
fn anonymous(operation: &Operation) -> bool {
    operation.security.is_empty() || operation.security.iter().any(Vec::is_empty)
}

/// The ways to authenticate, that of doing without left out.
fn ways(api: &Api, operation: &Operation) -> Vec<Way> {
    let mut ways = Vec::new();
    for (position, alternative) in operation.security.iter().enumerate() {
        let schemes: Vec<&SecurityScheme> = alternative
            .iter()
            .filter_map(|index| api.security_schemes.get(*index))
            .collect();
        if schemes.is_empty() {
            continue;
        }
        let mut wires: Vec<Wire> = schemes.iter().map(|scheme| wire(scheme)).collect();
        wires.sort_unstable();
        let keys: Vec<&str> = schemes.iter().map(|scheme| scheme.key.as_str()).collect();
        ways.push(Way {
            wires,
            keys: keys.join(" and "),
            position,
        });
    }
    ways
}

fn any_of(ways: &[Way]) -> String {
    let keys: Vec<&str> = ways.iter().map(|way| way.keys.as_str()).collect();
    keys.join(" or ")
}

fn scopes<'o>(operation: &'o Operation, way: &Way) -> BTreeSet<&'o str> {
    operation
        .scopes
        .iter()
        .filter(|required| required.alternative == way.position)
        .map(|required| required.scope.as_str())
        .collect()
}
