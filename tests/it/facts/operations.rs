//! Operations, their parameters and answers, by hand.

/// An operation.
pub(crate) struct Operation {
    /// Its id, which is also resource and method in code.
    pub(crate) id: &'static str,
    /// Method and path.
    pub(crate) route: &'static str,
    /// Media types of the request, each with its type.
    pub(crate) request: &'static str,
    /// Media types of the answer, each with its type.
    pub(crate) answer: &'static str,
    /// Whether it may be sent twice.
    pub(crate) repeat: &'static str,
    /// What asks for an event stream.
    pub(crate) stream_switch: &'static str,
}

impl Operation {
    pub(crate) fn row(&self) -> String {
        let Self {
            id,
            route,
            request,
            repeat,
            stream_switch,
            ..
        } = self;
        format!("{id} = {route} | {request} | {repeat} | {stream_switch}")
    }
}

const WORKER_OR_EVENTS: &str = "application/json Worker, text/event-stream string";

pub(crate) const OPERATIONS: [Operation; 10] = [
    Operation {
        id: "workers.create",
        route: "POST /api/workers",
        request: "application/json CreateWorker",
        answer: WORKER_OR_EVENTS,
        repeat: "never",
        stream_switch: "body stream",
    },
    Operation {
        id: "workers.retrieve",
        route: "GET /api/workers/{workerId}",
        request: "",
        answer: WORKER_OR_EVENTS,
        repeat: "idempotent",
        stream_switch: "query stream",
    },
    Operation {
        id: "workers.continue",
        route: "POST /api/workers/{workerId}",
        request: "application/json ContinueWorker",
        answer: WORKER_OR_EVENTS,
        repeat: "never",
        stream_switch: "body stream",
    },
    Operation {
        id: "workers.stream_updates",
        route: "GET /api/workers/{workerId}/stream",
        request: "",
        answer: "text/event-stream string",
        repeat: "idempotent",
        stream_switch: "",
    },
    Operation {
        id: "workers.retrieve_email",
        route: "GET /api/workers/{workerId}/email",
        request: "",
        answer: "application/json string",
        repeat: "idempotent",
        stream_switch: "",
    },
    Operation {
        id: "workers.retrieve_file",
        route: "GET /api/workers/{workerId}/files/{filePath}",
        request: "",
        answer: "*/* string binary",
        repeat: "idempotent",
        stream_switch: "",
    },
    Operation {
        id: "workers.schedules.list",
        route: "GET /api/workers/{workerId}/schedules",
        request: "",
        answer: "application/json ScheduleListResponse",
        repeat: "idempotent",
        stream_switch: "",
    },
    Operation {
        id: "workers.schedules.create",
        route: "POST /api/workers/{workerId}/schedules",
        request: "application/json CreateSchedule",
        answer: "application/json WorkerSchedule",
        repeat: "unsafe",
        stream_switch: "",
    },
    Operation {
        id: "workers.schedules.cancel",
        route: "DELETE /api/workers/{workerId}/schedules/{scheduleId}",
        request: "",
        answer: "application/json ScheduleCancelResponse",
        repeat: "idempotent",
        stream_switch: "",
    },
    Operation {
        id: "tasks.create",
        route: "POST /api/tasks",
        request: "application/json CreateTask, multipart/form-data CreateTask and files (file in code): array of string binary",
        answer: "application/json Worker",
        repeat: "never",
        stream_switch: "",
    },
];

/// Operation, location and name, whether it is required, type, limits, whether it spans segments.
pub(crate) const PARAMETERS: [[&str; 6]; 12] = [
    [
        "workers.retrieve",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.retrieve",
        "query taskId",
        "optional",
        "string",
        "minLength 1",
        "",
    ],
    [
        "workers.retrieve",
        "query stream",
        "optional",
        "boolean",
        "",
        "",
    ],
    [
        "workers.continue",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.stream_updates",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.retrieve_email",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.retrieve_file",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.retrieve_file",
        "path filePath",
        "required",
        "string",
        "",
        "spans segments",
    ],
    [
        "workers.schedules.list",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.schedules.create",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.schedules.cancel",
        "path workerId",
        "required",
        "string",
        "",
        "",
    ],
    [
        "workers.schedules.cancel",
        "path scheduleId",
        "required",
        "string",
        "",
        "",
    ],
];

/// What every operation answers with when it fails.
pub(crate) const FAILURES: [(&str, &str); 4] = [
    ("401", "application/json ErrorResponse"),
    ("403", "application/json ErrorResponse"),
    ("429", "application/json ErrorResponse with Retry-After"),
    ("default", "application/json ErrorResponse"),
];
