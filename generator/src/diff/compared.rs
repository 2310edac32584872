//! Both comparisons of two versions, joined and located.

use super::join::{join, mentioned};
use super::meaning::{self, Same};
use super::paths::Paths;
use super::{Difference, Location, contract, surface as crates};
use crate::diag::Pointer;
use crate::load::Positions;
use crate::lock::Lock;
use crate::model::Api;
use crate::surface::Surface;

/// One version of an API and of its crate.
#[derive(Clone, Debug)]
pub struct Version {
    /// What people call it: a tag, a path.
    pub label: String,
    /// Version of the crate, if it says one.
    pub number: Option<String>,
    /// What the API says; `None` for a crate without its description, of which only the surface can be compared.
    pub api: Option<Api>,
    /// Where its things are found in the crate.
    pub paths: Paths,
    /// File of the description, as the reader knows it.
    pub description: String,
    /// Where its nodes stand in that file; `None` for a crate without its description.
    pub positions: Option<Positions>,
    /// What code can reach in the crate.
    pub surface: Surface,
    /// What the names of the crate mean; empty for a crate without its description.
    pub lock: Lock,
    /// Folder of the crate, as the reader knows it; empty where the crate was never written.
    pub folder: String,
}

/// What changed from `old` to `new`. Without an old version this is a first release, of which nothing can be said but that it is there.
#[must_use]
pub fn diff(old: Option<&Version>, new: &Version) -> Difference {
    let Some(old) = old else {
        return Difference {
            old: "nothing".to_owned(),
            new: new.label.clone(),
            is_first: true,
            ..Difference::default()
        };
    };
    if old.api.is_some() != new.api.is_some() {
        // What only one side says is no difference.
        return diff(Some(&old.surface_alone()), &new.surface_alone());
    }
    let (mut changes, matched) = match (&old.api, &new.api) {
        (Some(before), Some(after)) => contract::matched(before, after),
        _ => Default::default(),
    };
    let same = Same::of(old, new, &matched, &changes);
    let (surfaces, locks) = ((&old.surface, &new.surface), (&old.lock, &new.lock));
    let renames = meaning::renames(surfaces, locks, &same);
    let mut surface = crates::compare_renamed(&old.surface, &new.surface, &renames);
    let meanings = meaning::changes(surfaces, locks, &same, &renames, &surface, &changes);
    surface.extend(meanings);
    join(&mut changes, &mut surface, &old.paths, &new.paths);
    meaning::locate(&mut changes, &same, new);
    meaning::explain(
        (&old.lock, &new.lock),
        &new.surface.library,
        &changes,
        &mut surface,
    );
    meaning::unused(&mut changes, &mut surface, (old, new));
    meaning::order(&mut changes, &mut surface, (old, new), &renames);
    mentioned(&mut surface);
    for change in &mut changes {
        old.locate_node(&mut change.old);
        new.locate_node(&mut change.new);
    }
    for change in &mut surface {
        old.locate_source(&mut change.old);
        new.locate_source(&mut change.new);
    }
    changes.extend(surface);
    Difference {
        old: old.label.clone(),
        new: new.label.clone(),
        version: old.number.clone(),
        is_surface_only: old.api.is_none() || new.api.is_none(),
        changes,
        ..Difference::default()
    }
}

impl Version {
    /// The same crate without its description.
    fn surface_alone(&self) -> Self {
        Self {
            label: self.label.clone(),
            number: self.number.clone(),
            api: None,
            paths: Paths::default(),
            description: String::new(),
            positions: None,
            surface: self.surface.clone(),
            lock: Lock::default(),
            folder: self.folder.clone(),
        }
    }

    fn locate_node(&self, place: &mut Option<Location>) {
        if let Some(place) = place {
            let pointer = Pointer::from_escaped(place.pointer.clone());
            place.file.clone_from(&self.description);
            place.line = self
                .positions
                .as_ref()
                .and_then(|positions| positions.locate(&pointer))
                .map_or(0, |position| position.line);
        }
    }

    fn locate_source(&self, place: &mut Option<Location>) {
        if let Some(place) = place
            && !self.folder.is_empty()
        {
            place.file = format!("{}/{}", self.folder, place.file);
        }
    }
}
