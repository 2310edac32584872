//! Operations as generated code has them.

use sdkgen_runtime::generated::{Description, IncomingBody};
use sdkgen_runtime::{Client, Operation, Request};
use serde_json::Value;

/// `GET /pets/{id}`
#[derive(Debug)]
pub(crate) struct Retrieve;

impl Operation for Retrieve {
    type Output = Value;
    const DESCRIPTION: Description<Value> = Description::get("pets.retrieve", "/pets/{id}").json();
}

pub(crate) fn retrieve(client: &Client, id: &str) -> Request<Retrieve> {
    Request::new(client).with_path("id", id.to_owned())
}

/// `POST /pets`
pub(crate) struct Create;

impl Operation for Create {
    type Output = Value;
    const DESCRIPTION: Description<Value> = Description::post("pets.create", "/pets").json();
}

pub(crate) fn create(client: &Client, name: &str) -> Request<Create> {
    Request::new(client).with_member("name", name.to_owned())
}

/// `POST /pets/{id}/train`, which must not happen twice.
pub(crate) struct Train;

impl Operation for Train {
    type Output = Option<Value>;
    const DESCRIPTION: Description<Option<Value>> =
        Description::post("pets.train", "/pets/{id}/train")
            .never_repeated()
            .optional_json();
}

pub(crate) fn train(client: &Client, id: &str) -> Request<Train> {
    Request::new(client).with_path("id", id.to_owned())
}

/// `GET /pets/watch`, read piece by piece.
pub(crate) struct Watch;

impl Operation for Watch {
    type Output = IncomingBody;
    const DESCRIPTION: Description<IncomingBody> = Description::get("pets.watch", "/pets/watch")
        .decoded("text/event-stream", |incoming| Ok(incoming.into_body().1))
        .streamed();
}

pub(crate) fn watch(client: &Client) -> Request<Watch> {
    Request::new(client)
}

/// `GET` of the base URL with whatever a test writes into it, without credentials.
pub(crate) struct Probe;

impl Operation for Probe {
    type Output = ();
    const DESCRIPTION: Description<()> =
        Description::get("pets.probe", "").accept("").security(&[]);
}

pub(crate) fn probe(client: &Client) -> Request<Probe> {
    Request::new(client)
}
