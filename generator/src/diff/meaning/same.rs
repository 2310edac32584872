//! Which places of two descriptions are the same thing.

use crate::diff::classes::contract::{parameters, security, servers, types};
use crate::diff::contract::Matched;
use crate::diff::{Change, Version};
use crate::lock::{is_same_route, path_parameters};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the places of an old description. What it does not know is where it was.
#[derive(Clone, Debug, Default)]
pub struct Same {
    /// Verb and path of operations, old and new.
    operations: BTreeMap<String, String>,
    /// Places of types; several where one schema became several.
    types: BTreeMap<String, BTreeSet<String>>,
    /// The other way round.
    types_back: BTreeMap<String, BTreeSet<String>>,
    /// Keys of security schemes.
    schemes: BTreeMap<String, String>,
    /// Verb and path of all new operations.
    routes: Vec<String>,
    /// Names of members and parameters that were renamed.
    members: BTreeSet<(String, String)>,
    /// Names of variables of servers that were renamed.
    variables: Vec<(String, String)>,
}

impl Same {
    /// What the comparison of the contracts found to be the same.
    pub(in crate::diff) fn of(
        old: &Version,
        new: &Version,
        matched: &Matched,
        changes: &[Change],
    ) -> Self {
        let operations = |version: &'_ Version| -> Vec<String> {
            let api = version.api.iter();
            api.flat_map(|api| &api.operations)
                .map(|operation| operation.route())
                .collect()
        };
        let (old_routes, new_routes) = (operations(old), operations(new));
        let mut same = Self::default();
        for (before, after) in &matched.operations {
            let before = old_routes.get(*before);
            let after = new_routes.get(*after);
            if let (Some(before), Some(after)) = (before, after) {
                same.operations.insert(before.clone(), after.clone());
            }
        }
        for (before, after) in &matched.types {
            let before = old.paths.places.of_schema(*before);
            let after = new.paths.places.of_schema(*after);
            if let (Some(before), Some(after)) = (before, after) {
                same.add_type(before, after);
            }
        }
        for change in changes {
            let words = (change.before.clone(), change.after.clone());
            if change.class == &security::AUTH_SCHEME_RENAMED {
                same.schemes.insert(words.0, words.1);
            } else if change.class == &servers::SERVER_VARIABLE_RENAMED {
                same.variables.push(words);
            } else if change.class == &types::PROPERTY_RENAMED
                || change.class == &parameters::PARAM_RENAMED
            {
                same.members.insert(words);
            } else if change.class == &types::SCHEMA_RENAMED {
                // What is only another name for a type is no type to the comparison.
                same.add_type(&words.0, &words.1);
            }
        }
        same.routes = new_routes;
        same
    }

    fn add_type(&mut self, before: &str, after: &str) {
        let forth = self.types.entry(before.to_owned()).or_default();
        forth.insert(after.to_owned());
        let back = self.types_back.entry(after.to_owned()).or_default();
        back.insert(before.to_owned());
    }

    /// Whether the schema at a place went elsewhere, and what stands there now came from elsewhere, as when two schemas swap their keys.
    fn is_exchanged(&self, place: &str) -> bool {
        let only_others =
            |found: Option<&BTreeSet<String>>| found.is_some_and(|places| !places.contains(place));
        only_others(self.types.get(place)) && only_others(self.types_back.get(place))
    }

    /// The new verb and path of an old operation.
    pub(super) fn operation<'a>(&'a self, old: &'a str) -> &'a str {
        self.operations.get(old).map_or(old, String::as_str)
    }

    /// The new key of an old security scheme.
    pub(super) fn scheme<'a>(&'a self, old: &'a str) -> &'a str {
        self.schemes.get(old).map_or(old, String::as_str)
    }

    /// Whether a change concerns one of the new operations.
    pub(super) fn concerns(&self, change: &Change, operations: &BTreeSet<String>) -> bool {
        let mut reached = change.reached.new.iter();
        reached.any(|index| {
            let route = self.routes.get(*index);
            route.is_some_and(|route| operations.contains(route))
        })
    }

    /// Where the schema at an old place may stand now.
    pub(super) fn places(&self, old: &str) -> BTreeSet<String> {
        let mut places = self.types.get(old).cloned().unwrap_or_default();
        if !self.is_exchanged(old) {
            places.insert(old.to_owned());
        }
        // What stands in an operation, or in a schema, goes with it.
        let spaces = old.match_indices(' ').nth(1);
        let around = spaces.and_then(|(end, _)| {
            let after = self.operations.get(old.get(..end)?)?;
            Some(format!("{after}{}", old.get(end..)?))
        });
        places.extend(around);
        if let Some((owner, inside)) = old.split_once('.') {
            let owners = self.types.get(owner).into_iter().flatten();
            places.extend(owners.map(|owner| format!("{owner}.{inside}")));
        }
        places
    }

    /// Whether one of the schemas at old places stands at one of the new ones.
    pub(super) fn is_type(&self, old: &BTreeSet<String>, new: &BTreeSet<String>) -> bool {
        old.is_empty()
            || new.is_empty()
            || old.iter().any(|place| !self.places(place).is_disjoint(new))
    }

    /// Whether a variant of a union is what it was.
    pub(super) fn is_variant(&self, old: &str, new: &str) -> bool {
        old == new || self.places(old).contains(new)
    }

    /// Whether a member or parameter was renamed from `old` to `new`.
    pub(super) fn is_renamed(&self, old: &str, new: &str) -> bool {
        self.members.contains(&(old.to_owned(), new.to_owned()))
    }

    /// Whether a URL or a variable of servers is what it was. The names of variables never travel.
    pub(super) fn is_server(&self, old: &str, new: &str) -> bool {
        let mut now = old.to_owned();
        for (before, after) in &self.variables {
            if now.strip_prefix("variable ") == Some(before) {
                now = format!("variable {after}");
            }
            now = now.replace(&format!("{{{before}}}"), &format!("{{{after}}}"));
        }
        now.trim_end_matches('/') == new.trim_end_matches('/')
    }

    /// Whether a value that an operation takes is what it was. `old` and `new` are what is taken, with the operation and all that it takes.
    pub(super) fn is_input(&self, old: (&str, &Inputs<'_>), new: (&str, &Inputs<'_>)) -> bool {
        let (Some((was_in, was)), Some((is_in, is))) =
            (old.0.split_once(' '), new.0.split_once(' '))
        else {
            return old.0 == new.0;
        };
        if was_in == "path" && is_in == "path" {
            let same_path = is_same_route(old.1.operation, new.1.operation);
            let position = |place: &str, inputs: &Inputs<'_>| {
                let mut places = path_parameters(inputs.operation).into_iter();
                places.position(|other| other == place)
            };
            // The names in a path never travel: what counts is where they stand. In another path, a name that is still there is the same.
            let stays = !same_path && position(old.0, new.1).is_some();
            return if stays {
                was == is
            } else {
                position(old.0, old.1) == position(new.0, new.1)
            };
        }
        // A parameter that travels elsewhere is the same parameter, unless there are two of that name.
        let is_moved = || !old.1.places.contains(new.0) && !new.1.places.contains(old.0);
        let is_header = was_in == "header" && is_in == "header";
        was == is && (was_in == is_in || is_moved()) || is_header && was.eq_ignore_ascii_case(is)
    }
}

/// All that an operation takes.
pub(super) struct Inputs<'a> {
    /// Verb and path.
    pub(super) operation: &'a str,
    /// The places of what it takes.
    pub(super) places: BTreeSet<&'a str>,
}
