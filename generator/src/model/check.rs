//! What holds for every model: if one of these does not, it is a mistake of ours and not of a description.

use super::{
    Api, Enum, EnumBase, Extra, Media, NameHint, ParameterLocation, ParameterStyle, Shape, Status,
    StreamSwitch, Tag, Ty, TypeId, Union,
};
use std::collections::{BTreeMap, BTreeSet};

/// How deeply lists and maps may be inside each other.
const DEEPEST: usize = 200;

/// A part of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A type.
    Type(TypeId),
    /// An operation, by its position.
    Operation(usize),
}

/// A promise of the model that a part of it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    /// The part.
    pub part: Part,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// One sentence for each promise of the model that `api` breaks; none if it is sound.
#[must_use]
pub fn check(api: &Api) -> Vec<String> {
    let unsound = unsound(api).into_iter();
    unsound.map(|unsound| unsound.message).collect()
}

/// The promises of the model that parts of `api` break.
#[must_use]
pub fn unsound(api: &Api) -> Vec<Unsound> {
    let mut check = Check {
        api,
        part: Part::Operation(0),
        broken: Vec::new(),
    };
    for (id, definition) in api.types.iter() {
        check.part = Part::Type(id);
        check.hint(&format!("type {}", id.index()), &definition.hint);
        check.shape(id, &definition.shape);
    }
    check.names_end();
    for (index, _) in api.operations.iter().enumerate() {
        check.part = Part::Operation(index);
        check.operation(index);
    }
    check.broken
}

struct Check<'a> {
    api: &'a Api,
    /// What is looked at.
    part: Part,
    broken: Vec<Unsound>,
}

impl<'a> Check<'a> {
    fn say(&mut self, message: String) {
        self.broken.push(Unsound {
            part: self.part,
            message,
        });
    }

    fn known(&self, id: TypeId) -> bool {
        id.index() < self.api.types.len()
    }

    fn hint(&mut self, place: &str, hint: &NameHint) {
        match hint {
            NameHint::Component(_) | NameHint::Shared { .. } => {}
            NameHint::Member { owner, .. } => {
                if !self.known(*owner) {
                    self.say(format!("{place} is found in a type that does not exist"));
                }
            }
            NameHint::Operation { operation, .. } => {
                if *operation >= self.api.operations.len() {
                    self.say(format!(
                        "{place} is found in an operation that does not exist"
                    ));
                }
            }
        }
    }

    fn shape(&mut self, id: TypeId, shape: &Shape) {
        let place = format!("type {} at {}", id.index(), self.api.types[id].origin);
        match shape {
            Shape::Object(object) => {
                let mut seen = BTreeSet::new();
                for field in &object.fields {
                    if !seen.insert(field.wire.as_str()) {
                        self.say(format!("{place} has the member `{}` twice", field.wire));
                    }
                    self.ty(&format!("{place}, member `{}`", field.wire), &field.ty);
                }
                if let Extra::Typed(ty) = &object.extra {
                    self.ty(&place, ty);
                    if *ty == Ty::Any {
                        self.say(format!(
                            "{place} has unlisted members of any type, said twice"
                        ));
                    }
                }
            }
            Shape::Enum(values) => self.values(&place, values),
            Shape::Union(union) => self.union(&place, union),
            Shape::Alias(ty) => {
                self.ty(&place, ty);
                if matches!(ty, Ty::Nullable(_)) {
                    self.say(format!("{place} holds null in its name"));
                }
            }
        }
    }

    fn values(&mut self, place: &str, values: &Enum) {
        if values.values.is_empty() {
            self.say(format!("{place} is an enum without values"));
        }
        let mut seen = BTreeSet::new();
        for value in &values.values {
            let fits = match values.base {
                EnumBase::Text => value.value.is_string(),
                EnumBase::Integer => value.value.is_i64(),
            };
            if !fits {
                self.say(format!(
                    "{place} has the value {} of another base",
                    value.value
                ));
            }
            if !seen.insert(value.value.to_string()) {
                self.say(format!("{place} has the value {} twice", value.value));
            }
        }
    }

