//! The one printer of types and paths: the same type is the same text, whatever imports and names the source uses.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::Faults;
use super::modules::{DefinitionId, ModuleId};
use super::prelude;
use super::published::Published;
use super::resolve::{Meaning, Resolver, Space, foreign, private_path, segments};
use syn::{
    BoundLifetimes, GenericArgument, GenericParam, Item, PathArguments, PointerMutability,
    ReturnType, Type, TypeParamBound,
};

/// Types within types, and constants within constants, are printed so far.
pub(super) const DEEPEST: usize = 64;

/// Prints what stands in signatures.
pub(super) struct Printer<'a> {
    /// Says what paths mean.
    pub(super) resolver: &'a Resolver<'a>,
    /// Says which paths are public.
    pub(super) published: &'a Published,
    /// The crate's name in code.
    pub(super) library: &'a str,
    /// What could not be printed.
    pub(super) faults: &'a mut Faults,
    /// Other crates that were named.
    pub(super) roots: BTreeSet<String>,
    /// Whether parameters are numbered and arguments have no names, so that nothing but what callers depend on is left.
    pub(super) is_numbered: bool,
}

/// Where something is printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The module whose imports hold.
    pub(super) module: ModuleId,
    /// The line that faults are reported at.
    pub(super) line: usize,
    /// Parameters for types and constants, and how each is printed.
    pub(super) types: BTreeMap<String, String>,
    /// Lifetimes, without the quote, and how each is printed.
    pub(super) lifetimes: BTreeMap<String, String>,
    /// What `Self` is.
    pub(super) own: Own,
}

/// What `Self` is.
#[derive(Clone, Debug, Default)]
pub(super) enum Own {
    /// Printed as it is.
    #[default]
    Kept,
    /// Printed as this type.
    Is(String),
    /// Printed as `Self`, and so is this type.
    Folded(String),
}

