//! Selects the credentials of a request and adds them to it.

use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use super::basic;
use super::error::{Error, ErrorKind};
use super::operation::{Alternatives, Placement, SecurityScheme};
use super::outgoing::{header_name, header_value};
use super::redaction;
use super::secret::Secret;
use super::style::Encoding;
use crate::config::API;

/// The maximum length of a secret. Servers accept less.
const LONGEST: usize = 64 * 1024;

/// The credentials of a client.
#[derive(Debug, Default)]
pub(crate) struct Credentials(Vec<Credential>);

#[derive(Debug)]
struct Credential {
    scheme: &'static SecurityScheme,
    secret: Secret,
    /// The header in which it is sent, if it is. `cleaned` makes it, once for all calls.
    header: Option<(HeaderName, HeaderValue)>,
}

/// Schemes whose credentials are sent together.
pub(crate) type Schemes = &'static [&'static SecurityScheme];

impl Credentials {
    /// Sets a credential, replacing one of the same scheme.
    pub(crate) fn set(&mut self, scheme: &'static SecurityScheme, secret: Secret) {
        self.0.retain(|held| held.scheme.setter != scheme.setter);
        self.0.push(Credential {
            scheme,
            secret,
            header: None,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of the setters of the credentials that are set.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|held| held.scheme.setter).collect()
    }

    /// Removes a line break at the end of each secret. A secret that cannot be sent is rejected
    /// without being shown.
    pub(crate) fn cleaned(mut self) -> Result<Self, Error> {
        for held in &mut self.0 {
            let Credential { scheme, secret, .. } = held;
            *secret = secret.without_line_break();
            if let Some(fault) = fault(scheme.placement, secret.expose()) {
                return Err(config(format!(
                    "the credential `{}` ({}) {fault}",
                    scheme.setter, scheme.variable
                )));
            }
            held.header = header(scheme.placement, secret.expose())
                .map_err(|error| config(error.message().to_owned()))?;
        }
        Ok(self)
    }

    fn get(&self, scheme: &SecurityScheme) -> Option<&Credential> {
        self.0
            .iter()
            .find(|held| held.scheme.setter == scheme.setter)
    }

    /// Whether a credential of one of the schemes is set.
    pub(crate) fn has_any(&self, schemes: Schemes) -> bool {
        schemes.iter().any(|scheme| self.get(scheme).is_some())
    }

    /// The first alternative whose credentials are all set, or none if they are optional.
    pub(crate) fn choose(&self, alternatives: Alternatives) -> Result<Schemes, Error> {
        let is_held = |schemes: &&Schemes| schemes.iter().all(|scheme| self.get(scheme).is_some());
        let named = alternatives.iter().filter(|schemes| !schemes.is_empty());
        if let Some(&chosen) = named.clone().find(is_held) {
            return Ok(chosen);
        }
        if alternatives.is_empty() || named.count() < alternatives.len() {
            return Ok(&[]);
        }
        let wanted = alternatives.iter().map(|schemes| all_of(schemes));
        Err(missing(wanted))
    }

    /// The texts in which a server may repeat the secrets.
    pub(crate) fn spellings(&self) -> Vec<String> {
        let mut found = Vec::new();
        for Credential { scheme, secret, .. } in &self.0 {
            let secret = secret.expose();
            found.extend(redaction::spellings(secret));
            if let (Placement::Basic, Some((user, password))) =
                (scheme.placement, secret.split_once(':'))
            {
                found.push(basic::encode(secret));
                // Without a password, the user name is the secret.
                let secret = if password.is_empty() { user } else { password };
                found.extend(redaction::spellings(secret));
            }
        }
        found
    }

    /// Adds the credentials of the schemes to a request. An existing header comes from another scheme
    /// in the same location, which takes precedence.
    pub(crate) fn attach(
        &self,
        schemes: Schemes,
        headers: &mut HeaderMap,
        query: &mut String,
        cookies: &mut String,
    ) {
        for held in schemes.iter().filter_map(|scheme| self.get(scheme)) {
            if let Some((name, value)) = &held.header {
                headers.entry(name).or_insert_with(|| value.clone());
            }
            let secret = held.secret.expose();
            match held.scheme.placement {
                Placement::Bearer | Placement::Basic | Placement::Header(_) => {}
                Placement::Query(name) => {
                    if !query.is_empty() {
                        query.push('&');
                    }
                    query.push_str(&Encoding::Component.apply(name));
                    query.push('=');
                    query.push_str(&Encoding::Component.apply(secret));
                }
                Placement::Cookie(name) => {
                    if !cookies.is_empty() {
                        cookies.push_str("; ");
                    }
                    cookies.push_str(name);
                    cookies.push('=');
                    cookies.push_str(&cookie_value(secret));
                }
            }
        }
    }
}

/// Why a secret cannot be sent.
fn fault(placement: Placement, secret: &str) -> Option<&'static str> {
    let is_blank = match placement {
        Placement::Basic => secret.trim_matches([' ', '\t', ':']).is_empty(),
        _ => secret.trim().is_empty(),
    };
    if is_blank {
        return Some("is empty");
    }
    if secret.len() > LONGEST {
        return Some("is longer than 64 KiB");
    }
    if secret.chars().any(char::is_control) {
        return Some("contains line breaks or other control characters");
    }
    let scheme = secret.split_once(' ').map(|(scheme, _)| scheme);
    if placement == Placement::Bearer && scheme.is_some_and(|it| it.eq_ignore_ascii_case("bearer"))
    {
        return Some("starts with `Bearer`, which the client adds");
    }
    // The others are encoded.
    if !matches!(placement, Placement::Bearer | Placement::Header(_)) {
        return None;
    }
    if !secret.is_ascii() {
        return Some("contains characters other than ASCII, which headers cannot hold");
    }
    let is_trimmed = secret.trim_matches(' ').len() == secret.len();
    (!is_trimmed).then_some("starts or ends with a space, which headers cannot hold")
}

/// The message that tells which credential is missing.
pub(crate) fn missing_for_all() -> Error {
    missing(API.credentials.iter().map(|scheme| all_of(&[*scheme])))
}

fn missing(wanted: impl Iterator<Item = String>) -> Error {
    let wanted: Vec<String> = wanted.collect();
    config(format!(
        "no credential: call {} on the client builder, or set the environment variable and use `Client::from_env`",
        wanted.join(", or ")
    ))
}

fn all_of(schemes: &[&SecurityScheme]) -> String {
    let named: Vec<String> = schemes
        .iter()
        .map(|scheme| format!("`{}` ({})", scheme.setter, scheme.variable))
        .collect();
    named.join(" and ")
}

/// Leaves characters unencoded where RFC 6265 allows it, since servers differ in whether they
/// decode.
fn cookie_value(secret: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte);
    if secret.bytes().all(plain) {
        secret.to_owned()
    } else {
        Encoding::Component.apply(secret).into_owned()
    }
}

/// The header in which a secret is sent.
fn header(placement: Placement, secret: &str) -> Result<Option<(HeaderName, HeaderValue)>, Error> {
    let (name, text) = match placement {
        Placement::Bearer => (AUTHORIZATION, format!("Bearer {secret}")),
        Placement::Basic => (AUTHORIZATION, format!("Basic {}", basic::encode(secret))),
        Placement::Header(name) => (header_name(name)?, secret.to_owned()),
        Placement::Query(_) | Placement::Cookie(_) => return Ok(None),
    };
    let mut value = header_value(name.as_str(), &text)?;
    value.set_sensitive(true);
    Ok(Some((name, value)))
}

fn config(message: String) -> Error {
    Error::new(ErrorKind::Config, message)
}
