//! Types that contain themselves: where a `Box` breaks the circle, and which aliases have to be types of their own.

use crate::model::{Api, Presence, Shape, Ty, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known about circles.
#[derive(Clone, Debug)]
pub(crate) struct Cycles {
    /// By position: the number of the circle that a type is part of; types that are part of none have a number of their own.
    circle: Vec<usize>,
    /// The same for circles that may lead through lists and maps.
    nested: Vec<usize>,
    /// The same for those that lead through no object.
    without_objects: Vec<usize>,
    /// The same for circles of objects that cannot be without each other.
    endless: Vec<usize>,
    /// Aliases that lead back to themselves.
    newtypes: BTreeSet<TypeId>,
}

impl Cycles {
    /// Looks at all types.
    pub(super) fn of(api: &Api) -> Self {
        let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
        let by_value: Vec<Vec<usize>> = api
            .types
            .iter()
            .map(|(_, definition)| direct(&definition.shape))
            .collect();
        let aliases: Vec<Vec<usize>> = api
            .types
            .iter()
            .map(|(_, definition)| match &definition.shape {
                Shape::Alias(target) => target
                    .mentioned()
                    .filter(|id| matches!(api.types[*id].shape, Shape::Alias(_)))
                    .map(TypeId::index)
                    .collect(),
                _ => Vec::new(),
            })
            .collect();
        let alias_circle = circles(&aliases);
        let newtypes = ids
            .iter()
            .copied()
            .filter(|id| {
                aliases.get(id.index()).is_some_and(|targets| {
                    targets
                        .iter()
                        .any(|target| alias_circle.get(*target) == alias_circle.get(id.index()))
                })
            })
            .collect();
        let required: Vec<Vec<usize>> = api
            .types
            .iter()
            .map(|(_, it)| required(&it.shape))
            .collect();
        Self {
            circle: circles(&by_value),
            nested: circles(&mentioned(api, |_| true)),
            without_objects: circles(&mentioned(api, |shape| !matches!(shape, Shape::Object(_)))),
            endless: circles(&required),
            newtypes,
        }
    }

    /// Whether a value of `inner` inside a value of `owner` has to be boxed: every such edge of a circle is, so that a new edge elsewhere
    /// moves no box.
    pub(crate) fn is_boxed(&self, owner: TypeId, inner: TypeId) -> bool {
        self.circle.get(owner.index()) == self.circle.get(inner.index())
    }

    /// Whether a member of the object `owner` can hold values of `owner` to any depth.
    pub(crate) fn is_nested(&self, owner: TypeId, member: &Ty) -> bool {
        let circle = self.nested.get(owner.index());
        member
            .mentioned()
            .any(|inner| self.nested.get(inner.index()) == circle)
    }

    /// Whether a type that is no object can hold values of itself to any depth without an object between them.
    pub(crate) fn is_nested_without_objects(&self, owner: TypeId, inner: &Ty) -> bool {
        let circle = self.without_objects.get(owner.index());
        inner
            .mentioned()
            .any(|inner| self.without_objects.get(inner.index()) == circle)
    }

    /// Whether no value of `owner` can ever end, because this required member needs another one of it.
    pub(crate) fn is_endless(&self, owner: TypeId, member: &Ty) -> bool {
        let circle = self.endless.get(owner.index());
        needed(member).any(|inner| self.endless.get(inner.index()) == circle)
    }

    /// How many types the longest way from type to type leads through, none of them twice: as deep the compiler looks for what holds for a
    /// type if it holds for what is inside.
    pub(crate) fn depth(&self, api: &Api) -> usize {
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        let mut edges: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for ((_, definition), circle) in api.types.iter().zip(&self.circle) {
            *sizes.entry(*circle).or_default() += 1;
            let inside = direct(&definition.shape);
            let inside = inside.iter().filter_map(|id| self.circle.get(*id));
            edges
                .entry(*circle)
                .or_default()
                .extend(inside.filter(|inside| *inside != circle));
        }
        // Circles are numbered so that what a type holds comes after it.
        let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
        for (circle, size) in sizes.iter().rev() {
            let inside = edges.get(circle).into_iter().flatten();
            let deepest = inside.filter_map(|inside| depths.get(inside)).max();
            depths.insert(*circle, size + deepest.copied().unwrap_or_default());
        }
        depths.values().copied().max().unwrap_or_default()
    }

    /// Whether an alias leads back to itself, which Rust does not take for `type`.
    pub(crate) fn is_newtype(&self, id: TypeId) -> bool {
        self.newtypes.contains(&id)
    }
}

/// The types that are mentioned by each type of some shapes.
fn mentioned(api: &Api, of: impl Fn(&Shape) -> bool) -> Vec<Vec<usize>> {
    let types = api.types.iter().map(|(_, definition)| &definition.shape);
    types
        .map(|shape| match of(shape) {
            true => shape.mentioned().map(TypeId::index).collect(),
            false => Vec::new(),
        })
        .collect()
}

/// The types of which a value holds values in place, not behind the pointer of a `Vec` or map.
fn direct(shape: &Shape) -> Vec<usize> {
    let listed = match shape {
        Shape::Object(object) => object.fields.iter().map(|field| &field.ty).collect(),
        _ => shape.types().collect::<Vec<&Ty>>(),
    };
    let named = listed.into_iter().flat_map(Ty::in_place);
    named.map(TypeId::index).collect()
}

/// The types without which a type has no value.
fn required(shape: &Shape) -> Vec<usize> {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            fields
                .filter(|field| field.presence == Presence::Required)
                .flat_map(|field| needed(&field.ty))
                .map(TypeId::index)
                .collect()
        }
        Shape::Alias(target) => needed(target).map(TypeId::index).collect(),
        Shape::Union(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// The named types without which a value of a type cannot be.
fn needed(ty: &Ty) -> impl Iterator<Item = TypeId> {
    let can_be_without = |ty: &Ty| matches!(ty, Ty::List(_) | Ty::Map(_) | Ty::Nullable(_));
    let mut open = vec![ty];
    std::iter::from_fn(move || {
        loop {
            match open.pop()? {
                Ty::Named(id) => return Some(*id),
                other if can_be_without(other) => {}
                other => open.extend(other.inside()),
            }
        }
    })
}

/// Numbers the strongly connected parts of a graph (Kosaraju), without recursion, because descriptions choose the depth.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let count = edges.len();
    let mut order = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    for start in 0..count {
        visit(edges, start, &mut seen, &mut order);
    }
    let mut reverse: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            if let Some(sources) = reverse.get_mut(*target) {
                sources.push(from);
            }
        }
    }
    let mut number = vec![usize::MAX; count];
    let mut seen = vec![false; count];
    for (index, start) in order.into_iter().rev().enumerate() {
        let mut part = Vec::new();
        visit(&reverse, start, &mut seen, &mut part);
        for node in part {
            if let Some(slot) = number.get_mut(node) {
                *slot = index;
            }
        }
    }
    number
}

/// Depth first from `start`; appends nodes when all behind them are done.
fn visit(edges: &[Vec<usize>], start: usize, seen: &mut [bool], done: &mut Vec<usize>) {
    let mut stack: Vec<(usize, usize)> = Vec::new();
    if enter(start, seen) {
        stack.push((start, 0));
    }
    while let Some((node, next)) = stack.pop() {
        match edges.get(node).and_then(|targets| targets.get(next)) {
            Some(target) => {
                stack.push((node, next + 1));
                if enter(*target, seen) {
                    stack.push((*target, 0));
                }
            }
            None => done.push(node),
        }
    }
}

/// Marks a node; whether it was new.
fn enter(node: usize, seen: &mut [bool]) -> bool {
    match seen.get_mut(node) {
        Some(slot) if !*slot => {
            *slot = true;
            true
        }
        _ => false,
    }
}
