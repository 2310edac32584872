//! `impl` blocks, wherever they stand: what they say about the types and traits that have a path.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes;
use super::auto;
use super::cfg::Condition;
use super::headers::{Header, OwnType};
use super::items::{Forms, member};
use super::modules::{DefinitionId, ModuleId, is_public};
use super::print::{Printer, Scope, names_private};
use super::resolve::{Meaning, Space, segments};
use super::{Attributes, Item, ItemKind, Member, MemberKind};
use syn::spanned::Spanned;
use syn::{ImplItem, ItemImpl};

/// What blocks say.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Traits of types of the crate, under the types' own parameters.
    pub(super) traits: BTreeMap<DefinitionId, BTreeSet<String>>,
    /// Members of types of the crate, under the types' own parameters.
    pub(super) members: BTreeMap<DefinitionId, Vec<Member>>,
    /// Blocks with a header of their own, by path and line.
    pub(super) items: BTreeMap<(String, String), Item>,
}

/// A block and where it stands.
struct Block<'b> {
    source: &'b ItemImpl,
    module: ModuleId,
    line: usize,
    condition: Condition,
    own: Option<OwnType>,
}

impl Block<'_> {
    fn scope(&self) -> Scope {
        Scope {
            module: self.module,
            line: self.line,
            ..Scope::default()
        }
    }
}

