//! Items with a path, and what is in them by their own definition.

use std::collections::BTreeSet;

use super::attributes::{self, spelled};
use super::cfg::Condition;
use super::modules::{DefinitionId, attributes_of, is_public};
use super::print::{Own, Printer, Scope};
use super::resolve::{Meaning, segments};
use super::{
    Attributes, Item, ItemKind, METHOD_DEFAULT, Member, MemberKind, SourcePlace, VALUE_DEFAULT,
    prelude,
};
use syn::spanned::Spanned;
use syn::{Fields, Generics, TraitItem};

/// Two forms of the same thing: for people, and without what callers do not depend on.
pub(super) struct Forms {
    pub(super) line: String,
    pub(super) signature: String,
}

impl Printer<'_> {
    /// Prints something in both forms.
    pub(super) fn forms(&mut self, mut print: impl FnMut(&mut Self) -> String) -> Forms {
        self.is_numbered = false;
        let line = print(self);
        self.is_numbered = true;
        let signature = print(self);
        self.is_numbered = false;
        Forms { line, signature }
    }

    /// The scope of an item: its module, its parameters, itself.
    pub(super) fn scope_of(&self, id: DefinitionId, line: usize, generics: &Generics) -> Scope {
        let mut scope = Scope {
            module: id.0,
            line,
            ..Scope::default()
        };
        self.declare(&mut scope, generics);
        scope
    }

    /// A type of the crate with its own parameters as arguments, under the names of a scope.
    pub(super) fn applied(&self, path: &str, scope: &Scope, generics: &Generics) -> String {
        let arguments: Vec<String> = generics
            .params
            .iter()
            .map(|parameter| match parameter {
                syn::GenericParam::Lifetime(parameter) => {
                    super::print::lifetime_text(scope, &parameter.lifetime)
                }
                syn::GenericParam::Type(parameter) => {
                    super::generics::printed(scope, &parameter.ident.to_string())
                }
                syn::GenericParam::Const(parameter) => {
                    super::generics::printed(scope, &parameter.ident.to_string())
                }
            })
            .collect();
        if arguments.is_empty() {
            path.to_owned()
        } else {
            format!("{path}<{}>", arguments.join(", "))
        }
    }

    /// A line of the crate's place.
    pub(super) fn place(&self, module: usize, line: usize) -> SourcePlace {
        let module = self.resolver.tree.module(module);
        SourcePlace {
            file: module.map_or_else(String::new, |module| module.file.clone()),
            line,
        }
    }

    /// An item under its canonical path. `condition` is when it is there.
    pub(super) fn item(
        &mut self,
        id: DefinitionId,
        path: &str,
        condition: &Condition,
    ) -> Option<Item> {
        let tree = self.resolver.tree;
        let source = tree.item(id)?;
        let read = attributes::read(attributes_of(source));
        let attributes = Attributes {
            cfg: condition.text(),
            ..read.kept()
        };
        let mut members = Vec::new();
        let mut has_private_fields = false;
        let (kind, line, forms) = match source {
            syn::Item::Const(item) => {
                let line = item.ident.span().start().line;
                let scope = self.scope_of(id, line, &item.generics);
                let forms = self
                    .forms(|printer| format!("pub const {path}: {}", printer.ty(&scope, &item.ty)));
                (ItemKind::Constant, line, forms)
            }
            syn::Item::Static(item) => {
                let line = item.ident.span().start().line;
                let scope = self.scope_of(id, line, &Generics::default());
                let mutability = match item.mutability {
                    syn::StaticMutability::Mut(_) => "mut ",
                    _ => "",
                };
                let forms = self.forms(|printer| {
                    format!(
                        "pub static {mutability}{path}: {}",
                        printer.ty(&scope, &item.ty)
                    )
                });
                (ItemKind::Static, line, forms)
            }
            syn::Item::Fn(item) => {
                let line = item.sig.ident.span().start().line;
                let scope = Scope {
                    module: id.0,
                    line,
                    ..Scope::default()
                };
                let own = format!("fn {}", item.sig.ident);
                let forms = self.forms(|printer| {
                    let text = printer.function(&scope, &item.sig);
                    format!("pub {}", text.replacen(&own, &format!("fn {path}"), 1))
                });
                (ItemKind::Function, line, forms)
            }
            syn::Item::Type(item) => {
                let line = item.ident.span().start().line;
                let forms = self.forms(|printer| {
                    let scope = printer.scope_of(id, line, &item.generics);
                    let head = printer.head("type", path, &scope, &item.generics);
                    format!("{} = {}{}", head.0, printer.ty(&scope, &item.ty), head.1)
                });
                (ItemKind::TypeAlias, line, forms)
            }
            syn::Item::Macro(item) => {
                let line = item.mac.path.span().start().line;
                let text = format!("pub macro {path}! {}", patterns(&item.mac));
                let signature = text.clone();
                let line_and_signature = Forms {
                    line: text,
                    signature,
                };
                (ItemKind::Macro, line, line_and_signature)
            }
            syn::Item::Struct(item) => {
                let line = item.ident.span().start().line;
                self.fields(id, path, &item.generics, &item.fields, &mut members);
                has_private_fields = members.len() < item.fields.len();
                let shape = match &item.fields {
                    Fields::Unit => ";",
                    Fields::Unnamed(fields) if fields.unnamed.is_empty() => "()",
                    Fields::Unnamed(_) if !members.is_empty() => "(..)",
                    Fields::Unnamed(_) | Fields::Named(_) => "",
                };
                let forms = self.definition(id, "struct", path, line, &item.generics, shape);
                (ItemKind::Struct, line, forms)
            }
            syn::Item::Union(item) => {
                let line = item.ident.span().start().line;
                let fields = Fields::Named(item.fields.clone());
                self.fields(id, path, &item.generics, &fields, &mut members);
                has_private_fields = members.len() < fields.len();
                let forms = self.definition(id, "union", path, line, &item.generics, "");
                (ItemKind::Union, line, forms)
            }
            syn::Item::Enum(item) => {
                let line = item.ident.span().start().line;
                self.variants(id, path, item, &mut members);
                let forms = self.definition(id, "enum", path, line, &item.generics, "");
                (ItemKind::Enum, line, forms)
            }
            syn::Item::Trait(item) => {
                let line = item.ident.span().start().line;
                self.trait_members(id, item, &mut members);
                let forms = self.forms(|printer| {
                    let scope = printer.scope_of(id, line, &item.generics);
                    let keyword = if item.unsafety.is_some() {
                        "unsafe trait"
                    } else {
                        "trait"
                    };
                    let head = printer.head(keyword, path, &scope, &item.generics);
                    let bounds = printer.bounds(&scope, &item.supertraits, 0);
                    let colon = if bounds.is_empty() { "" } else { ": " };
                    format!("{}{colon}{}{}", head.0, bounds.join(" + "), head.1)
                });
                (ItemKind::Trait, line, forms)
            }
            _ => return None,
        };
        let impls = self.derived(id, line, &read, source);
        Some(Item {
            path: path.to_owned(),
            kind,
            line: format!("{}{}", spelled(&attributes), forms.line),
            signature: forms.signature,
            attributes,
            has_private_fields,
            impls,
            auto_traits: Vec::new(),
            members,
            place: self.place(id.0, line),
        })
    }

    /// `pub keyword path<…>` and ` where …`.
    fn head(
        &mut self,
        keyword: &str,
        path: &str,
        scope: &Scope,
        generics: &Generics,
    ) -> (String, String) {
        let demands = self.demands(scope, generics);
        let parameters = self.parameters(scope, generics, &demands);
        (
            format!("pub {keyword} {path}{parameters}"),
            demands.clause(),
        )
    }

    fn definition(
        &mut self,
        id: DefinitionId,
        keyword: &str,
        path: &str,
        line: usize,
        generics: &Generics,
        shape: &str,
    ) -> Forms {
        self.forms(|printer| {
            let scope = printer.scope_of(id, line, generics);
            let head = printer.head(keyword, path, &scope, generics);
            format!("{}{shape}{}", head.0, head.1)
        })
    }

    /// The public fields of a struct.
    fn fields(
        &mut self,
        id: DefinitionId,
        path: &str,
        generics: &Generics,
        fields: &Fields,
        members: &mut Vec<Member>,
    ) {
        for (position, field) in fields.iter().enumerate() {
            let line = match &field.ident {
                Some(name) => name.span().start().line,
                None => field.ty.span().start().line,
            };
            let read = self.read_member(id.0, &field.attrs);
            if !is_public(&field.vis) || read.is_hidden || read.condition == Condition::Never {
                continue;
            }
            let name = match &field.ident {
                Some(name) => name.to_string(),
                None => position.to_string(),
            };
            let forms = self.forms(|printer| {
                let mut scope = printer.scope_of(id, line, generics);
                scope.own = Own::Is(printer.applied(path, &scope, generics));
                format!("pub {name}: {}", printer.ty(&scope, &field.ty))
            });
            let place = self.place(id.0, line);
            members.push(member(name, MemberKind::Field, &read, forms, place));
        }
    }

    fn variants(
        &mut self,
        id: DefinitionId,
        path: &str,
        item: &syn::ItemEnum,
        members: &mut Vec<Member>,
    ) {
        for variant in &item.variants {
            let line = variant.ident.span().start().line;
            let read = self.read_member(id.0, &variant.attrs);
            if read.is_hidden || read.condition == Condition::Never {
                continue;
            }
            let forms = self.forms(|printer| {
                let mut scope = printer.scope_of(id, line, &item.generics);
                scope.own = Own::Is(printer.applied(path, &scope, &item.generics));
                let fields: Vec<String> = variant
                    .fields
                    .iter()
                    .map(|field| {
                        let ty = printer.ty(&scope, &field.ty);
                        match &field.ident {
                            Some(name) => format!("{name}: {ty}"),
                            None => ty,
                        }
                    })
                    .collect();
                let fields = fields.join(", ");
                let fields = match &variant.fields {
                    Fields::Unit => String::new(),
                    Fields::Unnamed(_) => format!("({fields})"),
                    Fields::Named(_) => format!(" {{ {fields} }}"),
                };
                let value = match &variant.discriminant {
                    Some((_, value)) => format!(" = {}", printer.expression(&scope, value, 0)),
                    None => String::new(),
                };
                format!("{}{fields}{value}", variant.ident)
            });
            let place = self.place(id.0, line);
            let name = variant.ident.to_string();
            members.push(member(name, MemberKind::Variant, &read, forms, place));
        }
    }

    fn trait_members(
        &mut self,
        id: DefinitionId,
        item: &syn::ItemTrait,
        members: &mut Vec<Member>,
    ) {
        for source in &item.items {
            let (name, attributes) = match source {
                TraitItem::Const(source) => (&source.ident, &source.attrs),
                TraitItem::Fn(source) => (&source.sig.ident, &source.attrs),
                TraitItem::Type(source) => (&source.ident, &source.attrs),
                _ => {
                    let line = source.span().start().line;
                    let scope = self.scope_of(id, line, &item.generics);
                    self.refuse(
                        &scope,
                        "a macro call may define anything; write out what it expands to",
                    );
                    continue;
                }
            };
            let read = self.read_member(id.0, attributes);
            if read.is_hidden || read.condition == Condition::Never {
                continue;
            }
            let line = name.span().start().line;
            let (kind, forms) = match source {
                TraitItem::Const(source) => {
                    let default = if source.default.is_some() {
                        VALUE_DEFAULT
                    } else {
                        ""
                    };
                    let mut forms = self.forms(|printer| {
                        let scope = printer.scope_of(id, line, &item.generics);
                        let ty = printer.ty(&scope, &source.ty);
                        format!("const {}: {ty}", source.ident)
                    });
                    forms.line.push_str(default);
                    (MemberKind::Constant, forms)
                }
                TraitItem::Type(source) => {
                    let default = if source.default.is_some() {
                        VALUE_DEFAULT
                    } else {
                        ""
                    };
                    let mut forms = self.forms(|printer| {
                        let mut scope = printer.scope_of(id, line, &item.generics);
                        printer.declare(&mut scope, &source.generics);
                        let demands = printer.demands(&scope, &source.generics);
                        let parameters = printer.parameters(&scope, &source.generics, &demands);
                        let bounds = printer.bounds(&scope, &source.bounds, 0);
                        let colon = if bounds.is_empty() { "" } else { ": " };
                        format!(
                            "type {}{parameters}{colon}{}{}",
                            source.ident,
                            bounds.join(" + "),
                            demands.clause()
                        )
                    });
                    forms.line.push_str(default);
                    (MemberKind::Type, forms)
                }
                TraitItem::Fn(source) => {
                    let mut forms = self.forms(|printer| {
                        let scope = printer.scope_of(id, line, &item.generics);
                        printer.function(&scope, &source.sig)
                    });
                    let kind = if source.default.is_some() {
                        forms.line.push_str(METHOD_DEFAULT);
                        MemberKind::ProvidedMethod
                    } else {
                        MemberKind::RequiredMethod
                    };
                    (kind, forms)
                }
                _ => continue,
            };
            let place = self.place(id.0, line);
            members.push(member(name.to_string(), kind, &read, forms, place));
        }
    }

    /// Traits that `derive` implements; the standard ones ask the same of each parameter.
    fn derived(
        &mut self,
        id: DefinitionId,
        line: usize,
        read: &attributes::Read,
        source: &syn::Item,
    ) -> BTreeSet<String> {
        let generics = match source {
            syn::Item::Enum(item) => &item.generics,
            syn::Item::Struct(item) => &item.generics,
            syn::Item::Union(item) => &item.generics,
            _ => return BTreeSet::new(),
        };
        let scope = self.scope_of(id, line, generics);
        let mut found = BTreeSet::new();
        for (path, condition) in &read.derives {
            let names = segments(path);
            let meanings = self.resolver.resolve(id.0, &names);
            let foreign = meanings.into_iter().find_map(|meaning| match meaning {
                Meaning::Foreign(path) => Some(path),
                _ => None,
            });
            let standard = match names.as_slice() {
                [name] => prelude::derived(name),
                _ => None,
            };
            let Some(target) = foreign.or(standard) else {
                let message = format!(
                    "`derive({})` cannot be resolved; import it by name from a dependency in Cargo.toml",
                    names.join("::")
                );
                self.refuse(&scope, message);
                continue;
            };
            let name = self.foreign(&target);
            // The default of an enum is one of its variants without a value.
            let is_plain = name == "Default" && matches!(source, syn::Item::Enum(_));
            let parameters: Vec<String> = generics
                .type_params()
                .filter(|_| !is_plain)
                .map(|parameter| format!("{}: {name}", parameter.ident))
                .collect();
            let prefix = if parameters.is_empty() {
                String::new()
            } else {
                format!("<{}> ", parameters.join(", "))
            };
            let condition = match condition.text() {
                Some(condition) => format!("#[cfg({condition})] "),
                None => String::new(),
            };
            found.insert(format!("{condition}{prefix}{name}"));
        }
        found
    }

    /// The attributes of a member; what cannot be listed is refused.
    pub(super) fn read_member(
        &mut self,
        module: usize,
        attributes: &[syn::Attribute],
    ) -> attributes::Read {
        let read = attributes::read(attributes);
        let mut refused = read.refused.clone();
        if let Some(unknown) = read.condition.unknown() {
            let line = attributes
                .first()
                .map_or(1, |first| first.span().start().line);
            let message = format!(
                "members under `cfg({unknown})` cannot be listed; make it a feature, or put the condition inside"
            );
            refused.push((line, message));
        }
        for (line, message) in refused {
            let scope = Scope {
                module,
                line,
                ..Scope::default()
            };
            self.refuse(&scope, message);
        }
        read
    }
}

/// A member, with its attributes before its line.
pub(super) fn member(
    name: String,
    kind: MemberKind,
    read: &attributes::Read,
    forms: Forms,
    place: SourcePlace,
) -> Member {
    let attributes = read.kept();
    Member {
        name,
        kind,
        line: format!("{}{}", spelled(&attributes), forms.line),
        signature: forms.signature,
        attributes,
        place,
    }
}

/// What a macro can be called with.
fn patterns(mac: &syn::Macro) -> String {
    let mut found = Vec::new();
    let mut is_body = false;
    for token in mac.tokens.clone() {
        let text = token.to_string();
        let is_group = text.starts_with(['(', '[', '{']);
        if is_group {
            if !is_body {
                let words: Vec<&str> = text.split_whitespace().collect();
                found.push(words.join(" ").replace("$ ", "$").replace(" : ", ":"));
            }
            is_body = !is_body;
        }
    }
    found.join(" ")
}
