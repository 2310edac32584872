//! Which calls the README and the programs under `examples/` show.

use super::{ExampleCall, ExampleEnding, ExampleValue};
use crate::name::{FieldName, MethodName, TypeName};
use crate::plan::{Crate, FieldKind, Item, OperationPlan, ReplyPlan, Resource, RustTy, Verb};

/// The examples of a crate. Each is there only if an operation can be called with values that need no explanation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// The call to run first: it needs nothing that only the server can tell.
    pub quick_start: Option<ExampleCall>,
    /// A call that asks for one thing, which may not exist; else the first one.
    pub lookup: Option<ExampleCall>,
    /// The type of the error that [`Self::lookup`] is documented to fail with.
    pub problem: Option<TypeName>,
    /// Something is made, and then looked at.
    pub follow: Option<Follow>,
    /// A call that is answered with server-sent events.
    pub events: Option<ExampleCall>,
    /// A call that is answered with a stream of values.
    pub items: Option<ExampleCall>,
    /// A call whose answer is a file.
    pub download: Option<ExampleCall>,
    /// A call that sends a file.
    pub upload: Option<ExampleCall>,
}

/// Two calls, the second with the identifier that the first answered with.
#[derive(Clone, Debug, PartialEq)]
pub struct Follow {
    /// Makes something.
    pub first: ExampleCall,
    /// What it is called.
    pub name: FieldName,
    /// The member of the answer that the second call takes.
    pub member: FieldName,
    /// Looks at it; its only argument is left out.
    pub second: ExampleCall,
}

/// Chooses the calls to show. Of those that fit, one that can be run at once comes first, then one that changes nothing, then the fewest
/// arguments, a list, the shortest path, the fewest values, and document order. What the API calls deprecated is not shown.
#[must_use]
pub fn examples(plan: &Crate) -> Examples {
    let mut calls = Vec::new();
    for resource in &plan.resources {
        collect(resource, &mut calls);
    }
    let best = |fits: &dyn Fn(&Candidate<'_>) -> bool| {
        calls
            .iter()
            .filter(|candidate| fits(candidate))
            .min_by_key(|candidate| candidate.rank())
    };
    let is_plain = |candidate: &Candidate<'_>| {
        !matches!(
            candidate.call.ending,
            ExampleEnding::Events | ExampleEnding::Stream | ExampleEnding::Download { .. }
        ) && !candidate.call.arguments.iter().any(ExampleValue::is_upload)
    };
    let quick_start = best(&is_plain);
    let lookup = best(&|candidate| {
        matches!(
            candidate.call.ending,
            ExampleEnding::Value { .. } | ExampleEnding::Member { .. }
        ) && candidate.operation.verb == Verb::Get
            && candidate.is_addressed()
    })
    .or(quick_start);
    let streamed = |ending: ExampleEnding, is_such: fn(&ReplyPlan) -> bool| {
        let candidate = best(&|candidate| {
            let stream = candidate.operation.stream.as_ref();
            candidate.call.ending == ending || stream.is_some_and(|stream| is_such(&stream.reply))
        })?;
        let mut call = candidate.call.clone();
        if let Some(stream) = &candidate.operation.stream {
            call.stream = Some(stream.method.clone());
            call.ending = ending;
        }
        Some(call)
    };
    let events = streamed(ExampleEnding::Events, |reply| *reply == ReplyPlan::Events);
    let items = streamed(ExampleEnding::Stream, |reply| {
        matches!(reply, ReplyPlan::Items { .. })
    });
    let download = best(&|candidate| {
        matches!(
            candidate.call.ending,
            ExampleEnding::Download { resumes: true, .. }
        )
    })
    .or_else(|| best(&|candidate| matches!(candidate.call.ending, ExampleEnding::Download { .. })));
    let uploads = |candidate: &Candidate<'_>| {
        candidate.upload_setter().is_some()
            || candidate.call.arguments.iter().any(ExampleValue::is_upload)
    };
    let upload = best(&|candidate| {
        let template = &candidate.operation.template;
        let is_for_files = template.contains("file") || template.contains("upload");
        is_for_files && uploads(candidate)
    })
    .or_else(|| best(&uploads))
    .map(|candidate| {
        let mut call = candidate.call.clone();
        let setter = candidate.upload_setter();
        call.setters
            .extend(setter.map(|setter| (setter, ExampleValue::Upload)));
        let names = candidate.operation.arguments.iter();
        for (value, argument) in call.arguments.iter_mut().zip(names) {
            value.with_file(argument.name.as_str());
        }
        // The struct of arguments is the last of them and has names of its own.
        call.arguments
            .iter_mut()
            .for_each(|value| value.with_file(""));
        for (setter, value) in &mut call.setters {
            value.with_file(setter.as_str());
        }
        call
    });
    Examples {
        quick_start: quick_start.map(|candidate| candidate.call.clone()),
        lookup: lookup.map(|candidate| candidate.call.clone()),
        problem: lookup.and_then(|candidate| problem(candidate.operation)),
        follow: follow(plan, &calls),
        events,
        items,
        download: download.map(|candidate| candidate.call.clone()),
        upload,
    }
}

