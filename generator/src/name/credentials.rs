//! Setters of credentials.

use super::MethodName;
use super::case::{Case, module, spellings};
use super::claims::{Claim, Claims, Reserved, Thing, Wish};
use super::held::{Held, is_snake};
use super::report::Report;
use super::reserved::BUILDER_METHODS;
use crate::config::{self, Config};
use crate::diag::Diagnostics;
use crate::diag::codes::name::CONFIGURED_NAME_INVALID;
use crate::lock::Lock;
use crate::model::{Api, ApiKeyLocation, SecurityScheme, SecuritySchemeKind};

/// Names the setter of each security scheme: as configured; `api_key` for the only key or token that an API has; else by the scheme's key.
pub(super) fn assign(
    api: &Api,
    config: &Config,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Vec<MethodName> {
    let reserved = Reserved::new(&[BUILDER_METHODS]);
    let held = Held::new(&lock.credentials, &reserved, diagnostics);
    let is_alone = api.security_schemes.len() == 1;
    let mut claims = Claims::new();
    for scheme in &api.security_schemes {
        let thing = thing(scheme, is_alone).given(
            held.name(&scheme.key),
            configured(scheme, config, diagnostics),
        );
        claims.add(thing);
    }
    let settled = claims.settle();
    // That none of several keys is called `api_key` is no collision.
    let is_expected = |claim: &Claim, scheme: &SecurityScheme| {
        claim.overruled.is_none() && claim.name == module(&scheme.key)
    };
    Report::new(diagnostics).all(&settled, |index| {
        let scheme = api.security_schemes.get(index)?;
        let claim = settled.get(index)?;
        if is_expected(claim, scheme) {
            return None;
        }
        Some((format!("the credential `{}`", scheme.key), &scheme.origin))
    });
    settled
        .into_iter()
        .map(|claim| MethodName(reserved.spelled(&claim.name)))
        .collect()
}

fn configured(
    scheme: &SecurityScheme,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let setter = config.credentials.get(&scheme.key)?.setter.clone()?;
    if is_snake(&setter) {
        return Some(setter);
    }
    diagnostics.push(
        &CONFIGURED_NAME_INVALID,
        &config::place(&["credentials", &scheme.key, "setter"]),
        format!(
            "the configuration names the setter of `{}` `{}`, which is not in snake case",
            scheme.key.escape_debug(),
            setter.escape_debug()
        ),
    );
    None
}

/// All keys and tokens reach `api_key`, so that it means none of several, and never another than before.
fn thing(scheme: &SecurityScheme, is_alone: bool) -> Thing<'_> {
    // The environment variable is called like the setter, so that is in ASCII.
    let own = module(&scheme.key);
    let (first, is_usable) = match scheme.kind {
        SecuritySchemeKind::Bearer | SecuritySchemeKind::ApiKey { .. } => {
            ("api_key".to_owned(), true)
        }
        SecuritySchemeKind::AccessToken => ("access_token".to_owned(), is_alone),
        SecuritySchemeKind::Basic => (own.clone(), true),
    };
    let kind = match &scheme.kind {
        SecuritySchemeKind::Bearer => "bearer",
        SecuritySchemeKind::Basic => "basic",
        SecuritySchemeKind::AccessToken => "oauth",
        SecuritySchemeKind::ApiKey { location, .. } => match location {
            ApiKeyLocation::Header => "header",
            ApiKeyLocation::Query => "query",
            ApiKeyLocation::Cookie => "cookie",
        },
    };
    let mut thing = Thing::new(Case::Snake, first)
        .or(move || {
            let mut wishes = vec![own.clone(), format!("{kind}_{own}")];
            let spelled = spellings(&scheme.key, Case::Snake).into_iter();
            wishes.extend(spelled.map(|name| module(&name)));
            wishes
        })
        .at(|| scheme.key.clone());
    thing.first = Wish {
        is_usable,
        ..thing.first
    };
    thing
}
