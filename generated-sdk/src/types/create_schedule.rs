//! [`CreateSchedule`].

use crate::runtime::extra::Extra;
use crate::types::{Budget, ScheduleWhen};

/// An instruction to run later, and when.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateSchedule {
    /// What the worker should do, in plain language.
    ///
    /// At least 1 character. Example: `Send the digest`.
    pub input: String,
    /// When the worker should do it.
    pub when: ScheduleWhen,
    /// How much the worker may spend on each run.
    ///
    /// Defaults to `standard`.
    pub budget: Option<Budget>,
    pub(crate) extra: Extra,
}

impl CreateSchedule {
    /// Creates a create schedule from what is required.
    #[must_use]
    pub fn new(input: impl Into<String>, when: impl Into<ScheduleWhen>) -> Self {
        Self {
            input: input.into(),
            when: when.into(),
            budget: None,
            extra: Extra::default(),
        }
    }

    /// How much the worker may spend on each run.
    #[must_use]
    pub fn budget(mut self, budget: impl Into<Budget>) -> Self {
        self.budget = Some(budget.into());
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
