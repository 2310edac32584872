//! Codes of the `lower` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    DUPLICATE_OPERATION_ID = Warning "duplicate-operation-id":
        "Two operations have the same `operationId`, which must be unique in the document.",
        "Give one of the operations a different `operationId`.";

    MALFORMED_PATH = Warning "malformed-path" loses Operation:
        "The braces of a path template are unbalanced or empty, or it is a whole URL. The operations of the path are omitted.",
        "Correct the template, for example `/pets/{petId}`.";

    QUERY_IN_PATH = Warning "query-in-path":
        "A path template contains `?`. In OpenAPI, a query string is not part of a path; its values are sent with every request, and its placeholders are query parameters.",
        "No action is needed if this is intended. Otherwise, describe the query as parameters with `in: query`.";

    QUERY_IN_PATH_LEFT_OUT = Warning "query-in-path-left-out" loses Operation:
        "A path template contains `?` followed by encoded characters, or by placeholders that are only a part of a name or value. In OpenAPI, a query string is not part of a path, so the operations of the path are omitted.",
        "Describe the query as parameters with `in: query`.";

    FRAGMENT_IN_PATH = Warning "fragment-in-path":
        "A path template contains `#`. A fragment is never sent to the server (RFC 9110 §4.2.5), so it is removed from the path.",
        "No action is needed if the fragment only distinguishes two descriptions of one endpoint. Otherwise, write `%23`.";

    SAME_PATH_TWICE = Warning "same-path-twice":
        "Two paths differ only in the names of their parameters, so a server cannot distinguish them.",
        "Merge the two path items.";

    NESTING_TOO_DEEP = Warning "nesting-too-deep" loses Type:
        "Schemas are nested too deeply; the innermost ones accept any JSON value.",
        "Move inner schemas to `components.schemas` and reference them.";

    SCHEMA_CONFLICT = Warning "schema-conflict":
        "Schemas that apply together (`allOf`, or keywords of one schema) contradict each other. The message describes how the conflict is resolved.",
        "Make the schemas consistent.";

    UNSUPPORTED_KEYWORD = Warning "unsupported-keyword":
        "A schema keyword has no equivalent in the types of the SDK. It affects neither types nor validation.",
        "No action is needed if validation by the server is sufficient. Otherwise, describe the values with other keywords.";

    VALIDATION_ONLY = Warning "validation-only":
        "Alternatives of a schema differ only in required properties or length limits. They do not affect types and are not validated.",
        "No action is needed: the server validates.";

    UNDECLARED_REQUIRED = Warning "undeclared-required":
        "A required property is not declared in `properties`. It is added and accepts any JSON value.",
        "Add it to `properties`, or remove it from `required`.";

    MISSING_ITEMS = Warning "missing-items":
        "An array does not define its items. They accept any JSON value.",
        "Add `items`, or `items: {}` for items of any type.";

    NEVER_VALID = Warning "never-valid" loses Type:
        "No value satisfies a schema. It accepts any JSON value.",
        "Remove the schema or correct its constraints.";

    ENUM_WIDENED = Warning "enum-widened" loses Type:
        "There are arrays or objects among the values of an enum without a type. It accepts any JSON value.",
        "Add `type` and describe the items or properties, or split the schema with `oneOf`.";

    ENUM_ADJUSTED = Warning "enum-adjusted":
        "The values of an enum are empty, contain duplicates, or do not match the declared type. They are converted to it where possible, and ignored otherwise.",
        "Correct the values. Quote strings that YAML reads as numbers or booleans.";

    UNKNOWN_FORMAT = Warning "unknown-format":
        "A `format` is unknown. The type is used without it.",
        "No action is needed if the plain type is correct. Otherwise, use a format from the OpenAPI Format Registry.";

    BINARY_OUTSIDE_BODY = Warning "binary-outside-body":
        "`format: binary` is supported only for a whole body or a part of a multipart body. Here, the value is treated as text.",
        "Use `format: byte` (base64) in JSON, or a multipart body.";

    EMPTY_UNION = Warning "empty-union":
        "A `oneOf`, `anyOf`, or `allOf` is empty. It is ignored.",
        "Add schemas or remove the keyword.";

    UNION_WIDENED = Warning "union-widened" loses Type:
        "The variants of a union cannot be distinguished by their JSON. They are merged into one type.",
        "Add a `discriminator`, or use variants with different JSON types.";

    UNION_AMBIGUOUS = Warning "union-ambiguous":
        "Object variants of a union have the same properties, of the same JSON types, so the first one that fits is always chosen.",
        "Add a `discriminator`, or a property with a single-value enum to each variant.";

    UNION_CONTAINS_ITSELF = Warning "union-contains-itself":
        "A union contains itself as a variant. The variant has no effect and is omitted.",
        "Remove the variant.";

    SEVERAL_UNIONS = Warning "several-unions" loses Type:
        "A schema has more than one `oneOf` or `anyOf`. Only the first one defines types; the others are ignored.",
        "Describe the combinations with a single `oneOf`.";

    DISCRIMINATOR_IGNORED = Warning "discriminator-ignored":
        "A `discriminator` cannot be used: the variants are not objects, have no name, share a value, or are missing.",
        "Use `discriminator` next to a `oneOf` or `anyOf` of component schemas, or in a schema that others extend with `allOf`.";

    DISCRIMINATOR_MAPPING = Warning "discriminator-mapping":
        "An entry of a discriminator's `mapping` does not refer to a variant, or two variants have the same value.",
        "Correct the mapping.";

    PARAMETER_LEFT_OUT = Warning "parameter-left-out" loses Parameter:
        "A parameter is not sent: its name is not in the path template, or its location is unknown.",
        "Correct the parameter as described in the message. The name of a path parameter must be in the path template, in braces.";

    PARAMETER_UNDECLARED = Warning "parameter-undeclared":
        "A path template contains an undeclared parameter. It is added as a string.",
        "Declare the parameter with `in: path`.";

    RESERVED_HEADER = Warning "reserved-header":
        "Header parameters named Accept, Content-Type, or Authorization are ignored (OpenAPI 3.2 §4.12.2): media types and security schemes set these headers. If no security scheme sets Authorization, the SDK treats the parameter as one, so that callers can authenticate.",
        "Remove the parameter, and describe Authorization as a security scheme. Programs can set Accept and Content-Type with `.header(…)` on a request.";

    STYLE_UNDEFINED = Warning "style-undefined":
        "OpenAPI does not define how values of this kind are written in this style. They are written as most servers read them.",
        "Compare the message with what the server reads. If it reads something else, choose another style, or describe the parameter by `content`.";

    BODY_LEFT_OUT = Warning "body-left-out" loses Body:
        "A request body has no media type, so it cannot be sent.",
        "Add a media type to `content`, or remove the body.";

    MEDIA_TYPE_AS_BYTES = Warning "media-type-as-bytes":
        "Bodies with a media type other than JSON, forms, and text are handled as bytes, regardless of their schema.",
        "Provide an `application/json` alternative, or encode and decode the bytes in your program.";

    MEDIA_TYPE_ASSUMED = Warning "media-type-assumed":
        "A media type is a range. It is treated as JSON because of its schema: a request is sent as `application/json`, and a response is asked for as \
            JSON, with the range as the second choice.",
        "Specify the media type, for example `application/json`.";

    ENCODING_IGNORED = Warning "encoding-ignored":
        "A part of the `encoding` of a body has no effect; the message says why.",
        "Use `contentType`, `style`, `explode`, and `allowReserved` for properties of forms and multipart bodies, and `headers` for parts of the media type that is used.";

    DEFAULT_AS_SUCCESS = Warning "default-as-success":
        "An operation has no 2xx response. Its `default` response is treated as the successful one.",
        "Describe the successful response under its status code, such as `200`.";

    REPLY_LEFT_OUT = Warning "reply-left-out" loses Response:
        "Informational responses are not part of the SDK, and keys of `responses` that are not status codes are ignored.",
        "No action is needed for 1xx. Otherwise, describe the response under its status code, such as `200`, `4XX`, or `default`.";

    PROTOCOL_SWITCH = Warning "protocol-switch" loses Operation:
        "The only responses of the operation that are not errors are informational (1xx): it switches to another protocol, such as WebSocket. \
            An HTTP client cannot call it, so the operation is omitted.",
        "Use a client of that protocol. If the operation also responds over HTTP, describe that response.";

    NOT_EMITTED = Warning "not-emitted" loses Element:
        "The description contains an element that has no equivalent in the generated code.",
        "No action is needed. It is reported so that nothing is dropped silently.";

    UNKNOWN_SECURITY_SCHEME = Warning "unknown-security-scheme" loses Credential:
        "A security requirement refers to a scheme that is not defined in `components.securitySchemes`. The requirement is ignored.",
        "Correct the name or define the scheme.";

    UNSUPPORTED_SECURITY_SCHEME = Warning "unsupported-security-scheme" loses Credential:
        "A security scheme is invalid or has an unsupported type. It is ignored.",
        "Correct the scheme if it is invalid. Otherwise, set the header on each request, or use a bearer token, basic authentication, or an API key.";

    UNUSED_SECURITY_SCHEME = Warning "unused-security-scheme":
        "A security scheme is defined but not required anywhere. It is ignored.",
        "Add `security` to the document or to the operations that need it.";

    SERVER_LEFT_OUT = Warning "server-left-out" loses Server:
        "A server cannot be offered: its URL is not absolute or invalid, or that of another server without encryption, or it is one of several of an operation.",
        "Use an absolute `https://` URL. Several servers of an operation are told apart by the `name` or `description` of the document's servers.";

    SERVER_VARIABLE_REQUIRED = Warning "server-variable-required":
        "A variable in the URL of a server has no default. Programs have to set it, or the base URL.",
        "Add the variable to the `variables` of the server, with a `default`.";

    UNMATCHED_CONFIGURATION = Warning "unmatched-configuration" in Configuration:
        "The configuration refers to an element that does not exist in the description.",
        "Correct the name in the configuration or remove the entry.";
}
