//! YAML 1.2, from the events of `saphyr-parser`, without recursion.

use super::tree::{Form, MAXIMUM_DEPTH, Node, NodeId, Problem, Tag, Tree};
use crate::diag::Position;
use crate::diag::codes::load as codes;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};
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

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Tree<'_>, Problem> {
    let mut reader = Reader {
        tree: Tree::new(),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        documents: 0,
        empty: true,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| syntax(&error))?;
        if !reader.event(event, span)? {
            break;
        }
    }
    if reader.empty {
        return Err(Problem {
            code: &codes::FILE_EMPTY,
            position: Position { line: 1, column: 1 },
            message: "there is nothing in the file but comments".to_owned(),
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
        let at = position(&span.start);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.tree.remarks.push(Problem {
                        code: &codes::SEVERAL_DOCUMENTS,
                        position: at,
                        message: "a second document begins here".to_owned(),
                    });
                    return Ok(false);
                }
            }
            Event::Alias(anchor) => {
                // An anchor that does not exist is a syntax error already.
                let target = self.anchors.get(&anchor).copied().unwrap_or_default();
                let id = self.node(at, Form::Alias(target), None)?;
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
            Event::SequenceStart(anchor, tag) => {
                let id = self.open(at, anchor, tag)?;
                self.open.push(Open::List {
                    id,
                    items: Vec::new(),
                });
            }
            Event::MappingStart(anchor, tag) => {
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
        }
        Ok(true)
    }

    fn open(
        &mut self,
        at: Position,
        anchor: usize,
        tag: Option<Cow<'input, saphyr_parser::Tag>>,
    ) -> Result<NodeId, Problem> {
        if self.open.len() >= MAXIMUM_DEPTH {
            return Err(Problem {
                code: &codes::TOO_DEEP,
                position: at,
                message: format!(
                    "objects and lists are nested more than {MAXIMUM_DEPTH} deep here"
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
        tag: Option<Cow<'input, saphyr_parser::Tag>>,
    ) -> Result<NodeId, Problem> {
        self.tree
            .push(Node {
                position,
                form,
                tag: tag.map(|tag| {
                    Box::new(if tag.is_yaml_core_schema() {
                        Tag::Core(tag.suffix.clone())
                    } else if tag.handle.is_empty() && tag.suffix == "!" {
                        Tag::NonSpecific
                    } else {
                        Tag::Other(format!("{}{}", tag.handle, tag.suffix))
                    })
                }),
            })
            .ok_or_else(|| Problem {
                code: &codes::FILE_TOO_LARGE,
                position,
                message: "the file holds too many values".to_owned(),
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
    let info = error.info();
    let position = position(error.marker());
    // The scanner looks ahead whether a flow collection is a key, and has a limit of its own (255).
    if info.contains("recursion limit") {
        return Problem {
            code: &codes::TOO_DEEP,
            position,
            message: format!("objects and lists are nested more than {MAXIMUM_DEPTH} deep here"),
        };
    }
    let hint = if info.contains("tab") {
        "; YAML is indented with spaces"
    } else if info.contains("mapping values are not allowed") || info.contains("simple key") {
        "; text that holds `: ` needs quotes, and members of an object stand in one column"
    } else {
        ""
    };
    Problem {
        code: &codes::SYNTAX,
        position,
        message: format!("{info}{hint}"),
    }
}
