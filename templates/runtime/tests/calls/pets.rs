//! Operations as generated code has them.

use http::Method;
use sdkgen_runtime::generated::{
    Descriptor, Incoming, IncomingBody, Outgoing, Placement, Repeat, SecurityScheme, Style,
};
use sdkgen_runtime::{Client, Error, Operation, Request};
use serde_json::{Value, json};

static API_KEY_SCHEME: SecurityScheme = SecurityScheme {
    setter: "api_key",
    variable: "PETSTORE_API_KEY",
    placement: Placement::Bearer,
};

/// What a generated method does.
pub(crate) fn request<O: Operation>(client: &Client, input: O) -> Request<O> {
    client.request::<Value>(Method::GET, "/").map(|_| input)
}

/// `GET /pets/{id}`
#[derive(Clone, Debug)]
pub(crate) struct Retrieve(pub(crate) &'static str);

impl Operation for Retrieve {
    type Output = Value;
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.retrieve",
        method: Method::GET,
        template: "/pets/{id}",
        server: None,
        accept: "application/json",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/");
        outgoing.path("id", Style::Simple, self.0)
    }
    fn decode(incoming: Incoming) -> Result<Value, Error> {
        incoming.json()
    }
}

/// `POST /pets`
#[derive(Clone, Debug)]
pub(crate) struct Create(pub(crate) &'static str);

impl Operation for Create {
    type Output = Value;
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.create",
        method: Method::POST,
        template: "/pets",
        server: None,
        accept: "application/json",
        repeat: Repeat::Unsafe,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets");
        outgoing.json("application/json", &json!({ "name": self.0 }))
    }
    fn decode(incoming: Incoming) -> Result<Value, Error> {
        incoming.json()
    }
}

/// `POST /pets/{id}/train`, which must not happen twice.
#[derive(Clone, Debug)]
pub(crate) struct Train(pub(crate) &'static str);

impl Operation for Train {
    type Output = Option<Value>;
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.train",
        method: Method::POST,
        template: "/pets/{id}/train",
        server: None,
        accept: "application/json",
        repeat: Repeat::Never,
        streams: false,
        security: &[&[&API_KEY_SCHEME]],
    };
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/");
        outgoing.path("id", Style::Simple, self.0)?;
        outgoing.literal("/train");
        Ok(())
    }
    fn decode(incoming: Incoming) -> Result<Option<Value>, Error> {
        incoming.optional_json()
    }
}

/// `GET /pets/watch`, read piece by piece.
#[derive(Clone, Debug)]
pub(crate) struct Watch;

impl Operation for Watch {
    type Output = IncomingBody;
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.watch",
        method: Method::GET,
        template: "/pets/watch",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[&[&API_KEY_SCHEME]],
    };
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/watch");
        Ok(())
    }
    fn decode(incoming: Incoming) -> Result<IncomingBody, Error> {
        Ok(incoming.into_body().1)
    }
}

/// `GET /pets` with whatever a test writes into it.
pub(crate) struct Probe<F>(pub(crate) F);

impl<F> Operation for Probe<F>
where
    F: Fn(&mut Outgoing) -> Result<(), Error> + Send + Sync + 'static,
{
    type Output = ();
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.probe",
        method: Method::GET,
        template: "/pets",
        server: None,
        accept: "",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[],
    };
    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        (self.0)(outgoing)
    }
    fn decode(incoming: Incoming) -> Result<(), Error> {
        incoming.empty()
    }
}
