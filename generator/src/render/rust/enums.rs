//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, integer, text, words};
use super::structs::capitalised;
use crate::plan::{EnumPlan, EnumValuePlan, EnumValues};

/// The enum and its conversions.
pub(super) fn definition(plan: &EnumPlan, imports: &mut Imports) -> TokenStream {
    match &plan.values {
        EnumValues::Text { values, table } => text_enum(plan, values, *table, imports),
        EnumValues::Integer { values } => integer_enum(plan, values),
    }
}

fn type_docs(plan: &EnumPlan) -> TokenStream {
    Docs::of(&plan.docs, &capitalised(&words(plan.name.as_str()))).attributes()
}

fn text_enum(
    plan: &EnumPlan,
    values: &[EnumValuePlan<String>],
    table: bool,
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = type_docs(plan);
    let unknown = imports.runtime("unknown_value", "UnknownValue");
    let variants = values.iter().map(|value| {
        let docs = Docs::of(&value.docs, &format!("{}.", docs::code(&value.wire))).attributes();
        let variant = identifier(value.name.as_str());
        quote!(#docs #variant,)
    });
    let arms = values.iter().map(|value| {
        let variant = identifier(value.name.as_str());
        let wire = text(&value.wire);
        quote!(Self::#variant => #wire,)
    });
    let mut order: Vec<&EnumValuePlan<String>> = values.iter().collect();
    let (values_docs, known, read) = if table {
        order.sort_by(|left, right| left.wire.cmp(&right.wire));
        (
            "The values that this version of the crate knows, as they are sent, in the order of their text.",
            Some(known(&order)),
            quote! {
                Self::VALUES
                    .binary_search(&text)
                    .ok()
                    .and_then(|position| Self::KNOWN.get(position))
                    .map_or_else(|| Self::Unknown(#unknown::new(text)), Self::clone)
            },
        )
    } else {
        let arms = values.iter().map(|value| {
            let variant = identifier(value.name.as_str());
            let wire = text(&value.wire);
            quote!(#wire => Self::#variant,)
        });
        (
            "The values that this version of the crate knows, as they are sent.",
            None,
            quote! {
                match text {
                    #(#arms)*
                    other => Self::Unknown(#unknown::new(other)),
                }
            },
        )
    };
    let values_docs = Docs::line(values_docs).attributes();
    let wires = order.iter().map(|value| text(&value.wire));
    let conversions = conversions(&name, &read, imports);
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
            Unknown(#unknown),
        }

        impl #name {
            #values_docs
            pub const VALUES: &'static [&'static str] = &[#(#wires),*];

            #known

            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Whether this version of the crate does not know the value.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        #conversions
    }
}

/// The variants in the order of `VALUES`.
fn known(order: &[&EnumValuePlan<String>]) -> TokenStream {
    let variants = order.iter().map(|value| {
        let variant = identifier(value.name.as_str());
        quote!(Self::#variant)
    });
    quote! {
        /// The variants in the order of [`VALUES`](Self::VALUES).
        const KNOWN: &'static [Self] = &[#(#variants),*];
    }
}

fn conversions(name: &TokenStream, read: &TokenStream, imports: &mut Imports) -> TokenStream {
    let fmt = imports.item("std", "fmt");
    let from_str = imports.item("std::str", "FromStr");
    let infallible = imports.item("std::convert", "Infallible");
    quote! {
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                #read
            }
        }

        impl From<String> for #name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl #from_str for #name {
            type Err = #infallible;

            fn from_str(text: &str) -> Result<Self, #infallible> {
                Ok(Self::from(text))
            }
        }

        impl #fmt::Display for #name {
            fn fmt(&self, formatter: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl #fmt::Debug for #name {
            fn fmt(&self, formatter: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                #fmt::Debug::fmt(self.as_str(), formatter)
            }
        }

        impl PartialEq<str> for #name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for #name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }
    }
}

fn integer_enum(plan: &EnumPlan, values: &[EnumValuePlan<i64>]) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = type_docs(plan);
    let constants = values.iter().map(|value| {
        let docs = Docs::of(&value.docs, &format!("`{}`.", value.wire)).attributes();
        let constant = identifier(value.name.as_str());
        let wire = integer(value.wire);
        quote!(#docs pub const #constant: Self = Self(#wire);)
    });
    let known = values.iter().map(|value| {
        let constant = identifier(value.name.as_str());
        quote!(Self::#constant)
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #name(
            /// The value as it is sent; a newer server may use others than the constants.
            pub i64,
        );

        impl #name {
            #(#constants)*

            /// The values that this version of the crate knows.
            pub const VALUES: &'static [Self] = &[#(#known),*];

            /// Whether this version of the crate does not know the value.
            #[must_use]
            pub fn is_unknown(&self) -> bool {
                !Self::VALUES.contains(self)
            }
        }

        impl From<i64> for #name {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }
    }
}
