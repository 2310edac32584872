//! Version numbers, as Cargo reads them.

use super::Bump;
use semver::Version;

/// The version after `current`, as Cargo counts: below 1.0.0 a breaking change is a step of the second number, and any other one of the third.
/// A pre-release becomes the version that it announced if that is step enough (`2.0.0-rc.1` with a major change: `2.0.0`).
/// [`Bump::None`] leaves the version as it is.
///
/// # Errors
///
/// What is wrong with `current`, as a sentence without a full stop, if it is no version or its numbers end.
pub fn next_version(current: &str, bump: Bump) -> Result<String, String> {
    let Ok(version) = Version::parse(current) else {
        return Err(format!(
            "`{current}` is no version: three numbers are one, such as `1.2.3`"
        ));
    };
    let bump = match bump {
        Bump::None => return Ok(current.to_owned()),
        Bump::Major if version.major == 0 => Bump::Minor,
        Bump::Minor if version.major == 0 => Bump::Patch,
        bump => bump,
    };
    after(&version, bump)
        .map(|next| next.to_string())
        .ok_or_else(|| format!("there is no number after those of `{current}`"))
}

/// Whether Cargo takes it as a version.
pub(super) fn is_version(text: &str) -> bool {
    Version::parse(text).is_ok()
}

/// The next one, the meaning of numbers below 1.0.0 being settled; `None` where the numbers end.
fn after(version: &Version, bump: Bump) -> Option<Version> {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *version;
    let is_early = !version.pre.is_empty();
    Some(match bump {
        Bump::Major if is_early && minor == 0 && patch == 0 => Version::new(major, 0, 0),
        Bump::Minor if is_early && patch == 0 => Version::new(major, minor, 0),
        Bump::Patch if is_early => Version::new(major, minor, patch),
        Bump::Major => Version::new(major.checked_add(1)?, 0, 0),
        Bump::Minor => Version::new(major, minor.checked_add(1)?, 0),
        Bump::Patch | Bump::None => Version::new(major, minor, patch.checked_add(1)?),
    })
}
