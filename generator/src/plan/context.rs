//! What every part of the stage looks at.

use super::{Argument, Parsed, RustTy};
use crate::model::{Api, Scalar, Shape, Ty, TypeId};
use crate::name::{FieldNames, Names, TypeName, TypeParts};
use crate::shape::{Cycles, Shaped};

/// The API, its names, and its circles.
pub(super) struct Context<'run> {
    pub(super) api: &'run Api,
    pub(super) shaped: &'run Shaped<'run>,
    pub(super) names: &'run Names,
    pub(super) cycles: &'run Cycles,
}

impl<'run> Context<'run> {
    pub(super) fn new(shaped: &'run Shaped<'run>, names: &'run Names) -> Self {
        let api = shaped.api;
        Self {
            api,
            shaped,
            names,
            cycles: shaped.cycles(),
        }
    }

    /// The name of a type; `None` only for names that were assigned to another API.
    pub(super) fn type_name(&self, id: TypeId) -> Option<&'run TypeName> {
        self.names.of_type(id).map(|names| &names.name)
    }

    /// Names of the member at a position of an object.
    pub(super) fn field_names(&self, id: TypeId, position: usize) -> Option<&'run FieldNames> {
        match &self.names.of_type(id)?.parts {
            TypeParts::Struct { fields, .. } => fields.get(position),
            _ => None,
        }
    }

    /// A type behind its aliases, as Rust sees it: a recursive alias is a type of its own.
    pub(super) fn follow<'ty>(&self, ty: &'ty Ty) -> &'ty Ty
    where
        'run: 'ty,
    {
        let types = &self.api.types;
        let is_alias =
            |id: TypeId| matches!(types[id].shape, Shape::Alias(_)) && !self.cycles.is_newtype(id);
        let mut behind = types.behind(ty);
        let found = behind.find(|ty| !matches!(ty, Ty::Named(id) if is_alias(*id)));
        found.unwrap_or(ty)
    }

    /// Takes `null` apart: whether a type admits it, and what it is otherwise.
    pub(super) fn split_null<'ty>(&self, ty: &'ty Ty) -> (bool, &'ty Ty)
    where
        'run: 'ty,
    {
        match ty {
            Ty::Nullable(inner) => (true, inner),
            _ => match self.follow(ty) {
                Ty::Nullable(inner) => (true, inner),
                _ => (false, ty),
            },
        }
    }

    /// How a type is spelled.
    pub(super) fn rust_ty(&self, ty: &Ty) -> RustTy {
        match ty {
            Ty::Scalar(scalar) => scalar_ty(*scalar),
            Ty::Any => RustTy::Json,
            Ty::List(item) => RustTy::Vec(Box::new(self.rust_ty(item))),
            Ty::Map(value) => RustTy::Map(Box::new(self.rust_ty(value))),
            Ty::Tuple(items) => RustTy::Tuple(items.iter().map(|it| self.rust_ty(it)).collect()),
            Ty::Nullable(inner) => RustTy::Option(Box::new(self.rust_ty(inner))),
            Ty::Named(id) => self
                .type_name(*id)
                .map_or(RustTy::Json, |name| RustTy::Named(name.clone())),
        }
    }

    /// How a type is spelled inside a value of `owner`, boxed where it would contain itself.
    pub(super) fn rust_ty_in(&self, owner: TypeId, ty: &Ty) -> RustTy {
        match ty {
            Ty::Named(id) if self.cycles.is_boxed(owner, *id) => {
                RustTy::Boxed(Box::new(self.rust_ty(ty)))
            }
            Ty::Nullable(inner) => RustTy::Option(Box::new(self.rust_ty_in(owner, inner))),
            Ty::Tuple(items) => {
                RustTy::Tuple(items.iter().map(|it| self.rust_ty_in(owner, it)).collect())
            }
            _ => self.rust_ty(ty),
        }
    }

    /// How a function takes a value of a type.
    pub(super) fn argument(&self, ty: &Ty) -> Argument {
        match ty {
            Ty::List(item) => Argument::Collect(Box::new(self.argument(item))),
            Ty::Nullable(_) => Argument::Into,
            _ => match self.follow(ty) {
                // All others are made by functions of their types.
                Ty::Scalar(
                    Scalar::Text | Scalar::Base64 | Scalar::Binary | Scalar::ExactNumber,
                ) => Argument::Into,
                Ty::Scalar(_) | Ty::Tuple(_) => Argument::Direct,
                _ => Argument::Into,
            },
        }
    }
}

fn scalar_ty(scalar: Scalar) -> RustTy {
    match scalar {
        Scalar::Boolean => RustTy::Bool,
        Scalar::Int32 => RustTy::I32,
        Scalar::Int64 => RustTy::I64,
        Scalar::UInt64 => RustTy::U64,
        Scalar::Int128 => RustTy::I128,
        Scalar::UInt128 => RustTy::U128,
        Scalar::Float64 => RustTy::F64,
        Scalar::ExactNumber => RustTy::ExactNumber,
        // Binary values that can travel as such became uploads and downloads; the others are text (`lower` said so).
        Scalar::Text | Scalar::Binary => RustTy::String,
        Scalar::Base64 => RustTy::ByteVec,
        Scalar::Date => RustTy::Date,
        Scalar::DateTime => RustTy::Timestamp,
        Scalar::Uuid => RustTy::Parsed(Parsed::Uuid),
        Scalar::Decimal => RustTy::Parsed(Parsed::Decimal),
        Scalar::Url => RustTy::Parsed(Parsed::Url),
        Scalar::Ipv4 => RustTy::Parsed(Parsed::Ipv4),
        Scalar::Ipv6 => RustTy::Parsed(Parsed::Ipv6),
        Scalar::Ip => RustTy::Parsed(Parsed::Ip),
    }
}
