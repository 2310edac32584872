//! Servers.

use super::Comparison;
use super::align::{Aligned, by_key, by_partner, pair};
use super::describe::{listed, shortened};
use super::findings::{Counterpart, Finding};
use crate::diff::classes::contract::{prose, servers as class};
use crate::diff::{Class, Side};
use crate::model::{Api, Operation, Server, ServerVariable};
use std::collections::BTreeSet;

/// A server, and what is said of it.
type Seen<'s> = Option<(&'s Server, String)>;

impl Comparison<'_> {
    /// The servers of the document: which there are, which one requests go to unless the caller says otherwise, and what their URLs leave
    /// open.
    pub(super) fn servers(&mut self) {
        let (old, new) = (&self.old.written_servers, &self.new.written_servers);
        let found = same_servers(old, new);
        let defaults = (old.first(), new.first());
        let kept = found.first().copied().flatten() == Some(0);
        let seen = |server: &'_ Server| server.url.clone();
        if let (before, after) = (defaults.0.map(seen), defaults.1.map(seen))
            && before.as_deref().map(bare) != after.as_deref().map(bare)
            && !(kept && defaults.0.map(|one| &one.template) == defaults.1.map(|one| &one.template))
        {
            let subject = "default server".to_owned();
            let sides = (defaults.0.zip(before), defaults.1.zip(after));
            self.server_changed(&class::DEFAULT_SERVER_CHANGED, subject, sides.0, sides.1);
        }
        let is_default = |server| {
            [defaults.0, defaults.1]
                .into_iter()
                .flatten()
                .any(|default| std::ptr::eq(default, server))
        };
        for aligned in by_partner(old, new, &found) {
            match aligned {
                Aligned::Both(before, after) => self.server(before, after),
                // Another default has been reported.
                Aligned::Removed(server) | Aligned::Added(server) if is_default(server) => {}
                Aligned::Removed(server) => {
                    let gone = Some((server, server.url.clone()));
                    self.server_changed(&class::SERVER_REMOVED, subject(server), gone, None);
                }
                Aligned::Added(server) => {
                    let came = Some((server, server.url.clone()));
                    self.server_changed(&class::SERVER_ADDED, subject(server), None, came);
                }
            }
        }
    }

    fn server(&mut self, old: &Server, new: &Server) {
        if old.description != new.description {
            let text =
                |server: &Server| shortened(server.description.as_deref().unwrap_or_default());
            let sides = (Some((old, text(old))), Some((new, text(new))));
            self.server_changed(&prose::DOCS_CHANGED, subject(new), sides.0, sides.1);
        }
        let aligned = by_key(&old.variables, &new.variables, |variable| &variable.name);
        let mut gone = aligned.iter().filter_map(|aligned| match aligned {
            Aligned::Removed(variable) => Some(*variable),
            _ => None,
        });
        let mut came = aligned.iter().filter_map(|aligned| match aligned {
            Aligned::Added(variable) => Some(*variable),
            _ => None,
        });
        let renamed = match (gone.next(), gone.next(), came.next(), came.next()) {
            (Some(before), None, Some(after), None)
                if (&before.default, &before.values) == (&after.default, &after.values) =>
            {
                Some((before, after))
            }
            _ => None,
        };
        if let Some((before, after)) = renamed {
            let named = format!("{} variable {}", subject(new), after.name);
            let sides = (
                Some((old, before.name.clone())),
                Some((new, after.name.clone())),
            );
            self.server_changed(&class::SERVER_VARIABLE_RENAMED, named, sides.0, sides.1);
        }
        for aligned in aligned {
            let named =
                |variable: &ServerVariable| format!("{} variable {}", subject(new), variable.name);
            match aligned {
                Aligned::Both(before, after) => {
                    self.variable(named(after), (old, before), (new, after));
                }
                Aligned::Removed(_) | Aligned::Added(_) if renamed.is_some() => {}
                Aligned::Removed(variable) => {
                    let gone = Some((old, default(variable)));
                    self.server_changed(
                        &class::SERVER_VARIABLE_REMOVED,
                        named(variable),
                        gone,
                        None,
                    );
                }
                Aligned::Added(variable) => {
                    let came = Some((new, default(variable)));
                    self.server_changed(&class::SERVER_VARIABLE_ADDED, named(variable), None, came);
                }
            }
        }
    }

    fn variable(
        &mut self,
        named: String,
        (old_server, old): (&Server, &ServerVariable),
        (new_server, new): (&Server, &ServerVariable),
    ) {
        let sides =
            |before: String, after: String| (Some((old_server, before)), Some((new_server, after)));
        if old.default != new.default {
            let sides = sides(default(old), default(new));
            let class = &class::SERVER_VARIABLE_DEFAULT_CHANGED;
            self.server_changed(class, named.clone(), sides.0, sides.1);
        }
        let set = |variable: &ServerVariable| -> BTreeSet<String> {
            variable.values.iter().cloned().collect()
        };
        let (before, after) = (set(old), set(new));
        let words = sides(values(old), values(new));
        let class = match (before.is_empty(), after.is_empty()) {
            (true, false) => &class::SERVER_VARIABLE_VALUE_REMOVED,
            (false, true) => &class::SERVER_VARIABLE_VALUE_ADDED,
            _ => {
                for value in before.difference(&after) {
                    self.server_changed(
                        &class::SERVER_VARIABLE_VALUE_REMOVED,
                        format!("{named} {value:?}"),
                        Some((old_server, value.clone())),
                        None,
                    );
                }
                for value in after.difference(&before) {
                    self.server_changed(
                        &class::SERVER_VARIABLE_VALUE_ADDED,
                        format!("{named} {value:?}"),
                        None,
                        Some((new_server, value.clone())),
                    );
                }
                return;
            }
        };
        self.server_changed(class, named, words.0, words.1);
    }

    fn server_changed(
        &mut self,
        class: &'static Class,
        subject: String,
        before: Seen<'_>,
        after: Seen<'_>,
    ) {
        let side = match class == &prose::DOCS_CHANGED || class == &class::SERVER_VARIABLE_RENAMED {
            true => Side::Neither,
            false => Side::Request,
        };
        let at = |seen: &Seen<'_>| seen.as_ref().map(|(server, _)| server.origin.clone());
        let places = (at(&before), at(&after));
        let word = |seen: Seen<'_>| seen.map(|(_, word)| word).unwrap_or_default();
        let words = (word(before), word(after));
        self.findings
            .push(Finding::of_document(class, side, &subject, places, words));
    }

    /// The server of one operation, where it is not simply the default on both sides.
    pub(super) fn own_server(&mut self, place: &Counterpart, old: &Operation, new: &Operation) {
        if old.server.is_none() && new.server.is_none() {
            return;
        }
        let before = old.server.as_deref().or(default_url(self.old));
        let after = new.server.as_deref().or(default_url(self.new));
        if before.map(bare) != after.map(bare) {
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            self.note(&class::OPERATION_SERVER_CHANGED, place, before, after);
        }
    }
}

