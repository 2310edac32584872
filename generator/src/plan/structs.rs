//! Structs from objects.

use super::context::Context;
use super::{
    Argument, Constant, Construction, DocText, ExtraPlan, FieldKind, FieldPlan, RustTy, StructPlan,
    describe,
};
use crate::model::{Extra, Field, Object, Presence, Ty, TypeDef, TypeId};
use crate::name::{FieldName, TypeNames, TypeParts};
use crate::shape::{MOST_NEW_ARGUMENTS, constant, required_arguments};

/// Most fields of a struct that is decoded into local variables (compile-time.md §2).
const MOST_LOCALS: usize = 32;

impl Context<'_> {
    /// The struct of an object.
    pub(super) fn structure(
        &self,
        id: TypeId,
        definition: &TypeDef,
        object: &Object,
        names: &TypeNames,
    ) -> StructPlan {
        let construction = self.construction(object, names);
        let is_built = matches!(construction, Construction::Builder(_));
        let fields: Vec<FieldPlan> = object
            .fields
            .iter()
            .enumerate()
            .filter_map(|(position, field)| self.field(id, position, field, is_built))
            .collect();
        StructPlan {
            name: names.name.clone(),
            docs: describe::a_type(&definition.docs, names.name.as_str()),
            wide: fields.len() > MOST_LOCALS,
            fields,
            extra: self.extra(object, names),
            construction,
        }
    }

    /// How values of an object are made.
    pub(super) fn construction(&self, object: &Object, names: &TypeNames) -> Construction {
        let required = object
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .count();
        if required == 0 {
            return Construction::Default;
        }
        match &names.builder {
            Some(builder) if required_arguments(&self.api.types, object) > MOST_NEW_ARGUMENTS => {
                Construction::Builder(builder.clone())
            }
            _ => Construction::New,
        }
    }

    /// A member of an object.
    pub(super) fn field(
        &self,
        owner: TypeId,
        position: usize,
        field: &Field,
        is_built: bool,
    ) -> Option<FieldPlan> {
        let names = self.field_names(owner, position)?;
        let (nullable, ty) = self.split_null(&field.ty);
        let kind = match (field.presence, nullable) {
            (Presence::Required, false) => FieldKind::Required,
            (Presence::Required, true) => FieldKind::RequiredNullable,
            (Presence::Optional, true) => FieldKind::OptionalNullable,
            // Free-form JSON may be null, and null is not the same as absent.
            (Presence::Optional, false) if *self.follow(ty) == Ty::Any => {
                FieldKind::OptionalNullable
            }
            (Presence::Optional, false) => FieldKind::Optional,
        };
        let constant = self.constant(field);
        let is_set = field.presence == Presence::Optional || is_built && constant.is_none();
        Some(FieldPlan {
            name: names.field.clone(),
            wire: field.wire.clone(),
            ty: self.rust_ty_in(owner, ty),
            kind,
            codec: self.codec(ty),
            constant,
            argument: self.argument(ty),
            setter: is_set.then(|| names.setter.clone()),
            null_setter: names
                .null_setter
                .clone()
                .filter(|_| kind == FieldKind::OptionalNullable),
            docs: describe::a_value(&field.docs, field.default.as_ref(), &field.constraints),
            example: self.shown(
                &field.ty,
                &field.docs,
                field.default.as_ref(),
                &field.constraints,
            ),
            deprecated: field.docs.deprecated,
        })
    }

    /// The only value of a required member, if it has only one.
    fn constant(&self, field: &Field) -> Option<Constant> {
        constant(&self.api.types, field)?;
        let (id, _) = self.api.types.enumeration(&field.ty)?;
        let names = self.names.of_type(id)?;
        match &names.parts {
            TypeParts::Enum(values) => Some(Constant {
                ty: names.name.clone(),
                variant: values.first()?.clone(),
            }),
            _ => None,
        }
    }

    fn extra(&self, object: &Object, names: &TypeNames) -> ExtraPlan {
        match (&object.extra, &names.parts) {
            (Extra::Typed(ty), TypeParts::Struct { additional, .. }) => ExtraPlan::Typed {
                field: additional.clone(),
                ty: self.rust_ty(ty),
                codec: self.codec(ty),
                docs: DocText(vec!["Members that are not listed.".to_owned()]),
            },
            _ => ExtraPlan::Json,
        }
    }

    /// The arguments of a struct's `new`, in order.
    pub(super) fn new_arguments(
        &self,
        id: TypeId,
        object: &Object,
    ) -> Vec<(FieldName, RustTy, Argument)> {
        object
            .fields
            .iter()
            .enumerate()
            .filter_map(|(position, field)| self.field(id, position, field, false))
            .filter(|plan| plan.constant.is_none())
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
