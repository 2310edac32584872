//! What the places of a description are called, without the words of one dialect: `Pet.toy`, `POST /pets body`.

use crate::diag::Pointer;
use crate::model::{
    Api, Enum, EnumValue, NameHint, Operation, Parameter, Scalar, ServerVariable, Shape, Ty,
    TypeDef, TypeId, Types, Union, Variant, only_values,
};
use crate::shape::Shaped;
use std::collections::{BTreeMap, BTreeSet};

/// The place of a parameter in its operation. A member of the body is `body name` beside it.
#[must_use]
pub fn parameter_place(parameter: &Parameter) -> String {
    let location = parameter.location.as_str();
    match &parameter.part {
        Some(part) => format!("{location} {} {}", part.wire, parameter.wire),
        None => format!("{location} {}", parameter.wire),
    }
}

/// The places of all servers: their URLs, with the names of variables unless these are all that several have.
#[must_use]
pub fn server_places(api: &Api) -> Vec<String> {
    let templates: Vec<String> = api.servers.iter().map(|it| it.template.clone()).collect();
    let places = api.servers.iter().zip(shared(&templates));
    places
        .map(|(server, is_shared)| match is_shared {
            true => server.url.clone(),
            false => server.template.clone(),
        })
        .collect()
}

/// The place of a server variable.
#[must_use]
pub fn variable_place(variable: &ServerVariable) -> String {
    format!("variable {}", variable.name)
}

/// A route without the names of its parameters: these are nothing that a server sees.
pub(crate) fn without_parameters(route: &str) -> String {
    let mut out = String::with_capacity(route.len());
    let mut depth = 0_usize;
    for character in route.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        out.push(character);
    }
    out
}

/// Whether two routes are one to a server: they differ at most in the names of parameters, and no name went to another segment, where a
/// server would take the one value for the other.
pub(crate) fn is_same_route(old: &str, new: &str) -> bool {
    let (before, after) = (path_parameters(old), path_parameters(new));
    let mut pairs = before.iter().zip(&after);
    without_parameters(old) == without_parameters(new)
        && pairs.all(|(was, is)| was == is || !after.contains(was) && !before.contains(is))
}

/// The places of the path parameters of two routes, old beside new. Where only names changed, each keeps its segment; in another path, those
/// of one name belong together, and the others in their order.
pub(super) fn matched_parameters(old: &str, new: &str) -> impl Iterator<Item = (String, String)> {
    let mut places = (path_parameters(old), path_parameters(new));
    if !is_same_route(old, new) {
        let (old, new) = places.clone();
        places.0.retain(|place| !new.contains(place));
        places.1.retain(|place| !old.contains(place));
    }
    places.0.into_iter().zip(places.1)
}

/// The places of the path parameters of a route, in order.
pub(crate) fn path_parameters(route: &str) -> Vec<String> {
    let pieces = route.split('{').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| format!("path {name}"))
        .collect()
}

/// The places of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By position of the type.
    texts: Vec<String>,
    /// By position of the type that equal ones became.
    of: BTreeMap<usize, BTreeSet<String>>,
    /// By where the schema stands, those of components left out: equal schemas have places of their own.
    by_origin: BTreeMap<String, String>,
    components: BTreeSet<usize>,
}

impl Places {
    /// The places of all types of an API.
    #[must_use]
    pub fn of(shaped: &Shaped<'_>) -> Self {
        let types = &shaped.api.types;
        let mut texts: Vec<Option<String>> = vec![None; types.len()];
        for (id, _) in types.iter() {
            text(shaped, id, &mut texts);
        }
        let mut texts: Vec<String> = texts.into_iter().map(Option::unwrap_or_default).collect();
        let in_it = |definition: &TypeDef| inside(types, definition);
        let where_it_is = |definition: &TypeDef| format!(" at {}", definition.origin);
        let more: [&dyn Fn(&TypeDef) -> String; 2] = [&in_it, &where_it_is];
        for more in more {
            let same = shared(&texts);
            for (((_, definition), text), is_shared) in types.iter().zip(&mut texts).zip(same) {
                if is_shared {
                    text.push_str(&more(definition));
                }
            }
        }
        let mut of: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (id, _) in types.iter() {
            if let Some(text) = texts.get(id.index()) {
                let kept = shaped.same(id);
                of.entry(kept.index()).or_default().insert(text.clone());
            }
        }
        let mut places = Self {
            texts,
            of,
            ..Self::default()
        };
        for ((id, definition), text) in types.iter().zip(&places.texts) {
            if definition.hint.own().is_some() {
                places.components.insert(id.index());
            } else {
                let origin = definition.origin.as_str().to_owned();
                places.by_origin.insert(origin, text.clone());
            }
        }
        places
    }

