//! Types to print.

use super::{DocText, VariantMatch};
use crate::name::{FieldName, MethodName, ModuleName, TypeName, VariantName};
use serde_json::Value;

/// One file under `src/types`: a component and the inline types found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeModule {
    /// File stem.
    pub name: ModuleName,
    /// What to print, in order.
    pub items: Vec<Item>,
}

/// A type to print.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An object.
    Struct(StructPlan),
    /// A list of values.
    Enum(EnumPlan),
    /// One of several types.
    Union(UnionPlan),
    /// `pub type A = B;`.
    Alias(AliasPlan),
    /// `pub struct A(pub B);`, where an alias would be recursive.
    Newtype(NewtypePlan),
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &TypeName {
        match self {
            Self::Struct(plan) => &plan.name,
            Self::Enum(plan) => &plan.name,
            Self::Union(plan) => &plan.name,
            Self::Alias(plan) => &plan.name,
            Self::Newtype(plan) => &plan.name,
        }
    }

    /// Its docs.
    #[must_use]
    pub fn docs(&self) -> &DocText {
        match self {
            Self::Struct(plan) => &plan.docs,
            Self::Enum(plan) => &plan.docs,
            Self::Union(plan) => &plan.docs,
            Self::Alias(plan) => &plan.docs,
            Self::Newtype(plan) => &plan.docs,
        }
    }
}

/// A type as it is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustTy {
    /// `String`.
    String,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u64`.
    U64,
    /// `i128`.
    I128,
    /// `u128`.
    U128,
    /// `f64`.
    F64,
    /// `ExactNumber` of the runtime.
    ExactNumber,
    /// `Vec<u8>`.
    ByteVec,
    /// `jiff::Timestamp`.
    Timestamp,
    /// `jiff::civil::Date`.
    Date,
    /// A type that is read from text and printed as text.
    Parsed(Parsed),
    /// `serde_json::Value`.
    Json,
    /// A type of this crate: `crate::types::Name`.
    Named(TypeName),
    /// `Option<…>`.
    Option(Box<RustTy>),
    /// `crate::runtime::Maybe`.
    Maybe(Box<RustTy>),
    /// `Vec<…>`.
    Vec(Box<RustTy>),
    /// `BTreeMap<String, …>`.
    Map(Box<RustTy>),
    /// `(…, …)`.
    Tuple(Vec<RustTy>),
    /// `Box<…>`, which breaks a cycle.
    Boxed(Box<RustTy>),
}

impl RustTy {
    /// The type without the box around it.
    #[must_use]
    pub fn unboxed(&self) -> &Self {
        match self {
            Self::Boxed(inner) => inner,
            other => other,
        }
    }
}

/// Types that are read from text and printed as text, where the configuration asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// `uuid::Uuid`.
    Uuid,
    /// `rust_decimal::Decimal`.
    Decimal,
    /// `url::Url`.
    Url,
    /// `std::net::Ipv4Addr`.
    Ipv4,
    /// `std::net::Ipv6Addr`.
    Ipv6,
    /// `std::net::IpAddr`.
    Ip,
}

impl Parsed {
    /// Its path.
    #[must_use]
    pub fn path(self) -> [&'static str; 2] {
        match self {
            Self::Uuid => ["uuid", "Uuid"],
            Self::Decimal => ["rust_decimal", "Decimal"],
            Self::Url => ["url", "Url"],
            Self::Ipv4 => ["std::net", "Ipv4Addr"],
            Self::Ipv6 => ["std::net", "Ipv6Addr"],
            Self::Ip => ["std::net", "IpAddr"],
        }
    }

    /// The file of the runtime that reads and writes it.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Uuid => "json_uuid",
            Self::Decimal => "json_decimal",
            Self::Url => "json_url",
            Self::Ipv4 | Self::Ipv6 | Self::Ip => "json_address",
        }
    }

    /// A value to show.
    #[must_use]
    pub fn shown(self) -> &'static str {
        match self {
            Self::Uuid => "67e55044-10b1-426f-9247-bb680e5fe0c8",
            Self::Decimal => "12.50",
            Self::Url => "https://example.com/",
            Self::Ipv4 | Self::Ip => "192.0.2.1",
            Self::Ipv6 => "2001:db8::1",
        }
    }
}

/// How a function takes a value of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// `value: T`: scalars that are `Copy`.
    Direct,
    /// `value: impl Into<T>`.
    Into,
    /// `value: impl IntoIterator<Item = …>`, collected into a `Vec`; inside is how an item is taken.
    Collect(Box<Argument>),
}

/// A struct: `#[derive(Clone, Debug, PartialEq)] #[non_exhaustive]`, public fields, and a constructor with setters where a request holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct StructPlan {
    /// Its name.
    pub name: TypeName,
    /// Its docs.
    pub docs: DocText,
    /// Members in document order, those in [`Self::constants`] and [`Self::received`] left out.
    pub fields: Vec<FieldPlan>,
    /// Positions of the fields that the constructor takes, in their order.
    pub arguments: Vec<usize>,
    /// Members with one value: they are written and read without a field, and a method returns what was received.
    pub constants: Vec<ConstantPlan>,
    /// Members with one value that may be left out, of a struct that only replies hold: a method returns what was received.
    pub received: Vec<ReceivedPlan>,
    /// Members that are not listed.
    pub extra: ExtraPlan,
    /// How a value is made; `None` where only replies hold it.
    pub construction: Option<Construction>,
    /// The fields by which a value that callers make can hold others of its type to any depth.
    pub nested: Vec<FieldName>,
}

