//! [`Workers`].

use http::Method;

use self::schedules::Schedules;
use crate::config::API_KEY_SCHEME;
use crate::runtime::client::Client;
use crate::runtime::download::Download;
use crate::runtime::error::Error;
use crate::runtime::events::EventStream;
use crate::runtime::incoming::Incoming;
use crate::runtime::operation::{Descriptor, Operation, Repeat};
use crate::runtime::outgoing::Outgoing;
use crate::runtime::request::Request;
use crate::runtime::style::Style;
use crate::types;

pub mod schedules;

/// Agent workers, from the first instruction to the files that they publish.
#[derive(Clone, Copy, Debug)]
pub struct Workers<'a> {
    client: &'a Client,
}

impl<'a> Workers<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Starts a new worker on an instruction.
    ///
    /// The answer is the worker with its state, or a stream of events while it works if that was
    /// asked for. Its `id` is what every other operation on the worker needs.
    ///
    /// `POST /api/workers`.
    ///
    /// Never sent twice on its own: it is sent again only if no connection was ever made, and has no time limit unless one is set.
    ///
    /// # Arguments
    ///
    /// - `input`: What the worker should do, in plain language.
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
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker = client.workers().create("Summarise today's news").await?;
    /// println!("{}", worker.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, input: impl Into<String>) -> Request<Create> {
        let input = Create {
            body: types::CreateWorker::new(input),
        };
        Request::new(self.client, input)
    }

    /// Looks up a worker and what it has done so far.
    ///
    /// State and messages are those of the worker's latest task, unless another task is named. Call
    /// it again to see progress, or ask for a stream of events to be told about it.
    ///
    /// `GET /api/workers/{workerId}`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
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
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker = client
    ///     .workers()
    ///     .retrieve("wrk_vk81XUHKHG-qr4")
    ///     .task_id("tsk_2Z-YWz3hFq6VlW")
    ///     .await?;
    /// println!("{}", worker.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, worker_id: impl Into<String>) -> Request<Retrieve> {
        let input = Retrieve {
            worker_id: worker_id.into(),
            task_id: None,
        };
        Request::new(self.client, input)
    }

    /// Gives a worker that exists another instruction.
    ///
    /// The worker still knows its earlier instructions and keeps its workspace, so the new
    /// instruction can refer to both.
    ///
    /// `POST /api/workers/{workerId}`.
    ///
    /// Never sent twice on its own: it is sent again only if no connection was ever made, and has no time limit unless one is set.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
    /// - `input`: What the worker should do next, in plain language.
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
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker = client
    ///     .workers()
    ///     .continue_("wrk_vk81XUHKHG-qr4", "Now in Catalan")
    ///     .await?;
    /// println!("{}", worker.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn continue_(
        &self,
        worker_id: impl Into<String>,
        input: impl Into<String>,
    ) -> Request<Continue> {
        let input = Continue {
            body: types::ContinueWorker::new(input),
            worker_id: worker_id.into(),
        };
        Request::new(self.client, input)
    }

    /// Follows a worker's updates as they happen.
    ///
    /// The answer is a stream of server-sent events that stays open while the worker has something
    /// to tell. The data of an event is text, most often JSON; its shape is not documented.
    ///
    /// `GET /api/workers/{workerId}/stream`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
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
        let input = StreamUpdates {
            worker_id: worker_id.into(),
        };
        Request::new(self.client, input)
    }

    /// Looks up the address at which a worker receives mail.
    ///
    /// Mail sent to this address reaches the worker.
    ///
    /// `GET /api/workers/{workerId}/email`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
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
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let text = client
    ///     .workers()
    ///     .retrieve_email("wrk_vk81XUHKHG-qr4")
    ///     .await?;
    /// println!("{text}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve_email(&self, worker_id: impl Into<String>) -> Request<RetrieveEmail> {
        let input = RetrieveEmail {
            worker_id: worker_id.into(),
        };
        Request::new(self.client, input)
    }

    /// Downloads a file that a worker published.
    ///
    /// The answer is the file's bytes in its own media type. Files can be large, so they are read
    /// piece by piece.
    ///
    /// `GET /api/workers/{workerId}/files/{filePath}`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
    /// - `file_path`: Path of the file within the worker's workspace, folders separated by `/`. Empty segments, `.` and `..` are refused.
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
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let file = client
    ///     .workers()
    ///     .retrieve_file("wrk_vk81XUHKHG-qr4", "reports/2026/summary.pdf")
    ///     .await?;
    /// file.save_to("download.bin").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve_file(
        &self,
        worker_id: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Request<RetrieveFile> {
        let input = RetrieveFile {
            worker_id: worker_id.into(),
            file_path: file_path.into(),
        };
        Request::new(self.client, input)
    }

    /// Instructions that a worker runs later, once or repeatedly.
    #[must_use]
    pub fn schedules(&self) -> Schedules<'a> {
        Schedules::new(self.client)
    }
}

/// Input of [`Workers::create`].
#[derive(Clone, Debug)]
pub struct Create {
    body: types::CreateWorker,
}

