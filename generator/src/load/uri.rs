//! Where references lead: to a file of the description, or to somewhere else (RFC 3986).

use url::Url;

/// The folder of the main file, under a scheme that nothing else uses. A path that leaves it is seen by that.
const FOLDER: &str = "sdkgen://description/folder/";

/// What a URI names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The main file.
    Main,
    /// Another file, by its path from the folder of the main one.
    File(String),
    /// A document on the network.
    Remote(String),
    /// A file outside of the folder of the main one.
    Outside,
}

/// The URI of the main file, whose name is `main`.
pub(crate) fn of_main(main: &str) -> Option<Url> {
    let name = main.rsplit(['/', '\\']).next().unwrap_or(main);
    of_file(name)
}

/// The URI of a file of the description; of a document from the network, its own.
pub(crate) fn of_file(file: &str) -> Option<Url> {
    if is_remote(file) {
        return Url::parse(file).ok();
    }
    let mut url = Url::parse(FOLDER).ok()?;
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(file.split('/'));
    Some(url)
}

/// What a URI names; `main` is the URI of the main file.
pub(crate) fn target(uri: &Url, main: &Url) -> Target {
    let mut whole = uri.clone();
    whole.set_fragment(None);
    if whole == *main {
        return Target::Main;
    }
    if let Some(path) = whole.as_str().strip_prefix(FOLDER) {
        return Target::File(decoded(path));
    }
    if is_remote(whole.as_str()) {
        return Target::Remote(whole.into());
    }
    Target::Outside
}

/// The URI of what a description that was published somewhere refers to: its neighbors there lie beside it here.
pub(crate) fn beside(uri: Url, published: Option<&Url>, main: &Url) -> Url {
    let neighbor = published.and_then(|published| {
        let relative = published.make_relative(&uri)?;
        let is_below = !relative.starts_with("..") && !is_remote(&relative);
        is_below.then(|| main.join(&relative).ok())?
    });
    neighbor.unwrap_or(uri)
}

/// Whether the name of a file is a URL.
pub(crate) fn is_remote(file: &str) -> bool {
    file.starts_with("http://") || file.starts_with("https://")
}

/// Undoes percent-encoding; what does not become text stays as it is.
pub(crate) fn decoded(text: &str) -> String {
    match percent_encoding::percent_decode_str(text).decode_utf8() {
        Ok(decoded) => decoded.into_owned(),
        Err(_) => text.to_owned(),
    }
}
