//! The calls that the README and the programs under `examples/` show: decided here, printed by `render`.

use super::{
    Argument, ArgumentPlan, Crate, EnumValues, FieldKind, Item, OperationPlan, ReplyPlan, Resource,
    RustTy, UploadField,
};
use crate::model::{Repeat, Verb};
use crate::name::MethodName;

/// The examples of a crate. Each is there only if an operation can be called with values that need no explanation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// The simplest call there is.
    pub quick_start: Option<ExampleCall>,
    /// A call that is answered with server-sent events.
    pub events: Option<ExampleCall>,
    /// A call whose answer is a file.
    pub download: Option<ExampleCall>,
    /// A call that sends a file.
    pub upload: Option<ExampleCall>,
}

/// A call of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleCall {
    /// Methods from the client to the handle, e.g. `pets`, `toys`.
    pub accessors: Vec<MethodName>,
    /// The operation's method.
    pub method: MethodName,
    /// Its arguments, in order.
    pub arguments: Vec<ExampleValue>,
    /// A setter that takes an upload.
    pub upload_setter: Option<MethodName>,
    /// The method that asks for events instead.
    pub stream: Option<MethodName>,
    /// What comes back.
    pub ending: ExampleEnding,
}

/// A value in an example.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    /// Text: data, to be written as a literal.
    Text(String),
    /// `1`.
    Integer,
    /// `1.5`.
    Float,
    /// `true`.
    Bool,
    /// A small upload from memory.
    Upload,
    /// A list of one value.
    List(Box<ExampleValue>),
}

/// What an example does with what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleEnding {
    /// Prints it with `{:#?}`.
    Value,
    /// Prints it.
    Text,
    /// There is nothing.
    Nothing,
    /// Reads events until there are no more.
    Events,
    /// Saves it to a file.
    Download,
}

/// Chooses the calls to show. Of those that fit, one that changes nothing comes first, then the fewest arguments, then document order.
#[must_use]
pub fn examples(plan: &Crate) -> Examples {
    let mut calls = Vec::new();
    for resource in &plan.resources {
        collect(plan, resource, &mut Vec::new(), &mut calls);
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
            && !candidate.call.arguments.contains(&ExampleValue::Upload)
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
            || candidate.call.arguments.iter().any(|value| match value {
                ExampleValue::Upload => true,
                ExampleValue::List(item) => **item == ExampleValue::Upload,
                _ => false,
            })
    })
    .map(|candidate| {
        let mut call = candidate.call.clone();
        call.upload_setter = candidate.upload_setter();
        call
    });
    Examples {
        quick_start: quick_start.map(|candidate| candidate.call.clone()),
        events,
        download: download.map(|candidate| candidate.call.clone()),
        upload,
    }
}

/// An operation that can be called with simple values.
struct Candidate<'a> {
    operation: &'a OperationPlan,
    call: ExampleCall,
}

impl Candidate<'_> {
    /// Lower comes first.
    fn rank(&self) -> (bool, u8, bool, usize) {
        let ending = match self.call.ending {
            ExampleEnding::Value => 0,
            ExampleEnding::Text => 1,
            ExampleEnding::Events | ExampleEnding::Download => 2,
            ExampleEnding::Nothing => 3,
        };
        let changes = self.operation.verb != Verb::Get || self.operation.repeat == Repeat::Never;
        (
            self.operation.deprecated,
            ending,
            changes,
            self.call.arguments.len(),
        )
    }

    /// A setter that takes an upload, if there is one.
    fn upload_setter(&self) -> Option<MethodName> {
        self.operation
            .setters
            .iter()
            .find(|setter| {
                setter.ty.is_none()
                    && matches!(setter.kind, FieldKind::Optional | FieldKind::Required)
            })
            .map(|setter| setter.name.clone())
    }
}

/// Operations of a resource and of those below it. Resources nest as deep as names have dots, which the name stage limits.
fn collect<'a>(
    plan: &Crate,
    resource: &'a Resource,
    accessors: &mut Vec<MethodName>,
    calls: &mut Vec<Candidate<'a>>,
) {
    accessors.push(resource.accessor.clone());
    for operation in &resource.operations {
        if operation.params.is_some() {
            continue;
        }
        let arguments: Option<Vec<ExampleValue>> = operation
            .arguments
            .iter()
            .map(|argument| argument_value(plan, operation, argument))
            .collect();
        if let Some(arguments) = arguments {
            calls.push(Candidate {
                operation,
                call: ExampleCall {
                    accessors: accessors.clone(),
                    method: operation.method.clone(),
                    arguments,
                    upload_setter: None,
                    stream: None,
                    ending: match &operation.reply {
                        ReplyPlan::Empty => ExampleEnding::Nothing,
                        ReplyPlan::Json { .. } => ExampleEnding::Value,
                        ReplyPlan::Text => ExampleEnding::Text,
                        ReplyPlan::Events => ExampleEnding::Events,
                        ReplyPlan::Download => ExampleEnding::Download,
                    },
                },
            });
        }
    }
    for child in &resource.children {
        collect(plan, child, accessors, calls);
    }
    accessors.pop();
}

/// A value for an argument, if a simple one does.
fn argument_value(
    plan: &Crate,
    operation: &OperationPlan,
    argument: &ArgumentPlan,
) -> Option<ExampleValue> {
    let Some(ty) = &argument.ty else {
        let many = operation.fields.iter().any(|field| {
            matches!(field, super::OperationField::Upload { name, count: UploadField::Many }
                if super::FieldTarget::Field(name.clone()) == argument.target)
        });
        return Some(if many {
            ExampleValue::List(Box::new(ExampleValue::Upload))
        } else {
            ExampleValue::Upload
        });
    };
    let name = argument
        .name
        .as_str()
        .trim_end_matches('_')
        .replace('_', "-");
    value(plan, ty, &argument.argument, &name)
}

fn value(plan: &Crate, ty: &RustTy, argument: &Argument, name: &str) -> Option<ExampleValue> {
    match (ty, argument) {
        (RustTy::String, Argument::Into) => Some(ExampleValue::Text(name.to_owned())),
        (RustTy::Named(named), Argument::Into) => {
            let items = plan.type_modules.iter().flat_map(|module| &module.items);
            items
                .filter_map(|item| match item {
                    Item::Enum(plan) if plan.name == *named => match &plan.values {
                        EnumValues::Text { values, .. } => values.first(),
                        EnumValues::Integer { .. } => None,
                    },
                    _ => None,
                })
                .map(|value| ExampleValue::Text(value.wire.clone()))
                .next()
        }
        (RustTy::I32 | RustTy::I64 | RustTy::U64, Argument::Direct) => Some(ExampleValue::Integer),
        (RustTy::F64, Argument::Direct) => Some(ExampleValue::Float),
        (RustTy::Bool, Argument::Direct) => Some(ExampleValue::Bool),
        (RustTy::Vec(item), Argument::Collect(taken)) => {
            value(plan, item, taken, name).map(|item| ExampleValue::List(Box::new(item)))
        }
        _ => None,
    }
}
