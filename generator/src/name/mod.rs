//! Every identifier of the generated crate, decided in one place.
//!
//! Names come from the description by rules that look at one thing at a time, so that adding a type, member or operation renames nothing
//! else, unless both want the same name. Then the later one is qualified by its owner; only if that is taken too it gets a number, and a
//! warning says how to choose a name.

mod case;
mod credentials;
mod lock;
mod members;
mod names;
mod operations;
mod reserved;
mod resources;
mod scope;
pub(crate) mod spoken;
mod types;
mod uses;

pub(crate) use names::InputKey;
pub use names::{
    AccessorNames, FieldNames, InputNames, Names, OperationNames, ResourceNames, TypeModuleNames,
    TypeNames, TypeParts, UnionNames, UnionVariantNames,
};

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::lock::Lock;
use crate::shape::Shaped;

/// Makes a newtype for one kind of identifier; only this module makes values of it.
macro_rules! identifier {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The identifier.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

identifier! {
    /// Name of a type, in upper camel case: valid Rust, unique in its module, no prelude name.
    TypeName
}
identifier! {
    /// Name of a struct field or argument, in snake case.
    FieldName
}
identifier! {
    /// Name of a method or associated function, in snake case.
    MethodName
}
identifier! {
    /// Name of a module and of its file's stem, in snake case; safe on case-insensitive file systems.
    ModuleName
}
identifier! {
    /// Name of an enum variant in upper camel case, or of an associated constant in upper snake case.
    VariantName
}

/// Whether Rust, in any edition, keeps a word for itself.
pub(crate) fn is_keyword(word: &str) -> bool {
    reserved::KEYWORDS.contains(&word)
}

/// Names everything in an API that becomes an identifier.
///
/// Warnings: names that collide and got a number. Errors: configured names that are no Rust identifiers.
#[must_use]
pub fn assign(shaped: &Shaped<'_>, config: &Config, held: &Lock) -> (Names, Diagnostics) {
    let _ = held;
    let api = shaped.api;
    let mut diagnostics = Diagnostics::default();
    let placed = resources::place(api, config, &mut diagnostics);
    let types = types::assign(shaped, config, &placed, &mut diagnostics);
    let parts = members::assign(shaped, &types, &mut diagnostics);
    let operations = operations::inputs(shaped, &types, placed.operations, &mut diagnostics);
    let names = Names {
        modules: types.modules,
        types: types
            .types
            .into_iter()
            .zip(parts)
            .map(|(named, parts)| TypeNames {
                name: named.name,
                params: named.params,
                parts,
            })
            .collect(),
        operations,
        resources: placed.resources,
        credentials: credentials::assign(api, config, &mut diagnostics),
    };
    (names, diagnostics)
}
