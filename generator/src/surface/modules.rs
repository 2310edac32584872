//! The table of modules: every file that `mod` leads to from the library's root, and the names in each.

use std::collections::{BTreeMap, VecDeque};

use super::SourcePlace;
use super::attributes;
use super::cfg::Condition;
use super::expand::{Macros, UNKNOWN};
use super::faults::Faults;
use super::tokens;
use crate::render::Files;
use syn::spanned::Spanned;
use syn::{ImplItem, Item, UseTree, Visibility};

/// Modules within modules are followed so far.
const DEEPEST: usize = 64;

/// Position of a module in the table; 0 is the library's root.
pub(super) type ModuleId = usize;

/// A module and the position of an item in it.
pub(super) type DefinitionId = (ModuleId, usize);

/// A module.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Its path in the crate, without the crate's name.
    pub(super) path: Vec<String>,
    /// The module that holds it.
    pub(super) parent: Option<ModuleId>,
    /// The file that it stands in.
    pub(super) file: String,
    /// Where it is declared.
    pub(super) declared: SourcePlace,
    /// When it is there, those around it included.
    pub(super) condition: Condition,
    /// What the attributes of its declaration say.
    pub(super) read: attributes::Read,
    /// What is in it; what is there in tests or documentation only has been taken out.
    pub(super) items: Vec<Item>,
    /// What each name means here.
    pub(super) names: BTreeMap<String, Vec<Binding>>,
    /// `use …::*`.
    pub(super) globs: Vec<Glob>,
}

/// One meaning of a name in a module.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    /// What it stands for.
    pub(super) target: Target,
    /// Whether it is `pub`.
    pub(super) is_public: bool,
    /// Whether it is left out: `#[doc(hidden)]`.
    pub(super) is_hidden: bool,
    /// When it is there.
    pub(super) condition: Condition,
    /// Its line.
    pub(super) line: usize,
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A module of the crate.
    Module(ModuleId),
    /// An item of the crate.
    Definition(DefinitionId),
    /// What a path means here.
    Import(Import),
}

/// A path in `use`.
#[derive(Clone, Debug)]
pub(super) struct Import {
    /// Tells imports apart.
    pub(super) id: usize,
    /// Whether it starts with `::`.
    pub(super) is_foreign: bool,
    /// Its segments.
    pub(super) path: Vec<String>,
}

/// `use path::*`.
#[derive(Clone, Debug)]
pub(super) struct Glob {
    /// What is before the star.
    pub(super) import: Import,
    /// Whether it is `pub` and not `#[doc(hidden)]`.
    pub(super) is_public: bool,
    /// When it is there.
    pub(super) condition: Condition,
    /// Its line.
    pub(super) line: usize,
}

/// All modules of a crate.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The modules; the root first.
    pub(super) modules: Vec<Module>,
    imports: usize,
}

impl Tree {
    /// A module; the root for a position that is none.
    pub(super) fn module(&self, id: ModuleId) -> Option<&Module> {
        self.modules.get(id)
    }

    /// An item by its position.
    pub(super) fn item(&self, (module, index): DefinitionId) -> Option<&Item> {
        self.modules.get(module)?.items.get(index)
    }
}

/// Reads the modules from the root's file on.
pub(super) fn read(files: &Files, root: &str, faults: &mut Faults) -> Tree {
    let mut reader = Reader {
        files,
        faults,
        tree: Tree::default(),
        macros: Macros::default(),
        calls: VecDeque::new(),
    };
    if files.get(root).is_none() {
        let message = "is missing; the crate has to have a library";
        reader.faults.push(root, 1, message);
    }
    if let Some(items) = reader.parsed(root) {
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let module = Module {
            file: root.to_owned(),
            declared: SourcePlace {
                file: root.to_owned(),
                line: 1,
            },
            ..Module::default()
        };
        reader.add(module, items, folder);
    }
    reader.expand();
    reader.tree
}

/// Reads modules into a tree.
struct Reader<'a> {
    files: &'a Files,
    faults: &'a mut Faults,
    tree: Tree,
    macros: Macros,
    /// Calls of macros in place of items: module, the folder of its modules, call.
    calls: VecDeque<(ModuleId, String, syn::Macro)>,
}

