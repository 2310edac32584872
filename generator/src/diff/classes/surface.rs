//! Classes of changes of the crate's surface: what happens to code that is compiled against it.

use super::Class;
use crate::diff::Effect;

const fn class(
    id: &'static str,
    effect: Effect,
    inverse: &'static str,
    reason: &'static str,
) -> Class {
    Class {
        id,
        request: None,
        response: None,
        surface: Some(effect),
        inverse,
        reason,
    }
}

/// An item is gone.
pub const ITEM_REMOVED: Class = class(
    "item-removed",
    Effect::Breaking,
    "item-added",
    "Code that names the item does not compile any more.",
);

/// An item is new.
pub const ITEM_ADDED: Class = class(
    "item-added",
    Effect::Additive,
    "item-removed",
    "No code can have named the item before.",
);

/// An item became one of another kind.
pub const ITEM_KIND_CHANGED: Class = class(
    "item-kind-changed",
    Effect::Breaking,
    "item-kind-changed",
    "What can be done with a struct, an enum, a trait or a function differs by its kind.",
);

/// A further path is gone.
pub const PATH_REMOVED: Class = class(
    "path-removed",
    Effect::Breaking,
    "path-added",
    "Code that reaches the item by this path does not compile any more.",
);

/// A further path is new.
pub const PATH_ADDED: Class = class(
    "path-added",
    Effect::Additive,
    "path-removed",
    "The item stays where it was, too.",
);

/// A path leads to something else.
pub const PATH_RETARGETED: Class = class(
    "path-retargeted",
    Effect::Breaking,
    "path-retargeted",
    "The path goes on to exist and means something else.",
);

/// The definition of an item, or a function, asks for or gives something else.
pub const SIGNATURE_CHANGED: Class = class(
    "signature-changed",
    Effect::Breaking,
    "signature-changed",
    "A caller passes, receives or implements something else: a type, a bound, the receiver, the number or order of arguments, `async`.",
);

/// An argument converts into a type that the old one converts into.
pub const CONVERSION_CHANGED: Class = class(
    "conversion-changed",
    Effect::Breaking,
    "signature-changed",
    "An argument of the type itself is taken as before; one that converts into the type only is taken where the new type has that conversion, too.",
);

/// Only names of arguments and parameters changed.
pub const ARGUMENTS_RENAMED: Class = class(
    "arguments-renamed",
    Effect::Neutral,
    "arguments-renamed",
    "Callers do not write the names of arguments or of parameters.",
);

/// A method or associated constant is gone.
pub const MEMBER_REMOVED: Class = class(
    "member-removed",
    Effect::Breaking,
    "member-added",
    "Code that calls the method or reads the constant does not compile any more.",
);

/// A method or associated constant is new.
pub const MEMBER_ADDED: Class = class(
    "member-added",
    Effect::Additive,
    "member-removed",
    "No code can have called it before; methods of other traits with its name are no part of this crate's promise.",
);

/// A public field is gone.
pub const FIELD_REMOVED: Class = class(
    "field-removed",
    Effect::Breaking,
    "field-added",
    "Code that reads or sets the field does not compile any more.",
);

/// A field that literals elsewhere need not name is new.
pub const FIELD_ADDED: Class = class(
    "field-added",
    Effect::Additive,
    "field-removed",
    "Code outside of the crate could not write the struct as a literal before, and has `..` in its patterns.",
);

/// A field of a struct that literals elsewhere name completely is new.
pub const EXHAUSTIVE_FIELD_ADDED: Class = class(
    "exhaustive-field-added",
    Effect::Breaking,
    "field-removed",
    "Literals and patterns that name every field lack the new one.",
);

/// A public field has another type.
pub const FIELD_TYPE_CHANGED: Class = class(
    "field-type-changed",
    Effect::Breaking,
    "field-type-changed",
    "Code that reads or sets the field meets another type.",
);

/// A struct without private fields has some.
pub const PRIVATE_FIELDS_ADDED: Class = class(
    "private-fields-added",
    Effect::Breaking,
    "private-fields-removed",
    "The struct can no longer be written as a literal outside of the crate.",
);

/// A struct has no private fields any more.
pub const PRIVATE_FIELDS_REMOVED: Class = class(
    "private-fields-removed",
    Effect::Additive,
    "private-fields-added",
    "The struct can be written as a literal now; nobody could before.",
);

/// A variant is gone.
pub const VARIANT_REMOVED: Class = class(
    "variant-removed",
    Effect::Breaking,
    "variant-added",
    "Code that names the variant does not compile any more.",
);

/// A variant that matches elsewhere are prepared for is new.
pub const VARIANT_ADDED: Class = class(
    "variant-added",
    Effect::Additive,
    "variant-removed",
    "Every `match` outside of the crate has an arm for what it does not know.",
);

/// A variant that a `match` without `_` lacks is new.
pub const EXHAUSTIVE_VARIANT_ADDED: Class = class(
    "exhaustive-variant-added",
    Effect::Breaking,
    "variant-removed",
    "A `match` that names every variant lacks the new one.",
);

