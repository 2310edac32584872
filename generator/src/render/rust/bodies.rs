//! How values are written into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::spelling::text;
use crate::plan::{ConstantValue, FixedValue, ParameterStyle, Target, WholeBody};

/// The call that writes a value: `.with_member("name", name.into())`.
pub(super) fn written(target: &Target, value: &TokenStream, imports: &mut Imports) -> TokenStream {
    match target {
        Target::Path {
            wire,
            style,
            spans_segments,
        } => {
            let wire = text(wire);
            if *spans_segments {
                quote!(.with_path_segments(#wire, #value))
            } else if *style == ParameterStyle::Simple {
                quote!(.with_path(#wire, #value))
            } else {
                let style = self::style(*style, imports);
                quote!(.with_styled_path(#wire, #style, #value))
            }
        }
        Target::Query {
            wire,
            style,
            allow_reserved,
        } => {
            let wire = text(wire);
            if *style == ParameterStyle::FormExplode && !allow_reserved {
                quote!(.with_query(#wire, #value))
            } else {
                let style = self::style(*style, imports);
                quote!(.with_styled_query(#wire, #style, #allow_reserved, #value))
            }
        }
        Target::Header { wire, style } => {
            let (wire, style) = (text(wire), self::style(*style, imports));
            quote!(.with_header(#wire, #style, #value))
        }
        Target::Cookie { wire, style } => {
            let (wire, style) = (text(wire), self::style(*style, imports));
            quote!(.with_cookie(#wire, #style, #value))
        }
        Target::PartHeader { part, wire, style } => {
            imports.uses("part_headers");
            let (name, wire) = (text(&part.wire), text(wire));
            let style = self::style(*style, imports);
            if part.is_list {
                quote!(.with_part_headers(#name, #wire, #style, #value))
            } else {
                quote!(.with_part_header(#name, #wire, #style, #value))
            }
        }
        Target::Member { wire, nullable } => {
            let wire = text(wire);
            if *nullable {
                quote!(.with_nullable_member(#wire, #value))
            } else {
                quote!(.with_member(#wire, #value))
            }
        }
        Target::Body(WholeBody::Json) => quote!(.with_body(#value)),
        Target::Body(WholeBody::Form) => quote!(.with_form(#value)),
        Target::Body(WholeBody::Parts) => quote!(.with_members_of(&#value, &[])),
        Target::Body(WholeBody::Text) => quote!(.with_text(#value)),
        Target::Body(WholeBody::Upload) => quote!(.with_upload(#value)),
        Target::File { wire, many } => {
            let wire = text(wire);
            if *many {
                quote!(.with_files(#wire, #value))
            } else {
                quote!(.with_file(#wire, #value))
            }
        }
    }
}

/// The call that writes what every request sends.
pub(super) fn fixed(value: &FixedValue) -> TokenStream {
    match value {
        FixedValue::Query(name, value) => {
            let (name, value) = (text(name), text(value));
            quote!(.with_fixed_query(#name, #value))
        }
        FixedValue::Member(name, ConstantValue::Text(value)) => {
            let (name, value) = (text(name), text(value));
            quote!(.with_fixed_member(#name, #value))
        }
        FixedValue::Member(name, ConstantValue::Integer(value)) => {
            let name = text(name);
            let value = super::spelling::integer(*value);
            quote!(.with_member::<i64>(#name, #value))
        }
    }
}

pub(super) fn style(style: ParameterStyle, imports: &mut Imports) -> TokenStream {
    let ty = imports.runtime("style", "Style");
    match style {
        ParameterStyle::Simple => quote!(#ty::Simple),
        ParameterStyle::SimpleExplode => quote!(#ty::SimpleExplode),
        ParameterStyle::Label => quote!(#ty::Label),
        ParameterStyle::LabelExplode => quote!(#ty::LabelExplode),
        ParameterStyle::Matrix => quote!(#ty::Matrix),
        ParameterStyle::MatrixExplode => quote!(#ty::MatrixExplode),
        ParameterStyle::Form => quote!(#ty::Form),
        ParameterStyle::FormExplode => quote!(#ty::FormExplode),
        ParameterStyle::SpaceDelimited => quote!(#ty::SpaceDelimited),
        ParameterStyle::PipeDelimited => quote!(#ty::PipeDelimited),
        ParameterStyle::TabDelimited => quote!(#ty::TabDelimited),
        ParameterStyle::DeepObject => quote!(#ty::DeepObject),
        ParameterStyle::Cookie => quote!(#ty::Cookie),
        ParameterStyle::CookieExplode => quote!(#ty::CookieExplode),
        ParameterStyle::Json => quote!(#ty::Json),
    }
}
