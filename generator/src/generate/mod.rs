//! All stages in order: from the bytes of a description to the files of a crate.

mod left_out;
mod repair;
mod untyped;
mod version;

pub use left_out::LeftOut;
pub use repair::Verify;
pub use untyped::Untyped;
pub use version::version;

use crate::config::Config;
use crate::diag::codes::render as codes;
use crate::diag::{Diagnostics, Loss, Pointer};
use crate::document::Document;
use crate::load::{Bundle, Positions};
use crate::lock::Lock;
use crate::model::{Api, Part, Unsound};
use crate::name::Names;
use crate::plan::{Crate, Resource};
use crate::render::{Fault, Files, Needs};
use crate::{dialect, load, lock, lower, name, plan, render, shape};
use repair::{Cause, Repair, Trace};

/// A crate, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its files.
    pub files: Files,
    /// What became of the description.
    pub summary: Summary,
    /// What its names mean, for `names.lock`.
    pub lock: Lock,
}

/// What became of a description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Operations in the description.
    pub operations_described: usize,
    /// Operations in the crate.
    pub operations_emitted: usize,
    /// Types in the crate.
    pub types: usize,
    /// Values that are plain JSON in the crate, in the order of the model.
    pub untyped: Vec<Untyped>,
    /// What the description has and the crate does not, or not as described.
    pub left_out: Vec<LeftOut>,
}

/// Makes a crate of a description. What `lock` holds keeps its name. `observe` hears the name of each stage before it starts.
///
/// There is no output if a diagnostic is an error. Later stages run nevertheless as long as they can, so that several problems are reported
/// together. Every diagnostic has its place in the main file of the bundle.
pub fn generate(
    bundle: &Bundle,
    config: &Config,
    lock: &Lock,
    observe: &mut dyn FnMut(&str),
) -> (Option<Output>, Diagnostics) {
    generate_verified(bundle, config, lock, observe, &render::verify)
}

/// Like [`generate`], with another check of what was printed than [`render::verify`].
pub fn generate_verified(
    bundle: &Bundle,
    config: &Config,
    lock: &Lock,
    observe: &mut dyn FnMut(&str),
    verify: &Verify<'_>,
) -> (Option<Output>, Diagnostics) {
    let (made, _, diagnostics) = made(bundle, config, lock, verify, observe);
    let output = made.map(|made| Output {
        files: made.files,
        summary: made.summary,
        lock: made.lock,
    });
    (output, diagnostics)
}

/// Names what a crate would have, without making it.
///
/// There are no names if the description cannot be read. Diagnostics have no place in a file.
#[must_use]
pub fn names(bundle: &Bundle, config: &Config, lock: &Lock) -> (Option<Lock>, Diagnostics) {
    let (sources, mut diagnostics) = load::load(bundle);
    let Some(sources) = sources else {
        return (None, diagnostics);
    };
    let (document, found) = dialect::read(&sources);
    diagnostics.extend(found);
    let Some(document) = document else {
        return (None, diagnostics);
    };
    let (api, found) = lower::lower(&document, config);
    diagnostics.extend(found);
    let shared = shape::share(&api, config);
    let shaped = shape::shape(&shared);
    let (held, found) = lock::settle(lock, &shaped);
    diagnostics.extend(found);
    let (names, found) = name::assign(&shaped, config, &held);
    diagnostics.extend(found);
    (Some(Lock::of(&shaped, &names)), diagnostics)
}

/// What all stages made.
struct Made {
    api: Api,
    shared: shape::Shared,
    names: Names,
    plan: Crate,
    files: Files,
    summary: Summary,
    lock: Lock,
}

/// Runs all stages, and says where the nodes of the description stand.
fn made(
    bundle: &Bundle,
    config: &Config,
    lock: &Lock,
    verify: &Verify<'_>,
    observe: &mut dyn FnMut(&str),
) -> (Option<Made>, Option<Positions>, Diagnostics) {
    observe("load");
    let (sources, mut diagnostics) = load::load(bundle);
    let Some(sources) = sources else {
        return (None, None, diagnostics);
    };
    let positions = sources.positions();
    observe("dialect");
    let (document, found) = dialect::read(&sources);
    diagnostics.extend(found);
    let mut made = document
        .and_then(|document| stages(&document, config, lock, verify, &mut diagnostics, observe));
    diagnostics.locate(|pointer| positions.locate(pointer));
    if let Some(made) = &mut made {
        made.summary.left_out = left_out::left_out(&diagnostics);
    }
    (made, Some(positions), diagnostics)
}

