//! Parameters and what is asked of them, wherever it is written: behind the parameter or in `where`.

use std::collections::{BTreeMap, BTreeSet};

use super::print::{Printer, Scope, lifetime_text, rank};
use syn::{GenericParam, Generics, Type, WherePredicate};

/// What is asked of each parameter, and of other types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Demands {
    /// By parameter, as it is printed.
    pub(super) of_parameters: BTreeMap<String, BTreeSet<String>>,
    /// By any other type, as it is printed.
    of_others: BTreeMap<String, BTreeSet<String>>,
}

impl Demands {
    /// What is asked here and not there. A parameter that may be unsized there and must be sized here is asked to be `Sized`.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut left = self.clone();
        for (parameter, bounds) in &other.of_parameters {
            let mine = left.of_parameters.entry(parameter.clone()).or_default();
            for bound in bounds {
                if !mine.remove(bound) && bound == "?Sized" {
                    mine.insert("Sized".to_owned());
                }
            }
        }
        for (ty, bounds) in &other.of_others {
            if let Some(mine) = left.of_others.get_mut(ty) {
                mine.retain(|bound| !bounds.contains(bound));
            }
        }
        left.of_parameters.retain(|_, bounds| !bounds.is_empty());
        left.of_others.retain(|_, bounds| !bounds.is_empty());
        left
    }

    /// `parameter: bounds`, or the parameter alone.
    pub(super) fn of(&self, parameter: &str) -> String {
        match self.of_parameters.get(parameter) {
            Some(bounds) if !bounds.is_empty() => format!("{parameter}: {}", joined(bounds)),
            _ => parameter.to_owned(),
        }
    }

    /// ` where …`, or nothing.
    pub(super) fn clause(&self) -> String {
        let parts: Vec<String> = self
            .of_others
            .iter()
            .map(|(ty, bounds)| format!("{ty}: {}", joined(bounds)))
            .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!(" where {}", parts.join(", "))
        }
    }
}

fn joined(bounds: &BTreeSet<String>) -> String {
    let mut bounds: Vec<&str> = bounds.iter().map(String::as_str).collect();
    bounds.sort_by_key(|bound| rank(bound));
    bounds.join(" + ")
}

impl Printer<'_> {
    /// Adds parameters to a scope under their own names, or under numbers.
    pub(super) fn declare(&self, scope: &mut Scope, generics: &Generics) {
        for parameter in &generics.params {
            let name = match parameter {
                GenericParam::Lifetime(parameter) => {
                    self.declare_lifetime(scope, &parameter.lifetime);
                    continue;
                }
                GenericParam::Type(parameter) => parameter.ident.to_string(),
                GenericParam::Const(parameter) => parameter.ident.to_string(),
            };
            let printed = if self.is_numbered {
                format!("T{}", scope.types.len())
            } else {
                name.clone()
            };
            scope.types.insert(name, printed);
        }
    }

    /// What is asked of parameters that are in the scope.
    pub(super) fn demands(&mut self, scope: &Scope, generics: &Generics) -> Demands {
        let mut found = Demands::default();
        let mut own = BTreeSet::new();
        for parameter in &generics.params {
            let (name, bounds) = match parameter {
                GenericParam::Lifetime(parameter) => {
                    let bounds = parameter.bounds.iter();
                    let bounds = bounds.map(|bound| lifetime_text(scope, bound)).collect();
                    (lifetime_text(scope, &parameter.lifetime), bounds)
                }
                GenericParam::Type(parameter) => {
                    let bounds = self.bounds(scope, &parameter.bounds, 0);
                    (printed(scope, &parameter.ident.to_string()), bounds)
                }
                GenericParam::Const(_) => continue,
            };
            own.insert(name.clone());
            if !bounds.is_empty() {
                found.of_parameters.entry(name).or_default().extend(bounds);
            }
        }
        let clause = generics.where_clause.as_ref();
        for predicate in clause.into_iter().flat_map(|clause| &clause.predicates) {
            let (name, bounds, is_simple) = match predicate {
                WherePredicate::Lifetime(predicate) => {
                    let bounds = predicate.bounds.iter();
                    let bounds = bounds.map(|bound| lifetime_text(scope, bound)).collect();
                    (lifetime_text(scope, &predicate.lifetime), bounds, true)
                }
                WherePredicate::Type(predicate) => {
                    let mut inner = scope.clone();
                    let lifetimes = self.bound_lifetimes(&mut inner, predicate.lifetimes.as_ref());
                    let ty = self.ty(&inner, &predicate.bounded_ty);
                    let is_simple = lifetimes.is_empty()
                        && matches!(&predicate.bounded_ty, Type::Path(ty) if ty.path.get_ident().is_some());
                    let bounds = self.bounds(&inner, &predicate.bounds, 0);
                    (format!("{lifetimes}{ty}"), bounds, is_simple)
                }
                _ => {
                    self.refuse(
                        scope,
                        "has a `where` that cannot be listed; use a stable form",
                    );
                    continue;
                }
            };
            let place = if is_simple && own.contains(&name) {
                &mut found.of_parameters
            } else {
                &mut found.of_others
            };
            place.entry(name).or_default().extend(bounds);
        }
        found
    }

    /// `<…>` with what is asked of each parameter, or nothing.
    pub(super) fn parameters(
        &mut self,
        scope: &Scope,
        generics: &Generics,
        demands: &Demands,
    ) -> String {
        let mut parts = Vec::new();
        for parameter in &generics.params {
            parts.push(match parameter {
                GenericParam::Lifetime(parameter) => {
                    demands.of(&lifetime_text(scope, &parameter.lifetime))
                }
                GenericParam::Type(parameter) => {
                    let text = demands.of(&printed(scope, &parameter.ident.to_string()));
                    match &parameter.default {
                        Some((_, ty)) => format!("{text} = {}", self.ty(scope, ty)),
                        None => text,
                    }
                }
                GenericParam::Const(parameter) => {
                    let name = printed(scope, &parameter.ident.to_string());
                    let ty = self.ty(scope, &parameter.ty);
                    match &parameter.default {
                        Some((_, value)) => {
                            let value = self.expression(scope, value, 0);
                            format!("const {name}: {ty} = {value}")
                        }
                        None => format!("const {name}: {ty}"),
                    }
                }
            });
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("<{}>", parts.join(", "))
        }
    }
}

/// How a parameter of a scope is printed.
pub(super) fn printed(scope: &Scope, name: &str) -> String {
    scope
        .types
        .get(name)
        .cloned()
        .unwrap_or_else(|| name.to_owned())
}
