//! Security schemes and requirements (OpenAPI 3.2 §4.27, §4.30).

use super::node::Node;
use super::reader::Reader;
use crate::document::{RequiredScheme, Requirement, SchemeKind, SecurityScheme};
use crate::model::{ApiKeyLocation, Docs};

impl<'a> Reader<'a> {
    /// The schemes under `components.securitySchemes` or `securityDefinitions`.
    pub(super) fn security_schemes(&mut self, listed: Option<Node<'a>>, what: &str) {
        let listed = listed.filter(|listed| !listed.value.is_null());
        let Some(listed) = listed.and_then(|listed| self.meant(listed)) else {
            return;
        };
        self.object(&listed, what);
        for (key, node) in listed.members() {
            let Some(node) = self.resolve(&node) else {
                continue;
            };
            let scheme = SecurityScheme {
                kind: self.scheme_kind(&node),
                docs: Docs {
                    description: self.text(&node, "description"),
                    deprecated: self.flag(&node, "deprecated").unwrap_or(false),
                    ..Docs::default()
                },
                key: key.to_owned(),
                place: node.pointer,
            };
            self.document.security_schemes.push(scheme);
        }
    }

    fn scheme_kind(&mut self, node: &Node<'a>) -> SchemeKind {
        let kind = self.text(node, "type").unwrap_or_default();
        match kind.to_ascii_lowercase().as_str() {
            "apikey" => self.api_key(node),
            "http" => match self.text(node, "scheme") {
                Some(scheme) => SchemeKind::Http(scheme.to_ascii_lowercase()),
                None => SchemeKind::Unreadable("it has no `scheme`".to_owned()),
            },
            // Of 2.0.
            "basic" => SchemeKind::Http("basic".to_owned()),
            "oauth2" => SchemeKind::OAuth2,
            "openidconnect" => SchemeKind::OpenIdConnect,
            "mutualtls" => SchemeKind::MutualTls,
            "" => SchemeKind::Unreadable("it has no `type`".to_owned()),
            _ => SchemeKind::Unreadable(format!("`{kind}` is not a type of schemes")),
        }
    }

    fn api_key(&mut self, node: &Node<'a>) -> SchemeKind {
        let read = node
            .get("in")
            .and_then(|member| {
                serde_json::from_value::<openapiv3::APIKeyLocation>(member.value.clone()).ok()
            })
            .zip(self.text(node, "name").filter(|name| !name.is_empty()));
        match read {
            Some((location, name)) => SchemeKind::ApiKey {
                location: match location {
                    openapiv3::APIKeyLocation::Query => ApiKeyLocation::Query,
                    openapiv3::APIKeyLocation::Header => ApiKeyLocation::Header,
                    openapiv3::APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                },
                name,
            },
            None => SchemeKind::Unreadable(
                "it needs a `name`, and `in`: `query`, `header` or `cookie`".to_owned(),
            ),
        }
    }

    /// The requirements that a node lists; `None` if it lists none.
    pub(super) fn requirements(&mut self, node: &Node<'a>) -> Option<Vec<Requirement>> {
        let list = node.get("security").filter(|list| !list.value.is_null())?;
        let mut requirements = Vec::new();
        for item in self.array(&list, "`security`") {
            if self.object(&item, "a security requirement").is_none() {
                continue;
            }
            let schemes = item
                .members()
                .into_iter()
                .map(|(key, place)| RequiredScheme {
                    key: key.to_owned(),
                    scopes: self.texts(&item, key).unwrap_or_default(),
                    place: place.pointer,
                })
                .collect();
            requirements.push(Requirement { schemes });
        }
        Some(requirements)
    }
}
