//! The types of an API: an arena, and ids into it.

use super::{Constraints, Docs};
use crate::diag::Pointer;
use serde_json::Value;
use std::collections::BTreeMap;

/// Position of a type in [`Types`]. Only [`Types::reserve`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(usize);

impl TypeId {
    /// Position in the arena, for tables that run beside it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// All types that need a name: components in document order, each followed by the inline types found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types(Vec<TypeDef>);

impl Types {
    /// Reserves a place, so that recursive schemas can refer to it before it is known.
    pub fn reserve(&mut self, placeholder: TypeDef) -> TypeId {
        self.0.push(placeholder);
        TypeId(self.0.len() - 1)
    }

    /// Fills a place that was reserved.
    pub fn fill(&mut self, id: TypeId, definition: TypeDef) {
        self.0[id.0] = definition;
    }

    /// Ids and definitions in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, definition)| (TypeId(index), definition))
    }

    /// Ids in order, to go through the types while they change.
    pub(crate) fn ids(&self) -> Vec<TypeId> {
        (0..self.len()).map(TypeId).collect()
    }

    /// Gives a type another shape.
    pub(crate) fn reshape(&mut self, id: TypeId, shape: Shape) {
        if let Some(definition) = self.get_mut(id) {
            definition.shape = shape;
        }
    }

    /// The union that a type is.
    #[must_use]
    pub fn union(&self, id: TypeId) -> Option<&Union> {
        match &self[id].shape {
            Shape::Union(union) => Some(union),
            _ => None,
        }
    }

    /// Definitions in order, to change them.
    pub(crate) fn definitions_mut(&mut self) -> impl Iterator<Item = &mut TypeDef> {
        self.0.iter_mut()
    }

    /// The definition of a type, to change it.
    pub(crate) fn get_mut(&mut self, id: TypeId) -> Option<&mut TypeDef> {
        self.0.get_mut(id.0)
    }

    /// How many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a type is behind its aliases; an alias that only leads back to itself is returned as it is.
    #[must_use]
    pub fn resolve<'types>(&'types self, ty: &'types Ty) -> &'types Ty {
        let is_alias =
            |ty: &Ty| matches!(ty, Ty::Named(id) if matches!(self[*id].shape, Shape::Alias(_)));
        self.behind(ty).find(|ty| !is_alias(ty)).unwrap_or(ty)
    }

    /// What a type is behind its aliases, `null` left out.
    #[must_use]
    pub fn not_null<'types>(&'types self, ty: &'types Ty) -> &'types Ty {
        match self.resolve(ty) {
            Ty::Nullable(inner) => self.resolve(inner),
            other => other,
        }
    }

    /// The object that a type is behind its aliases.
    #[must_use]
    pub fn object<'types>(&'types self, ty: &'types Ty) -> Option<(TypeId, &'types Object)> {
        match self.resolve(ty) {
            Ty::Named(id) => match &self[*id].shape {
                Shape::Object(object) => Some((*id, object)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The object that a type is, or the objects that the variants of a union are; none if it is anything else, or one of them is.
    #[must_use]
    pub fn objects<'types>(&'types self, ty: &'types Ty) -> Vec<(TypeId, &'types Object)> {
        let union = match self.resolve(ty) {
            Ty::Named(id) => self.union(*id),
            _ => None,
        };
        let objects: Option<Vec<_>> = match union {
            Some(union) => {
                let variants = union.variants.iter();
                variants.map(|variant| self.object(&variant.ty)).collect()
            }
            None => self.object(ty).map(|object| vec![object]),
        };
        objects.unwrap_or_default()
    }

    /// The enum that a type is behind its aliases.
    #[must_use]
    pub fn enumeration<'types>(&'types self, ty: &'types Ty) -> Option<(TypeId, &'types Enum)> {
        match self.resolve(ty) {
            Ty::Named(id) => match &self[*id].shape {
                Shape::Enum(enumeration) => Some((*id, enumeration)),
                _ => None,
            },
            _ => None,
        }
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;

    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0]
    }
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where its schema stands.
    pub origin: Pointer,
    /// Its key among the schemas of the components, if it is one, whatever an extension calls it.
    pub component: Option<String>,
    /// Where its name should come from.
    pub hint: NameHint,
    /// Prose.
    pub docs: Docs,
    /// What it looks like.
    pub shape: Shape,
}

