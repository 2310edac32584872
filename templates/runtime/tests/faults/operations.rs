//! One operation for each rule about sending again.

use std::time::Duration;

use sdkgen_runtime::generated::Description;
use sdkgen_runtime::{Client, ClientBuilder, Operation, Request, RetryPolicy, Timeouts};
use serde_json::Value;

use crate::canary::KEY;

macro_rules! operation {
    ($name:ident, $description:expr) => {
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Operation for $name {
            type Output = Value;
            const DESCRIPTION: Description<Value> = $description.json();
        }
    };
}

operation!(Get, Description::get("pets.retrieve", "/pets/1"));
operation!(Put, Description::put("pets.replace", "/pets/1"));
operation!(Post, Description::post("pets.create", "/pets"));
operation!(
    Never,
    Description::post("pets.train", "/pets/1/train").never_repeated()
);

/// A client that sends again at most once, and waits this long for the server.
pub(crate) fn client(url: &str, patience: Duration) -> ClientBuilder {
    Client::builder()
        .api_key(KEY)
        .base_url(url)
        .timeouts(
            Timeouts::default()
                .connect(patience / 2)
                .attempt(patience)
                .idle(patience)
                .stream_idle(patience),
        )
        .retry(
            RetryPolicy::standard()
                .max_retries(1)
                .first_wait(Duration::from_millis(1)),
        )
}

/// A request of an operation, with a body of this many bytes if the method has one.
pub(crate) fn request<O: Operation<Output = Value>>(client: &Client, length: usize) -> Request<O> {
    let request = Request::<O>::new(client);
    if length == 0 {
        request
    } else {
        request.with_member("name", "x".repeat(length))
    }
}
