//! The types that others mention: the one walk over types, shapes and operations.

use super::{
    Api, Body, Extra, Field, Operation, Payload, Replies, Reply, Shape, Ty, TypeId, Types,
};
use std::collections::{BTreeMap, BTreeSet};

impl Ty {
    /// The types directly inside it: of the items, of the values, or beside `null`.
    #[must_use]
    pub fn inside(&self) -> &[Self] {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                std::slice::from_ref(inner)
            }
            Self::Tuple(items) => items,
            Self::Scalar(_) | Self::Any | Self::Named(_) => &[],
        }
    }

    /// The same types as [`Ty::inside`], to change them.
    pub(crate) fn inside_mut(&mut self) -> &mut [Self] {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                std::slice::from_mut(inner)
            }
            Self::Tuple(items) => items,
            Self::Scalar(_) | Self::Any | Self::Named(_) => &mut [],
        }
    }

    /// The named types that it mentions, in the order in which they are written.
    pub fn mentioned(&self) -> impl Iterator<Item = TypeId> + use<'_> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            loop {
                match open.pop()? {
                    Self::Named(id) => return Some(*id),
                    other => open.extend(other.inside().iter().rev()),
                }
            }
        })
    }

    /// The named type of its values, or of the values in its lists and maps. A tuple has no single one.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        let mut current = self;
        loop {
            match current {
                Self::Named(id) => return Some(*id),
                Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => current = inner,
                Self::Scalar(_) | Self::Any | Self::Tuple(_) => return None,
            }
        }
    }

    /// The named types of which a value holds values in place, rather than behind the pointer of a list or map.
    pub(crate) fn in_place(&self) -> Vec<TypeId> {
        match self {
            Self::Named(id) => vec![*id],
            Self::Nullable(inner) => inner.in_place(),
            Self::Tuple(items) => items.iter().flat_map(Self::in_place).collect(),
            Self::Scalar(_) | Self::Any | Self::List(_) | Self::Map(_) => Vec::new(),
        }
    }

    /// How many lists, maps, tuples and `null`s are around its innermost type.
    #[must_use]
    pub fn depth(&self) -> usize {
        let deepest = self.inside().iter().map(|inner| inner.depth() + 1).max();
        deepest.unwrap_or_default()
    }

    /// Applies `change` to it and all types inside it, the innermost first.
    pub(crate) fn rewrite(&mut self, change: &mut impl FnMut(Self) -> Self) {
        for inner in self.inside_mut() {
            inner.rewrite(change);
        }
        *self = change(std::mem::replace(self, Self::Any));
    }
}

impl Shape {
    /// The members of an object; none of anything else.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Object(object) => &object.fields,
            Self::Enum(_) | Self::Union(_) | Self::Alias(_) => &[],
        }
    }

    /// The types that it is made of, in order: of members, unlisted members, variants, or what it is another name for.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        let extra = match self {
            Self::Object(object) => match &object.extra {
                Extra::Typed(ty) => Some(ty),
                Extra::Unspecified | Extra::Denied => None,
            },
            Self::Alias(ty) => Some(ty),
            Self::Enum(_) | Self::Union(_) => None,
        };
        let variants = match self {
            Self::Union(union) => union.variants.as_slice(),
            _ => &[],
        };
        self.fields()
            .iter()
            .map(|field| &field.ty)
            .chain(extra)
            .chain(variants.iter().map(|variant| &variant.ty))
    }

    /// The named types that it mentions.
    pub fn mentioned(&self) -> impl Iterator<Item = TypeId> {
        self.types().flat_map(Ty::mentioned)
    }

    /// The same types as [`Shape::types`], to change them.
    pub(crate) fn types_mut(&mut self) -> Vec<&mut Ty> {
        match self {
            Self::Object(object) => {
                let extra = match &mut object.extra {
                    Extra::Typed(ty) => Some(ty),
                    Extra::Unspecified | Extra::Denied => None,
                };
                let fields = object.fields.iter_mut().map(|field| &mut field.ty);
                fields.chain(extra).collect()
            }
            Self::Union(union) => {
                let variants = union.variants.iter_mut();
                variants.map(|variant| &mut variant.ty).collect()
            }
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// Applies `change` to the types that it is made of and all types inside them, the innermost first.
    pub(crate) fn rewrite(&mut self, change: &mut impl FnMut(Ty) -> Ty) {
        for ty in self.types_mut() {
            ty.rewrite(change);
        }
    }
}

impl Operation {
    /// Everything that its body can be and its replies can hold, to change it.
    pub(crate) fn payloads_mut(&mut self) -> impl Iterator<Item = &mut Payload> {
        payloads_mut(&mut self.body, &mut self.replies)
    }

    /// The same types as [`Operation::sent_types`], to change them.
    pub(crate) fn sent_types_mut(&mut self) -> impl Iterator<Item = &mut Ty> {
        let parameters = self.parameters.iter_mut();
        let bodies = self.body.iter_mut().flat_map(|body| &mut body.content);
        parameters
            .map(|parameter| &mut parameter.ty)
            .chain(bodies.map(|payload| &mut payload.ty))
    }

    /// The same types as [`Operation::types`], to change them.
    pub(crate) fn types_mut(&mut self) -> impl Iterator<Item = &mut Ty> {
        let payloads = payloads_mut(&mut self.body, &mut self.replies);
        let parameters = self.parameters.iter_mut();
        parameters
            .map(|parameter| &mut parameter.ty)
            .chain(payloads.map(|payload| &mut payload.ty))
    }

    /// All replies, successes first.
    pub fn all_replies(&self) -> impl Iterator<Item = &Reply> {
        self.replies.success.iter().chain(&self.replies.errors)
    }

    /// Everything that its body can be.
    pub fn body_payloads(&self) -> impl Iterator<Item = &Payload> {
        self.body.iter().flat_map(|body| &body.content)
    }

    /// Everything that its replies can hold.
    pub fn reply_payloads(&self) -> impl Iterator<Item = &Payload> {
        self.all_replies().flat_map(|reply| &reply.content)
    }

    /// The types that its parameters and bodies are made of.
    pub fn sent_types(&self) -> impl Iterator<Item = &Ty> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.body_payloads().map(|payload| &payload.ty))
    }

    /// The types that its replies are made of.
    pub fn received_types(&self) -> impl Iterator<Item = &Ty> {
        self.reply_payloads().map(|payload| &payload.ty)
    }

    /// All types that it is made of, those of requests first.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        self.sent_types().chain(self.received_types())
    }
}

