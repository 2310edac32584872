//! Credentials and environment of the client.

use super::methods::is_token;
use super::{
    ApiKeyLocation, ClientPlan, Credential, CredentialKind, Environment, Package, ServersPlan,
    describe,
};
use crate::config::{self, Config};
use crate::diag::Diagnostics;
use crate::diag::codes::plan::{CONFIGURED_VALUE_INVALID, CREDENTIAL_NOT_OFFERED};
use crate::model::{Api, Operation, SecurityScheme, SecuritySchemeKind};
use crate::name::Names;
use std::collections::BTreeMap;

/// Credentials, and where the description's schemes ended up among them.
pub(super) struct Security {
    /// What the builder takes.
    pub(super) credentials: Vec<Credential>,
    /// By position of the scheme.
    positions: Vec<Option<usize>>,
    /// The alternatives that most operations have.
    usual: Vec<Vec<usize>>,
}

impl Security {
    /// One credential a scheme.
    pub(super) fn of(
        api: &Api,
        names: &Names,
        config: &Config,
        prefix: &str,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut credentials = Vec::new();
        let mut positions = Vec::with_capacity(api.security_schemes.len());
        for (index, scheme) in api.security_schemes.iter().enumerate() {
            let planned = kind(scheme, diagnostics).and_then(|kind| {
                let setter = names.credential(index)?.clone();
                let plain = setter.as_str().trim_end_matches('_').to_ascii_uppercase();
                let variable = config
                    .credentials
                    .get(&scheme.key)
                    .and_then(|credential| credential.variable.clone())
                    .filter(|variable| {
                        is_variable(
                            variable,
                            &["credentials", &scheme.key, "variable"],
                            diagnostics,
                        )
                    })
                    .unwrap_or_else(|| format!("{prefix}_{plain}"));
                Some(Credential {
                    docs: describe::a_value(
                        &scheme.docs,
                        None,
                        &crate::model::Constraints::default(),
                    ),
                    scheme: scheme.key.clone(),
                    setter,
                    kind,
                    variable,
                })
            });
            positions.push(planned.is_some().then_some(credentials.len()));
            credentials.extend(planned);
        }
        let mut security = Self {
            credentials,
            positions,
            usual: Vec::new(),
        };
        let mut counts: BTreeMap<Vec<Vec<usize>>, usize> = BTreeMap::new();
        for operation in &api.operations {
            *counts.entry(security.alternatives(operation)).or_default() += 1;
        }
        // Of those that are equally many the longest, which say more when they are said once.
        let most = counts
            .into_iter()
            .max_by_key(|(alternatives, count)| (*count, alternatives.len()));
        security.usual = most
            .map(|(alternatives, _)| alternatives)
            .unwrap_or_default();
        security
    }

    /// The alternatives of an operation, where they are not what most operations have.
    pub(super) fn own(&self, operation: &Operation) -> Option<Vec<Vec<usize>>> {
        Some(self.alternatives(operation)).filter(|alternatives| *alternatives != self.usual)
    }

    /// The alternatives of an operation; those with a scheme that cannot be offered are left out.
    pub(super) fn alternatives(&self, operation: &Operation) -> Vec<Vec<usize>> {
        operation
            .security
            .iter()
            .filter_map(|alternative| {
                alternative
                    .iter()
                    .map(|scheme| self.positions.get(*scheme).copied().flatten())
                    .collect()
            })
            .collect()
    }
}

fn kind(scheme: &SecurityScheme, diagnostics: &mut Diagnostics) -> Option<CredentialKind> {
    let (location, name) = match &scheme.kind {
        SecuritySchemeKind::Bearer | SecuritySchemeKind::AccessToken => {
            return Some(CredentialKind::Bearer);
        }
        SecuritySchemeKind::Basic => return Some(CredentialKind::Basic),
        SecuritySchemeKind::ApiKey { location, name } => (*location, name),
    };
    let valid = match location {
        ApiKeyLocation::Header | ApiKeyLocation::Cookie => is_token(name),
        ApiKeyLocation::Query => !name.is_empty(),
    };
    if !valid {
        diagnostics.push(
            &CREDENTIAL_NOT_OFFERED,
            &scheme.origin,
            format!(
                "`{}` is not a valid name there, so `{}` is omitted",
                name.escape_debug(),
                scheme.key.escape_debug()
            ),
        );
        return None;
    }
    Some(CredentialKind::ApiKey(location, name.clone()))
}

fn is_variable(text: &str, key: &[&str], diagnostics: &mut Diagnostics) -> bool {
    let valid = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_');
    if !valid {
        diagnostics.push(
            &CONFIGURED_VALUE_INVALID,
            &config::place(key),
            format!(
                "`{}` is not a valid name of an environment variable",
                text.escape_debug()
            ),
        );
    }
    valid
}

/// Beginning of the names of environment variables: configured, or the package's name in capitals.
pub(super) fn prefix(config: &Config, package: &Package, diagnostics: &mut Diagnostics) -> String {
    let own = package.library.to_ascii_uppercase();
    match &config.environment_prefix {
        Some(prefix) if is_variable(prefix, &["environment_prefix"], diagnostics) => {
            prefix.trim_end_matches('_').to_owned()
        }
        _ => own,
    }
}

/// The client, without what operations decide.
pub(super) fn client(
    api: &Api,
    config: &Config,
    security: Security,
    servers: ServersPlan,
    prefix: &str,
    diagnostics: &mut Diagnostics,
) -> ClientPlan {
    let mut request_id_headers = Vec::new();
    for header in config
        .request_id_headers
        .clone()
        .unwrap_or_else(|| vec!["x-request-id".to_owned(), "request-id".to_owned()])
    {
        if is_token(&header) {
            request_id_headers.push(header.to_ascii_lowercase());
        } else {
            diagnostics.push(
                &CONFIGURED_VALUE_INVALID,
                &config::place(&["request_id_headers"]),
                format!(
                    "the configuration's request id header `{}` is not a valid header name",
                    header.escape_debug()
                ),
            );
        }
    }
    let idempotency_header = config.idempotency_header.as_ref().filter(|header| {
        let is_valid = is_token(header);
        if !is_valid {
            diagnostics.push(
                &CONFIGURED_VALUE_INVALID,
                &config::place(&["idempotency_header"]),
                format!(
                    "the configuration's idempotency header `{}` is not a valid header name",
                    header.escape_debug()
                ),
            );
        }
        is_valid
    });
    let credentials_required = !api.operations.is_empty()
        && !security.credentials.is_empty()
        && api.operations.iter().all(|operation| {
            let alternatives = security.alternatives(operation);
            !alternatives.is_empty() && alternatives.iter().all(|schemes| !schemes.is_empty())
        });
    ClientPlan {
        servers,
        security: security.usual,
        credentials: security.credentials,
        credentials_required,
        environment: Environment {
            base_url: format!("{prefix}_BASE_URL"),
        },
        request_id_headers,
        idempotency_header: idempotency_header.map(|header| header.to_ascii_lowercase()),
    }
}
