//! Servers of the API: functions that make one, and setters of their variables.

use super::MethodName;
use super::case::{Case, identifier, spellings};
use super::claims::{Claims, Reserved, Thing};
use super::held::Held;
use super::report::Report;
use super::reserved::SERVER_METHODS;
use crate::diag::Diagnostics;
use crate::lock::{Lock, server_places, variable_place};
use crate::model::{Api, Server, ServerSetting, ServerVariable};
use std::collections::BTreeSet;

/// Words of descriptions that say nothing about a server.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "api",
    "base",
    "endpoint",
    "env",
    "environment",
    "for",
    "main",
    "our",
    "server",
    "the",
    "this",
    "url",
];

/// Most words of a description that is a name rather than a sentence.
const MOST_WORDS: usize = 3;

/// Names of servers and of their variables, by position.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ServerNames {
    pub(super) servers: Vec<MethodName>,
    pub(super) variables: Vec<MethodName>,
}

/// Names all servers and variables; none if there is nothing to choose. All of them stand in one scope.
pub(super) fn assign(api: &Api, lock: &Lock, diagnostics: &mut Diagnostics) -> ServerNames {
    if !api.has_choice_of_servers() {
        return ServerNames::default();
    }
    let reserved = Reserved::new(&[SERVER_METHODS]);
    let held = Held::new(&lock.servers, &reserved, diagnostics);
    let mut claims = Claims::new();
    for (server, place) in api.servers.iter().zip(server_places(api)) {
        claims.add(
            of_server(api, server)
                .given(held.name(&place), None)
                .at(move || place.clone()),
        );
    }
    for ServerSetting { variable, .. } in &api.server_settings {
        let place = variable_place(variable);
        claims.add(
            of_variable(variable)
                .given(held.name(&place), None)
                .at(move || place.clone()),
        );
    }
    let settled = claims.settle();
    Report::new(diagnostics).all(&settled, |index| match api.servers.get(index) {
        Some(server) => Some((format!("the server `{}`", server.template), &server.origin)),
        None => {
            let setting = api.server_settings.get(index - api.servers.len())?;
            let named = format!("the variable `{}`", setting.variable.name);
            Some((named, &setting.variable.origin))
        }
    });
    let mut names = settled
        .into_iter()
        .map(|claim| MethodName(reserved.spelled(&claim.name)));
    let servers = names.by_ref().take(api.servers.len()).collect();
    ServerNames {
        servers,
        variables: names.collect(),
    }
}

/// `production` for \"Production server\"; what its URL has and no other; its whole URL. The only server is a `new` one.
fn of_server<'api>(api: &'api Api, server: &'api Server) -> Thing<'api> {
    if api.servers.len() == 1 {
        return Thing::new(Case::Snake, "new".to_owned());
    }
    let given = server
        .name
        .as_deref()
        .map(|name| identifier(name, Case::Snake));
    let mut wishes = given.into_iter().chain(described(server));
    let others: BTreeSet<String> = api
        .servers
        .iter()
        .filter(|other| other.template != server.template)
        .flat_map(|other| words(&other.template))
        .collect();
    let own = words(&server.template).into_iter();
    let own: Vec<String> = own
        .filter(|word| word != "http" && !others.contains(word))
        .collect();
    let own = (!own.is_empty()).then(|| identifier(&own.join(" "), Case::Snake));
    let whole = || match words(&server.template).join(" ").as_str() {
        "" => identifier(&server.template, Case::Snake),
        words => identifier(words, Case::Snake),
    };
    let first = wishes.next().or_else(|| own.clone()).unwrap_or_else(whole);
    let others: Vec<String> = wishes.chain(own).chain([whole()]).collect();
    Thing::new(Case::Snake, first).or(move || others)
}

/// The name that a description is, if it is no sentence.
fn described(server: &Server) -> Option<String> {
    let description = server.description.as_deref()?.trim().trim_end_matches('.');
    let words: Vec<&str> = description
        .split_whitespace()
        .filter(|word| !EMPTY.contains(&word.to_lowercase().as_str()))
        .collect();
    let is_plain = |word: &&str| {
        word.chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_name = (1..=MOST_WORDS).contains(&words.len()) && words.iter().all(is_plain);
    is_name.then(|| identifier(&words.join(" "), Case::Snake))
}

/// The labels and segments of a URL, without those that a variable stands for.
fn words(template: &str) -> Vec<String> {
    let words = template.split(['.', '/', ':']);
    let words = words.filter(|word| !word.is_empty() && *word != "https" && !word.contains('{'));
    words.map(str::to_lowercase).collect()
}

fn of_variable(variable: &ServerVariable) -> Thing<'_> {
    Thing::new(Case::Snake, identifier(&variable.name, Case::Snake)).or(|| {
        let own = identifier(&variable.name, Case::Snake);
        let mut wishes = vec![format!("with_{own}")];
        wishes.extend(spellings(&variable.name, Case::Snake));
        wishes
    })
}
