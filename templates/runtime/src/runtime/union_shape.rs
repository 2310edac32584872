//! Telling the variants of a union apart by what the JSON looks like, where no member says it.

use serde_json::Value;

/// What the JSON of a variant looks like.
pub(crate) struct Shape {
    /// Whether a value is of the right kind.
    pub(crate) kind: fn(&Value) -> bool,
    /// Members that must be there.
    pub(crate) required: &'static [&'static str],
    /// Members that may be there: the more of these are present, the better the match.
    pub(crate) known: &'static [&'static str],
    /// Members that must be there with one of these strings.
    pub(crate) constants: &'static [(&'static str, &'static [&'static str])],
}

impl Shape {
    fn fits(&self, value: &Value) -> bool {
        (self.kind)(value)
            && self.required.iter().all(|name| value.get(name).is_some())
            && self.constants.iter().all(|(name, allowed)| {
                let text = value.get(name).and_then(Value::as_str);
                text.is_some_and(|text| allowed.contains(&text))
            })
    }

    /// How well a value fits that [fits](Self::fits): recognised constants, then known members.
    fn score(&self, value: &Value) -> (usize, usize) {
        let known = self
            .known
            .iter()
            .filter(|name| value.get(name).is_some())
            .count();
        (self.constants.len(), known)
    }
}

/// The shape that fits best: kind, required members and constants must fit; among those, the one with most constants, then the one that
/// knows most of the members that are there, then the first.
pub(crate) fn choose(value: &Value, shapes: &[Shape]) -> Option<usize> {
    let mut best: Option<(usize, (usize, usize))> = None;
    for (position, shape) in shapes.iter().enumerate() {
        if !shape.fits(value) {
            continue;
        }
        let score = shape.score(value);
        if best.is_none_or(|(_, highest)| score > highest) {
            best = Some((position, score));
        }
    }
    best.map(|(position, _)| position)
}