    /// The place of one schema, whatever type it became.
    #[must_use]
    pub fn of_schema(&self, id: TypeId) -> Option<&str> {
        self.texts.get(id.index()).map(String::as_str)
    }

    /// The places of all schemas that became a type.
    #[must_use]
    pub fn of_type(&self, kept: TypeId) -> Option<&BTreeSet<String>> {
        self.of.get(&kept.index())
    }

    /// What the variants of a union stand for, each by something of its own: the value by which a reader knows it, else what is in it.
    #[must_use]
    pub fn variants(&self, union: &Union) -> Vec<String> {
        let plain: Vec<String> = union
            .variants
            .iter()
            .zip(only_values(union))
            .map(|(variant, only)| self.variant(variant, only))
            .collect();
        let same = shared(&plain);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let variants = union.variants.iter().zip(&plain).zip(same);
        variants
            .map(|((variant, text), is_shared)| {
                if !is_shared {
                    return text.clone();
                }
                let content = self.content(variant);
                let full = if content == *text {
                    content
                } else {
                    format!("{text} {content}")
                };
                let number = seen.entry(text.as_str()).or_default();
                *number += 1;
                // Only what is the same in all is told apart by its position.
                match *number {
                    1 => full,
                    number => format!("{full} {number}"),
                }
            })
            .collect()
    }

    fn variant(&self, variant: &Variant, only: Option<String>) -> String {
        let values: BTreeSet<&str> = variant.tag_values.iter().map(String::as_str).collect();
        if !values.is_empty() {
            return values.into_iter().collect::<Vec<&str>>().join(" | ");
        }
        let is_component = variant
            .ty
            .named()
            .is_some_and(|id| self.components.contains(&id.index()));
        match only {
            Some(value) if !is_component => value,
            _ => self.content(variant),
        }
    }

    /// What a variant is made of.
    #[must_use]
    pub fn content(&self, variant: &Variant) -> String {
        self.words(&variant.ty, self.own(&variant.origin))
    }

    /// The type that a schema, or what it is a list or map of, describes on the spot.
    fn own(&self, place: &Pointer) -> Option<&String> {
        let from = place.as_str();
        let inside = self.by_origin.range(from.to_owned()..);
        let inside = inside.take_while(|(origin, _)| origin.starts_with(from));
        let inside = inside.filter(|(origin, _)| {
            let rest = origin.get(from.len()..).unwrap_or_default();
            rest.is_empty() || rest.starts_with('/')
        });
        let outermost = inside.min_by_key(|(origin, _)| origin.len());
        outermost.map(|(_, text)| text)
    }

    fn words(&self, ty: &Ty, own: Option<&String>) -> String {
        let mut words = String::new();
        let mut current = ty;
        loop {
            current = match current {
                Ty::List(item) => {
                    words.push_str("list of ");
                    item
                }
                Ty::Map(value) => {
                    words.push_str("map of ");
                    value
                }
                Ty::Tuple(items) => {
                    let items = items.iter().map(|item| self.words(item, None));
                    let items: Vec<String> = items.collect();
                    return format!("{words}tuple of {}", items.join(", "));
                }
                Ty::Nullable(inner) => inner,
                Ty::Any => return words + "any",
                Ty::Scalar(scalar) => return format!("{words}{}", scalar_word(*scalar)),
                Ty::Named(id) => {
                    let text = own.or_else(|| self.texts.get(id.index()));
                    return words + text.map_or("", String::as_str);
                }
            }
        }
    }
}

