//! [`ContinueWorker`].

use crate::runtime::extra::Extra;
use crate::types::Budget;

/// A further instruction for a worker.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContinueWorker {
    /// What the worker should do next, in plain language.
    ///
    /// At least 1 character. Example: `Now in Catalan`.
    pub input: String,
    /// How much the worker may spend on the instruction.
    ///
    /// Defaults to `standard`.
    pub budget: Option<Budget>,
    /// Answers with server-sent events while the worker works, instead of JSON.
    pub stream: Option<bool>,
    pub(crate) extra: Extra,
}

impl ContinueWorker {
    /// Creates a continue worker from what is required.
    #[must_use]
    pub fn new(input: impl Into<String>) -> Self {
        Self {
            input: input.into(),
            budget: None,
            stream: None,
            extra: Extra::default(),
        }
    }

    /// How much the worker may spend on the instruction.
    #[must_use]
    pub fn budget(mut self, budget: impl Into<Budget>) -> Self {
        self.budget = Some(budget.into());
        self
    }

    /// Answers with server-sent events while the worker works, instead of JSON.
    #[must_use]
    pub fn stream(mut self, stream: bool) -> Self {
        self.stream = Some(stream);
        self
    }

    /// Members that this version of the crate does not know.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Members that this version of the crate does not know, to be changed.
    pub fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
