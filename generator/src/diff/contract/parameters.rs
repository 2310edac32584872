//! Parameters.

use super::Comparison;
use super::align::{Aligned, by_partner, pair};
use super::describe;
use super::findings::{Counterpart, Finding};
use crate::diff::Class;
use crate::diff::classes::contract::parameters as class;
use crate::lock::is_same_route;
use crate::lock::parameter_place;
use crate::model::{Operation, Parameter, ParameterLocation, ParameterStyle, Shape, Ty, Types};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Comparison<'a> {
    /// The parameters of an operation.
    pub(super) fn parameters(
        &mut self,
        place: &Counterpart,
        old: &'a Operation,
        new: &'a Operation,
    ) {
        let by_position = is_same_route(&old.path, &new.path);
        let mut found = vec![None; new.parameters.len()];
        pair(&mut found, &keys(old, by_position), &keys(new, by_position));
        find_moved(&old.parameters, &new.parameters, &mut found);
        for aligned in by_partner(&old.parameters, &new.parameters, &found) {
            match aligned {
                Aligned::Both(before, after) => {
                    let place = place.part(&suffix(after), &before.origin, &after.origin);
                    self.parameter(&place, before, after);
                }
                Aligned::Removed(before) => {
                    let was = self.was(&before.ty);
                    self.gone(
                        &class::PARAM_REMOVED,
                        place,
                        &suffix(before),
                        &before.origin,
                        was,
                    );
                }
                Aligned::Added(after) => {
                    let class = match after.required {
                        true => &class::PARAM_ADDED_REQUIRED,
                        false => &class::PARAM_ADDED_OPTIONAL,
                    };
                    let is = self.is(&after.ty);
                    self.came(class, place, &suffix(after), &after.origin, is);
                }
            }
        }
    }

    fn parameter(&mut self, place: &Counterpart, old: &'a Parameter, new: &'a Parameter) {
        let moved = old.location != new.location;
        if moved {
            let (before, after) = (old.location.as_str(), new.location.as_str());
            self.note(&class::PARAM_MOVED, place, before, after);
        } else if new.location == ParameterLocation::Path && old.wire != new.wire {
            let finding = Finding::changed(&class::PARAM_RENAMED, place, &old.wire, &new.wire);
            self.findings.push(finding.for_people());
        }
        self.required(
            place,
            (old.required, new.required),
            (&class::PARAM_BECAME_REQUIRED, &class::PARAM_BECAME_OPTIONAL),
        );
        if !moved {
            self.style(place, old, new);
        }
        let encoding = (encoding(old), encoding(new));
        if encoding.0 != encoding.1 {
            self.note(
                &class::PARAM_ENCODING_CHANGED,
                place,
                encoding.0,
                encoding.1,
            );
        }
        self.default(
            place,
            (old.default.as_ref(), new.default.as_ref()),
            [
                &class::PARAM_DEFAULT_ADDED,
                &class::PARAM_DEFAULT_REMOVED,
                &class::PARAM_DEFAULT_CHANGED,
            ],
        );
        self.deprecation(
            place,
            &old.docs,
            &new.docs,
            (&class::PARAM_DEPRECATED, &class::PARAM_RESTORED),
        );
        self.code_name(place, old.code_name.as_ref(), new.code_name.as_ref());
        self.prose(place, &old.docs, &new.docs);
        self.relate(&old.ty, &new.ty, place);
        self.limits(
            place,
            (&old.ty, &old.constraints),
            (&new.ty, &new.constraints),
        );
    }

    /// What an absent value means; `classes` for added, removed and changed.
    pub(super) fn default(
        &mut self,
        place: &Counterpart,
        (old, new): (Option<&Value>, Option<&Value>),
        classes: [&'static Class; 3],
    ) {
        let [added, removed, changed] = classes;
        match (old, new) {
            (None, Some(after)) => self.note(added, place, "", describe::json(after)),
            (Some(before), None) => self.note(removed, place, describe::json(before), ""),
            (Some(before), Some(after)) if before != after => {
                let (before, after) = (describe::json(before), describe::json(after));
                self.note(changed, place, before, after);
            }
            _ => {}
        }
    }

    fn style(&mut self, place: &Counterpart, old: &Parameter, new: &Parameter) {
        let (before, after) = (written(old.style), written(new.style));
        if before.0 != after.0 {
            self.note(&class::PARAM_STYLE_CHANGED, place, before.0, after.0);
        } else if before.1 != after.1
            && (is_composite(&self.old.types, &old.ty) || is_composite(&self.new.types, &new.ty))
        {
            // A single value is written the same way.
            let word = |exploded: bool| if exploded { "apart" } else { "together" };
            self.note(
                &class::PARAM_EXPLODE_CHANGED,
                place,
                word(before.1),
                word(after.1),
            );
        }
    }
}

