//! Schedule instructions for a worker to run once or repeatedly, and list or cancel its
//! schedules.

use crate::runtime::client::Client;
use crate::runtime::maybe::Maybe;
use crate::runtime::operation::{Description, Operation};
use crate::runtime::request::Request;
use crate::types;

/// Schedule instructions for a worker to run once or repeatedly, and list or cancel its
/// schedules.
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
pub struct Schedules<'a> {
    pub(crate) client: &'a Client,
}

impl Schedules<'_> {
    /// Lists a worker's schedules.
    ///
    /// The response is not paginated.
    ///
    /// `GET /api/workers/{workerId}/schedules`.
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
    pub fn list(&self, worker_id: impl Into<String>) -> Request<List> {
        Request::new(self.client).with_path("workerId", worker_id.into())
    }

    /// Schedules an instruction for a worker.
    ///
    /// The instruction runs once, at a fixed time or after a delay, or repeatedly, by a cron
    /// expression or at a fixed interval.
    ///
    /// `POST /api/workers/{workerId}/schedules`.
    ///
    /// `input`: Instruction for the worker.
    ///
    /// `when`: Time or times at which to run the instruction.
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
        Request::new(self.client)
            .with_path("workerId", worker_id.into())
            .with_member("input", input.into())
            .with_member("when", when.into())
    }

    /// Cancels a worker's schedule.
    ///
    /// The instruction is no longer run.
    ///
    /// `DELETE /api/workers/{workerId}/schedules/{scheduleId}`.
    pub fn cancel(
        &self,
        worker_id: impl Into<String>,
        schedule_id: impl Into<String>,
    ) -> Request<Cancel> {
        Request::new(self.client)
            .with_path("workerId", worker_id.into())
            .with_path("scheduleId", schedule_id.into())
    }
}

/// The operation called by [`Schedules::list`].
#[derive(Clone, Copy, Debug)]
pub struct List(());

impl Operation for List {
    type Output = types::ScheduleListResponse;
    const DESCRIPTION: Description<types::ScheduleListResponse> = Description::get(
        "workers.schedules.list",
        "/api/workers/{workerId}/schedules",
    )
    .json();
}

/// The operation called by [`Schedules::create`].
#[derive(Clone, Copy, Debug)]
pub struct Create(());

impl Operation for Create {
    type Output = types::WorkerSchedule;
    const DESCRIPTION: Description<types::WorkerSchedule> = Description::post(
        "workers.schedules.create",
        "/api/workers/{workerId}/schedules",
    )
    .json();
}

impl Request<Create> {
    /// Compute budget for each run.
    ///
    /// Defaults to `standard`.
    pub fn budget(self, budget: impl Into<Maybe<types::Budget>>) -> Self {
        self.with_member("budget", budget.into().into_option())
    }
}

/// The operation called by [`Schedules::cancel`].
#[derive(Clone, Copy, Debug)]
pub struct Cancel(());

impl Operation for Cancel {
    type Output = types::ScheduleCancelResponse;
    const DESCRIPTION: Description<types::ScheduleCancelResponse> = Description::delete(
        "workers.schedules.cancel",
        "/api/workers/{workerId}/schedules/{scheduleId}",
    )
    .json();
}