/// An operation that has an example.
struct Candidate<'a> {
    operation: &'a OperationPlan,
    /// The example with nothing but what is required.
    call: ExampleCall,
    /// The example as the operation's docs show it.
    whole: &'a ExampleCall,
}

impl Candidate<'_> {
    /// Whether its path names something that has to exist.
    fn is_addressed(&self) -> bool {
        self.operation.template.contains('{')
    }

    /// Whether it is answered with a list of things that have a short name.
    fn is_list(&self) -> bool {
        match &self.call.ending {
            ExampleEnding::Items { item, .. } => item
                .as_ref()
                .is_some_and(|item| item.as_str().matches('_').count() < 2),
            _ => false,
        }
    }

    /// Lower comes first.
    fn rank(&self) -> (u8, bool, bool, bool, usize, bool, usize, usize) {
        let ending = match self.call.ending {
            ExampleEnding::Value { .. }
            | ExampleEnding::Member { .. }
            | ExampleEnding::Items { .. } => 0,
            ExampleEnding::Text { .. } => 1,
            ExampleEnding::Events | ExampleEnding::Stream | ExampleEnding::Download { .. } => 2,
            ExampleEnding::Nothing => 3,
        };
        let changes = self.operation.verb != Verb::Get || self.operation.is_done_once();
        (
            ending,
            self.is_addressed(),
            changes,
            // One that is answered in two ways takes more to explain.
            self.operation.stream.is_some(),
            self.call.arguments.len(),
            // A list says more about an API than a single thing that needs no name.
            !self.is_list(),
            self.operation.template.matches('/').count(),
            self.call.size(),
        )
    }

    /// A setter that takes an upload, if there is one.
    fn upload_setter(&self) -> Option<MethodName> {
        self.operation
            .setters
            .iter()
            .find(|setter| setter.ty.is_none() && !setter.deprecated)
            .map(|setter| setter.name.clone())
    }
}

/// Operations of a resource and of those below it. Resources nest as deep as names have dots, which the name stage limits.
fn collect<'a>(resource: &'a Resource, calls: &mut Vec<Candidate<'a>>) {
    for operation in &resource.operations {
        if let Some(whole) = operation.example.as_ref().filter(|_| !operation.deprecated) {
            let mut call = whole.clone();
            call.setters.clear();
            calls.push(Candidate {
                operation,
                call,
                whole,
            });
        }
    }
    for child in &resource.children {
        collect(child, calls);
    }
}

/// The first POST that answers with something that has an `id`, and the GET beside it that takes that one and answers with the same.
fn follow(plan: &Crate, calls: &[Candidate<'_>]) -> Option<Follow> {
    let posts = calls
        .iter()
        .filter(|candidate| candidate.operation.verb == Verb::Post);
    for first in posts {
        let (
            ExampleEnding::Member {
                name: Some(name), ..
            },
            Some(member),
        ) = (&first.call.ending, identifier(plan, first.operation))
        else {
            continue;
        };
        let second = calls.iter().find(|second| {
            second.operation.verb == Verb::Get
                && second.call.accessors == first.call.accessors
                && answer(second.operation).is_some()
                && answer(second.operation) == answer(first.operation)
                && match second.operation.arguments.as_slice() {
                    [argument] => {
                        argument.ty == Some(RustTy::String)
                            && (argument.name == member
                                || argument.name.as_str()
                                    == format!("{}_{}", name.as_str(), member.as_str()))
                    }
                    _ => false,
                }
        });
        if let Some(second) = second {
            return Some(Follow {
                first: first.whole.clone(),
                name: name.clone(),
                member,
                second: second.call.clone(),
            });
        }
    }
    None
}

/// The member by which an answer says which thing it is.
fn identifier(plan: &Crate, operation: &OperationPlan) -> Option<FieldName> {
    let RustTy::Named(name) = answer(operation)? else {
        return None;
    };
    let mut items = plan.type_modules.iter().flat_map(|module| &module.items);
    items.find_map(|item| match item {
        Item::Struct(plan) if plan.name == *name => plan
            .fields
            .iter()
            .find(|field| {
                field.wire == "id"
                    && field.kind == FieldKind::Required
                    && field.ty == RustTy::String
            })
            .map(|field| field.name.clone()),
        _ => None,
    })
}

/// The first documented error that has a type of its own.
fn problem(operation: &OperationPlan) -> Option<TypeName> {
    operation.errors.iter().find_map(|error| match &error.ty {
        Some(RustTy::Named(name)) => Some(name.clone()),
        _ => None,
    })
}

/// The type of an answer that always comes.
fn answer(operation: &OperationPlan) -> Option<&RustTy> {
    match &operation.reply {
        ReplyPlan::Json { ty } => Some(ty),
        _ => None,
    }
}
