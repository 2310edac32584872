//! How the parts of a body are written (OpenAPI 3.2 §4.15).

use super::node::Node;
use super::reader::Reader;
use super::recognize::Version;
use crate::diag::codes::lower as lower_codes;
use crate::document::{Encoding, Parameter};
use crate::model::{Media, ParameterLocation, ParameterStyle};

/// Keywords of an encoding that say how a value is written as text. Any of them makes the media type of the value irrelevant (OpenAPI 3.2
/// §4.15.1.2).
const STYLED: [&str; 3] = ["style", "explode", "allowReserved"];

/// Headers of parts that follow from other keywords: the media type, and the name of the property.
const IMPLIED: [&str; 2] = ["content-type", "content-disposition"];

impl<'a> Reader<'a> {
    /// `encoding`: how members of forms and multipart bodies are sent.
    pub(super) fn encoding(
        &mut self,
        node: &Node<'a>,
        media_type: &str,
    ) -> Vec<(String, Encoding)> {
        let Some(listed) = node
            .get("encoding")
            .filter(|listed| !listed.value.is_null())
        else {
            return Vec::new();
        };
        if listed.object().is_none() {
            self.ignored(&listed, "`encoding`", "an object");
            return Vec::new();
        }
        let mut encoding = Vec::new();
        for (property, entry) in listed.members() {
            let read = self.encoding_entry(&entry, media_type);
            encoding.extend(read.map(|read| (property.to_owned(), read)));
        }
        encoding
    }

    /// `prefixEncoding`: how the first parts of a multipart body are sent that have no names.
    pub(super) fn prefix_encoding(&mut self, node: &Node<'a>, media_type: &str) -> Vec<Encoding> {
        let listed = node.get("prefixEncoding");
        let entries = listed.iter().flat_map(Node::items);
        entries
            .filter_map(|entry| self.encoding_entry(&entry, media_type))
            .collect()
    }

    /// `itemEncoding`: how the parts after those are sent.
    pub(super) fn item_encoding(&mut self, node: &Node<'a>, media_type: &str) -> Option<Encoding> {
        self.encoding_entry(&node.get("itemEncoding")?, media_type)
    }

    fn encoding_entry(&mut self, entry: &Node<'a>, media_type: &str) -> Option<Encoding> {
        if entry.object().is_none() {
            self.ignored(entry, "an entry of `encoding`", "an object");
            return None;
        }
        let others = ["encoding", "prefixEncoding", "itemEncoding"]
            .into_iter()
            .filter_map(|key| Some((key.to_owned(), entry.get(key)?.pointer)))
            .collect();
        Some(Encoding {
            content_type: self.text(entry, "contentType"),
            style: self.encoding_style(entry, media_type),
            allow_reserved: self.flag(entry, "allowReserved").unwrap_or(false),
            headers: self.part_headers(entry),
            others,
            place: entry.pointer.clone(),
        })
    }

    fn part_headers(&mut self, entry: &Node<'a>) -> Vec<Parameter> {
        let listed = entry.get("headers").and_then(|listed| self.meant(listed));
        let mut headers = Vec::new();
        for (name, entry) in listed.iter().flat_map(Node::members) {
            if IMPLIED.contains(&name.to_ascii_lowercase().as_str()) {
                continue;
            }
            let Some(header) = self.resolve(&entry) else {
                continue;
            };
            if header.object().is_none() {
                self.ignored(&header, "a header", "an object");
                continue;
            }
            let location = Some(ParameterLocation::Header);
            headers.push(Parameter {
                shared: None,
                location,
                required: self.flag(&header, "required").unwrap_or(false),
                value: self.value(&header, location, name),
                docs: self.docs(&header),
                extensions: self.extensions(&header),
                name: name.to_owned(),
                place: header.pointer,
            });
        }
        headers
    }

    /// How the value of a property is written, if the description says more about it than a media type.
    fn encoding_style(&mut self, entry: &Node<'a>, media_type: &str) -> Option<ParameterStyle> {
        let mut said = STYLED.iter().filter(|key| entry.has(key));
        let first = said.next()?;
        let style = self.style(entry, ParameterLocation::Query);
        let is_form = Media::essence(media_type) == "application/x-www-form-urlencoded";
        if self.version > Version::V30 || is_form {
            return Some(style);
        }
        // The default is written by tools for every property; it says nothing.
        if style != ParameterStyle::FormExplode {
            self.note(
                &lower_codes::ENCODING_IGNORED,
                &entry.pointer.child(first),
                "in OpenAPI 3.0, `style` and `explode` apply to URL-encoded forms only; they are ignored",
            );
        }
        None
    }
}