impl StructPlan {
    /// The fields that the constructor takes, in their order.
    pub fn required(&self) -> impl Iterator<Item = &FieldPlan> {
        let fields = self.arguments.iter();
        fields.filter_map(|position| self.fields.get(*position))
    }
}

/// A member that has one value.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstantPlan {
    /// Whether it may be missing, which means the same.
    pub is_default: bool,
    /// The method that returns what was received.
    pub name: MethodName,
    /// Its name on the wire.
    pub wire: String,
    /// Its value.
    pub value: ConstantValue,
    /// Its docs.
    pub docs: DocText,
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstantValue {
    /// `&str`.
    Text(String),
    /// `i64`.
    Integer(i64),
}

/// A member of a reply that has one value, if it is there: a method returns it as `Option<&str>`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedPlan {
    /// The method.
    pub name: MethodName,
    /// Its name on the wire.
    pub wire: String,
    /// Its docs.
    pub docs: DocText,
}

/// How a value of a struct is made, of [`StructPlan::required`].
#[derive(Clone, Debug, PartialEq)]
pub enum Construction {
    /// Nothing is required: `#[derive(Default)]` and `new()`.
    Default,
    /// Side by side: `new(required…)`.
    New,
    /// By name: `new(params)` with a struct of them, which has this name.
    Params(TypeName),
}

/// Members that a struct does not list.
#[derive(Clone, Debug, PartialEq)]
pub enum ExtraPlan {
    /// Private field `extra: Extra`, with `extra()` and `extra_mut()`.
    Json,
    /// Public field of type `BTreeMap<String, ty>`.
    Typed {
        /// Its name.
        field: FieldName,
        /// Type of a value.
        ty: RustTy,
        /// Its docs.
        docs: DocText,
    },
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPlan {
    /// Its name.
    pub name: FieldName,
    /// Its name on the wire.
    pub wire: String,
    /// Type of the value, without the `Option` or `Maybe` that [`Self::kind`] puts around it.
    pub ty: RustTy,
    /// How absence and null are said.
    pub kind: FieldKind,
    /// How functions take a value of [`Self::ty`].
    pub argument: Argument,
    /// Name of its setter; only optional fields of structs that requests hold have one.
    pub setter: Option<MethodName>,
    /// Its docs.
    pub docs: DocText,
    /// The value by which the description shows it, or one that fits; null if one is needed and none is known.
    pub example: Option<Value>,
    /// Its setter is marked `#[deprecated]` (fields are not: reading and writing touch them).
    pub deprecated: bool,
}

impl FieldPlan {
    /// Whether the field always has a value, which may be null.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.kind, FieldKind::Required | FieldKind::RequiredNullable)
    }
}

/// How absence and null are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `T`: always sent; missing or null is an error.
    Required,
    /// `Option<T>`: always sent, null included; missing is an error.
    RequiredNullable,
    /// `Option<T>`: left out when `None`; null reads as `None`.
    Optional,
    /// `Maybe<T>`: absent, null or a value.
    OptionalNullable,
}

/// An open enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumPlan {
    /// Its name.
    pub name: TypeName,
    /// Its docs.
    pub docs: DocText,
    /// Its values.
    pub values: EnumValues,
}

