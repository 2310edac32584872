//! Auto traits: what a type is by what it holds, private fields included. Nobody writes them down, and losing one breaks callers.

mod foreign;
mod holds;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::AutoTrait;
use super::modules::DefinitionId;
use super::print::Printer;
use holds::{Atom, Facts, Needs};
use types::{Definition, Definitions};

/// The auto traits, in the order of the bits that stand for them.
const NAMES: [&str; 5] = ["Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe"];

/// A set of auto traits.
type Bits = u8;

/// Each of them alone.
const BITS: [Bits; 5] = [SEND, SYNC, UNPIN, UNWIND, REF_UNWIND];

const SEND: Bits = 1;
const SYNC: Bits = 2;
const UNPIN: Bits = 4;
const UNWIND: Bits = 8;
const REF_UNWIND: Bits = 16;

/// The auto trait that a path of another crate stands for, if it is one.
pub(super) fn bit(path: &[String]) -> Option<Bits> {
    let [root, _, name] = path else { return None };
    let mut known = NAMES.iter().zip(BITS);
    let (_, bit) = known.find(|(known, _)| *known == name)?;
    (root == "std").then_some(bit)
}

/// The auto traits of all types of a crate.
pub(super) struct AutoTraits {
    definitions: Definitions,
    facts: Facts,
}

impl AutoTraits {
    /// Reads the types of a crate. What the printer notes on the way is for nobody: fields are private.
    pub(super) fn of(printer: &mut Printer<'_>) -> Self {
        let definitions = types::read(printer);
        let facts = holds::solve(&definitions);
        Self { definitions, facts }
    }

    /// Those of one type.
    pub(super) fn of_type(&self, id: DefinitionId) -> Vec<AutoTrait> {
        let Some((definition, facts)) = self.definitions.get(&id).zip(self.facts.get(&id)) else {
            return Vec::new();
        };
        let traits = NAMES.iter().zip(BITS).zip(facts);
        traits
            .map(|((name, bit), needs)| auto_trait(definition, bit, name, needs))
            .collect()
    }
}

fn auto_trait(definition: &Definition, bit: Bits, name: &'static str, needs: &Needs) -> AutoTrait {
    let Some(needs) = needs else {
        return AutoTrait {
            name,
            needs: None,
            text: format!("!{name}"),
            is_expected: false,
        };
    };
    let parameters = definition.parameters.iter().enumerate();
    let expected: BTreeSet<(Atom, Bits)> = parameters
        .filter(|(_, parameter)| parameter.is_type && parameter.implied & bit == 0)
        .map(|(position, _)| (Atom::Parameter(position), bit))
        .collect();
    let numbered = |atom: &Atom| match atom {
        Atom::Parameter(position) => format!("T{position}"),
        Atom::Other(text) => text.clone(),
    };
    let mut by_atom: BTreeMap<&Atom, Vec<&str>> = BTreeMap::new();
    for (atom, bit) in needs {
        let name = NAMES.get(bit.trailing_zeros() as usize);
        by_atom.entry(atom).or_default().extend(name);
    }
    let (mut bounds, mut clause) = (Vec::new(), Vec::new());
    for (atom, names) in by_atom {
        let subject = types::replaced(&numbered(atom), |position| {
            let parameter = definition.parameters.get(position);
            parameter.map(|parameter| parameter.name.clone())
        });
        let text = format!("{subject}: {}", names.join(" + "));
        match atom {
            Atom::Parameter(_) => bounds.push(text),
            Atom::Other(_) => clause.push(text),
        }
    }
    let mut text = name.to_owned();
    if !bounds.is_empty() {
        text = format!("<{}> {text}", bounds.join(", "));
    }
    if !clause.is_empty() {
        text = format!("{text} where {}", clause.join(", "));
    }
    AutoTrait {
        name,
        needs: Some(
            needs
                .iter()
                .map(|(atom, bit)| format!("{}: {bit}", numbered(atom)))
                .collect(),
        ),
        text,
        is_expected: *needs == expected,
    }
}
