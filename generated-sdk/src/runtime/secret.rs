//! [`Secret`]: a credential that is never logged.

use std::fmt;

/// A credential. It does not implement `Display`, and `Debug` does not show it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Creates the credential of HTTP Basic authentication (RFC 7617). The user name must not
    /// contain a colon, which separates it from the password.
    pub fn basic(user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        Self(format!("{}:{}", user.as_ref(), password.as_ref()))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Without the line break that files and variables of CI systems tend to end with.
    pub(crate) fn without_line_break(&self) -> Self {
        let text = self.0.strip_suffix('\n').unwrap_or(&self.0);
        Self(text.strip_suffix('\r').unwrap_or(text).to_owned())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(‹redacted›)")
    }
}
