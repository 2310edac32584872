//! Pairs of what stands under the same name on both sides.

use std::collections::BTreeMap;

/// Groups of the old and the new side by key.
pub(super) type Groups<K, T> = BTreeMap<K, (Vec<T>, Vec<T>)>;

/// Both sides by key.
pub(super) fn grouped<K: Ord, T>(
    old: impl IntoIterator<Item = (K, T)>,
    new: impl IntoIterator<Item = (K, T)>,
) -> Groups<K, T> {
    let mut groups: Groups<K, T> = BTreeMap::new();
    for (key, value) in old {
        groups.entry(key).or_default().0.push(value);
    }
    for (key, value) in new {
        groups.entry(key).or_default().1.push(value);
    }
    groups
}

/// Pairs the two sides of a group: those under the same condition first, then the rest in order. What is left over is alone.
pub(super) fn paired<T: Copy>(
    old: &[T],
    new: &[T],
    condition: impl Fn(T) -> Option<String>,
) -> Vec<(Option<T>, Option<T>)> {
    let mut left: Vec<T> = new.to_vec();
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    for one in old {
        let place = left
            .iter()
            .position(|other| condition(*other) == condition(*one));
        match place {
            Some(place) => pairs.push((Some(*one), Some(left.remove(place)))),
            None => alone.push(*one),
        }
    }
    let mut left = left.into_iter();
    for one in alone {
        pairs.push((Some(one), left.next()));
    }
    pairs.extend(left.map(|other| (None, Some(other))));
    pairs
}
