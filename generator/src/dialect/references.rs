//! References: `$ref` followed with care for circles (OpenAPI 3.2 §4.23, RFC 3986, RFC 6901).

use super::holder::{Holder, holder_at};
use super::node::Node;
use super::reader::Reader;
use crate::diag::codes::dialect as codes;
use crate::diag::{Code, Pointer, circle, did_you_mean};
use crate::load::uri::{self, Target};
use serde_json::Value;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// How many references one pointer may lead through, those of all tries together, and how many path items may refer to the next.
pub(super) const LONGEST_WAY: usize = 64;

/// What references can name besides places: schemas with names of their own.
#[derive(Default)]
pub(super) struct Named {
    /// Names within a resource: `$anchor` and `$dynamicAnchor`, by the resource that they are in.
    anchors: BTreeMap<(Pointer, String), Pointer>,
    /// Resources by their URI: `$id` and `$self`.
    resources: BTreeMap<String, Pointer>,
    /// The URIs of resources, by place.
    bases: BTreeMap<Pointer, Url>,
}

/// A reference that leads nowhere: the code, and why.
type Lost = (&'static Code, String);

impl<'a> Reader<'a> {
    /// The node that the reference under `key` of `node` leads to. Reports why there is none.
    pub(super) fn target(&mut self, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
        let reference = node.get(key)?;
        let Some(text) = reference.value.as_str() else {
            self.wrong_type(&reference, &format!("`{key}`"), "a string");
            return None;
        };
        let found = match self.find(&node.pointer, text) {
            Ok(found) => found,
            Err((code, mut message)) => {
                if code == &codes::UNKNOWN_REFERENCE && self.hints > 0 {
                    self.hints -= 1;
                    message.push_str(&self.hint(&node.pointer, text));
                }
                self.report_unread(code, node, &reference.pointer, message);
                return None;
            }
        };
        let needed = holder_at(&node.pointer, self.version);
        let held = holder_at(&found.pointer, self.version);
        let Holder::Object(needed) = needed else {
            return Some(found);
        };
        let held = match held {
            Holder::Object(kind) if kind == needed => return Some(found),
            Holder::Anything => return Some(found),
            Holder::Object(kind) => kind.name(),
            Holder::List(_) | Holder::Names(_) | Holder::Fields(_) => "a list of things",
            Holder::Data => "a mere value",
        };
        let message = format!("`{text}` is {held}, where {} is required", needed.name());
        let place = &reference.pointer;
        self.report_unread(&codes::MISPLACED_REFERENCE, node, place, message);
        None
    }

    /// What was probably meant by a reference that leads nowhere: its last segments that exist, and the name that is most similar to the next one.
    fn hint(&self, place: &Pointer, reference: &str) -> String {
        let Some(("", fragment)) = reference.split_once('#') else {
            return String::new();
        };
        let mut around = self.node_at(&self.resource_of(place));
        for segment in Pointer::from_escaped(uri::decoded(fragment)).segments() {
            let Some(node) = around else {
                break;
            };
            around = child(&node, &segment);
            if around.is_none() {
                let known = node.value.as_object().into_iter().flatten();
                return did_you_mean(&segment, known.map(|(name, _)| name.as_str()));
            }
        }
        String::new()
    }

    /// The node that a reference at `place` leads to.
    ///
    /// # Errors
    ///
    /// Says why there is none.
    pub(super) fn find(&self, place: &Pointer, reference: &str) -> Result<Node<'a>, Lost> {
        self.follow(place, reference, &Cell::new(LONGEST_WAY))
    }

    fn follow(
        &self,
        place: &Pointer,
        reference: &str,
        way: &Cell<usize>,
    ) -> Result<Node<'a>, Lost> {
        let too_long = || {
            let message = format!(
                "`{reference}` leads through more than {LONGEST_WAY} references, or back to itself"
            );
            (&codes::TOO_MANY_REFERENCES, message)
        };
        way.set(way.get().checked_sub(1).ok_or_else(too_long)?);
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = match path {
            "" => self.resource_of(place),
            path => self.resource(place, path, reference)?,
        };
        let found = self.inside(&resource, fragment, way);
        // Where a schema has a URI of its own, or a description was taken apart, pointers often still mean the whole file, or the main one.
        let around = [file_of(place), Pointer::root()];
        let meant = around
            .iter()
            .filter(|around| path.is_empty() && **around != resource);
        let found = found.or_else(|| {
            let mut meant = meant.filter_map(|around| self.inside(around, fragment, way));
            meant.next()
        });
        found.ok_or_else(|| match way.get() {
            0 => too_long(),
            _ => {
                let message = format!("nothing exists at `{reference}`");
                (&codes::UNKNOWN_REFERENCE, message)
            }
        })
    }

    /// The node in a resource that a fragment names: an anchor, or a pointer with the escapes of URLs and of JSON pointers.
    fn inside(&self, resource: &Pointer, fragment: &str, way: &Cell<usize>) -> Option<Node<'a>> {
        if fragment.is_empty() || fragment.starts_with('/') {
            // Keys with a literal percent sign are often not escaped, so the text as it stands is the second try.
            let decoded = uri::decoded(fragment);
            let found = self.at(&resource.below(&decoded), way);
            return found.or_else(|| {
                let literal = (decoded != fragment).then(|| resource.below(fragment))?;
                self.at(&literal, way)
            });
        }
        let name = (resource.clone(), uri::decoded(fragment));
        self.at(self.named.anchors.get(&name)?, way)
    }

    /// The resource that a place is in: the nearest schema around it that has a URI of its own, else the file.
    fn resource_of(&self, place: &Pointer) -> Pointer {
        let mut current = place.clone();
        if !self.named.bases.is_empty() {
            while !current.in_file().is_empty() {
                if self.named.bases.contains_key(&current) {
                    return current;
                }
                current = current.parent();
            }
        }
        file_of(place)
    }

    /// The URI that references in a resource are relative to.
    fn base(&self, resource: &Pointer) -> Option<Url> {
        if let Some(base) = self.named.bases.get(resource) {
            return Some(base.clone());
        }
        match resource.file() {
            Some(file) => uri::of_file(file),
            None => uri::of_main(self.sources.root()),
        }
    }

    /// The resource that a reference without its fragment names.
    fn resource(&self, place: &Pointer, path: &str, reference: &str) -> Result<Pointer, Lost> {
        let external = |problem: &str| {
            let message = format!("`{reference}` {problem}");
            (&codes::EXTERNAL_REFERENCE, message)
        };
        let base = self.base(&self.resource_of(place));
        let main = uri::of_main(self.sources.root());
        let (Some(found), Some(main)) = (base.and_then(|base| base.join(path).ok()), main) else {
            return Err(external("is not a reference"));
        };
        if let Some(known) = self.named.resources.get(found.as_str()) {
            return Ok(known.clone());
        }
        let found = uri::beside(found, self.named.bases.get(&Pointer::root()), &main);
        let file = match uri::target(&found, &main) {
            Target::Main => return Ok(Pointer::root()),
            Target::File(file) | Target::Remote(file) => file,
            Target::Outside => {
                return Err(external(
                    "is outside of the folder of the description, and is never read",
                ));
            }
        };
        let place = Pointer::of_file(&file);
        if self.sources.file_of(&place).is_some() {
            return Ok(place);
        }
        Err(external(
            if self.sources.others().any(|known| known == file) {
                "cannot be read"
            } else if uri::is_remote(&file) {
                "has no copy with the hash that `references.lock` pins; run `sdkgen lock`"
            } else {
                "does not exist"
            },
        ))
    }

    /// The node at a place, which may lead through references.
    pub(super) fn node_at(&self, place: &Pointer) -> Option<Node<'a>> {
        self.at(place, &Cell::new(LONGEST_WAY))
    }

    fn at(&self, place: &Pointer, way: &Cell<usize>) -> Option<Node<'a>> {
        let mut node = Node {
            value: self.sources.file_of(place)?.value(),
            pointer: file_of(place),
        };
        for segment in place.segments() {
            node = loop {
                if let Some(inner) = child(&node, &segment) {
                    break inner;
                }
                let reference = node.string("$ref")?;
                node = self.follow(&node.pointer, reference, way).ok()?;
            };
        }
        Some(node)
    }

    /// Follows references until a node is none, each only once. Reports what goes wrong on the way.
    pub(super) fn resolve(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut current = node.clone();
        let mut passed = Vec::new();
        let mut seen = BTreeSet::new();
        let end = loop {
            if !current.has("$ref") {
                break Some(current);
            }
            if let Some(known) = self.ends.get(&current.pointer) {
                break known.clone();
            }
            passed.push(current.clone());
            if !seen.insert(current.pointer.clone()) {
                self.cycle(&passed);
                break None;
            }
            match self.target(&current, "$ref") {
                Some(target) => current = target,
                None => break None,
            }
        };
        for node in passed {
            self.ends.insert(node.pointer, end.clone());
        }
        end
    }

    /// Reports that references led to the last of these nodes before.
    pub(super) fn cycle(&mut self, passed: &[Node<'a>]) {
        let Some(node) = passed.last() else {
            return;
        };
        let last = &node.pointer;
        let places = passed.iter().map(|node| &node.pointer);
        let places: Vec<&Pointer> = places.skip_while(|place| *place != last).collect();
        let message = format!("the references from here form a cycle: {}", circle(&places));
        self.report_unread(&codes::REFERENCE_CYCLE, node, last, message);
    }

    /// A node, or what a reference leads to that stands where OpenAPI has none: in place of an operation, a list, or an object with names for
    /// keys. `None` if it leads nowhere, which has been reported.
    pub(super) fn meant(&mut self, node: Node<'a>) -> Option<Node<'a>> {
        if node.string("$ref").is_none() {
            return Some(node);
        }
        let target = self.resolve(&node)?;
        self.note(
            &codes::REFERENCE_FOLLOWED,
            &node.pointer.child("$ref"),
            "OpenAPI has no `$ref` in this location; it is followed",
        );
        Some(target)
    }

    /// Remembers the names that schemas have: URIs first, because other names belong to the resource they are in.
    pub(super) fn remember(
        &mut self,
        mut uris: Vec<(Pointer, String)>,
        anchors: Vec<(Pointer, String)>,
    ) {
        // Outer resources come before those in them.
        uris.sort();
        for (place, text) in uris {
            let base = self.base(&self.resource_of(&place.parent()));
            if let Some(uri) = base.and_then(|base| base.join(&text).ok()) {
                let mut whole = uri.clone();
                whole.set_fragment(None);
                let known = self.named.resources.entry(whole.into());
                known.or_insert_with(|| place.clone());
                self.named.bases.insert(place, uri);
            }
        }
        for (place, name) in anchors {
            let resource = self.resource_of(&place);
            let known = self.named.anchors.entry((resource, name));
            known.or_insert(place);
        }
    }
}

/// The whole file that a place is in.
fn file_of(place: &Pointer) -> Pointer {
    match place.file() {
        Some(file) => Pointer::of_file(file),
        None => Pointer::root(),
    }
}

fn child<'a>(node: &Node<'a>, segment: &str) -> Option<Node<'a>> {
    let value = match node.value {
        Value::Object(members) => members.get(segment)?,
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
        _ => return None,
    };
    Some(Node {
        value,
        pointer: node.pointer.child(segment),
    })
}
