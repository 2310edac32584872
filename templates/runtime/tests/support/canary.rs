//! What an error tells must not contain the credential of the client that it comes from.

use std::error::Error as StdError;
use std::fmt::{Debug, Write};

use sdkgen_runtime::Error;

/// The credential of clients in tests.
pub(crate) const KEY: &str = "sk-test-key";

/// Like `unwrap_err`, for calls of clients whose credential is [`KEY`].
pub(crate) trait Failed {
    fn failed(self) -> Error;
}

impl<T: Debug> Failed for Result<T, Error> {
    fn failed(self) -> Error {
        let error = self.unwrap_err();
        assert!(!told(&error).contains(KEY), "{}", told(&error));
        error
    }
}

/// Everything that a program can print of an error.
pub(crate) fn told(error: &Error) -> String {
    let mut told = format!(
        "{error}\n{error:?}\n{error:#?}\n{}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n",
        error.message(),
        error.code(),
        error.request_id(),
        error.json_path(),
        error.operation(),
        String::from_utf8_lossy(error.body_bytes()),
    );
    for (name, value) in error.headers().into_iter().flatten() {
        let value = String::from_utf8_lossy(value.as_bytes());
        writeln!(told, "{name}: {value}").unwrap();
    }
    let mut cause: &dyn StdError = error;
    while let Some(next) = cause.source() {
        writeln!(told, "{next}\n{next:?}\n{next:#?}").unwrap();
        cause = next;
    }
    if let Err(error) = error.json::<String>() {
        writeln!(told, "{error}\n{error:?}").unwrap();
    }
    told
}
