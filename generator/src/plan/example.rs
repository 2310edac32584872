//! Examples: how each operation is called, made of what the description shows, and which of these calls the README and the programs under
//! `examples/` show. Decided here, printed by `render`.

mod patterns;
mod programs;
mod samples;
mod scalars;
mod shown;
mod values;

pub(super) use shown::member_of;
pub(super) use values::spoken;

pub use programs::{Examples, Follow, examples};

use super::{
    ArgumentPlan, FieldKind, FieldPlan, OperationPlan, ReplyPlan, Resource, RustTy, StructPlan,
    Target, TypeModule,
};
use crate::model::Verb;
use crate::name::spoken::{answered, variable};
use crate::name::{FieldName, MethodName, ModuleName, TypeName, VariantName};
use serde_json::Value;
use values::Values;

/// Most optional values of a request that an example shows.
const MOST_SETTERS: usize = 3;

/// Most values in an example, those inside others counted; a call that needs more is none to learn from.
const MOST_VALUES: usize = 24;

/// A call of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleCall {
    /// Methods from the client to the handle, e.g. `pets`, `toys`.
    pub accessors: Vec<MethodName>,
    /// The operation's method.
    pub method: MethodName,
    /// Its arguments, in order.
    pub arguments: Vec<ExampleValue>,
    /// Setters of the request and what they are given.
    pub setters: Vec<(MethodName, ExampleValue)>,
    /// The method that asks for events instead.
    pub stream: Option<MethodName>,
    /// What comes back.
    pub ending: ExampleEnding,
}

impl ExampleCall {
    /// Whether the call shows more than the method's signature does: an option, a value that has to be made, or an answer that is read in
    /// another way than by its fields.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        let is_text = |value: &ExampleValue| matches!(value, ExampleValue::Text { .. });
        // Of many texts, one that is not just its name shows how they look.
        let is_own_name = |(name, value): &(FieldName, ExampleValue)| match value {
            ExampleValue::Text { text, .. } => *text == spoken(name.as_str()),
            _ => false,
        };
        let is_plain = |value: &ExampleValue| match value {
            ExampleValue::Params { fields, .. } => fields.iter().all(is_own_name),
            value => is_text(value),
        };
        let is_read_by_fields = matches!(
            self.ending,
            ExampleEnding::Value { .. } | ExampleEnding::Member { .. } | ExampleEnding::Nothing
        );
        !self.setters.is_empty()
            || self.stream.is_some()
            || !self.arguments.iter().all(is_plain)
            || !is_read_by_fields
    }
}

/// A value in an example. Text in it is data, to be written as literals.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    /// `"…"`.
    Text {
        /// The text: short, on one line.
        text: String,
        /// Whether it has to be a `String`.
        owned: bool,
    },
    /// `1`.
    Integer {
        /// The number.
        value: i64,
        /// Its type, where nothing else says it.
        suffix: Option<&'static str>,
    },
    /// `1.5`.
    Float(f64),
    /// `true`.
    Bool(bool),
    /// `"2026-01-31".parse()?`: a date or a time.
    Parsed(String),
    /// `b"hello"`.
    Bytes {
        /// Whether it has to be a `Vec<u8>`.
        owned: bool,
    },
    /// `serde_json::json!(…)`.
    Json(Value),
    /// `None`.
    None,
    /// `Some(…)`.
    Some(Box<ExampleValue>),
    /// `Box::new(…)`.
    Boxed(Box<ExampleValue>),
    /// `[…]`.
    Array(Vec<ExampleValue>),
    /// `vec![…]`.
    Vec(Vec<ExampleValue>),
    /// `(…, …)`.
    Tuple(Vec<ExampleValue>),
    /// `[("key".to_owned(), …)]`.
    Map {
        /// Keys and values.
        entries: Vec<(String, ExampleValue)>,
        /// Who turns the list into a map.
        conversion: Conversion,
    },
    /// `Kind::Dog`, `Animal::Dog(…)`.
    Variant {
        /// The enum.
        ty: TypeName,
        /// Its variant or associated constant.
        variant: VariantName,
        /// What is inside.
        inside: Option<Box<ExampleValue>>,
    },
    /// `Tree(…)`.
    Newtype {
        /// The type.
        ty: TypeName,
        /// What is inside.
        inside: Box<ExampleValue>,
    },
    /// `NewPet::new("Tom").tag("cat")`, `Animal::dog("Rex")`.
    Construct {
        /// The type.
        ty: TypeName,
        /// The associated function; `None` for `new`.
        constructor: Option<MethodName>,
        /// Its arguments.
        arguments: Vec<ExampleValue>,
        /// Setters after it.
        setters: Vec<(MethodName, ExampleValue)>,
    },
    /// `CreateParams { name: …, tag: … }`.
    Params {
        /// Modules of the resource that it belongs to, outermost first; `None` if it belongs to a type.
        resource: Option<Vec<ModuleName>>,
        /// The struct.
        ty: TypeName,
        /// Its fields.
        fields: Vec<(FieldName, ExampleValue)>,
    },
    /// A small upload from memory.
    Upload,
    /// An upload of the file at a path.
    File(&'static str),
}

