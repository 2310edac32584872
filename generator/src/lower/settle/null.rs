//! `null`: said once, where a type is used, and never inside its own definition.

use crate::lower::context::Lowering;
use crate::model::{Shape, Ty, TypeId};

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
        let Some(definition) = self.api.types.get_mut(id) else {
            return false;
        };
        match &mut definition.shape {
            Shape::Alias(Ty::Nullable(inner)) => {
                let inner = std::mem::replace(inner.as_mut(), Ty::Any);
                definition.shape = Shape::Alias(inner);
                self.schemas.nullable.insert(id);
                true
            }
            Shape::Alias(Ty::Named(other)) => {
                self.schemas.nullable.contains(other) && self.schemas.nullable.insert(id)
            }
            Shape::Union(union) => {
                let mut lifted = false;
                let mut admits_null = false;
                for variant in &mut union.variants {
                    match &mut variant.ty {
                        Ty::Nullable(inner) => {
                            variant.ty = std::mem::replace(inner.as_mut(), Ty::Any);
                            lifted = true;
                            admits_null = true;
                        }
                        Ty::Named(other) => {
                            admits_null |= self.schemas.nullable.contains(other);
                        }
                        _ => {}
                    }
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
        for definition in self.api.types.definitions_mut() {
            match &mut definition.shape {
                // The name itself is nullable, not what it stands for.
                Shape::Alias(Ty::Named(_)) => {}
                Shape::Union(union) => {
                    for variant in &mut union.variants {
                        if !matches!(variant.ty, Ty::Named(_)) {
                            variant.ty.rewrite(&mut change);
                        }
                    }
                }
                shape => shape.rewrite(&mut change),
            }
        }
        self.api.rewrite_operations(&mut change);
    }
}
