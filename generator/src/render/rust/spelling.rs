//! How names, literals and types of the plan are spelled in Rust.

use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, quote};

use super::imports::Imports;
use crate::plan::{Argument, FieldKind, RustTy};

/// An identifier. What is none becomes a lone `=`, which parses nowhere: the file is rejected instead of changed.
pub(super) fn identifier(name: &str) -> TokenStream {
    let mut characters = name.chars();
    let is_word = characters
        .next()
        .is_some_and(|first| unicode_ident::is_xid_start(first) || first == '_')
        && characters.all(unicode_ident::is_xid_continue);
    if is_word {
        Ident::new(name, Span::call_site()).into_token_stream()
    } else {
        Punct::new('=', Spacing::Alone).into_token_stream()
    }
}

/// A string literal.
pub(super) fn text(value: &str) -> Literal {
    Literal::string(value)
}

/// `Some("…")` or `None`.
pub(super) fn optional_text(value: Option<&str>) -> TokenStream {
    match value {
        Some(value) => {
            let value = text(value);
            quote!(Some(#value))
        }
        None => quote!(None),
    }
}

/// An integer literal.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

/// A type.
pub(super) fn ty(ty: &RustTy, imports: &mut Imports) -> TokenStream {
    match ty {
        RustTy::String => quote!(String),
        RustTy::Bool => quote!(bool),
        RustTy::I32 => quote!(i32),
        RustTy::I64 => quote!(i64),
        RustTy::U64 => quote!(u64),
        RustTy::I128 => {
            imports.uses("json_wide");
            quote!(i128)
        }
        RustTy::U128 => {
            imports.uses("json_wide");
            quote!(u128)
        }
        RustTy::F64 => quote!(f64),
        RustTy::ExactNumber => imports.runtime("exact_number", "ExactNumber"),
        RustTy::Parsed(parsed) => {
            imports.uses(parsed.file());
            let [from, name] = parsed.path();
            imports.item(from, name)
        }
        RustTy::ByteVec => {
            imports.uses("json_base64");
            quote!(Vec<u8>)
        }
        RustTy::Timestamp => {
            imports.uses("json_time");
            quote!(jiff::Timestamp)
        }
        RustTy::Date => {
            imports.uses("json_time");
            quote!(jiff::civil::Date)
        }
        RustTy::Json => imports.item("serde_json", "Value"),
        RustTy::Named(name) => imports.named(name),
        RustTy::Option(inner) => {
            let inner = self::ty(inner, imports);
            quote!(Option<#inner>)
        }
        RustTy::Maybe(inner) => {
            let maybe = imports.runtime("maybe", "Maybe");
            let inner = self::ty(inner, imports);
            quote!(#maybe<#inner>)
        }
        RustTy::Vec(inner) => {
            let inner = self::ty(inner, imports);
            quote!(Vec<#inner>)
        }
        RustTy::Map(inner) => {
            let map = imports.item("std::collections", "BTreeMap");
            let inner = self::ty(inner, imports);
            quote!(#map<String, #inner>)
        }
        RustTy::Tuple(items) => {
            imports.uses("tuple");
            let items: Vec<TokenStream> = items.iter().map(|it| self::ty(it, imports)).collect();
            quote!((#(#items),*))
        }
        RustTy::Boxed(inner) => {
            let inner = self::ty(inner, imports);
            quote!(Box<#inner>)
        }
    }
}

/// The type of a field: the value's type in what says absence or null.
pub(super) fn field_ty(kind: FieldKind, value: &RustTy, imports: &mut Imports) -> TokenStream {
    let value = ty(value, imports);
    match kind {
        FieldKind::Required => value,
        FieldKind::RequiredNullable | FieldKind::Optional => quote!(Option<#value>),
        FieldKind::OptionalNullable => {
            let maybe = imports.runtime("maybe", "Maybe");
            quote!(#maybe<#value>)
        }
    }
}

/// The parameter of a setter: a value, an `Option` or a `Maybe`.
pub(super) fn settable(ty: &RustTy, imports: &mut Imports) -> TokenStream {
    let maybe = imports.runtime("maybe", "Maybe");
    let ty = self::ty(ty.unboxed(), imports);
    quote!(impl Into<#maybe<#ty>>)
}

/// What a setter makes of its parameter for a field of that kind.
pub(super) fn set(kind: FieldKind, ty: &RustTy, value: &TokenStream) -> TokenStream {
    let boxed = matches!(ty, RustTy::Boxed(_)).then(|| quote!(.map(Box::new)));
    match kind {
        FieldKind::OptionalNullable => quote!(#value.into() #boxed),
        _ => quote!(#value.into().into_option() #boxed),
    }
}

/// How a function takes a value: the parameter's type.
pub(super) fn parameter(argument: &Argument, ty: &RustTy, imports: &mut Imports) -> TokenStream {
    match (argument, ty) {
        // `None` alone has to be enough, which no conversion would let the compiler understand.
        (Argument::Direct, ty) | (_, ty @ RustTy::Option(_)) => self::ty(ty, imports),
        (Argument::Collect(item), RustTy::Vec(ty)) => {
            let item = parameter(item, ty, imports);
            quote!(impl IntoIterator<Item = #item>)
        }
        (Argument::Into | Argument::Collect(_), ty) => {
            let ty = self::ty(ty, imports);
            quote!(impl Into<#ty>)
        }
    }
}

/// What the function makes of it.
pub(super) fn converted(argument: &Argument, ty: &RustTy, value: &TokenStream) -> TokenStream {
    match (argument, ty) {
        (Argument::Direct, _) | (_, RustTy::Option(_)) => value.clone(),
        (Argument::Collect(item), RustTy::Vec(ty)) => match (item.as_ref(), ty.as_ref()) {
            (Argument::Direct, _) | (_, RustTy::Option(_)) => {
                quote!(#value.into_iter().collect())
            }
            (Argument::Collect(_), RustTy::Vec(_)) => {
                let items = converted(item, ty, &quote!(items));
                quote!(#value.into_iter().map(|items| #items).collect())
            }
            _ => quote!(#value.into_iter().map(Into::into).collect()),
        },
        (Argument::Into | Argument::Collect(_), _) => quote!(#value.into()),
    }
}

/// `name: value`, or `name` where both are the same.
pub(super) fn initializer(name: &TokenStream, value: &TokenStream) -> TokenStream {
    if name.to_string() == value.to_string() {
        quote!(#name)
    } else {
        quote!(#name: #value)
    }
}

/// The first of `wanted` that is none of `taken`; the last one with underscores behind it if all are.
pub(super) fn free(wanted: &[&str], taken: &[&str]) -> TokenStream {
    let free = wanted.iter().find(|name| !taken.contains(*name));
    let mut name = free
        .or(wanted.last())
        .map_or_else(String::new, |name| (*name).to_owned());
    while taken.contains(&name.as_str()) {
        name.push('_');
    }
    identifier(&name)
}
