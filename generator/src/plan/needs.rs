//! Which optional runtime files and dependencies a crate uses: read off its plan, never listed by hand.

use super::{
    BodyPlan, Codec, Dependency, EnumValues, ExtraPlan, FieldKind, Item, MultipartPartKind, Needs,
    OperationField, OperationPlan, PathPiece, ReplyPlan, Resource, RuntimeFile, RustTy, TagPlan,
    TypeModule,
};
use crate::name::TypeName;
use std::collections::BTreeSet;

/// What these types and resources use.
pub(super) fn needs(modules: &[TypeModule], resources: &[Resource]) -> Needs {
    let mut found = Found::default();
    for item in modules.iter().flat_map(|module| &module.items) {
        found.item(item);
    }
    for operation in operations(resources) {
        found.operation(operation);
    }
    found.close();
    found.needs
}

/// Types of the crate that operations name.
pub(super) fn named_in(resources: &[Resource]) -> BTreeSet<TypeName> {
    let mut names = BTreeSet::new();
    for operation in operations(resources) {
        named_by(operation, &mut names);
    }
    names
}

/// All operations of these resources and what is below them.
fn operations(resources: &[Resource]) -> Vec<&OperationPlan> {
    let mut operations = Vec::new();
    let mut waiting: Vec<&Resource> = resources.iter().collect();
    while let Some(resource) = waiting.pop() {
        operations.extend(&resource.operations);
        waiting.extend(&resource.children);
    }
    operations
}

fn named_by(operation: &OperationPlan, names: &mut BTreeSet<TypeName>) {
    let mut add = |ty: &RustTy| {
        if let Some(name) = innermost(ty) {
            names.insert(name.clone());
        }
    };
    for field in &operation.fields {
        match field {
            OperationField::Value { ty, .. } => add(ty),
            OperationField::Body { ty, .. } => add(&RustTy::Named(ty.clone())),
            OperationField::Upload { .. } => {}
        }
    }
    if let ReplyPlan::Json { ty, .. } = &operation.reply {
        add(ty);
    }
    for ty in operation
        .errors
        .iter()
        .filter_map(|error| error.ty.as_ref())
    {
        add(ty);
    }
}

/// The named type inside a type.
fn innermost(ty: &RustTy) -> Option<&TypeName> {
    let mut current = ty;
    loop {
        match current {
            RustTy::Named(name) => return Some(name),
            RustTy::Option(inner)
            | RustTy::Maybe(inner)
            | RustTy::Vec(inner)
            | RustTy::Map(inner)
            | RustTy::Boxed(inner) => current = inner,
            _ => return None,
        }
    }
}

#[derive(Default)]
struct Found {
    needs: Needs,
}

impl Found {
    fn file(&mut self, file: RuntimeFile) {
        self.needs.runtime.insert(file);
    }

    fn ty(&mut self, ty: &RustTy) {
        let mut current = ty;
        loop {
            match current {
                RustTy::Timestamp | RustTy::Date => {
                    self.needs.dependencies.insert(Dependency::Jiff);
                    return;
                }
                RustTy::Maybe(inner) => {
                    self.file(RuntimeFile::Maybe);
                    current = inner;
                }
                RustTy::Option(inner)
                | RustTy::Vec(inner)
                | RustTy::Map(inner)
                | RustTy::Boxed(inner) => current = inner,
                _ => return,
            }
        }
    }