    fn union(&mut self, place: &str, union: &Union) {
        if union.variants.len() < 2 {
            self.say(format!("{place} is a union of fewer than two"));
        }
        let mut taken = BTreeSet::new();
        for variant in &union.variants {
            let place = format!("{place}, variant `{}`", variant.hint);
            self.ty(&place, &variant.ty);
            if matches!(variant.ty, Ty::Nullable(_)) {
                self.say(format!("{place} holds null"));
            }
            if variant.hint.is_empty() {
                self.say(format!("{place} has no name"));
            }
            match &union.tag {
                Tag::Property(_) => {
                    if variant.tag_values.is_empty() {
                        self.say(format!("{place} has no value of the tag"));
                    }
                    for value in &variant.tag_values {
                        if !taken.insert(value.clone()) {
                            self.say(format!("{place} shares the tag `{value}`"));
                        }
                    }
                }
                Tag::Shape => {
                    if !variant.tag_values.is_empty() {
                        self.say(format!("{place} has a tag that is not looked at"));
                    }
                }
            }
        }
    }

    fn ty(&mut self, place: &str, ty: &Ty) {
        if ty.depth() >= DEEPEST {
            self.say(format!("{place} is nested too deeply"));
            return;
        }
        match ty {
            Ty::Named(id) if !self.known(*id) => {
                self.say(format!("{place} uses a type that does not exist"));
            }
            Ty::Nullable(inner) if matches!(**inner, Ty::Nullable(_) | Ty::Any) => {
                self.say(format!("{place} has null around null or around anything"));
            }
            Ty::Tuple(items) if !(2..=Ty::LONGEST_TUPLE).contains(&items.len()) => {
                self.say(format!("{place} is a tuple of {} items", items.len()));
            }
            _ => {}
        }
        for inner in ty.inside() {
            self.ty(place, inner);
        }
    }

    /// No name stands for itself by way of other names, and no union is its own variant.
    fn names_end(&mut self) {
        let api = self.api;
        // By type, those that stand for it, and how many types a type stands for that have not been taken away.
        let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        let mut left: BTreeMap<TypeId, usize> = BTreeMap::new();
        for (id, definition) in api.types.iter() {
            let stands_for = match &definition.shape {
                Shape::Alias(_) | Shape::Union(_) => definition.shape.types().collect(),
                Shape::Object(_) | Shape::Enum(_) => Vec::new(),
            };
            let mut count = 0;
            for ty in stands_for {
                if let Ty::Named(target) = ty
                    && self.known(*target)
                {
                    users.entry(*target).or_default().push(id);
                    count += 1;
                }
            }
            left.insert(id, count);
        }
        // Types are taken away as soon as all that they stand for is gone; what stays is in a circle.
        let ends = left.iter().filter(|(_, count)| **count == 0);
        let mut open: Vec<TypeId> = ends.map(|(id, _)| *id).collect();
        while let Some(id) = open.pop() {
            left.remove(&id);
            for user in users.get(&id).into_iter().flatten() {
                if let Some(count) = left.get_mut(user) {
                    *count -= 1;
                    if *count == 0 {
                        open.push(*user);
                    }
                }
            }
        }
        for id in left.into_keys() {
            self.part = Part::Type(id);
            self.say(format!(
                "type {} at {} stands for itself",
                id.index(),
                api.types[id].origin
            ));
        }
    }

