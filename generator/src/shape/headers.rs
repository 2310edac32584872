//! The headers of responses: one for all operations that describe it.

use crate::model::{Api, Docs, Operation, ReplyHeader, Scalar, Ty};
use std::collections::BTreeMap;

/// A header of responses.
#[derive(Clone, Debug)]
pub(crate) struct HeaderOutline<'api> {
    /// Its name in lower case.
    pub(crate) wire: String,
    /// Its type: text, unless all responses agree on another one that a header can be read as.
    pub(crate) scalar: Scalar,
    /// What the first response that says something says about it.
    pub(crate) docs: &'api Docs,
}

/// All headers, by name.
pub(super) fn headers(api: &Api) -> Vec<HeaderOutline<'_>> {
    let mut found: BTreeMap<String, HeaderOutline<'_>> = BTreeMap::new();
    for header in api.operations.iter().flat_map(described) {
        let wire = header.wire.to_ascii_lowercase();
        let scalar = scalar(&header.ty);
        match found.get_mut(&wire) {
            Some(known) => {
                if known.scalar != scalar {
                    known.scalar = Scalar::Text;
                }
                if known.docs.summary.is_none() && known.docs.description.is_none() {
                    known.docs = &header.docs;
                }
            }
            None => {
                let docs = &header.docs;
                let name = wire.clone();
                found.insert(name, HeaderOutline { wire, scalar, docs });
            }
        }
    }
    found.into_values().collect()
}

/// The headers that the responses of an operation describe.
pub(crate) fn described(operation: &Operation) -> impl Iterator<Item = &ReplyHeader> {
    operation.all_replies().flat_map(|reply| &reply.headers)
}

fn scalar(ty: &Ty) -> Scalar {
    match ty {
        Ty::Scalar(
            scalar @ (Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::UInt64
            | Scalar::Float64),
        ) => *scalar,
        Ty::Nullable(inner) => self::scalar(inner),
        _ => Scalar::Text,
    }
}
