//! The parameter styles of OpenAPI (§4.12.3 of OpenAPI 3.2), with the encoding of RFC 6570.
//!
//! Where OpenAPI leaves undefined how a value is written, it is written as most servers read it: a
//! scalar in any style of a query as `color=blue`, a list in `deepObject` as `color[]=blue`, and
//! lists and objects within an object as `color[R][]=1` and `color[R][G]=1`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::{Error, ErrorKind};
use super::parameter_value::ParameterValue;

/// All characters except the unreserved ones of RFC 3986.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `allowReserved`, except characters that would end the value: `&`, `#`, and `+`, which servers
/// read as a space; and `[` and `]`, which RFC 3986 does not allow in a query.
const RESERVED_ALLOWED: &AsciiSet = &COMPONENT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// A style, including `explode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `blue,black` · `R,100,G,200`
    Simple,
    /// `blue,black` · `R=100,G=200`
    SimpleExplode,
    /// `.blue,black` · `.R,100,G,200`
    Label,
    /// `.blue.black` · `.R=100.G=200`
    LabelExplode,
    /// `;color=blue,black` · `;color=R,100,G,200`
    Matrix,
    /// `;color=blue;color=black` · `;R=100;G=200`
    MatrixExplode,
    /// `color=blue,black` · `color=R,100,G,200`
    Form,
    /// `color=blue&color=black` · `R=100&G=200`
    FormExplode,
    /// `color=blue%20black` · `color=R%20100%20G%20200`
    SpaceDelimited,
    /// `color=blue%7Cblack` · `color=R%7C100%7CG%7C200`
    PipeDelimited,
    /// `color=blue%09black` · `color=R%09100%09G%09200`
    TabDelimited,
    /// `color=blue,black` · `color=R,100,G,200`, without encoding, for cookies.
    Cookie,
    /// `color=blue; color=black` · `R=100; G=200`, without encoding, for cookies.
    CookieExplode,
    /// `color%5BR%5D=100&color%5BG%5D=200`
    DeepObject,
    /// JSON text, for parameters with a media type.
    Json,
}

/// The style of a field of a form, by its name, and whether reserved characters are allowed.
pub(crate) type MemberStyle = (&'static str, Style, bool);

/// How the items of a list are written below a name.
#[derive(Clone, Copy)]
enum Lists {
    /// `color=blue&color=black`
    Repeated,
    /// `color[]=blue&color[]=black`
    Marked,
    /// `color[0]=blue&color[1]=black`
    Numbered,
}

/// An encoded name and an encoded value.
pub(crate) type Pair<'t> = (Cow<'t, str>, Cow<'t, str>);

/// The encoding of characters.
#[derive(Clone, Copy)]
pub(crate) enum Encoding {
    /// Encodes all characters except the unreserved ones.
    Component,
    /// `allowReserved`, which also keeps what is percent-encoded already (RFC 6570 §3.2.3).
    Reserved,
    /// Like `application/x-www-form-urlencoded`: a space is `+`.
    FormBody,
    /// Unencoded, for headers.
    Raw,
    /// Unencoded, for cookies, whose values lack the characters that would need an encoding.
    Cookie,
}

impl Encoding {
    /// Most texts have nothing to encode, and are borrowed.
    pub(crate) fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Component => utf8_percent_encode(text, COMPONENT).into(),
            Self::Reserved => Cow::Owned(reserved(text)),
            Self::FormBody => match Self::Component.apply(text) {
                // A single space is encoded as borrowed text, too.
                encoded if encoded.contains("%20") => Cow::Owned(encoded.replace("%20", "+")),
                encoded => encoded,
            },
            Self::Raw | Self::Cookie => Cow::Borrowed(text),
        }
    }

    /// Names are fully encoded even if values may contain reserved characters.
    fn apply_to_name(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Reserved | Self::Cookie => Self::Component.apply(name),
            encoding => encoding.apply(name),
        }
    }
}

/// Encodes text, except reserved characters and what is percent-encoded already.
fn reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (position, part) in text.split('%').enumerate() {
        if position > 0 {
            let mut digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit);
            let is_encoded = digits.next().is_some() && digits.next().is_some();
            encoded.push_str(if is_encoded { "%" } else { "%25" });
        }
        encoded.extend(utf8_percent_encode(part, RESERVED_ALLOWED));
    }
    encoded
}

/// A form that the program has written, in which `&` and `+` mean something.
pub(crate) fn written_form(form: &str) -> String {
    let parts = form.split_inclusive(['&', '+']).map(|part| {
        let text = part.trim_end_matches(['&', '+']);
        let end = part.get(text.len()..).unwrap_or_default();
        reserved(text) + end
    });
    parts.collect()
}

