//! Create agent workers, send them instructions, follow their progress, and download the files
//! they publish.

use self::schedules::Schedules;
use crate::runtime::client::Client;
use crate::runtime::download::Download;
use crate::runtime::events::EventStream;
use crate::runtime::maybe::Maybe;
use crate::runtime::operation::{Description, Operation};
use crate::runtime::request::Request;
use crate::types;

pub mod schedules;

/// Create agent workers, send them instructions, follow their progress, and download the files
/// they publish.
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
#[derive(Clone, Copy, Debug)]
pub struct Workers<'a> {
    pub(crate) client: &'a Client,
}

impl<'a> Workers<'a> {
    /// Creates a worker and starts it on an instruction.
    ///
    /// Returns the new worker, or streams its updates as server-sent events.
    ///
    /// `POST /api/workers`.
    ///
    /// `input`: Instruction for the worker.
    ///
    /// Not idempotent: retried only if no connection was established. Waits up to 15 minutes for a
    /// response by default.
    pub fn create(&self, input: impl Into<String>) -> Request<Create> {
        Request::new(self.client).with_member("input", input.into())
    }

    /// Retrieves a worker.
    ///
    /// Returns its state and messages for the most recent task or for the given task, or streams
    /// its updates as server-sent events.
    ///
    /// `GET /api/workers/{workerId}`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker = client
    ///     .workers()
    ///     .retrieve("wrk_vk81XUHKHG-qr4")
    ///     .task_id("tsk_2Z-YWz3hFq6VlW")
    ///     .await?;
    /// println!("{}", worker.output_text);
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, worker_id: impl Into<String>) -> Request<Retrieve> {
        Request::new(self.client).with_path("workerId", worker_id.into())
    }

    /// Sends a follow-up instruction to an existing worker.
    ///
    /// Returns the worker, or streams its updates as server-sent events.
    ///
    /// `POST /api/workers/{workerId}`.
    ///
    /// `input`: Follow-up instruction for the worker.
    ///
    /// Not idempotent: retried only if no connection was established. Waits up to 15 minutes for a
    /// response by default.
    pub fn continue_(
        &self,
        worker_id: impl Into<String>,
        input: impl Into<String>,
    ) -> Request<Continue> {
        Request::new(self.client)
            .with_path("workerId", worker_id.into())
            .with_member("input", input.into())
    }

    /// Subscribes to a worker's updates.
    ///
    /// Updates arrive as server-sent events. The data of each event is text; the API does not
    /// document its format.
    ///
    /// `GET /api/workers/{workerId}/stream`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut events = client
    ///     .workers()
    ///     .stream_updates("wrk_vk81XUHKHG-qr4")
    ///     .await?;
    /// while let Some(event) = events.next().await {
    ///     let event = event?;
    ///     println!("{}: {}", event.event(), event.data());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream_updates(&self, worker_id: impl Into<String>) -> Request<StreamUpdates> {
        Request::new(self.client).with_path("workerId", worker_id.into())
    }

    /// Retrieves a worker's inbound email address.
    ///
    /// Email sent to this address is delivered to the worker.
    ///
    /// `GET /api/workers/{workerId}/email`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let email = client
    ///     .workers()
    ///     .retrieve_email("wrk_vk81XUHKHG-qr4")
    ///     .await?;
    /// println!("{email}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve_email(&self, worker_id: impl Into<String>) -> Request<RetrieveEmail> {
        Request::new(self.client).with_path("workerId", worker_id.into())
    }

    /// Downloads a file published from a worker's workspace.
    ///
    /// The response body is the content of the file.
    ///
    /// `GET /api/workers/{workerId}/files/{filePath}`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let file = client
    ///     .workers()
    ///     .retrieve_file("wrk_vk81XUHKHG-qr4", "reports/2026/summary.pdf")
    ///     .await?;
    /// file.save_to("summary.pdf").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve_file(
        &self,
        worker_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Request<RetrieveFile> {
        Request::new(self.client)
            .with_path("workerId", worker_id.into())
            .with_path_segments("filePath", file_path.into())
    }

    /// Schedule instructions for a worker to run once or repeatedly, and list or cancel its
    /// schedules.
    #[must_use]
    pub fn schedules(&self) -> Schedules<'a> {
        Schedules {
            client: self.client,
        }
    }
}

