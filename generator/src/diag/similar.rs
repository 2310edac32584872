//! What was probably meant by a name that is not there.

/// Names are compared up to this many characters.
const LONGEST: usize = 80;

/// The known name that is most similar to `name`: in other case, or with few letters added, removed, changed, or swapped. Short names have to be
/// closer, because they are all similar to each other.
pub fn similar<'known>(
    name: &str,
    known: impl IntoIterator<Item = &'known str>,
) -> Option<&'known str> {
    let name: String = name.to_lowercase().chars().take(LONGEST).collect();
    let length = name.chars().count();
    let most = length.max(3) / 3;
    known
        .into_iter()
        .filter(|known| known.chars().count().abs_diff(length) <= most)
        .map(|known| (strsim::osa_distance(&name, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, known)| known)
}

/// The end of a message: "; did you mean `pets`?", or nothing if no known name is similar.
pub fn did_you_mean<'known>(name: &str, known: impl IntoIterator<Item = &'known str>) -> String {
    similar(name, known)
        .map(|known| format!("; did you mean `{known}`?"))
        .unwrap_or_default()
}