/// The value as text for a path or header, or `None` if there is nothing to write. In the styles
/// with a prefix, nothing is the prefix.
pub(crate) fn text(
    name: &str,
    style: Style,
    encoding: Encoding,
    value: &ParameterValue,
) -> Result<Option<String>, Error> {
    let key = encoding.apply_to_name(name);
    if is_nothing(value) {
        return Ok(match style {
            Style::Label | Style::LabelExplode => Some(".".to_owned()),
            Style::Matrix | Style::MatrixExplode => Some(format!(";{key}")),
            _ => None,
        });
    }
    let written = match style {
        Style::Json => encoding.apply(&value.json()).into_owned(),
        Style::Label => format!(".{}", joined(name, encoding, value, ",", ",")?),
        Style::LabelExplode => format!(".{}", joined(name, encoding, value, ".", "=")?),
        Style::Matrix => matrix((key, joined(name, encoding, value, ",", ",")?)),
        Style::MatrixExplode => pairs(name, encoding, value)?
            .into_iter()
            .map(matrix)
            .collect(),
        Style::SimpleExplode => joined(name, encoding, value, ",", "=")?.into_owned(),
        _ => joined(name, encoding, value, ",", ",")?.into_owned(),
    };
    Ok(Some(written))
}

/// An empty value has no `=` in a path (RFC 6570 §3.2.7), unlike in a query.
fn matrix((name, value): Pair<'_>) -> String {
    if value.is_empty() {
        format!(";{name}")
    } else {
        format!(";{name}={value}")
    }
}

/// The value as pairs of encoded names and values, for a query, a cookie, or a form.
pub(crate) fn members<'t>(
    name: &'t str,
    style: Style,
    encoding: Encoding,
    value: &'t ParameterValue,
) -> Result<Vec<Pair<'t>>, Error> {
    // JSON has a form for what is empty.
    if is_nothing(value) && (style != Style::Json || *value == ParameterValue::Absent) {
        return Ok(Vec::new());
    }
    let one = |value| Ok(vec![(encoding.apply_to_name(name), value)]);
    match style {
        Style::Json => one(Cow::Owned(encoding.apply(&value.json()).into_owned())),
        Style::FormExplode
        | Style::CookieExplode
        | Style::SimpleExplode
        | Style::LabelExplode
        | Style::MatrixExplode => pairs(name, encoding, value),
        Style::SpaceDelimited => one(delimited(name, encoding, value, " ")?),
        Style::PipeDelimited => one(delimited(name, encoding, value, "|")?),
        Style::TabDelimited => one(delimited(name, encoding, value, "\t")?),
        Style::DeepObject => {
            let mut found = Vec::new();
            let inner = match encoding {
                Encoding::FormBody | Encoding::Raw => Lists::Marked,
                Encoding::Component | Encoding::Reserved | Encoding::Cookie => Lists::Repeated,
            };
            bracketed(name, encoding, value, (Lists::Marked, inner), &mut found);
            Ok(found)
        }
        Style::Simple | Style::Label | Style::Matrix | Style::Form | Style::Cookie => {
            one(joined(name, encoding, value, ",", ",")?)
        }
    }
}

/// The value as pairs for a query parameter that is not described: brackets for the members of
/// objects at every level, and one pair for each item of a list.
pub(crate) fn undescribed<'t>(name: &str, value: &'t ParameterValue) -> Vec<Pair<'t>> {
    let mut found = Vec::new();
    let lists = (Lists::Repeated, Lists::Repeated);
    bracketed(name, Encoding::Component, value, lists, &mut found);
    found
}

/// The members of an object as pairs for a form. Members without a style repeat the name for each
/// item of a list, and write nested values in brackets, with `[]` for lists, as most servers read
/// them.
pub(crate) fn form(value: &ParameterValue, styles: &[MemberStyle]) -> Result<String, Error> {
    let mut found = Vec::new();
    match value {
        ParameterValue::Absent => {}
        // Encoded by the program.
        ParameterValue::Text(text) => return Ok(text.clone()),
        ParameterValue::Object(fields) => {
            for (name, value) in fields {
                let style = styles.iter().find(|(styled, ..)| styled == name);
                let encoding = match style {
                    Some((.., true)) => Encoding::Reserved,
                    _ => Encoding::FormBody,
                };
                match (style, value) {
                    (None, value) => {
                        let lists = (Lists::Repeated, Lists::Marked);
                        bracketed(name, encoding, value, lists, &mut found);
                    }
                    // A media type is that of each item.
                    (Some((_, Style::Json, _)), ParameterValue::List(items)) => {
                        for item in items {
                            found.extend(members(name, Style::Json, encoding, item)?);
                        }
                    }
                    (Some((_, style, _)), value) => {
                        found.extend(members(name, *style, encoding, value)?);
                    }
                }
            }
        }
        _ => {
            return Err(Error::new(
                ErrorKind::InvalidRequest,
                "a form must be an object",
            ));
        }
    }
    let pairs: Vec<String> = found
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Ok(pairs.join("&"))
}