/// Who turns a list of entries into a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// The function that takes it.
    Silent,
    /// The example: `.into()`.
    Spoken,
}

/// What an example does with what comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleEnding {
    /// Prints it with `{:#?}`.
    Value {
        /// Its name; `reply` if nothing better is known.
        name: Option<FieldName>,
    },
    /// Prints a member of it.
    Member {
        /// Its name; `reply` if nothing better is known.
        name: Option<FieldName>,
        /// The member.
        member: FieldName,
    },
    /// Prints each item.
    Items {
        /// The member that holds them; `None`: it is the list itself.
        member: Option<FieldName>,
        /// Name of an item; `item` if nothing better is known.
        item: Option<FieldName>,
    },
    /// Prints it: a text that is the whole answer.
    Text {
        /// Its name; `text` if nothing better is known.
        name: Option<FieldName>,
    },
    /// There is nothing.
    Nothing,
    /// Reads events until there are no more.
    Events,
    /// Reads values until there are no more.
    Stream,
    /// Saves it to a file.
    Download {
        /// Name of the file, made of letters and digits; `None` if the call does not say it.
        file: Option<String>,
        /// Whether it can continue after the connection is lost.
        resumes: bool,
    },
}

impl ExampleValue {
    /// How many values it is made of; `any` says which.
    fn count(&self, any: fn(&Self) -> bool) -> usize {
        let inside: usize = match self {
            Self::Some(inside) | Self::Boxed(inside) | Self::Newtype { inside, .. } => {
                inside.count(any)
            }
            Self::Variant { inside, .. } => inside.as_ref().map_or(0, |inside| inside.count(any)),
            Self::Array(items) | Self::Vec(items) | Self::Tuple(items) => {
                items.iter().map(|item| item.count(any)).sum()
            }
            Self::Map { entries, .. } => entries.iter().map(|(_, value)| value.count(any)).sum(),
            Self::Construct {
                arguments, setters, ..
            } => {
                let set = setters.iter().map(|(_, value)| value);
                arguments
                    .iter()
                    .chain(set)
                    .map(|value| value.count(any))
                    .sum()
            }
            Self::Params { fields, .. } => fields.iter().map(|(_, value)| value.count(any)).sum(),
            Self::Text { .. }
            | Self::Integer { .. }
            | Self::Float(_)
            | Self::Bool(_)
            | Self::Parsed(_)
            | Self::Bytes { .. }
            | Self::Json(_)
            | Self::None
            | Self::Upload
            | Self::File(_) => 0,
        };
        inside + usize::from(any(self))
    }

    /// Whether making it can fail in a way that is no error of the crate.
    fn is_parsed(&self) -> bool {
        self.count(|value| matches!(value, Self::Parsed(_))) > 0
    }

    /// Whether the function that takes it has to name its type: a setter does not, it takes everything that converts.
    fn needs_type(&self) -> bool {
        match self {
            Self::Parsed(_) => true,
            Self::Some(inside) | Self::Boxed(inside) => inside.needs_type(),
            Self::Array(items) | Self::Vec(items) | Self::Tuple(items) => {
                items.iter().any(Self::needs_type)
            }
            Self::Map { entries, .. } => entries.iter().any(|(_, value)| value.needs_type()),
            _ => false,
        }
    }

    /// The same with a file at a path instead of an upload from memory; `name` is that of the argument or setter that takes it.
    fn with_file(&mut self, name: &str) {
        match self {
            Self::Upload => *self = Self::File(file_for(name)),
            Self::Array(items) | Self::Vec(items) => {
                items.iter_mut().for_each(|item| item.with_file(name));
            }
            Self::Params { fields, .. } => fields
                .iter_mut()
                .for_each(|(name, value)| value.with_file(name.as_str())),
            _ => {}
        }
    }

    /// Whether there is an upload in it.
    fn is_upload(&self) -> bool {
        self.count(|value| *value == Self::Upload) > 0
    }
}

impl ExampleCall {
    fn values(&self) -> impl Iterator<Item = &ExampleValue> {
        self.arguments
            .iter()
            .chain(self.setters.iter().map(|(_, value)| value))
    }