/// A variant holds something else, or has another number.
pub const VARIANT_CHANGED: Class = class(
    "variant-changed",
    Effect::Breaking,
    "variant-changed",
    "Patterns and constructors of the variant do not fit what it holds now.",
);

/// `#[non_exhaustive]` was added.
pub const NON_EXHAUSTIVE_ADDED: Class = class(
    "non-exhaustive-added",
    Effect::Breaking,
    "non-exhaustive-removed",
    "Literals are rejected, and patterns need `..` or `_`.",
);

/// `#[non_exhaustive]` was removed.
pub const NON_EXHAUSTIVE_REMOVED: Class = class(
    "non-exhaustive-removed",
    Effect::Additive,
    "non-exhaustive-added",
    "Literals are possible, and `..` and `_` go on to be.",
);

/// A trait is implemented no more.
pub const IMPL_REMOVED: Class = class(
    "impl-removed",
    Effect::Breaking,
    "impl-added",
    "Code that needs the trait does not compile any more.",
);

/// A trait is implemented.
pub const IMPL_ADDED: Class = class(
    "impl-added",
    Effect::Additive,
    "impl-removed",
    "Code outside of the crate cannot have implemented the trait itself.",
);

/// A trait is implemented under other bounds, or with other associated types.
pub const IMPL_CHANGED: Class = class(
    "impl-changed",
    Effect::Breaking,
    "impl-changed",
    "The trait holds for other arguments, or gives another type.",
);

/// A type is less than before by what it holds: `Send`, `Sync`, `Unpin`, `UnwindSafe`, `RefUnwindSafe`.
pub const AUTO_TRAIT_LOST: Class = class(
    "auto-trait-lost",
    Effect::Breaking,
    "auto-trait-gained",
    "Code that moves the value to another thread, shares it, pins it, or catches a panic around it does not compile any more.",
);

/// A type is more than before by what it holds.
pub const AUTO_TRAIT_GAINED: Class = class(
    "auto-trait-gained",
    Effect::Additive,
    "auto-trait-lost",
    "No code can have relied on the type lacking it.",
);

/// A trait has a member more that implementers must write.
pub const REQUIRED_TRAIT_MEMBER_ADDED: Class = class(
    "required-trait-member-added",
    Effect::Breaking,
    "trait-member-removed",
    "Implementations outside of the crate lack it.",
);

/// A trait has a member more that implementers need not write.
pub const PROVIDED_TRAIT_MEMBER_ADDED: Class = class(
    "provided-trait-member-added",
    Effect::Additive,
    "trait-member-removed",
    "Implementations outside of the crate get the default.",
);

/// A trait that nobody outside can implement has a member more.
pub const SEALED_TRAIT_MEMBER_ADDED: Class = class(
    "sealed-trait-member-added",
    Effect::Additive,
    "trait-member-removed",
    "The trait names something private in what must be written, so that there is no implementation outside of the crate.",
);

/// A member of a trait is gone.
pub const TRAIT_MEMBER_REMOVED: Class = class(
    "trait-member-removed",
    Effect::Breaking,
    "provided-trait-member-added",
    "Code that calls it, and code that implements it, does not compile any more.",
);

/// A member of a trait lost its default.
pub const TRAIT_MEMBER_BECAME_REQUIRED: Class = class(
    "trait-member-became-required",
    Effect::Breaking,
    "trait-member-became-provided",
    "Implementations outside of the crate that relied on the default lack it.",
);

/// A member of a trait has a default now.
pub const TRAIT_MEMBER_BECAME_PROVIDED: Class = class(
    "trait-member-became-provided",
    Effect::Additive,
    "trait-member-became-required",
    "Implementations that write it go on to do so.",
);

/// An item or member is there with a feature only.
pub const FEATURE_NEEDED: Class = class(
    "feature-needed",
    Effect::Breaking,
    "feature-not-needed",
    "Code that is compiled without the feature does not find it any more.",
);

/// An item or member is there without a feature.
pub const FEATURE_NOT_NEEDED: Class = class(
    "feature-not-needed",
    Effect::Additive,
    "feature-needed",
    "Whoever turned the feature on goes on to find it.",
);

/// A feature is new.
pub const FEATURE_ADDED: Class = class(
    "feature-added",
    Effect::Additive,
    "feature-removed",
    "Nobody can have turned it on before.",
);

/// A feature is gone.
pub const FEATURE_REMOVED: Class = class(
    "feature-removed",
    Effect::Breaking,
    "feature-added",
    "Cargo rejects a dependency that turns on a feature which does not exist.",
);

/// A feature is on by default.
pub const FEATURE_JOINED_DEFAULT: Class = class(
    "feature-joined-default",
    Effect::Additive,
    "feature-left-default",
    "More is there than before; features only add.",
);

/// A feature is not on by default any more.
pub const FEATURE_LEFT_DEFAULT: Class = class(
    "feature-left-default",
    Effect::Breaking,
    "feature-joined-default",
    "Code that relied on the default does not find what the feature brings.",
);

