//! `allOf`: schemas that hold at once, and what a reference among them means.

use super::{DEEPEST, Making, Part, Place, nullable};
use crate::diag::{Pointer, codes};
use crate::lower::context::Lowering;
use crate::lower::node::{Node, type_name};
use crate::lower::references::circle;
use crate::model::Ty;
use serde_json::Value;

/// Keywords that say what a value looks like. Limits and prose do not: they make no other type.
const STRUCTURAL: &[&str] = &[
    "properties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "oneOf",
    "anyOf",
    "patternProperties",
];

/// How many parts one type may be made of.
const MOST_PARTS: usize = 2_000;

/// A schema as it is written: without what its references mean.
enum Atom<'a> {
    /// A reference to a schema.
    Reference(Node<'a>),
    /// A schema's own keywords.
    Own(Node<'a>),
}

/// What a conjunction is made of.
#[derive(Default)]
pub(super) struct Expansion<'a> {
    /// In the order in which their members are listed.
    pub(super) parts: Vec<Part<'a>>,
    /// Schemas that have been included.
    included: Vec<Pointer>,
    /// Schemas that are being included, outermost first.
    open: Vec<Pointer>,
}

impl<'a> Lowering<'a> {
    /// The type of schemas that hold at once; usually one. `shared` says that it is one and that all of it stands at its place.
    pub(super) fn conjunction(
        &mut self,
        nodes: &[Node<'a>],
        place: &Place,
        shared: bool,
        depth: usize,
    ) -> Ty {
        let Some(outer) = nodes.last() else {
            return Ty::Any;
        };
        if depth > DEEPEST {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                &outer.pointer,
                format!("this schema is nested in more than {DEEPEST} others; any JSON value is accepted"),
            );
            return Ty::Any;
        }
        let mut atoms = Vec::new();
        for node in nodes {
            self.atoms(node, &mut atoms, 0);
        }
        let admits_null = atoms.iter().any(|atom| match atom {
            Atom::Own(node) | Atom::Reference(node) => admits_null(node),
        });
        let ty = self.type_of_atoms(&atoms, outer, place, shared, depth);
        if admits_null { nullable(ty) } else { ty }
    }

    fn type_of_atoms(
        &mut self,
        atoms: &[Atom<'a>],
        outer: &Node<'a>,
        place: &Place,
        shared: bool,
        depth: usize,
    ) -> Ty {
        let mut targets: Vec<Node<'a>> = Vec::new();
        let mut dangling = false;
        for atom in atoms {
            let Atom::Reference(site) = atom else {
                continue;
            };
            match self.target(site) {
                Some(target) => {
                    if !targets.iter().any(|known| known.pointer == target.pointer) {
                        targets.push(target);
                    }
                }
                None => dangling = true,
            }
        }
        let structural = atoms.iter().any(|atom| match atom {
            Atom::Own(node) => is_structural(node),
            Atom::Reference(_) => false,
        });
        if dangling && targets.is_empty() && !structural {
            return Ty::Any;
        }
        if let ([only], false) = (targets.as_slice(), structural) {
            return Ty::Named(self.slot(only));
        }
        let mut expansion = Expansion::default();
        expansion.open.push(outer.pointer.clone());
        for atom in atoms {
            self.expand_atom(atom, None, &mut expansion, 0);
        }
        let shared = shared && targets.is_empty();
        let making = Making {
            node: outer.clone(),
            place,
            shared,
            combination: None,
            depth,
        };
        self.type_of_parts(&expansion.parts, &making)
    }

    /// A schema's own keywords and the references of its `allOf`, in order: what is included comes first.
    fn atoms(&mut self, node: &Node<'a>, atoms: &mut Vec<Atom<'a>>, depth: usize) {
        if depth > DEEPEST {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                &node.pointer,
                format!("this `allOf` is nested in more than {DEEPEST} others; it is ignored"),
            );
            return;
        }
        match node.value {
            Value::Object(_) => {}
            Value::Bool(true) => return,
            Value::Bool(false) => {
                self.report(
                    &codes::lower::NEVER_VALID,
                    &node.pointer,
                    "no value satisfies the schema `false`",
                );
                return;
            }
            other => {
                let message = format!("a schema must be an object, but is {}", type_name(other));
                self.report(&codes::lower::WRONG_TYPE, &node.pointer, message);
                return;
            }
        }
        if node.has("$ref") {
            if is_structural(node) || node.has("allOf") || !required_names(node).is_empty() {
                self.report(
                    &codes::lower::REFERENCE_SIBLINGS,
                    &node.pointer,
                    "keywords next to `$ref` are ignored in OpenAPI 3.0",
                );
            }
            atoms.push(Atom::Reference(node.clone()));
            return;
        }
        if let Some(included) = node.get("allOf")
            && let Some(items) = self.array(&included, "`allOf`")
        {
            if items.is_empty() {
                self.report(
                    &codes::lower::EMPTY_UNION,
                    &included.pointer,
                    "`allOf` is empty",
                );
            }
            for item in items {
                self.atoms(&item, atoms, depth + 1);
            }
        }
        atoms.push(Atom::Own(node.clone()));
    }

