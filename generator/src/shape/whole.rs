//! Bodies that callers pass member by member, or as one value, so that what was read can be sent back with the members that the crate does
//! not know.

use super::Shaped;
use super::arguments::InputKey;
use super::outline::BodyOutline;
use crate::model::{NameHint, TypeId};

/// Most arguments beside the value.
const MOST_BESIDE: usize = 3;

impl Shaped<'_> {
    /// The type whose values the operation at a position takes as its body, too: that of the body where the crate has it, or that which
    /// replies hold in its place. None where other required inputs are so many that they would need names.
    pub(crate) fn whole(&self, operation: usize) -> Option<TypeId> {
        let BodyOutline::Members { id, .. } = &self.outline(operation)?.body else {
            return None;
        };
        let required = self.required_inputs(operation);
        let is_beside = |key: &&InputKey| !matches!(key, InputKey::Member(_));
        let beside = required.others.iter().filter(is_beside).count();
        if beside > 1 || beside + required.path.len() > MOST_BESIDE {
            return None;
        }
        let id = self.same(*id);
        let mut types = [Some(id), self.in_replies(id)].into_iter().flatten();
        types.find(|id| self.is_emitted(*id))
    }

    /// The type that replies hold where requests hold this one (`lower/settle/directions.rs`): that of the same schema.
    fn in_replies(&self, id: TypeId) -> Option<TypeId> {
        let types = &self.api.types;
        let definition = &types[id];
        let NameHint::Member { owner, .. } = &definition.hint else {
            return None;
        };
        let is_same_schema = types[*owner].origin == definition.origin;
        is_same_schema.then(|| self.same(*owner))
    }
}
