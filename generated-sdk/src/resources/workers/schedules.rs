//! [`Schedules`].

use http::Method;

use crate::config::API_KEY_SCHEME;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::incoming::Incoming;
use crate::runtime::operation::{Descriptor, Operation, Repeat};
use crate::runtime::outgoing::Outgoing;
use crate::runtime::request::Request;
use crate::runtime::style::Style;
use crate::types;

/// Instructions that a worker runs later, once or repeatedly.
#[derive(Clone, Copy, Debug)]
pub struct Schedules<'a> {
    client: &'a Client,
}

impl<'a> Schedules<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Lists what a worker is scheduled to do.
    ///
    /// All schedules come in one answer; there are no pages.
    ///
    /// `GET /api/workers/{workerId}/schedules`.
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
    /// let reply = client
    ///     .workers()
    ///     .schedules()
    ///     .list("wrk_vk81XUHKHG-qr4")
    ///     .await?;
    /// for worker_schedule in reply.schedules {
    ///     println!("{worker_schedule:#?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, worker_id: impl Into<String>) -> Request<SchedulesList> {
        let input = SchedulesList {
            worker_id: worker_id.into(),
        };
        Request::new(self.client, input)
    }

    /// Schedules an instruction for a worker.
    ///
    /// The worker runs the instruction at a time, after a delay, by a cron expression, or at an
    /// interval, as `when` says.
    ///
    /// `POST /api/workers/{workerId}/schedules`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
    /// - `input`: What the worker should do, in plain language.
    /// - `when`: When the worker should do it.
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
    /// use handinger::types::ScheduleWhen;
    ///
    /// # async fn example(client: handinger::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let worker_schedule = client
    ///     .workers()
    ///     .schedules()
    ///     .create(
    ///         "wrk_vk81XUHKHG-qr4",
    ///         "Send the digest",
    ///         ScheduleWhen::scheduled("2019-12-27T18:11:19.117Z".parse()?),
    ///     )
    ///     .await?;
    /// println!("{worker_schedule:#?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        worker_id: impl Into<String>,
        input: impl Into<String>,
        when: impl Into<types::ScheduleWhen>,
    ) -> Request<Create> {
        let input = Create {
            body: types::CreateSchedule::new(input, when),
            worker_id: worker_id.into(),
        };
        Request::new(self.client, input)
    }

    /// Cancels a schedule of a worker.
    ///
    /// The schedule does not run again. A run that has begun is not stopped by this.
    ///
    /// `DELETE /api/workers/{workerId}/schedules/{scheduleId}`.
    ///
    /// # Arguments
    ///
    /// - `worker_id`: The worker that is meant.
    /// - `schedule_id`: The schedule to cancel.
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
    /// let reply = client
    ///     .workers()
    ///     .schedules()
    ///     .cancel("wrk_vk81XUHKHG-qr4", "sch_01HZY31W2SZJ8MJ2FQTR3M1K9D")
    ///     .await?;
    /// println!("{}", reply.cancelled);
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel(
        &self,
        worker_id: impl Into<String>,
        schedule_id: impl Into<String>,
    ) -> Request<Cancel> {
        let input = Cancel {
            worker_id: worker_id.into(),
            schedule_id: schedule_id.into(),
        };
        Request::new(self.client, input)
    }
}

/// Input of [`Schedules::list`].
#[derive(Clone, Debug)]
pub struct SchedulesList {
    worker_id: String,
}

impl Operation for SchedulesList {
    type Output = types::ScheduleListResponse;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.schedules.list",
        method: Method::GET,
        template: "/api/workers/{workerId}/schedules",
        server: None,
        accept: "application/json",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/schedules");
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<types::ScheduleListResponse, Error> {
        incoming.json()
    }
}

/// Input of [`Schedules::create`].
#[derive(Clone, Debug)]
pub struct Create {
    body: types::CreateSchedule,
    worker_id: String,
}

impl Operation for Create {
    type Output = types::WorkerSchedule;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.schedules.create",
        method: Method::POST,
        template: "/api/workers/{workerId}/schedules",
        server: None,
        accept: "application/json",
        repeat: Repeat::Unsafe,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/schedules");
        outgoing.json("application/json", &self.body)
    }

    fn decode(incoming: Incoming) -> Result<types::WorkerSchedule, Error> {
        incoming.json()
    }
}

impl Request<Create> {
    /// How much the worker may spend on each run.
    ///
    /// Defaults to `standard`.
    pub fn budget(mut self, budget: impl Into<types::Budget>) -> Self {
        self.input.body.budget = Some(budget.into());
        self
    }
}

/// Input of [`Schedules::cancel`].
#[derive(Clone, Debug)]
pub struct Cancel {
    worker_id: String,
    schedule_id: String,
}

impl Operation for Cancel {
    type Output = types::ScheduleCancelResponse;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "workers.schedules.cancel",
        method: Method::DELETE,
        template: "/api/workers/{workerId}/schedules/{scheduleId}",
        server: None,
        accept: "application/json",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/api/workers/");
        outgoing.path("workerId", Style::Simple, &self.worker_id)?;
        outgoing.literal("/schedules/");
        outgoing.path("scheduleId", Style::Simple, &self.schedule_id)
    }

    fn decode(incoming: Incoming) -> Result<types::ScheduleCancelResponse, Error> {
        incoming.json()
    }
}
