//! Dates and times (RFC 3339).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use super::json::Json;
use super::nodes::Nodes;
use super::writer::Writer;

/// How [`Timestamp::MAX`] is sent: the end of time that most servers mean.
const NEVER: &str = "9999-12-31T23:59:59Z";

/// A [`Timestamp`] ends about a day before the year 9999 does. What servers send for "never" is
/// later: it is read as [`Timestamp::MAX`], and that is sent as the last second of the year. Digits
/// after the ninth of a fraction are dropped, a leap second is read as the second before it, and a
/// time without an offset, which RFC 3339 requires, is read as UTC.
impl Json for Timestamp {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        let text = nodes.text(at);
        match text.parse() {
            Ok(time) => time,
            Err(error) => unusual(text).unwrap_or_else(|| refused(nodes, at, &error)),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        if *self == Self::MAX {
            writer.text(NEVER);
        } else {
            writer.owned_text(self.to_string());
        }
    }
}

impl Json for Date {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        match nodes.text(at).parse() {
            Ok(date) => date,
            Err(error) => refused(nodes, at, &error),
        }
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.owned_text(self.to_string());
    }
}

fn refused<T: Default>(nodes: &mut Nodes<'_>, at: usize, error: &jiff::Error) -> T {
    nodes.refuse(at, error.to_string());
    T::default()
}

/// A time with more digits than are kept, after the last one, or without an offset.
fn unusual(text: &str) -> Option<Timestamp> {
    let (before, fraction) = text.split_once('.').unwrap_or((text, ""));
    let offset = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = fraction.strip_suffix(offset).unwrap_or_default();
    let kept = match digits.get(..9).unwrap_or(digits) {
        "" => text.to_owned(),
        digits => format!("{before}.{digits}{offset}"),
    };
    let pieces = Pieces::parse(&kept).ok()?;
    if pieces.time_zone_annotation().is_some() {
        // The offset is that of a place, which nothing here knows.
        return None;
    }
    let time = pieces.date().to_datetime(pieces.time()?);
    let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
    // Only the year 9999 reaches beyond: RFC 3339 has no years before 0.
    Some(offset.to_timestamp(time).unwrap_or(Timestamp::MAX))
}
