//! Path templates (OpenAPI 3.0.3 §4.7.8).

/// The names between braces, in order, each once.
///
/// # Errors
///
/// Says what is wrong with a template that does not start with `/`, or whose braces are not balanced or hold no name.
pub(super) fn placeholders(path: &str) -> Result<Vec<&str>, String> {
    if !path.starts_with('/') {
        return Err("a path has to start with `/`".to_owned());
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
            return Err("there is no name between the braces".to_owned());
        }
        if name.contains(['{', '/']) {
            return Err(format!("`{{{name}` is no placeholder"));
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
