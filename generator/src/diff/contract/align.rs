//! Two lists side by side.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

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
    let old_keys: Vec<Option<K>> = old.iter().map(|entry| Some(key(entry))).collect();
    let new_keys: Vec<Option<K>> = new.iter().map(|entry| Some(key(entry))).collect();
    let mut partners = vec![None; new.len()];
    pair(&mut partners, &old_keys, &new_keys);
    by_partner(old, new, &partners)
}

/// Finds partners for new entries that have none yet, among old ones that are nobody's: those of the same key, the first for the first.
/// What has no key stays alone.
pub(super) fn pair<K: Ord>(partners: &mut [Option<usize>], old: &[Option<K>], new: &[Option<K>]) {
    let taken: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    let mut open: BTreeMap<&K, VecDeque<usize>> = BTreeMap::new();
    for (index, key) in old.iter().enumerate() {
        if let Some(key) = key
            && !taken.contains(&index)
        {
            open.entry(key).or_default().push_back(index);
        }
    }
    for (partner, key) in partners.iter_mut().zip(new) {
        if let (None, Some(key)) = (&partner, key) {
            *partner = open.get_mut(key).and_then(VecDeque::pop_front);
        }
    }
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
