//! The names that were given, as `names.lock` keeps them.

use super::{InputKey, Names, OperationNames, ResourceNames, TypeNames, TypeParts, unions};
use crate::lock::{
    Lock, LockedMethod, LockedResource, LockedType, Places, parameter_place, server_places,
    variable_place,
};
use crate::model::{Object, Operation, Shape, StreamSwitch, Tag, TypeDef, TypeId};
use crate::shape::{BodyOutline, Shaped, constant, is_offered};

impl Lock {
    /// What the names of a crate mean.
    #[must_use]
    pub fn of(shaped: &Shaped<'_>, names: &Names) -> Self {
        let api = shaped.api;
        let places = &names.places;
        let mut lock = Self::default();
        for (scheme, setter) in api.security_schemes.iter().zip(&names.credentials) {
            let setter = setter.as_str().to_owned();
            lock.credentials.insert(setter, scheme.key.clone());
        }
        for (place, name) in server_places(api).into_iter().zip(&names.servers.servers) {
            let name = name.as_str().to_owned();
            lock.servers.insert(name, place);
        }
        for (setting, name) in api.server_settings.iter().zip(&names.servers.variables) {
            let name = name.as_str().to_owned();
            lock.servers.insert(name, variable_place(&setting.variable));
        }
        for resource in names.resources() {
            add_resource(&mut lock, shaped, names, resource, "", "");
        }
        for (id, definition) in api.types.iter() {
            if shaped.same(id) != id || !shaped.is_emitted(id) {
                continue;
            }
            if let Some(named) = names.of_type(id) {
                let mut locked = locked_type(shaped, places, id, definition, named);
                locked.places = places.of_type(id).cloned().unwrap_or_default();
                lock.types.insert(named.name.as_str().to_owned(), locked);
            }
        }
        lock
    }
}

fn add_resource(
    lock: &mut Lock,
    shaped: &Shaped<'_>,
    names: &Names,
    resource: &ResourceNames,
    parent: &str,
    module: &str,
) {
    let path = format!("{parent}{}", resource.accessor.as_str());
    let module = format!("{module}{}::", resource.module.as_str());
    let mut locked = LockedResource {
        handle: format!("{module}{}", resource.name.as_str()),
        ..LockedResource::default()
    };
    for index in &resource.operations {
        let operation = shaped.api.operations.get(*index);
        if let (Some(operation), Some(named)) = (operation, names.operation(*index)) {
            let method = locked_method(shaped, *index, operation, named);
            locked
                .methods
                .insert(named.method.as_str().to_owned(), method);
        }
    }
    for child in &resource.children {
        add_resource(lock, shaped, names, child, &format!("{path}."), &module);
    }
    lock.resources.insert(path, locked);
}

fn locked_method(
    shaped: &Shaped<'_>,
    index: usize,
    operation: &Operation,
    named: &OperationNames,
) -> LockedMethod {
    let mut locked = LockedMethod {
        operation: operation.route(),
        id: operation.operation_id.clone(),
        request: named.input.as_str().to_owned(),
        ..LockedMethod::default()
    };
    locked.params = named
        .params
        .as_ref()
        .map(|params| params.as_str().to_owned());
    locked.response = named
        .response
        .as_ref()
        .map(|response| response.name.as_str().to_owned());
    let arguments = named.arguments.iter();
    locked.arguments = arguments
        .filter_map(|key| place(shaped, index, *key))
        .collect();
    for input in &named.inputs {
        if named.arguments.contains(&input.key) {
            continue;
        }
        if let Some(place) = place(shaped, index, input.key) {
            let (names, name) = if named.named.contains(&input.key) {
                (&mut locked.fields, input.field.as_str())
            } else {
                (&mut locked.setters, input.setter.as_str())
            };
            names.insert(name.to_owned(), place);
        }
    }
    locked
}

/// The place of a value that a method takes. None for what callers do not set: a member with one value, what only the server sets, and the
/// switch between an answer and events.
pub(super) fn place(shaped: &Shaped<'_>, index: usize, key: InputKey) -> Option<String> {
    let operation = shaped.api.operations.get(index)?;
    let switch = operation.switch();
    let member = |object: &Object, position: usize| {
        let field = object.fields.get(position)?;
        let switches = StreamSwitch::BodyMember(field.wire.clone());
        let is_set = constant(&shaped.api.types, object, field).is_none()
            && is_offered(field)
            && switch != Some(&switches);
        is_set.then(|| format!("body {}", field.wire))
    };
    match (key, &shaped.outline(index)?.body) {
        (InputKey::Parameter(position), _) => {
            let parameter = operation.parameters.get(position)?;
            let switches = StreamSwitch::Query(parameter.wire.clone());
            (switch != Some(&switches)).then(|| parameter_place(parameter))
        }
        (InputKey::Member(position), BodyOutline::Members { object, .. })
        | (InputKey::Part(position), BodyOutline::Parts { object, .. }) => member(object, position),
        (
            InputKey::File(position),
            BodyOutline::Members { uploads, .. } | BodyOutline::WholeParts { uploads, .. },
        ) => {
            let field = uploads.get(position)?;
            Some(format!("body {}", field.wire))
        }
        (InputKey::Body, _) => Some("body".to_owned()),
        _ => None,
    }
}

fn locked_type(
    shaped: &Shaped<'_>,
    places: &Places,
    id: TypeId,
    definition: &TypeDef,
    named: &TypeNames,
) -> LockedType {
    let mut locked = LockedType::default();
    match (&definition.shape, &named.parts) {
        (Shape::Object(object), TypeParts::Struct { fields, .. }) => {
            locked.params = named
                .params
                .as_ref()
                .map(|params| params.as_str().to_owned());
            if shaped.is_sent(id) {
                let arguments = named.arguments.iter();
                let fields = arguments.filter_map(|position| object.fields.get(*position));
                locked.arguments = fields.map(|field| field.wire.clone()).collect();
            }
            for (field, named) in object.fields.iter().zip(fields) {
                let name = named.field.as_str().to_owned();
                locked.fields.insert(name, field.wire.clone());
            }
        }
        (Shape::Enum(enumeration), TypeParts::Enum(variants)) => {
            for (value, variant) in enumeration.values.iter().zip(variants) {
                locked
                    .values
                    .insert(variant.as_str().to_owned(), value.text());
            }
        }
        (Shape::Union(union), TypeParts::Union(named)) => {
            if matches!(union.tag, Tag::Property(_)) {
                let tag = named.tag_method.as_str().to_owned();
                locked.methods.insert(tag, "tag".to_owned());
            }
            for accessor in &named.accessors {
                let meaning = format!("member {}", accessor.wire);
                locked
                    .methods
                    .insert(accessor.method.as_str().to_owned(), meaning);
            }
            let variants = union.variants.iter().zip(places.variants(union));
            for ((variant, place), named) in variants.zip(&named.variants) {
                if unions::is_constructed(shaped, id, variant) {
                    let constructor = named.constructor.as_str().to_owned();
                    locked
                        .methods
                        .insert(constructor, format!("variant {place}"));
                }
                locked
                    .variants
                    .insert(named.variant.as_str().to_owned(), place);
            }
        }
        _ => {}
    }
    locked
}
