//! [`WorkerCosts`].

use crate::runtime::extra::Extra;

/// What the work has cost, in US dollars.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerCosts {
    /// The service's own share, in US dollars.
    ///
    /// At least 0.
    pub internal_cost_usd: f64,
    /// The share of language models, in US dollars.
    ///
    /// At least 0.
    pub model_cost_usd: f64,
    /// The share of the worker's sandbox, in US dollars.
    ///
    /// At least 0.
    pub sandbox_cost_usd: f64,
    /// The share of tools, in US dollars.
    ///
    /// At least 0.
    pub tool_cost_usd: f64,
    pub(crate) extra: Extra,
}

impl WorkerCosts {
    /// Creates a worker costs from what is required.
    #[must_use]
    pub fn new(
        internal_cost_usd: f64,
        model_cost_usd: f64,
        sandbox_cost_usd: f64,
        tool_cost_usd: f64,
    ) -> Self {
        Self {
            internal_cost_usd,
            model_cost_usd,
            sandbox_cost_usd,
            tool_cost_usd,
            extra: Extra::default(),
        }
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
