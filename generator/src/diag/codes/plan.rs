//! Codes of the `plan` stage.

use super::Code;
use crate::diag::Severity;

/// A media type of a body that the method does not take.
pub const BODY_NOT_OFFERED: Code = Code {
    id: "body-not-offered",
    severity: Severity::Warning,
    explanation: "A request body may be sent in several media types; a method takes one. JSON is taken first (with the files of a multipart body \
        that has the same members otherwise), then multipart, URL-encoded forms, text and bytes. A multipart body has to be an object.",
    remedy: "Nothing, if another media type says the same. Otherwise describe a second operation, or send the request with `Client::request`.",
};

/// A body of a reply that is not read.
pub const REPLY_NOT_OFFERED: Code = Code {
    id: "reply-not-offered",
    severity: Severity::Warning,
    explanation: "An operation can answer with several bodies; a method returns one type. JSON is taken first, and of several JSON types the first. \
        A server that answers with another one makes the call fail.",
    remedy: "Describe the alternatives as one `oneOf` under one status, or leave out those that this client never asks for.",
};

/// A path parameter that is not in the path.
pub const PARAMETER_WITHOUT_PLACE: Code = Code {
    id: "parameter-without-place",
    severity: Severity::Warning,
    explanation: "A path parameter is declared, but the path has no `{name}` for it, so there is nowhere to send it. It is left out.",
    remedy: "Correct the path or the parameter's name, or its `in`.",
};

/// A header or cookie that HTTP cannot carry.
pub const HEADER_NAME_INVALID: Code = Code {
    id: "header-name-invalid",
    severity: Severity::Warning,
    explanation: "Names of headers and cookies are tokens: ASCII letters, digits and some signs (RFC 9110, section 5.6.2). A parameter with another \
        name cannot be sent. It is left out.",
    remedy: "Correct the parameter's name.",
};

/// A switch for event streams that the method cannot throw.
pub const SWITCH_OUT_OF_REACH: Code = Code {
    id: "stream-switch-out-of-reach",
    severity: Severity::Warning,
    explanation: "The switch for event streams is a member of the JSON body, but the method takes that body as one value (it is not a plain object, \
        may be left out, or has more required members than a constructor takes), so there is no member to set.",
    remedy: "Make the body a plain, required object, or remove the switch if the Accept header decides.",
};

/// A security scheme that no request can carry.
pub const CREDENTIAL_NOT_OFFERED: Code = Code {
    id: "credential-not-offered",
    severity: Severity::Warning,
    explanation: "The name of an API key's header or cookie is not one that HTTP takes, so the key cannot be sent. Alternatives that need it are left \
        out.",
    remedy: "Correct `name` of the security scheme.",
};

/// A server without an absolute URL.
pub const SERVER_NOT_OFFERED: Code = Code {
    id: "server-not-offered",
    severity: Severity::Warning,
    explanation: "A default server needs an absolute http or https URL without variables. One that has none is left out.",
    remedy: "Write the whole URL under `servers`; without one, callers set the base URL.",
};

/// A configured value that means nothing.
pub const CONFIGURED_VALUE_INVALID: Code = Code {
    id: "configured-value-invalid",
    severity: Severity::Error,
    explanation: "A value in the configuration is not of the form that it has to have.",
    remedy: "Correct the value in the configuration; the message says what it has to be.",
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
