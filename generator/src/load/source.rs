//! A description as read: the values, and where each of them stands.

use crate::diag::{Pointer, Position};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A description as read. Made by [`load`](super::load) alone, so values are never nested deeper than 128.
#[derive(Clone, Debug)]
pub struct Source {
    value: Value,
    positions: FilePositions,
}

/// The files of a description as read.
#[derive(Clone, Debug)]
pub struct Sources {
    /// Path of the main file.
    root: String,
    main: Source,
    /// The others by path; `None` where there is nothing that could be read.
    others: BTreeMap<String, Option<Source>>,
}

impl Sources {
    pub(super) fn new(root: String, main: Source) -> Self {
        Self {
            root,
            main,
            others: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, path: &str, source: Option<Source>) {
        self.others.insert(path.to_owned(), source);
    }

    /// Path of the main file.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The main file.
    #[must_use]
    pub fn main(&self) -> &Source {
        &self.main
    }

    /// Gives the value of the main file away.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.main.into_value()
    }

    /// Paths of the other files.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.others.keys().map(String::as_str)
    }

    /// The file that a place is in.
    #[must_use]
    pub fn file_of(&self, place: &Pointer) -> Option<&Source> {
        match place.file() {
            Some(file) => self.others.get(file)?.as_ref(),
            None => Some(&self.main),
        }
    }

    /// The scalar at a place as text; see [`Source::written`].
    #[must_use]
    pub fn written(&self, place: &Pointer) -> Option<String> {
        self.file_of(place)?.written(place)
    }

    /// Where everything stands, to be kept for [`Diagnostics::locate`](crate::diag::Diagnostics::locate).
    #[must_use]
    pub fn positions(&self) -> Positions {
        let others = self.others.iter();
        Positions {
            main: self.main.positions(),
            others: others
                .filter_map(|(path, source)| Some((path.clone(), source.as_ref()?.positions())))
                .collect(),
        }
    }
}

/// Where the values of all files of a description stand.
#[derive(Clone, Debug)]
pub struct Positions {
    main: FilePositions,
    others: BTreeMap<String, FilePositions>,
}

impl Positions {
    /// Where the node at a place stands: a member at its key, an item at its first character.
    #[must_use]
    pub fn locate(&self, place: &Pointer) -> Option<Position> {
        match place.file() {
            Some(file) => self.others.get(file)?.locate(place),
            None => self.main.locate(place),
        }
    }
}

/// Where the values of one file stand. Cheap to clone, so that it can be kept when the source itself is gone.
#[derive(Clone, Debug)]
pub(crate) struct FilePositions(Arc<Place>);

/// One value's place and those of what it holds.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    /// A scalar as written, where its value does not say the same: `1.10`, `0x1F`, `True`.
    pub(super) written: Option<Box<str>>,
    pub(super) inside: Inside,
}

/// Places of what a value holds.
#[derive(Debug, Default)]
pub(super) enum Inside {
    #[default]
    Nothing,
    List(Vec<Place>),
    Map(BTreeMap<Box<str>, Place>),
}

impl Source {
    pub(super) fn new(value: Value, place: Place) -> Self {
        Self {
            value,
            positions: FilePositions(Arc::new(place)),
        }
    }

    /// The root value, with keys in the order of the text.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Gives the root value away.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.value
    }

    /// Where everything stands.
    fn positions(&self) -> FilePositions {
        self.positions.clone()
    }

    /// Where the node at `pointer` stands: a member at its key, an item at its first character.
    #[must_use]
    pub fn locate(&self, pointer: &Pointer) -> Option<Position> {
        self.positions.locate(pointer)
    }

    /// The scalar at `pointer` as text: a number or boolean as it was written (`1.10` stays `1.10`). `None` for null, objects and lists.
    #[must_use]
    pub fn written(&self, pointer: &Pointer) -> Option<String> {
        let value = self.value.pointer(pointer.in_file())?;
        let as_read = match value {
            Value::String(text) => return Some(text.clone()),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        let (place, exact) = self.positions.nearest(pointer);
        Some(match &place.written {
            Some(written) if exact => written.to_string(),
            _ => as_read,
        })
    }
}

impl FilePositions {
    /// Where the node at `pointer` stands: a member at its key, an item of a list and the root at its first character. What is not in the
    /// text (a missing member) is located at the nearest node around it, so there is always an answer.
    #[must_use]
    pub(super) fn locate(&self, pointer: &Pointer) -> Option<Position> {
        let (place, _) = self.nearest(pointer);
        Some(Position {
            line: usize::try_from(place.line).ok()?,
            column: usize::try_from(place.column).ok()?,
        })
    }

    /// The place of the node, or of the nearest around it, and whether it is the node itself.
    fn nearest(&self, pointer: &Pointer) -> (&Place, bool) {
        let mut place: &Place = &self.0;
        for segment in pointer.segments() {
            let inner = match &place.inside {
                Inside::Nothing => None,
                Inside::List(items) => segment
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| items.get(index)),
                Inside::Map(members) => members.get(segment.as_str()),
            };
            match inner {
                Some(inner) => place = inner,
                None => return (place, false),
            }
        }
        (place, true)
    }
}
