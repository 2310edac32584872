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

    /// Puts another type in the place of the named type inside lists, maps and null.
    pub(crate) fn rename(&mut self, name: impl Fn(TypeId) -> TypeId) {
        let mut current = self;
        loop {
            match current {
                Self::Named(id) => {
                    *id = name(*id);
                    return;
                }
                Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => current = inner,
                Self::Scalar(_) | Self::Any => return,
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

impl Shape {
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
}

impl Operation {
    /// The types of parameters, bodies and replies, to change them.
    pub(crate) fn types_mut(&mut self) -> impl Iterator<Item = &mut Ty> {
        let parameters = self.parameters.iter_mut();
        let bodies = self.body.iter_mut().flat_map(|body| &mut body.content);
        let replies = self
            .replies
            .success
            .iter_mut()
            .chain(&mut self.replies.errors)
            .flat_map(|reply| &mut reply.content);
        parameters
            .map(|parameter| &mut parameter.ty)
            .chain(bodies.chain(replies).map(|payload| &mut payload.ty))
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