/// Where the name of a type should come from.
#[derive(Clone, Debug, PartialEq)]
pub enum NameHint {
    /// A key under `components.schemas`, or the name that an extension gives.
    Component(String),
    /// The key of a response, body or parameter that operations share, or of a variable that servers share, and what it is in a word.
    Shared {
        /// Its key.
        key: String,
        /// `response`, `body`, `parameter` or `variable`.
        kind: &'static str,
    },
    /// An inline schema of a member, item or map value of a type: `Pet` + `toy` gives `PetToy`.
    Member {
        /// The type it was found in.
        owner: TypeId,
        /// Wire name of the member, or `item` / `value` / a variant's name.
        wire: String,
    },
    /// An inline schema of an operation's parameter, body or reply: `role` is the parameter's wire name, `body`, `response`, or
    /// `error404`.
    Operation {
        /// Index into [`super::Api::operations`].
        operation: usize,
        /// Which part of the operation.
        role: String,
    },
}

impl NameHint {
    /// The name of what does not depend on anything around it.
    #[must_use]
    pub fn own(&self) -> Option<&str> {
        match self {
            Self::Component(name) | Self::Shared { key: name, .. } => Some(name),
            Self::Member { .. } | Self::Operation { .. } => None,
        }
    }
}

/// What a named type looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with members.
    Object(Object),
    /// A list of admitted values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Ty),
}

/// A type as it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// A scalar.
    Scalar(Scalar),
    /// Any JSON value; the schema says no more than that, or a warning said why not.
    Any,
    /// A JSON array of one type.
    List(Box<Ty>),
    /// A JSON object as a map of one type.
    Map(Box<Ty>),
    /// A JSON array whose items have a type each, by their position: at least two and at most [`Ty::LONGEST_TUPLE`]. Readers ignore items
    /// after the last one, which a newer server may add; an item that is missing is `null` if its type admits that, and an error otherwise.
    Tuple(Vec<Ty>),
    /// The type or `null`. Never nested in itself and never around [`Ty::Any`].
    Nullable(Box<Ty>),
    /// A named type.
    Named(TypeId),
}

impl Ty {
    /// Most items of a tuple: as many as the standard library implements its traits for.
    pub const LONGEST_TUPLE: usize = 12;

    /// Most items of a tuple without a name: longer ones inside an optional list are more than clippy lets pass as readable.
    pub const LONGEST_UNNAMED_TUPLE: usize = 4;
}

/// Scalars with the formats that change how they travel or what they become in code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// `boolean`.
    Boolean,
    /// `integer` with `format: int32`.
    Int32,
    /// `integer`, or with `format: int64`.
    Int64,
    /// `integer` with `format: uint64` (or `uint32`, widened), or with limits that only this type holds.
    UInt64,
    /// `integer` with limits beyond 64 bits.
    Int128,
    /// `integer` from zero with limits beyond those of the signed type.
    UInt128,
    /// `number` (`float`, `double` alike).
    Float64,
    /// A number of which every digit counts.
    ExactNumber,
    /// `string`, and every string format without a row of its own.
    Text,
    /// `string` with `format: byte`: base64 text.
    Base64,
    /// `string` with `format: binary`: a part of a multipart body, or a whole body.
    Binary,
    /// `string` with `format: date` (RFC 3339 full-date).
    Date,
    /// `string` with `format: date-time` (RFC 3339).
    DateTime,
    /// `string` with `format: uuid`, as a type of its own.
    Uuid,
    /// `string` with `format: decimal`, as a number to calculate with.
    Decimal,
    /// `string` with `format: uri`, as a type of its own.
    Url,
    /// `string` with `format: ipv4`, as a type of its own.
    Ipv4,
    /// `string` with `format: ipv6`, as a type of its own.
    Ipv6,
    /// `string` with an address of either version, as a type of its own.
    Ip,
}

impl Scalar {
    /// Whether its values are JSON numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Int32
                | Self::Int64
                | Self::UInt64
                | Self::Int128
                | Self::UInt128
                | Self::Float64
                | Self::ExactNumber
        )
    }
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// Its members in document order, those of `allOf` parts merged in.
    pub fields: Vec<Field>,
    /// Members that are not listed.
    pub extra: Extra,
}

/// What an object says about members that are not listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Extra {
    /// Nothing (`additionalProperties` left out or `true`): kept as JSON.
    #[default]
    Unspecified,
    /// `additionalProperties: false`: none today; a newer server may add some, so kept all the same.
    Denied,
    /// All of one type.
    Typed(Ty),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where its schema stands.
    pub origin: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// A name for code where an extension gives one.
    pub code_name: Option<String>,
    /// Its type; `null` is said here.
    pub ty: Ty,
    /// Whether it may be left out; absence is said here.
    pub presence: Presence,
    /// In which direction it travels.
    pub access: Access,
    /// `default`, for documentation: the server's, never sent on its own.
    pub default: Option<Value>,
    /// Limits, for documentation.
    pub constraints: Constraints,
    /// Prose.
    pub docs: Docs,
}

