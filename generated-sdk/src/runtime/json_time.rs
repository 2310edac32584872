//! Dates and times (RFC 3339).

use jiff::Timestamp;
use jiff::civil::Date;

use super::json::Json;
use super::nodes::Nodes;
use super::writer::Writer;

impl Json for Timestamp {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        parsed(nodes, at)
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.owned_text(self.to_string());
    }
}

impl Json for Date {
    fn read(nodes: &mut Nodes<'_>, at: usize) -> Self {
        parsed(nodes, at)
    }

    fn write<'v>(&'v self, writer: &mut Writer<'v>) {
        writer.owned_text(self.to_string());
    }
}

fn parsed<T: Default + std::str::FromStr<Err = jiff::Error>>(
    nodes: &mut Nodes<'_>,
    at: usize,
) -> T {
    nodes.text(at).parse().unwrap_or_else(|error: jiff::Error| {
        nodes.refuse(at, error.to_string());
        T::default()
    })
}
