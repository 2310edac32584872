//! Lists of values.

use super::Comparison;
use super::align::{Aligned, by_key};
use super::describe;
use super::findings::{Counterpart, Finding};
use crate::diff::classes::contract::{enums as class, prose, types};
use crate::model::{Enum, EnumValue};

impl Comparison<'_> {
    /// The values of two enums.
    pub(super) fn enums(&mut self, old: &Enum, new: &Enum, place: &Counterpart) {
        if old.base != new.base {
            let words = (describe::values(old), describe::values(new));
            self.note(&types::TYPE_CHANGED, place, words.0, words.1);
            return;
        }
        if let ([before], [after]) = (old.values.as_slice(), new.values.as_slice())
            && before.value != after.value
        {
            let words = (describe::json(&before.value), describe::json(&after.value));
            self.note(&class::CONST_CHANGED, place, words.0, words.1);
            return;
        }
        let suffix = |listed: &EnumValue| format!(" {}", listed.value);
        for aligned in by_key(&old.values, &new.values, |listed| listed.value.to_string()) {
            match aligned {
                Aligned::Both(before, after) => {
                    let place = place.part(&suffix(after), &place.old, &place.new);
                    self.code_name(&place, before.code_name.as_ref(), after.code_name.as_ref());
                    if before.description != after.description {
                        let text = |listed: &EnumValue| {
                            let text = listed.description.clone().unwrap_or_default();
                            describe::shortened(&text)
                        };
                        let words = (text(before), text(after));
                        let finding =
                            Finding::changed(&prose::DOCS_CHANGED, &place, words.0, words.1);
                        self.findings.push(finding.for_people());
                    }
                }
                Aligned::Removed(before) => self.gone(
                    &class::ENUM_VALUE_REMOVED,
                    place,
                    &suffix(before),
                    &place.old,
                    describe::json(&before.value),
                ),
                Aligned::Added(after) => self.came(
                    &class::ENUM_VALUE_ADDED,
                    place,
                    &suffix(after),
                    &place.new,
                    describe::json(&after.value),
                ),
            }
        }
    }
}
