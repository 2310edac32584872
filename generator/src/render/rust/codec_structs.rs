//! How structs are written and read.

use proc_macro2::TokenStream;
use quote::quote;

use super::codecs::{deserialize, serialize};
use super::imports::Imports;
use super::spelling::{decoded, encoded, free, identifier, initializer, text, ty};
use crate::name::TypeName;
use crate::plan::{Codec, ExtraPlan, FieldKind, FieldPlan, StructPlan};

/// `Serialize` and `Deserialize` of a struct.
pub(super) fn implementation(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    let locals = Locals::of(plan);
    let name = imports.named(&plan.name);
    let visitor = identifier(&private_name(&plan.name, "Visitor"));
    let write = write(plan, &locals, imports);
    let write = serialize(&name, &locals.serializer, &write, imports);
    let read = deserialize(
        &name,
        &quote!(deserializer.deserialize_map(#visitor)),
        imports,
    );
    let (partial, members) = if plan.wide {
        wide(plan, &name, &locals, imports)
    } else {
        (TokenStream::new(), narrow(plan, &name, &locals, imports))
    };
    let fmt = imports.item("std", "fmt");
    let visitor_trait = imports.item("serde::de", "Visitor");
    let access = imports.item("serde::de", "MapAccess");
    let map = &locals.map;
    quote! {
        #write

        #read

        struct #visitor;

        impl<'de> #visitor_trait<'de> for #visitor {
            type Value = #name;

            fn expecting(&self, formatter: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: #access<'de>>(self, mut #map: A) -> Result<#name, A::Error> {
                #members
            }
        }

        #partial
    }
}

/// Name of what helps a type in its codec's file: `PetVisitor`.
pub(super) fn private_name(name: &TypeName, role: &str) -> String {
    format!("{}{role}", name.as_str().trim_end_matches('_'))
}

/// Names of local variables, clear of the fields', which are local variables too.
struct Locals {
    map: TokenStream,
    key: TokenStream,
    partial: TokenStream,
    serializer: TokenStream,
    extra: TokenStream,
}

impl Locals {
    fn of(plan: &StructPlan) -> Self {
        let mut fields: Vec<&str> = plan
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        let extra = match &plan.extra {
            ExtraPlan::Typed { field, .. } => field.as_str(),
            ExtraPlan::Json => "extra",
        };
        fields.push(extra);
        Self {
            map: free(&["map", "members"], &fields),
            key: free(&["key", "member"], &fields),
            partial: free(&["partial", "slots"], &fields),
            serializer: free(&["serializer"], &fields),
            extra: identifier(extra),
        }
    }
}

fn write(plan: &StructPlan, locals: &Locals, imports: &mut Imports) -> TokenStream {
    imports.method_trait("serde::ser", "SerializeMap");
    let map = &locals.map;
    let serializer = &locals.serializer;
    let mut members = Vec::new();
    for field in &plan.fields {
        members.push(write_member(field, map, imports));
    }
    members.push(match &plan.extra {
        ExtraPlan::Json => quote!(self.extra.write(&mut #map)?;),
        ExtraPlan::Typed {
            field, ty, codec, ..
        } => {
            let field = identifier(field.as_str());
            let value = referenced(encoded(&quote!(value), codec, ty, imports), "value");
            quote! {
                for (name, value) in &self.#field {
                    #map.serialize_entry(name, #value)?;
                }
            }
        }
    });
    quote! {
        let mut #map = #serializer.serialize_map(None)?;
        #(#members)*
        #map.end()
    }
}

/// `value` is a reference already; what wraps it is not.
fn referenced(value: TokenStream, plain: &str) -> TokenStream {
    if value.to_string() == plain {
        value
    } else {
        quote!(&#value)
    }
}

fn write_member(field: &FieldPlan, map: &TokenStream, imports: &mut Imports) -> TokenStream {
    let name = identifier(field.name.as_str());
    let wire = text(&field.wire);
    let bound = |imports: &mut Imports| {
        referenced(
            encoded(&name, &field.codec, &field.ty, imports),
            field.name.as_str(),
        )
    };
    match field.kind {
        FieldKind::Required => {
            let value = encoded(&quote!(&self.#name), &field.codec, &field.ty, imports);
            let value = referenced(value, &quote!(&self.#name).to_string());
            quote!(#map.serialize_entry(#wire, #value)?;)
        }
        FieldKind::RequiredNullable => {
            match super::spelling::codec(&field.codec, &field.ty, imports) {
                None => quote!(#map.serialize_entry(#wire, &self.#name)?;),
                Some(codec) => {
                    let wrapper = imports.runtime("codec", "As");
                    quote! {
                        #map.serialize_entry(#wire, &self.#name.as_ref().map(#wrapper::<#codec, _>::new))?;
                    }
                }
            }
        }
        FieldKind::Optional => {
            let value = bound(imports);
            quote! {
                if let Some(#name) = &self.#name {
                    #map.serialize_entry(#wire, #value)?;
                }
            }
        }
        FieldKind::OptionalNullable => {
            let maybe = imports.runtime("maybe", "Maybe");
            let value = bound(imports);
            quote! {
                match &self.#name {
                    #maybe::Absent => {}
                    #maybe::Null => #map.serialize_entry(#wire, &())?,
                    #maybe::Value(#name) => #map.serialize_entry(#wire, #value)?,
                }
            }
        }
    }
}

/// `match key { … }` inside the loop over members; `slot` spells where a member goes.
fn read_members(
    plan: &StructPlan,
    locals: &Locals,
    imports: &mut Imports,
    slot: impl Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    let Locals {
        map, key, extra, ..
    } = locals;
    let mut arms = Vec::new();
    for field in &plan.fields {
        let fill = imports.runtime("field", "fill");
        let wire = text(&field.wire);
        let slot = slot(&identifier(field.name.as_str()));
        arms.push(quote!(#wire => #fill(&mut #slot, #wire, &mut #map)?,));
    }
    let extra = slot(extra);
    let other = match &plan.extra {
        ExtraPlan::Json => quote!(#extra.read(#key, &mut #map)?),
        ExtraPlan::Typed { ty, codec, .. } => match decoded(codec, ty, imports) {
            None => quote!({ #extra.insert(#key, #map.next_value()?); }),
            Some(wrapped) => {
                quote!({ #extra.insert(#key, #map.next_value::<#wrapped>()?.0); })
            }
        },
    };
    if arms.is_empty() {
        let other = match &plan.extra {
            ExtraPlan::Json => quote!(#other;),
            ExtraPlan::Typed { ty, codec, .. } => match decoded(codec, ty, imports) {
                None => quote!(#extra.insert(#key, #map.next_value()?);),
                Some(wrapped) => quote!(#extra.insert(#key, #map.next_value::<#wrapped>()?.0);),
            },
        };
        return quote! {
            while let Some(#key) = #map.next_key::<String>()? {
                #other
            }
        };
    }
    quote! {
        while let Some(#key) = #map.next_key::<String>()? {
            match #key.as_str() {
                #(#arms)*
                _ => #other,
            }
        }
    }
}

/// What a slot holds once the member was read: `T`, or `Option<T>` where null may come.
fn slot_ty(field: &FieldPlan, imports: &mut Imports) -> TokenStream {
    let value = decoded(&field.codec, &field.ty, imports).unwrap_or_else(|| ty(&field.ty, imports));
    match field.kind {
        FieldKind::Required => value,
        _ => quote!(Option<#value>),
    }
}

/// The field's value from what its slot holds; `unwrap` takes the value out of what a codec has read.
fn finished(
    field: &FieldPlan,
    slot: &TokenStream,
    unwrap: Option<&TokenStream>,
    imports: &mut Imports,
) -> TokenStream {
    match (field.kind, unwrap) {
        (FieldKind::Required | FieldKind::RequiredNullable, None) => slot.clone(),
        (FieldKind::Required, Some(_)) => quote!(#slot.0),
        (FieldKind::RequiredNullable, Some(unwrap)) => quote!(#slot.map(#unwrap)),
        (FieldKind::Optional, None) => quote!(#slot.flatten()),
        (FieldKind::Optional, Some(unwrap)) => quote!(#slot.flatten().map(#unwrap)),
        (FieldKind::OptionalNullable, unwrap) => {
            let maybe = imports.runtime("maybe", "Maybe");
            let unwrapped = unwrap.map(|unwrap| quote!(.map(#unwrap)));
            quote!(#maybe::from_read(#slot)#unwrapped)
        }
    }
}

fn is_required(field: &FieldPlan) -> bool {
    matches!(
        field.kind,
        FieldKind::Required | FieldKind::RequiredNullable
    )
}

fn new_extra(plan: &StructPlan, imports: &mut Imports) -> TokenStream {
    match &plan.extra {
        ExtraPlan::Json => {
            let extra = imports.runtime("extra", "Extra");
            quote!(#extra::default())
        }
        ExtraPlan::Typed { .. } => {
            let map = imports.item("std::collections", "BTreeMap");
            quote!(#map::new())
        }
    }
}

/// A slot a member, as local variables.
fn narrow(
    plan: &StructPlan,
    name: &TokenStream,
    locals: &Locals,
    imports: &mut Imports,
) -> TokenStream {
    let extra = &locals.extra;
    let new_extra = new_extra(plan, imports);
    let mut slots = Vec::new();
    let mut values = Vec::new();
    for field in &plan.fields {
        let slot = identifier(field.name.as_str());
        // Where the value inside is taken out, inference needs the type.
        let wrapped = decoded(&field.codec, &field.ty, imports);
        let annotation = wrapped.as_ref().and_then(|wrapped| match field.kind {
            FieldKind::Required => Some(quote!(: Option<#wrapped>)),
            FieldKind::RequiredNullable => Some(quote!(: Option<Option<#wrapped>>)),
            _ if is_long(&field.codec) => None,
            _ => Some(quote!(: Option<Option<#wrapped>>)),
        });
        slots.push(quote!(let mut #slot #annotation = None;));
        let unwrap = wrapped.map(|wrapped| match annotation {
            Some(_) => quote!(|value| value.0),
            None => quote!(|value: #wrapped| value.0),
        });
        let read = if is_required(field) {
            imports.anonymous("serde::de", "Error");
            let wire = text(&field.wire);
            quote!(#slot.ok_or_else(|| A::Error::missing_field(#wire))?)
        } else {
            slot.clone()
        };
        let value = finished(field, &read, unwrap.as_ref(), imports);
        values.push(initializer(&slot, &value));
    }
    let members = read_members(plan, locals, imports, Clone::clone);
    quote! {
        #(#slots)*
        let mut #extra = #new_extra;
        #members
        Ok(#name { #(#values,)* #extra })
    }
}

/// Whether a slot's type would be a mouthful (clippy's `type_complexity`); it is said where the value is taken out then.
fn is_long(codec: &Codec) -> bool {
    let mut levels = 0;
    let mut current = codec;
    while let Codec::List(inner) | Codec::Map(inner) | Codec::Nullable(inner) = current {
        levels += 1;
        current = inner;
    }
    levels + usize::from(*current == Codec::Integer) > 2
}

/// The slots in a box, all checks in one refutable pattern, then moves: what the compiler makes of it grows with the number of members,
/// not with its square (rust-lang/rust#93257).
fn wide(
    plan: &StructPlan,
    name: &TokenStream,
    locals: &Locals,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    let Locals { extra, partial, .. } = locals;
    let partial_name = identifier(&private_name(&plan.name, "Partial"));
    let mut slots = Vec::new();
    let mut patterns = Vec::new();
    let mut checks = Vec::new();
    let mut values = Vec::new();
    for field in &plan.fields {
        let slot = identifier(field.name.as_str());
        let ty = slot_ty(field, imports);
        slots.push(quote!(#slot: Option<#ty>,));
        if is_required(field) {
            let wire = text(&field.wire);
            patterns.push(quote!(#slot: Some(#slot)));
            checks.push(quote!((#wire, self.#slot.is_none())));
        } else {
            patterns.push(slot.clone());
        }
        let unwrap = decoded(&field.codec, &field.ty, imports).map(|_| quote!(|value| value.0));
        let value = finished(field, &slot, unwrap.as_ref(), imports);
        values.push(initializer(&slot, &value));
    }
    let extra_ty = match &plan.extra {
        ExtraPlan::Json => imports.runtime("extra", "Extra"),
        ExtraPlan::Typed { ty, .. } => {
            let map = imports.item("std::collections", "BTreeMap");
            let ty = self::ty(ty, imports);
            quote!(#map<String, #ty>)
        }
    };
    let (finish, result) = if checks.is_empty() {
        (
            quote! {
                fn finish(self: Box<Self>) -> #name {
                    let Self { #(#patterns,)* #extra } = *self;
                    #name { #(#values,)* #extra }
                }
            },
            quote!(Ok(#partial.finish())),
        )
    } else {
        imports.anonymous("serde::de", "Error");
        (
            quote! {
                /// The value, or the first required member that is missing.
                fn finish(self: Box<Self>) -> Result<#name, &'static str> {
                    let Self { #(#patterns,)* #extra } = *self else {
                        return Err(self.missing());
                    };
                    Ok(#name { #(#values,)* #extra })
                }

                fn missing(&self) -> &'static str {
                    [#(#checks),*]
                        .into_iter()
                        .find_map(|(name, missing)| missing.then_some(name))
                        .unwrap_or_default()
                }
            },
            quote!(#partial.finish().map_err(A::Error::missing_field)),
        )
    };
    let definition = quote! {
        /// What was read so far.
        #[derive(Default)]
        struct #partial_name {
            #(#slots)*
            #extra: #extra_ty,
        }

        impl #partial_name {
            #finish
        }
    };
    let members = read_members(plan, locals, imports, |slot| quote!(#partial.#slot));
    let body = quote! {
        let mut #partial = Box::<#partial_name>::default();
        #members
        #result
    };
    (definition, body)
}