/// The values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub enum EnumValues {
    /// `enum` with one variant a value and `Unknown(UnknownValue)`.
    Text {
        /// Value on the wire and variant.
        values: Vec<EnumValuePlan<String>>,
    },
    /// `struct Name(pub i64)` with one associated constant a value.
    Integer {
        /// Value on the wire and constant.
        values: Vec<EnumValuePlan<i64>>,
    },
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValuePlan<T> {
    /// Variant or constant. Never `Unknown`.
    pub name: VariantName,
    /// The value on the wire.
    pub wire: T,
    /// Its docs.
    pub docs: DocText,
}

/// A union: an enum with one variant a type and `Unknown(UnknownVariant)`.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionPlan {
    /// Its name.
    pub name: TypeName,
    /// Its docs.
    pub docs: DocText,
    /// How a reader tells variants apart.
    pub tag: TagPlan,
    /// Its variants.
    pub variants: Vec<UnionVariant>,
    /// Accessors for what every variant has.
    pub accessors: Vec<Accessor>,
    /// The variants by which a value that callers make can hold others of its type to any depth, with no struct between them.
    pub nested: Vec<VariantName>,
}

/// How a reader tells variants apart.
#[derive(Clone, Debug, PartialEq)]
pub enum TagPlan {
    /// By the string in this member; `kind()` returns it.
    Property {
        /// Wire name of the member.
        wire: String,
        /// Name of the method that returns the tag; `kind`, unless an accessor has that name.
        method: MethodName,
    },
    /// By what the JSON looks like.
    Shape,
}

/// A variant of a union. Its name is never `Unknown`.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its name.
    pub name: VariantName,
    /// Its type, boxed where it has to be.
    pub ty: RustTy,
    /// Values of the tag that select it; the first is the one that `kind()` returns and that is sent, unless the value inside has one.
    pub tag_values: Vec<String>,
    /// Whether it is also read where the tag is missing or selects no variant.
    pub is_default: bool,
    /// Where there are several, or others: what of the value inside says which one it has.
    pub tag_reader: Option<TagReader>,
    /// What writes the tag.
    pub tag_writer: TagWriter,
    /// For [`TagPlan::Shape`].
    pub matches: VariantMatch,
    /// A constructor that makes the value inside, e.g. `Pet::cat("…")`, where a request holds the union and the type inside is a struct
    /// made by `new`.
    pub constructor: Option<Constructor>,
    /// Whether there is a `From<T>`: a request holds the union, and no other variant has the same type.
    pub from: bool,
    /// Its docs.
    pub docs: DocText,
}

/// What of the value inside a variant has the tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagReader {
    /// A field of text or of an enum.
    Field(FieldName),
    /// The same, where it may be missing.
    OptionalField(FieldName),
    /// The method of a union with the same tag.
    Method(MethodName),
    /// Fields that are not listed: where it is none of these, it is the first value.
    Extra,
}

/// What writes the tag of a variant, in the order of what the union has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagWriter {
    /// The type inside, which lists it.
    Inside,
    /// The type inside, which lists it, and the union where the value was read without it.
    Either,
    /// The union, unless the value inside has it among its additional members.
    Union,
}

/// What a struct's `new` takes.
#[derive(Clone, Debug, PartialEq)]
pub enum NewArguments {
    /// Values side by side: name, type, how it is taken.
    Values(Vec<(FieldName, RustTy, Argument)>),
    /// The struct of that name.
    Params(TypeName),
}

/// `fn name(args…) -> Self { Self::Variant(Inner::new(args…)) }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    /// Its name.
    pub name: MethodName,
    /// The struct inside.
    pub inner: TypeName,
    /// Arguments of the struct's `new`, in order.
    pub arguments: NewArguments,
}

/// A method of a union for a member that every variant has, as a field of the same name.
#[derive(Clone, Debug, PartialEq)]
pub struct Accessor {
    /// Its name.
    pub name: MethodName,
    /// The member's name on the wire, to read it from an unknown variant.
    pub wire: String,
    /// The member's type without absence or null.
    pub ty: RustTy,
    /// Its docs.
    pub docs: DocText,
}

/// `pub type Name = …;`.
#[derive(Clone, Debug, PartialEq)]
pub struct AliasPlan {
    /// Its name.
    pub name: TypeName,
    /// What it stands for.
    pub ty: RustTy,
    /// Its docs.
    pub docs: DocText,
}

/// `pub struct Name(pub …);`.
#[derive(Clone, Debug, PartialEq)]
pub struct NewtypePlan {
    /// Its name.
    pub name: TypeName,
    /// What is inside.
    pub ty: RustTy,
    /// Its docs.
    pub docs: DocText,
    /// Whether a value that callers make can hold others of its type to any depth, with no struct between them.
    pub is_nested: bool,
}
