//! [`Pets`]: bodies that are read and sent piece by piece.

use http::Method;

use crate::runtime::as_json::AsJson;
use crate::runtime::client::Client;
use crate::runtime::download::Download;
use crate::runtime::error::Error;
use crate::runtime::events::EventStream;
use crate::runtime::incoming::Incoming;
use crate::runtime::multipart::Multipart;
use crate::runtime::operation::{Descriptor, Operation, Repeat};
use crate::runtime::outgoing::Outgoing;
use crate::runtime::request::Request;
use crate::runtime::style::Style;
use crate::runtime::upload::Upload;
use crate::types;

/// Pets.
#[derive(Clone, Copy, Debug)]
pub struct Pets<'a> {
    client: &'a Client,
}

impl<'a> Pets<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Creates an owner, with files if there are any.
    pub fn create(&self, owner: impl Into<types::Owner>) -> Request<Create> {
        Request::new(
            self.client,
            Create {
                body: owner.into(),
                file: Vec::new(),
            },
        )
    }

    /// What happens to all pets.
    pub fn events(&self) -> Request<Events> {
        Request::new(self.client, Events {})
    }

    /// A picture.
    pub fn photo(&self, id: impl Into<String>) -> Request<Photo> {
        Request::new(self.client, Photo { id: id.into() })
    }

    /// Replaces a picture.
    pub fn replace_photo(&self, id: impl Into<String>, photo: Upload) -> Request<ReplacePhoto> {
        Request::new(
            self.client,
            ReplacePhoto {
                id: id.into(),
                photo,
            },
        )
    }

    /// Registers a pet with its papers.
    pub fn register(&self, name: impl Into<String>, papers: Upload) -> Request<Register> {
        Request::new(
            self.client,
            Register {
                name: name.into(),
                weight: None,
                tags: None,
                owner: None,
                papers,
                pictures: Vec::new(),
            },
        )
    }
}

/// Input of [`Pets::create`].
#[derive(Clone, Debug)]
pub struct Create {
    body: types::Owner,
    file: Vec<Upload>,
}

impl Operation for Create {
    type Output = types::Owner;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.create",
        method: Method::POST,
        template: "/pets",
        server: None,
        accept: "application/json",
        repeat: Repeat::Unsafe,
        streams: false,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets");
        if self.file.is_empty() {
            return outgoing.json("application/json", &self.body);
        }
        let mut multipart = Multipart::new();
        multipart.members(&self.body)?;
        for upload in &self.file {
            multipart.file("file", upload);
        }
        outgoing.multipart(multipart);
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<types::Owner, Error> {
        incoming.json()
    }
}

impl Request<Create> {
    /// A file.
    pub fn file(mut self, file: Upload) -> Self {
        self.input.file.push(file);
        self
    }

    /// Answers with events instead.
    pub fn stream(self) -> Request<CreateStream> {
        self.map(CreateStream)
    }
}

/// Input of [`Pets::create`] that is answered with events.
#[derive(Clone, Debug)]
pub struct CreateStream(Create);

impl Operation for CreateStream {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.create",
        method: Method::POST,
        template: "/pets",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Unsafe,
        streams: true,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.query("stream", Style::Form, false, &true)?;
        self.0.prepare(outgoing)
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Pets::events`].
#[derive(Clone, Debug)]
pub struct Events {}

impl Operation for Events {
    type Output = EventStream;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.events",
        method: Method::GET,
        template: "/pets/events",
        server: None,
        accept: "text/event-stream",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/events");
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<EventStream, Error> {
        EventStream::open(incoming)
    }
}

/// Input of [`Pets::photo`].
#[derive(Clone, Debug)]
pub struct Photo {
    id: String,
}

impl Operation for Photo {
    type Output = Download;

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.photo",
        method: Method::GET,
        template: "/pets/{id}/photo",
        server: None,
        accept: "image/*",
        repeat: Repeat::Idempotent,
        streams: true,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/");
        outgoing.path("id", Style::Simple, &self.id)?;
        outgoing.literal("/photo");
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<Download, Error> {
        Download::open(incoming)
    }
}

/// Input of [`Pets::replace_photo`].
#[derive(Clone, Debug)]
pub struct ReplacePhoto {
    id: String,
    photo: Upload,
}

impl Operation for ReplacePhoto {
    type Output = ();

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.replace_photo",
        method: Method::PUT,
        template: "/pets/{id}/photo",
        server: None,
        accept: "",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/");
        outgoing.path("id", Style::Simple, &self.id)?;
        outgoing.literal("/photo");
        outgoing.upload("image/*", &self.photo);
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<(), Error> {
        incoming.empty()
    }
}

/// Input of [`Pets::register`].
#[derive(Clone, Debug)]
pub struct Register {
    name: String,
    weight: Option<f64>,
    tags: Option<Vec<String>>,
    owner: Option<types::Owner>,
    papers: Upload,
    pictures: Vec<Upload>,
}

impl Operation for Register {
    type Output = ();

    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        id: "pets.register",
        method: Method::PUT,
        template: "/pets/register",
        server: None,
        accept: "",
        repeat: Repeat::Idempotent,
        streams: false,
        security: &[],
    };

    fn prepare(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        outgoing.literal("/pets/register");
        let mut multipart = Multipart::new();
        multipart.value("name", None, &self.name)?;
        if let Some(weight) = &self.weight {
            multipart.value("weight", Some("text/plain"), &AsJson(weight))?;
        }
        if let Some(tags) = &self.tags {
            multipart.value("tags", None, tags)?;
        }
        if let Some(owner) = &self.owner {
            multipart.value("owner", None, owner)?;
        }
        multipart.file("papers", &self.papers);
        for upload in &self.pictures {
            multipart.file("pictures", upload);
        }
        outgoing.multipart(multipart);
        Ok(())
    }

    fn decode(incoming: Incoming) -> Result<(), Error> {
        incoming.empty()
    }
}

impl Request<Register> {
    /// Kilograms.
    pub fn weight(mut self, weight: f64) -> Self {
        self.input.weight = Some(weight);
        self
    }

    /// Any words.
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.input.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Whom it belongs to.
    pub fn owner(mut self, owner: impl Into<types::Owner>) -> Self {
        self.input.owner = Some(owner.into());
        self
    }

    /// What it looks like.
    pub fn pictures(mut self, pictures: Upload) -> Self {
        self.input.pictures.push(pictures);
        self
    }
}