/// Everything that a body can be and replies can hold, to change it while the rest of an operation is changed too.
fn payloads_mut<'a>(
    body: &'a mut Option<Body>,
    replies: &'a mut Replies,
) -> impl Iterator<Item = &'a mut Payload> {
    let bodies = body.iter_mut().flat_map(|body| &mut body.content);
    let replies = replies.success.iter_mut().chain(&mut replies.errors);
    bodies.chain(replies.flat_map(|reply| &mut reply.content))
}

impl Api {
    /// Applies `change` to every type that operations are made of, the innermost first.
    pub(crate) fn rewrite_operations(&mut self, change: &mut impl FnMut(Ty) -> Ty) {
        for operation in &mut self.operations {
            for ty in operation.types_mut() {
                ty.rewrite(change);
            }
        }
    }

    /// Applies `change` to every type, the innermost first.
    pub(crate) fn rewrite(&mut self, change: &mut impl FnMut(Ty) -> Ty) {
        for definition in self.types.definitions_mut() {
            definition.shape.rewrite(change);
        }
        self.rewrite_operations(change);
    }
}

impl Types {
    /// A type and what its names stand for, one after another. Names that stand for each other in a circle come round at most once too often.
    pub fn behind<'types>(&'types self, ty: &'types Ty) -> impl Iterator<Item = &'types Ty> {
        let next = |ty: &&'types Ty| match ty {
            Ty::Named(id) => match &self[*id].shape {
                Shape::Alias(target) => Some(target),
                _ => None,
            },
            _ => None,
        };
        std::iter::successors(Some(ty), next).take(self.len() + 1)
    }

    /// The names that stand for a type of that kind.
    pub(crate) fn standing_for(&self, is_kind: impl Fn(&Ty) -> bool) -> BTreeSet<TypeId> {
        let mut aliases: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        let mut open: Vec<TypeId> = Vec::new();
        for (id, definition) in self.iter() {
            match &definition.shape {
                Shape::Alias(Ty::Named(target)) => aliases.entry(*target).or_default().push(id),
                Shape::Alias(target) if is_kind(target) => open.push(id),
                _ => {}
            }
        }
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(aliases.get(&id).into_iter().flatten());
            }
        }
        found
    }

    /// By position, whether `starts` mention a type, directly or through types that `mentions` lists.
    pub(crate) fn reached<I: Iterator<Item = TypeId>>(
        &self,
        starts: impl Iterator<Item = TypeId>,
        mentions: impl Fn(TypeId) -> I,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut open: Vec<TypeId> = starts.collect();
        while let Some(id) = open.pop() {
            match reached.get_mut(id.index()) {
                Some(slot) if !*slot => *slot = true,
                _ => continue,
            }
            open.extend(mentions(id));
        }
        reached
    }
}