    /// Whether its values can fail to be made, in a way that is no error of the crate.
    #[must_use]
    pub fn is_parsed(&self) -> bool {
        self.values().any(ExampleValue::is_parsed)
    }

    /// How many values it is made of.
    fn size(&self) -> usize {
        self.values().map(|value| value.count(|_| true)).sum()
    }
}

/// Gives each operation its example, where one can be made.
pub(super) fn show(modules: &[TypeModule], resources: &mut [Resource]) {
    let mut values = Values::new(modules);
    for resource in resources {
        show_resource(&mut values, resource, &mut Vec::new(), &mut Vec::new());
    }
}

/// Resources nest as deep as names have dots, which the name stage limits.
fn show_resource(
    values: &mut Values<'_>,
    resource: &mut Resource,
    accessors: &mut Vec<MethodName>,
    modules: &mut Vec<ModuleName>,
) {
    accessors.push(resource.accessor.clone());
    modules.push(resource.module.clone());
    for operation in &mut resource.operations {
        operation.example = call(values, operation, accessors, modules);
    }
    for child in &mut resource.children {
        show_resource(values, child, accessors, modules);
    }
    accessors.pop();
    modules.pop();
}

fn call(
    values: &mut Values<'_>,
    operation: &OperationPlan,
    accessors: &[MethodName],
    modules: &[ModuleName],
) -> Option<ExampleCall> {
    values.refill();
    let mut arguments = Vec::new();
    for argument in &operation.arguments {
        let name = spoken(argument.name.as_str());
        arguments.push(match &argument.ty {
            Some(ty) => {
                values.argument(ty, &argument.argument, argument.example.as_ref(), &name)?
            }
            None => upload(argument, ExampleValue::Array),
        });
    }
    if let Some(params) = &operation.params {
        let mut fields = Vec::new();
        for argument in &params.fields {
            let name = spoken(argument.name.as_str());
            let value = match &argument.ty {
                Some(ty) => values.field(ty, argument.example.as_ref(), &name)?,
                None => upload(argument, ExampleValue::Vec),
            };
            fields.push((argument.name.clone(), value));
        }
        arguments.push(ExampleValue::Params {
            resource: Some(modules.to_vec()),
            ty: params.name.clone(),
            fields,
        });
    }
    let mut setters = Vec::new();
    for setter in operation.setters.iter().filter(|setter| !setter.deprecated) {
        if let (Some(ty), Some(shown)) = (&setter.ty, &setter.example)
            && !shown.is_null()
            && setters.len() < MOST_SETTERS
            && let Some(value) = values.argument(
                ty,
                &setter.argument,
                Some(shown),
                &spoken(setter.argument_name.as_str()),
            )
            && !value.needs_type()
        {
            setters.push((setter.name.clone(), value));
        }
    }
    let call = ExampleCall {
        ending: ending(values, operation, &arguments),
        accessors: accessors.to_vec(),
        method: operation.method.clone(),
        arguments,
        setters,
        stream: None,
    };
    (call.size() <= MOST_VALUES).then_some(call)
}

/// The upload that an argument takes, or a list of one.
fn upload(argument: &ArgumentPlan, list: fn(Vec<ExampleValue>) -> ExampleValue) -> ExampleValue {
    match argument.target {
        Target::File { many: true, .. } => list(vec![ExampleValue::Upload]),
        _ => ExampleValue::Upload,
    }
}

fn ending(
    values: &Values<'_>,
    operation: &OperationPlan,
    arguments: &[ExampleValue],
) -> ExampleEnding {
    let text = || ExampleEnding::Text {
        name: answered(&operation.method),
    };
    match &operation.reply {
        ReplyPlan::Empty => ExampleEnding::Nothing,
        ReplyPlan::Optional { .. }
        | ReplyPlan::TextValue { .. }
        | ReplyPlan::Redirect
        | ReplyPlan::Several(_) => ExampleEnding::Value { name: None },
        ReplyPlan::Text => text(),
        ReplyPlan::Events => ExampleEnding::Events,
        ReplyPlan::Items { .. } => ExampleEnding::Stream,
        ReplyPlan::Download => ExampleEnding::Download {
            file: arguments
                .iter()
                .rev()
                .find_map(file_name)
                .or_else(|| answered_file(operation)),
            resumes: operation.verb == Verb::Get,
        },
        ReplyPlan::Json { ty } => match values.behind(ty) {
            RustTy::String => text(),
            RustTy::Vec(item) => ExampleEnding::Items {
                member: None,
                item: called(&item),
            },
            _ => {
                let name = called(ty);
                let told = values.structure(ty).and_then(|plan| telling(values, plan));
                told.map_or(
                    ExampleEnding::Value { name: name.clone() },
                    |(member, ty)| match values.behind(ty) {
                        RustTy::Vec(item) => ExampleEnding::Items {
                            member: Some(member),
                            item: called(&item),
                        },
                        _ => ExampleEnding::Member { name, member },
                    },
                )
            }
        },
    }
}

