//! Version numbers, as Cargo reads them.

use super::Bump;
use std::fmt;

/// A version: three numbers, and what may stand behind them.
struct Version {
    major: u64,
    minor: u64,
    patch: u64,
    /// Whether it says `-alpha` or the like, and so comes before the version that the numbers name.
    is_early: bool,
}

/// The version after `current`, as Cargo counts: below 1.0.0 a breaking change is a step of the second number, and any other one of the third.
/// A pre-release becomes the version that it announced if that is step enough (`2.0.0-rc.1` with a major change: `2.0.0`).
/// [`Bump::None`] leaves the version as it is.
///
/// # Errors
///
/// What is wrong with `current`, as a sentence without a full stop, if it is no version or its numbers end.
pub fn next_version(current: &str, bump: Bump) -> Result<String, String> {
    let Some(version) = parse(current) else {
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
    version
        .after(bump)
        .map(|next| next.to_string())
        .ok_or_else(|| format!("there is no number after those of `{current}`"))
}

/// Whether Cargo takes it as a version.
pub(super) fn is_version(text: &str) -> bool {
    parse(text).is_some()
}

impl Version {
    /// The next one, the meaning of numbers below 1.0.0 being settled; `None` where the numbers end.
    fn after(&self, bump: Bump) -> Option<Self> {
        let (major, minor, patch) = match bump {
            Bump::Major if self.is_early && self.minor == 0 && self.patch == 0 => {
                (self.major, 0, 0)
            }
            Bump::Minor if self.is_early && self.patch == 0 => (self.major, self.minor, 0),
            Bump::Patch if self.is_early => (self.major, self.minor, self.patch),
            Bump::Major => (self.major.checked_add(1)?, 0, 0),
            Bump::Minor => (self.major, self.minor.checked_add(1)?, 0),
            Bump::Patch | Bump::None => (self.major, self.minor, self.patch.checked_add(1)?),
        };
        Some(Self {
            major,
            minor,
            patch,
            is_early: false,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

fn parse(text: &str) -> Option<Version> {
    let (text, build) = match text.split_once('+') {
        Some((text, build)) => (text, Some(build)),
        None => (text, None),
    };
    let (numbers, early) = match text.split_once('-') {
        Some((numbers, early)) => (numbers, Some(early)),
        None => (text, None),
    };
    let build_is_sound = build.is_none_or(|build| build.split('.').all(is_word));
    let early_is_sound = early.is_none_or(|early| {
        early.split('.').all(|word| {
            is_word(word)
                && (!word.bytes().all(|byte| byte.is_ascii_digit()) || number(word).is_some())
        })
    });
    if !build_is_sound || !early_is_sound {
        return None;
    }
    let mut numbers = numbers.split('.');
    let version = Version {
        major: number(numbers.next()?)?,
        minor: number(numbers.next()?)?,
        patch: number(numbers.next()?)?,
        is_early: early.is_some(),
    };
    numbers.next().is_none().then_some(version)
}

/// A number without leading zeros, as Cargo asks.
fn number(digits: &str) -> Option<u64> {
    let leads_with_zero = digits.len() > 1 && digits.starts_with('0');
    let sound = !leads_with_zero && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { digits.parse().ok() } else { None }
}

fn is_word(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
