//! Objects with members, and maps.

use super::{Making, NameSource, Part, Said};
use crate::diag::codes;
use crate::document::{Required, SchemaId, Validity};
use crate::lower::context::Lowering;
use crate::model::{Access, Constraints, Docs, Extra, Field, Object, Presence, Shape, Ty, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// What an object says about members that are not listed.
enum Unlisted {
    Unspecified,
    Denied,
    Typed(Vec<Part>),
}

impl<'a> Lowering<'a> {
    pub(super) fn type_of_object(&mut self, parts: &[Part], making: &Making<'_>) -> Ty {
        let properties = self.properties(parts);
        let undeclared = self.undeclared(parts, &properties);
        let unlisted = self.unlisted(parts);
        if properties.is_empty() && undeclared.is_empty() {
            match unlisted {
                Unlisted::Unspecified => return Ty::Map(Box::new(Ty::Any)),
                Unlisted::Typed(values) => {
                    let source = making.source.inside("value");
                    let value = self.combined(&values, &source, making.depth + 1);
                    return Ty::Map(Box::new(value));
                }
                Unlisted::Denied => {}
            }
        }
        self.define(making, &making.documented(parts), |lowering, id| {
            let required = lowering.required_names(parts);
            let mut fields: Vec<Field> = Vec::new();
            for (wire, declarations) in &properties {
                // A member that no value satisfies is one that must not be there.
                if declarations
                    .iter()
                    .any(|part| lowering.is_never(part.schema))
                {
                    continue;
                }
                let presence = if required.contains(wire) {
                    Presence::Required
                } else {
                    Presence::Optional
                };
                fields.push(lowering.field(wire, declarations, presence, id, making.depth));
            }
            for (id, required) in &undeclared {
                let wire = &required.name;
                lowering.report(
                    &codes::lower::UNDECLARED_REQUIRED,
                    lowering.place(*id),
                    format!("`{wire}` is required, but not in `properties`"),
                );
                fields.push(Field {
                    // Its name in the list is all that there is of it.
                    origin: required.place.clone(),
                    wire: wire.clone(),
                    code_name: None,
                    ty: Ty::Any,
                    presence: Presence::Required,
                    access: Access::ReadWrite,
                    default: None,
                    constraints: Constraints::default(),
                    docs: Docs::default(),
                });
            }
            let extra = match unlisted {
                Unlisted::Unspecified => Extra::Unspecified,
                Unlisted::Denied => Extra::Denied,
                Unlisted::Typed(values) => {
                    let source = NameSource::member(id, "value");
                    match lowering.combined(&values, &source, making.depth + 1) {
                        Ty::Any => Extra::Unspecified,
                        ty => Extra::Typed(ty),
                    }
                }
            };
            Shape::Object(Object { fields, extra })
        })
    }

    /// Members in document order, each with all its declarations.
    pub(super) fn properties(&self, parts: &[Part]) -> Vec<(&'a str, Vec<Part>)> {
        let mut found: Vec<(&'a str, Vec<Part>)> = Vec::new();
        let mut positions: BTreeMap<&'a str, usize> = BTreeMap::new();
        for part in parts {
            let properties = self.keywords(part.schema).map(|schema| &schema.properties);
            for (wire, schema) in properties.into_iter().flatten() {
                let declaration = Part {
                    schema: *schema,
                    owner: part.owner,
                    without_unions: false,
                };
                let position = *positions.entry(wire).or_insert_with(|| {
                    found.push((wire, Vec::new()));
                    found.len() - 1
                });
                if let Some((_, declarations)) = found.get_mut(position) {
                    declarations.push(declaration);
                }
            }
        }
        found
    }

    fn field(
        &mut self,
        wire: &str,
        declarations: &[Part],
        presence: Presence,
        object: TypeId,
        depth: usize,
    ) -> Field {
        // What is said last is said by the schema that includes the others, and knows best.
        let schemas: Vec<SchemaId> = declarations.iter().rev().map(|part| part.schema).collect();
        let same = declarations.windows(2).all(|pair| match pair {
            [left, right] => self
                .document
                .schemas
                .say_the_same(left.schema, right.schema),
            _ => true,
        });
        // A member that an included schema declares alone has its type there, shared by all who include it.
        let owner = declarations
            .first()
            .filter(|_| same)
            .and_then(|part| part.owner)
            .unwrap_or(object);
        let ty = self.combined(declarations, &NameSource::member(owner, wire), depth + 1);
        let mut said = Said::default();
        for id in &schemas {
            said.extend(self.said_by(*id));
        }
        let named = schemas.iter().filter_map(|id| self.keywords(*id));
        let name = named
            .map(|schema| &schema.extensions)
            .collect::<Vec<_>>()
            .into_iter()
            .find_map(|extensions| self.extension_text(extensions, "x-sdkgen-name"));
        let origin = schemas.first().map(|id| self.origin(*id).clone());
        Field {
            origin: origin.unwrap_or_default(),
            wire: wire.to_owned(),
            code_name: name,
            ty,
            presence,
            access: self.access(&said),
            default: said.default_value(),
            constraints: self.merged_constraints(&said.limits()),
            docs: self.member_docs(&schemas),
        }
    }

    /// Prose of a member: its own, or that of the parts of an `allOf` that stand here.
    pub(super) fn member_docs(&self, schemas: &[SchemaId]) -> Docs {
        let mut said: Vec<SchemaId> = Vec::new();
        for id in schemas {
            said.push(*id);
            let included = self.keywords(*id).and_then(|schema| schema.all_of.as_ref());
            let included = included.into_iter().flatten().copied();
            said.extend(included.filter(|part| self.target(*part).is_none()));
        }
        self.merged_docs(&said)
    }

    fn access(&mut self, said: &Said<'a>) -> Access {
        let read_only = said.all().any(|(_, schema)| schema.read_only);
        let write_only = said.all().any(|(_, schema)| schema.write_only);
        match (read_only, write_only) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) => Access::ReadWrite,
            (true, true) => {
                if let Some((id, _)) = said.all().next() {
                    self.report(
                        &codes::lower::SCHEMA_CONFLICT,
                        self.place(id),
                        "a property cannot be both `readOnly` and `writeOnly`; both are ignored",
                    );
                }
                Access::ReadWrite
            }
        }
    }

    fn unlisted(&mut self, parts: &[Part]) -> Unlisted {
        let mut denied = false;
        let mut typed = Vec::new();
        for part in parts {
            let Some(schema) = self.keywords(part.schema) else {
                continue;
            };
            let validity = |id: SchemaId| &self.document.schemas[id].validity;
            let additional = schema.additional.or(schema.unevaluated);
            let patterns = schema.pattern_properties.iter().map(|(_, id)| *id);
            let patterns: Vec<SchemaId> = patterns
                .filter(|id| *validity(*id) != Validity::Never)
                .collect();
            if let Some((first, others)) = patterns.split_first() {
                // Members of which no pattern speaks are of no type that is known, unless there are none.
                let schemas = &self.document.schemas;
                let patterns = schema.pattern_properties.iter();
                let closed = patterns
                    .map(|(pattern, _)| pattern)
                    .any(|it| is_universal(it))
                    || additional.is_some_and(|id| {
                        *validity(id) == Validity::Never || schemas.say_the_same(*first, id)
                    });
                if closed
                    && others
                        .iter()
                        .all(|other| schemas.say_the_same(*first, *other))
                {
                    typed.push(Part {
                        schema: *first,
                        owner: part.owner,
                        without_unions: false,
                    });
                } else {
                    self.note(
                        &codes::lower::UNSUPPORTED_KEYWORD,
                        self.place(part.schema),
                        "members by pattern are kept as JSON, because others may be there, too",
                    );
                    return Unlisted::Unspecified;
                }
                continue;
            }
            let Some(additional) = additional else {
                continue;
            };
            match &self.document.schemas[additional].validity {
                Validity::Always => {}
                Validity::Never => denied = true,
                Validity::Keywords(_) => typed.push(Part {
                    schema: additional,
                    owner: part.owner,
                    without_unions: false,
                }),
            }
        }
        if !typed.is_empty() {
            Unlisted::Typed(typed)
        } else if denied {
            Unlisted::Denied
        } else {
            Unlisted::Unspecified
        }
    }

    /// What the parts require, in document order.
    fn required(&self, parts: &[Part]) -> impl Iterator<Item = (SchemaId, &'a Required)> {
        let required = parts.iter().filter_map(|part| {
            let schema = self.keywords(part.schema)?;
            Some(
                schema
                    .required
                    .iter()
                    .map(|required| (part.schema, required)),
            )
        });
        required.flatten().collect::<Vec<_>>().into_iter()
    }

    /// Required names of all parts.
    fn required_names(&self, parts: &[Part]) -> BTreeSet<&'a str> {
        self.required(parts)
            .map(|(_, required)| required.name.as_str())
            .collect()
    }

    /// Required names that no part declares, each once.
    fn undeclared(
        &self,
        parts: &[Part],
        properties: &[(&'a str, Vec<Part>)],
    ) -> Vec<(SchemaId, &'a Required)> {
        let mut known: BTreeSet<&str> = properties.iter().map(|(wire, _)| *wire).collect();
        self.required(parts)
            .filter(|(_, required)| known.insert(&required.name))
            .collect()
    }
}

/// Whether every name of a member matches a pattern, but for the empty one.
fn is_universal(pattern: &str) -> bool {
    let inner = pattern.trim_start_matches('^').trim_end_matches('$');
    matches!(
        inner,
        "" | ".*" | ".+" | "(.*)" | "(.+)" | "[\\s\\S]*" | "[\\s\\S]+"
    )
}