    fn operation(&mut self, index: usize) {
        let api = self.api;
        let Some(operation) = api.operations.get(index) else {
            return;
        };
        let place = format!("{} {}", operation.verb.as_str(), operation.path);
        let mut seen = BTreeSet::new();
        for parameter in &operation.parameters {
            let name = &parameter.wire;
            self.ty(&format!("{place}, parameter `{name}`"), &parameter.ty);
            let part = parameter.part.as_ref().map(|part| part.wire.as_str());
            if part.is_some() != (parameter.location == ParameterLocation::Part) {
                self.say(format!("{place} has a part without header, or the reverse"));
            }
            if !seen.insert((parameter.location, part, name.as_str())) {
                self.say(format!("{place} has the parameter `{name}` twice"));
            }
            let in_path = parameter.location == ParameterLocation::Path;
            if in_path && !parameter.required {
                self.say(format!("{place} has an optional path parameter `{name}`"));
            }
            if in_path && !operation.path.contains(&format!("{{{name}}}")) {
                self.say(format!(
                    "{place} has no place for the path parameter `{name}`"
                ));
            }
            if (parameter.spans_segments && !in_path)
                || ((parameter.allow_reserved || parameter.is_nameless)
                    && parameter.location != ParameterLocation::Query)
                || !fits(parameter.location, parameter.style)
            {
                self.say(format!(
                    "{place} has the parameter `{name}` in a wrong style"
                ));
            }
        }
        for piece in operation.path.split('{').skip(1) {
            let name = piece.split('}').next().unwrap_or_default();
            if !seen.contains(&(ParameterLocation::Path, None, name)) {
                self.say(format!("{place} has no parameter for `{{{name}}}`"));
            }
        }
        if let Some(body) = &operation.body {
            if body.content.is_empty() {
                self.say(format!("{place} has a body without media types"));
            }
            for payload in operation.body_payloads() {
                self.ty(&format!("{place}, body"), &payload.ty);
            }
        }
        for reply in operation.all_replies() {
            for payload in &reply.content {
                self.ty(&format!("{place}, reply {:?}", reply.status), &payload.ty);
            }
        }
        if operation
            .replies
            .errors
            .iter()
            .rev()
            .skip(1)
            .any(|reply| reply.status == Status::Default)
        {
            self.say(format!("{place} has its default reply before others"));
        }
        let scoped = operation.scopes.iter().map(|required| &required.scheme);
        for scheme in operation.security.iter().flatten().chain(scoped) {
            if *scheme >= api.security_schemes.len() {
                self.say(format!(
                    "{place} needs a security scheme that does not exist"
                ));
            }
        }
        let events = operation
            .replies
            .success
            .iter()
            .flat_map(|reply| &reply.content)
            .any(|payload| matches!(payload.media, Media::EventStream | Media::Items));
        if events != operation.stream.is_some() {
            self.say(format!("{place} streams, or not, unlike its replies"));
        }
        if let Some(StreamSwitch::Query(name)) = operation
            .stream
            .as_ref()
            .and_then(|stream| stream.switch.as_ref())
            && !seen.contains(&(ParameterLocation::Query, None, name.as_str()))
        {
            self.say(format!(
                "{place} has no query parameter `{name}` to ask for events"
            ));
        }
    }
}

/// Whether a style is possible in a place.
fn fits(location: ParameterLocation, style: ParameterStyle) -> bool {
    use ParameterStyle as Style;
    match location {
        ParameterLocation::Path => matches!(
            style,
            Style::Simple
                | Style::SimpleExplode
                | Style::Label
                | Style::LabelExplode
                | Style::Matrix
                | Style::MatrixExplode
                | Style::Json
        ),
        ParameterLocation::Query => matches!(
            style,
            Style::Form
                | Style::FormExplode
                | Style::SpaceDelimited
                | Style::PipeDelimited
                | Style::TabDelimited
                | Style::DeepObject
                | Style::Json
        ),
        ParameterLocation::Header | ParameterLocation::Part => {
            matches!(style, Style::Simple | Style::SimpleExplode | Style::Json)
        }
        ParameterLocation::Cookie => {
            matches!(
                style,
                Style::Form
                    | Style::FormExplode
                    | Style::Cookie
                    | Style::CookieExplode
                    | Style::Json
            )
        }
    }
}
