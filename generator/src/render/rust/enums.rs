//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::imports::Imports;
use super::spelling::{identifier, integer, text};
use crate::name::spoken::sentence;
use crate::plan::{EnumPlan, EnumValuePlan, EnumValues};

/// The enum, and its values on the wire.
pub(super) fn definition(plan: &EnumPlan, imports: &mut Imports) -> TokenStream {
    match &plan.values {
        EnumValues::Text { values } => text_enum(plan, values, imports),
        EnumValues::Integer { values } => integer_enum(plan, values, imports),
    }
}

fn type_docs(plan: &EnumPlan) -> TokenStream {
    Docs::of(&plan.docs, &sentence(plan.name.as_str())).attributes()
}

fn text_enum(
    plan: &EnumPlan,
    values: &[EnumValuePlan<String>],
    imports: &mut Imports,
) -> TokenStream {
    let docs = type_docs(plan);
    let name = identifier(plan.name.as_str());
    let unknown = imports.runtime("unknown_value", "UnknownValue");
    let string_enum = imports.runtime("string_enum", "string_enum");
    let variants = values.iter().map(|value| {
        let docs = Docs::of(&value.docs, &format!("{}.", docs::code(&value.wire))).attributes();
        let variant = identifier(value.name.as_str());
        quote!(#docs #variant,)
    });
    let entries = values.iter().map(|value| {
        let variant = identifier(value.name.as_str());
        let wire = text(&value.wire);
        quote!(#variant = #wire)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not recognize.
            Unknown(#unknown),
        }

        #string_enum! { #name { #(#entries),* } }
    }
}

fn integer_enum(
    plan: &EnumPlan,
    values: &[EnumValuePlan<i64>],
    imports: &mut Imports,
) -> TokenStream {
    let name = identifier(plan.name.as_str());
    let docs = type_docs(plan);
    let integer_enum = imports.runtime("integer_enum", "integer_enum");
    let constants = values.iter().map(|value| {
        let docs = Docs::of(&value.docs, &format!("`{}`.", value.wire)).attributes();
        let constant = identifier(value.name.as_str());
        let wire = integer(value.wire);
        quote!(#docs pub const #constant: Self = Self(#wire);)
    });
    let entries = values.iter().map(|value| identifier(value.name.as_str()));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #name(
            /// The value as it is sent; a newer server may use others than the constants.
            pub i64,
        );

        impl #name {
            #(#constants)*
        }

        #integer_enum! { #name { #(#entries),* } }
    }
}
