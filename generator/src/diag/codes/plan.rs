//! Codes of the `plan` stage.

use super::Code;
use crate::diag::Severity;

/// A media type of a request body that the method does not support.
pub const BODY_NOT_OFFERED: Code = Code {
    id: "body-not-offered",
    severity: Severity::Warning,
    explanation: "A request body has several media types, but a method supports only one: JSON if possible (plus the files of a multipart body with \
        otherwise the same properties), then multipart, URL-encoded forms, text, and bytes. A multipart body must be an object.",
    remedy: "No action is needed if the media types are equivalent. Otherwise, describe a second operation, or send the request with `Client::request`.",
};

/// A response body that the method does not return.
pub const REPLY_NOT_OFFERED: Code = Code {
    id: "reply-not-offered",
    severity: Severity::Warning,
    explanation: "An operation has several response bodies, but a method returns only one type: the first JSON type if there is one. If the server \
        returns another one, the call fails.",
    remedy: "Describe the alternatives as a `oneOf` under one status code, or remove those that the client does not request.",
};

/// A path parameter that is not in the path template.
pub const PARAMETER_WITHOUT_PLACE: Code = Code {
    id: "parameter-without-place",
    severity: Severity::Warning,
    explanation: "A path parameter is declared, but the path template does not contain it. It is omitted.",
    remedy: "Correct the path template, or the name or `in` of the parameter.",
};

/// A header or cookie name that HTTP does not allow.
pub const HEADER_NAME_INVALID: Code = Code {
    id: "header-name-invalid",
    severity: Severity::Warning,
    explanation: "Names of headers and cookies are tokens: ASCII letters, digits, and some punctuation (RFC 9110, section 5.6.2). A parameter with \
        another name cannot be sent and is omitted.",
    remedy: "Correct the name of the parameter.",
};

/// A stream switch that the method cannot set.
pub const SWITCH_OUT_OF_REACH: Code = Code {
    id: "stream-switch-out-of-reach",
    severity: Severity::Warning,
    explanation: "The stream switch is a property of the JSON body, but the method takes the body as a single value: it is not a plain object, is \
        optional, or has too many required properties. The property cannot be set.",
    remedy: "Make the body a plain, required object, or remove the switch if the server decides by the Accept header.",
};

/// A security scheme that cannot be sent.
pub const CREDENTIAL_NOT_OFFERED: Code = Code {
    id: "credential-not-offered",
    severity: Severity::Warning,
    explanation: "The header or cookie name of an API key is not valid in HTTP, so the key cannot be sent. Security requirements that need it are \
        omitted.",
    remedy: "Correct the `name` of the security scheme.",
};

/// A server without an absolute URL.
pub const SERVER_NOT_OFFERED: Code = Code {
    id: "server-not-offered",
    severity: Severity::Warning,
    explanation: "A default server must have an absolute HTTP or HTTPS URL without variables. Other servers are omitted.",
    remedy: "Use an absolute URL under `servers`; without one, users of the SDK must set the base URL.",
};

/// An invalid value in the configuration.
pub const CONFIGURED_VALUE_INVALID: Code = Code {
    id: "configured-value-invalid",
    severity: Severity::Error,
    explanation: "A value in the configuration is invalid.",
    remedy: "Correct the value as described in the message.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[
    &BODY_NOT_OFFERED,
    &REPLY_NOT_OFFERED,
    &PARAMETER_WITHOUT_PLACE,
    &HEADER_NAME_INVALID,
    &SWITCH_OUT_OF_REACH,
    &CREDENTIAL_NOT_OFFERED,
    &SERVER_NOT_OFFERED,
    &CONFIGURED_VALUE_INVALID,
];