impl Reader<'_> {
    fn parsed(&mut self, path: &str) -> Option<Vec<Item>> {
        let parsed = tokens::read(self.files.get(path)?).and_then(|tokens| {
            syn::parse2::<syn::File>(tokens).map_err(|error| {
                let line = error.span().start().line;
                (line, format!("is not Rust: {error}"))
            })
        });
        match parsed {
            Ok(file) => Some(file.items),
            Err((line, message)) => {
                self.faults.push(path, line, message);
                None
            }
        }
    }

    /// Adds a module and those in it. `folder` is where the files of its modules stand.
    fn add(&mut self, module: Module, items: Vec<Item>, folder: &str) {
        let id = self.tree.modules.len();
        self.tree.modules.push(module);
        for item in items {
            self.item(id, item, folder);
        }
    }

    fn item(&mut self, id: ModuleId, item: Item, folder: &str) {
        let read = attributes::read(attributes_of(&item));
        if read.condition == Condition::Never {
            return;
        }
        let file = self.file(id).to_owned();
        for (line, message) in &read.refused {
            self.faults.push(&file, *line, message.clone());
        }
        match item {
            Item::Mod(module) => self.inner(id, module, read, folder),
            Item::Macro(call) if call.ident.is_none() && read.condition == Condition::Always => {
                self.calls.push_back((id, folder.to_owned(), call.mac));
            }
            item => {
                self.note(id, &item, &read);
                if let Some(module) = self.tree.modules.get_mut(id) {
                    module.items.push(item);
                }
            }
        }
    }

    /// A module in another one.
    fn inner(&mut self, id: ModuleId, source: syn::ItemMod, read: attributes::Read, folder: &str) {
        let Some(around) = self.tree.modules.get(id) else {
            return;
        };
        let declared = SourcePlace {
            file: around.file.clone(),
            line: source.ident.span().start().line,
        };
        let condition = around.condition.and(&read.condition);
        let mut path = around.path.clone();
        let name = source.ident.to_string();
        let folder = format!("{folder}/{}", plain(&name));
        let found = match source.content {
            Some((_, items)) => Some((declared.file.clone(), items)),
            None => self.file_of(&declared.file, declared.line, &folder),
        };
        let Some((file, items)) = found else {
            return;
        };
        if path.len() >= DEEPEST {
            let message = "modules are nested too deeply; keep to 64 levels";
            self.faults.push(&file, declared.line, message);
            return;
        }
        let binding = Binding {
            target: Target::Module(self.tree.modules.len()),
            is_public: is_public(&source.vis),
            is_hidden: read.is_hidden,
            condition: read.condition.clone(),
            line: declared.line,
        };
        self.bind(id, &name, binding);
        path.push(name);
        let module = Module {
            path,
            parent: Some(id),
            file,
            declared,
            condition,
            read,
            ..Module::default()
        };
        self.add(module, items, &folder);
    }

    /// Replaces calls of the crate's own macros by what they define.
    fn expand(&mut self) {
        while let Some((id, folder, call)) = self.calls.pop_front() {
            match self.macros.items(&call) {
                Ok(items) => {
                    for item in items {
                        self.item(id, item, &folder);
                    }
                }
                Err((line, message)) => {
                    let file = self.file(id).to_owned();
                    self.faults.push(&file, line, message);
                }
            }
        }
        for module in &mut self.tree.modules {
            for item in &mut module.items {
                let Item::Impl(block) = item else { continue };
                let is_call = |member: &ImplItem| matches!(member, ImplItem::Macro(_));
                if !block.items.iter().any(is_call) {
                    continue;
                }
                for member in std::mem::take(&mut block.items) {
                    let ImplItem::Macro(call) = member else {
                        block.items.push(member);
                        continue;
                    };
                    match self.macros.members(&call.mac) {
                        Ok(members) => block.items.extend(members),
                        Err((line, message)) => self.faults.push(&module.file, line, message),
                    }
                }
            }
        }
    }

    fn file(&self, id: ModuleId) -> &str {
        self.tree.module(id).map_or("", |module| &module.file)
    }

    /// The file of a module without a body.
    fn file_of(&mut self, file: &str, line: usize, folder: &str) -> Option<(String, Vec<Item>)> {
        for candidate in [format!("{folder}.rs"), format!("{folder}/mod.rs")] {
            if self.files.get(&candidate).is_some() {
                return self.parsed(&candidate).map(|items| (candidate, items));
            }
        }
        let message =
            format!("the module's file is missing; write {folder}.rs, or remove the `mod`");
        self.faults.push(file, line, message);
        None
    }

    /// Notes what an item gives a name to.
    fn note(&mut self, id: ModuleId, item: &Item, read: &attributes::Read) {
        let file = self.file(id).to_owned();
        let index = self.tree.module(id).map_or(0, |module| module.items.len());
        let named = match item {
            Item::Const(item) => Some((&item.ident, &item.vis)),
            Item::Enum(item) => Some((&item.ident, &item.vis)),
            Item::Fn(item) => Some((&item.sig.ident, &item.vis)),
            Item::Static(item) => Some((&item.ident, &item.vis)),
            Item::Struct(item) => Some((&item.ident, &item.vis)),
            Item::Trait(item) => Some((&item.ident, &item.vis)),
            Item::Type(item) => Some((&item.ident, &item.vis)),
            Item::Union(item) => Some((&item.ident, &item.vis)),
            _ => None,
        };
        // The line of the name rather than of the attributes above it; and the span of a whole item costs a copy of its tokens.
        let line = match (&named, item) {
            (Some((name, _)), _) => name.span().start().line,
            (None, Item::Use(item)) => item.use_token.span.start().line,
            (None, Item::Impl(_)) => 0,
            (None, Item::Macro(item)) => item.mac.path.span().start().line,
            (None, _) => item.span().start().line,
        };
        let binding = |target, is_public| Binding {
            target,
            is_public,
            is_hidden: read.is_hidden,
            condition: read.condition.clone(),
            line,
        };
        if let Some((name, visibility)) = named {
            let binding = binding(Target::Definition((id, index)), is_public(visibility));
            self.bind(id, &name.to_string(), binding);
            return;
        }
        match item {
            Item::Use(item) => {
                let template = binding(Target::Module(id), is_public(&item.vis));
                let prefix = Prefix {
                    is_foreign: item.leading_colon.is_some(),
                    path: Vec::new(),
                };
                self.note_use(id, &item.tree, &prefix, &template);
            }
            Item::ExternCrate(item) => {
                let crate_name = item.ident.to_string();
                let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
                let name = name.to_string();
                let prefix = Prefix {
                    is_foreign: true,
                    path: vec![crate_name],
                };
                let import = self.import(&prefix);
                let binding = binding(Target::Import(import), is_public(&item.vis));
                self.bind(id, &name, binding);
            }
            Item::Macro(item) => match &item.ident {
                Some(name) => {
                    self.macros.define(name, &item.mac);
                    // Exported macros stand at the root, whatever module defines them.
                    if read.is_exported {
                        let binding = binding(Target::Definition((id, index)), true);
                        self.bind(0, &name.to_string(), binding);
                    }
                }
                None => self.faults.push(&file, line, UNKNOWN),
            },
            Item::ForeignMod(_) | Item::TraitAlias(_) | Item::Verbatim(_) => {
                let message = "cannot be listed; wrap it into an ordinary item";
                self.faults.push(&file, line, message);
            }
            _ => {}
        }
    }

    fn bind(&mut self, id: ModuleId, name: &str, binding: Binding) {
        if let Some(module) = self.tree.modules.get_mut(id) {
            module
                .names
                .entry(name.to_owned())
                .or_default()
                .push(binding);
        }
    }

    fn import(&mut self, prefix: &Prefix) -> Import {
        self.tree.imports += 1;
        Import {
            id: self.tree.imports,
            is_foreign: prefix.is_foreign,
            path: prefix.path.clone(),
        }
    }

    fn note_use(&mut self, id: ModuleId, tree: &UseTree, prefix: &Prefix, template: &Binding) {
        let (segment, name) = match tree {
            UseTree::Path(tree) => {
                let prefix = prefix.with(&tree.ident.to_string());
                self.note_use(id, &tree.tree, &prefix, template);
                return;
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_use(id, tree, prefix, template);
                }
                return;
            }
            UseTree::Glob(_) => {
                let glob = Glob {
                    import: self.import(prefix),
                    is_public: template.is_public && !template.is_hidden,
                    condition: template.condition.clone(),
                    line: template.line,
                };
                if let Some(module) = self.tree.modules.get_mut(id) {
                    module.globs.push(glob);
                }
                return;
            }
            UseTree::Name(tree) => (tree.ident.to_string(), tree.ident.to_string()),
            UseTree::Rename(tree) => (tree.ident.to_string(), tree.rename.to_string()),
        };
        let (path, name) = match (segment.as_str(), prefix.path.last()) {
            // `use a::b::{self}` gives a name to `a::b`.
            ("self", Some(last)) => {
                let name = if name == "self" { last.clone() } else { name };
                (prefix.clone(), name)
            }
            _ => (prefix.with(&segment), name),
        };
        let import = self.import(&path);
        let binding = Binding {
            target: Target::Import(import),
            ..template.clone()
        };
        self.bind(id, &name, binding);
    }
}

/// The start of a path in `use`.
#[derive(Clone)]
struct Prefix {
    is_foreign: bool,
    path: Vec<String>,
}

impl Prefix {
    fn with(&self, segment: &str) -> Self {
        let mut longer = self.clone();
        longer.path.push(segment.to_owned());
        longer
    }
}

/// Whether everybody may use it. `pub(crate)` and its like are private.
pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// A name without the mark of a raw identifier, as files are named.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The attributes of an item.
pub(super) fn attributes_of(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
