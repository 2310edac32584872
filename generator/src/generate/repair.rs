//! Faults of this program cost what caused them: its text becomes plain, and if that does not help, it is left out. The rest becomes a crate.

use crate::diag::codes::render::PRINTED_WRONG;
use crate::diag::{Diagnostics, Loss, Pointer};
use crate::model::{Api, Docs, Shape, TypeDef, TypeId};
use crate::name::Names;
use crate::plan::{Crate, DocText, OperationPlan, Resource, plain_text};
use crate::render::{self, Fault, Files, Needs};
use crate::shape::Shaped;
use std::collections::BTreeSet;

/// Finds what printed files hold and must not: [`crate::render::verify`].
pub type Verify<'run> = dyn Fn(&Crate, &Names, &Needs, &Files) -> Vec<Fault> + 'run;

/// What faults are traced to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// These types, which are one in the crate.
    Types(Vec<TypeId>),
    /// An operation, by its position.
    Operation(usize),
    /// What the description says about itself.
    Description,
}

/// Traces faults to what is printed.
pub(super) struct Trace<'run> {
    pub(super) plan: &'run Crate,
    pub(super) names: &'run Names,
    pub(super) shaped: &'run Shaped<'run>,
    pub(super) verify: &'run Verify<'run>,
}

impl Trace<'_> {
    /// What causes the faults, each with one of them.
    pub(super) fn causes(&self, faults: &[Fault]) -> Vec<(Cause, Fault)> {
        let mut causes: Vec<(Cause, Fault)> = Vec::new();
        for module in &self.plan.type_modules {
            let path = format!("src/types/{}.rs", module.name.as_str());
            for item in &module.items {
                let alone = || {
                    let mut module = module.clone();
                    module.items.retain(|other| other == item);
                    Crate {
                        type_modules: vec![module],
                        resources: Vec::new(),
                        ..self.plan.clone()
                    }
                };
                let is_file = |file: &str| file == path;
                if let Some(fault) = self.fault(faults, is_file, alone, item.docs()) {
                    let named = |id: &TypeId| {
                        let names = self.names.of_type(self.shaped.same(*id));
                        names.is_some_and(|names| names.name == *item.name())
                    };
                    let mut ids = self.shaped.api.types.ids();
                    ids.retain(named);
                    causes.push((Cause::Types(ids), fault));
                }
            }
        }
        for chain in chains(&self.plan.resources) {
            let is_file = |file: &str| file.starts_with("src/resources/");
            let alone = |operation: Option<&OperationPlan>| Crate {
                type_modules: Vec::new(),
                resources: only(&chain, operation),
                ..self.plan.clone()
            };
            // The text of a resource is that of a tag.
            let own = self.fault(faults, is_file, || alone(None), &DocText::default());
            if let Some(fault) = own {
                causes.push((Cause::Description, fault));
                continue;
            }
            for operation in chain.iter().last().map_or(&[][..], |it| &it.operations) {
                let alone = || alone(Some(operation));
                if let Some(fault) = self.fault(faults, is_file, alone, &operation.docs) {
                    let position = (0..self.shaped.api.operations.len()).find(|index| {
                        let names = self.names.operation(*index);
                        names.is_some_and(|names| names.id == operation.id)
                    });
                    causes.extend(position.map(|position| (Cause::Operation(position), fault)));
                }
            }
        }
        if causes.is_empty() {
            let first = faults.first().cloned();
            causes.extend(first.map(|fault| (Cause::Description, fault)));
        }
        causes
    }

    /// The fault that a part of the crate has where it is alone, if there is one in its file or in texts.
    fn fault(
        &self,
        faults: &[Fault],
        is_file: impl Fn(&str) -> bool,
        alone: impl Fn() -> Crate,
        docs: &DocText,
    ) -> Option<Fault> {
        let is_affected = |file: &str| faults.iter().any(|fault| fault.file == file);
        if faults.iter().any(|fault| is_file(&fault.file)) {
            let concerns = |file: &str| is_file(file) && is_affected(file);
            let found = match render::rust(&alone()) {
                Err(found) => found,
                Ok((printed, needs)) => {
                    let mut files = Files::new();
                    for (path, text) in printed.iter().filter(|(path, _)| concerns(path)) {
                        files.insert(path, text);
                    }
                    (self.verify)(self.plan, self.names, &needs, &files)
                }
            };
            let mut found = found.into_iter();
            if let Some(fault) = found.find(|fault| concerns(&fault.file)) {
                return Some(fault);
            }
        }
        let is_text = |fault: &&Fault| fault.file.ends_with(".md");
        let text = faults.iter().find(is_text)?;
        let mut files = Files::new();
        files.insert(
            "README.md",
            format!("{}\n\n{}", docs.line(), docs.0.join("\n")),
        );
        let found = (self.verify)(self.plan, self.names, &Needs::default(), &files);
        let fault = found.into_iter().next()?;
        Some(Fault {
            file: text.file.clone(),
            ..fault
        })
    }
}

