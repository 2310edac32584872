//! Every identifier of the generated crate, decided in one place.
//!
//! Names come from the description by rules that look at one thing at a time. Where two things want one name, neither gets it
//! (`claims`), so no order matters, and whatever is added never takes the name of something else. What `names.lock` holds comes first,
//! then what the configuration and extensions choose, then the rules.

pub(crate) mod arguments;
mod case;
mod claims;
mod credentials;
mod headers;
mod held;
mod inputs;
mod keep;
mod lock;
mod members;
mod names;
mod operations;
pub(crate) mod phrases;
mod replies;
mod report;
mod reserved;
mod resources;
mod servers;
pub(crate) mod spoken;
mod tree;
mod types;
mod unions;
mod uses;

pub use names::{
    AccessorNames, FieldNames, InputNames, Names, OperationNames, ResourceNames, ResponseNames,
    TypeModuleNames, TypeNames, TypeParts, UnionNames, UnionVariantNames,
};

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::lock::{Lock, Places};
use crate::shape::{ReplyOutline, Shaped};
use arguments::Released;

pub(crate) use crate::shape::InputKey;

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

/// Names everything in an API that becomes an identifier. The lock has been brought up to date with the API.
///
/// Warnings: names that collide, and names of the lock, the configuration, or extensions that cannot be given. Errors: configured names that
/// are no Rust identifiers.
#[must_use]
pub fn assign(shaped: &Shaped<'_>, config: &Config, lock: &Lock) -> (Names, Diagnostics) {
    let api = shaped.api;
    let mut diagnostics = Diagnostics::default();
    let places = Places::of(shaped);
    let kept = keep::KeptOperations::new(api, lock);
    let required: Vec<arguments::OfOperation> = (0..api.operations.len())
        .map(|index| {
            let held = kept.get(index);
            let held = held.map(|kept| Released::of_operation(kept.locked));
            arguments::of_operation(shaped, index, held)
        })
        .collect();
    let beside = |index| {
        let required: Option<&arguments::OfOperation> = required.get(index);
        resources::Beside {
            params: required.is_some_and(|required| !required.named.is_empty()),
            response: shaped.replies(index).is_some_and(ReplyOutline::is_several),
            whole: shaped.whole(index).is_some(),
        }
    };
    let placed = resources::place(api, config, lock, &kept, &mut diagnostics, &beside);
    let types = types::assign(shaped, &places, config, lock, &placed, &mut diagnostics);
    let parts = members::assign(shaped, &places, &types, lock, &mut diagnostics);
    let operations = placed
        .operations
        .into_iter()
        .zip(required)
        .enumerate()
        .map(|(index, (placed, required))| {
            let naming = inputs::Naming {
                shaped,
                types: &types,
                parts: &parts,
                index,
                required: &required,
                kept: kept.get(index),
            };
            let inputs = naming.name(&mut diagnostics);
            OperationNames {
                id: placed.id,
                method: placed.method,
                whole_method: placed.whole,
                input: placed.input,
                params: placed.params.filter(|_| !required.named.is_empty()),
                response: replies::assign(shaped, index, placed.response),
                arguments: required.arguments,
                named: required.named,
                stream_method: MethodName("stream".to_owned()),
                inputs,
            }
        })
        .collect();
    let names = Names {
        modules: types.modules,
        types: types
            .types
            .into_iter()
            .zip(parts)
            .map(|(named, parts)| TypeNames {
                arguments: named.arguments,
                name: named.name,
                params: named.params,
                parts,
            })
            .collect(),
        operations,
        resources: placed.resources,
        headers: headers::assign(shaped),
        credentials: credentials::assign(api, config, lock, &mut diagnostics),
        servers: servers::assign(api, lock, &mut diagnostics),
        places,
    };
    (names, diagnostics)
}