/// The stages after the description was read: again without what caused faults of this program, if there were any.
fn stages(
    document: &Document,
    config: &Config,
    lock: &Lock,
    verify: &Verify<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&str),
) -> Option<Made> {
    observe("lower");
    let (mut api, found) = lower::lower(document, config);
    diagnostics.extend(found);
    for (Unsound { part, message }, origin) in api.mend() {
        let lost = match part {
            Part::Type(_) => Loss::Type,
            Part::Operation(_) => Loss::Operation,
        };
        diagnostics.push_losing(&codes::MODEL_UNSOUND, &origin, lost, message);
    }
    let mut repair = Repair::default();
    loop {
        let mut found = diagnostics.clone();
        match attempt(document, &api, config, lock, verify, &mut found, observe) {
            Attempt::Made(made) => {
                *diagnostics = found;
                return Some(Made { api, ..*made });
            }
            Attempt::Refused => {
                *diagnostics = found;
                return None;
            }
            Attempt::Wrong(causes) => {
                let first = causes.first().map(|(_, fault)| fault.clone());
                if !repair.apply(&mut api, causes, diagnostics) {
                    let fault = first.map(|fault| format!("`{}` {}", fault.file, fault.message));
                    let fault = fault.unwrap_or_default();
                    diagnostics.push(&codes::FILES_UNSAFE, &Pointer::root(), fault);
                    return None;
                }
            }
        }
    }
}

/// What came of the stages after the model.
enum Attempt {
    Made(Box<Made>),
    /// The description or the configuration has an error.
    Refused,
    /// What was printed holds what it must not, for these causes.
    Wrong(Vec<(Cause, Fault)>),
}

fn attempt(
    document: &Document,
    api: &Api,
    config: &Config,
    lock: &Lock,
    verify: &Verify<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&str),
) -> Attempt {
    observe("shape");
    let shared = shape::share(api, config);
    let shaped = shape::shape(&shared);
    observe("name");
    let (held, found) = lock::settle(lock, &shaped);
    diagnostics.extend(found);
    let (names, found) = name::assign(&shaped, config, &held);
    diagnostics.extend(found);
    observe("plan");
    let (mut plan, found) = plan::plan(&shaped, &names, config);
    diagnostics.extend(found);
    if diagnostics.has_errors() {
        return Attempt::Refused;
    }
    plan.left_out = left_out::listed(&left_out::left_out(diagnostics));
    observe("render");
    let files = rendered(&plan);
    observe("verify");
    let faults = match &files {
        Ok((files, needs)) => verify(&plan, &names, needs, files),
        Err(faults) => faults.clone(),
    };
    let files = match files {
        Ok((files, _)) if faults.is_empty() => files,
        _ => {
            let trace = Trace {
                plan: &plan,
                names: &names,
                shaped: &shaped,
                verify,
            };
            return Attempt::Wrong(trace.causes(&faults));
        }
    };
    let summary = Summary {
        operations_described: document.operations_described,
        operations_emitted: plan.resources.iter().map(emitted).sum(),
        types: types(&plan),
        untyped: untyped::untyped(api, document),
        left_out: Vec::new(),
    };
    let lock = Lock::of(&shaped, &names);
    Attempt::Made(Box::new(Made {
        api: Api::default(),
        shared,
        names,
        plan,
        files,
        summary,
        lock,
    }))
}

fn rendered(planned: &Crate) -> Result<(Files, Needs), Vec<Fault>> {
    let (mut files, needs) = render::rust(planned)?;
    files.extend(render::text(planned, &needs).map_err(|fault| vec![fault])?);
    Ok((files, needs))
}

fn emitted(resource: &Resource) -> usize {
    resource.operations.len() + resource.children.iter().map(emitted).sum::<usize>()
}

fn types(planned: &Crate) -> usize {
    planned
        .type_modules
        .iter()
        .map(|module| module.items.len())
        .sum()
}
