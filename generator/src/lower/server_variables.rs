//! Variables of servers (OpenAPI 3.2 §4.6): what stands for them, and which of them callers can set.

use crate::document;
use crate::model::{
    Api, Docs, Enum, EnumBase, EnumValue, NameHint, Server, ServerSetting, ServerVariable, Shape,
    TypeDef,
};
use std::collections::{BTreeMap, BTreeSet};

/// A server as it is described.
pub(super) fn written(server: &document::Server) -> Server {
    let variables = variables(server);
    let defaults = defaults(&variables);
    Server {
        origin: server.place.clone(),
        name: server.name.clone(),
        url: filled(&server.template, |_, name| *defaults.get(name)?),
        description: server.description.clone(),
        template: server.template.clone(),
        variables,
    }
}

/// The URL of a server with something in place of the variables without a default, to see whether it can be a base URL.
pub(super) fn sample(server: &Server) -> String {
    let defaults = defaults(&server.variables);
    filled(&server.template, |start, name| {
        let default = *defaults.get(name)?;
        default.or(match (start.is_empty(), server.template.contains("://")) {
            (true, true) => Some("https"),
            (true, false) => Some("https://server"),
            (false, _) => Some("1"),
        })
    })
}

fn defaults(variables: &[ServerVariable]) -> BTreeMap<&str, Option<&str>> {
    let variables = variables.iter();
    variables
        .map(|variable| (variable.name.as_str(), variable.default.as_deref()))
        .collect()
}

/// The variables that the URL of a server has: those that are described, in document order, then the others.
fn variables(server: &document::Server) -> Vec<ServerVariable> {
    let names = server.template.split('{').skip(1);
    let mut missing: Vec<&str> = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (name, _) in names.filter_map(|part| part.split_once('}')) {
        if used.insert(name) {
            missing.push(name);
        }
    }
    let described: BTreeMap<&str, &document::Variable> = server
        .variables
        .iter()
        .rev()
        .map(|variable| (variable.name.as_str(), variable))
        .collect();
    missing.retain(|name| !described.contains_key(name));
    let known = server.variables.iter();
    let known = known.filter(|variable| used.remove(variable.name.as_str()));
    let known = known.map(|variable| ServerVariable {
        origin: variable.place.clone(),
        name: variable.name.clone(),
        default: variable.default.clone().or_else(|| only(&variable.values)),
        values: variable.values.clone(),
        description: variable.description.clone(),
    });
    let known: Vec<ServerVariable> = known.collect();
    let missing = missing.into_iter().map(|name| ServerVariable {
        origin: server.place.clone(),
        name: name.to_owned(),
        default: None,
        values: Vec::new(),
        description: None,
    });
    known.into_iter().chain(missing).collect()
}

fn only(values: &[String]) -> Option<String> {
    match values {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// A template with its variables replaced, by what is before them and their name. What is put in is not looked at again.
fn filled<'v>(template: &str, value: impl Fn(&str, &str) -> Option<&'v str>) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        url.push_str(before);
        match from
            .split_once('}')
            .and_then(|(name, after)| Some((value(&url, name)?, after)))
        {
            Some((value, after)) => {
                url.push_str(value);
                rest = after;
            }
            None => {
                url.push('{');
                rest = from;
            }
        }
    }
    url.push_str(rest);
    url
}

/// Collects the variables that leave a choice. Servers that share a variable share what is chosen for it, and its type.
pub(super) fn settings(api: &mut Api) {
    let mut found: Vec<ServerVariable> = Vec::new();
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    let own = api.own_servers.values().flatten().map(|own| &own.server);
    for variable in api.servers.iter().chain(own).flat_map(|it| &it.variables) {
        let position = positions.get(variable.name.as_str());
        match position.and_then(|position| found.get_mut(*position)) {
            Some(known) if known.values.is_empty() || variable.values.is_empty() => {
                known.values.clear();
            }
            Some(known) => known.values.extend_from_slice(&variable.values),
            None => {
                positions.insert(&variable.name, found.len());
                found.push(variable.clone());
            }
        }
    }
    for mut variable in found {
        let mut seen = BTreeSet::new();
        variable.values.retain(|value| seen.insert(value.clone()));
        if variable.values.len() == 1 {
            continue;
        }
        let values = variable.values.iter().map(|value| EnumValue {
            value: value.clone().into(),
            code_name: None,
            description: None,
        });
        let definition = TypeDef {
            origin: variable.origin.clone(),
            component: None,
            hint: NameHint::Shared {
                key: variable.name.clone(),
                kind: "variable",
            },
            docs: Docs {
                description: variable.description.clone(),
                ..Docs::default()
            },
            shape: Shape::Enum(Enum {
                base: EnumBase::Text,
                values: values.collect(),
            }),
        };
        let ty = (!variable.values.is_empty()).then(|| api.types.reserve(definition));
        api.server_settings.push(ServerSetting { variable, ty });
    }
}
