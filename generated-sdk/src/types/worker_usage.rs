use crate::runtime::extra::Extra;
use crate::runtime::object::object;

/// Resource usage of a task. Older versions of the API report tokens and steps, newer ones
/// credits and duration.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WorkerUsage {
    /// Number of tokens read from the cache.
    pub cache_read_tokens: Option<i64>,
    /// Number of tokens written to the cache.
    pub cache_write_tokens: Option<i64>,
    /// Total cost, in US dollars.
    pub cost_usd: Option<f64>,
    /// Number of input tokens.
    pub input_tokens: Option<i64>,
    /// Number of output tokens.
    pub output_tokens: Option<i64>,
    /// Number of reasoning tokens.
    pub reasoning_tokens: Option<i64>,
    /// Number of steps.
    pub steps: Option<i64>,
    /// Total number of tokens.
    pub total_tokens: Option<i64>,
    /// Number of credits used.
    pub credits: Option<i64>,
    /// Duration, in milliseconds.
    pub duration_ms: Option<i64>,
    pub(crate) extra: Extra,
}

object! {
    WorkerUsage {
        cache_read_tokens = "cacheReadTokens", cache_write_tokens = "cacheWriteTokens",
        cost_usd = "costUsd", input_tokens = "inputTokens", output_tokens = "outputTokens",
        reasoning_tokens = "reasoningTokens", steps, total_tokens = "totalTokens", credits,
        duration_ms = "durationMs",
    }
}