    fn expand_atom(
        &mut self,
        atom: &Atom<'a>,
        owner: Option<crate::model::TypeId>,
        expansion: &mut Expansion<'a>,
        depth: usize,
    ) {
        match atom {
            Atom::Own(node) => {
                let without_unions = owner.is_some() && self.leads_back(node, expansion);
                expansion.parts.push(Part {
                    node: node.clone(),
                    owner,
                    without_unions,
                });
            }
            Atom::Reference(site) => {
                if let Some(target) = self.resolve(site) {
                    self.include(&target, site, expansion, depth);
                }
            }
        }
    }

    /// Adds what the schema at `target` says, and what it includes in turn.
    pub(super) fn include(
        &mut self,
        target: &Node<'a>,
        site: &Node<'a>,
        expansion: &mut Expansion<'a>,
        depth: usize,
    ) {
        if expansion.open.contains(&target.pointer) {
            let places: Vec<&Pointer> = expansion
                .open
                .iter()
                .skip_while(|pointer| **pointer != target.pointer)
                .chain(std::iter::once(&target.pointer))
                .collect();
            let message = format!("the schema includes itself: {}", circle(&places));
            self.report(&codes::lower::REFERENCE_CYCLE, &site.pointer, message);
            return;
        }
        if expansion.included.contains(&target.pointer) {
            return;
        }
        if depth > DEEPEST || expansion.parts.len() > MOST_PARTS {
            self.report(
                &codes::lower::NESTING_TOO_DEEP,
                &site.pointer,
                "too many schemas include each other here; this one is ignored",
            );
            return;
        }
        expansion.included.push(target.pointer.clone());
        expansion.open.push(target.pointer.clone());
        let owner = self.slot(target);
        let mut atoms = Vec::new();
        self.atoms(target, &mut atoms, 0);
        for atom in &atoms {
            self.expand_atom(atom, Some(owner), expansion, depth + 1);
        }
        expansion.open.pop();
    }

    /// The parts of one schema: what a variant of a union adds to the schema around it.
    pub(super) fn parts_of(&mut self, node: &Node<'a>, around: &Pointer) -> Expansion<'a> {
        let mut expansion = Expansion::default();
        // The variant may extend the schema around it, whose parts are there already.
        expansion.included.push(around.clone());
        let mut atoms = Vec::new();
        self.atoms(node, &mut atoms, 0);
        for atom in &atoms {
            self.expand_atom(atom, None, &mut expansion, 0);
        }
        expansion
    }

    /// Whether a union among the keywords of `node` lists a schema that is including it: a base that lists its own children.
    fn leads_back(&self, node: &Node<'a>, expansion: &Expansion<'a>) -> bool {
        ["oneOf", "anyOf"]
            .iter()
            .flat_map(|keyword| node.items_of(keyword))
            .any(|variant| {
                variant
                    .string("$ref")
                    .and_then(|text| text.strip_prefix('#'))
                    .and_then(|fragment| self.find(fragment))
                    .is_some_and(|target| {
                        expansion.open.contains(&target.pointer)
                            || expansion.included.contains(&target.pointer)
                    })
            })
    }
}

/// Whether the schema's own keywords make a type of their own.
fn is_structural(node: &Node<'_>) -> bool {
    let Some(members) = node.object() else {
        return false;
    };
    STRUCTURAL
        .iter()
        .any(|keyword| match members.get(*keyword) {
            Some(Value::Object(inner)) => !inner.is_empty(),
            Some(Value::Array(inner)) => !inner.is_empty(),
            Some(_) => true,
            None => false,
        })
        || members
            .get("additionalProperties")
            .is_some_and(|extra| extra.as_object().is_some_and(|schema| !schema.is_empty()))
        || (!node.has("$ref") && !required_names(node).is_empty())
}

/// The names that a schema requires.
pub(super) fn required_names<'a>(node: &Node<'a>) -> Vec<&'a str> {
    node.value
        .as_object()
        .and_then(|members| members.get("required"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Whether a schema's own keywords admit `null`.
pub(super) fn admits_null(node: &Node<'_>) -> bool {
    if node.is_true("nullable") {
        return true;
    }
    match node.get("type").map(|kind| kind.value) {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str() == Some("null")),
        _ => false,
    }
}
