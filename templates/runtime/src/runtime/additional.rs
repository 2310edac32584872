//! Unlisted members of a struct that all have the same type.

use std::collections::BTreeMap;

use super::json::Json;
use super::members::Members;
use super::writer::Writer;

impl Members<'_, '_> {
    /// Takes all remaining members.
    pub(crate) fn additional<T: Json>(&mut self, listed: &[&str]) -> BTreeMap<String, T> {
        let mut map = BTreeMap::new();
        self.rest(listed, |name, nodes, at| {
            map.insert(name, T::read(nodes, at));
        });
        map
    }
}

impl<'v> Writer<'v> {
    /// Writes members after the listed ones, which take precedence.
    pub(crate) fn additional<T: Json>(&mut self, map: &'v BTreeMap<String, T>, listed: &[&str]) {
        for (name, value) in map {
            if !listed.contains(&name.as_str()) {
                self.name(name);
                value.write(self);
            }
        }
    }
}
