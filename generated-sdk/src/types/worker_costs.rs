use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Cost of a task, in US dollars.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerCosts {
    /// Internal cost, in US dollars.
    pub internal_cost_usd: f64,
    /// Cost of models, in US dollars.
    pub model_cost_usd: f64,
    /// Cost of the sandbox, in US dollars.
    pub sandbox_cost_usd: f64,
    /// Cost of tools, in US dollars.
    pub tool_cost_usd: f64,
    pub(crate) extra: Extra,
}

object! {
    WorkerCosts {
        internal_cost_usd = "internalCostUsd", model_cost_usd = "modelCostUsd",
        sandbox_cost_usd = "sandboxCostUsd", tool_cost_usd = "toolCostUsd",
    }
}
