//! Dates and times (RFC 3339).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::json::Json;
use super::nodes::Nodes;
use super::writer::Writer;

/// What servers send for "never": the last second that RFC 3339 can express, which is a little later
/// than [`Timestamp::MAX`].
const NEVER: &str = "9999-12-31T23:59:59Z";

/// The number of digits of a second that a [`Timestamp`] holds.
const MOST_DIGITS: usize = 9;

impl Json for Timestamp {
    /// A time without an offset is in UTC, digits of a second after the ninth are cut off, and what
    /// is later than [`Timestamp::MAX`] is read as that.
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let text = nodes.text(at);
        let parsed = text
            .parse()
            .or_else(|error: jiff::Error| unusual(text).ok_or(error));
        parsed.unwrap_or_else(|error| {
            nodes.refuse(at, error.to_string());
            Self::default()
        })
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        if *self == Self::MAX {
            writer.owned_text(NEVER.to_owned());
        } else {
            writer.owned_text(self.to_string());
        }
    }
}

/// Reads a time that is valid although [`Timestamp`] does not accept it, or lacks an offset.
fn unusual(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    // Behind the time of day: the dashes of the date are before.
    let zone = text
        .char_indices()
        .skip("9999-12-31T".len())
        .find(|(_, character)| matches!(character, 'Z' | 'z' | '+' | '-'))
        .map_or(text.len(), |(position, _)| position);
    let (time, zone) = text.split_at_checked(zone)?;
    if !time.contains(':') {
        return None;
    }
    let seconds = match zone.split_at_checked(1) {
        Some(("+", offset)) => seconds(offset)?,
        Some(("-", offset)) => -seconds(offset)?,
        Some((_, "")) | None => 0,
        Some(_) => return None,
    };
    let civil: DateTime = match time.split_once('.') {
        Some((whole, digits)) => {
            let digits = digits.get(..MOST_DIGITS.min(digits.len()))?;
            format!("{whole}.{digits}").parse().ok()?
        }
        None => time.parse().ok()?,
    };
    let offset = Offset::from_seconds(seconds).ok()?;
    let limit = if civil.year() > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    };
    Some(offset.to_timestamp(civil).unwrap_or(limit))
}

/// The seconds of an offset, `02:30`.
fn seconds(offset: &str) -> Option<i32> {
    let (hours, minutes) = offset.split_once(':')?;
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = minutes.parse().ok()?;
    Some((hours * 60 + minutes) * 60)
}

impl Json for Date {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        nodes.text(at).parse().unwrap_or_else(|error: jiff::Error| {
            nodes.refuse(at, error.to_string());
            Self::default()
        })
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.owned_text(self.to_string());
    }
}
