//! Constants of the headers of responses, called like the headers.

use super::VariantName;
use super::case::{Case, identifier};
use super::claims::{Claims, Reserved, Thing};
use crate::shape::Shaped;

/// Names the headers of responses, in their order.
pub(super) fn assign(shaped: &Shaped<'_>) -> Vec<VariantName> {
    let reserved = Reserved::new(&[]);
    let mut claims = Claims::new();
    for header in shaped.headers() {
        let name = identifier(&header.wire, Case::Constant);
        claims.add(Thing::new(Case::Constant, name).at(|| header.wire.clone()));
    }
    let settled = claims.settle().into_iter();
    settled
        .map(|claim| VariantName(reserved.spelled(&claim.name)))
        .collect()
}
