//! Names that have to differ from each other, given to all that want one at once.
//!
//! Everything in a scope has a list of wishes, best first. It reaches its first wish; where two have reached one name, neither may have it,
//! and both move on to their next wishes, until nothing changes. What comes of it does not depend on any order, and whatever is added can
//! only push others further: a name that one thing had is never given to another, because the first still reaches it. The last wish carries
//! a digest of the place in the description, so there is always one left.

use super::case::{Case, with_digest};
use super::reserved::KEYWORDS;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

/// A name in the scope that it is claimed in.
pub(super) type Key = (usize, String);

/// What something could be called.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) name: String,
    /// Whether it may have that name. One that it may not have it still keeps from others, so that no name changes its meaning when the
    /// reason comes or goes.
    pub(super) is_usable: bool,
}

impl From<String> for Wish {
    fn from(name: String) -> Self {
        Self {
            name,
            is_usable: true,
        }
    }
}

/// Something that needs a name.
pub(super) struct Thing<'run> {
    /// The name that it keeps.
    pub(super) held: Option<String>,
    /// The name that the description or the configuration chose for it.
    pub(super) chosen: Option<String>,
    /// The wish that nearly everything gets.
    pub(super) first: Wish,
    /// The others, found only where they are needed.
    pub(super) others: Box<dyn FnOnce() -> Vec<Wish> + 'run>,
    /// Where it stands, for the digest.
    pub(super) place: Box<dyn Fn() -> String + 'run>,
    /// Which of the caller's kinds of things it is.
    pub(super) kind: usize,
    /// Whether it is named after all that are not derived, whose names it never takes.
    pub(super) is_derived: bool,
    /// How its name is spelled.
    pub(super) case: Case,
}

impl<'run> Thing<'run> {
    /// Something with nothing but a first wish.
    pub(super) fn new(case: Case, first: String) -> Self {
        Self {
            held: None,
            chosen: None,
            first: first.into(),
            others: Box::new(Vec::new),
            place: Box::new(String::new),
            kind: 0,
            is_derived: false,
            case,
        }
    }

    /// With a name that it keeps or that was chosen for it.
    pub(super) fn given(mut self, held: Option<String>, chosen: Option<String>) -> Self {
        self.held = held;
        self.chosen = chosen;
        self
    }

    /// With more wishes, found only where they are needed.
    pub(super) fn or(mut self, others: impl FnOnce() -> Vec<String> + 'run) -> Self {
        self.others = Box::new(|| others().into_iter().map(Wish::from).collect());
        self
    }

    /// With its place.
    pub(super) fn at(mut self, place: impl Fn() -> String + 'run) -> Self {
        self.place = Box::new(place);
        self
    }

    /// Of one of the kinds that the caller tells apart.
    pub(super) fn kind(mut self, kind: usize) -> Self {
        self.kind = kind;
        self
    }
}

/// How good a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Kept from before.
    Held,
    /// Chosen by the description or the configuration.
    Chosen,
    /// The first wish.
    First,
    /// Another wish.
    Later,
    /// None of the wishes was left.
    Digest,
}

/// A name that was given.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) name: String,
    pub(super) rank: Rank,
    /// Another thing that wanted the first of its wishes, by position; where that is a word that the scope needs itself, none.
    pub(super) rival: Option<usize>,
    /// The name that it was to keep or that was chosen for it, if it did not get that.
    pub(super) overruled: Option<String>,
}

/// Words of a scope that get a trailing underscore.
#[derive(Clone, Debug)]
pub(super) struct Reserved(BTreeSet<&'static str>);

impl Reserved {
    /// Rust's own words and those of the lists.
    pub(super) fn new(lists: &[&'static [&'static str]]) -> Self {
        let own = lists.iter().flat_map(|list| list.iter());
        Self(own.chain(KEYWORDS).copied().collect())
    }

    /// The name as it is written in the scope.
    pub(super) fn spelled(&self, name: &str) -> String {
        let plain = name.trim_end_matches('_');
        if self.0.contains(plain) || self.0.contains(name) || plain.is_empty() {
            format!("{plain}_")
        } else {
            name.to_owned()
        }
    }
}

/// The names that a thing of a kind takes in all scopes where it appears, if it is called so.
type Keys<'run> = Box<dyn Fn(usize, &str) -> Vec<Key> + 'run>;

/// Everything that claims a name.
pub(super) struct Claims<'run> {
    keys: Keys<'run>,
    things: Vec<Thing<'run>>,
    occupied: Vec<Key>,
}

