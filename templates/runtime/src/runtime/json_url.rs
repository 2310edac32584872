//! URLs.

use url::Url;

use super::text_form::text_form;

text_form!(Url, blank());

/// Parsing is the only way to make a URL, and this text always parses.
fn blank() -> Url {
    loop {
        if let Ok(url) = Url::parse("about:blank") {
            return url;
        }
    }
}