/// For each new server the old one that it is: by its URL as it is written, by what that means, and the default for the default.
fn same_servers(old: &[Server], new: &[Server]) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    let keys = |servers: &[Server], key: fn(&Server) -> &String| {
        let keys = servers.iter().map(|server| Some(key(server).clone()));
        keys.collect::<Vec<_>>()
    };
    for key in [
        (|server| &server.template) as fn(&Server) -> &String,
        |server| &server.url,
    ] {
        pair(&mut found, &keys(old, key), &keys(new, key));
    }
    let first_is_free = !found.contains(&Some(0));
    if let (Some(slot @ None), false, true) = (found.first_mut(), old.is_empty(), first_is_free) {
        *slot = Some(0);
    }
    found
}

/// A URL without the slash at its end, which makes no difference to what is put behind it.
fn bare(url: &str) -> &str {
    url.trim_end_matches('/')
}

fn subject(server: &Server) -> String {
    format!("server {}", server.template)
}

fn default(variable: &ServerVariable) -> String {
    variable.default.clone().unwrap_or_default()
}

fn values(variable: &ServerVariable) -> String {
    match variable.values.as_slice() {
        [] => "any value".to_owned(),
        values => listed(values.iter().map(|value| format!("{value:?}"))),
    }
}

fn default_url(api: &Api) -> Option<&str> {
    api.servers.first().map(|server| server.url.as_str())
}
