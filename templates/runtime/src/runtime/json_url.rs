//! URLs.

use url::Url;

use super::text_form::text_form;

text_form!(Url, blank());

/// There is no URL that needs no parsing.
fn blank() -> Url {
    loop {
        if let Ok(url) = Url::parse("about:blank") {
            return url;
        }
    }
}