fn is_nothing(value: &ParameterValue) -> bool {
    match value {
        ParameterValue::Absent => true,
        ParameterValue::List(items) => items.is_empty(),
        ParameterValue::Object(fields) => fields.iter().all(|(_, value)| is_nothing(value)),
        ParameterValue::Bare(_) | ParameterValue::Text(_) => false,
    }
}

/// A scalar as is, the items of a list joined by a separator, and the members of an object joined
/// by another one between name and value.
fn joined<'t>(
    name: &str,
    encoding: Encoding,
    value: &'t ParameterValue,
    between: &str,
    assign: &str,
) -> Result<Cow<'t, str>, Error> {
    // A comma within an item must not look like one between items.
    let item = |value| match encoding {
        Encoding::Reserved => Ok(scalar(name, encoding, value)?.replace(',', "%2C").into()),
        _ => scalar(name, encoding, value),
    };
    let mut parts = Vec::new();
    match value {
        ParameterValue::List(items) => {
            for value in items.iter().filter(|value| !is_nothing(value)) {
                parts.push(item(value)?);
            }
        }
        ParameterValue::Object(fields) => {
            for (key, value) in fields.iter().filter(|(_, value)| !is_nothing(value)) {
                let key = encoding.apply_to_name(key);
                let value = item(value)?;
                parts.push(format!("{key}{assign}{value}").into());
            }
        }
        other => return scalar(name, encoding, other),
    }
    Ok(Cow::Owned(parts.join(between)))
}

/// Like [`joined`], with a separator that is encoded like the value.
fn delimited<'t>(
    name: &str,
    encoding: Encoding,
    value: &'t ParameterValue,
    separator: &str,
) -> Result<Cow<'t, str>, Error> {
    let separator = encoding.apply(separator);
    joined(name, encoding, value, &separator, &separator)
}

/// One pair for a scalar, or one per item of a list or member of an object.
fn pairs<'t>(
    name: &'t str,
    encoding: Encoding,
    value: &'t ParameterValue,
) -> Result<Vec<Pair<'t>>, Error> {
    let mut found = Vec::new();
    match value {
        ParameterValue::List(items) => {
            for item in items.iter().filter(|item| !is_nothing(item)) {
                found.push((encoding.apply_to_name(name), scalar(name, encoding, item)?));
            }
        }
        ParameterValue::Object(fields) => {
            for (key, value) in fields {
                match value {
                    // What OpenAPI leaves undefined: a list in an object is repeated under its own
                    // name.
                    ParameterValue::List(_) => found.extend(pairs(key, encoding, value)?),
                    _ if is_nothing(value) => {}
                    _ => found.push((encoding.apply_to_name(key), scalar(name, encoding, value)?)),
                }
            }
        }
        other => found.push((encoding.apply_to_name(name), scalar(name, encoding, other)?)),
    }
    Ok(found)
}

/// `name[a][b]=…`. The first way to write a list is that of the value itself, the second one that
/// of lists in objects; in and around other lists, only numbers are unambiguous.
fn bracketed<'t>(
    name: &str,
    encoding: Encoding,
    value: &'t ParameterValue,
    (lists, inner): (Lists, Lists),
    found: &mut Vec<Pair<'t>>,
) {
    match value {
        ParameterValue::Absent => {}
        ParameterValue::Bare(text) | ParameterValue::Text(text) => {
            let name = encoding.apply_to_name(name).into_owned();
            found.push((name.into(), encoding.apply(text)));
        }
        ParameterValue::List(items) => {
            let lists = if items
                .iter()
                .all(|item| item.scalar().is_some() || is_nothing(item))
            {
                lists
            } else {
                Lists::Numbered
            };
            let below = (Lists::Numbered, Lists::Numbered);
            for (index, item) in items.iter().enumerate() {
                let name = match lists {
                    Lists::Repeated => name.to_owned(),
                    Lists::Marked => format!("{name}[]"),
                    Lists::Numbered => format!("{name}[{index}]"),
                };
                bracketed(&name, encoding, item, below, found);
            }
        }
        ParameterValue::Object(fields) => {
            for (key, value) in fields {
                let name = format!("{name}[{key}]");
                bracketed(&name, encoding, value, (inner, inner), found);
            }
        }
    }
}

fn scalar<'t>(
    name: &str,
    encoding: Encoding,
    value: &'t ParameterValue,
) -> Result<Cow<'t, str>, Error> {
    match value.scalar() {
        Some(text) if matches!(encoding, Encoding::Cookie) && !text.bytes().all(is_cookie) => {
            Err(Error::new(
                ErrorKind::InvalidRequest,
                format!("cookie `{name}` contains characters that must be escaped by the program"),
            ))
        }
        Some(text) => Ok(encoding.apply(text)),
        None => Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("`{name}` contains a list or an object where only a string is supported"),
        )),
    }
}

/// `cookie-octet` of RFC 6265 §4.1.1.
fn is_cookie(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}
