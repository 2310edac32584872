//! Which calls the README and the programs under `examples/` show.

use super::{ExampleCall, ExampleEnding, ExampleValue};
use crate::name::{FieldName, MethodName, TypeName};
use crate::plan::{Crate, FieldKind, OperationPlan, Repeat, ReplyPlan, Resource, RustTy, Verb};

/// The examples of a crate. Each is there only if an operation can be called with values that need no explanation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// The simplest call there is.
    pub quick_start: Option<ExampleCall>,
    /// The type of the error that the simplest call is documented to fail with.
    pub problem: Option<TypeName>,
    /// Something is made, and then looked at.
    pub follow: Option<Follow>,
    /// A call that is answered with server-sent events.
    pub events: Option<ExampleCall>,
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

/// Chooses the calls to show. Of those that fit, one that changes nothing comes first, then the fewest values, then document order. What the
/// API calls deprecated is not shown.
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
    let quick_start = best(&|candidate| {
        candidate.call.ending != ExampleEnding::Events
            && candidate.call.ending != ExampleEnding::Download
            && !candidate.call.arguments.iter().any(ExampleValue::is_upload)
    });
    let events = best(&|candidate| {
        candidate.call.ending == ExampleEnding::Events || candidate.operation.stream.is_some()
    })
    .map(|candidate| {
        let mut call = candidate.call.clone();
        if let Some(stream) = &candidate.operation.stream {
            call.stream = Some(stream.method.clone());
            call.ending = ExampleEnding::Events;
        }
        call
    });
    let download = best(&|candidate| candidate.call.ending == ExampleEnding::Download);
    let upload = best(&|candidate| {
        candidate.upload_setter().is_some()
            || candidate.call.arguments.iter().any(ExampleValue::is_upload)
    })
    .map(|candidate| {
        let mut call = candidate.call.clone();
        let setter = candidate.upload_setter();
        call.setters
            .extend(setter.map(|setter| (setter, ExampleValue::Upload)));
        call
    });
    Examples {
        quick_start: quick_start.map(|candidate| candidate.call.clone()),
        problem: quick_start.and_then(|candidate| problem(candidate.operation)),
        follow: follow(&calls),
        events,
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
    /// Lower comes first.
    fn rank(&self) -> (u8, bool, usize, usize) {
        let ending = match self.call.ending {
            ExampleEnding::Value { .. }
            | ExampleEnding::Member { .. }
            | ExampleEnding::Items { .. } => 0,
            ExampleEnding::Text => 1,
            ExampleEnding::Events | ExampleEnding::Download => 2,
            ExampleEnding::Nothing => 3,
        };
        let changes = self.operation.verb != Verb::Get || self.operation.repeat == Repeat::Never;
        (ending, changes, self.call.arguments.len(), self.call.size())
    }

    /// A setter that takes an upload, if there is one.
    fn upload_setter(&self) -> Option<MethodName> {
        self.operation
            .setters
            .iter()
            .find(|setter| {
                setter.ty.is_none()
                    && !setter.deprecated
                    && matches!(setter.kind, FieldKind::Optional | FieldKind::Required)
            })
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
fn follow(calls: &[Candidate<'_>]) -> Option<Follow> {
    let posts = calls
        .iter()
        .filter(|candidate| candidate.operation.verb == Verb::Post);
    for first in posts {
        let ExampleEnding::Member {
            name: Some(name),
            member,
        } = &first.call.ending
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
                            && (argument.name == *member
                                || argument.name.as_str()
                                    == format!("{}_{}", name.as_str(), member.as_str()))
                    }
                    _ => false,
                }
        });
        if let Some(second) = second
            && member.as_str() == "id"
        {
            return Some(Follow {
                first: first.whole.clone(),
                name: name.clone(),
                member: member.clone(),
                second: second.call.clone(),
            });
        }
    }
    None
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
        ReplyPlan::Json {
            ty,
            optional: false,
            ..
        } => Some(ty),
        _ => None,
    }
}
