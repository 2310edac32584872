//! What is said about a value besides its type: defaults, limits and the direction in which it travels.

use crate::lower::context::Lowering;
use crate::lower::node::Node;
use serde_json::Value;

/// Schemas that say something about one value.
#[derive(Default)]
pub(in crate::lower) struct Said<'a> {
    /// The schema at its place and the parts of its `allOf` that are written there.
    here: Vec<Node<'a>>,
    /// What references among these lead to.
    referred: Vec<Node<'a>>,
}

impl<'a> Said<'a> {
    /// Adds what is said about the same value by others.
    pub(in crate::lower) fn extend(&mut self, other: Self) {
        self.here.extend(other.here);
        self.referred.extend(other.referred);
    }

    /// All of them, those written at the place first.
    pub(in crate::lower) fn all(&self) -> impl Iterator<Item = &Node<'a>> {
        self.here.iter().chain(&self.referred)
    }

    /// The value of a keyword, by the first that has it.
    pub(in crate::lower) fn first(&self, keyword: &str) -> Option<Value> {
        self.all()
            .find_map(|node| node.get(keyword))
            .map(|found| found.value.clone())
    }

    /// Those whose limits are worth telling at the place: an object that is referred to has them at its own type.
    pub(in crate::lower) fn limits(&self) -> Vec<Node<'a>> {
        self.all()
            .take(self.here.len())
            .chain(
                self.referred
                    .iter()
                    .filter(|node| !node.has("properties") && !node.has("allOf")),
            )
            .cloned()
            .collect()
    }
}

impl<'a> Lowering<'a> {
    /// What a schema says, itself, in its `allOf`, and by reference.
    pub(in crate::lower) fn said_by(&mut self, node: &Node<'a>) -> Said<'a> {
        let mut said = Said::default();
        for site in std::iter::once(node.clone()).chain(node.items_of("allOf")) {
            if site.has("$ref")
                && let Some(target) = self.resolve(&site)
                && target.object().is_some()
            {
                said.referred.push(target);
            }
            let at_its_place = site.pointer == node.pointer || !site.has("$ref");
            if at_its_place && site.object().is_some() {
                said.here.push(site);
            }
        }
        said
    }
}
