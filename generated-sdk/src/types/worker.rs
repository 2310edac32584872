//! [`Worker`] and what is found in it.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::extra::Extra;
use crate::runtime::maybe::Maybe;
use crate::runtime::unknown_value::UnknownValue;
use crate::types::{
    WorkerCosts, WorkerFile, WorkerOutput, WorkerSource, WorkerStatus, WorkerUsage,
};

/// A worker, with the state and the results of one of its tasks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Worker {
    /// What names the worker in every other operation.
    ///
    /// Example: `wrk_vk81XUHKHG-qr4`.
    pub id: String,
    /// When the worker was made. The API does not document the unit.
    pub created_at: Option<i64>,
    /// What went wrong, or null. The shape is not documented.
    pub error: Value,
    /// Files that the worker published.
    pub files: Vec<WorkerFile>,
    /// Why the worker did not finish, or null. The shape is not documented.
    pub incomplete_details: Value,
    /// The conversation of the task, oldest first. The shape of a message is not documented.
    pub messages: Vec<Value>,
    /// Further facts about the worker, by name.
    pub metadata: BTreeMap<String, Value>,
    /// What kind of object this is.
    pub object: WorkerObject,
    /// What the worker answered, one message after the other.
    pub output: Vec<WorkerOutput>,
    /// The text of all of `output` in one piece.
    pub output_text: String,
    /// Whether the worker is at work now.
    pub running: bool,
    /// Web pages that the answer draws on.
    pub sources: Vec<WorkerSource>,
    /// How far the worker is.
    pub status: WorkerStatus,
    /// The answer as data, where the worker was asked for data.
    pub structured_output: Maybe<BTreeMap<String, Value>>,
    /// The worker's page in the Handinger dashboard.
    ///
    /// Example: `https://v3.handinger.com/worker/wrk_vk81XUHKHG-qr4`.
    pub url: Option<String>,
    /// What the work has cost.
    pub costs: Maybe<WorkerCosts>,
    /// What the work has used.
    pub usage: Option<WorkerUsage>,
    pub(crate) extra: Extra,
}

impl Worker {
    /// Starts a worker; [`build`](WorkerBuilder::build) ends it.
    pub fn builder() -> WorkerBuilder {
        WorkerBuilder::default()
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

/// Collects what a worker is made of; made by [`Worker::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct WorkerBuilder {
    id: Option<String>,
    created_at: Option<Option<i64>>,
    error: Option<Value>,
    files: Option<Vec<WorkerFile>>,
    incomplete_details: Option<Value>,
    messages: Option<Vec<Value>>,
    metadata: Option<BTreeMap<String, Value>>,
    output: Option<Vec<WorkerOutput>>,
    output_text: Option<String>,
    running: Option<bool>,
    sources: Option<Vec<WorkerSource>>,
    status: Option<WorkerStatus>,
    structured_output: Maybe<BTreeMap<String, Value>>,
    url: Option<String>,
    costs: Maybe<WorkerCosts>,
    usage: Option<WorkerUsage>,
}

impl WorkerBuilder {
    /// What names the worker in every other operation.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// When the worker was made. The API does not document the unit.
    pub fn created_at(mut self, created_at: Option<i64>) -> Self {
        self.created_at = Some(created_at);
        self
    }

