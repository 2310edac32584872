//! Path templates (OpenAPI 3.0.3 §4.7.8).

use std::borrow::Cow;

/// A key of `paths`, taken apart.
pub(super) struct Template<'t> {
    /// Path and query.
    pub(super) target: &'t str,
    /// What stands before `?` and `#`.
    pub(super) path: &'t str,
    /// What stands between `?` and `#`.
    pub(super) query: &'t str,
    /// What stands behind `#`.
    pub(super) fragment: Option<&'t str>,
}

impl<'t> Template<'t> {
    /// Takes a key apart as RFC 3986 §3 takes a reference apart.
    pub(super) fn of(key: &'t str) -> Self {
        let (target, fragment) = match key.split_once('#') {
            Some((target, fragment)) => (target, Some(fragment)),
            None => (key, None),
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            target,
            path,
            query,
            fragment,
        }
    }

    /// The pairs of the query that are the same for all requests, in order.
    pub(super) fn fixed(&self) -> Vec<(String, String)> {
        let fixed = self
            .pairs()
            .filter(|(_, value)| placeholder(value).is_none());
        fixed
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// The pairs of the query whose value is a placeholder, with the name in its braces.
    pub(super) fn asked(&self) -> Vec<(&'t str, &'t str)> {
        self.pairs()
            .filter_map(|(name, value)| Some((name, placeholder(value)?)))
            .collect()
    }

    /// Whether a part of the query is neither text nor a placeholder alone.
    pub(super) fn is_query_unclear(&self) -> bool {
        let unclear = |text: &str| text.contains(['{', '}', '%', '+']);
        self.pairs()
            .any(|(name, value)| unclear(name) || placeholder(value).is_none() && unclear(value))
    }

    fn pairs(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }
}

/// The name of the placeholder that a text consists of.
fn placeholder(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    (!name.trim().is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// A template without the operators of RFC 6570, where `names` are those of the path parameters: `{.id*}` is `{id}`, which its `style` says how to
/// write, and `{?page}` is nothing, since its parameters say that they are in the query.
pub(super) fn without_operators<'t>(template: &'t str, names: &[&str]) -> Cow<'t, str> {
    let mut plain = String::new();
    let mut rest = template;
    while let Some((before, (inside, after))) = rest
        .split_once('{')
        .and_then(|(before, found)| Some((before, found.split_once('}')?)))
    {
        plain.push_str(before);
        let operand = inside
            .strip_prefix(['+', '#', '.', '/', ';'])
            .unwrap_or(inside);
        let operand = operand.strip_suffix('*').unwrap_or(operand);
        if names.contains(&inside) || !inside.starts_with(['?', '&']) {
            let is_known = !names.contains(&inside) && names.contains(&operand);
            let name = if is_known { operand } else { inside };
            plain.extend(["{", name, "}"]);
        }
        rest = after;
    }
    if plain.is_empty() {
        return Cow::Borrowed(template);
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The names between braces, in order, each once.
///
/// # Errors
///
/// Says what is wrong with a template that is a whole URL, has placeholders in its fragment, or whose braces are not balanced or hold no name.
pub(super) fn placeholders(path: &str) -> Result<Vec<&str>, String> {
    if !path.starts_with('/') {
        return Err("it is a URL, not a path".to_owned());
    }
    if path
        .split_once('#')
        .is_some_and(|(_, fragment)| fragment.contains('{'))
    {
        return Err("it has a placeholder behind `#`, which is not sent".to_owned());
    }
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(position) = rest.find(['{', '}']) {
        let (_, found) = rest.split_at(position);
        let Some(inside) = found.strip_prefix('{') else {
            return Err("there is a `}` without a `{`".to_owned());
        };
        let Some((name, after)) = inside.split_once('}') else {
            return Err("there is a `{` without a `}`".to_owned());
        };
        if name.trim().is_empty() {
            return Err("the braces are empty".to_owned());
        }
        if name.contains(['{', '/']) {
            return Err(format!("`{{{name}` is not a placeholder"));
        }
        if !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    Ok(names)
}

/// The template with all names taken out: two paths that a server cannot tell apart have the same.
pub(super) fn skeleton(path: &str) -> String {
    let mut skeleton = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        match character {
            '{' => {
                inside = true;
                skeleton.push('{');
            }
            '}' => {
                inside = false;
                skeleton.push('}');
            }
            _ if inside => {}
            other => skeleton.push(other),
        }
    }
    skeleton
}
