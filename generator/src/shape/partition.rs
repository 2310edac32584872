//! Which nodes of a graph look the same however far one follows it: the coarsest partition in which the nodes of a class have the same label
//! and, one by one, targets of the same classes.
//!
//! A class that falls apart keeps its largest part, so that only users of the smaller ones are looked at again: each node's edges are read
//! a logarithmic number of times, however the circles run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Nodes by class.
#[derive(Debug)]
pub(super) struct Partition<'graph> {
    targets: &'graph [Vec<usize>],
    users: Vec<Vec<usize>>,
    /// By node.
    class: Vec<usize>,
    /// All nodes, those of a class side by side.
    order: Vec<usize>,
    /// By node: its position in `order`.
    place: Vec<usize>,
    /// By class: its part of `order`.
    ranges: Vec<Range<usize>>,
    /// Nodes with a target that has changed its class.
    open: BTreeSet<usize>,
}

impl<'graph> Partition<'graph> {
    /// The partition by labels, each a number below the number of nodes, refined by targets.
    pub(super) fn new(labels: &[usize], targets: &'graph [Vec<usize>]) -> Self {
        let count = labels.len().min(targets.len());
        let mut users = vec![Vec::new(); count];
        for (node, targets) in targets.iter().enumerate() {
            for target in targets {
                if let Some(users) = users.get_mut(*target) {
                    users.push(node);
                }
            }
        }
        let mut by_label: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (node, label) in labels.iter().enumerate().take(count) {
            by_label.entry(*label).or_default().push(node);
        }
        let mut made = Self {
            targets,
            users,
            class: vec![0; count],
            order: Vec::with_capacity(count),
            place: vec![0; count],
            ranges: Vec::new(),
            open: (0..count).collect(),
        };
        for nodes in by_label.into_values() {
            let start = made.order.len();
            for node in nodes {
                set(&mut made.class, node, made.ranges.len());
                set(&mut made.place, node, made.order.len());
                made.order.push(node);
            }
            made.ranges.push(start..made.order.len());
        }
        made.refine();
        made
    }

    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.ranges.len()
    }

    /// The nodes of a class, in ascending order.
    pub(super) fn nodes(&self, class: usize) -> Vec<usize> {
        let range = self.ranges.get(class).cloned().unwrap_or_default();
        let mut nodes = self.order.get(range).unwrap_or_default().to_vec();
        nodes.sort_unstable();
        nodes
    }

    /// Goes on until no class falls apart any more.
    pub(super) fn refine(&mut self) {
        while !self.open.is_empty() {
            let mut touched: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for node in std::mem::take(&mut self.open) {
                let class = self.class.get(node).copied().unwrap_or_default();
                touched.entry(class).or_default().push(node);
            }
            // All classes are looked at before any falls apart, so that what is compared is of one moment.
            let parts: Vec<(usize, Vec<Vec<usize>>)> = touched
                .into_iter()
                .map(|(class, nodes)| (class, self.parts(class, nodes)))
                .collect();
            for (class, parts) in parts {
                self.split(class, parts);
            }
        }
    }

    /// Nodes of a class by the classes of their targets. Nodes that are not among `nodes` still have those of the time when they were put
    /// together, so they are one part, which is left out.
    fn parts(&self, class: usize, nodes: Vec<usize>) -> Vec<Vec<usize>> {
        let all = self.ranges.get(class).cloned().unwrap_or_default();
        if all.len() < 2 {
            return Vec::new();
        }
        let looks = |node: usize| -> Vec<usize> {
            let targets = self
                .targets
                .get(node)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let classes = targets
                .iter()
                .map(|target| self.class.get(*target).copied());
            classes.map(Option::unwrap_or_default).collect()
        };
        let touched: BTreeSet<usize> = nodes.iter().copied().collect();
        let other = self
            .order
            .get(all.clone())
            .and_then(|members| members.iter().find(|node| !touched.contains(node)))
            .map(|node| looks(*node));
        let mut parts: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for node in nodes {
            let look = looks(node);
            if Some(&look) != other.as_ref() {
                parts.entry(look).or_default().push(node);
            }
        }
        parts.into_values().collect()
    }

    /// Makes a class of each part of `class`, what is in none being one as well; the largest keeps the number.
    pub(super) fn split(&mut self, class: usize, mut parts: Vec<Vec<usize>>) {
        let all = self.ranges.get(class).cloned().unwrap_or_default();
        let named: usize = parts.iter().map(Vec::len).sum();
        let rest = all.len().saturating_sub(named);
        let largest = (0..parts.len()).max_by_key(|index| parts.get(*index).map(Vec::len));
        if let Some(index) = largest
            && parts.get(index).is_some_and(|part| part.len() >= rest)
        {
            let kept: BTreeSet<usize> = parts.swap_remove(index).into_iter().collect();
            if rest > 0 {
                let taken: BTreeSet<usize> = parts.iter().flatten().copied().collect();
                let members = self.order.get(all).unwrap_or_default().iter().copied();
                parts.push(
                    members
                        .filter(|node| !kept.contains(node) && !taken.contains(node))
                        .collect(),
                );
            }
        }
        for part in parts.iter().filter(|part| !part.is_empty()) {
            self.cut(class, part);
        }
    }

    /// Moves nodes of a class to its end and makes a class of them.
    fn cut(&mut self, class: usize, part: &[usize]) {
        let Some(Range { start, end }) = self.ranges.get(class).cloned() else {
            return;
        };
        let middle = end.saturating_sub(part.len()).max(start);
        let new = self.ranges.len();
        for (offset, node) in part.iter().enumerate() {
            let to = end - 1 - offset.min(end - 1 - middle);
            let from = self.place.get(*node).copied().unwrap_or(to);
            let other = self.order.get(to).copied().unwrap_or(*node);
            self.order.swap(from, to);
            set(&mut self.place, *node, to);
            set(&mut self.place, other, from);
            set(&mut self.class, *node, new);
            self.open
                .extend(self.users.get(*node).into_iter().flatten());
        }
        if let Some(range) = self.ranges.get_mut(class) {
            range.end = middle;
        }
        self.ranges.push(middle..end);
    }
}

fn set(table: &mut [usize], index: usize, value: usize) {
    if let Some(slot) = table.get_mut(index) {
        *slot = value;
    }
}
