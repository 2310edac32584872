//! What the crate is made of, decided once for each API before anything is named: what callers pass, which types travel in which
//! direction, and which of them the crate needs at all. `name` and `plan` read it.

mod arguments;
mod cycles;
mod headers;
mod label;
mod outline;
mod partition;
mod replies;
mod share;
mod tags;
mod travel;
mod whole;

pub(crate) use arguments::InputKey;
pub(crate) use cycles::Cycles;
pub(crate) use headers::{HeaderOutline, described as described_headers};
pub(crate) use outline::{
    BodyOutline, Outline, SharedMember, UploadShape, constant, is_offered, received,
    shared_members, upload,
};

pub(crate) use replies::{Answer, Answers, Content, ReplyOutline};

pub use share::Shared;

use crate::config::Config;
use crate::model::{Api, TypeId};
use travel::Travel;

/// An API and what was decided about it.
#[derive(Clone, Debug)]
pub struct Shaped<'api> {
    /// The API.
    pub api: &'api Api,
    shared: &'api Shared,
    /// By position of the operation.
    outlines: Vec<Outline<'api>>,
    /// By position of the operation.
    replies: Vec<ReplyOutline<'api>>,
    headers: Vec<HeaderOutline<'api>>,
    travel: Travel,
    cycles: Cycles,
}

impl<'api> Shaped<'api> {
    /// What callers pass as the body of the operation at a position.
    pub(crate) fn outline(&self, operation: usize) -> Option<&Outline<'api>> {
        self.outlines.get(operation)
    }

    /// What the operation at a position answers with.
    pub(crate) fn replies(&self, operation: usize) -> Option<&ReplyOutline<'api>> {
        self.replies.get(operation)
    }

    /// The headers of responses.
    pub(crate) fn headers(&self) -> &[HeaderOutline<'api>] {
        &self.headers
    }

    /// Types that contain themselves.
    pub(crate) fn cycles(&self) -> &Cycles {
        &self.cycles
    }

    /// The type that a type became: itself, if it is the first of its kind.
    #[must_use]
    pub fn same(&self, id: TypeId) -> TypeId {
        self.shared.same(id)
    }

    /// The title on which all types agree that became this one.
    pub(crate) fn title(&self, id: TypeId) -> Option<&'api str> {
        self.shared.title(id)
    }

    /// The type that the configuration means by a key of its table of types.
    pub(crate) fn named_by(&self, key: &str) -> Option<TypeId> {
        self.shared.configured(key)
    }

    /// Whether a request holds a value of the type. The object of a body whose members callers pass one by one counts only by the
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

/// Makes one type of types that are equal, and gives the tags of unions to the unions. The API itself stays as it is, for those who
/// compare contracts.
#[must_use]
pub fn share(api: &Api, config: &Config) -> Shared {
    let mut api = api.clone();
    tags::own_tags(&mut api);
    share::share(api, config)
}

/// Decides everything about an API.
#[must_use]
pub fn shape(shared: &Shared) -> Shaped<'_> {
    let api = &shared.api;
    let outlines: Vec<Outline<'_>> = api
        .operations
        .iter()
        .map(|operation| outline::outline(&api.types, operation))
        .collect();
    let replies: Vec<ReplyOutline<'_>> = api
        .operations
        .iter()
        .map(|operation| replies::outline(&api.types, operation))
        .collect();
    let travel = Travel::of(api, &outlines, &replies);
    Shaped {
        api,
        shared,
        outlines,
        replies,
        headers: headers::headers(api),
        travel,
        cycles: Cycles::of(api),
    }
}
