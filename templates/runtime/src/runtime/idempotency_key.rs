//! Idempotency keys, by which a server recognizes a request that is sent again, so that it processes
//! the request only once.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::error::{Error, ErrorKind};
use super::operation::{Description, Operation, Repeat};
use super::request::Request;
use crate::config::IDEMPOTENCY_HEADER;

static HEADER: HeaderName = HeaderName::from_static(IDEMPOTENCY_HEADER);

impl<T> Description<T> {
    /// Every call has a key, which all its attempts share, so it can be retried as if its method
    /// were idempotent.
    pub const fn with_idempotency_key(mut self) -> Self {
        if matches!(self.contract.repeat, Repeat::Unsafe) {
            self.contract.repeat = Repeat::Idempotent;
        }
        self.contract.complete = Some(add_key);
        self
    }
}

impl<O: Operation, A> Request<O, A> {
    /// Sets the idempotency key, by which the server recognizes a request that is sent again. Without
    /// it, every call has a random key if its method is not idempotent.
    ///
    /// Set it to repeat a call later, for example after a restart of the program: use the same key
    /// to repeat the same call, and a different key for every other call.
    pub fn idempotency_key(self, key: impl AsRef<str>) -> Self {
        let key = key.as_ref();
        self.change(|draft| {
            if key.trim().is_empty() {
                let message = "the idempotency key is empty";
                return draft.keep(Err(Error::new(ErrorKind::InvalidRequest, message)));
            }
            draft.add_header(IDEMPOTENCY_HEADER, key);
            if draft.contract.repeat == Repeat::Unsafe {
                draft.contract.repeat = Repeat::Idempotent;
            }
        })
    }
}

/// Adds a random key of 128 bits, unless the program gave one.
fn add_key(headers: &mut HeaderMap) -> Result<(), Error> {
    if headers.contains_key(&HEADER) {
        return Ok(());
    }
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| {
        Error::new(
            ErrorKind::Config,
            "the system has no source of randomness for an idempotency key",
        )
    })?;
    let key = format!("{:032x}", u128::from_ne_bytes(random));
    let key = HeaderValue::try_from(key)
        .map_err(|_| Error::new(ErrorKind::InvalidRequest, "the idempotency key is invalid"))?;
    headers.insert(&HEADER, key);
    Ok(())
}