/// A feature turns on another one.
pub const FEATURE_WIDENED: Class = class(
    "feature-widened",
    Effect::Additive,
    "feature-narrowed",
    "More is there than before; features only add.",
);

/// A feature turns on less.
pub const FEATURE_NARROWED: Class = class(
    "feature-narrowed",
    Effect::Breaking,
    "feature-widened",
    "Code that relied on the other feature, or on what it turned on in a dependency, does not find it.",
);

/// Another crate of the public API is asked for in an incompatible version.
pub const DEPENDENCY_REPLACED: Class = class(
    "dependency-replaced",
    Effect::Breaking,
    "dependency-replaced",
    "Types of two incompatible versions of a crate are different types, whatever their names.",
);

/// Another crate of the public API is asked for in another version that is compatible.
pub const DEPENDENCY_MOVED: Class = class(
    "dependency-moved",
    Effect::Neutral,
    "dependency-moved",
    "Cargo takes one version for both; its types stay the same.",
);

/// The edition changed.
pub const EDITION_CHANGED: Class = class(
    "edition-changed",
    Effect::Neutral,
    "edition-changed",
    "Crates of different editions go together; only the crate's own sources are read otherwise.",
);

/// An older compiler does not do any more.
pub const RUST_VERSION_RAISED: Class = class(
    "rust-version-raised",
    Effect::Additive,
    "rust-version-lowered",
    "By policy a minor step: cargo picks an older version of the crate for an older compiler.",
);

/// An older compiler does.
pub const RUST_VERSION_LOWERED: Class = class(
    "rust-version-lowered",
    Effect::Neutral,
    "rust-version-raised",
    "Every compiler that did goes on to do.",
);

/// `#[deprecated]` was added.
pub const DEPRECATED_ADDED: Class = class(
    "deprecated-added",
    Effect::Additive,
    "deprecated-removed",
    "Code goes on to compile, with a warning.",
);

/// `#[deprecated]` was removed.
pub const DEPRECATED_REMOVED: Class = class(
    "deprecated-removed",
    Effect::Neutral,
    "deprecated-added",
    "Code goes on to compile, without the warning.",
);

/// `#[must_use]` was added.
pub const MUST_USE_ADDED: Class = class(
    "must-use-added",
    Effect::Additive,
    "must-use-removed",
    "Code goes on to compile, with a warning where it throws the value away.",
);

/// `#[must_use]` was removed.
pub const MUST_USE_REMOVED: Class = class(
    "must-use-removed",
    Effect::Neutral,
    "must-use-added",
    "Code goes on to compile, without the warning.",
);

/// All classes of the surface.
pub const ALL: &[&Class] = &[
    &ITEM_REMOVED,
    &ITEM_ADDED,
    &ITEM_KIND_CHANGED,
    &PATH_REMOVED,
    &PATH_ADDED,
    &PATH_RETARGETED,
    &SIGNATURE_CHANGED,
    &CONVERSION_CHANGED,
    &ARGUMENTS_RENAMED,
    &MEMBER_REMOVED,
    &MEMBER_ADDED,
    &FIELD_REMOVED,
    &FIELD_ADDED,
    &EXHAUSTIVE_FIELD_ADDED,
    &FIELD_TYPE_CHANGED,
    &PRIVATE_FIELDS_ADDED,
    &PRIVATE_FIELDS_REMOVED,
    &VARIANT_REMOVED,
    &VARIANT_ADDED,
    &EXHAUSTIVE_VARIANT_ADDED,
    &VARIANT_CHANGED,
    &NON_EXHAUSTIVE_ADDED,
    &NON_EXHAUSTIVE_REMOVED,
    &IMPL_REMOVED,
    &IMPL_ADDED,
    &IMPL_CHANGED,
    &AUTO_TRAIT_LOST,
    &AUTO_TRAIT_GAINED,
    &REQUIRED_TRAIT_MEMBER_ADDED,
    &PROVIDED_TRAIT_MEMBER_ADDED,
    &SEALED_TRAIT_MEMBER_ADDED,
    &TRAIT_MEMBER_REMOVED,
    &TRAIT_MEMBER_BECAME_REQUIRED,
    &TRAIT_MEMBER_BECAME_PROVIDED,
    &FEATURE_NEEDED,
    &FEATURE_NOT_NEEDED,
    &FEATURE_ADDED,
    &FEATURE_REMOVED,
    &FEATURE_JOINED_DEFAULT,
    &FEATURE_LEFT_DEFAULT,
    &FEATURE_WIDENED,
    &FEATURE_NARROWED,
    &DEPENDENCY_REPLACED,
    &DEPENDENCY_MOVED,
    &EDITION_CHANGED,
    &RUST_VERSION_RAISED,
    &RUST_VERSION_LOWERED,
    &DEPRECATED_ADDED,
    &DEPRECATED_REMOVED,
    &MUST_USE_ADDED,
    &MUST_USE_REMOVED,
];