impl Operation for Create {
    type Output = types::Worker;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.create",
        method: Method::POST,
        template: "/api/workers",
        server: None,
        accept: "application/json",
        repeat: Repeat::Never,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers");
        outgoing.json("application/json", &self.body)
    }

    fn decode(incoming: Incoming) -> Result<types::Worker, Error> {
        incoming.json()
    }
}

impl Request<Create> {
    /// How much the worker may spend on the instruction.
    ///
    /// Defaults to `standard`.
    pub fn budget(mut self, budget: impl Into<types::Budget>) -> Self {
        self.input.body.budget = Some(budget.into());
        self
    }

    /// Asks for the answer as a stream of events.
    pub fn stream(mut self) -> Request<CreateStream> {
        self.input.body.stream = Some(true);
        self.map(CreateStream)
    }
}

/// [`Create`], answered with a stream of events.
#[derive(Clone, Debug)]
pub struct CreateStream(Create);

impl Operation for CreateStream {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.create",
        method: Method::POST,
        template: "/api/workers",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Never,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        self.0.prepare(outgoing)
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Workers::retrieve`].
#[derive(Clone, Debug)]
pub struct Retrieve {
    worker_id: String,
    task_id: Option<String>,
}

impl Operation for Retrieve {
    type Output = types::Worker;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.retrieve",
        method: Method::GET,
        template: "/api/workers/{workerId}",
        server: None,
        accept: "application/json",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        if let Some(task_id) = &self.task_id {
            outgoing.query("taskId", Style::FormExplode, false, task_id)?;
        }
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<types::Worker, Error> {
        incoming.json()
    }
}

impl Request<Retrieve> {
    /// Shows this task of the worker instead of its latest one.
    ///
    /// At least 1 character. Example: `tsk_2Z-YWz3hFq6VlW`.
    pub fn task_id(mut self, task_id: impl Into<String>) -> Self {
        self.input.task_id = Some(task_id.into());
        self
    }

    /// Asks for the answer as a stream of events.
    pub fn stream(self) -> Request<RetrieveStream> {
        self.map(RetrieveStream)
    }
}

/// [`Retrieve`], answered with a stream of events.
#[derive(Clone, Debug)]
pub struct RetrieveStream(Retrieve);

impl Operation for RetrieveStream {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.retrieve",
        method: Method::GET,
        template: "/api/workers/{workerId}",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        self.0.prepare(outgoing)?;
        outgoing.query("stream", Style::Form, false, &true)
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Workers::continue_`].
#[derive(Clone, Debug)]
pub struct Continue {
    body: types::ContinueWorker,
    worker_id: String,
}

impl Operation for Continue {
    type Output = types::Worker;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.continue",
        method: Method::POST,
        template: "/api/workers/{workerId}",
        server: None,
        accept: "application/json",
        repeat: Repeat::Never,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.json("application/json", &self.body)
    }

    fn decode(incoming: Incoming) -> Result<types::Worker, Error> {
        incoming.json()
    }
}

impl Request<Continue> {
    /// How much the worker may spend on the instruction.
    ///
    /// Defaults to `standard`.
    pub fn budget(mut self, budget: impl Into<types::Budget>) -> Self {
        self.input.body.budget = Some(budget.into());
        self
    }

    /// Asks for the answer as a stream of events.
    pub fn stream(mut self) -> Request<ContinueStream> {
        self.input.body.stream = Some(true);
        self.map(ContinueStream)
    }
}

/// [`Continue`], answered with a stream of events.
#[derive(Clone, Debug)]
pub struct ContinueStream(Continue);

impl Operation for ContinueStream {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.continue",
        method: Method::POST,
        template: "/api/workers/{workerId}",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Never,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        self.0.prepare(outgoing)
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Workers::stream_updates`].
#[derive(Clone, Debug)]
pub struct StreamUpdates {
    worker_id: String,
}

impl Operation for StreamUpdates {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.stream_updates",
        method: Method::GET,
        template: "/api/workers/{workerId}/stream",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/stream");
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Workers::retrieve_email`].
#[derive(Clone, Debug)]
pub struct RetrieveEmail {
    worker_id: String,
}

impl Operation for RetrieveEmail {
    type Output = String;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.retrieve_email",
        method: Method::GET,
        template: "/api/workers/{workerId}/email",
        server: None,
        accept: "application/json",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/email");
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<String, Error> {
        incoming.json()
    }
}

/// Input of [`Workers::retrieve_file`].
#[derive(Clone, Debug)]
pub struct RetrieveFile {
    worker_id: String,
    file_path: String,
}

impl Operation for RetrieveFile {
    type Output = Download;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.retrieve_file",
        method: Method::GET,
        template: "/api/workers/{workerId}/files/{filePath}",
        server: None,
        accept: "*/*",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/files/");
        outgoing.path_segments("filePath", &self.file_path)
    }

    fn decode(incoming: Incoming) -> Result<Download, Error> {
        Download::open(incoming)
    }
}
