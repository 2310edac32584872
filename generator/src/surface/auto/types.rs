//! What the types of a crate hold.

use std::collections::BTreeMap;

use super::foreign::{self, ALWAYS, HOLDS, MUTABLE, NEVER, POINTER, REFERENCE};
use super::holds::{Argument, Atom, Held, Needs};
use super::{BITS, Bits};
use crate::surface::attributes;
use crate::surface::cfg::Condition;
use crate::surface::modules::{DefinitionId, ModuleId};
use crate::surface::print::{DEEPEST, Printer, Scope};
use crate::surface::resolve::{Meaning, Space, segments};
use syn::{
    Field, GenericArgument, GenericParam, Generics, Item, ItemImpl, PathArguments, TraitItem, Type,
    TypeParamBound, WherePredicate,
};

/// All types of a crate, the private ones among them.
pub(super) type Definitions = BTreeMap<DefinitionId, Definition>;

/// A type of the crate.
#[derive(Debug)]
pub(super) struct Definition {
    /// Its parameters for types and constants.
    pub(super) parameters: Vec<Parameter>,
    /// The types of its fields.
    pub(super) held: Vec<Held>,
    /// The auto traits that an `impl` decides, and what it asks.
    pub(super) written: BTreeMap<Bits, Needs>,
}

/// A parameter of a type.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// Whether it stands for a type.
    pub(super) is_type: bool,
    /// The auto traits that it has by its bounds.
    pub(super) implied: Bits,
    /// The crate's traits that it has by its bounds.
    traits: Vec<DefinitionId>,
}

/// Where a type is written.
struct TypeScope {
    scope: Scope,
    parameters: Vec<Parameter>,
    own: Option<DefinitionId>,
}

/// Reads all types.
pub(super) fn read(printer: &mut Printer<'_>) -> Definitions {
    let mut found = Definitions::new();
    let mut blocks = Vec::new();
    for (module, source) in printer.resolver.tree.modules.iter().enumerate() {
        for (index, item) in source.items.iter().enumerate() {
            if let Item::Impl(block) = item {
                blocks.push((module, block));
            }
            let Some((generics, fields)) = fields(item) else {
                continue;
            };
            let place = printer.place_of_type(module, generics, Some((module, index)));
            let held = fields
                .into_iter()
                .filter(|field| attributes::read(&field.attrs).condition != Condition::Never)
                .map(|field| printer.held(&place, &field.ty, 0))
                .collect();
            let definition = Definition {
                parameters: place.parameters,
                held,
                written: BTreeMap::new(),
            };
            found.insert((module, index), definition);
        }
    }
    for (module, block) in blocks {
        if let Some((id, bit, needs)) = printer.written(module, block)
            && let Some(definition) = found.get_mut(&id)
        {
            definition.written.insert(bit, needs);
        }
    }
    found
}

fn fields(item: &Item) -> Option<(&Generics, Vec<&Field>)> {
    match item {
        Item::Struct(item) => Some((&item.generics, item.fields.iter().collect())),
        Item::Union(item) => Some((&item.generics, item.fields.named.iter().collect())),
        Item::Enum(item) => {
            let variants = item.variants.iter();
            let fields = variants.flat_map(|variant| &variant.fields);
            Some((&item.generics, fields.collect()))
        }
        _ => None,
    }
}

