//! The types that others mention: the one walk over shapes and operations.

use super::{Extra, Field, Operation, Payload, Reply, Shape, Ty, TypeId, Types};

impl Ty {
    /// The named type inside lists, maps and null.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        let mut current = self;
        loop {
            match current {
                Self::Named(id) => return Some(*id),
                Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => current = inner,
                Self::Scalar(_) | Self::Any => return None,
            }
        }
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
}

impl Operation {
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
}

impl Types {
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
