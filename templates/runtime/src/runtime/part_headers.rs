//! Headers of the parts of a multipart body.

use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::fill;
use super::json::Json;
use super::operation::{Description, Operation, PartHeader};
use super::outgoing;
use super::parameter_value::ParameterValue;
use super::request::Request;
use super::style::{self, Encoding, Style};

impl<T> Description<T> {
    /// These headers are sent with every part of that name.
    pub const fn part_headers(mut self, headers: &'static [PartHeader]) -> Self {
        self.contract.part_headers = headers;
        self
    }
}

#[doc(hidden)]
impl<O: Operation, A> Request<O, A> {
    /// Sets a header of a part.
    pub fn with_part_header(
        self,
        part: &'static str,
        name: &'static str,
        style: Style,
        value: impl Json,
    ) -> Self {
        let value = fill::read(name, &value).map(|value| vec![value]);
        self.change(|draft| set(draft, part, name, style, value))
    }

    /// Sets a header of several parts of one name: a value for each.
    pub fn with_part_headers(
        self,
        part: &'static str,
        name: &'static str,
        style: Style,
        values: impl Json,
    ) -> Self {
        let values = fill::read(name, &values).map(|values| match values {
            ParameterValue::List(values) => values,
            other => vec![other],
        });
        self.change(|draft| set(draft, part, name, style, values))
    }
}

fn set(
    draft: &mut Draft,
    part: &'static str,
    name: &'static str,
    style: Style,
    values: Result<Vec<ParameterValue>, Error>,
) {
    let headers = &mut draft.outgoing.body.part_headers;
    headers.retain(|(held, header, _)| (*held, *header) != (part, name));
    match values.and_then(|values| written(name, style, &values)) {
        Ok(values) if values.is_empty() => {}
        Ok(values) => headers.push((part, name, values)),
        Err(error) => draft.keep(Err(error)),
    }
}

/// The values as text. A single absent value is none; among others, it would shift them.
fn written(name: &str, style: Style, values: &[ParameterValue]) -> Result<Vec<String>, Error> {
    let mut written = Vec::with_capacity(values.len());
    for value in values {
        match style::text(name, style, Encoding::Raw, value)? {
            Some(text) => {
                outgoing::header_value(name, &text)?;
                written.push(text);
            }
            None if values.len() == 1 => {}
            None => {
                return Err(Error::new(
                    ErrorKind::InvalidRequest,
                    format!("`{name}` lacks a value for one of the parts"),
                ));
            }
        }
    }
    Ok(written)
}