    /// What went wrong, or null. The shape is not documented.
    pub fn error(mut self, error: impl Into<Value>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Files that the worker published.
    pub fn files(mut self, files: impl IntoIterator<Item = impl Into<WorkerFile>>) -> Self {
        self.files = Some(files.into_iter().map(Into::into).collect());
        self
    }

    /// Why the worker did not finish, or null. The shape is not documented.
    pub fn incomplete_details(mut self, incomplete_details: impl Into<Value>) -> Self {
        self.incomplete_details = Some(incomplete_details.into());
        self
    }

    /// The conversation of the task, oldest first. The shape of a message is not documented.
    pub fn messages(mut self, messages: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        self.messages = Some(messages.into_iter().map(Into::into).collect());
        self
    }

    /// Further facts about the worker, by name.
    pub fn metadata(mut self, metadata: impl Into<BTreeMap<String, Value>>) -> Self {
        self.metadata = Some(metadata.into());
        self
    }

    /// What the worker answered, one message after the other.
    pub fn output(mut self, output: impl IntoIterator<Item = impl Into<WorkerOutput>>) -> Self {
        self.output = Some(output.into_iter().map(Into::into).collect());
        self
    }

    /// The text of all of `output` in one piece.
    pub fn output_text(mut self, output_text: impl Into<String>) -> Self {
        self.output_text = Some(output_text.into());
        self
    }

    /// Whether the worker is at work now.
    pub fn running(mut self, running: bool) -> Self {
        self.running = Some(running);
        self
    }

    /// Web pages that the answer draws on.
    pub fn sources(mut self, sources: impl IntoIterator<Item = impl Into<WorkerSource>>) -> Self {
        self.sources = Some(sources.into_iter().map(Into::into).collect());
        self
    }

    /// How far the worker is.
    pub fn status(mut self, status: impl Into<WorkerStatus>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// The answer as data, where the worker was asked for data.
    pub fn structured_output(
        mut self,
        structured_output: impl Into<BTreeMap<String, Value>>,
    ) -> Self {
        self.structured_output = Maybe::Value(structured_output.into());
        self
    }

    /// Sends `null` for the member `structured_output`.
    pub fn structured_output_null(mut self) -> Self {
        self.structured_output = Maybe::Null;
        self
    }

    /// The worker's page in the Handinger dashboard.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// What the work has cost.
    pub fn costs(mut self, costs: impl Into<WorkerCosts>) -> Self {
        self.costs = Maybe::Value(costs.into());
        self
    }

    /// Sends `null` for the member `costs`.
    pub fn costs_null(mut self) -> Self {
        self.costs = Maybe::Null;
        self
    }

    /// What the work has used.
    pub fn usage(mut self, usage: impl Into<WorkerUsage>) -> Self {
        self.usage = Some(usage.into());
        self
    }

    /// Makes the worker.
    ///
    /// # Errors
    ///
    /// When something required was not set; the message names all of it.
    pub fn build(self) -> Result<Worker, Error> {
        let Self {
            id: Some(id),
            created_at: Some(created_at),
            error: Some(error),
            files: Some(files),
            incomplete_details: Some(incomplete_details),
            messages: Some(messages),
            metadata: Some(metadata),
            output: Some(output),
            output_text: Some(output_text),
            running: Some(running),
            sources: Some(sources),
            status: Some(status),
            structured_output,
            url,
            costs,
            usage,
        } = self
        else {
            let missing: Vec<&str> = [
                ("id", self.id.is_none()),
                ("created_at", self.created_at.is_none()),
                ("error", self.error.is_none()),
                ("files", self.files.is_none()),
                ("incomplete_details", self.incomplete_details.is_none()),
                ("messages", self.messages.is_none()),
                ("metadata", self.metadata.is_none()),
                ("output", self.output.is_none()),
                ("output_text", self.output_text.is_none()),
                ("running", self.running.is_none()),
                ("sources", self.sources.is_none()),
                ("status", self.status.is_none()),
            ]
            .into_iter()
            .filter_map(|(member, missing)| missing.then_some(member))
            .collect();
            return Err(Error::new(
                ErrorKind::InvalidRequest,
                format!("the worker lacks {}", missing.join(", ")),
            ));
        };
        Ok(Worker {
            id,
            created_at,
            error,
            files,
            incomplete_details,
            messages,
            metadata,
            object: WorkerObject::Worker,
            output,
            output_text,
            running,
            sources,
            status,
            structured_output,
            url,
            costs,
            usage,
            extra: Extra::default(),
        })
    }
}

/// What kind of object this is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WorkerObject {
    /// `worker`.
    Worker,
    /// A value that this version of the crate does not know; [`as_str`](Self::as_str) reads it.
    Unknown(UnknownValue),
}

impl WorkerObject {
    /// The values that this version of the crate knows, as they are sent.
    pub const VALUES: &'static [&'static str] = &["worker"];

    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Worker => "worker",
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Whether this version of the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<&str> for WorkerObject {
    fn from(text: &str) -> Self {
        match text {
            "worker" => Self::Worker,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl From<String> for WorkerObject {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for WorkerObject {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl fmt::Display for WorkerObject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for WorkerObject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl PartialEq<str> for WorkerObject {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for WorkerObject {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
