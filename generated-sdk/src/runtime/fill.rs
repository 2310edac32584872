//! The methods of [`Request`] that generated code calls. Errors are kept, and returned when the
//! request is awaited.

use std::sync::Arc;

use super::body::Attachment;
use super::draft::Draft;
use super::error::{Error, ErrorKind};
use super::json::Json;
use super::json_text::json_text;
use super::maybe::Maybe;
use super::operation::Operation;
use super::outgoing::Whole;
use super::parameter_value::ParameterValue;
use super::path;
use super::request::Request;
use super::style::{self, Encoding, Style};
use super::writer::Writer;

#[doc(hidden)]
impl<O: Operation, A> Request<O, A> {
    /// Sets a path parameter that is a single segment.
    pub fn with_path(self, name: &'static str, value: impl Json) -> Self {
        self.with_styled_path(name, Style::Simple, value)
    }

    /// Like the above, in another style.
    pub fn with_styled_path(self, name: &'static str, style: Style, value: impl Json) -> Self {
        let segment = read(name, &value).and_then(|value| path::segment(name, style, &value));
        self.with_path_text(name, segment)
    }

    /// Sets a path parameter that may contain `/`.
    pub fn with_path_segments(self, name: &'static str, value: impl Json) -> Self {
        let segments = read(name, &value).and_then(|value| path::segments(name, &value));
        self.with_path_text(name, segments)
    }

    fn with_path_text(self, name: &'static str, text: Result<String, Error>) -> Self {
        self.change(|draft| {
            let set = text.map(|text| draft.outgoing.set_path(name, text));
            draft.keep(set);
        })
    }

    /// Sets a query parameter.
    pub fn with_query(self, name: &'static str, value: impl Json) -> Self {
        self.with_styled_query(name, Style::FormExplode, false, value)
    }

    /// Like the above, in another style or with reserved characters.
    pub fn with_styled_query(
        self,
        name: &'static str,
        style: Style,
        allow_reserved: bool,
        value: impl Json,
    ) -> Self {
        let encoding = if allow_reserved {
            Encoding::Reserved
        } else {
            Encoding::Component
        };
        let value = read(name, &value);
        self.change(|draft| {
            let set =
                value.and_then(|value| draft.outgoing.set_query(name, style, encoding, &value));
            draft.keep(set);
        })
    }

    /// Sets a header parameter.
    pub fn with_header(self, name: &'static str, style: Style, value: impl Json) -> Self {
        let value = read(name, &value);
        self.change(|draft| {
            let set = value.and_then(|value| draft.outgoing.set_header(name, style, &value));
            draft.keep(set);
        })
    }

    /// Sets a cookie parameter.
    pub fn with_cookie(self, name: &'static str, style: Style, value: impl Json) -> Self {
        let value = read(name, &value);
        self.change(|draft| {
            let set = value.and_then(|value| draft.outgoing.set_cookie(name, style, &value));
            draft.keep(set);
        })
    }

    /// Sets a field of the body.
    pub fn with_member<T: Json>(self, name: &'static str, value: T) -> Self {
        self.change(|draft| {
            let members = &mut draft.outgoing.body.members;
            if value.is_missing() {
                members.remove(name);
                return;
            }
            let set = json_text(&value)
                .and_then(|written| members.set(name, |text| write_field(text, name, &written)));
            draft.keep(set.map_err(|message| refused(format!("`{name}`: {message}"))));
        })
    }

    /// Sets the fields of the body to those of a value, except the read-only ones. Comes before the
    /// other fields.
    pub fn with_members_of(self, value: &impl Json, read_only: &[&str]) -> Self {
        let fields = read("body", value);
        self.change(|draft| {
            let members = &mut draft.outgoing.body.members;
            let set = fields.and_then(|fields| {
                let ParameterValue::Object(fields) = fields else {
                    return Ok(());
                };
                let sent = fields.into_iter();
                let mut sent = sent.filter(|(name, _)| !read_only.contains(&name.as_str()));
                sent.try_for_each(|(name, value)| {
                    let value = value.json();
                    let written = |text: &mut Vec<u8>| write_field(text, &name, value.as_bytes());
                    members.add(name.clone().into(), written).map_err(refused)
                })
            });
            draft.keep(set);
        })
    }

    /// Sets a field of the body that is always there and may be null.
    pub fn with_nullable_member<T: Json>(self, name: &'static str, value: Option<T>) -> Self {
        self.with_member(name, value.map_or(Maybe::Null, Maybe::Value))
    }

    /// Sets a field of the body that has one value.
    pub fn with_fixed_member(self, name: &'static str, value: &'static str) -> Self {
        self.with_member(name, value.to_owned())
    }

    /// Sets a query parameter that has one value.
    pub fn with_fixed_query(self, name: &'static str, value: &'static str) -> Self {
        self.with_query(name, value.to_owned())
    }

    /// Sets the body to a value, as JSON.
    pub fn with_body(self, value: impl Json) -> Self {
        let text = json_text(&value).map_err(|message| refused(format!("the body: {message}")));
        self.with_whole(value.is_missing(), text)
    }

    /// Sets the body to a value, as a form.
    pub fn with_form(self, value: impl Json) -> Self {
        let is_absent = value.is_missing();
        let value = read("body", &value);
        self.change(|draft| {
            let text = value.and_then(|value| style::form(&value, draft.contract.member_styles));
            set_whole(draft, is_absent, text.map(String::into_bytes));
        })
    }

    /// Sets the body to text.
    pub fn with_text(self, value: impl Json) -> Self {
        let text = read("body", &value).map(|value| value.scalar().unwrap_or_default().to_owned());
        self.with_whole(value.is_missing(), text.map(String::into_bytes))
    }

    fn with_whole(self, is_absent: bool, text: Result<Vec<u8>, Error>) -> Self {
        self.change(|draft| set_whole(draft, is_absent, text))
    }

    /// Sets the body to a file.
    pub fn with_upload(self, upload: impl Attachment + 'static) -> Self {
        self.change(|draft| draft.outgoing.body.whole = Whole::File(Arc::new(upload)))
    }

    /// Adds a file to the body, replacing a part of the same name.
    pub fn with_file(self, name: &'static str, file: impl Attachment + 'static) -> Self {
        self.change(|draft| {
            let files = &mut draft.outgoing.body.files;
            files.retain(|(held, _)| *held != name);
            files.push((name, Arc::new(file)));
        })
    }

    /// Adds files to the body.
    pub fn with_files<F: Attachment + 'static>(
        self,
        name: &'static str,
        files: impl IntoIterator<Item = F>,
    ) -> Self {
        self.change(|draft| {
            for file in files {
                draft.outgoing.body.files.push((name, Arc::new(file)));
            }
        })
    }
}

fn set_whole(draft: &mut Draft, is_absent: bool, text: Result<Vec<u8>, Error>) {
    let set = text.map(|text| {
        draft.outgoing.body.whole = if is_absent {
            Whole::None
        } else {
            Whole::Text(text.into())
        };
    });
    draft.keep(set);
}

fn write_field(text: &mut Vec<u8>, name: &str, value: &[u8]) -> Result<(), String> {
    text.extend_from_slice(&json_text(&name.to_owned())?);
    text.push(b':');
    text.extend_from_slice(value);
    Ok(())
}

pub(crate) fn read(name: &str, value: &impl Json) -> Result<ParameterValue, Error> {
    let mut writer = Writer::new(Some(Vec::new()));
    value.write(&mut writer);
    match writer.finish() {
        Ok((_, nodes)) => Ok(ParameterValue::of(&nodes)),
        Err(message) => Err(refused(format!("`{name}`: {message}"))),
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
