//! Headers of `impl` blocks: for which arguments of a type, and under which bounds, a block holds.

use std::collections::BTreeSet;

use super::generics::printed;
use super::modules::{DefinitionId, ModuleId};
use super::print::{Own, Printer, Scope, lifetime_text};
use super::resolve::{Meaning, segments};
use syn::{
    Expr, GenericArgument, GenericParam, Generics, Item, ItemImpl, Lifetime, PathArguments, Type,
};

/// A type of the crate that a block is for.
#[derive(Clone, Debug)]
pub(super) struct OwnType {
    /// Its definition.
    pub(super) id: DefinitionId,
    /// Its canonical path, if it has one.
    pub(super) path: Option<String>,
    /// Its parameters.
    generics: Generics,
}

/// The header of a block.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// What is inside the block is printed in this scope.
    pub(super) scope: Scope,
    /// The type, with arguments.
    pub(super) ty: String,
    /// Whether the arguments are the type's own parameters.
    pub(super) is_plain: bool,
    /// `<…> ` with what is asked beyond the definition of a plain type, or nothing.
    pub(super) prefix: String,
    /// ` where …`, without what the definition of a plain type asks for itself; or nothing.
    pub(super) clause: String,
    /// `<…>` with all parameters, or nothing.
    pub(super) parameters: String,
}

impl Printer<'_> {
    /// The type of the crate that a block is for; `None` for any other type, an alias among them.
    pub(super) fn own_type(&mut self, module: ModuleId, ty: &Type) -> Option<OwnType> {
        let path = match ty {
            Type::Group(ty) => return self.own_type(module, &ty.elem),
            Type::Paren(ty) => return self.own_type(module, &ty.elem),
            Type::Path(ty) if ty.qself.is_none() => &ty.path,
            _ => return None,
        };
        let meanings = self.resolver.resolve(module, &segments(path));
        meanings.into_iter().find_map(|meaning| {
            let Meaning::Definition(id) = meaning else {
                return None;
            };
            let generics = match self.resolver.tree.item(id)? {
                Item::Enum(item) => &item.generics,
                Item::Struct(item) => &item.generics,
                Item::Union(item) => &item.generics,
                _ => return None,
            };
            Some(OwnType {
                id,
                path: self.published.path_of(self.library, id),
                generics: generics.clone(),
            })
        })
    }

    /// The header of a block that stands in `scope`.
    pub(super) fn header(
        &mut self,
        scope: &Scope,
        block: &ItemImpl,
        own: Option<&OwnType>,
    ) -> Header {
        if let Some(own) = own
            && let Some(path) = &own.path
        {
            let of_type = self.scope_of(own.id, scope.line, &own.generics);
            if let Some(mut scope) = renamed(scope, &of_type, block, &own.generics) {
                let known = scope.clone();
                let mut others = block.generics.clone();
                others.params = others
                    .params
                    .into_iter()
                    .filter(|parameter| !declares(&known, parameter))
                    .collect();
                self.declare(&mut scope, &others);
                let ty = self.applied(path, &of_type, &own.generics);
                return self.plain(scope, ty, block, own, &of_type, &known);
            }
        }
        let mut scope = scope.clone();
        self.declare(&mut scope, &block.generics);
        let demands = self.demands(&scope, &block.generics);
        let parameters = self.parameters(&scope, &block.generics, &demands);
        let ty = self.ty(&scope, &block.self_ty);
        scope.own = Own::Folded(ty.clone());
        Header {
            scope,
            ty,
            is_plain: false,
            prefix: String::new(),
            clause: demands.clause(),
            parameters,
        }
    }

    fn plain(
        &mut self,
        mut scope: Scope,
        ty: String,
        block: &ItemImpl,
        own: &OwnType,
        of_type: &Scope,
        known: &Scope,
    ) -> Header {
        let asked = self.demands(&scope, &block.generics);
        let parameters = self.parameters(&scope, &block.generics, &asked);
        let demands = asked.without(&self.demands(of_type, &own.generics));
        let mut parts = Vec::new();
        for parameter in &block.generics.params {
            let is_own = declares(known, parameter);
            let text = match parameter {
                GenericParam::Lifetime(parameter) => {
                    let name = lifetime_text(&scope, &parameter.lifetime);
                    let text = demands.of(&name);
                    // A lifetime that nothing is asked of is known from where it is used.
                    if text == name { continue } else { text }
                }
                GenericParam::Type(parameter) => {
                    let name = printed(&scope, &parameter.ident.to_string());
                    let text = demands.of(&name);
                    if is_own && text == name {
                        continue;
                    } else {
                        text
                    }
                }
                GenericParam::Const(_) if is_own => continue,
                GenericParam::Const(parameter) => {
                    let name = printed(&scope, &parameter.ident.to_string());
                    format!("const {name}: {}", self.ty(&scope, &parameter.ty))
                }
            };
            parts.push(text);
        }
        let prefix = if parts.is_empty() {
            String::new()
        } else {
            format!("<{}> ", parts.join(", "))
        };
        scope.own = Own::Folded(ty.clone());
        Header {
            scope,
            ty,
            is_plain: true,
            prefix,
            clause: demands.clause(),
            parameters,
        }
    }
}

