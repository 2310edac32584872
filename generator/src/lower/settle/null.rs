//! `null`: said once, where a type is used, and never inside its own definition.

use super::rewrite::rewrite;
use crate::lower::context::Lowering;
use crate::model::{Extra, Shape, Ty, TypeId};

impl Lowering<'_> {
    /// Takes null out of other names and of variants; the type that had it inside is remembered as nullable.
    pub(super) fn lift_null(&mut self) {
        loop {
            let mut lifted = false;
            for id in self.type_ids() {
                lifted |= self.lift_null_of(id);
            }
            if !lifted {
                return;
            }
        }
    }

    fn lift_null_of(&mut self, id: TypeId) -> bool {
        match self.api.types[id].shape.clone() {
            Shape::Alias(Ty::Nullable(inner)) => {
                self.reshape(id, Shape::Alias(*inner));
                self.schemas.nullable.insert(id);
                true
            }
            Shape::Alias(Ty::Named(other)) => {
                self.schemas.nullable.contains(&other) && self.schemas.nullable.insert(id)
            }
            Shape::Union(mut union) => {
                let mut lifted = false;
                let mut admits_null = false;
                for variant in &mut union.variants {
                    match variant.ty.clone() {
                        Ty::Nullable(inner) => {
                            variant.ty = *inner;
                            lifted = true;
                            admits_null = true;
                        }
                        Ty::Named(other) => {
                            admits_null |= self.schemas.nullable.contains(&other);
                        }
                        _ => {}
                    }
                }
                if lifted {
                    self.reshape(id, Shape::Union(union));
                }
                let news = admits_null && self.schemas.nullable.insert(id);
                lifted || news
            }
            _ => false,
        }
    }

    /// Says null at every use of a nullable type, and nowhere twice.
    pub(super) fn apply_null(&mut self) {
        let anything: Vec<bool> = self
            .type_ids()
            .into_iter()
            .map(|id| self.through_aliases(&Ty::Named(id)) == Ty::Any)
            .collect();
        let nullable = self.schemas.nullable.clone();
        let mut change = |ty: Ty| -> Ty {
            let is_anything = |ty: &Ty| match ty {
                Ty::Any => true,
                Ty::Named(id) => anything.get(id.index()).copied().unwrap_or(false),
                _ => false,
            };
            match ty {
                Ty::Named(id) if nullable.contains(&id) && !is_anything(&Ty::Named(id)) => {
                    Ty::Nullable(Box::new(Ty::Named(id)))
                }
                Ty::Nullable(inner) => match *inner {
                    already @ Ty::Nullable(_) => already,
                    inner if is_anything(&inner) => inner,
                    inner => Ty::Nullable(Box::new(inner)),
                },
                other => other,
            }
        };
        for id in self.type_ids() {
            let mut definition = self.api.types[id].clone();
            definition.shape = match definition.shape {
                // The name itself is nullable, not what it stands for.
                Shape::Alias(Ty::Named(other)) => Shape::Alias(Ty::Named(other)),
                Shape::Alias(ty) => Shape::Alias(rewrite(ty, &mut change)),
                Shape::Union(mut union) => {
                    for variant in &mut union.variants {
                        if !matches!(variant.ty, Ty::Named(_)) {
                            variant.ty =
                                rewrite(std::mem::replace(&mut variant.ty, Ty::Any), &mut change);
                        }
                    }
                    Shape::Union(union)
                }
                Shape::Object(mut object) => {
                    for field in &mut object.fields {
                        field.ty = rewrite(std::mem::replace(&mut field.ty, Ty::Any), &mut change);
                    }
                    object.extra = match object.extra {
                        Extra::Typed(ty) => Extra::Typed(rewrite(ty, &mut change)),
                        other => other,
                    };
                    Shape::Object(object)
                }
                Shape::Enum(values) => Shape::Enum(values),
            };
            self.api.types.fill(id, definition);
        }
        super::rewrite::rewrite_operations(&mut self.api, &mut change);
    }
}
