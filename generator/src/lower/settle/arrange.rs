//! The order of types: components in document order, each followed by the inline types found in it, then those of operations.

use crate::diag::Pointer;
use crate::lower::context::Lowering;
use crate::model::{NameHint, Shape, Ty, TypeDef, TypeId, Types};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// Leaves out inline types that nothing uses any more, and puts the others in order.
    pub(super) fn arrange(&mut self) {
        let used = self.used_types();
        let mut by_root: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        let mut rest: Vec<TypeId> = Vec::new();
        let components: Vec<TypeId> = self
            .type_ids()
            .into_iter()
            .filter(|id| self.is_component(*id))
            .collect();
        for id in self.type_ids() {
            if self.is_component(id) || !used.get(id.index()).copied().unwrap_or_default() {
                continue;
            }
            let root = self.root_owner(id);
            if self.is_component(root) {
                by_root.entry(root).or_default().push(id);
            } else {
                rest.push(id);
            }
        }
        let mut order: Vec<TypeId> = Vec::new();
        for component in components {
            order.push(component);
            order.extend(by_root.remove(&component).unwrap_or_default());
        }
        order.extend(rest);

        let mut arranged = Types::default();
        let mut places: BTreeMap<TypeId, TypeId> = BTreeMap::new();
        for id in &order {
            if let Some(definition) = self.api.types.get_mut(*id) {
                let place = arranged.reserve(TypeDef {
                    origin: definition.origin.clone(),
                    // Those whose owners are left out look at the owners' hints.
                    hint: definition.hint.clone(),
                    docs: std::mem::take(&mut definition.docs),
                    shape: std::mem::replace(&mut definition.shape, Shape::Alias(Ty::Any)),
                });
                places.insert(*id, place);
            }
        }
        let mut change = |ty: Ty| match ty {
            Ty::Named(id) => places.get(&id).map_or(Ty::Any, |place| Ty::Named(*place)),
            other => other,
        };
        for definition in arranged.definitions_mut() {
            definition.hint = self.hint_of_used(definition.hint.clone(), &places);
            if let NameHint::Operation { operation, .. } = &mut definition.hint
                && let Some(least) = self.least_operation(&definition.origin)
            {
                *operation = least;
            }
            definition.shape.rewrite(&mut change);
        }
        self.api.rewrite_operations(&mut change);
        self.api.types = arranged;
    }

    /// By position: components, and what they and the operations use.
    fn used_types(&self) -> Vec<bool> {
        let types = &self.api.types;
        let components = self.type_ids().into_iter();
        let operations = self.api.operations.iter().flat_map(|operation| {
            let all = operation.types();
            all.flat_map(Ty::mentioned)
        });
        types.reached(
            components
                .filter(|id| self.is_component(*id))
                .chain(operations),
            |id| types[id].shape.mentioned(),
        )
    }

    /// The outermost type that a type was found in.
    fn root_owner(&self, id: TypeId) -> TypeId {
        let mut current = id;
        for _ in 0..=self.api.types.len() {
            match self.schemas.owner(current) {
                Some(owner) => current = owner,
                None => return current,
            }
        }
        current
    }

    /// Of the operations that share a parameter of their path, the one that names its type, in whatever order they are described.
    fn least_operation(&self, parameter: &Pointer) -> Option<usize> {
        let mut segments = parameter.segments();
        let (paths, path) = (segments.next()?, segments.next()?);
        if paths != "paths" || segments.next()? != "parameters" {
            return None;
        }
        let item = Pointer::root().child(&paths).child(&path);
        let operations = self.api.operations.iter().enumerate();
        operations
            .filter(|(_, operation)| operation.origin.parent() == item)
            .min_by_key(|(_, operation)| operation.verb)
            .map(|(index, _)| index)
    }

    /// A hint whose owner is in the output: an owner that was left out gives its own words.
    fn hint_of_used(&self, hint: NameHint, places: &BTreeMap<TypeId, TypeId>) -> NameHint {
        let NameHint::Member {
            mut owner,
            mut wire,
        } = hint
        else {
            return hint;
        };
        for _ in 0..=self.api.types.len() {
            if let Some(place) = places.get(&owner) {
                return NameHint::Member {
                    owner: *place,
                    wire,
                };
            }
            match &self.api.types[owner].hint {
                NameHint::Member {
                    owner: outer,
                    wire: word,
                } => {
                    wire = format!("{word} {wire}");
                    owner = *outer;
                }
                NameHint::Operation { operation, role } => {
                    return NameHint::Operation {
                        operation: *operation,
                        role: format!("{role} {wire}"),
                    };
                }
                NameHint::Component(name) => {
                    return NameHint::Component(format!("{name} {wire}"));
                }
            }
        }
        NameHint::Component(wire)
    }
}
