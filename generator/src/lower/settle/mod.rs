//! What can only be decided when all schemas have been read: circles, null, unions, order.
//!
//! Passes over the types, one after another. They know the model and what was noted while it was made, and nothing of the document.

mod arrange;
mod binary;
mod collapse;
mod cycles;
mod directions;
mod facts;
mod null;
mod tags;
mod variant_names;
mod variants;

use crate::diag::Reports;
use crate::model::Api;
pub(super) use facts::Facts;

/// Brings the types into the form that the model promises.
pub(super) fn settle(api: &mut Api, mut facts: Facts, reports: &mut Reports) {
    cycles::break_cycles(&mut api.types, &facts, reports);
    null::lift(&mut api.types, &mut facts);
    collapse::collapse_unions(&mut api.types, &mut facts, reports);
    collapse::replace_inline_aliases(api, &facts);
    null::lift(&mut api.types, &mut facts);
    null::apply(api, &facts);
    binary::keep_binary(api, reports);
    tags::tag_unions(&mut api.types, &facts, reports);
    directions::split_directions(api, &mut facts);
    arrange::arrange(api, &facts);
}
