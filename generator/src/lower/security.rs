//! Security schemes and requirements (OpenAPI 3.0.3 §4.7.27, §4.7.30).

use super::context::Lowering;
use super::node::Node;
use crate::diag::{Pointer, codes};
use crate::model::{
    ApiKeyLocation, Docs, RequiredScope, SecurityAlternative, SecurityScheme, SecuritySchemeKind,
};
use std::collections::BTreeMap;

/// What is known of the document's security.
pub(super) struct Security {
    /// Schemes that can be sent, in document order.
    schemes: Vec<SecurityScheme>,
    /// Keys of schemes that are described but cannot be sent.
    unsupported: Vec<String>,
    /// What holds for operations that say nothing.
    default: Required,
}

/// What a list of requirements asks for.
#[derive(Clone, Default)]
pub(super) struct Required {
    /// Credentials.
    pub(super) alternatives: Vec<SecurityAlternative>,
    /// Their scopes.
    pub(super) scopes: Vec<RequiredScope>,
}

impl<'a> Lowering<'a> {
    /// Reads all schemes, and the requirement that holds where an operation has none.
    pub(super) fn security_schemes(&mut self) -> Security {
        let mut security = Security {
            schemes: Vec::new(),
            unsupported: Vec::new(),
            default: Required::default(),
        };
        let listed = self
            .root()
            .get("components")
            .and_then(|components| components.get("securitySchemes"));
        if let Some(listed) = listed {
            self.object(&listed, "`components.securitySchemes`");
            for (key, node) in listed.members() {
                match self.security_scheme(key, &node) {
                    Some(scheme) => security.schemes.push(scheme),
                    None => security.unsupported.push(key.to_owned()),
                }
            }
        }
        if let Some(node) = self.root().get("security") {
            security.default = self.requirements(&node, &security);
        }
        for key in self.config.credentials.keys() {
            if !security.schemes.iter().any(|scheme| scheme.key == *key) {
                let message = format!(
                    "`credentials.{key}`: there is no supported security scheme with this name"
                );
                self.report(
                    &codes::lower::UNMATCHED_CONFIGURATION,
                    &Pointer::root(),
                    message,
                );
            }
        }
        security
    }

    fn security_scheme(&mut self, key: &str, node: &Node<'a>) -> Option<SecurityScheme> {
        let node = self.resolve(node)?;
        let read = match self.document.at::<openapiv3::SecurityScheme>(&node.pointer) {
            Ok(read) => read,
            Err(problem) => {
                // A scheme without complete flows still says that a token is needed.
                if matches!(node.string("type"), Some("oauth2" | "openIdConnect")) {
                    return Some(self.scheme(key, &node, SecuritySchemeKind::AccessToken));
                }
                self.report(
                    &codes::lower::UNSUPPORTED_SECURITY_SCHEME,
                    &node.pointer,
                    format!("the scheme `{key}` is invalid: {problem}"),
                );
                return None;
            }
        };
        let kind = match read {
            openapiv3::SecurityScheme::APIKey { location, name, .. } => {
                SecuritySchemeKind::ApiKey {
                    location: match location {
                        openapiv3::APIKeyLocation::Query => ApiKeyLocation::Query,
                        openapiv3::APIKeyLocation::Header => ApiKeyLocation::Header,
                        openapiv3::APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                    },
                    name,
                }
            }
            openapiv3::SecurityScheme::HTTP { scheme, .. } => {
                if scheme.eq_ignore_ascii_case("bearer") {
                    SecuritySchemeKind::Bearer
                } else if scheme.eq_ignore_ascii_case("basic") {
                    SecuritySchemeKind::Basic
                } else {
                    self.report(
                        &codes::lower::UNSUPPORTED_SECURITY_SCHEME,
                        &node.pointer,
                        format!("the HTTP scheme `{scheme}` is not supported"),
                    );
                    return None;
                }
            }
            openapiv3::SecurityScheme::OAuth2 { .. }
            | openapiv3::SecurityScheme::OpenIDConnect { .. } => SecuritySchemeKind::AccessToken,
        };
        Some(self.scheme(key, &node, kind))
    }

    fn scheme(&mut self, key: &str, node: &Node<'a>, kind: SecuritySchemeKind) -> SecurityScheme {
        SecurityScheme {
            origin: self.document.origin(&node.pointer),
            key: key.to_owned(),
            kind,
            docs: Docs {
                description: self.text(node, "description"),
                ..Docs::default()
            },
        }
    }

    /// The alternatives that satisfy an operation: its own, or the document's.
    pub(super) fn operation_security(
        &mut self,
        operation: &Node<'a>,
        security: &Security,
    ) -> Required {
        match operation.get("security") {
            Some(node) => self.requirements(&node, security),
            None => security.default.clone(),
        }
    }

    fn requirements(&mut self, node: &Node<'a>, security: &Security) -> Required {
        let mut required = Required::default();
        let Some(items) = self.array(node, "`security`") else {
            return required;
        };
        for item in items {
            if self.object(&item, "a security requirement").is_none() {
                continue;
            }
            let mut together = Some(Vec::new());
            let mut scopes: Vec<RequiredScope> = Vec::new();
            for (key, place) in item.members() {
                let position = security.schemes.iter().position(|scheme| scheme.key == key);
                if position.is_none() && !security.unsupported.iter().any(|known| known == key) {
                    self.report(
                        &codes::lower::UNKNOWN_SECURITY_SCHEME,
                        &place.pointer,
                        format!("there is no security scheme `{key}`"),
                    );
                }
                scopes.extend(position.into_iter().flat_map(|scheme| {
                    let listed = place.items().into_iter();
                    let texts = listed.filter_map(|item| item.value.as_str().map(str::to_owned));
                    let alternative = required.alternatives.len();
                    texts.map(move |scope| RequiredScope {
                        alternative,
                        scheme,
                        scope,
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
                && !required.alternatives.contains(&together)
            {
                required.alternatives.push(together);
                required.scopes.extend(scopes);
            }
        }
        required
    }

    /// Keeps the schemes that an operation needs, and numbers them anew.
    pub(super) fn used_security_schemes(&mut self, security: Security) {
        let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, scheme) in security.schemes.into_iter().enumerate() {
            let used = self
                .api
                .operations
                .iter()
                .flat_map(|operation| &operation.security)
                .any(|alternative| alternative.contains(&index));
            if used {
                kept.insert(index, self.api.security_schemes.len());
                self.api.security_schemes.push(scheme);
            } else {
                self.report_at_origin(
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