/// Whether each of the texts is there more than once.
fn shared(texts: &[String]) -> Vec<bool> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *count.entry(text).or_default() += 1;
    }
    let all = texts.iter().map(|text| count.get(text.as_str()));
    all.map(|count| count > Some(&1)).collect()
}

/// What a scalar is called in this file.
fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Boolean => "boolean",
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Int128 | Scalar::UInt128 => {
            "integer"
        }
        Scalar::Float64 | Scalar::ExactNumber => "number",
        // The configuration may make other types of these, under the same names.
        Scalar::Text
        | Scalar::Uuid
        | Scalar::Decimal
        | Scalar::Url
        | Scalar::Ipv4
        | Scalar::Ipv6
        | Scalar::Ip => "string",
        Scalar::Base64 => "base64",
        Scalar::Binary => "binary",
        Scalar::Date => "date",
        Scalar::DateTime => "date-time",
    }
}

/// The status of a reply that is not the first of its operation.
fn other_status(operation: &Operation, definition: &TypeDef) -> String {
    let mut replies = operation.replies.success.iter().enumerate();
    let found = replies
        .find(|(position, reply)| *position > 0 && definition.origin.is_within(&reply.origin));
    found.map_or_else(String::new, |(_, reply)| format!(" {}", reply.status))
}

/// What is in a type, for types of one place.
fn inside(types: &Types, definition: &TypeDef) -> String {
    let mut parts: Vec<String> = match &definition.shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            fields
                .map(|field| match types.enumeration(&field.ty) {
                    Some((_, values)) => format!("{}={}", field.wire, listed(values)),
                    None => field.wire.clone(),
                })
                .collect()
        }
        Shape::Enum(values) => vec![listed(values)],
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| variant.hint.clone())
            .collect(),
        Shape::Alias(_) => Vec::new(),
    };
    parts.sort();
    format!(" ({})", parts.join(", "))
}

/// The first values of an enum by the alphabet.
fn listed(values: &Enum) -> String {
    const MOST: usize = 3;
    let texts: BTreeSet<String> = values.values.iter().map(EnumValue::text).collect();
    let first: Vec<&str> = texts.iter().take(MOST).map(String::as_str).collect();
    first.join("|")
}

/// The place of a type, found together with those of the types around it.
fn text(shaped: &Shaped<'_>, id: TypeId, texts: &mut [Option<String>]) {
    let types = &shaped.api.types;
    // From the type outward, as far as the places are not known.
    let mut inside: Vec<(TypeId, &str)> = Vec::new();
    let mut current = id;
    let outermost = loop {
        if let Some(known) = texts.get(current.index()).and_then(Option::as_ref) {
            break known.clone();
        }
        match &types[current].hint {
            NameHint::Member { owner, wire } if inside.len() <= types.len() => {
                inside.push((current, wire));
                current = *owner;
            }
            _ => {
                let place = alone(shaped, &types[current]);
                if let Some(slot) = texts.get_mut(current.index()) {
                    *slot = Some(place.clone());
                }
                break place;
            }
        }
    };
    let mut place = outermost;
    for (id, wire) in inside.into_iter().rev() {
        place = format!("{place}.{wire}");
        if let Some(slot) = texts.get_mut(id.index()) {
            *slot = Some(place.clone());
        }
    }
}

/// The place of a type that is in no other.
fn alone(shaped: &Shaped<'_>, definition: &TypeDef) -> String {
    if let (NameHint::Component(_), Some(key)) = (&definition.hint, &definition.component) {
        return key.clone();
    }
    match &definition.hint {
        NameHint::Operation { operation, role } => {
            let Some(operation) = shaped.api.operations.get(*operation) else {
                return role.clone();
            };
            let status = other_status(operation, definition);
            format!("{} {role}{status}", operation.route())
        }
        NameHint::Shared { key, kind } => format!("{kind} {key}"),
        NameHint::Component(_) | NameHint::Member { .. } => definition.origin.to_string(),
    }
}
