//! Selects the credentials of a request and adds them to it.

use http::header::{AUTHORIZATION, HeaderMap};

use super::basic;
use super::error::{Error, ErrorKind};
use super::operation::{Placement, SecurityScheme};
use super::outgoing::{header_name, header_value};
use super::redaction;
use super::secret::Secret;
use super::style::Encoding;
use crate::config::API;

/// The maximum length of a secret. Servers accept less.
const LONGEST: usize = 64 * 1024;

/// The credentials of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credentials(Vec<(&'static SecurityScheme, Secret)>);

impl Credentials {
    /// Sets a credential, replacing one of the same scheme.
    pub(crate) fn set(&mut self, scheme: &'static SecurityScheme, secret: Secret) {
        self.0.retain(|(held, _)| held.setter != scheme.setter);
        self.0.push((scheme, secret));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of the setters of the credentials that are set.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|(scheme, _)| scheme.setter).collect()
    }

    /// Removes a line break at the end of each secret. A secret that cannot be sent is rejected
    /// without being shown.
    pub(crate) fn cleaned(self) -> Result<Self, Error> {
        let mut cleaned = Self::default();
        for (scheme, secret) in self.0 {
            let secret = secret.without_line_break();
            if let Some(fault) = fault(scheme.placement, secret.expose()) {
                return Err(config(format!(
                    "the credential `{}` ({}) {fault}",
                    scheme.setter, scheme.variable
                )));
            }
            cleaned.set(scheme, secret);
        }
        Ok(cleaned)
    }

    fn get(&self, scheme: &SecurityScheme) -> Option<&(&'static SecurityScheme, Secret)> {
        self.0.iter().find(|(held, _)| held.setter == scheme.setter)
    }

    /// The first alternative whose credentials are all set, or none if they are optional.
    pub(crate) fn choose(
        &self,
        alternatives: &[&[&'static SecurityScheme]],
    ) -> Result<Self, Error> {
        let held = |alternative: &&[&'static SecurityScheme]| -> Option<Self> {
            let chosen: Option<Vec<_>> = alternative
                .iter()
                .map(|scheme| self.get(scheme).cloned())
                .collect();
            chosen.map(Self)
        };
        let named = alternatives.iter().filter(|schemes| !schemes.is_empty());
        if let Some(chosen) = named.clone().find_map(held) {
            return Ok(chosen);
        }
        if alternatives.is_empty() || named.count() < alternatives.len() {
            return Ok(Self::default());
        }
        let wanted = alternatives.iter().map(|schemes| all_of(schemes));
        Err(missing(wanted))
    }

    /// The texts in which a server may repeat the secrets.
    pub(crate) fn spellings(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (scheme, secret) in &self.0 {
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

    /// All credentials that are set, for requests to endpoints that are not described.
    pub(crate) fn all(&self) -> Self {
        self.clone()
    }

    /// Adds the credentials to a request.
    pub(crate) fn attach(
        &self,
        headers: &mut HeaderMap,
        query: &mut String,
        cookies: &mut String,
    ) -> Result<(), Error> {
        for (scheme, secret) in &self.0 {
            let secret = secret.expose();
            match scheme.placement {
                Placement::Bearer => {
                    add(headers, AUTHORIZATION.as_str(), &format!("Bearer {secret}"))?;
                }
                Placement::Basic => {
                    let encoded = basic::encode(secret);
                    add(headers, AUTHORIZATION.as_str(), &format!("Basic {encoded}"))?;
                }
                Placement::Header(name) => add(headers, name, secret)?,
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
        Ok(())
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
        Encoding::Component.apply(secret)
    }
}

/// An existing header comes from another scheme in the same location, which takes precedence.
fn add(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let header = header_name(name)?;
    if !headers.contains_key(&header) {
        let mut value = header_value(name, value)?;
        value.set_sensitive(true);
        headers.insert(header, value);
    }
    Ok(())
}

fn config(message: String) -> Error {
    Error::new(ErrorKind::Config, message)
}
