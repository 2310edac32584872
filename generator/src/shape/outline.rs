//! What of an operation or type callers touch, and therefore what needs a name.

use crate::model::{
    Access, Api, Body, EnumValue, Extra, Field, Media, Object, Operation, Payload, Presence,
    Scalar, Tag, Ty, TypeId, Types, Union,
};
use serde_json::Value;

/// What callers pass as the body of a request.
#[derive(Clone, Debug)]
pub(crate) enum BodyOutline<'api> {
    /// Nothing.
    None,
    /// The members of an object, one by one.
    Members {
        /// The JSON or form payload.
        payload: &'api Payload,
        /// The object's type.
        id: TypeId,
        /// The object.
        object: &'api Object,
        /// Files that the same body takes as `multipart/form-data`.
        uploads: Vec<&'api Field>,
        /// The payload that describes these files.
        twin: Option<&'api Payload>,
    },
    /// One value (JSON or form).
    Whole(&'api Payload),
    /// The parts of `multipart/form-data`, one by one.
    Parts {
        /// The multipart payload.
        payload: &'api Payload,
        /// Its parts.
        object: &'api Object,
    },
    /// The parts of `multipart/form-data`, as the members of one value: a union.
    WholeParts {
        /// The multipart payload.
        payload: &'api Payload,
        /// Files that are parts, too.
        uploads: Vec<&'api Field>,
    },
    /// Text.
    Text(&'api Payload),
    /// A file, with all media types that it can have.
    Upload(Vec<&'api Payload>),
}

/// The body that is offered, and the payloads that are not.
#[derive(Clone, Debug)]
pub(crate) struct Outline<'api> {
    /// What is offered.
    pub(crate) body: BodyOutline<'api>,
    /// What the description also admits.
    pub(crate) unchosen: Vec<&'api Payload>,
}

impl Outline<'_> {
    /// The object that is no type of the crate, because callers pass its members one by one.
    pub(crate) fn flattened(&self) -> Option<TypeId> {
        match &self.body {
            BodyOutline::Members { id, .. } => Some(*id),
            BodyOutline::Parts { payload, .. } => payload.ty.named(),
            _ => None,
        }
    }
}

/// Chooses among the media types of a body: JSON first (with the files of a multipart twin), then multipart, form, files, text.
pub(super) fn outline<'api>(types: &'api Types, operation: &'api Operation) -> Outline<'api> {
    let Some(body) = &operation.body else {
        return Outline {
            body: BodyOutline::None,
            unchosen: Vec::new(),
        };
    };
    let first = |media: Media| body.content.iter().find(|payload| payload.media == media);
    // Formats that are written in JSON mean something else than JSON (RFC 6902), whatever comes first.
    let json = body.content.iter().find(|payload| is_plain_json(payload));
    let multipart = body
        .content
        .iter()
        .filter(|payload| payload.media == Media::Multipart)
        .find_map(|payload| Some((payload, types.object(&payload.ty)?.1)));
    let several = first(Media::Multipart)
        .map(|payload| (payload, types.objects(&payload.ty)))
        .filter(|(_, variants)| !variants.is_empty())
        .map(|(payload, variants)| (payload, files_among(types, &variants)));
    let mut chosen: Vec<&Payload> = Vec::new();
    let outline = if let Some(payload) = json.or_else(|| first(Media::Json)) {
        chosen.push(payload);
        let mut outline = value(types, body, payload);
        if let (
            BodyOutline::Members {
                object,
                uploads,
                twin,
                ..
            },
            Some((payload, parts)),
        ) = (&mut outline, multipart)
            && Media::essence(&payload.media_type) == "multipart/form-data"
            && let Some(files) = files_beside(types, object, parts)
        {
            (*uploads, *twin) = (files, Some(payload));
            chosen.push(payload);
        }
        outline
    } else if let Some((payload, object)) = multipart {
        chosen.push(payload);
        BodyOutline::Parts { payload, object }
    } else if let Some((payload, uploads)) = several {
        chosen.push(payload);
        BodyOutline::WholeParts { payload, uploads }
    } else if let Some(payload) = first(Media::Form) {
        chosen.push(payload);
        value(types, body, payload)
    } else if first(Media::Bytes).or(first(Media::Multipart)).is_some() {
        let is_file = |payload: &&Payload| {
            matches!(payload.media, Media::Bytes | Media::Text | Media::Multipart)
        };
        chosen.extend(body.content.iter().filter(is_file));
        BodyOutline::Upload(chosen.clone())
    } else if let Some(payload) = first(Media::Text) {
        chosen.push(payload);
        BodyOutline::Text(payload)
    } else if let Some(payload) = first(Media::EventStream) {
        chosen.push(payload);
        BodyOutline::Upload(chosen.clone())
    } else {
        BodyOutline::None
    };
    // A media type that says the same as the chosen one is nothing that callers miss.
    let says_the_same = |payload: &Payload| {
        chosen.iter().any(|taken| {
            std::ptr::eq(*taken, payload)
                || taken.media == Media::Json && taken.ty == payload.ty && payload.ty != Ty::Any
        })
    };
    let unchosen = body
        .content
        .iter()
        .filter(|payload| !says_the_same(payload))
        .collect();
    Outline {
        body: outline,
        unchosen,
    }
}

/// Whether a payload is JSON and nothing more, as servers ask for by default.
fn is_plain_json(payload: &Payload) -> bool {
    Media::essence(&payload.media_type) == "application/json"
}

