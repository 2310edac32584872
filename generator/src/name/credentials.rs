//! Setters of credentials.

use super::MethodName;
use super::case::{Case, identifier};
use super::reserved::BUILDER_METHODS;
use super::resources::is_snake;
use super::scope::Scope;
use crate::config::Config;
use crate::diag::codes::name::{CONFIGURED_NAME_INVALID, NAME_COLLISION};
use crate::diag::{Diagnostics, Pointer};
use crate::model::{Api, SecuritySchemeKind};

/// Names the setter of each security scheme: as configured; `api_key` for the only key or token that an API has; else by the scheme's key.
pub(super) fn assign(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Vec<MethodName> {
    let is_key = |kind: &SecuritySchemeKind| {
        matches!(
            kind,
            SecuritySchemeKind::Bearer | SecuritySchemeKind::ApiKey { .. }
        )
    };
    let keys = api
        .security_schemes
        .iter()
        .filter(|scheme| is_key(&scheme.kind))
        .count();
    let mut scope = Scope::new(Case::Snake, &[BUILDER_METHODS]);
    api.security_schemes
        .iter()
        .map(|scheme| {
            let mut wishes = Vec::new();
            let configured = config
                .credentials
                .get(&scheme.key)
                .and_then(|credential| credential.setter.as_deref());
            match configured {
                Some(setter) if is_snake(setter) => wishes.push(setter.to_owned()),
                Some(setter) => diagnostics.push(
                    &CONFIGURED_NAME_INVALID,
                    &Pointer::root(),
                    format!(
                        "the configuration names the setter of `{}` `{}`, which is not in snake case",
                        scheme.key.escape_debug(),
                        setter.escape_debug()
                    ),
                ),
                None => {}
            }
            if keys == 1 && is_key(&scheme.kind) {
                wishes.push("api_key".to_owned());
            }
            if scheme.kind == SecuritySchemeKind::AccessToken && api.security_schemes.len() == 1 {
                wishes.push("access_token".to_owned());
            }
            wishes.push(identifier(&scheme.key, Case::Snake));
            let claim = scope.claim(&wishes);
            if claim.numbered {
                diagnostics.push(
                    &NAME_COLLISION,
                    &scheme.origin,
                    format!(
                        "another credential is called `{}`; the setter of this one is named `{}`",
                        wishes.first().map_or("", String::as_str),
                        claim.name
                    ),
                );
            }
            MethodName(claim.name)
        })
        .collect()
}
