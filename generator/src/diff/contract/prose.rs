//! Prose, examples, marks of deprecation and names in code: what people and code see and no request carries.

use super::Comparison;
use super::align::{Aligned, by_key};
use super::describe::{apart, json, listed, shortened};
use super::findings::{Counterpart, Finding};
use crate::diag::Pointer;
use crate::diff::classes::contract::prose as class;
use crate::diff::{Class, Side};
use crate::model::Docs;
use serde_json::Value;

impl Comparison<'_> {
    /// Title, version, prose and tags of the whole document.
    pub(super) fn document(&mut self) {
        let (old, new) = (self.old, self.new);
        let info = |api: &crate::model::Api| format!("{} {}", api.info.title, api.info.version);
        let words = (info(old), info(new));
        let words = if words.0 == words.1 {
            difference(&old.info.docs, &new.info.docs)
        } else {
            Some((shortened(&words.0), shortened(&words.1)))
        };
        let at = Some(Pointer::root().child("info"));
        self.prose_of_document("info", (at.clone(), at), words);
        let regrouped = std::mem::take(&mut self.regrouped);
        let now = |name| regrouped.tag(name).to_owned();
        for aligned in by_key(&old.tags, &new.tags, |tag| now(&tag.name)) {
            let nothing = Docs::default();
            let (name, before, after) = match aligned {
                Aligned::Both(before, after) => (&after.name, &before.docs, &after.docs),
                Aligned::Removed(before) => (&before.name, &before.docs, &nothing),
                Aligned::Added(after) => (&after.name, &nothing, &after.docs),
            };
            let at = Some(Pointer::root().child("tags"));
            let words = difference(before, after);
            self.prose_of_document(&format!("tag {name}"), (at.clone(), at), words);
        }
    }

    fn prose_of_document(
        &mut self,
        subject: &str,
        places: (Option<Pointer>, Option<Pointer>),
        words: Option<(String, String)>,
    ) {
        if let Some(words) = words {
            let finding =
                Finding::of_document(&class::DOCS_CHANGED, Side::Neither, subject, places, words);
            self.findings.push(finding);
        }
    }

    /// Prose of one thing: at most one finding, with the first part that differs.
    pub(super) fn prose(&mut self, place: &Counterpart, old: &Docs, new: &Docs) {
        if let Some((before, after)) = difference(old, new) {
            let finding = Finding::changed(&class::DOCS_CHANGED, place, before, after);
            self.findings.push(finding.for_people());
        }
    }

    /// Examples of a body.
    pub(super) fn examples(&mut self, place: &Counterpart, old: &[Value], new: &[Value]) {
        let examples = |examples: &[Value]| Docs {
            examples: examples.to_vec(),
            ..Docs::default()
        };
        self.prose(place, &examples(old), &examples(new));
    }

    /// A mark of deprecation that came or went.
    pub(super) fn deprecation(
        &mut self,
        place: &Counterpart,
        old: &Docs,
        new: &Docs,
        classes: (&'static Class, &'static Class),
    ) {
        let finding = match (old.deprecated, new.deprecated) {
            (false, true) => Finding::changed(classes.0, place, "", "deprecated"),
            (true, false) => Finding::changed(classes.1, place, "deprecated", ""),
            _ => return,
        };
        self.findings.push(finding.for_people());
    }

    /// A name that an extension gives.
    pub(super) fn code_name(
        &mut self,
        place: &Counterpart,
        old: Option<&String>,
        new: Option<&String>,
    ) {
        if old != new {
            let word = |name: Option<&String>| name.map(|name| shortened(name)).unwrap_or_default();
            let finding = Finding::changed(&class::CODE_NAME_CHANGED, place, word(old), word(new));
            self.findings.push(finding.for_people());
        }
    }
}

/// The first part of prose that differs, as it was and as it is.
fn difference(old: &Docs, new: &Docs) -> Option<(String, String)> {
    let parts = [
        (&old.summary, &new.summary),
        (&old.description, &new.description),
        (&old.external, &new.external),
    ];
    for (before, after) in parts {
        if before != after {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            return Some(apart(&text(before), &text(after)));
        }
    }
    let examples = |docs: &Docs| listed(docs.examples.iter().map(json));
    (old.examples != new.examples).then(|| apart(&examples(old), &examples(new)))
}
