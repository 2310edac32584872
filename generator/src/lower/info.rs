//! Title, version, prose and tags of the whole description.

use super::context::Lowering;
use crate::diag::codes;
use crate::document;
use crate::model::DescribedTag;

impl Lowering<'_> {
    /// What is said about the whole description.
    pub(super) fn info(&mut self) {
        self.api.info = self.document.info.clone();
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
            .map(|tag| DescribedTag {
                name: tag.name.clone(),
                docs: tag.docs.clone(),
                parent: tag.parent.clone(),
            })
            .collect();
    }

    /// The tags of an operation that group it; others are badges, audiences and the like.
    pub(super) fn groups(&self, operation: &document::Operation) -> Vec<String> {
        let groups = operation.tags.iter().filter(|name| {
            let mut described = self.document.tags.iter();
            let kind = described
                .find(|tag| tag.name == **name)
                .and_then(|tag| tag.kind.as_deref());
            matches!(kind, None | Some("nav"))
        });
        groups.cloned().collect()
    }
}
