//! Every identifier of the generated crate, decided in one place.

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
