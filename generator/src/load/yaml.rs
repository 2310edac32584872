//! YAML 1.2, from the events of `granit-parser`, without recursion.
//!
//! This parser is lenient where the other readers of descriptions are: `saphyr-parser` rejects a `}` or `]` that is indented no further than the
//! key it belongs to, which is common in real descriptions.

use super::limits::{MAXIMUM_DEPTH, MAXIMUM_VALUES};
use super::tree::{Form, Node, NodeId, Problem, Tag, Tree};
use crate::diag::Position;
use crate::diag::codes::load as codes;
use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An object or list that is not closed yet.
enum Open {
    List {
        id: NodeId,
        items: Vec<NodeId>,
    },
    Map {
        id: NodeId,
        members: Vec<(NodeId, NodeId)>,
        key: Option<NodeId>,
    },
}

/// Reads a whole text of so many values at most.
pub(super) fn read(text: &str, most: usize) -> Result<Tree<'_>, Problem> {
    let mut reader = Reader {
        tree: Tree::new(most),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        documents: 0,
        empty: true,
    };
    let options = granit_parser::options! {
        flow_nesting_limit: MAXIMUM_DEPTH,
        block_nesting_limit: MAXIMUM_DEPTH,
        emit_unresolved_aliases: true,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| syntax(&error))?;
        if !reader.event(event, span)? {
            break;
        }
    }
    if reader.empty {
        return Err(Problem {
            code: &codes::FILE_EMPTY,
            position: Position { line: 1, column: 1 },
            message: "the file contains only comments".to_owned(),
        });
    }
    Ok(reader.tree)
}

struct Reader<'input> {
    tree: Tree<'input>,
    open: Vec<Open>,
    /// Nodes by the number that the parser gives to their anchor.
    anchors: BTreeMap<usize, NodeId>,
    documents: usize,
    empty: bool,
}

impl<'input> Reader<'input> {
    /// Takes one event; `false` if what follows is not wanted any more.
    fn event(&mut self, event: Event<'input>, span: Span) -> Result<bool, Problem> {
        // A value with a tag begins at its tag.
        let at = position(&span.tag_span().map_or(span.start, |tag| tag.start));
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Anchor(..) => {}
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.tree.remarks.push(Problem {
                        code: &codes::SEVERAL_DOCUMENTS,
                        position: at,
                        message: "a second document starts here".to_owned(),
                    });
                    return Ok(false);
                }
            }
            Event::Alias(anchor) => {
                // One that names nothing comes as the next event; the root would be rejected as a cycle.
                let target = self.anchors.get(&anchor).copied().unwrap_or_default();
                let id = self.node(at, Form::Alias(target), None)?;
                self.place(id);
            }
            Event::UnresolvedAlias(name) => {
                let id = self.node(at, Form::UnknownAlias(name), None)?;
                self.place(id);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let form = match style {
                    ScalarStyle::Plain => Form::Plain(text),
                    _ => Form::Text(text),
                };
                let id = self.node(at, form, tag)?;
                self.anchor(anchor, id);
                self.place(id);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let id = self.open(at, anchor, tag)?;
                self.open.push(Open::List {
                    id,
                    items: Vec::new(),
                });
            }
            Event::MappingStart(_, anchor, tag) => {
                let id = self.open(at, anchor, tag)?;
                self.open.push(Open::Map {
                    id,
                    members: Vec::new(),
                    key: None,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { id, items }) => self.tree.close(id, Form::List(items)),
                Some(Open::Map { id, members, .. }) => self.tree.close(id, Form::Map(members)),
                None => {}
            },
            // The parser may learn new events; what they mean is not known here.
            _ => {
                return Err(Problem {
                    code: &codes::SYNTAX,
                    position: at,
                    message: "this YAML construct is unknown".to_owned(),
                });
            }
        }
        Ok(true)
    }

    fn open(
        &mut self,
        at: Position,
        anchor: usize,
        tag: Option<Cow<'input, granit_parser::Tag>>,
    ) -> Result<NodeId, Problem> {
        if self.open.len() >= MAXIMUM_DEPTH {
            return Err(Problem {
                code: &codes::TOO_DEEP,
                position: at,
                message: format!(
                    "objects and lists are nested more than {MAXIMUM_DEPTH} levels deep here"
                ),
            });
        }
        let id = self.node(at, Form::List(Vec::new()), tag)?;
        self.anchor(anchor, id);
        self.place(id);
        Ok(id)
    }

    fn node(
        &mut self,
        position: Position,
        form: Form<'input>,
        tag: Option<Cow<'input, granit_parser::Tag>>,
    ) -> Result<NodeId, Problem> {
        self.tree
            .push(Node {
                position,
                form,
                tag: tag.map(|tag| {
                    let text = tag.original();
                    Box::new(match tag.core_suffix() {
                        Some(core) => Tag::Core(core.to_owned()),
                        None if text == "!" => Tag::NonSpecific,
                        None => Tag::Other(text),
                    })
                }),
            })
            .ok_or_else(|| Problem {
                code: &codes::FILE_TOO_LARGE,
                position,
                message: format!("the description contains more than {MAXIMUM_VALUES} values"),
            })
    }

    fn anchor(&mut self, anchor: usize, id: NodeId) {
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
    }

    /// Puts a node where it belongs.
    fn place(&mut self, node: NodeId) {
        self.empty = false;
        match self.open.last_mut() {
            None => self.tree.root = node,
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { members, key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(key) => members.push((key, node)),
            },
        }
    }
}

fn position(marker: &Marker) -> Position {
    Position {
        line: marker.line().max(1),
        column: marker.col() + 1,
    }
}

/// The parser's own words, and what usually is behind them.
fn syntax(error: &ScanError) -> Problem {
    let position = position(error.marker());
    let info = error.info();
    let hint = match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            return Problem {
                code: &codes::TOO_DEEP,
                position,
                message: format!(
                    "objects and lists are nested more than {MAXIMUM_DEPTH} levels deep here"
                ),
            };
        }
        _ if info.contains("tab") => "; indent YAML with spaces",
        _ if info.contains("mapping values are not allowed") || info.contains("simple key") => {
            "; quote text that contains `: `, and indent the keys of an object equally"
        }
        _ => "",
    };
    Problem {
        code: &codes::SYNTAX,
        position,
        message: format!("{info}{hint}"),
    }
}