impl Printer<'_> {
    /// Notes something that cannot be printed, and prints a mark in its place.
    pub(super) fn refuse(&mut self, scope: &Scope, message: impl Into<String>) -> String {
        let module = self.resolver.tree.module(scope.module);
        let file = module.map_or("", |module| &module.file);
        self.faults.push(file, scope.line, message);
        "?".to_owned()
    }

    /// A type.
    pub(super) fn ty(&mut self, scope: &Scope, ty: &Type) -> String {
        self.ty_within(scope, ty, 0)
    }

    /// A type within `depth` others.
    pub(super) fn ty_within(&mut self, scope: &Scope, ty: &Type, depth: usize) -> String {
        if depth > DEEPEST {
            return self.refuse(
                scope,
                "types are nested too deeply; give an inner one a name",
            );
        }
        let depth = depth + 1;
        match ty {
            Type::Array(ty) => {
                let element = self.ty_within(scope, &ty.elem, depth);
                let length = self.expression(scope, &ty.len, depth);
                format!("[{element}; {length}]")
            }
            Type::FnPtr(ty) => {
                let mut inner = scope.clone();
                let mut text = self.bound_lifetimes(&mut inner, ty.lifetimes.as_ref());
                if ty.unsafety.is_some() {
                    text.push_str("unsafe ");
                }
                text.push_str(&abi(ty.abi.as_ref()));
                let mut inputs: Vec<String> = ty
                    .inputs
                    .iter()
                    .map(|input| self.ty_within(&inner, &input.ty, depth))
                    .collect();
                if ty.variadic.is_some() {
                    inputs.push("...".to_owned());
                }
                let output = self.output_within(&inner, &ty.output, depth);
                format!("{text}fn({}){output}", inputs.join(", "))
            }
            Type::Group(ty) => self.ty_within(scope, &ty.elem, depth),
            Type::Paren(ty) => self.ty_within(scope, &ty.elem, depth),
            Type::ImplTrait(ty) => {
                format!("impl {}", self.bounds(scope, &ty.bounds, depth).join(" + "))
            }
            Type::TraitObject(ty) => {
                format!("dyn {}", self.bounds(scope, &ty.bounds, depth).join(" + "))
            }
            Type::Infer(_) => "_".to_owned(),
            Type::Never(_) => "!".to_owned(),
            Type::Path(ty) => match &ty.qself {
                Some(qself) => self.qualified(scope, qself, &ty.path, depth),
                None => {
                    let text = self.path_within(scope, &ty.path, Space::Types, depth);
                    match &scope.own {
                        Own::Folded(own) if *own == text => "Self".to_owned(),
                        _ => text,
                    }
                }
            },
            Type::Ptr(ty) => {
                let mutability = match ty.mutability {
                    PointerMutability::Const(_) => "const",
                    PointerMutability::Mut(_) => "mut",
                };
                let target = self.target(scope, &ty.elem, depth);
                format!("*{mutability} {target}")
            }
            Type::Reference(ty) => {
                let lifetime = match &ty.lifetime {
                    Some(lifetime) if lifetime.ident != "_" => {
                        format!("{} ", lifetime_text(scope, lifetime))
                    }
                    _ => String::new(),
                };
                let mutability = if ty.mutability.is_some() { "mut " } else { "" };
                let target = self.target(scope, &ty.elem, depth);
                format!("&{lifetime}{mutability}{target}")
            }
            Type::Slice(ty) => format!("[{}]", self.ty_within(scope, &ty.elem, depth)),
            Type::Tuple(ty) => {
                let elements: Vec<String> = ty
                    .elems
                    .iter()
                    .map(|element| self.ty_within(scope, element, depth))
                    .collect();
                let comma = if elements.len() == 1 { "," } else { "" };
                format!("({}{comma})", elements.join(", "))
            }
            Type::Macro(_) => self.refuse(scope, "a macro stands for a type; write the type"),
            _ => self.refuse(scope, "has a type that cannot be listed; give it a name"),
        }
    }

    /// What a reference leads to: several bounds need parentheses there.
    fn target(&mut self, scope: &Scope, ty: &Type, depth: usize) -> String {
        let text = self.ty_within(scope, ty, depth);
        let is_open =
            (text.starts_with("dyn ") || text.starts_with("impl ")) && text.contains(" + ");
        if is_open { format!("({text})") } else { text }
    }

    /// `-> type`, or nothing.
    pub(super) fn output(&mut self, scope: &Scope, output: &ReturnType) -> String {
        self.output_within(scope, output, 0)
    }

    fn output_within(&mut self, scope: &Scope, output: &ReturnType, depth: usize) -> String {
        match output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => match self.ty_within(scope, ty, depth).as_str() {
                "()" => String::new(),
                text => format!(" -> {text}"),
            },
        }
    }

    /// A path of a type, a trait or a constant with its arguments.
    pub(super) fn path(&mut self, scope: &Scope, path: &syn::Path) -> String {
        self.path_within(scope, path, Space::Types, 0)
    }

    /// A path within `depth` types.
    pub(super) fn path_within(
        &mut self,
        scope: &Scope,
        path: &syn::Path,
        space: Space,
        depth: usize,
    ) -> String {
        let names = segments(path);
        let first = names.first().map(String::as_str).unwrap_or_default();
        if path.leading_colon.is_none() {
            let start = match &scope.own {
                Own::Is(own) if first == "Self" && names.len() == 1 => Some(own.clone()),
                _ if first == "Self" => Some("Self".to_owned()),
                _ => scope.types.get(first).cloned(),
            };
            if let Some(start) = start {
                return self.members(scope, start, path, 1, depth);
            }
        }
        let arguments = match path.segments.last() {
            Some(last) => self.arguments(scope, &last.arguments, depth),
            None => Vec::new(),
        };
        let meaning = if path.leading_colon.is_some() {
            Some(foreign(&names))
        } else {
            self.resolver.resolve_in(space, scope.module, &names)
        };
        let name = match meaning {
            Some(Meaning::Foreign(path)) => self.foreign(&path),
            Some(Meaning::Definition(id)) => match self.published.path_of(self.library, id) {
                Some(path) => path,
                None => match self.resolver.tree.item(id) {
                    Some(Item::Type(alias)) => {
                        let alias = alias.clone();
                        return self.expanded(scope, id, &alias, arguments, depth);
                    }
                    Some(_) => self.private(id, &names),
                    None => String::new(),
                },
            },
            Some(Meaning::Variant(id, variant)) => match self.published.path_of(self.library, id) {
                Some(path) => format!("{path}::{variant}"),
                None => self.private(id, &names),
            },
            Some(Meaning::Module(_)) | None => {
                let message = format!(
                    "`{}` cannot be resolved; import it by name from this crate or from a dependency in Cargo.toml",
                    names.join("::")
                );
                return self.refuse(scope, message);
            }
        };
        with_arguments(name, &arguments)
    }

    /// A path of another crate, which is noted.
    pub(super) fn foreign(&mut self, path: &[String]) -> String {
        if let [root, _, ..] = path
            && root != "std"
        {
            self.roots.insert(root.clone());
        }
        prelude::short(path)
    }

    /// An item that code outside cannot name.
    fn private(&self, id: DefinitionId, names: &[String]) -> String {
        let name = match self.resolver.tree.item(id) {
            Some(Item::Enum(item)) => item.ident.to_string(),
            Some(Item::Struct(item)) => item.ident.to_string(),
            Some(Item::Trait(item)) => item.ident.to_string(),
            Some(Item::Union(item)) => item.ident.to_string(),
            _ => names.last().cloned().unwrap_or_default(),
        };
        match self.resolver.tree.module(id.0) {
            Some(module) => private_path(module, &name),
            None => name,
        }
    }

    /// What an alias stands for: one that code outside cannot name is no part of a type.
    fn expanded(
        &mut self,
        scope: &Scope,
        id: DefinitionId,
        alias: &syn::ItemType,
        arguments: Vec<String>,
        depth: usize,
    ) -> String {
        let mut inner = Scope {
            module: id.0,
            line: scope.line,
            ..Scope::default()
        };
        let mut arguments = arguments.into_iter();
        for parameter in &alias.generics.params {
            match parameter {
                GenericParam::Lifetime(parameter) => {
                    let given = arguments.next().unwrap_or_else(|| "'_".to_owned());
                    inner
                        .lifetimes
                        .insert(parameter.lifetime.ident.to_string(), given);
                }
                GenericParam::Type(parameter) => {
                    let given = arguments.next().unwrap_or_else(|| {
                        let default = parameter.default.as_ref();
                        default
                            .map_or_else(String::new, |(_, ty)| self.ty_within(&inner, ty, depth))
                    });
                    inner.types.insert(parameter.ident.to_string(), given);
                }
                GenericParam::Const(parameter) => {
                    let given = arguments.next().unwrap_or_default();
                    inner.types.insert(parameter.ident.to_string(), given);
                }
            }
        }
        self.ty_within(&inner, &alias.ty, depth)
    }

    /// `start::rest`, with the arguments of every segment.
    pub(super) fn members(
        &mut self,
        scope: &Scope,
        start: String,
        path: &syn::Path,
        skipped: usize,
        depth: usize,
    ) -> String {
        let mut text = start;
        for segment in path.segments.iter().skip(skipped) {
            let arguments = self.arguments(scope, &segment.arguments, depth);
            text = with_arguments(format!("{text}::{}", segment.ident), &arguments);
        }
        text
    }

    /// `<type as trait>::member`.
    pub(super) fn qualified(
        &mut self,
        scope: &Scope,
        qself: &syn::QSelf,
        path: &syn::Path,
        depth: usize,
    ) -> String {
        let ty = self.ty_within(scope, &qself.ty, depth);
        let mut of = path.clone();
        of.segments = path.segments.iter().take(qself.position).cloned().collect();
        if of.segments.is_empty() {
            return self.members(scope, format!("<{ty}>"), path, 0, depth);
        }
        let of = self.path_within(scope, &of, Space::Types, depth);
        let start = format!("<{ty} as {of}>");
        self.members(scope, start, path, qself.position, depth)
    }

    fn arguments(&mut self, scope: &Scope, arguments: &PathArguments, depth: usize) -> Vec<String> {
        match arguments {
            PathArguments::None => Vec::new(),
            PathArguments::AngleBracketed(list) => list
                .args
                .iter()
                .map(|argument| self.argument(scope, argument, depth))
                .collect(),
            PathArguments::Parenthesized(list) => {
                let inputs: Vec<String> = list
                    .inputs
                    .iter()
                    .map(|input| self.ty_within(scope, &input.ty, depth))
                    .collect();
                let output = self.output_within(scope, &list.output, depth);
                vec![format!("({}){output}", inputs.join(", "))]
            }
        }
    }

    fn argument(&mut self, scope: &Scope, argument: &GenericArgument, depth: usize) -> String {
        match argument {
            GenericArgument::Lifetime(lifetime) => lifetime_text(scope, lifetime),
            GenericArgument::Type(ty) => self.ty_within(scope, ty, depth),
            GenericArgument::Const(value) => self.expression(scope, value, depth),
            GenericArgument::AssocType(member) => {
                let ty = self.ty_within(scope, &member.ty, depth);
                format!("{} = {ty}", member.ident)
            }
            GenericArgument::AssocConst(member) => {
                let value = self.expression(scope, &member.value, depth);
                format!("{} = {value}", member.ident)
            }
            GenericArgument::Constraint(member) => {
                let bounds = self.bounds(scope, &member.bounds, depth);
                format!("{}: {}", member.ident, bounds.join(" + "))
            }
            _ => self.refuse(
                scope,
                "has an argument that cannot be listed; give the type a name",
            ),
        }
    }

    /// Bounds in the printer's order.
    pub(super) fn bounds<'b>(
        &mut self,
        scope: &Scope,
        bounds: impl IntoIterator<Item = &'b TypeParamBound>,
        depth: usize,
    ) -> Vec<String> {
        let mut texts: Vec<String> = bounds
            .into_iter()
            .map(|bound| self.bound(scope, bound, depth))
            .collect();
        texts.sort_by_key(|text| rank(text));
        texts.dedup();
        texts
    }

    fn bound(&mut self, scope: &Scope, bound: &TypeParamBound, depth: usize) -> String {
        match bound {
            TypeParamBound::Trait(bound) => {
                let mut inner = scope.clone();
                let lifetimes = self.bound_lifetimes(&mut inner, bound.lifetimes.as_ref());
                let maybe = if bound.maybe.is_some() { "?" } else { "" };
                let path = self.path_within(&inner, &bound.path, Space::Types, depth);
                format!("{maybe}{lifetimes}{path}")
            }
            TypeParamBound::Lifetime(lifetime) => lifetime_text(scope, lifetime),
            TypeParamBound::PreciseCapture(capture) => {
                let parameters: Vec<String> = capture
                    .params
                    .iter()
                    .map(|parameter| match parameter {
                        syn::CapturedParam::Lifetime(lifetime) => lifetime_text(scope, lifetime),
                        syn::CapturedParam::Ident(name) => {
                            let name = name.to_string();
                            scope.types.get(&name).cloned().unwrap_or(name)
                        }
                        _ => "?".to_owned(),
                    })
                    .collect();
                format!("use<{}>", parameters.join(", "))
            }
            _ => self.refuse(scope, "has a bound that cannot be listed; use a stable one"),
        }
    }

    /// `for<'a> `, with its lifetimes added to the scope.
    pub(super) fn bound_lifetimes(
        &mut self,
        scope: &mut Scope,
        lifetimes: Option<&BoundLifetimes>,
    ) -> String {
        let Some(lifetimes) = lifetimes else {
            return String::new();
        };
        let mut names = Vec::new();
        for parameter in &lifetimes.lifetimes {
            if let GenericParam::Lifetime(parameter) = parameter {
                names.push(self.declare_lifetime(scope, &parameter.lifetime));
            }
        }
        format!("for<{}> ", names.join(", "))
    }

    /// Adds a lifetime to a scope, and says how it is printed.
    pub(super) fn declare_lifetime(&self, scope: &mut Scope, lifetime: &syn::Lifetime) -> String {
        let name = lifetime.ident.to_string();
        let printed = if self.is_numbered {
            format!("'{}", scope.lifetimes.len())
        } else {
            format!("'{name}")
        };
        scope.lifetimes.insert(name, printed.clone());
        printed
    }
}

