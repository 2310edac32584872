//! Response headers that the API documents. [`ResponseHead::get`](crate::ResponseHead::get) and
//! [`Error::get`](crate::Error::get) read them.

use crate::runtime::header::Header;

/// `retry-after`: Seconds to wait before retrying, or the time at which to retry.
pub const RETRY_AFTER: Header<String> = Header::new("retry-after");