/// A file for a part of a body, by the part's name.
fn file_for(name: &str) -> &'static str {
    let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if is(&[
        "avatar", "icon", "image", "logo", "mask", "photo", "picture",
    ]) {
        "photo.png"
    } else if is(&["audio", "voice"]) {
        "speech.mp3"
    } else if is(&["video"]) {
        "video.mp4"
    } else {
        "document.pdf"
    }
}

/// What a file is called that an operation answers with: its method's noun, and the extension of its media type.
fn answered_file(operation: &OperationPlan) -> Option<String> {
    const EXTENSIONS: [(&str, &str); 13] = [
        ("application/gzip", "gz"),
        ("application/json", "json"),
        ("application/pdf", "pdf"),
        ("application/zip", "zip"),
        ("audio/mpeg", "mp3"),
        ("audio/wav", "wav"),
        ("image/*", "png"),
        ("image/jpeg", "jpg"),
        ("image/png", "png"),
        ("text/csv", "csv"),
        ("text/html", "html"),
        ("text/plain", "txt"),
        ("video/mp4", "mp4"),
    ];
    let media = operation.accept.as_deref()?.split([',', ';']).next()?;
    let (_, extension) = EXTENSIONS.iter().find(|(known, _)| *known == media)?;
    let noun = answered(&operation.method);
    let noun = noun.as_ref().map_or("download", |noun| noun.as_str());
    let noun = noun.strip_suffix(&format!("_{extension}")).unwrap_or(noun);
    Some(format!("{noun}.{extension}"))
}

/// The file that a path in a call ends with.
fn file_name(argument: &ExampleValue) -> Option<String> {
    let ExampleValue::Text { text, .. } = argument else {
        return None;
    };
    let file = text.rsplit('/').next()?;
    let (stem, extension) = file.rsplit_once('.')?;
    let is_plain = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphanumeric())
            && part
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character))
    };
    (is_plain(stem) && is_plain(extension)).then(|| file.to_owned())
}

/// The member that a person wants to see of those that are always there: the items of a list; else a text that is no identifier, address or
/// state; else the first plain value or list.
fn telling<'plan>(
    values: &Values<'plan>,
    plan: &'plan StructPlan,
) -> Option<(FieldName, &'plan RustTy)> {
    let required: Vec<&FieldPlan> = plan
        .fields
        .iter()
        .filter(|field| field.kind == FieldKind::Required)
        .collect();
    let lists: Vec<&FieldPlan> = required
        .iter()
        .filter(|field| matches!(values.behind(&field.ty), RustTy::Vec(_)))
        .copied()
        .collect();
    let items = match lists.as_slice() {
        [items] if !plan.fields.iter().any(|field| field.wire == "id") => Some(*items),
        _ => None,
    };
    let text = || {
        required.iter().copied().find(|field| {
            values.behind(&field.ty) == RustTy::String && !is_label(field.name.as_str())
        })
    };
    let plain = || {
        required.iter().copied().find(|field| {
            matches!(
                values.behind(&field.ty),
                RustTy::String
                    | RustTy::Bool
                    | RustTy::I32
                    | RustTy::I64
                    | RustTy::U64
                    | RustTy::I128
                    | RustTy::U128
                    | RustTy::F64
                    | RustTy::Parsed(_)
                    | RustTy::Timestamp
                    | RustTy::Date
                    | RustTy::Vec(_)
                    | RustTy::Tuple(_)
            )
        })
    };
    let found = items.or_else(text).or_else(plain)?;
    Some((found.name.clone(), &found.ty))
}

/// Whether a member tells which thing it is, where or in which state, rather than what is in it.
fn is_label(name: &str) -> bool {
    const LABELS: [&str; 12] = [
        "code", "created", "cursor", "id", "key", "kind", "object", "status", "token", "type",
        "uri", "url",
    ];
    let name = name.trim_end_matches('_');
    let last = name.rsplit('_').next().unwrap_or_default();
    LABELS.contains(&last) || LABELS.contains(&name) || last == "at"
}

/// What a value of a type is called.
fn called(ty: &RustTy) -> Option<FieldName> {
    match ty {
        RustTy::Named(name) => variable(name),
        RustTy::Boxed(inner) => called(inner),
        _ => None,
    }
}