/// A name that was reached.
#[derive(Default)]
struct Seat {
    /// Who reached it, the first two.
    by: (Option<usize>, Option<usize>),
    /// Who has it.
    owner: Option<usize>,
    /// Whether it stays with whoever has it.
    is_firm: bool,
}

impl Seat {
    fn is_contested(&self, thing: usize) -> bool {
        self.is_firm || self.by != (Some(thing), None)
    }
}

impl<'run> Claims<'run> {
    /// A scope of its own. A trailing underscore makes no difference between names.
    pub(super) fn new() -> Self {
        Self::across(|_, name| vec![(0, name.trim_end_matches('_').to_owned())])
    }

    /// Scopes in which things appear under names that depend on each other.
    pub(super) fn across(keys: impl Fn(usize, &str) -> Vec<Key> + 'run) -> Self {
        Self {
            keys: Box::new(keys),
            things: Vec::new(),
            occupied: Vec::new(),
        }
    }

    /// Makes a name unavailable.
    pub(super) fn occupy(&mut self, key: Key) {
        self.occupied.push(key);
    }

    /// Adds something that needs a name.
    pub(super) fn add(&mut self, thing: Thing<'run>) {
        self.things.push(thing);
    }

    /// Names everything, in the order in which it was added.
    pub(super) fn settle(self) -> Vec<Claim> {
        let mut settling = Settling {
            keys: self.keys,
            seats: BTreeMap::new(),
            standing: Vec::new(),
            queue: VecDeque::new(),
        };
        for key in self.occupied {
            let seat = settling.seats.entry(key).or_default();
            seat.is_firm = true;
        }
        settling.standing = self.things.into_iter().map(Standing::new).collect();
        settling.run()
    }
}

/// How far a thing got.
struct Standing<'run> {
    thing: Thing<'run>,
    others: VecDeque<Wish>,
    step: Step,
    name: Option<(String, Vec<Key>)>,
    overruled: Option<String>,
    rank: Rank,
    digests: usize,
}

/// The next wish of a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    First,
    Others,
    Left,
}

impl Claim {
    /// The name that it was to have, if it has another.
    pub(super) fn in_vain(&self) -> Option<&str> {
        let overruled = self.overruled.as_deref();
        overruled.filter(|name| *name != self.name)
    }
}

impl<'run> Standing<'run> {
    fn new(thing: Thing<'run>) -> Self {
        Self {
            thing,
            others: VecDeque::new(),
            step: Step::First,
            name: None,
            overruled: None,
            rank: Rank::Held,
            digests: 0,
        }
    }

    /// The next wish, and how good it is.
    fn next(&mut self, index: usize) -> (Wish, Rank) {
        if self.step == Step::First {
            self.step = Step::Others;
            return (self.thing.first.clone(), Rank::First);
        }
        if self.step == Step::Others {
            self.step = Step::Left;
            let others = std::mem::replace(&mut self.thing.others, Box::new(Vec::new));
            self.others = others().into();
        }
        match self.others.pop_front() {
            Some(wish) => (wish, Rank::Later),
            None => (self.digest(index).into(), Rank::Digest),
        }
    }

    /// The first wish with more and more of the digest of the place. Two things have one place only by mistake; then their positions count.
    fn digest(&mut self, index: usize) -> String {
        const LENGTHS: [usize; 3] = [6, 12, 24];
        let mut text = (self.thing.place)();
        let length = LENGTHS.get(self.digests).copied().unwrap_or_else(|| {
            let _ = write!(text, "\0{index}\0{}", self.digests);
            24
        });
        self.digests += 1;
        with_digest(
            &self.thing.first.name,
            &digest(&text, length),
            self.thing.case,
        )
    }
}

/// The first digits of a digest in hexadecimal.
pub(super) fn digest(text: &str, length: usize) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits.truncate(length);
    digits
}

struct Settling<'run> {
    keys: Keys<'run>,
    seats: BTreeMap<Key, Seat>,
    standing: Vec<Standing<'run>>,
    queue: VecDeque<usize>,
}

