//! Paths and webhooks: what path items say for their operations (OpenAPI 3.2 §4.8, §4.9).

use super::node::{Node, type_name};
use super::reader::Reader;
use super::references::LONGEST_WAY;
use crate::diag::codes::dialect as codes;
use crate::document::Operation;
use crate::model::Verb;
use std::borrow::Cow;

/// The keys of a path item that are operations.
pub(super) const VERBS: &[(&str, Verb)] = &[
    ("get", Verb::Get),
    ("put", Verb::Put),
    ("post", Verb::Post),
    ("delete", Verb::Delete),
    ("options", Verb::Options),
    ("head", Verb::Head),
    ("patch", Verb::Patch),
    ("trace", Verb::Trace),
    ("query", Verb::Query),
];

/// An operation that is about to be read.
pub(super) struct Described<'o, 'a> {
    /// The key of its path, or the name of its webhook.
    pub(super) path: &'o str,
    pub(super) verb: Verb,
    /// The path item, after those that it refers to.
    pub(super) items: &'o [Node<'a>],
    pub(super) node: Node<'a>,
}

impl<'a> Reader<'a> {
    /// All operations under `paths`, in document order.
    pub(super) fn paths(&mut self) {
        let root = self.root();
        let Some(paths) = root.get("paths").filter(|paths| !paths.value.is_null()) else {
            // Since 3.1, a description may be about webhooks or components alone.
            if !["webhooks", "components"].iter().any(|key| root.has(key)) {
                self.report(
                    &codes::PATHS_MISSING,
                    &root.pointer.child("paths"),
                    "`paths` is missing; there will be no operations",
                );
            }
            return;
        };
        let Some(paths) = self.meant(paths) else {
            return;
        };
        if paths.object().is_none() {
            let message = format!("`paths` is {}, not an object", type_name(paths.value));
            self.report(&codes::PATHS_MALFORMED, &paths.pointer, message);
            return;
        }
        for (path, node) in paths.members() {
            if path.starts_with("x-") {
                continue;
            }
            let path = self.path(path, &node);
            let (described, operations) = self.operations_of(&path, &node);
            self.document.operations_described += described;
            self.document.operations.extend(operations);
        }
    }

    /// The path that a key means: one without its first slash is still a path.
    fn path(&mut self, key: &'a str, node: &Node<'a>) -> Cow<'a, str> {
        if key.starts_with('/') || key.contains("://") {
            return Cow::Borrowed(key);
        }
        let message = format!("the path `{key}` must start with `/`; it is read as `/{key}`");
        self.report(&codes::PATH_ADJUSTED, &node.pointer, message);
        Cow::Owned(format!("/{key}"))
    }

    /// The operations of webhooks.
    pub(super) fn webhooks(&mut self) {
        let root = self.root();
        for key in ["webhooks", "x-webhooks"] {
            for (name, node) in root.get(key).iter().flat_map(Node::members) {
                let (_, operations) = self.operations_of(name, &node);
                self.document.webhooks.extend(operations);
            }
        }
    }

    /// How many operations a path item has, and those that can be read.
    fn operations_of(&mut self, path: &str, node: &Node<'a>) -> (usize, Vec<Operation>) {
        let items = self.path_items(node);
        let methods = self.methods(&items);
        let described = methods.len();
        let operations = methods.into_iter().filter_map(|(verb, node)| {
            self.operation(&Described {
                path,
                verb,
                items: &items,
                node,
            })
        });
        (described, operations.collect())
    }

    /// A path item, after those that it refers to: what stands beside the `$ref` of a path item counts too.
    fn path_items(&mut self, node: &Node<'a>) -> Vec<Node<'a>> {
        let mut items = vec![node.clone()];
        while let Some(last) = items.last().filter(|item| item.has("$ref")).cloned()
            && let Some(target) = self.target(&last, "$ref")
        {
            let is_known = items.iter().any(|item| item.pointer == target.pointer);
            if is_known {
                items.push(target);
                self.cycle(&items);
                items.pop();
                break;
            }
            if items.len() > LONGEST_WAY {
                let message = format!("more than {LONGEST_WAY} path items refer to the next");
                self.report(&codes::TOO_MANY_REFERENCES, &last.pointer, message);
                break;
            }
            items.push(target);
        }
        items.retain(|item| self.object(item, "a path item").is_some());
        items.reverse();
        items
    }

    /// The operations of path items that belong together; of two for one method the later.
    fn methods(&mut self, items: &[Node<'a>]) -> Vec<(Verb, Node<'a>)> {
        let mut found: Vec<(Verb, Node<'a>)> = Vec::new();
        for item in items {
            for (key, operation) in item.members() {
                // In capitals, a method is still a method; `audit` reports them.
                let known = VERBS
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case(key));
                match (known, key) {
                    (Some((name, verb)), _) if *name == key || !item.has(name) => {
                        self.method(verb.clone(), key, operation, &mut found);
                    }
                    (None, "additionalOperations") => {
                        for (key, operation) in operation.members() {
                            // A method that has a key of its own is that method.
                            let known = VERBS.iter().find(|(_, verb)| verb.as_str() == key);
                            let verb = match known {
                                Some((_, verb)) => verb.clone(),
                                None if is_method(key) => Verb::Other(key.to_owned()),
                                None => {
                                    let why = format!("`{key}` is not a method");
                                    self.left_out(&operation.pointer, &why);
                                    continue;
                                }
                            };
                            self.method(verb, key, operation, &mut found);
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }

    fn method(
        &mut self,
        verb: Verb,
        key: &str,
        operation: Node<'a>,
        found: &mut Vec<(Verb, Node<'a>)>,
    ) {
        let before = found.len();
        found.retain(|(known, _)| *known != verb);
        if found.len() < before {
            let message = format!("`{key}` is also described in the target of the `$ref`");
            self.report(&codes::METHOD_TWICE, &operation.pointer, message);
        }
        found.push((verb, operation));
    }
}

/// Whether a text can be the method of a request: a token of RFC 9110 §5.6.2. `CONNECT` opens a tunnel instead.
fn is_method(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token) && text != "CONNECT"
}
