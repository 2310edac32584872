//! The core of the runtime from the outside: what is on the wire, what comes back, and when.

mod answers;
#[path = "../support/canary.rs"]
mod canary;
mod cancellation;
mod content_encodings;
mod credentials;
mod encoding;

mod errors;
mod framing;
mod hostile_json;
mod idempotency;
mod limits;
mod loopback;
mod options;
mod paths;
mod pets;
mod query_values;
mod redirects;
mod retries;
mod retry_after;
mod scripted;
mod secrets;
mod setup;
mod streams;
mod text_values;
mod timeouts;
mod undescribed;
mod uploads;
mod values;
