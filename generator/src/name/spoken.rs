//! Names that are text for people or for Cargo; and the local variables of examples, which nothing else depends on.

use super::case::{Case, identifier};
use super::{FieldName, MethodName, TypeName};
use heck::{ToKebabCase, ToSnakeCase};

/// Words that are not written in lower case.
const SPELLED: &[&str] = &[
    "ACL", "AI", "API", "APIs", "AWS", "BIC", "CDN", "CIDR", "CLI", "CPU", "CSS", "CSV", "CVE",
    "CVSS", "DNS", "GPG", "GPU", "GPUs", "HTML", "HTTP", "HTTPS", "IAM", "IBAN", "ID", "IDs", "IP",
    "IPs", "IPv4", "IPv6", "ISO", "JSON", "JWT", "LDAP", "LLM", "MFA", "OAuth", "OAuth2", "OIDC",
    "OTP", "PDF", "PNG", "QR", "RAM", "SAML", "SCIM", "SDK", "SHA", "SMS", "SMTP", "SQL", "SSH",
    "SSL", "SSO", "SVG", "TCP", "TLS", "TOTP", "TTL", "UDP", "UI", "URI", "URIs", "URL", "URLs",
    "UTC", "UUID", "VAT", "VM", "VPC", "XML", "YAML",
];

/// `listPetOwners` is `list pet owners`, and `htmlUrl` is `HTML URL`.
pub(crate) fn words(name: &str) -> String {
    let name = name.to_snake_case();
    let words: Vec<&str> = name.split('_').map(spelled).collect();
    words.join(" ")
}

fn spelled(word: &str) -> &str {
    let mut known = SPELLED.iter();
    known
        .find(|known| known.eq_ignore_ascii_case(word))
        .map_or(word, |known| known)
}

/// `listPetOwners` is `List pet owners.`
pub(crate) fn sentence(name: &str) -> String {
    format!("{}.", capitalized(&words(name)))
}

/// The text with its first letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// `Petstore API` is `petstore-api`; it may hold any letter or digit of Unicode.
pub(crate) fn hyphenated(title: &str) -> String {
    // One word, not `open-api`.
    title.replace("OpenAPI", "Openapi").to_kebab_case()
}

/// What an example calls a value of a type: `NewPet` is `new_pet`, and `PetResource` is `pet`. Nothing if the examples need that name for something else, or if the type was
/// named after the part that it plays in an operation, which says nothing about the value.
pub(crate) fn variable(name: &TypeName) -> Option<FieldName> {
    let variable = identifier(&name.0, Case::Snake);
    let suffixes = ["_resource", "_object", "_dto", "_model", "_schema"];
    let bare = suffixes.iter().find_map(|end| variable.strip_suffix(end));
    free(bare.map_or(variable.clone(), str::to_owned))
}

/// What an example calls the value that a method answers with, where its type says nothing: `get_photo` answers with a `photo`.
pub(crate) fn answered(method: &MethodName) -> Option<FieldName> {
    let (_, noun) = method.as_str().split_once('_')?;
    free(identifier(noun, Case::Snake))
}

/// The name, unless the examples need it for something else.
fn free(variable: String) -> Option<FieldName> {
    const TAKEN: [&str; 7] = [
        "client", "error", "event", "events", "file", "params", "response",
    ];
    const PARTS: [&str; 5] = ["body", "reply", "request", "response", "result"];
    let last = variable.rsplit('_').next().unwrap_or_default();
    let is_free = !TAKEN.contains(&variable.as_str())
        && !PARTS.contains(&last)
        && !variable.ends_with('_')
        && !super::is_keyword(&variable);
    is_free.then_some(FieldName(variable))
}