/// Whether a member may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Listed under `required`.
    Required,
    /// Anything else.
    Optional,
}

/// In which direction a member travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// In requests and replies.
    ReadWrite,
    /// `readOnly`: in replies only.
    ReadOnly,
    /// `writeOnly`: in requests only.
    WriteOnly,
}

/// A list of admitted values, all of one base.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// What the values are.
    pub base: EnumBase,
    /// In document order, without duplicates; never empty. `null` among them became [`Ty::Nullable`] around the use.
    pub values: Vec<EnumValue>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumBase {
    /// Strings.
    Text,
    /// Integers within `i64`.
    Integer,
}

/// One admitted value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// A JSON string or integer, as [`Enum::base`] says.
    pub value: Value,
    /// A name for code where an extension gives one.
    pub code_name: Option<String>,
    /// Prose where an extension gives some.
    pub description: Option<String>,
}

impl EnumValue {
    /// The value: text as it is, everything else as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// One of several types (`oneOf`, `anyOf`, several success bodies).
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// In document order; at least two.
    pub variants: Vec<Variant>,
    /// How a reader tells them apart.
    pub tag: Tag,
}

/// A case of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Where it stands.
    pub origin: Pointer,
    /// What its name in code should come from: the tag's value, the component's name, or the kind of its JSON.
    pub hint: String,
    /// Its type.
    pub ty: Ty,
    /// For [`Tag::Property`]: the values of the tag that select it (at least one).
    pub tag_values: Vec<String>,
    /// For [`Tag::Property`]: whether it is also what has no tag, or one that selects no variant. At most one of them is.
    pub is_default: bool,
    /// For [`Tag::Shape`]: what JSON has to look like to select it.
    pub matches: VariantMatch,
}

/// What JSON has to look like to select a variant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VariantMatch {
    /// Kind of JSON; `None` admits any.
    pub kind: Option<JsonKind>,
    /// Members that must be there (objects only).
    pub required: Vec<String>,
    /// Members that may be there: the more of these are present, the better the match (objects only).
    pub known: Vec<String>,
    /// Members with one of some values (one-value enums and the like). Those that [`Self::required`] lists have to have them; of several
    /// variants, one where the others have them, too, fits best.
    pub constants: Vec<ConstantMember>,
}

impl VariantMatch {
    /// Whether a member has other values here than in `other`.
    #[must_use]
    pub fn differs_from(&self, other: &Self) -> bool {
        self.constants.iter().any(|own| {
            let mut all = other.constants.iter();
            let theirs = all.find(|theirs| theirs.path == own.path);
            theirs.is_some_and(|theirs| !own.values.iter().any(|it| theirs.values.contains(it)))
        })
    }
}

/// A member whose value tells a variant from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConstantMember {
    /// Its name on the wire, after those of the members that it is in.
    pub path: Vec<String>,
    /// Its values: strings as they are, others as JSON.
    pub values: Vec<String>,
}

/// Kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// How a reader tells the variants of a union apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// By the string value of this member (`discriminator`, or a one-value enum that all variants share).
    Property(String),
    /// By what the JSON looks like: kind, required members, constants, then most known members; the first wins a tie (warned about).
    Shape,
}

/// For each variant of a union, the value of a required member by which it differs from the others, which have another value there, whether or
/// not all of them have that member: the least, where there are several.
#[must_use]
pub fn only_values(union: &Union) -> Vec<Option<String>> {
    let variants = union.variants.iter();
    let mut there: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut same: BTreeMap<&ConstantMember, usize> = BTreeMap::new();
    for constant in variants.flat_map(|variant| &variant.matches.constants) {
        *there.entry(&constant.path).or_default() += 1;
        *same.entry(constant).or_default() += 1;
    }
    let tells = |own: &&ConstantMember| {
        own.values.len() == 1
            && there
                .get(own.path.as_slice())
                .is_some_and(|count| *count > 1)
            && same.get(own) == Some(&1)
    };
    let variants = union.variants.iter();
    variants
        .map(|variant| {
            let own = variant.matches.constants.iter().filter(tells);
            let own = own.min_by_key(|own| (own.path.len(), *own))?;
            let value = own.values.first()?;
            // `true` and the like say nothing without the member.
            let is_word = matches!(value.as_str(), "true" | "false" | "null");
            match own.path.last() {
                Some(member) if is_word => Some(format!("{member} {value}")),
                _ => Some(value.clone()),
            }
        })
        .collect()
}