    fn codec(&mut self, codec: &Codec) {
        let mut current = codec;
        loop {
            let (file, inner) = match current {
                Codec::Plain => return,
                Codec::Float => (RuntimeFile::CodecFloat, None),
                Codec::Integer => (RuntimeFile::CodecInteger, None),
                Codec::Base64 => (RuntimeFile::CodecBase64, None),
                Codec::List(inner) => (RuntimeFile::CodecList, Some(inner)),
                Codec::Map(inner) => (RuntimeFile::CodecMap, Some(inner)),
                Codec::Nullable(inner) => (RuntimeFile::CodecNullable, Some(inner)),
            };
            self.file(file);
            match inner {
                Some(inner) => current = inner,
                None => return,
            }
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(plan) => {
                for field in &plan.fields {
                    self.file(RuntimeFile::Field);
                    if field.kind == FieldKind::OptionalNullable {
                        self.file(RuntimeFile::Maybe);
                    }
                    self.ty(&field.ty);
                    self.codec(&field.codec);
                }
                match &plan.extra {
                    ExtraPlan::Json => self.file(RuntimeFile::Extra),
                    ExtraPlan::Typed { ty, codec, .. } => {
                        self.ty(ty);
                        self.codec(codec);
                    }
                }
            }
            Item::Enum(plan) => match &plan.values {
                EnumValues::Text { .. } => self.file(RuntimeFile::UnknownValue),
                EnumValues::Integer { .. } => self.file(RuntimeFile::CodecInteger),
            },
            Item::Union(plan) => {
                self.file(RuntimeFile::UnknownVariant);
                match &plan.tag {
                    TagPlan::Property { .. } => self.file(RuntimeFile::UnionTagged),
                    TagPlan::Shape => self.file(RuntimeFile::UnionShape),
                }
                for variant in &plan.variants {
                    self.ty(&variant.ty);
                    self.codec(&variant.codec);
                    if variant.inject_tag {
                        self.file(RuntimeFile::UnionInject);
                    }
                }
                for accessor in &plan.accessors {
                    self.ty(&accessor.ty);
                    self.codec(&accessor.codec);
                }
            }
            Item::Alias(plan) => self.ty(&plan.ty),
            Item::Newtype(plan) => {
                self.ty(&plan.ty);
                self.codec(&plan.codec);
            }
        }
    }

    fn operation(&mut self, operation: &OperationPlan) {
        for field in &operation.fields {
            match field {
                OperationField::Value { ty, .. } => self.ty(ty),
                OperationField::Body { .. } => {}
                OperationField::Upload { .. } => self.file(RuntimeFile::Upload),
            }
        }
        for piece in &operation.path {
            if let PathPiece::Value { codec, .. } = piece {
                self.codec(codec);
            }
        }
        for parameter in &operation.parameters {
            self.codec(&parameter.codec);
        }
        match &operation.body {
            BodyPlan::Json { codec, .. } => self.codec(codec),
            BodyPlan::JsonOrMultipart { codec, .. } => {
                self.codec(codec);
                self.file(RuntimeFile::Multipart);
            }
            BodyPlan::Multipart { parts } => {
                self.file(RuntimeFile::Multipart);
                for part in parts {
                    if let MultipartPartKind::Value { codec, .. } = &part.kind {
                        self.codec(codec);
                    }
                }
            }
            BodyPlan::Upload { .. } => self.file(RuntimeFile::Upload),
            BodyPlan::None | BodyPlan::Form { .. } | BodyPlan::Text { .. } => {}
        }
        match &operation.reply {
            ReplyPlan::Json { ty, codec, .. } => {
                self.ty(ty);
                self.codec(codec);
            }
            ReplyPlan::Events => self.file(RuntimeFile::Events),
            ReplyPlan::Download => self.file(RuntimeFile::Download),
            ReplyPlan::Empty | ReplyPlan::Text => {}
        }
        if operation.stream.is_some() {
            self.file(RuntimeFile::Events);
        }
        for ty in operation
            .errors
            .iter()
            .filter_map(|error| error.ty.as_ref())
        {
            self.ty(ty);
        }
    }

    /// Adds what the files depend on.
    fn close(&mut self) {
        let files = self.needs.runtime.clone();
        for file in files {
            match file {
                RuntimeFile::UnionInject => self.file(RuntimeFile::UnionTagged),
                RuntimeFile::Multipart => self.file(RuntimeFile::Upload),
                RuntimeFile::CodecBase64 => {
                    self.file(RuntimeFile::Codec);
                    self.needs.dependencies.insert(Dependency::Base64);
                }
                RuntimeFile::CodecFloat
                | RuntimeFile::CodecInteger
                | RuntimeFile::CodecList
                | RuntimeFile::CodecMap
                | RuntimeFile::CodecNullable => self.file(RuntimeFile::Codec),
                _ => {}
            }
        }
    }
}
