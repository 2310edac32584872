//! [`WorkerUsage`].

use crate::runtime::extra::Extra;

/// What the work has used. Older servers report tokens and steps, newer ones credits and time.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WorkerUsage {
    /// Tokens read from the model's cache.
    ///
    /// At least 0.
    pub cache_read_tokens: Option<i64>,
    /// Tokens written to the model's cache.
    ///
    /// At least 0.
    pub cache_write_tokens: Option<i64>,
    /// What it has cost, in US dollars.
    ///
    /// At least 0.
    pub cost_usd: Option<f64>,
    /// Tokens that the model read.
    ///
    /// At least 0.
    pub input_tokens: Option<i64>,
    /// Tokens that the model wrote.
    ///
    /// At least 0.
    pub output_tokens: Option<i64>,
    /// Tokens that the model spent on reasoning.
    ///
    /// At least 0.
    pub reasoning_tokens: Option<i64>,
    /// Steps that the worker took.
    ///
    /// At least 0.
    pub steps: Option<i64>,
    /// Tokens altogether.
    ///
    /// At least 0.
    pub total_tokens: Option<i64>,
    /// Credits that the account was charged.
    ///
    /// At least 0.
    pub credits: Option<i64>,
    /// How long it took, in milliseconds.
    ///
    /// At least 0.
    pub duration_ms: Option<i64>,
    pub(crate) extra: Extra,
}

impl WorkerUsage {
    /// Creates a worker usage with nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Tokens read from the model's cache.
    #[must_use]
    pub fn cache_read_tokens(mut self, cache_read_tokens: i64) -> Self {
        self.cache_read_tokens = Some(cache_read_tokens);
        self
    }

    /// Tokens written to the model's cache.
    #[must_use]
    pub fn cache_write_tokens(mut self, cache_write_tokens: i64) -> Self {
        self.cache_write_tokens = Some(cache_write_tokens);
        self
    }

    /// What it has cost, in US dollars.
    #[must_use]
    pub fn cost_usd(mut self, cost_usd: f64) -> Self {
        self.cost_usd = Some(cost_usd);
        self
    }

    /// Tokens that the model read.
    #[must_use]
    pub fn input_tokens(mut self, input_tokens: i64) -> Self {
        self.input_tokens = Some(input_tokens);
        self
    }

    /// Tokens that the model wrote.
    #[must_use]
    pub fn output_tokens(mut self, output_tokens: i64) -> Self {
        self.output_tokens = Some(output_tokens);
        self
    }

    /// Tokens that the model spent on reasoning.
    #[must_use]
    pub fn reasoning_tokens(mut self, reasoning_tokens: i64) -> Self {
        self.reasoning_tokens = Some(reasoning_tokens);
        self
    }

    /// Steps that the worker took.
    #[must_use]
    pub fn steps(mut self, steps: i64) -> Self {
        self.steps = Some(steps);
        self
    }

    /// Tokens altogether.
    #[must_use]
    pub fn total_tokens(mut self, total_tokens: i64) -> Self {
        self.total_tokens = Some(total_tokens);
        self
    }

    /// Credits that the account was charged.
    #[must_use]
    pub fn credits(mut self, credits: i64) -> Self {
        self.credits = Some(credits);
        self
    }

    /// How long it took, in milliseconds.
    #[must_use]
    pub fn duration_ms(mut self, duration_ms: i64) -> Self {
        self.duration_ms = Some(duration_ms);
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
