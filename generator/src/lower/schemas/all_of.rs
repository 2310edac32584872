//! `allOf`: schemas that hold at once, and what a reference among them means.

use super::{DEEPEST, Making, NameSource, Part, nullable};
use crate::diag::{Pointer, circle, codes};
use crate::document::{Schema, SchemaId, Validity};
use crate::lower::context::Lowering;
use crate::model::{Ty, TypeId};

/// How many parts one type may be made of.
const MOST_PARTS: usize = 2_000;

/// What a schema consists of, without what its references mean.
#[derive(Clone, Copy)]
enum Atom {
    /// The reference of a schema.
    Reference(SchemaId),
    /// The other keywords of a schema.
    Own(SchemaId),
}

/// What a conjunction is made of.
#[derive(Default)]
pub(super) struct Expansion {
    /// In the order in which their members are listed.
    pub(super) parts: Vec<Part>,
    /// Schemas that have been included.
    included: Vec<SchemaId>,
    /// Schemas that are being included, outermost first.
    open: Vec<SchemaId>,
}

impl Lowering<'_> {
    /// The type of schemas that hold at once; usually one. `shared` says that it is one and that all of it stands at its place.
    pub(super) fn conjunction(
        &mut self,
        schemas: &[SchemaId],
        source: &NameSource,
        shared: bool,
        depth: usize,
    ) -> Ty {
        let Some(outer) = schemas.last() else {
            return Ty::Any;
        };
        if depth > DEEPEST {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                self.place(*outer),
                format!("this schema is nested in more than {DEEPEST} others; any JSON value is accepted"),
            );
            return Ty::Any;
        }
        let mut atoms = Vec::new();
        for schema in schemas {
            self.atoms(*schema, &mut atoms, 0);
        }
        let admits_null = atoms.iter().any(|atom| match atom {
            Atom::Own(id) | Atom::Reference(id) => {
                self.keywords(*id).is_some_and(Schema::admits_null)
            }
        });
        let ty = self.type_of_atoms(&atoms, *outer, source, shared, depth);
        if admits_null { nullable(ty) } else { ty }
    }

    fn type_of_atoms(
        &mut self,
        atoms: &[Atom],
        outer: SchemaId,
        source: &NameSource,
        shared: bool,
        depth: usize,
    ) -> Ty {
        let mut targets: Vec<SchemaId> = Vec::new();
        let mut dangling = false;
        for atom in atoms {
            let Atom::Reference(id) = atom else {
                continue;
            };
            match self.target(*id) {
                Some(target) if targets.contains(&target) => {}
                Some(target) => targets.push(target),
                None => dangling = true,
            }
        }
        let structural = atoms.iter().any(|atom| match atom {
            Atom::Own(id) => self
                .keywords(*id)
                .is_some_and(|schema| self.is_structural(schema)),
            Atom::Reference(_) => false,
        });
        if dangling && targets.is_empty() && !structural {
            return Ty::Any;
        }
        // A variant that adds nothing to its base has the members of the base; the name of the base means the whole family.
        if let ([only], false) = (targets.as_slice(), structural)
            && !self.is_child(outer, *only)
        {
            return Ty::Named(self.slot(*only));
        }
        let mut expansion = Expansion::default();
        expansion.open.push(outer);
        for atom in atoms {
            self.expand_atom(*atom, None, &mut expansion, 0);
        }
        let making = Making {
            schema: outer,
            source,
            shared: shared && targets.is_empty(),
            combination: None,
            depth,
        };
        self.type_of_parts(&expansion.parts, &making)
    }

    /// What a schema consists of, in order: what is included comes first.
    fn atoms(&mut self, id: SchemaId, atoms: &mut Vec<Atom>, depth: usize) {
        if depth > DEEPEST {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                self.place(id),
                format!("this `allOf` is nested in more than {DEEPEST} others; it is ignored"),
            );
            return;
        }
        let schema = match &self.document.schemas[id].validity {
            Validity::Keywords(schema) => schema,
            Validity::Always => return,
            Validity::Never => {
                self.is_never(id);
                return;
            }
        };
        if schema.reference.is_some() {
            atoms.push(Atom::Reference(id));
        }
        if let Some(included) = &schema.all_of {
            if included.is_empty() {
                self.report(
                    &codes::lower::EMPTY_UNION,
                    self.place(id),
                    "`allOf` is empty",
                );
            }
            for item in included {
                self.atoms(*item, atoms, depth + 1);
            }
        }
        if schema.reference.is_none() || self.is_structural(schema) {
            atoms.push(Atom::Own(id));
        }
    }

    fn expand_atom(
        &mut self,
        atom: Atom,
        owner: Option<TypeId>,
        expansion: &mut Expansion,
        depth: usize,
    ) {
        match atom {
            Atom::Own(schema) => {
                let without_unions = owner.is_some() && self.leads_back(schema, expansion);
                expansion.parts.push(Part {
                    schema,
                    owner,
                    without_unions,
                });
            }
            Atom::Reference(id) => {
                if let Some(target) = self.target(id) {
                    self.include(self.behind(target), id, expansion, depth);
                }
            }
        }
    }

    /// Adds what the schema at `target` says, and what it includes in turn.
    fn include(
        &mut self,
        target: SchemaId,
        site: SchemaId,
        expansion: &mut Expansion,
        depth: usize,
    ) {
        if expansion.open.contains(&target) {
            let places: Vec<&Pointer> = expansion
                .open
                .iter()
                .skip_while(|id| **id != target)
                .chain(std::iter::once(&target))
                .map(|id| self.place(*id))
                .collect();
            let message = format!("the schema includes itself: {}", circle(&places));
            self.report(&codes::dialect::REFERENCE_CYCLE, self.place(site), message);
            return;
        }
        if expansion.included.contains(&target) {
            return;
        }
        if depth > DEEPEST || expansion.parts.len() > MOST_PARTS {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                self.place(site),
                "too many schemas include each other here; this one is ignored",
            );
            return;
        }
        expansion.included.push(target);
        expansion.open.push(target);
        let owner = self.slot(target);
        let mut atoms = Vec::new();
        self.atoms(target, &mut atoms, 0);
        for atom in atoms {
            self.expand_atom(atom, Some(owner), expansion, depth + 1);
        }
        expansion.open.pop();
    }

    /// The parts of one schema: what a variant of a union adds to the schema around it.
    pub(super) fn parts_of(&mut self, id: SchemaId, around: SchemaId) -> Expansion {
        let mut expansion = Expansion::default();
        // The variant may extend the schema around it, whose parts are there already.
        expansion.included.push(around);
        let mut atoms = Vec::new();
        self.atoms(id, &mut atoms, 0);
        for atom in atoms {
            self.expand_atom(atom, None, &mut expansion, 0);
        }
        expansion
    }

    /// Whether a union among the keywords of a schema lists one that is including it: a base that lists its own children.
    fn leads_back(&self, id: SchemaId, expansion: &Expansion) -> bool {
        let Some(schema) = self.keywords(id) else {
            return false;
        };
        let lists = [&schema.one_of, &schema.any_of];
        let mut variants = lists.into_iter().flatten().flatten();
        variants.any(|variant| {
            self.target(*variant).is_some_and(|target| {
                expansion.open.contains(&target) || expansion.included.contains(&target)
            })
        })
    }

    /// Whether no value satisfies a schema, which is reported.
    pub(super) fn is_never(&mut self, id: SchemaId) -> bool {
        let never = self.document.schemas[id].validity == Validity::Never;
        if never {
            self.report(
                &codes::lower::NEVER_VALID,
                self.place(id),
                "no value satisfies this schema",
            );
        }
        never
    }

    /// What the reference of a schema leads to, if it has one.
    pub(super) fn target(&self, id: SchemaId) -> Option<SchemaId> {
        self.keywords(id)?.reference.as_ref()?.target
    }

    /// The schema that one that only refers to others leads to, so that long chains of references count as one; itself if they lead nowhere.
    fn behind(&self, id: SchemaId) -> SchemaId {
        let mut current = id;
        for _ in 0..self.document.schemas.len() {
            match self.keywords(current) {
                Some(schema) if schema.all_of.is_none() && !self.is_structural(schema) => {
                    match &schema.reference {
                        Some(reference) => match reference.target {
                            Some(target) => current = target,
                            None => return id,
                        },
                        None => return current,
                    }
                }
                _ => return current,
            }
        }
        id
    }

    /// Whether a schema's own keywords make a type of their own. Limits and prose do not.
    pub(super) fn is_structural(&self, schema: &Schema) -> bool {
        let lists = [&schema.one_of, &schema.any_of];
        let unions = lists.into_iter().flatten().any(|list| !list.is_empty());
        let inner = [schema.items, schema.additional];
        unions
            || !schema.properties.is_empty()
            || !schema.pattern_properties.is_empty()
            || !schema.prefix_items.is_empty()
            || !schema.required.is_empty()
            || schema.enumeration.is_some()
            || inner
                .into_iter()
                .flatten()
                .any(|id| self.keywords(id).is_some())
    }
}
