//! `src/codec`: how the types are written and read, in files that have the names of those under `src/types`.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec_structs::private_name;
use super::docs::Docs;
use super::imports::Imports;
use super::spelling::{decoded, encoded, identifier};
use super::{SourceFile, codec_structs, codec_unions, types};
use crate::plan::{Codec, EnumPlan, EnumValues, Item, NewtypePlan, RustTy, TypeModule};

/// The files of the folder; none if no type needs one.
pub(super) fn files(modules: &[TypeModule]) -> Vec<SourceFile> {
    let mut written: Vec<&TypeModule> = modules.iter().filter(|module| has_codec(module)).collect();
    if written.is_empty() {
        return Vec::new();
    }
    written.sort_by_key(|module| module.name.as_str());
    let list = written.iter().map(|module| {
        let name = identifier(module.name.as_str());
        quote!(mod #name;)
    });
    let mut files = vec![SourceFile {
        path: "src/codec/mod.rs".to_owned(),
        docs: Docs::line("How the types are written and read.").into_lines(),
        imports: Imports::by_name([]),
        items: quote!(#(#list)*),
    }];
    files.extend(written.into_iter().map(file));
    files
}

/// Whether a module defines more than aliases.
pub(super) fn has_codec(module: &TypeModule) -> bool {
    module
        .items
        .iter()
        .any(|item| !matches!(item, Item::Alias(_)))
}

/// Names that a file of the folder defines for its structs, or may define.
fn private_names(module: &TypeModule) -> Vec<String> {
    module
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(plan) => {
                Some(["Visitor", "Partial"].map(|role| private_name(&plan.name, role)))
            }
            _ => None,
        })
        .flatten()
        .collect()
}

fn file(module: &TypeModule) -> SourceFile {
    let mut imports = Imports::by_name(private_names(module));
    let items: Vec<TokenStream> = module
        .items
        .iter()
        .map(|item| match item {
            Item::Struct(plan) => codec_structs::implementation(plan, &mut imports),
            Item::Enum(plan) => enumeration(plan, &mut imports),
            Item::Union(plan) => codec_unions::implementation(plan, &mut imports),
            Item::Newtype(plan) => newtype(plan, &mut imports),
            Item::Alias(_) => TokenStream::new(),
        })
        .collect();
    SourceFile {
        path: format!("src/codec/{}.rs", module.name.as_str()),
        docs: Docs::line(&match module.items.as_slice() {
            [item] => format!("How [`{}`] is written and read.", types::name(item)),
            _ => format!("How {} are written and read.", types::subject(module)),
        })
        .into_lines(),
        imports,
        items: quote!(#(#items)*),
    }
}

/// `impl Serialize` with this body, where `serializer` is the serializer.
pub(super) fn serialize(
    name: &TokenStream,
    serializer: &TokenStream,
    body: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let serialize = imports.item("serde::ser", "Serialize");
    let serializer_trait = imports.item("serde::ser", "Serializer");
    quote! {
        impl #serialize for #name {
            fn serialize<S: #serializer_trait>(&self, #serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

/// `impl Deserialize` with this body, where `deserializer` is the deserializer.
pub(super) fn deserialize(
    name: &TokenStream,
    body: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let deserialize = imports.item("serde::de", "Deserialize");
    let deserializer_trait = imports.item("serde::de", "Deserializer");
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer_trait<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #body
            }
        }
    }
}

fn enumeration(plan: &EnumPlan, imports: &mut Imports) -> TokenStream {
    let name = imports.named(&plan.name);
    imports.method_trait("serde::de", "Deserialize");
    let (write, read) = match &plan.values {
        EnumValues::Text { .. } => (
            quote!(serializer.serialize_str(self.as_str())),
            quote!(String::deserialize(deserializer).map(Self::from)),
        ),
        EnumValues::Integer { .. } => {
            let wrapped = decoded(&Codec::Integer, &RustTy::I64, imports).unwrap_or_default();
            (
                quote!(serializer.serialize_i64(self.0)),
                quote!(<#wrapped>::deserialize(deserializer).map(|value| Self(value.0))),
            )
        }
    };
    let write = serialize(&name, &quote!(serializer), &write, imports);
    let read = deserialize(&name, &read, imports);
    quote!(#write #read)
}

fn newtype(plan: &NewtypePlan, imports: &mut Imports) -> TokenStream {
    let name = imports.named(&plan.name);
    imports.method_trait("serde::ser", "Serialize");
    let inner = encoded(&quote!(&self.0), &plan.codec, &plan.ty, imports);
    let read = match decoded(&plan.codec, &plan.ty, imports) {
        Some(wrapped) => {
            imports.method_trait("serde::de", "Deserialize");
            quote!(<#wrapped>::deserialize(deserializer).map(|value| Self(value.0)))
        }
        None => {
            let deserialize = imports.item("serde::de", "Deserialize");
            quote!(#deserialize::deserialize(deserializer).map(Self))
        }
    };
    let write = if inner.to_string() == "& self . 0" {
        quote!(self.0.serialize(serializer))
    } else {
        quote!(#inner.serialize(serializer))
    };
    let write = serialize(&name, &quote!(serializer), &write, imports);
    let read = deserialize(&name, &read, imports);
    quote!(#write #read)
}