/// All resources, each with those around it, outermost first.
fn chains(resources: &[Resource]) -> Vec<Vec<&Resource>> {
    let mut found = Vec::new();
    let mut open: Vec<Vec<&Resource>> = resources.iter().map(|resource| vec![resource]).collect();
    while let Some(chain) = open.pop() {
        for child in chain.iter().last().map_or(&[][..], |it| &it.children) {
            let mut longer = chain.clone();
            longer.push(child);
            open.push(longer);
        }
        found.push(chain);
    }
    found
}

/// A chain of resources with a single operation at its end, or none.
fn only(chain: &[&Resource], operation: Option<&OperationPlan>) -> Vec<Resource> {
    let mut operations: Vec<OperationPlan> = operation.into_iter().cloned().collect();
    let mut only = Vec::new();
    for resource in chain.iter().rev() {
        only = vec![Resource {
            operations: std::mem::take(&mut operations),
            children: only,
            ..(*resource).clone()
        }];
    }
    only
}

/// What has been tried.
#[derive(Default)]
pub(super) struct Repair {
    plain: BTreeSet<Pointer>,
    gone: BTreeSet<Pointer>,
}

impl Repair {
    /// Makes the text of what causes faults plain, and leaves it out if it is plain already. Returns whether anything was left to try.
    pub(super) fn apply(
        &mut self,
        api: &mut Api,
        causes: Vec<(Cause, Fault)>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let mut changed = false;
        let mut operations = BTreeSet::new();
        for (cause, fault) in causes {
            let origin = match &cause {
                Cause::Types(ids) => ids.first().map(|id| api.types[*id].origin.clone()),
                Cause::Operation(index) => api.operations.get(*index).map(|it| it.origin.clone()),
                Cause::Description => None,
            };
            let origin = origin.unwrap_or_default();
            let is_first = self.plain.insert(origin.clone());
            if !is_first && !self.gone.insert(origin.clone()) {
                continue;
            }
            changed = true;
            let (lost, what) = match (&cause, is_first) {
                (_, true) => (Loss::Text, "its text is printed as plain text"),
                (Cause::Types(_), false) => (Loss::Type, "it is any JSON value"),
                (Cause::Operation(_), false) => (Loss::Operation, "it is left out"),
                (Cause::Description, false) => (Loss::Text, "its text is left out"),
            };
            let message = format!("`{}` {}; {what}", fault.file, fault.message);
            diagnostics.push_losing(&PRINTED_WRONG, &origin, lost, message);
            match (cause, is_first) {
                (Cause::Types(ids), true) => {
                    for id in ids {
                        api.types.get_mut(id).into_iter().for_each(plain_type);
                    }
                }
                (Cause::Types(ids), false) => ids.into_iter().for_each(|id| api.open_type(id)),
                (Cause::Operation(index), true) => plain_operation(api, index),
                (Cause::Operation(index), false) => {
                    operations.insert(index);
                }
                (Cause::Description, true) => own_docs(api).for_each(plain),
                (Cause::Description, false) => {
                    own_docs(api).for_each(|docs| *docs = Docs::default());
                }
            }
        }
        api.leave_out_operations(&operations);
        changed
    }
}

fn plain(docs: &mut Docs) {
    for text in [&mut docs.summary, &mut docs.description]
        .into_iter()
        .flatten()
    {
        *text = plain_text(text);
    }
}

fn plain_type(definition: &mut TypeDef) {
    plain(&mut definition.docs);
    match &mut definition.shape {
        Shape::Object(object) => object
            .fields
            .iter_mut()
            .for_each(|field| plain(&mut field.docs)),
        Shape::Enum(values) => {
            for text in values
                .values
                .iter_mut()
                .filter_map(|value| value.description.as_mut())
            {
                *text = plain_text(text);
            }
        }
        Shape::Union(_) | Shape::Alias(_) => {}
    }
}

/// Callers may pass the members of a body one by one, so their texts are those of the operation.
fn plain_operation(api: &mut Api, index: usize) {
    let Some(operation) = api.operations.get_mut(index) else {
        return;
    };
    plain(&mut operation.docs);
    let parameters = operation.parameters.iter_mut().map(|it| &mut it.docs);
    let bodies = operation.body.iter_mut().map(|it| &mut it.docs);
    parameters.chain(bodies).for_each(plain);
    let replies = operation
        .replies
        .success
        .iter_mut()
        .chain(&mut operation.replies.errors);
    replies.for_each(|reply| plain(&mut reply.docs));
    let objects: Vec<TypeId> = operation
        .body_payloads()
        .filter_map(|payload| api.types.object(&payload.ty))
        .map(|(id, _)| id)
        .collect();
    for id in objects {
        api.types.get_mut(id).into_iter().for_each(plain_type);
    }
}

/// What the description says about itself, its tags, and its security schemes.
fn own_docs(api: &mut Api) -> impl Iterator<Item = &mut Docs> {
    let tags = api.tags.iter_mut().map(|tag| &mut tag.docs);
    let schemes = api
        .security_schemes
        .iter_mut()
        .map(|scheme| &mut scheme.docs);
    std::iter::once(&mut api.info.docs)
        .chain(tags)
        .chain(schemes)
}
