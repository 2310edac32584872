//! Security schemes and requirements (OpenAPI 3.2 §4.27, §4.30).

use super::context::Lowering;
use crate::config;
use crate::diag::{codes, did_you_mean};
use crate::document::{self, Requirement, SchemeKind};
use crate::model::{
    ApiKeyLocation, ParameterLocation, RequiredScope, SecurityAlternative, SecurityScheme,
    SecuritySchemeKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The header that credentials go to.
const AUTHORIZATION: &str = "Authorization";

/// What is known of the document's security.
pub(super) struct Security {
    /// Schemes that can be sent, in document order.
    schemes: Vec<SecurityScheme>,
    /// Their positions by key.
    positions: BTreeMap<String, usize>,
    /// Keys of schemes that are described but cannot be sent.
    unsupported: BTreeSet<String>,
    /// What holds for operations that say nothing.
    default: Required,
    /// The scheme of operations that describe the header `Authorization` as a parameter, which is no scheme of the description.
    parameter: Option<usize>,
}

/// What a list of requirements asks for.
#[derive(Clone, Default)]
pub(super) struct Required {
    /// Credentials.
    pub(super) alternatives: Vec<SecurityAlternative>,
    /// Their scopes.
    pub(super) scopes: Vec<RequiredScope>,
}

impl Lowering<'_> {
    /// Reads all schemes, and the requirement that holds where an operation has none.
    pub(super) fn security_schemes(&mut self) -> Security {
        let mut security = Security {
            schemes: Vec::new(),
            positions: BTreeMap::new(),
            unsupported: BTreeSet::new(),
            default: Required::default(),
            parameter: None,
        };
        for scheme in &self.document.security_schemes {
            match self.scheme_kind(scheme) {
                Some(kind) => {
                    let position = security.schemes.len();
                    security.positions.insert(scheme.key.clone(), position);
                    security.schemes.push(SecurityScheme {
                        origin: scheme.place.clone(),
                        key: scheme.key.clone(),
                        kind,
                        docs: scheme.docs.clone(),
                    });
                }
                None => {
                    security.unsupported.insert(scheme.key.clone());
                }
            }
        }
        security.default = self.requirements(&self.document.security, &security);
        let operations = self.document.operations.iter();
        if let Some(parameter) = operations.filter_map(authorization).next() {
            let position = security.schemes.len();
            let key = AUTHORIZATION.to_owned();
            security.positions.entry(key).or_insert(position);
            security.parameter = Some(position);
            security.schemes.push(SecurityScheme {
                origin: parameter.place.clone(),
                key: AUTHORIZATION.to_owned(),
                kind: SecuritySchemeKind::ApiKey {
                    location: ApiKeyLocation::Header,
                    name: AUTHORIZATION.to_owned(),
                },
                docs: parameter.docs.clone(),
            });
        }
        for key in self.config.credentials.keys() {
            if !security.schemes.iter().any(|scheme| scheme.key == *key) {
                let known = security.schemes.iter().map(|scheme| scheme.key.as_str());
                let message = format!(
                    "`credentials.{key}`: there is no supported security scheme with this name{}",
                    did_you_mean(key, known)
                );
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &config::place(&["credentials", key]),
                    message,
                );
            }
        }
        security
    }

    fn scheme_kind(&mut self, scheme: &document::SecurityScheme) -> Option<SecuritySchemeKind> {
        let problem = match &scheme.kind {
            SchemeKind::ApiKey { location, name } => {
                return Some(SecuritySchemeKind::ApiKey {
                    location: *location,
                    name: name.clone(),
                });
            }
            SchemeKind::Http(name) if name == "bearer" => return Some(SecuritySchemeKind::Bearer),
            SchemeKind::Http(name) if name == "basic" => return Some(SecuritySchemeKind::Basic),
            SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                return Some(SecuritySchemeKind::AccessToken);
            }
            SchemeKind::Http(name) => format!("the HTTP scheme `{name}` is not supported"),
            SchemeKind::MutualTls => {
                "client certificates are a matter of the HTTP client, not of a request".to_owned()
            }
            SchemeKind::Unreadable(problem) => {
                format!("the scheme `{}` is invalid: {problem}", scheme.key)
            }
        };
        let code = &codes::lower::UNSUPPORTED_SECURITY_SCHEME;
        self.report(code, &scheme.place, problem);
        None
    }

    /// The alternatives that satisfy an operation: its own, or the document's.
    pub(super) fn operation_security(
        &mut self,
        operation: &document::Operation,
        security: &Security,
    ) -> Required {
        let mut required = match &operation.security {
            Some(requirements) => self.requirements(requirements, security),
            None => security.default.clone(),
        };
        let (Some(parameter), Some(scheme)) = (authorization(operation), security.parameter) else {
            return required;
        };
        let is_set = |alternative: &SecurityAlternative| {
            let mut schemes = alternative
                .iter()
                .filter_map(|index| security.schemes.get(*index));
            schemes.any(|scheme| is_authorization(&scheme.kind))
        };
        if required.alternatives.iter().any(is_set) {
            self.note(
                &codes::lower::RESERVED_HEADER,
                &parameter.place,
                "the header parameter `Authorization` is ignored: a security scheme sets the header",
            );
            return required;
        }
        self.note(
            &codes::lower::RESERVED_HEADER,
            &parameter.place,
            "the header parameter `Authorization` is a credential of the client",
        );
        let without = required.alternatives.clone();
        if required.alternatives.is_empty() {
            required.alternatives.push(Vec::new());
        }
        for alternative in &mut required.alternatives {
            alternative.push(scheme);
        }
        if !parameter.required {
            let without = if without.is_empty() {
                vec![Vec::new()]
            } else {
                without
            };
            required.alternatives.extend(without);
        }
        required
    }

    fn requirements(&mut self, listed: &[Requirement], security: &Security) -> Required {
        let mut required = Required::default();
        let mut seen = BTreeSet::new();
        for requirement in listed {
            let mut together = Some(Vec::new());
            let mut scopes: Vec<RequiredScope> = Vec::new();
            for needed in &requirement.schemes {
                let key = &needed.key;
                let position = security.positions.get(key).copied();
                if position.is_none() && !security.unsupported.contains(key) {
                    self.report(
                        &codes::lower::UNKNOWN_SECURITY_SCHEME,
                        &needed.place,
                        format!("there is no security scheme `{key}`"),
                    );
                }
                let alternative = required.alternatives.len();
                scopes.extend(position.into_iter().flat_map(|scheme| {
                    needed.scopes.iter().map(move |scope| RequiredScope {
                        alternative,
                        scheme,
                        scope: scope.clone(),
                    })
                }));
                together = together.zip(position).map(|(mut schemes, position)| {
                    if !schemes.contains(&position) {
                        schemes.push(position);
                    }
                    schemes
                });
            }
            if let Some(together) = together
                && seen.insert(together.clone())
            {
                required.alternatives.push(together);
                required.scopes.extend(scopes);
            }
        }
        required
    }

    /// Keeps the schemes that an operation needs, and numbers them anew.
    pub(super) fn used_security_schemes(&mut self, security: Security) {
        let operations = self.api.operations.iter();
        let needed = operations.flat_map(|operation| operation.security.iter().flatten());
        let needed: BTreeSet<usize> = needed.copied().collect();
        let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, scheme) in security.schemes.into_iter().enumerate() {
            if needed.contains(&index) {
                kept.insert(index, self.api.security_schemes.len());
                self.api.security_schemes.push(scheme);
            } else if security.parameter != Some(index) {
                self.report(
                    &codes::lower::UNUSED_SECURITY_SCHEME,
                    &scheme.origin,
                    format!("no operation requires the scheme `{}`", scheme.key),
                );
            }
        }
        for operation in &mut self.api.operations {
            for alternative in &mut operation.security {
                *alternative = alternative
                    .iter()
                    .filter_map(|index| kept.get(index).copied())
                    .collect();
            }
            for required in &mut operation.scopes {
                if let Some(index) = kept.get(&required.scheme) {
                    required.scheme = *index;
                }
            }
        }
    }
}

/// The header parameter by which an operation describes its credential.
fn authorization(operation: &document::Operation) -> Option<&document::Parameter> {
    let mut parameters = operation.parameters.iter();
    let found = parameters.find(|parameter| {
        parameter.location == Some(ParameterLocation::Header)
            && parameter.name.eq_ignore_ascii_case(AUTHORIZATION)
    });
    found.map(|parameter| &**parameter)
}

/// Whether a scheme sets the header `Authorization`.
fn is_authorization(kind: &SecuritySchemeKind) -> bool {
    match kind {
        SecuritySchemeKind::Bearer
        | SecuritySchemeKind::Basic
        | SecuritySchemeKind::AccessToken => true,
        SecuritySchemeKind::ApiKey { location, name } => {
            *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case(AUTHORIZATION)
        }
    }
}
