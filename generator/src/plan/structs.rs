//! Structs from objects.

use super::context::Context;
use super::example::spoken;
use super::{
    Argument, ConstantPlan, ConstantValue, Construction, DocText, ExtraPlan, FieldKind, FieldPlan,
    ReceivedPlan, RustTy, StructPlan, describe,
};
use crate::model::{Constraints, Extra, Field, Object, Presence, Ty, TypeDef, TypeId};
use crate::name::{FieldName, TypeNames, TypeParts};
use crate::shape::{constant, received};
use serde_json::Value;

impl Context<'_> {
    /// The struct of an object.
    pub(super) fn structure(
        &self,
        id: TypeId,
        definition: &TypeDef,
        object: &Object,
        names: &TypeNames,
    ) -> StructPlan {
        let is_sent = self.shaped.is_sent(id);
        let mut plan = StructPlan {
            name: names.name.clone(),
            docs: describe::a_type(&definition.docs, names.name.as_str()),
            fields: Vec::new(),
            arguments: Vec::new(),
            constants: Vec::new(),
            received: Vec::new(),
            extra: self.extra(object, names),
            construction: None,
            nested: Vec::new(),
        };
        if let (ExtraPlan::Typed { field, .. }, Extra::Typed(ty)) = (&plan.extra, &object.extra)
            && is_sent
            && self.cycles.is_nested(id, ty)
        {
            plan.nested.push(field.clone());
        }
        let mut positions = Vec::new();
        for (position, field) in object.fields.iter().enumerate() {
            if let Some(constant) = self.constant(id, position, object, field) {
                plan.constants.push(constant);
            } else if let Some(received) = self.received(id, position, object, field) {
                plan.received.push(received);
            } else if let Some(planned) = self.field(id, position, field, is_sent) {
                if is_sent && self.cycles.is_nested(id, &field.ty) {
                    plan.nested.push(planned.name.clone());
                }
                positions.push(position);
                plan.fields.push(planned);
            }
        }
        // Positions are in ascending order.
        let place = |argument: &usize| positions.binary_search(argument).ok();
        let arguments = names.arguments.iter().filter_map(place);
        plan.arguments = arguments
            .filter(|place| plan.fields.get(*place).is_some_and(FieldPlan::is_required))
            .collect();
        plan.construction = is_sent.then(|| self.construction(id, object, names));
        plan
    }

    /// How values of an object are made.
    pub(super) fn construction(
        &self,
        id: TypeId,
        object: &Object,
        names: &TypeNames,
    ) -> Construction {
        match &names.params {
            _ if self.new_arguments(id, object, names).is_empty() => Construction::Default,
            Some(params) => Construction::Params(params.clone()),
            None => Construction::New,
        }
    }

    /// A member of an object. A member with one value is none: ask [`Self::constant`] first.
    pub(super) fn field(
        &self,
        owner: TypeId,
        position: usize,
        field: &Field,
        is_sent: bool,
    ) -> Option<FieldPlan> {
        let names = self.field_names(owner, position)?;
        let (nullable, ty) = self.split_null(&field.ty);
        let kind = match (field.presence, nullable) {
            // No JSON ends such a circle, so the member can only be left out.
            (Presence::Required, false) if self.cycles.is_endless(owner, ty) => FieldKind::Optional,
            (Presence::Required, false) => FieldKind::Required,
            (Presence::Required, true) => FieldKind::RequiredNullable,
            (Presence::Optional, true) => FieldKind::OptionalNullable,
            // Free-form JSON may be null, and null is not the same as absent.
            (Presence::Optional, false) if *self.follow(ty) == Ty::Any => {
                FieldKind::OptionalNullable
            }
            (Presence::Optional, false) => FieldKind::Optional,
        };
        // What a server keeps to is no limit that callers have to know, but they match on values.
        let only_values = Constraints {
            values: field.constraints.values.clone(),
            ..Constraints::default()
        };
        let limits = if self.shaped.is_received(owner) && !self.shaped.is_sent(owner) {
            &only_values
        } else {
            &field.constraints
        };
        let is_optional = matches!(kind, FieldKind::Optional | FieldKind::OptionalNullable);
        Some(FieldPlan {
            name: names.field.clone(),
            wire: field.wire.clone(),
            ty: self.rust_ty_in(owner, ty),
            kind,
            argument: self.argument(ty),
            setter: (is_sent && is_optional).then(|| names.setter.clone()),
            docs: describe::a_value(&field.docs, field.default.as_ref(), limits),
            example: self.shown(
                &field.ty,
                &field.docs,
                field.default.as_ref(),
                &field.constraints,
                &spoken(names.field.as_str()),
            ),
            deprecated: field.docs.deprecated,
        })
    }

    /// A member that is always there with one value.
    fn constant(
        &self,
        owner: TypeId,
        position: usize,
        object: &Object,
        field: &Field,
    ) -> Option<ConstantPlan> {
        let value = match constant(&self.api.types, object, field)? {
            Value::String(text) => ConstantValue::Text(text.clone()),
            other => ConstantValue::Integer(other.as_i64()?),
        };
        Some(ConstantPlan {
            is_default: field.presence == Presence::Optional,
            name: self.field_names(owner, position)?.setter.clone(),
            wire: field.wire.clone(),
            value,
            docs: describe::a_value(&field.docs, None, &Constraints::default()),
        })
    }

    /// A member of a reply that has one text, if it is there.
    fn received(
        &self,
        owner: TypeId,
        position: usize,
        object: &Object,
        field: &Field,
    ) -> Option<ReceivedPlan> {
        if !self.is_received_only(owner, object, field) {
            return None;
        }
        Some(ReceivedPlan {
            name: self.field_names(owner, position)?.setter.clone(),
            wire: field.wire.clone(),
            docs: describe::a_value(&field.docs, None, &Constraints::default()),
        })
    }

    /// Whether a member of an object is no field of its struct.
    pub(super) fn is_no_field(&self, owner: TypeId, object: &Object, field: &Field) -> bool {
        constant(&self.api.types, object, field).is_some()
            || self.is_received_only(owner, object, field)
    }

    fn is_received_only(&self, owner: TypeId, object: &Object, field: &Field) -> bool {
        !self.shaped.is_sent(owner) && received(&self.api.types, object, field).is_some()
    }

    fn extra(&self, object: &Object, names: &TypeNames) -> ExtraPlan {
        match (&object.extra, &names.parts) {
            (Extra::Typed(ty), TypeParts::Struct { additional, .. }) => ExtraPlan::Typed {
                field: additional.clone(),
                ty: self.rust_ty(ty),
                docs: DocText(vec!["Fields that are not listed.".to_owned()]),
            },
            _ => ExtraPlan::Json,
        }
    }

    /// The arguments of a struct's `new`, in order.
    pub(super) fn new_arguments(
        &self,
        id: TypeId,
        object: &Object,
        names: &TypeNames,
    ) -> Vec<(FieldName, RustTy, Argument)> {
        names
            .arguments
            .iter()
            .filter_map(|position| self.field(id, *position, object.fields.get(*position)?, false))
            .filter_map(|plan| match plan.kind {
                FieldKind::Required => Some((plan.name, plan.ty, plan.argument)),
                FieldKind::RequiredNullable => {
                    Some((plan.name, RustTy::Option(Box::new(plan.ty)), Argument::Into))
                }
                FieldKind::Optional | FieldKind::OptionalNullable => None,
            })
            .collect()
    }
}
