//! [`Tasks`].

use http::Method;

use crate::config::API_KEY_SCHEME;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::incoming::Incoming;
use crate::runtime::multipart::Multipart;
use crate::runtime::operation::{Descriptor, Operation, Repeat};
use crate::runtime::outgoing::Outgoing;
use crate::runtime::request::Request;
use crate::runtime::upload::Upload;
use crate::types;

/// Single tasks that are run to their end, with attachments if needed.
#[derive(Clone, Copy, Debug)]
pub struct Tasks<'a> {
    client: &'a Client,
}

impl<'a> Tasks<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Runs a task to its end and answers with the result.
    ///
    /// This waits until the task is done, which can take minutes, and the run goes on if the
    /// connection drops. Name a worker to run the task on it; without one a worker is made from the
    /// input. Name an earlier task to add a turn to it. Attached files are in the worker's
    /// workspace before the task starts.
    ///
    /// `POST /api/tasks`.
    ///
    /// Never sent twice on its own: it is sent again only if no connection was ever made, and has no time limit unless one is set.
    ///
    /// # Arguments
    ///
    /// - `input`: What should be done, in plain language. Without a worker, it also becomes the instructions of the one that is made.
    ///
    /// # Errors
    ///
    /// - `401`: The key is missing, malformed or revoked. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - `403`: The key has no access to this. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - `429`: Too many requests. Send the next one after the time in `Retry-After`. ([`ErrorResponse`](crate::types::ErrorResponse))
    /// - `default`: Any other failure, such as a worker that does not exist or input that is not valid. ([`ErrorResponse`](crate::types::ErrorResponse))
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
    /// println!("{}", worker.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, input: impl Into<String>) -> Request<Create> {
        let input = Create {
            body: types::CreateTask::new(input),
            file: Vec::new(),
        };
        Request::new(self.client, input)
    }
}

/// Input of [`Tasks::create`].
#[derive(Clone, Debug)]
pub struct Create {
    body: types::CreateTask,
    file: Vec<Upload>,
}

impl Operation for Create {
    type Output = types::Worker;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "tasks.create",
        method: Method::POST,
        template: "/api/tasks",
        server: None,
        accept: "application/json",
        repeat: Repeat::Never,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/tasks");
        if self.file.is_empty() {
            return outgoing.json("application/json", &self.body);
        }
        let mut multipart = Multipart::new();
        multipart.members(&self.body)?;
        for upload in &self.file {
            multipart.file("files", upload);
        }
        outgoing.multipart(multipart);
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<types::Worker, Error> {
        incoming.json()
    }
}

impl Request<Create> {
    /// How much the worker may spend on the task.
    ///
    /// Defaults to `standard`.
    pub fn budget(mut self, budget: impl Into<types::Budget>) -> Self {
        self.input.body.budget = Some(budget.into());
        self
    }

    /// An id for the task, chosen by the caller. An id that was used before adds a turn to that
    /// task.
    ///
    /// At least 1 character. Example: `tsk_2Z-YWz3hFq6VlW`.
    pub fn task_id(mut self, task_id: impl Into<String>) -> Self {
        self.input.body.task_id = Some(task_id.into());
        self
    }

    /// The worker that runs the task. Without one, a worker is made from the input.
    ///
    /// At least 1 character. Example: `wrk_vk81XUHKHG-qr4`.
    pub fn worker_id(mut self, worker_id: impl Into<String>) -> Self {
        self.input.body.worker_id = Some(worker_id.into());
        self
    }

    /// A file to put into the worker's workspace before the task starts. May be given more than
    /// once.
    pub fn file(mut self, file: Upload) -> Self {
        self.input.file.push(file);
        self
    }
}
