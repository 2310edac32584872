//! Pets, their pictures and papers, and what happens to them.

use crate::runtime::client::Client;
use crate::runtime::download::Download;
use crate::runtime::events::EventStream;
use crate::runtime::maybe::Maybe;
use crate::runtime::operation::{Description, Operation};
use crate::runtime::request::Request;
use crate::runtime::upload::Upload;
use crate::types;

/// Pets.
#[derive(Clone, Copy, Debug)]
pub struct Pets<'a> {
    pub(crate) client: &'a Client,
}

impl Pets<'_> {
    /// Creates an owner, with files if there are any.
    pub fn create(&self) -> Request<Create> {
        Request::new(self.client)
    }

    /// Streams what happens to all pets.
    pub fn events(&self) -> Request<Events> {
        Request::new(self.client)
    }

    /// Downloads a picture.
    pub fn photo(&self, id: impl Into<String>) -> Request<Photo> {
        Request::new(self.client).with_path("id", id.into())
    }

    /// Replaces a picture.
    pub fn replace_photo(&self, id: impl Into<String>, photo: Upload) -> Request<ReplacePhoto> {
        Request::new(self.client)
            .with_path("id", id.into())
            .with_upload(photo)
    }

    /// Registers a pet with its papers.
    pub fn register(&self, name: impl Into<String>, papers: Upload) -> Request<Register> {
        Request::new(self.client)
            .with_member("name", name.into())
            .with_file("papers", papers)
    }
}

/// [`Pets::create`], before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Create(());

impl Operation for Create {
    type Output = types::Owner;
    const DESCRIPTION: Description<types::Owner> = Description::post("pets.create", "/pets")
        .json_or_multipart()
        .json();
}

impl Request<Create> {
    /// Asks for the reply as a stream of events.
    pub fn stream(self) -> Request<Create, EventStream> {
        self.with_query("stream", true).into_events()
    }
}

impl<A> Request<Create, A> {
    /// What they are called.
    pub fn name(self, name: impl Into<Maybe<String>>) -> Self {
        self.with_member("name", name.into())
    }

    /// How old they are, in years.
    pub fn age(self, age: impl Into<Maybe<i64>>) -> Self {
        self.with_member("age", age.into())
    }

    /// A file.
    pub fn file(self, file: Upload) -> Self {
        self.with_files("file", [file])
    }
}

/// [`Pets::events`], before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Events(());

impl Operation for Events {
    type Output = EventStream;
    const DESCRIPTION: Description<EventStream> =
        Description::get("pets.events", "/pets/events").events();
}

/// [`Pets::photo`], before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Photo(());

impl Operation for Photo {
    type Output = Download;
    const DESCRIPTION: Description<Download> = Description::get("pets.photo", "/pets/{id}/photo")
        .download()
        .accept("image/*");
}

/// [`Pets::replace_photo`], before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct ReplacePhoto(());

impl Operation for ReplacePhoto {
    type Output = ();
    const DESCRIPTION: Description<()> =
        Description::put("pets.replace_photo", "/pets/{id}/photo").media_type("image/*");
}

/// [`Pets::register`], before it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Register(());

impl Operation for Register {
    type Output = ();
    const DESCRIPTION: Description<()> = Description::put("pets.register", "/pets/register")
        .multipart()
        .part_types(&[("weight", "text/plain")]);
}

impl Request<Register> {
    /// Kilograms.
    pub fn weight(self, weight: impl Into<Maybe<f64>>) -> Self {
        self.with_member("weight", weight.into())
    }

    /// Any words.
    pub fn tags(self, tags: impl Into<Maybe<Vec<String>>>) -> Self {
        self.with_member("tags", tags.into())
    }

    /// Whom it belongs to.
    pub fn owner(self, owner: impl Into<Maybe<types::Owner>>) -> Self {
        self.with_member("owner", owner.into())
    }

    /// What it looks like.
    pub fn pictures(self, picture: Upload) -> Self {
        self.with_files("pictures", [picture])
    }
}
