//! How members of forms and multipart bodies are written, and what parts are labeled as (OpenAPI 3.2 §4.15).

use super::bodies::Draft;
use super::context::Context;
use super::media::{content_type, content_types, header_text};
use super::methods::is_token;
use super::{MemberStyle, ParameterStyle};
use crate::model::{Media, Payload, Ty};
use crate::shape::upload;

impl Context<'_> {
    /// Keeps what the description says about the members of a form or multipart body.
    pub(super) fn encoding(&self, payload: &Payload, draft: &mut Draft) {
        let objects = self.api.types.objects(&payload.ty);
        for (wire, encoding) in &payload.encoding {
            let described = encoding.content_type.as_deref();
            let style = match (encoding.style, described) {
                (None, Some(text)) if payload.media == Media::Form && Media::is_json(text) => {
                    Some(ParameterStyle::Json)
                }
                (style, _) => style,
            };
            if let Some(style) = style {
                draft.member_styles.push(MemberStyle {
                    wire: wire.clone(),
                    style,
                    allow_reserved: encoding.allow_reserved,
                });
            } else if let Some(described) = described.filter(|_| payload.media == Media::Multipart)
            {
                let mut fields = objects.iter().flat_map(|(_, object)| &object.fields);
                let field = fields.find(|field| field.wire == *wire);
                let label = field.and_then(|field| self.part_type(&field.ty, described));
                draft
                    .part_types
                    .extend(label.map(|label| (wire.clone(), label)));
            }
            for header in &encoding.headers {
                let value = header.value.clone();
                if is_token(&header.wire) && value.as_deref().is_none_or(header_text) {
                    let required = (wire.clone(), header.wire.clone(), value);
                    draft.part_headers.push(required);
                }
            }
        }
    }

    /// What a part is labeled as: of a file, all media types, from which the file chooses; of another value, the one that it is written in.
    fn part_type(&self, ty: &Ty, described: &str) -> Option<String> {
        let types = &self.api.types;
        if upload(types, ty).is_some() {
            // A file has a type of its own, so that ranges alone say nothing.
            let label = content_types(described.split(','));
            return label.filter(|label| label.split(',').any(|text| !text.contains('*')));
        }
        let item = match types.not_null(ty) {
            Ty::List(item) => types.not_null(item),
            other => other,
        };
        let is_text = matches!(item, Ty::Scalar(_)) || types.enumeration(item).is_some();
        let exact = || {
            let exact = described.split(',').map(|text| content_type(text, ""));
            exact.filter(|text| !text.is_empty())
        };
        let fitting = exact().find(|text| Media::is_json(text) != is_text);
        fitting.or_else(|| exact().next())
    }
}