impl Settling<'_> {
    fn run(mut self) -> Vec<Claim> {
        self.given(Rank::Held, |thing| thing.held.take());
        self.given(Rank::Chosen, |thing| thing.chosen.take());
        self.wished(false);
        self.wished(true);
        let rivals: Vec<Option<usize>> = (0..self.standing.len())
            .map(|index| self.rival(index))
            .collect();
        let claims = self.standing.into_iter().zip(rivals);
        claims
            .map(|(standing, rival)| Claim {
                name: standing.name.map(|(name, _)| name).unwrap_or_default(),
                rank: standing.rank,
                rival,
                overruled: standing.overruled,
            })
            .collect()
    }

    /// Gives names by the wishes of those that are derived or not; the names of the others stay.
    fn wished(&mut self, derived: bool) {
        let open = self.standing.iter().enumerate();
        let open: Vec<usize> = open
            .filter(|(_, standing)| standing.name.is_none() && standing.thing.is_derived == derived)
            .map(|(index, _)| index)
            .collect();
        self.queue = open.iter().copied().collect();
        while let Some(index) = self.queue.pop_front() {
            let Some(standing) = self.standing.get_mut(index) else {
                continue;
            };
            let (wish, rank) = standing.next(index);
            standing.rank = rank;
            self.reach(index, wish);
        }
        for index in open {
            self.settle(index);
        }
    }

    /// A thing keeps the name that it has.
    fn settle(&mut self, index: usize) {
        let standing = self.standing.get(index);
        for key in standing
            .and_then(|standing| standing.name.as_ref())
            .iter()
            .flat_map(|(_, keys)| keys)
        {
            if let Some(seat) = self.seats.get_mut(key) {
                seat.is_firm = true;
            }
        }
    }

    /// Gives names that come before all rules. Where two things are to have one of them, neither gets it.
    fn given(&mut self, rank: Rank, take: impl Fn(&mut Thing<'_>) -> Option<String>) {
        let mut reached = Vec::new();
        for index in 0..self.standing.len() {
            let Some(standing) = self.standing.get_mut(index) else {
                continue;
            };
            let Some(name) = take(&mut standing.thing) else {
                continue;
            };
            if let Some((kept, _)) = &standing.name {
                // A word that is reserved is kept with an underscore.
                let is_kept = kept.trim_end_matches('_') == name.trim_end_matches('_');
                standing.overruled = Some(name).filter(|_| !is_kept);
                continue;
            }
            standing.rank = rank;
            standing.overruled = Some(name.clone());
            reached.push(index);
            self.reach(index, name.into());
        }
        self.queue.clear();
        for index in reached {
            let Some(standing) = self.standing.get_mut(index) else {
                continue;
            };
            if standing.name.is_some() {
                standing.overruled = None;
                self.settle(index);
            }
        }
    }

    /// A thing reaches a name: it has it, unless another reached it, who then loses it as well.
    fn reach(&mut self, index: usize, wish: Wish) {
        let Some(kind) = self.standing.get(index).map(|standing| standing.thing.kind) else {
            return;
        };
        let keys = (self.keys)(kind, &wish.name);
        let mut evicted = BTreeSet::new();
        let mut is_free = wish.is_usable;
        for key in &keys {
            let seat = self.seats.entry(key.clone()).or_default();
            match seat.by {
                (None, _) if !seat.is_firm => seat.by.0 = Some(index),
                (Some(first), None) if first != index => seat.by.1 = Some(index),
                _ => {}
            }
            if seat.is_contested(index) {
                is_free = false;
                if !seat.is_firm {
                    evicted.extend(seat.owner.filter(|owner| *owner != index));
                }
            }
        }
        for other in evicted {
            if let Some(standing) = self.standing.get_mut(other)
                && let Some((_, keys)) = standing.name.take()
            {
                for key in keys {
                    if let Some(seat) = self.seats.get_mut(&key) {
                        seat.owner = None;
                    }
                }
                self.queue.push_back(other);
            }
        }
        if !is_free {
            self.queue.push_back(index);
            return;
        }
        for key in &keys {
            if let Some(seat) = self.seats.get_mut(key) {
                seat.owner = Some(index);
            }
        }
        if let Some(standing) = self.standing.get_mut(index) {
            standing.name = Some((wish.name, keys));
        }
    }

    /// Another thing that reached the first wish.
    fn rival(&self, index: usize) -> Option<usize> {
        let thing = &self.standing.get(index)?.thing;
        let keys = (self.keys)(thing.kind, &thing.first.name);
        keys.iter().find_map(|key| {
            let seat = self.seats.get(key)?;
            [seat.owner, seat.by.0, seat.by.1]
                .into_iter()
                .flatten()
                .find(|other| *other != index)
        })
    }
}
