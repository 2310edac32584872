//! The headers of responses to print.

use super::context::Context;
use super::{DocText, RustTy, describe};
use crate::model::{Operation, Ty};
use crate::name::VariantName;
use std::collections::BTreeSet;

/// A constant of `src/headers.rs`.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderPlan {
    /// Its name, e.g. `X_TOTAL`.
    pub name: VariantName,
    /// The header in lower case.
    pub wire: String,
    /// The type of its value.
    pub ty: RustTy,
    /// One line.
    pub docs: DocText,
}

/// The constants.
pub(super) fn headers(context: &Context<'_>) -> Vec<HeaderPlan> {
    let headers = context.shaped.headers().iter().zip(context.names.headers());
    headers
        .map(|(header, name)| HeaderPlan {
            name: name.clone(),
            wire: header.wire.clone(),
            ty: context.rust_ty(&Ty::Scalar(header.scalar)),
            docs: describe::line(header.docs),
        })
        .collect()
}

/// The constants of the headers that the successful responses of an operation have, in their order.
pub(super) fn of_operation(context: &Context<'_>, operation: &Operation) -> Vec<VariantName> {
    let success = operation.replies.success.iter();
    let own: BTreeSet<String> = success
        .flat_map(|reply| &reply.headers)
        .map(|header| header.wire.to_ascii_lowercase())
        .collect();
    let headers = context.shaped.headers().iter().zip(context.names.headers());
    headers
        .filter(|(header, _)| own.contains(&header.wire))
        .map(|(_, name)| name.clone())
        .collect()
}