/// Whether a printed text names something that code outside cannot name.
pub(super) fn names_private(text: &str) -> bool {
    text.match_indices("crate::").any(|(position, _)| {
        let before = text
            .get(..position)
            .and_then(|before| before.chars().next_back());
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    })
}

/// A lifetime as it is printed.
pub(super) fn lifetime_text(scope: &Scope, lifetime: &syn::Lifetime) -> String {
    let name = lifetime.ident.to_string();
    let printed = scope.lifetimes.get(&name);
    printed.cloned().unwrap_or_else(|| format!("'{name}"))
}

/// `extern "C" `, or nothing.
pub(super) fn abi(abi: Option<&syn::Abi>) -> String {
    match abi {
        None => String::new(),
        Some(abi) => {
            let name = abi
                .name
                .as_ref()
                .map_or_else(|| "C".to_owned(), syn::LitStr::value);
            format!("extern {name:?} ")
        }
    }
}

/// The order of bounds: what a type offers, what it is, what it may lack, how long it lives.
pub(super) fn rank(bound: &str) -> (u8, String) {
    let rank = if bound.starts_with('?') {
        2
    } else if bound.starts_with('\'') {
        3
    } else if bound.starts_with("use<") {
        4
    } else {
        u8::from(prelude::is_marker(bound))
    };
    (rank, bound.to_owned())
}

/// A path with its arguments; those in parentheses follow the name directly.
fn with_arguments(name: String, arguments: &[String]) -> String {
    match arguments {
        [] => name,
        [one] if one.starts_with('(') && is_call(&name) => format!("{name}{one}"),
        several => format!("{name}<{}>", several.join(", ")),
    }
}

/// Whether arguments in parentheses belong to the call itself, as in `Fn(u8) -> u8`.
fn is_call(name: &str) -> bool {
    matches!(
        name,
        "Fn" | "FnMut" | "FnOnce" | "AsyncFn" | "AsyncFnMut" | "AsyncFnOnce"
    )
}
