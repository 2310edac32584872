//! Title, version, prose and tags of the whole description.

use super::context::Lowering;
use crate::diag::codes;
use crate::model::Info;

impl Lowering<'_> {
    /// What is said about the whole description.
    pub(super) fn info(&mut self) {
        let info = &self.document.info;
        self.api.info = Info {
            title: info.title.clone(),
            version: info.version.clone(),
            docs: info.docs.clone(),
        };
        for webhook in &self.document.webhooks {
            self.note(
                &codes::lower::NOT_EMITTED,
                &webhook.path_place,
                "a webhook is not part of a client",
            );
        }
    }

    /// Tags with their prose.
    pub(super) fn tags(&mut self) {
        let tags = self.document.tags.iter();
        self.api.tags = tags
            .map(|tag| (tag.name.clone(), tag.docs.clone()))
            .collect();
    }
}