/// A JSON or form body: member by member where it is a plain object that is always sent.
fn value<'api>(types: &'api Types, body: &Body, payload: &'api Payload) -> BodyOutline<'api> {
    let Some((id, object)) = types.object(&payload.ty) else {
        return BodyOutline::Whole(payload);
    };
    let required = object
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required)
        .count();
    let plain = !object.fields.is_empty()
        && !matches!(object.extra, Extra::Typed(_))
        && (body.required || required == 0);
    if plain {
        BodyOutline::Members {
            payload,
            id,
            object,
            uploads: Vec::new(),
            twin: None,
        }
    } else {
        BodyOutline::Whole(payload)
    }
}

/// The files of a multipart body whose other members are those of the JSON body.
fn files_beside<'api>(
    types: &Types,
    json: &Object,
    multipart: &'api Object,
) -> Option<Vec<&'api Field>> {
    let in_json = |wire: &str| json.fields.iter().any(|field| field.wire == wire);
    let (files, values): (Vec<&Field>, Vec<&Field>) = multipart
        .fields
        .iter()
        .partition(|field| upload(types, &field.ty).is_some());
    let same = values.iter().all(|field| in_json(&field.wire));
    // A file cannot travel in JSON, so a member of that name is no other way to send it.
    let only_there = files.iter().all(|field| {
        json.fields
            .iter()
            .filter(|member| member.wire == field.wire)
            .all(|member| upload(types, &member.ty).is_some())
    });
    let optional = files
        .iter()
        .all(|field| field.presence == Presence::Optional);
    (same && only_there && optional && !files.is_empty()).then_some(files)
}

/// The files among the members of several objects, each name once.
fn files_among<'api>(types: &Types, objects: &[(TypeId, &'api Object)]) -> Vec<&'api Field> {
    let mut files: Vec<&Field> = Vec::new();
    for field in objects.iter().flat_map(|(_, object)| &object.fields) {
        let is_new = files.iter().all(|file| file.wire != field.wire);
        if is_new && upload(types, &field.ty).is_some() {
            files.push(field);
        }
    }
    files
}

/// Whether a part is one file or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UploadShape {
    /// One.
    One,
    /// A list of them.
    Many,
}

/// Whether a multipart member is a file.
pub(crate) fn upload(types: &Types, ty: &Ty) -> Option<UploadShape> {
    let inner = |ty: &Ty| -> bool {
        let ty = types.not_null(ty);
        matches!(ty, Ty::Scalar(Scalar::Binary))
    };
    match types.not_null(ty) {
        Ty::Scalar(Scalar::Binary) => Some(UploadShape::One),
        Ty::List(item) if inner(item) => Some(UploadShape::Many),
        _ => None,
    }
}

/// The only value of a member that is never null, and required or left out with the same meaning: such a member is no field. Where additional members
/// have a type, nothing could hold another value than that one, so the member is like any other there.
pub(crate) fn constant<'api>(
    types: &'api Types,
    object: &Object,
    field: &'api Field,
) -> Option<&'api Value> {
    if matches!(object.extra, Extra::Typed(_)) {
        return None;
    }
    let (_, enumeration) = types.enumeration(&field.ty)?;
    let value = only(&enumeration.values)?;
    // An optional one has it, too, where leaving it out means the same.
    (field.presence == Presence::Required || field.default.as_ref() == Some(value)).then_some(value)
}

/// The text of a member of a reply that has only one, if it is there: such a member is no field either, because nobody fills it in.
pub(crate) fn received<'api>(
    types: &'api Types,
    object: &Object,
    field: &'api Field,
) -> Option<&'api str> {
    if matches!(object.extra, Extra::Typed(_)) {
        return None;
    }
    let (_, enumeration) = types.enumeration(types.not_null(&field.ty))?;
    only(&enumeration.values)?.as_str()
}

fn only(values: &[EnumValue]) -> Option<&Value> {
    match values {
        [only] => Some(&only.value),
        _ => None,
    }
}

/// Whether a member of a request's body is offered: what only the server sets is not, unless no request is valid without it.
pub(crate) fn is_offered(field: &Field) -> bool {
    field.access != Access::ReadOnly || field.presence == Presence::Required
}

/// A member that all variants of a union have, with one scalar or enum type.
#[derive(Clone, Debug)]
pub(crate) struct SharedMember<'api> {
    /// The member in the first variant.
    pub(crate) field: &'api Field,
    /// Its position in each variant's object, in the order of the variants.
    pub(crate) positions: Vec<(TypeId, usize)>,
}

/// The members that all variants of a union share, in the order of the first variant; none unless all variants are objects.
pub(crate) fn shared_members<'api>(api: &'api Api, union: &'api Union) -> Vec<SharedMember<'api>> {
    let types = &api.types;
    let mut objects = Vec::with_capacity(union.variants.len());
    for variant in &union.variants {
        match types.object(&variant.ty) {
            Some(object) => objects.push(object),
            None => return Vec::new(),
        }
    }
    let Some((_, first)) = objects.first() else {
        return Vec::new();
    };
    let mut shared = Vec::new();
    for field in &first.fields {
        let ty = types.not_null(&field.ty);
        let simple = match ty {
            Ty::Scalar(_) => true,
            Ty::Named(_) => types.enumeration(ty).is_some(),
            _ => false,
        };
        let is_tag = matches!(&union.tag, Tag::Property(wire) if *wire == field.wire);
        if !simple || is_tag {
            continue;
        }
        let positions: Option<Vec<(TypeId, usize)>> = objects
            .iter()
            .map(|(id, object)| {
                let position = object
                    .fields
                    .iter()
                    .position(|other| other.wire == field.wire)?;
                let other = object.fields.get(position)?;
                (types.not_null(&other.ty) == ty).then_some((*id, position))
            })
            .collect();
        if let Some(positions) = positions {
            shared.push(SharedMember { field, positions });
        }
    }
    shared
}