impl Printer<'_> {
    /// Reads all blocks of the crate.
    pub(super) fn blocks(&mut self) -> Blocks {
        let mut found = Blocks::default();
        let tree = self.resolver.tree;
        for (id, module) in tree.modules.iter().enumerate() {
            for item in &module.items {
                if let syn::Item::Impl(source) = item {
                    self.block(id, &module.condition, source, &mut found);
                }
            }
        }
        found
    }

    fn block(
        &mut self,
        module: ModuleId,
        around: &Condition,
        source: &ItemImpl,
        found: &mut Blocks,
    ) {
        let read = attributes::read(&source.attrs);
        let condition = around.and(&read.condition);
        if read.is_hidden || condition == Condition::Never {
            return;
        }
        let mut block = Block {
            source,
            module,
            line: source.impl_token.span.start().line,
            condition,
            own: None,
        };
        if let Some(own) = self.own_type(module, &source.self_ty) {
            if own.path.is_none() {
                return;
            }
            block.own = Some(own);
        }
        match &source.trait_ {
            Some((path, _)) => self.trait_block(&block, path, found),
            None => self.inherent_block(&block, found),
        }
    }

    fn trait_block(&mut self, block: &Block<'_>, path: &syn::Path, found: &mut Blocks) {
        let meaning = self
            .resolver
            .resolve_in(Space::Types, block.module, &segments(path));
        if let Some(Meaning::Definition(id)) = meaning
            && self.published.path_of(self.library, id).is_none()
        {
            return;
        }
        let header = self.header(&block.scope(), block.source, block.own.as_ref());
        let mut text = self.path(&header.scope, path);
        if names_private(&text) || names_private(&header.ty) {
            return;
        }
        if block.source.modifiers.polarity.is_some() {
            text.insert(0, '!');
        }
        // What is written of an auto trait stands among what is not.
        if header.is_plain
            && matches!(&meaning, Some(Meaning::Foreign(path)) if auto::bit(path).is_some())
        {
            return;
        }
        let is_listed = block.own.is_some() || self.names_own(&text) || self.names_own(&header.ty);
        if !is_listed || self.refuses(block) {
            return;
        }
        let text = with_types(text, &self.types_of(&header.scope, block.source));
        let condition = block.condition.text();
        let attribute = match &condition {
            Some(condition) => format!("#[cfg({condition})] "),
            None => String::new(),
        };
        match &block.own {
            Some(own) if header.is_plain => {
                let entry = format!("{attribute}{}{text}{}", header.prefix, header.clause);
                found.traits.entry(own.id).or_default().insert(entry);
            }
            Some(_) => {
                let item = self.item_of(block, &header, None, found);
                item.impls.insert(format!("{attribute}{text}"));
            }
            None => {
                let line = format!(
                    "{attribute}impl{} {text} for {}{}",
                    header.parameters, header.ty, header.clause
                );
                let item = Item {
                    path: format!("{text} for {}", header.ty),
                    kind: ItemKind::Impl,
                    signature: line.clone(),
                    line: line.clone(),
                    attributes: Attributes {
                        cfg: condition,
                        ..Attributes::default()
                    },
                    has_private_fields: false,
                    impls: BTreeSet::new(),
                    auto_traits: Vec::new(),
                    members: Vec::new(),
                    place: self.place(block.module, block.line),
                };
                found.items.insert((item.path.clone(), line), item);
            }
        }
    }

    /// The associated types that a block chooses: as much part of the promise as the trait.
    fn types_of(&mut self, scope: &Scope, source: &ItemImpl) -> Vec<String> {
        let mut found = Vec::new();
        for item in &source.items {
            if let ImplItem::Type(item) = item {
                let mut scope = scope.clone();
                self.declare(&mut scope, &item.generics);
                let demands = self.demands(&scope, &item.generics);
                let parameters = self.parameters(&scope, &item.generics, &demands);
                let ty = self.ty(&scope, &item.ty);
                found.push(format!("{}{parameters} = {ty}", item.ident));
            }
        }
        found
    }

    fn inherent_block(&mut self, block: &Block<'_>, found: &mut Blocks) {
        let mut members = Vec::new();
        for item in &block.source.items {
            let (attributes, visibility) = match item {
                ImplItem::Const(item) => (&item.attrs, &item.vis),
                ImplItem::Fn(item) => (&item.attrs, &item.vis),
                ImplItem::Type(_) => continue,
                _ => {
                    let mut scope = block.scope();
                    scope.line = item.span().start().line;
                    self.refuse(
                        &scope,
                        "a macro call may define anything; write out what it expands to",
                    );
                    continue;
                }
            };
            if !is_public(visibility) {
                continue;
            }
            let mut read = self.read_member(block.module, attributes);
            read.condition = block.condition.and(&read.condition);
            if read.is_hidden || read.condition == Condition::Never {
                continue;
            }
            let (name, kind, line) = match item {
                ImplItem::Const(item) => (&item.ident, MemberKind::Constant, item.ident.span()),
                ImplItem::Fn(item) => (&item.sig.ident, MemberKind::Method, item.sig.ident.span()),
                _ => continue,
            };
            let line = line.start().line;
            let forms = self.forms(|printer| printer.own_member(block, line, item));
            let place = self.place(block.module, line);
            members.push(member(name.to_string(), kind, &read, forms, place));
        }
        if members.is_empty() || self.refuses(block) {
            return;
        }
        let header = self.header(&block.scope(), block.source, block.own.as_ref());
        let is_own = header.is_plain && header.prefix.is_empty() && header.clause.is_empty();
        match &block.own {
            Some(own) if is_own => found.members.entry(own.id).or_default().extend(members),
            Some(own) => {
                let path = own.path.clone().filter(|_| header.is_plain);
                self.item_of(block, &header, path, found)
                    .members
                    .extend(members);
            }
            None if self.names_own(&header.ty) => {
                self.item_of(block, &header, None, found)
                    .members
                    .extend(members);
            }
            None => {}
        }
    }

    fn own_member(&mut self, block: &Block<'_>, line: usize, item: &ImplItem) -> String {
        let mut scope = block.scope();
        scope.line = line;
        let scope = self.header(&scope, block.source, block.own.as_ref()).scope;
        match item {
            ImplItem::Const(item) => {
                format!("pub const {}: {}", item.ident, self.ty(&scope, &item.ty))
            }
            ImplItem::Fn(item) => format!("pub {}", self.function(&scope, &item.sig)),
            _ => String::new(),
        }
    }

    /// The item that a header stands for, made if it is the first block with it.
    fn item_of<'f>(
        &mut self,
        block: &Block<'_>,
        header: &Header,
        path: Option<String>,
        found: &'f mut Blocks,
    ) -> &'f mut Item {
        let path = path.unwrap_or_else(|| header.ty.clone());
        let Forms { line, signature } = self.forms(|printer| {
            let header = printer.header(&block.scope(), block.source, block.own.as_ref());
            format!("impl{} {}{}", header.parameters, header.ty, header.clause)
        });
        let place = self.place(block.module, block.line);
        found
            .items
            .entry((path.clone(), line.clone()))
            .or_insert_with(|| Item {
                path,
                kind: ItemKind::Impl,
                line,
                signature,
                attributes: Attributes::default(),
                has_private_fields: false,
                impls: BTreeSet::new(),
                auto_traits: Vec::new(),
                members: Vec::new(),
                place,
            })
    }

    /// Whether the block stands under a condition that cannot be listed, which is a fault.
    fn refuses(&mut self, block: &Block<'_>) -> bool {
        let Some(unknown) = block.condition.unknown() else {
            return false;
        };
        let message = format!(
            "an `impl` of a public type under `cfg({unknown})` cannot be listed; make it a feature, or put the condition inside"
        );
        self.refuse(&block.scope(), message);
        true
    }

    /// Whether a text names something of this crate that has a path.
    fn names_own(&self, text: &str) -> bool {
        text.contains(&format!("{}::", self.library))
    }
}

/// A trait with the associated types that are chosen for it.
fn with_types(text: String, types: &[String]) -> String {
    if types.is_empty() {
        return text;
    }
    let types = types.join(", ");
    match text.strip_suffix('>') {
        Some(start) if !start.ends_with('-') => format!("{start}, {types}>"),
        _ => format!("{text}<{types}>"),
    }
}
