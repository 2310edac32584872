//! Which types have which auto traits: each has what all that it holds has, so that rings of types are solved from below.

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::{NEVER, Rule};
use super::types::{Definition, Definitions, replaced, text_of};
use super::{BITS, Bits};
use crate::surface::modules::DefinitionId;

/// More conditions than any type has that a person would read.
const MOST: usize = 64;

/// Something whose auto traits depend on who uses the type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// A parameter, by its position.
    Parameter(usize),
    /// A type that only a user of the crate, or another crate, decides; parameters are `T0`, `T1`, ….
    Other(String),
}

/// What has to hold; `None` if it never does.
pub(super) type Needs = Option<BTreeSet<(Atom, Bits)>>;

/// Of each type, what each of its auto traits needs.
pub(super) type Facts = BTreeMap<DefinitionId, [Needs; 5]>;

/// A type, as far as auto traits see it.
#[derive(Clone, Debug)]
pub(super) enum Held {
    /// Something open, and what is known of it.
    Open(Atom, Bits),
    /// A type of the crate with its arguments.
    Own(DefinitionId, Vec<Argument>),
    /// A type of known behavior with its arguments.
    Known(Rule, Vec<Held>),
}

/// An argument of a type of the crate.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    pub(super) held: Held,
    pub(super) text: String,
}

/// Finds the needs of all types: all have everything until something they hold lacks it.
pub(super) fn solve(definitions: &Definitions) -> Facts {
    let mut users: BTreeMap<DefinitionId, BTreeSet<DefinitionId>> = BTreeMap::new();
    for (id, definition) in definitions {
        let mut open: Vec<&Held> = definition.held.iter().collect();
        while let Some(held) = open.pop() {
            match held {
                Held::Open(..) => {}
                Held::Own(other, arguments) => {
                    users.entry(*other).or_default().insert(*id);
                    open.extend(arguments.iter().map(|argument| &argument.held));
                }
                Held::Known(_, arguments) => open.extend(arguments),
            }
        }
    }
    let mut facts: Facts = definitions
        .keys()
        .map(|id| (*id, std::array::from_fn(|_| Some(BTreeSet::new()))))
        .collect();
    let mut left: BTreeSet<DefinitionId> = definitions.keys().copied().collect();
    while let Some(id) = left.pop_first() {
        let Some(definition) = definitions.get(&id) else {
            continue;
        };
        let found = std::array::from_fn(|position| of(definition, position, &facts));
        let before = facts.get_mut(&id).filter(|before| **before != found);
        if let Some(before) = before {
            *before = found;
            left.extend(users.get(&id).into_iter().flatten());
        }
    }
    facts
}

fn of(definition: &Definition, position: usize, facts: &Facts) -> Needs {
    let bit = 1 << position;
    if let Some(written) = definition.written.get(&bit) {
        return written.clone();
    }
    let mut all = BTreeSet::new();
    for held in &definition.held {
        all.extend(needs(held, bit, facts)?);
    }
    (all.len() <= MOST).then_some(all)
}

fn needs(held: &Held, bit: Bits, facts: &Facts) -> Needs {
    let mut all = BTreeSet::new();
    match held {
        Held::Open(atom, known) => {
            if known & bit == 0 {
                all.insert((atom.clone(), bit));
            }
        }
        Held::Own(id, arguments) => {
            let needed = facts.get(id)?.get(bit.trailing_zeros() as usize)?;
            for (atom, bit) in needed.as_ref()? {
                match atom {
                    Atom::Parameter(position) => {
                        let argument = arguments.get(*position)?;
                        all.extend(needs(&argument.held, *bit, facts)?);
                    }
                    Atom::Other(text) => {
                        let text = replaced(text, |position| text_of(arguments, position));
                        all.insert((Atom::Other(text), *bit));
                    }
                }
            }
        }
        Held::Known(rule, arguments) => {
            let asked = *rule.get(bit.trailing_zeros() as usize)?;
            if asked & NEVER != 0 {
                return None;
            }
            let bits = BITS.into_iter().filter(|bit| asked & bit != 0);
            for bit in bits {
                for argument in arguments {
                    all.extend(needs(argument, bit, facts)?);
                }
            }
        }
    }
    (all.len() <= MOST).then_some(all)
}
