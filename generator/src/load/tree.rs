//! What a reader makes of a text, before aliases are written out and scalars get their meaning: nodes in one list, referring to each other by index.
//!
//! An alias is an index like any other child, so a text of `n` nodes never takes more than `n` nodes here, whatever it stands for.

use crate::diag::{Code, Position};
use std::borrow::Cow;

/// Index of a node in its [`Tree`].
pub(super) type NodeId = usize;

/// A text as read.
#[derive(Debug)]
pub(super) struct Tree<'input> {
    nodes: Vec<Node<'input>>,
    /// How many nodes there may be.
    most: usize,
    /// The outermost node.
    pub(super) root: NodeId,
    /// Problems that did not keep the reader from going on.
    pub(super) remarks: Vec<Problem>,
}

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node<'input> {
    /// Where it begins.
    pub(super) position: Position,
    /// What it is.
    pub(super) form: Form<'input>,
    /// YAML tag.
    pub(super) tag: Option<Box<Tag>>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Form<'input> {
    /// Text in quotes or in a block: always text.
    Text(Cow<'input, str>),
    /// A word without quotes, whose meaning depends on how it looks.
    Plain(Cow<'input, str>),
    /// A list or sequence.
    List(Vec<NodeId>),
    /// An object or mapping: keys and values.
    Map(Vec<(NodeId, NodeId)>),
    /// A YAML alias of another node, which may be one that this one stands in.
    Alias(NodeId),
    /// A YAML alias of something that is not there.
    UnknownAlias(Cow<'input, str>),
}

/// A YAML tag, as far as it matters.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag {
    /// Of the core schema: `str`, `int`, ….
    Core(String),
    /// `!`: scalars are text, whatever they look like.
    NonSpecific,
    /// Any other, as written.
    Other(String),
}

/// Something wrong at a place.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) code: &'static Code,
    pub(super) position: Position,
    pub(super) message: String,
}

impl<'input> Tree<'input> {
    pub(super) fn new(most: usize) -> Self {
        Self {
            nodes: Vec::new(),
            most,
            root: 0,
            remarks: Vec::new(),
        }
    }

    /// Adds a node; `None` if there are too many.
    pub(super) fn push(&mut self, node: Node<'input>) -> Option<NodeId> {
        if self.nodes.len() >= self.most {
            return None;
        }
        self.nodes.push(node);
        Some(self.nodes.len() - 1)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node of that index. Indices come from [`Tree::push`] alone.
    pub(super) fn node(&self, id: NodeId) -> Option<&Node<'input>> {
        self.nodes.get(id)
    }

    /// Puts the children into a list that was begun.
    pub(super) fn close(&mut self, id: NodeId, form: Form<'input>) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.form = form;
        }
    }
}
