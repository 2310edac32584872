//! Enums from unions.

use super::context::Context;
use super::{
    Accessor, Construction, Constructor, DocText, NewArguments, RustTy, TagPlan, TagReader,
    TagWriter, UnionPlan, UnionVariant, describe,
};
use crate::model::{
    Constraints, EnumBase, Extra, Presence, Scalar, Shape, Tag, Ty, TypeDef, TypeId, Union, Variant,
};
use crate::name::{TypeName, TypeNames, TypeParts, UnionNames, UnionVariantNames, VariantName};
use crate::shape::{constant, shared_members};

/// How deep unions within unions are looked at for a tag.
const MOST_NESTED: usize = 16;

impl Context<'_> {
    /// The enum of a union.
    pub(super) fn union(
        &self,
        id: TypeId,
        definition: &TypeDef,
        union: &Union,
        names: &TypeNames,
    ) -> Option<UnionPlan> {
        let TypeParts::Union(parts) = &names.parts else {
            return None;
        };
        let tag = match &union.tag {
            Tag::Property(wire) => TagPlan::Property {
                wire: wire.clone(),
                method: parts.tag_method.clone(),
            },
            Tag::Shape => TagPlan::Shape,
        };
        let variants: Vec<UnionVariant> = union
            .variants
            .iter()
            .zip(&parts.variants)
            .map(|(variant, parts)| self.variant((id, &names.name), union, variant, parts))
            .collect();
        Some(UnionPlan {
            name: names.name.clone(),
            docs: describe::a_type(&definition.docs, names.name.as_str()),
            tag,
            variants,
            accessors: self.accessors(union, parts),
            nested: self.nested(id, union, parts),
        })
    }

    /// The variants by which values of the union can hold others without an object between them.
    fn nested(&self, id: TypeId, union: &Union, parts: &UnionNames) -> Vec<VariantName> {
        let variants = union.variants.iter().zip(&parts.variants);
        variants
            .filter(|(variant, _)| self.cycles.is_nested_without_objects(id, &variant.ty))
            .filter(|_| self.shaped.is_sent(id))
            .map(|(_, names)| names.variant.clone())
            .collect()
    }

    fn variant(
        &self,
        (owner, owner_name): (TypeId, &TypeName),
        union: &Union,
        variant: &Variant,
        names: &UnionVariantNames,
    ) -> UnionVariant {
        let is_sent = self.shaped.is_sent(owner);
        // `Car::car()` reads like a constructor of the whole type; there is `From`.
        let is_own_name = |constructor: &Constructor| {
            let name = constructor.name.as_str().replace('_', "");
            owner_name.as_str().to_lowercase() == name
        };
        let tag_writer = match &union.tag {
            // What is valid without a tag gets none.
            Tag::Property(wire) if !variant.is_default => self.tag_writer(&variant.ty, wire, 0),
            Tag::Property(_) | Tag::Shape => TagWriter::Inside,
        };
        UnionVariant {
            name: names.variant.clone(),
            ty: self.rust_ty_in(owner, &variant.ty),
            tag_values: variant.tag_values.clone(),
            is_default: variant.is_default,
            tag_reader: match &union.tag {
                Tag::Property(wire) if variant.tag_values.len() > 1 || variant.is_default => {
                    self.tag_reader(variant, wire)
                }
                _ => None,
            },
            tag_writer,
            matches: variant.matches.clone(),
            constructor: self
                .constructor(variant, names)
                .filter(|constructor| is_sent && !is_own_name(constructor)),
            from: is_sent && self.is_unambiguous(owner, union, variant),
            docs: self.variant_docs(variant),
        }
    }

    /// What has the tag of a variant.
    fn tag_reader(&self, variant: &Variant, wire: &str) -> Option<TagReader> {
        let Ty::Named(id) = self.api.types.resolve(&variant.ty) else {
            return None;
        };
        let object = match &self.api.types[*id].shape {
            Shape::Union(union) if union.tag == Tag::Property(wire.to_owned()) => {
                return match &self.names.of_type(*id)?.parts {
                    TypeParts::Union(parts) => Some(TagReader::Method(parts.tag_method.clone())),
                    _ => None,
                };
            }
            Shape::Object(object) => object,
            _ => return None,
        };
        let position = object.fields.iter().position(|field| field.wire == wire);
        let Some(position) = position else {
            let is_kept = !matches!(object.extra, Extra::Typed(_));
            return is_kept.then_some(TagReader::Extra);
        };
        let field = object.fields.get(position)?;
        let is_text = self.follow(&field.ty) == &Ty::Scalar(Scalar::Text);
        let listed = self.api.types.enumeration(&field.ty);
        let is_enum = listed.is_some_and(|(_, listed)| listed.base == EnumBase::Text);
        if !(is_text || is_enum) || self.is_no_field(*id, object, field) {
            return None;
        }
        let name = self.field_names(*id, position)?.field.clone();
        match field.presence {
            Presence::Required => Some(TagReader::Field(name)),
            Presence::Optional => variant.is_default.then_some(TagReader::OptionalField(name)),
        }
    }

    /// What writes the tag of a variant of this type.
    fn tag_writer(&self, ty: &Ty, wire: &str, depth: usize) -> TagWriter {
        let Ty::Named(id) = self.follow(ty) else {
            return TagWriter::Union;
        };
        match &self.api.types[*id].shape {
            Shape::Object(object) => {
                let mut fields = object.fields.iter();
                match fields.find(|field| field.wire == wire) {
                    Some(field)
                        if field.presence == Presence::Optional
                            && constant(&self.api.types, object, field).is_some() =>
                    {
                        TagWriter::Either
                    }
                    Some(_) => TagWriter::Inside,
                    None => TagWriter::Union,
                }
            }
            Shape::Union(union) if union.tag == Tag::Property(wire.to_owned()) => TagWriter::Inside,
            Shape::Union(union) if depth < MOST_NESTED => {
                let variants = union.variants.iter();
                let writers = variants.map(|variant| self.tag_writer(&variant.ty, wire, depth + 1));
                writers.max().unwrap_or(TagWriter::Inside)
            }
            Shape::Alias(target) if depth < MOST_NESTED => self.tag_writer(target, wire, depth + 1),
            Shape::Union(_) | Shape::Alias(_) | Shape::Enum(_) => TagWriter::Union,
        }
    }

    fn variant_docs(&self, variant: &Variant) -> DocText {
        match &variant.ty {
            Ty::Named(id) if variant.is_default => {
                describe::default_variant(&self.api.types[*id].docs)
            }
            Ty::Named(id) => describe::line(&self.api.types[*id].docs),
            _ => DocText::default(),
        }
    }

    /// `Animal::cat("Tom")`: only where the value inside is made by `new`.
    fn constructor(&self, variant: &Variant, names: &UnionVariantNames) -> Option<Constructor> {
        let (id, object) = self.api.types.object(&variant.ty)?;
        let inner = self.names.of_type(id)?;
        let arguments = match self.construction(id, object, inner) {
            Construction::Params(params) => NewArguments::Params(params),
            Construction::Default | Construction::New => {
                NewArguments::Values(self.new_arguments(id, object, inner))
            }
        };
        Some(Constructor {
            name: names.constructor.clone(),
            inner: inner.name.clone(),
            arguments,
        })
    }

    /// Whether no other variant holds the same Rust type, and the type is not the union itself.
    fn is_unambiguous(&self, owner: TypeId, union: &Union, variant: &Variant) -> bool {
        let own = self.plain_ty(&variant.ty);
        let same = union
            .variants
            .iter()
            .filter(|other| self.plain_ty(&other.ty) == own)
            .count();
        let is_itself = match self.follow(&variant.ty) {
            Ty::Named(id) => *id == owner,
            _ => false,
        };
        same == 1 && !is_itself
    }

    /// A type with every alias taken apart, as the compiler compares it.
    fn plain_ty(&self, ty: &Ty) -> RustTy {
        match self.follow(ty) {
            Ty::List(item) => RustTy::Vec(Box::new(self.plain_item(item))),
            Ty::Map(value) => RustTy::Map(Box::new(self.plain_item(value))),
            Ty::Tuple(items) => {
                RustTy::Tuple(items.iter().map(|item| self.plain_item(item)).collect())
            }
            Ty::Nullable(inner) => RustTy::Option(Box::new(self.plain_item(inner))),
            other => self.rust_ty(other),
        }
    }

    /// One level deeper and no further: what is deeper is compared as it is spelled.
    fn plain_item(&self, ty: &Ty) -> RustTy {
        self.rust_ty(self.follow(ty))
    }

    /// A method for each member that all variants have as a field of one name.
    fn accessors(&self, union: &Union, parts: &UnionNames) -> Vec<Accessor> {
        shared_members(self.api, union)
            .into_iter()
            .filter_map(|shared| {
                let names = parts
                    .accessors
                    .iter()
                    .find(|accessor| accessor.wire == shared.field.wire)?;
                let is_field = |(id, position): &(TypeId, usize)| {
                    let Shape::Object(object) = &self.api.types[*id].shape else {
                        return false;
                    };
                    let field = object.fields.get(*position);
                    field.is_some_and(|field| !self.is_no_field(*id, object, field))
                        && self
                            .field_names(*id, *position)
                            .is_some_and(|field| field.field.as_str() == names.method.as_str())
                };
                if !shared.positions.iter().all(is_field) {
                    return None;
                }
                let (_, ty) = self.split_null(&shared.field.ty);
                Some(Accessor {
                    name: names.method.clone(),
                    wire: shared.field.wire.clone(),
                    ty: self.rust_ty(self.follow(ty)),
                    docs: describe::a_value(&shared.field.docs, None, &Constraints::default()),
                })
            })
            .collect()
    }
}
