//! What the variants of responses of several types are called: like their statuses.

use super::names::ResponseNames;
use super::{TypeName, VariantName};
use crate::model::Status;
use crate::shape::{Answers, Shaped};

/// The names of the enum of the responses of an operation, if it has one.
pub(super) fn assign(
    shaped: &Shaped<'_>,
    operation: usize,
    name: Option<TypeName>,
) -> Option<ResponseNames> {
    let name = name?;
    let Answers::Several(answers) = &shaped.replies(operation)?.answers else {
        return None;
    };
    let variants = answers.iter();
    Some(ResponseNames {
        name,
        variants: variants.map(|answer| variant(answer.status)).collect(),
    })
}

/// The reason phrase of a status (RFC 9110 §15.3 and IANA's registry).
fn variant(status: Status) -> VariantName {
    let name = match status {
        Status::Code(200) => "Ok",
        Status::Code(201) => "Created",
        Status::Code(202) => "Accepted",
        Status::Code(203) => "NonAuthoritative",
        Status::Code(204) => "NoContent",
        Status::Code(205) => "ResetContent",
        Status::Code(206) => "PartialContent",
        Status::Code(207) => "MultiStatus",
        Status::Code(208) => "AlreadyReported",
        Status::Code(226) => "ImUsed",
        Status::Code(304) => "NotModified",
        status if status.is_redirect() => "Redirect",
        Status::Range(_) => "Success",
        Status::Default => "Other",
        Status::Code(code) => return VariantName(format!("Status{code}")),
    };
    VariantName(name.to_owned())
}