impl Printer<'_> {
    fn place_of_type(
        &self,
        module: ModuleId,
        generics: &Generics,
        own: Option<DefinitionId>,
    ) -> TypeScope {
        let clause = generics.where_clause.as_ref();
        let predicates = || clause.into_iter().flat_map(|clause| &clause.predicates);
        let parameters = generics.params.iter().filter_map(|parameter| {
            let (name, bounds) = match parameter {
                GenericParam::Lifetime(_) => return None,
                GenericParam::Type(parameter) => (&parameter.ident, Some(&parameter.bounds)),
                GenericParam::Const(parameter) => (&parameter.ident, None),
            };
            let more = predicates().filter_map(|predicate| match predicate {
                WherePredicate::Type(predicate) => match &predicate.bounded_ty {
                    Type::Path(ty) if ty.path.is_ident(name) => Some(&predicate.bounds),
                    _ => None,
                },
                _ => None,
            });
            let mut traits = Vec::new();
            let bounds_of = bounds.into_iter().chain(more).flatten();
            let implied = self.promised(module, bounds_of, &mut traits);
            Some(Parameter {
                name: name.to_string(),
                is_type: bounds.is_some(),
                implied,
                traits,
            })
        });
        TypeScope {
            parameters: parameters.collect(),
            scope: self.scope_of((module, 0), 0, generics),
            own,
        }
    }

    /// The auto traits that bounds promise, those of the crate's own traits included, which are noted.
    fn promised<'b>(
        &self,
        module: ModuleId,
        bounds: impl IntoIterator<Item = &'b TypeParamBound>,
        traits: &mut Vec<DefinitionId>,
    ) -> Bits {
        let mut found = 0;
        let is_trait = |bound: &&TypeParamBound| matches!(bound, TypeParamBound::Trait(_));
        for bound in bounds.into_iter().filter(is_trait) {
            let TypeParamBound::Trait(bound) = bound else {
                continue;
            };
            match self.meaning(module, &bound.path) {
                Some(Meaning::Foreign(path)) => found |= super::bit(&path).unwrap_or_default(),
                Some(Meaning::Definition(id)) if !traits.contains(&id) => {
                    traits.push(id);
                    if let Some(Item::Trait(item)) = self.resolver.tree.item(id) {
                        found |= self.promised(id.0, &item.supertraits, traits);
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn meaning(&self, module: ModuleId, path: &syn::Path) -> Option<Meaning> {
        let names = segments(path);
        if path.leading_colon.is_some() {
            return Some(crate::surface::resolve::foreign(&names));
        }
        self.resolver.resolve_in(Space::Types, module, &names)
    }

    fn held(&mut self, place: &TypeScope, ty: &Type, depth: usize) -> Held {
        let depth = depth + 1;
        if depth > DEEPEST {
            return self.open(place, ty, 0);
        }
        match ty {
            Type::Group(ty) => self.held(place, &ty.elem, depth),
            Type::Paren(ty) => self.held(place, &ty.elem, depth),
            Type::Array(ty) => Held::Known(HOLDS, vec![self.held(place, &ty.elem, depth)]),
            Type::Slice(ty) => Held::Known(HOLDS, vec![self.held(place, &ty.elem, depth)]),
            Type::Tuple(ty) => {
                let elements = ty.elems.iter();
                let elements = elements.map(|element| self.held(place, element, depth));
                Held::Known(HOLDS, elements.collect())
            }
            Type::Reference(ty) => {
                let is_mutable = ty.mutability.is_some();
                let rule = if is_mutable { MUTABLE } else { REFERENCE };
                Held::Known(rule, vec![self.held(place, &ty.elem, depth)])
            }
            Type::Ptr(ty) => Held::Known(POINTER, vec![self.held(place, &ty.elem, depth)]),
            Type::FnPtr(_) | Type::Never(_) => Held::Known(ALWAYS, Vec::new()),
            Type::TraitObject(ty) => {
                let bits = self.promised(place.scope.module, &ty.bounds, &mut Vec::new());
                let rule = BITS.map(|bit| if bits & bit == 0 { NEVER } else { 0 });
                Held::Known(rule, Vec::new())
            }
            Type::Path(path) => match &path.qself {
                Some(qself) => {
                    let of = path.path.segments.iter().take(qself.position);
                    let of: syn::Path = syn::Path {
                        leading_colon: path.path.leading_colon,
                        segments: of.cloned().collect(),
                    };
                    let implied = match self.meaning(place.scope.module, &of) {
                        Some(Meaning::Definition(id)) => self.of_member(id, &path.path),
                        _ => None,
                    };
                    self.open(place, ty, implied.unwrap_or_default())
                }
                None => self.held_path(place, ty, &path.path, depth),
            },
            _ => self.open(place, ty, 0),
        }
    }

    /// A type that this crate does not decide.
    fn open(&mut self, place: &TypeScope, ty: &Type, implied: Bits) -> Held {
        Held::Open(Atom::Other(self.ty(&place.scope, ty)), implied)
    }

    /// The auto traits that a trait of the crate promises of its associated type at the end of a path, if that is one.
    fn of_member(&self, id: DefinitionId, path: &syn::Path) -> Option<Bits> {
        let (Item::Trait(item), last) = (self.resolver.tree.item(id)?, path.segments.last()?)
        else {
            return None;
        };
        let bounds = item.items.iter().find_map(|member| match member {
            TraitItem::Type(member) if member.ident == last.ident => Some(&member.bounds),
            _ => None,
        });
        Some(self.promised(id.0, bounds?, &mut Vec::new()))
    }

    fn held_path(&mut self, place: &TypeScope, ty: &Type, path: &syn::Path, depth: usize) -> Held {
        let first = path.segments.first().map(|first| &first.ident);
        let is_first = |parameter: &Parameter| first.is_some_and(|first| *first == parameter.name);
        if let Some(position) = place.parameters.iter().position(is_first)
            && let Some(parameter) = place.parameters.get(position)
        {
            if path.segments.len() == 1 {
                return Held::Open(Atom::Parameter(position), parameter.implied);
            }
            for id in &parameter.traits {
                // `T::Member` in full, as it is written elsewhere.
                if let Some(implied) = self.of_member(*id, path)
                    && let Some(of) = self.published.path_of(self.library, *id)
                    && let Some(last) = path.segments.last()
                {
                    let text = format!("<T{position} as {of}>::{}", last.ident);
                    return Held::Open(Atom::Other(text), implied);
                }
            }
            return self.open(place, ty, 0);
        }
        if path.is_ident("Self")
            && let Some(own) = place.own
        {
            let parameters = place.parameters.iter().enumerate();
            let parameters = parameters.map(|(position, parameter)| Argument {
                held: Held::Open(Atom::Parameter(position), parameter.implied),
                text: format!("T{position}"),
            });
            return Held::Own(own, parameters.collect());
        }
        match self.meaning(place.scope.module, path) {
            Some(Meaning::Foreign(names)) => match foreign::rule(&names) {
                Some(rule) => {
                    let arguments = self.arguments_of(place, path, depth, false);
                    let arguments = arguments.into_iter().map(|argument| argument.held);
                    Held::Known(rule, arguments.collect())
                }
                None => self.open(place, ty, 0),
            },
            Some(Meaning::Definition(id)) => {
                let arguments = self.arguments_of(place, path, depth, true);
                match self.resolver.tree.item(id) {
                    Some(Item::Type(alias)) => {
                        let inner = self.place_of_type(id.0, &alias.generics, None);
                        let arguments = self.completed(&inner, &alias.generics, arguments, depth);
                        self.held(&inner, &alias.ty, depth).with(&arguments)
                    }
                    Some(item) if let Some((generics, _)) = fields(item) => {
                        let inner = self.place_of_type(id.0, generics, Some(id));
                        Held::Own(id, self.completed(&inner, generics, arguments, depth))
                    }
                    _ => self.open(place, ty, 0),
                }
            }
            _ => self.open(place, ty, 0),
        }
    }

    /// The arguments of a path for types and constants.
    fn arguments_of(
        &mut self,
        place: &TypeScope,
        path: &syn::Path,
        depth: usize,
        are_printed: bool,
    ) -> Vec<Argument> {
        let arguments = match path.segments.last().map(|last| &last.arguments) {
            Some(PathArguments::AngleBracketed(list)) => list.args.iter(),
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        for argument in arguments {
            found.extend(match argument {
                GenericArgument::Type(ty) => Some(Argument {
                    held: self.held(place, ty, depth),
                    text: if are_printed {
                        self.ty(&place.scope, ty)
                    } else {
                        String::new()
                    },
                }),
                GenericArgument::Const(value) => Some(Argument {
                    held: Held::Known(ALWAYS, Vec::new()),
                    text: self.expression(&place.scope, value, depth),
                }),
                _ => None,
            });
        }
        found
    }

    /// Arguments with the defaults of the parameters that they leave out.
    fn completed(
        &mut self,
        place: &TypeScope,
        generics: &Generics,
        mut arguments: Vec<Argument>,
        depth: usize,
    ) -> Vec<Argument> {
        let parameters = generics.params.iter();
        let is_given = |parameter: &&GenericParam| !matches!(parameter, GenericParam::Lifetime(_));
        for parameter in parameters.filter(is_given).skip(arguments.len()) {
            if let GenericParam::Type(parameter) = parameter
                && let Some((_, ty)) = &parameter.default
            {
                let text = self.ty(&place.scope, ty);
                let argument = Argument {
                    held: self.held(place, ty, depth).with(&arguments),
                    text: replaced(&text, |position| text_of(&arguments, position)),
                };
                arguments.push(argument);
            }
        }
        arguments
    }

    /// What a block says about an auto trait of a type of the crate.
    fn written(
        &mut self,
        module: ModuleId,
        block: &ItemImpl,
    ) -> Option<(DefinitionId, Bits, Needs)> {
        let (of, _) = block.trait_.as_ref()?;
        let Meaning::Foreign(of) = self.meaning(module, of)? else {
            return None;
        };
        let bit = super::bit(&of)?;
        let place = self.place_of_type(module, &block.generics, None);
        let Held::Own(id, arguments) = self.held(&place, &block.self_ty, 0) else {
            return None;
        };
        if block.modifiers.polarity.is_some() {
            return Some((id, bit, None));
        }
        let mut needs = Vec::new();
        for (position, argument) in arguments.iter().enumerate() {
            // A block for certain arguments only ends the automatism for all others.
            let Held::Open(Atom::Parameter(given), _) = argument.held else {
                return Some((id, bit, None));
            };
            let implied = place.parameters.get(given).map_or(0, |given| given.implied);
            let bits = BITS.into_iter().filter(|bit| implied & bit != 0);
            needs.extend(bits.map(|bit| (Atom::Parameter(position), bit)));
        }
        Some((id, bit, Some(needs.into_iter().collect())))
    }
}

impl Held {
    /// The type with arguments in place of its parameters.
    fn with(self, arguments: &[Argument]) -> Self {
        let text = |text: &str| replaced(text, |position| text_of(arguments, position));
        match self {
            Self::Open(Atom::Parameter(position), implied) => match arguments.get(position) {
                Some(argument) => argument.held.clone(),
                None => Self::Open(Atom::Parameter(position), implied),
            },
            Self::Open(Atom::Other(of), implied) => Self::Open(Atom::Other(text(&of)), implied),
            Self::Own(id, own) => {
                let own = own.into_iter().map(|argument| Argument {
                    text: text(&argument.text),
                    held: argument.held.with(arguments),
                });
                Self::Own(id, own.collect())
            }
            Self::Known(rule, of) => {
                let of = of.into_iter().map(|held| held.with(arguments));
                Self::Known(rule, of.collect())
            }
        }
    }
}

/// The text of an argument.
pub(super) fn text_of(arguments: &[Argument], position: usize) -> Option<String> {
    let argument = arguments.get(position);
    argument.map(|argument| argument.text.clone())
}

/// A text with other words for the parameters `T0`, `T1`, ….
pub(super) fn replaced(text: &str, word: impl Fn(usize) -> Option<String>) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (name, behind) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        let position = name
            .strip_prefix('T')
            .and_then(|digits| digits.parse().ok());
        let other = position.and_then(&word);
        result.push_str(before);
        result.push_str(other.as_deref().unwrap_or(name));
        rest = behind;
    }
    result.push_str(rest);
    result
}
