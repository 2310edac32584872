//! The public API of a crate, read off its sources: what code outside of it can name, and nothing else.
//!
//! Comes in: the files of a crate. Goes out: a [`Surface`], which prints as the committed listing `api.txt` and which `diff` compares. It
//! knows Rust and nothing of OpenAPI; it is exact because it refuses what it could not be exact about (macro calls in item position, globs
//! of other crates, `#[path]`, public items under `cfg` other than features).

mod attributes;
mod auto;
mod cfg;
mod constants;
mod expand;
mod faults;
mod generics;
mod headers;
mod impls;
mod items;
mod listing;
mod manifest;
mod modules;
mod prelude;
mod print;
mod published;
mod resolve;
mod signatures;
mod text;
mod tokens;

pub use listing::list;

use std::collections::{BTreeMap, BTreeSet};

/// What code outside of a crate can reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// Name of the library in code, the first segment of every path.
    pub library: String,
    /// `edition` of the package.
    pub edition: String,
    /// `rust-version` of the package.
    pub rust_version: Option<String>,
    /// Features and what each turns on; optional dependencies count as features where nothing says `dep:`.
    pub features: BTreeMap<String, Vec<String>>,
    /// Other crates that a line below names, and the version that is asked for.
    pub public_dependencies: BTreeMap<String, String>,
    /// Sorted by path, then kind; what is implemented for types of other crates comes last.
    pub items: Vec<Item>,
    /// Further paths of items, sorted.
    pub reexports: Vec<Reexport>,
}

/// Something with a path of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Canonical path: fewest segments, then alphabetical.
    pub path: String,
    /// What it is.
    pub kind: ItemKind,
    /// Its line in the listing, with path and attributes.
    pub line: String,
    /// The line without attributes and without names of arguments and parameters, which no caller depends on.
    pub signature: String,
    /// What its attributes promise.
    pub attributes: Attributes,
    /// Whether it has fields that code outside cannot name, so that it cannot be written as a literal.
    pub has_private_fields: bool,
    /// Traits that it implements, as written after `impl` and before `for`, paths resolved; derived ones among them.
    pub impls: BTreeSet<String>,
    /// The auto traits of a type.
    pub auto_traits: Vec<AutoTrait>,
    /// What is in it, in order of the source.
    pub members: Vec<Member>,
    /// Where it stands.
    pub place: SourcePlace,
}

/// An auto trait, and when a type has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoTrait {
    /// Its name.
    pub name: &'static str,
    /// What has to hold, without names of parameters; `None` if the type never has it.
    pub needs: Option<BTreeSet<String>>,
    /// As the listing says it: `Send`, `<T: Sync> Send`, `!Send`.
    pub text: String,
    /// Whether the type has it if its parameters do, so that the listing need not say it.
    pub is_expected: bool,
}

/// Kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// `mod`.
    Module,
    /// `struct`.
    Struct,
    /// `enum`.
    Enum,
    /// `union`.
    Union,
    /// `trait`.
    Trait,
    /// `type`.
    TypeAlias,
    /// A free `fn`.
    Function,
    /// `const`.
    Constant,
    /// `static`.
    Static,
    /// `macro_rules!` with `#[macro_export]`.
    Macro,
    /// An `impl` block with a header of its own: for a type with some arguments or bounds only, or of a public trait for a type of another
    /// crate. The path is that of the type, with arguments if they are not its own parameters.
    Impl,
}

/// Something inside an item that can be named from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name; the position of a field without one.
    pub name: String,
    /// What it is.
    pub kind: MemberKind,
    /// Its line in the listing.
    pub line: String,
    /// The line without attributes and without names of arguments and parameters.
    pub signature: String,
    /// What its attributes promise.
    pub attributes: Attributes,
    /// Where it stands.
    pub place: SourcePlace,
}

/// Kinds of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberKind {
    /// A public field.
    Field,
    /// A variant of an enum.
    Variant,
    /// A method or associated function.
    Method,
    /// An associated constant.
    Constant,
    /// An associated type.
    Type,
    /// A method of a trait that implementers must write.
    RequiredMethod,
    /// A method of a trait with a default.
    ProvidedMethod,
}

/// What attributes promise to callers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `#[non_exhaustive]`.
    pub non_exhaustive: bool,
    /// `#[deprecated]`.
    pub deprecated: bool,
    /// `#[must_use]`.
    pub must_use: bool,
    /// The predicate of `#[cfg(…)]`, if any.
    pub cfg: Option<String>,
}

/// A path of an item other than its canonical one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reexport {
    /// The further path.
    pub path: String,
    /// The canonical path, or the path in another crate.
    pub target: String,
    /// The predicate of `#[cfg(…)]`, if any.
    pub cfg: Option<String>,
}

/// A place in the sources of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourcePlace {
    /// Path of the file in the crate.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// Behind a method of a trait that implementers need not write.
const METHOD_DEFAULT: &str = " { .. }";

/// Behind a constant or type of a trait that implementers need not write.
const VALUE_DEFAULT: &str = " = ..";

impl Item {
    /// Whether it is a trait that no code outside can implement: what has to be written names something that only the crate can name.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        let mut required = self.members.iter().filter(|member| !member.has_default());
        self.kind == ItemKind::Trait
            && (print::names_private(&self.signature)
                || required.any(|member| print::names_private(&member.signature)))
    }
}

impl Member {
    /// Whether it is a member of a trait that implementers need not write.
    #[must_use]
    pub fn has_default(&self) -> bool {
        self.line.ends_with(METHOD_DEFAULT) || self.line.ends_with(VALUE_DEFAULT)
    }

    /// Its line without the mark that says so.
    #[must_use]
    pub fn line_without_default(&self) -> &str {
        let line = self.line.strip_suffix(METHOD_DEFAULT);
        line.or_else(|| self.line.strip_suffix(VALUE_DEFAULT))
            .unwrap_or(&self.line)
    }
}
