//! Run a task, with optional file attachments, and wait for its result.

use crate::runtime::client::Client;
use crate::runtime::maybe::Maybe;
use crate::runtime::operation::{Description, Operation};
use crate::runtime::request::Request;
use crate::runtime::upload::Upload;
use crate::types;

/// Run a task, with optional file attachments, and wait for its result.
#[derive(Clone, Copy, Debug)]
pub struct Tasks<'a> {
    pub(crate) client: &'a Client,
}

impl Tasks<'_> {
    /// Runs a task and waits for its result.
    ///
    /// The task runs on an existing worker if one is given, otherwise on a new one. Pass the ID of
    /// an earlier task to add a follow-up turn to it. Attached files are copied to the worker's
    /// workspace before the task starts.
    ///
    /// The response is sent when the task is complete, which can take minutes. The task keeps
    /// running on the server if the connection drops.
    ///
    /// `POST /api/tasks`.
    ///
    /// `input`: Instruction for the task.
    ///
    /// Not idempotent: retried only if no connection was established. Waits up to 15 minutes for a
    /// response by default.
    ///
    /// # Errors
    ///
    /// - [`Authentication`](crate::ErrorKind::Authentication) (`401`): The API key is missing,
    ///   malformed, or revoked. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - [`PermissionDenied`](crate::ErrorKind::PermissionDenied) (`403`): The API key does not
    ///   have access to the resource. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - [`RateLimited`](crate::ErrorKind::RateLimited) (`429`): Too many requests. Retry after the
    ///   time given in the `Retry-After` header. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - `default`: Any other error. ([`ErrorResponse`](crate::types::ErrorResponse))
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use handinger::types::Budget;
    ///
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker = client
    ///     .tasks()
    ///     .create("What's the weather today in Barcelona?")
    ///     .budget(Budget::Standard)
    ///     .task_id("tsk_2Z-YWz3hFq6VlW")
    ///     .worker_id("wrk_vk81XUHKHG-qr4")
    ///     .await?;
    /// println!("{}", worker.output_text);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, input: impl Into<String>) -> Request<Create> {
        Request::new(self.client).with_member("input", input.into())
    }
}

/// The operation called by [`Tasks::create`].
#[derive(Clone, Copy, Debug)]
pub struct Create(());

impl Operation for Create {
    type Output = types::Worker;
    const DESCRIPTION: Description<types::Worker> = Description::post("tasks.create", "/api/tasks")
        .never_repeated()
        .json_or_multipart()
        .json();
}

impl Request<Create> {
    /// Compute budget for the task.
    ///
    /// Defaults to `standard`.
    pub fn budget(self, budget: impl Into<Maybe<types::Budget>>) -> Self {
        self.with_member("budget", budget.into().into_option())
    }

    /// Client-provided ID of the task. Reuse the ID of an existing task to add a turn to it.
    ///
    /// At least 1 character. Example: `tsk_2Z-YWz3hFq6VlW`.
    pub fn task_id(self, task_id: impl Into<Maybe<String>>) -> Self {
        self.with_member("taskId", task_id.into().into_option())
    }

    /// Unique ID of the worker to run the task on. If omitted, a new worker is created with the
    /// input as its instructions.
    ///
    /// At least 1 character. Example: `wrk_vk81XUHKHG-qr4`.
    pub fn worker_id(self, worker_id: impl Into<Maybe<String>>) -> Self {
        self.with_member("workerId", worker_id.into().into_option())
    }

    /// File to copy to the worker's workspace before the task starts. Can be repeated.
    pub fn file(self, file: Upload) -> Self {
        self.with_files("files", [file])
    }
}