/// Whether a scope has a parameter already.
fn declares(scope: &Scope, parameter: &GenericParam) -> bool {
    match parameter {
        GenericParam::Lifetime(parameter) => {
            let name = parameter.lifetime.ident.to_string();
            scope.lifetimes.contains_key(&name)
        }
        GenericParam::Type(parameter) => scope.types.contains_key(&parameter.ident.to_string()),
        GenericParam::Const(parameter) => scope.types.contains_key(&parameter.ident.to_string()),
    }
}

/// The scope of a block whose arguments are parameters of its own, each once: they get the names that the type gives them. `None` if the
/// block is for certain arguments only.
fn renamed(scope: &Scope, of_type: &Scope, block: &ItemImpl, generics: &Generics) -> Option<Scope> {
    let Type::Path(ty) = &*block.self_ty else {
        return None;
    };
    let arguments: Vec<&GenericArgument> = match &ty.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(list) => list.args.iter().collect(),
        _ => Vec::new(),
    };
    let is_lifetime =
        |argument: &&&GenericArgument| matches!(argument, GenericArgument::Lifetime(_));
    let has_lifetimes = arguments.iter().any(|argument| is_lifetime(&argument));
    let mut arguments = arguments.into_iter();
    let mut scope = scope.clone();
    let mut seen = BTreeSet::new();
    for parameter in &generics.params {
        if let GenericParam::Lifetime(parameter) = parameter {
            // Lifetimes that are left out are different from each other and from all others.
            if has_lifetimes {
                let GenericArgument::Lifetime(given) = arguments.next()? else {
                    return None;
                };
                let printed = lifetime_text(of_type, &parameter.lifetime);
                take_lifetime(&mut scope, given, printed, block)?;
            }
            continue;
        }
        let name = match parameter {
            GenericParam::Type(parameter) => parameter.ident.to_string(),
            GenericParam::Const(parameter) => parameter.ident.to_string(),
            GenericParam::Lifetime(_) => continue,
        };
        let given = name_of(arguments.next()?)?;
        let is_parameter = block
            .generics
            .params
            .iter()
            .any(|parameter| match parameter {
                GenericParam::Type(parameter) => parameter.ident == given,
                GenericParam::Const(parameter) => parameter.ident == given,
                GenericParam::Lifetime(_) => false,
            });
        if !is_parameter || !seen.insert(given.clone()) {
            return None;
        }
        scope.types.insert(given, printed(of_type, &name));
    }
    Some(scope)
}

fn take_lifetime(
    scope: &mut Scope,
    given: &Lifetime,
    printed: String,
    block: &ItemImpl,
) -> Option<()> {
    if given.ident == "_" {
        return Some(());
    }
    let name = given.ident.to_string();
    let is_parameter = block
        .generics
        .lifetimes()
        .any(|parameter| parameter.lifetime.ident == name);
    let is_new = scope.lifetimes.insert(name, printed).is_none();
    (is_parameter && is_new).then_some(())
}

/// The argument's name, if it is nothing but a name.
fn name_of(argument: &GenericArgument) -> Option<String> {
    match argument {
        GenericArgument::Type(Type::Path(ty)) if ty.qself.is_none() => {
            ty.path.get_ident().map(ToString::to_string)
        }
        GenericArgument::Const(Expr::Path(value)) => {
            value.path.get_ident().map(ToString::to_string)
        }
        _ => None,
    }
}
