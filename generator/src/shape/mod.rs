//! What the crate is made of, decided once for each API before anything is named: what callers hand over, which types travel in which
//! direction, and which of them the crate needs at all. `name` and `plan` read it.

mod outline;
mod travel;

pub(crate) use outline::{
    BodyOutline, MOST_NEW_ARGUMENTS, Outline, UploadShape, constant, is_offered, received,
    required_arguments, shared_members, upload,
};

use crate::model::{Api, TypeId};
use travel::Travel;

/// An API and what was decided about it.
#[derive(Clone, Debug)]
pub struct Shaped<'api> {
    /// The API.
    pub api: &'api Api,
    /// By position of the operation.
    outlines: Vec<Outline<'api>>,
    travel: Travel,
}

impl<'api> Shaped<'api> {
    /// What callers hand over as the body of the operation at a position.
    pub(crate) fn outline(&self, operation: usize) -> Option<&Outline<'api>> {
        self.outlines.get(operation)
    }

    /// Whether a request holds a value of the type. The object of a body whose members callers hand over one by one counts only by the
    /// types of its members.
    #[must_use]
    pub fn is_sent(&self, id: TypeId) -> bool {
        self.travel.is_sent(id)
    }

    /// Whether a reply holds a value of the type.
    #[must_use]
    pub fn is_received(&self, id: TypeId) -> bool {
        self.travel.is_received(id)
    }

    /// Whether the crate has the type: operations or other types of the crate mention it, or it is a component that no operation uses.
    #[must_use]
    pub fn is_emitted(&self, id: TypeId) -> bool {
        self.travel.is_emitted(id)
    }
}

/// Decides everything about an API.
#[must_use]
pub fn shape(api: &Api) -> Shaped<'_> {
    let outlines: Vec<Outline<'_>> = api
        .operations
        .iter()
        .map(|operation| outline::outline(&api.types, operation))
        .collect();
    let travel = Travel::of(api, &outlines);
    Shaped {
        api,
        outlines,
        travel,
    }
}
