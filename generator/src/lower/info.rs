//! Title, version, prose and tags of the whole description.

use super::context::Lowering;
use crate::diag::codes;
use crate::model::{Docs, Info};

impl Lowering<'_> {
    /// `info`, and `externalDocs` of the root.
    pub(super) fn info(&mut self) {
        let root = self.root();
        if self.object(&root, "the document").is_none() {
            return;
        }
        let Some(node) = root.get("info") else {
            self.report(
                &codes::lower::WRONG_TYPE,
                &root.pointer,
                "the document has no `info`",
            );
            return;
        };
        if self.object(&node, "`info`").is_none() {
            return;
        }
        let mut docs = self.docs(&node);
        docs.external = self.docs(&root).external;
        self.api.info = Info {
            title: self.text(&node, "title").unwrap_or_default(),
            version: self.text(&node, "version").unwrap_or_default(),
            docs,
        };
        for key in ["webhooks", "x-webhooks"] {
            for (_, webhook) in root.get(key).iter().flat_map(|node| node.members()) {
                self.note(
                    &codes::lower::NOT_EMITTED,
                    &webhook.pointer,
                    "a webhook is not part of a client",
                );
            }
        }
    }

    /// `tags` with their prose.
    pub(super) fn tags(&mut self) {
        let Some(list) = self.root().get("tags") else {
            return;
        };
        let Some(items) = self.array(&list, "`tags`") else {
            return;
        };
        for item in items {
            let Ok(tag) = self.document.at::<openapiv3::Tag>(&item.pointer) else {
                self.ignored(&item, "a tag", "an object with a `name`");
                continue;
            };
            if self.api.tags.iter().any(|(name, _)| *name == tag.name) {
                continue;
            }
            let docs = Docs {
                description: tag.description,
                external: tag.external_docs.map(|external| external.url),
                ..Docs::default()
            };
            self.api.tags.push((tag.name, docs));
        }
    }
}
