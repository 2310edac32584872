//! The one walk over all values of a file for what can stand anywhere: anchors, and extensions of this generator.

use super::holder::{Holder, holder_at};
use super::keywords::Kind;
use super::reader::Reader;
use crate::diag::Pointer;
use crate::diag::codes::dialect as codes;
use serde_json::{Map, Value};

/// All extensions of this generator, and the objects where they have a meaning.
const KNOWN: &[(&str, &[Kind])] = &[
    ("x-sdkgen-resource", &[Kind::Operation]),
    ("x-sdkgen-method", &[Kind::Operation]),
    ("x-sdkgen-repeat", &[Kind::Operation]),
    ("x-sdkgen-stream-switch", &[Kind::Operation]),
    ("x-sdkgen-multi-segment", &[Kind::Parameter]),
    ("x-sdkgen-name", &[Kind::Schema, Kind::Parameter]),
    (ENUM_NAMES, &[Kind::Schema]),
];

/// The extension that names the values of an enum.
const ENUM_NAMES: &str = "x-sdkgen-enum-names";

impl Reader<'_> {
    /// Remembers the names of schemas, and reports extensions of this generator's prefix that it does not know, or not there.
    pub(super) fn scan(&mut self) {
        let mut found = Vec::new();
        let others = self.sources.others().map(Pointer::of_file);
        for file in std::iter::once(Pointer::root()).chain(others) {
            if let Some(source) = self.sources.file_of(&file) {
                let mut path = String::new();
                look(source.value(), &file, &mut path, &mut found);
            }
        }
        found.sort_by(|left, right| left.0.cmp(&right.0));
        let mut anchors = Vec::new();
        let mut uris = Vec::new();
        for (place, thing) in found {
            match thing {
                Thing::Anchor(name) => anchors.push((place, name)),
                Thing::Uri(uri) => uris.push((place, uri)),
                Thing::Extension(key, beside_values) => {
                    if let Some(problem) = self.misplaced(&key, &place, beside_values) {
                        self.report(&codes::UNKNOWN_EXTENSION, &place.child(&key), problem);
                    }
                }
            }
        }
        self.remember(uris, anchors);
    }

    /// Why an extension means nothing in the object at `place`.
    fn misplaced(&self, key: &str, place: &Pointer, beside_values: bool) -> Option<String> {
        let known = KNOWN.iter().find(|(name, _)| *name == key);
        let kind = match holder_at(place, self.version) {
            // Names that people choose, and anybody's data.
            Holder::Names(_) | Holder::List(_) | Holder::Data => return None,
            Holder::Fields(_) => return Some(format!("`{key}` is not supported here")),
            Holder::Object(kind) => Some(kind),
            Holder::Anything => None,
        };
        let Some((_, places)) = known else {
            return Some(format!("`{key}` is unknown"));
        };
        let fits = match kind {
            Some(Kind::Schema) if key == ENUM_NAMES => beside_values,
            Some(kind) => places.contains(&kind),
            // What stands below an extension of others may be referred to from anywhere.
            None => true,
        };
        (!fits).then(|| match places {
            [Kind::Schema] => format!("`{key}` is supported next to `enum` only"),
            [Kind::Operation] => format!("`{key}` is supported in operations only"),
            [Kind::Parameter] => format!("`{key}` is supported in parameters only"),
            _ => format!("`{key}` is supported in schemas and parameters only"),
        })
    }
}

/// Something that can stand anywhere.
enum Thing {
    /// The name of an anchor.
    Anchor(String),
    /// The URI of a resource.
    Uri(String),
    /// An extension, and whether it stands beside a list of values.
    Extension(String, bool),
}

/// Looks into a value and all that it holds; `path` is the text of its pointer. Few places have such a thing, so that no other gets a pointer
/// of its own.
fn look(value: &Value, file: &Pointer, path: &mut String, found: &mut Vec<(Pointer, Thing)>) {
    let length = path.len();
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if item.is_object() || item.is_array() {
                    Pointer::append(path, index);
                    look(item, file, path, found);
                    path.truncate(length);
                }
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                if let Some(thing) = thing(key, member, members, path.is_empty()) {
                    found.push((file.below(path), thing));
                }
                if member.is_object() || member.is_array() {
                    Pointer::append(path, key);
                    look(member, file, path, found);
                    path.truncate(length);
                }
            }
        }
        _ => {}
    }
}

fn thing(key: &str, member: &Value, members: &Map<String, Value>, is_root: bool) -> Option<Thing> {
    match key {
        "$anchor" | "$dynamicAnchor" => Some(Thing::Anchor(member.as_str()?.to_owned())),
        // A member of an object can be called so, too; then a schema stands there.
        "$id" => Some(Thing::Uri(member.as_str()?.to_owned())),
        "$self" if is_root => Some(Thing::Uri(member.as_str()?.to_owned())),
        _ if key.starts_with("x-sdkgen-") => {
            let beside_values = members.contains_key("enum") || members.contains_key("const");
            Some(Thing::Extension(key.to_owned(), beside_values))
        }
        _ => None,
    }
}
