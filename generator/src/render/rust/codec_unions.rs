//! How unions are written and read.

use proc_macro2::TokenStream;
use quote::quote;

use super::codecs::{deserialize, serialize};
use super::imports::Imports;
use super::spelling::{decoded, encoded, identifier, text};
use crate::plan::{JsonKind, TagPlan, UnionPlan, UnionVariant, VariantMatch};

/// `Serialize` and `Deserialize` of a union.
pub(super) fn implementation(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    let name = imports.named(&plan.name);
    let write = write(plan, imports);
    let write = serialize(&name, &quote!(serializer), &write, imports);
    let read = match &plan.tag {
        TagPlan::Property { wire, .. } => read_by_tag(plan, wire, imports),
        TagPlan::Shape => read_by_shape(plan, imports),
    };
    let read = deserialize(&name, &read, imports);
    quote!(#write #read)
}

fn write(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    imports.method_trait("serde::ser", "Serialize");
    let mut arms = Vec::new();
    for variant in &plan.variants {
        let name = identifier(variant.name.as_str());
        let tag = match &plan.tag {
            TagPlan::Property { wire, .. } if variant.inject_tag => {
                variant.tag_values.first().map(|value| (wire, value))
            }
            _ => None,
        };
        let inner = encoded(&quote!(variant), &variant.codec, &variant.ty, imports);
        let written = match tag {
            None => quote!(#inner.serialize(serializer)),
            Some((tag, value)) => {
                let union_inject = imports.item("crate::runtime", "union_inject");
                let tag = text(tag);
                let value = text(value);
                quote!(#union_inject::write(serializer, #tag, #value, variant))
            }
        };
        arms.push(quote!(Self::#name(variant) => #written,));
    }
    quote! {
        match self {
            #(#arms)*
            Self::Unknown(variant) => variant.raw().serialize(serializer),
        }
    }
}

/// Reads the JSON at hand in a variant.
fn read_variant(variant: &UnionVariant, imports: &mut Imports) -> TokenStream {
    let name = identifier(variant.name.as_str());
    let read = imports.runtime("unknown_variant", "variant");
    match decoded(&variant.codec, &variant.ty, imports) {
        None => quote!(#read(value).map(Self::#name)),
        Some(wrapped) => {
            quote!(#read::<#wrapped, _>(value).map(|value| Self::#name(value.0)))
        }
    }
}

fn read_by_tag(plan: &UnionPlan, wire: &str, imports: &mut Imports) -> TokenStream {
    let union_tagged = imports.item("crate::runtime", "union_tagged");
    let unknown = imports.runtime("unknown_variant", "UnknownVariant");
    let wire = text(wire);
    let mut arms = Vec::new();
    for variant in &plan.variants {
        let tags = variant.tag_values.iter().map(|tag| text(tag));
        let read = read_variant(variant, imports);
        arms.push(quote!(Some(#(#tags)|*) => #read,));
    }
    quote! {
        let value = #union_tagged::read(deserializer, #wire)?;
        let tag = #union_tagged::tag(&value, #wire).map(str::to_owned);
        match tag.as_deref() {
            #(#arms)*
            tag => Ok(Self::Unknown(#unknown::new(tag, value))),
        }
    }
}

fn read_by_shape(plan: &UnionPlan, imports: &mut Imports) -> TokenStream {
    imports.method_trait("serde::de", "Deserialize");
    let union_shape = imports.item("crate::runtime", "union_shape");
    let shape = imports.runtime("union_shape", "Shape");
    let unknown = imports.runtime("unknown_variant", "UnknownVariant");
    let value = imports.item("serde_json", "Value");
    let mut shapes = Vec::new();
    let mut arms = Vec::new();
    for (position, variant) in plan.variants.iter().enumerate() {
        shapes.push(self::shape(&variant.matches, &shape, imports));
        let position = proc_macro2::Literal::usize_unsuffixed(position);
        let read = read_variant(variant, imports);
        arms.push(quote!(Some(#position) => #read,));
    }
    quote! {
        const SHAPES: &[#shape] = &[#(#shapes),*];
        let value = #value::deserialize(deserializer)?;
        match #union_shape::choose(&value, SHAPES) {
            #(#arms)*
            _ => Ok(Self::Unknown(#unknown::new(None, value))),
        }
    }
}

fn shape(matches: &VariantMatch, shape: &TokenStream, imports: &mut Imports) -> TokenStream {
    let value = imports.item("serde_json", "Value");
    let kind = match matches.kind {
        None => quote!(|_| true),
        Some(JsonKind::Boolean) => quote!(#value::is_boolean),
        Some(JsonKind::Integer) => quote!(|value| value.is_i64() || value.is_u64()),
        Some(JsonKind::Number) => quote!(#value::is_number),
        Some(JsonKind::String) => quote!(#value::is_string),
        Some(JsonKind::Array) => quote!(#value::is_array),
        Some(JsonKind::Object) => quote!(#value::is_object),
    };
    let required = matches.required.iter().map(|name| text(name));
    let known = matches.known.iter().map(|name| text(name));
    let constants = matches.constants.iter().map(|(name, values)| {
        let name = text(name);
        let values = values.iter().map(|value| text(value));
        quote!((#name, &[#(#values),*]))
    });
    quote! {
        #shape {
            kind: #kind,
            required: &[#(#required),*],
            known: &[#(#known),*],
            constants: &[#(#constants),*],
        }
    }
}
