//! How long each stage took: reported, never decided upon.

use std::fmt;
use std::time::{Duration, Instant};

/// Times of stages, in order.
#[derive(Clone, Debug, Default)]
pub struct Times {
    stages: Vec<(String, Duration)>,
    running: Option<(String, Instant)>,
}

impl Times {
    /// Ends the stage that runs, if any, and starts another one.
    pub fn start(&mut self, stage: &str) {
        self.stop();
        self.running = Some((stage.to_owned(), Instant::now()));
    }

    /// Ends the stage that runs, if any.
    pub fn stop(&mut self) {
        if let Some((stage, started)) = self.running.take() {
            self.stages.push((stage, started.elapsed()));
        }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        write!(formatter, "{} ms", whole.as_millis())?;
        for (index, (stage, time)) in self.stages.iter().enumerate() {
            let mark = if index == 0 { " (" } else { ", " };
            write!(formatter, "{mark}{stage} {} ms", time.as_millis())?;
        }
        if !self.stages.is_empty() {
            formatter.write_str(")")?;
        }
        Ok(())
    }
}