/// What a parameter is known by. In a path that is its position, as the names in a template never travel.
fn keys(operation: &Operation, by_position: bool) -> Vec<Option<(ParameterLocation, String)>> {
    let key = |parameter: &Parameter| match parameter.location {
        ParameterLocation::Path if by_position => {
            let position = operation.path.find(&format!("{{{}}}", parameter.wire));
            let before = operation.path.get(..position.unwrap_or_default());
            before.unwrap_or_default().matches('{').count().to_string()
        }
        ParameterLocation::Header => parameter.wire.to_ascii_lowercase(),
        ParameterLocation::Part => {
            let part = parameter.part.as_ref().map(|part| part.wire.as_str());
            let header = parameter.wire.to_ascii_lowercase();
            format!("{} {header}", part.unwrap_or_default())
        }
        _ => parameter.wire.clone(),
    };
    let parameters = operation.parameters.iter();
    parameters
        .map(|parameter| Some((parameter.location, key(parameter))))
        .collect()
}

/// Pairs what went to another place under the same name, where that is clear.
fn find_moved(old: &[Parameter], new: &[Parameter], found: &mut [Option<usize>]) {
    let taken: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let mut left: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, parameter) in old.iter().enumerate() {
        if !taken.contains(&index) {
            left.entry(&parameter.wire).or_default().push(index);
        }
    }
    for (parameter, slot) in new.iter().zip(found) {
        if slot.is_none()
            && let Some([only]) = left.get(parameter.wire.as_str()).map(Vec::as_slice)
        {
            *slot = Some(*only);
            left.remove(parameter.wire.as_str());
        }
    }
}

fn suffix(parameter: &Parameter) -> String {
    format!(" {}", parameter_place(parameter))
}

/// The style as descriptions name it, and whether it is exploded.
fn written(style: ParameterStyle) -> (&'static str, bool) {
    match style {
        ParameterStyle::Simple => ("simple", false),
        ParameterStyle::SimpleExplode => ("simple", true),
        ParameterStyle::Label => ("label", false),
        ParameterStyle::LabelExplode => ("label", true),
        ParameterStyle::Matrix => ("matrix", false),
        ParameterStyle::MatrixExplode => ("matrix", true),
        ParameterStyle::Form => ("form", false),
        ParameterStyle::FormExplode => ("form", true),
        ParameterStyle::SpaceDelimited => ("spaceDelimited", false),
        ParameterStyle::PipeDelimited => ("pipeDelimited", false),
        ParameterStyle::TabDelimited => ("tab-separated", false),
        ParameterStyle::DeepObject => ("deepObject", true),
        ParameterStyle::Cookie => ("cookie", false),
        ParameterStyle::CookieExplode => ("cookie", true),
        ParameterStyle::Json => ("JSON", false),
    }
}

/// What becomes of its name and of reserved characters.
fn encoding(parameter: &Parameter) -> &'static str {
    if parameter.is_nameless {
        return "the whole query string";
    }
    match (parameter.allow_reserved, parameter.spans_segments) {
        (true, _) => "reserved characters as they are",
        (false, true) => "slashes as they are",
        (false, false) => "reserved characters encoded",
    }
}

/// Whether values of a type are more than one value.
fn is_composite(types: &Types, ty: &Ty) -> bool {
    match types.not_null(ty) {
        Ty::Scalar(_) => false,
        Ty::Named(id) => !matches!(types[*id].shape, Shape::Enum(_)),
        Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Any | Ty::Nullable(_) => true,
    }
}
