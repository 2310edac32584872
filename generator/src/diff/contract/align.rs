//! Two lists side by side.

use std::collections::BTreeMap;

/// An entry of two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aligned<T> {
    /// In both: old and new.
    Both(T, T),
    /// In the old list only.
    Removed(T),
    /// In the new list only.
    Added(T),
}

/// Two lists in the order of the new one, by the keys of their entries; what was removed stands behind its old neighbour.
pub(super) fn by_key<'a, T, K: Ord>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Aligned<&'a T>> {
    let old_keys: Vec<K> = old.iter().map(&key).collect();
    let new_keys: Vec<K> = new.iter().map(&key).collect();
    by_partner(old, new, &partners(&old_keys, &new_keys))
}

/// For each new key the position of the same old key; no old position stands twice.
pub(super) fn partners<K: Ord>(old: &[K], new: &[K]) -> Vec<Option<usize>> {
    let mut positions: BTreeMap<&K, usize> = BTreeMap::new();
    for (index, key) in old.iter().enumerate() {
        positions.entry(key).or_insert(index);
    }
    new.iter().map(|key| positions.remove(key)).collect()
}

/// Two lists in the order of the new one; `partners` has the old position for each new entry that has one.
pub(super) fn by_partner<'a, T>(
    old: &'a [T],
    new: &'a [T],
    partners: &[Option<usize>],
) -> Vec<Aligned<&'a T>> {
    let mut stays = vec![false; old.len()];
    for partner in partners.iter().flatten() {
        if let Some(stays) = stays.get_mut(*partner) {
            *stays = true;
        }
    }
    let removed_from = |start: usize| {
        old.iter()
            .zip(&stays)
            .skip(start)
            .take_while(|(_, stays)| !**stays)
            .map(|(entry, _)| Aligned::Removed(entry))
    };
    let mut aligned: Vec<Aligned<&'a T>> = removed_from(0).collect();
    for (index, entry) in new.iter().enumerate() {
        let partner = partners.get(index).copied().flatten();
        match partner.and_then(|partner| old.get(partner).map(|before| (partner, before))) {
            Some((partner, before)) => {
                aligned.push(Aligned::Both(before, entry));
                aligned.extend(removed_from(partner + 1));
            }
            None => aligned.push(Aligned::Added(entry)),
        }
    }
    aligned
}
