//! [`Header`], a documented response header.

use std::marker::PhantomData;
use std::str::FromStr;

use http::HeaderMap;

use super::error::{Error, ErrorKind};
use super::response_head::ResponseHead;

/// A response header that the API documents, with the type of its value. `headers` has a constant
/// for each.
#[derive(Debug)]
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// The header with this name, in lowercase, for one that the API does not document.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            value: PhantomData,
        }
    }

    /// The name of the header, in lowercase.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl ResponseHead {
    /// Reads a documented header, the first if it occurs several times. Returns `None` if the
    /// response does not have it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if its value is not of the documented type;
    /// [`header`](Self::header) returns it as text.
    pub fn get<T: FromStr>(&self, header: &Header<T>) -> Result<Option<T>, Error> {
        read(self.headers(), header).map_err(|error| error.at(self.clone()))
    }
}

impl Error {
    /// Reads a documented header of the response. Returns `None` if the response does not have it,
    /// or if there was no response.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`] if its value is not of the documented type.
    pub fn get<T: FromStr>(&self, header: &Header<T>) -> Result<Option<T>, Error> {
        self.headers()
            .map_or(Ok(None), |headers| read(headers, header))
    }
}

fn read<T: FromStr>(headers: &HeaderMap, header: &Header<T>) -> Result<Option<T>, Error> {
    let Some(value) = headers.get(header.name) else {
        return Ok(None);
    };
    // The value is not shown, since it may be sensitive.
    let text = value.to_str().ok();
    match text.and_then(|text| text.trim().parse().ok()) {
        Some(value) => Ok(Some(value)),
        None => Err(Error::new(
            ErrorKind::Decode,
            format!("the header `{}` is not of the documented type", header.name),
        )),
    }
}