/// The operation called by [`Workers::create`].
#[derive(Clone, Copy, Debug)]
pub struct Create(());

impl Operation for Create {
    type Output = types::Worker;
    const DESCRIPTION: Description<types::Worker> =
        Description::post("workers.create", "/api/workers")
            .never_repeated()
            .json();
}

impl Request<Create> {
    /// Streams the response as server-sent events.
    pub fn stream(self) -> Request<Create, EventStream> {
        self.with_member("stream", true).into_events()
    }
}

impl<A> Request<Create, A> {
    /// Compute budget for the instruction.
    ///
    /// Defaults to `standard`.
    pub fn budget(self, budget: impl Into<Maybe<types::Budget>>) -> Self {
        self.with_member("budget", budget.into().into_option())
    }
}

/// The operation called by [`Workers::retrieve`].
#[derive(Clone, Copy, Debug)]
pub struct Retrieve(());

impl Operation for Retrieve {
    type Output = types::Worker;
    const DESCRIPTION: Description<types::Worker> =
        Description::get("workers.retrieve", "/api/workers/{workerId}").json();
}

impl Request<Retrieve> {
    /// Streams the response as server-sent events.
    pub fn stream(self) -> Request<Retrieve, EventStream> {
        self.with_query("stream", true).into_events()
    }
}

impl<A> Request<Retrieve, A> {
    /// Unique ID of the task to return. Defaults to the worker's most recent task.
    ///
    /// At least 1 character. Example: `tsk_2Z-YWz3hFq6VlW`.
    pub fn task_id(self, task_id: impl Into<Maybe<String>>) -> Self {
        self.with_query("taskId", task_id.into().into_option())
    }
}

/// The operation called by [`Workers::continue_`].
#[derive(Clone, Copy, Debug)]
pub struct Continue(());

impl Operation for Continue {
    type Output = types::Worker;
    const DESCRIPTION: Description<types::Worker> =
        Description::post("workers.continue", "/api/workers/{workerId}")
            .never_repeated()
            .json();
}

impl Request<Continue> {
    /// Streams the response as server-sent events.
    pub fn stream(self) -> Request<Continue, EventStream> {
        self.with_member("stream", true).into_events()
    }
}

impl<A> Request<Continue, A> {
    /// Compute budget for the instruction.
    ///
    /// Defaults to `standard`.
    pub fn budget(self, budget: impl Into<Maybe<types::Budget>>) -> Self {
        self.with_member("budget", budget.into().into_option())
    }
}

/// The operation called by [`Workers::stream_updates`].
#[derive(Clone, Copy, Debug)]
pub struct StreamUpdates(());

impl Operation for StreamUpdates {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::get("workers.stream_updates", "/api/workers/{workerId}/stream").events();
}

/// The operation called by [`Workers::retrieve_email`].
#[derive(Clone, Copy, Debug)]
pub struct RetrieveEmail(());

impl Operation for RetrieveEmail {
    type Output = String;
    const DESCRIPTION: Description<String> =
        Description::get("workers.retrieve_email", "/api/workers/{workerId}/email").json();
}

/// The operation called by [`Workers::retrieve_file`].
#[derive(Clone, Copy, Debug)]
pub struct RetrieveFile(());

impl Operation for RetrieveFile {
    type Output = Download;
    const DESCRIPTION: Description<Download> = Description::get(
        "workers.retrieve_file",
        "/api/workers/{workerId}/files/{filePath}",
    )
    .download();
}
