//! [`CreateTask`].

use crate::runtime::extra::Extra;
use crate::types::Budget;

/// A task to run to its end.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateTask {
    /// What should be done, in plain language. Without a worker, it also becomes the instructions
    /// of the one that is made.
    ///
    /// At least 1 character.
    pub input: String,
    /// How much the worker may spend on the task.
    ///
    /// Defaults to `standard`.
    pub budget: Option<Budget>,
    /// An id for the task, chosen by the caller. An id that was used before adds a turn to that
    /// task.
    ///
    /// At least 1 character. Example: `tsk_2Z-YWz3hFq6VlW`.
    pub task_id: Option<String>,
    /// The worker that runs the task. Without one, a worker is made from the input.
    ///
    /// At least 1 character. Example: `wrk_vk81XUHKHG-qr4`.
    pub worker_id: Option<String>,
    pub(crate) extra: Extra,
}

impl CreateTask {
    /// Creates a create task from what is required.
    #[must_use]
    pub fn new(input: impl Into<String>) -> Self {
        Self {
            input: input.into(),
            budget: None,
            task_id: None,
            worker_id: None,
            extra: Extra::default(),
        }
    }

    /// How much the worker may spend on the task.
    #[must_use]
    pub fn budget(mut self, budget: impl Into<Budget>) -> Self {
        self.budget = Some(budget.into());
        self
    }

    /// An id for the task, chosen by the caller. An id that was used before adds a turn to that task.
    #[must_use]
    pub fn task_id(mut self, task_id: impl Into<String>) -> Self {
        self.task_id = Some(task_id.into());
        self
    }

    /// The worker that runs the task. Without one, a worker is made from the input.
    #[must_use]
    pub fn worker_id(mut self, worker_id: impl Into<String>) -> Self {
        self.worker_id = Some(worker_id.into());
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
