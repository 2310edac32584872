//! Names that are text for people or for Cargo, not identifiers.

use heck::{ToKebabCase, ToSnakeCase};

/// `listPetOwners` is `list pet owners`.
pub(crate) fn words(name: &str) -> String {
    name.to_snake_case().replace('_', " ")
}

/// `Petstore API` is `petstore-api`; it may hold any letter or digit of Unicode.
pub(crate) fn hyphenated(title: &str) -> String {
    // One word, not `open-api`.
    title.replace("OpenAPI", "Openapi").to_kebab_case()
}
