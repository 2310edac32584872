//! Codes of the `plan` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    BODY_NOT_OFFERED = Warning "body-not-offered" loses Body:
        "A request body has several media types, but a method supports only one: JSON if possible (plus the files of a multipart body with \
            otherwise the same properties), then multipart, URL-encoded forms, files of all media types that are neither, and text. A multipart body must be an object.",
        "No action is needed if the media types are equivalent. Otherwise, describe a second operation, or send the request with `Client::request`.";

    REPLY_NOT_OFFERED = Warning "reply-not-offered" loses Response:
        "A response of one status has several bodies, but only one of them is read: `application/json`, else the first JSON type if there is \
            one. The others are not requested. If the server returns one nevertheless, the call fails.",
        "Describe the alternatives as a `oneOf`, under several status codes, or remove those that the client does not request.";

    PARAMETER_WITHOUT_PLACE = Warning "parameter-without-place" loses Parameter:
        "A path parameter is declared, but the path template does not contain it. It is omitted.",
        "Correct the path template, or the name or `in` of the parameter.";

    HEADER_NAME_INVALID = Warning "header-name-invalid" loses Parameter:
        "Names of headers and cookies are tokens: ASCII letters, digits, and some punctuation (RFC 9110, section 5.6.2). A parameter with \
            another name cannot be sent and is omitted.",
        "Correct the name of the parameter.";

    SWITCH_OUT_OF_REACH = Warning "stream-switch-out-of-reach" loses Member:
        "The stream switch is a property of the JSON body, but the method takes the body as a single value: it is not a plain object, is \
            optional, or has too many required properties. The property cannot be set.",
        "Make the body a plain, required object, or remove the switch if the server decides by the Accept header.";

    CREDENTIAL_NOT_OFFERED = Warning "credential-not-offered" loses Credential:
        "The header or cookie name of an API key is not valid in HTTP, so the key cannot be sent. Security requirements that need it are \
            omitted.",
        "Correct the `name` of the security scheme.";

    CONFIGURED_VALUE_INVALID = Error "configured-value-invalid" in Configuration:
        "A value in the configuration is invalid.",
        "Correct the value as described in the message.";
}
