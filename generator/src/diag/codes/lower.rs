//! Codes of the `lower` stage.

use super::{Code, Severity};

/// A `$ref` refers to another file or a URL.
pub static EXTERNAL_REFERENCE: Code = Code {
    id: "external-reference",
    severity: Severity::Error,
    explanation: "A `$ref` refers to another file or a URL. Only references within the document are supported.",
    remedy: "Bundle the description into a single file, so that every `$ref` starts with `#/`.",
};

/// A `$ref` points to a location that does not exist in the document.
pub static UNKNOWN_REFERENCE: Code = Code {
    id: "unknown-reference",
    severity: Severity::Error,
    explanation: "A `$ref` points to a location that does not exist in the document.",
    remedy: "Correct the pointer, or add the missing object.",
};

/// A `$ref` points to an object of the wrong kind.
pub static MISPLACED_REFERENCE: Code = Code {
    id: "misplaced-reference",
    severity: Severity::Error,
    explanation: "A `$ref` points to an object of the wrong kind, such as a response where a schema is required.",
    remedy: "Reference an object of the right kind, such as a schema under `components.schemas` or a response under `components.responses`.",
};

/// Schemas or other objects reference each other in a cycle without defining anything.
pub static REFERENCE_CYCLE: Code = Code {
    id: "reference-cycle",
    severity: Severity::Error,
    explanation: "Schemas or other objects reference each other in a cycle without defining anything.",
    remedy: "Replace one of the references with a definition.",
};

/// A structural object of the description does not have the JSON type that OpenAPI requires, so it cannot be read.
pub static WRONG_TYPE: Code = Code {
    id: "wrong-type",
    severity: Severity::Error,
    explanation: "A structural object of the description does not have the JSON type that OpenAPI requires, so it cannot be read.",
    remedy: "Write the object as the OpenAPI Specification defines it.",
};

/// Two operations have the same `operationId`, which must be unique in the document.
pub static DUPLICATE_OPERATION_ID: Code = Code {
    id: "duplicate-operation-id",
    severity: Severity::Error,
    explanation: "Two operations have the same `operationId`, which must be unique in the document.",
    remedy: "Give one of the operations a different `operationId`.",
};

/// A path template does not start with `/`, or its braces are unbalanced or empty.
pub static MALFORMED_PATH: Code = Code {
    id: "malformed-path",
    severity: Severity::Error,
    explanation: "A path template does not start with `/`, or its braces are unbalanced or empty.",
    remedy: "Correct the template, for example `/pets/{petId}`.",
};

/// A path contains a query string, which is always sent.
pub static QUERY_IN_PATH: Code = Code {
    id: "query-in-path",
    severity: Severity::Warning,
    explanation: "A path template contains `?`. In OpenAPI, a query string is not part of a path; its parameters are sent with every request.",
    remedy: "No action is needed if this is intended. Otherwise, describe the query as parameters with `in: query`.",
};

/// A path contains a query string that is not a list of plain pairs.
pub static QUERY_IN_PATH_LEFT_OUT: Code = Code {
    id: "query-in-path-left-out",
    severity: Severity::Warning,
    explanation: "A path template contains `?` followed by placeholders or encoded characters. In OpenAPI, a query string is not part of a path, so the operations of the path are omitted.",
    remedy: "Describe the query as parameters with `in: query`.",
};

/// A path has a fragment.
pub static FRAGMENT_IN_PATH: Code = Code {
    id: "fragment-in-path",
    severity: Severity::Warning,
    explanation: "A path template contains `#`. A fragment is never sent to the server (RFC 9110 §4.2.5), so it is removed from the path.",
    remedy: "No action is needed if the fragment only distinguishes two descriptions of one endpoint. Otherwise, write `%23`.",
};

/// Two paths differ only in the names of their parameters, so a server cannot distinguish them.
pub static SAME_PATH_TWICE: Code = Code {
    id: "same-path-twice",
    severity: Severity::Warning,
    explanation: "Two paths differ only in the names of their parameters, so a server cannot distinguish them.",
    remedy: "Merge the two path items.",
};

/// A path references another one, and both describe the same method.
pub static METHOD_TWICE: Code = Code {
    id: "method-twice",
    severity: Severity::Warning,
    explanation: "A path references another one with `$ref`, and both describe the same method. OpenAPI does not define which one applies; the one next to the `$ref` is used.",
    remedy: "Remove one of the two operations.",
};

/// OpenAPI 3.0 ignores keywords next to a `$ref`, and so does the generator.
pub static REFERENCE_SIBLINGS: Code = Code {
    id: "reference-siblings",
    severity: Severity::Warning,
    explanation: "OpenAPI 3.0 ignores keywords next to a `$ref`, and so does the generator.",
    remedy: "Wrap the reference, `allOf: [{$ref: …}]`, and put the keywords next to `allOf`.",
};

/// Schemas are nested too deeply; the innermost ones accept any JSON value.
pub static NESTING_TOO_DEEP: Code = Code {
    id: "nesting-too-deep",
    severity: Severity::Warning,
    explanation: "Schemas are nested too deeply; the innermost ones accept any JSON value.",
    remedy: "Move inner schemas to `components.schemas` and reference them.",
};

/// A keyword's value is not of the type that OpenAPI requires.
pub static IGNORED_VALUE: Code = Code {
    id: "ignored-value",
    severity: Severity::Warning,
    explanation: "A keyword's value is not of the type that OpenAPI requires. The keyword is ignored.",
    remedy: "Correct the value or remove the keyword.",
};

/// A schema has an unknown `type`.
pub static UNKNOWN_SCHEMA_TYPE: Code = Code {
    id: "unknown-schema-type",
    severity: Severity::Warning,
    explanation: "A schema has an unknown `type`. It accepts any JSON value.",
    remedy: "Use `string`, `number`, `integer`, `boolean`, `array`, or `object`.",
};

/// A schema uses a keyword as defined by a later version of JSON Schema than that of OpenAPI 3.0.
pub static NEWER_SCHEMA_KEYWORD: Code = Code {
    id: "newer-schema-keyword",
    severity: Severity::Warning,
    explanation: "A schema uses a keyword as defined by a later version of JSON Schema than that of OpenAPI 3.0. It is interpreted accordingly.",
    remedy: "Declare the OpenAPI version that the document is written for, or use the 3.0 syntax.",
};

/// Schemas that apply together (`allOf`, or keywords of one schema) contradict each other.
pub static SCHEMA_CONFLICT: Code = Code {
    id: "schema-conflict",
    severity: Severity::Warning,
    explanation: "Schemas that apply together (`allOf`, or keywords of one schema) contradict each other. The message describes how the conflict is resolved.",
    remedy: "Make the schemas consistent.",
};

/// A schema keyword has no equivalent in the types of the SDK.
pub static UNSUPPORTED_KEYWORD: Code = Code {
    id: "unsupported-keyword",
    severity: Severity::Warning,
    explanation: "A schema keyword has no equivalent in the types of the SDK. It affects neither types nor validation.",
    remedy: "No action is needed if validation by the server is sufficient. Otherwise, describe the values with other keywords.",
};

/// Alternatives of a schema differ only in required properties or length limits.
pub static VALIDATION_ONLY: Code = Code {
    id: "validation-only",
    severity: Severity::Warning,
    explanation: "Alternatives of a schema differ only in required properties or length limits. They do not affect types and are not validated.",
    remedy: "No action is needed: the server validates.",
};

/// A required property is not declared in `properties`.
pub static UNDECLARED_REQUIRED: Code = Code {
    id: "undeclared-required",
    severity: Severity::Warning,
    explanation: "A required property is not declared in `properties`. It is added and accepts any JSON value.",
    remedy: "Add it to `properties`, or remove it from `required`.",
};

/// An array does not define its items.
pub static MISSING_ITEMS: Code = Code {
    id: "missing-items",
    severity: Severity::Warning,
    explanation: "An array does not define its items. They accept any JSON value.",
    remedy: "Add `items`, or `items: {}` for items of any type.",
};

/// No value satisfies a schema.
pub static NEVER_VALID: Code = Code {
    id: "never-valid",
    severity: Severity::Warning,
    explanation: "No value satisfies a schema. It accepts any JSON value.",
    remedy: "Remove the schema or correct its constraints.",
};

/// The values of an enum are neither all strings nor all integers, so its type accepts other values too.
pub static ENUM_WIDENED: Code = Code {
    id: "enum-widened",
    severity: Severity::Warning,
    explanation: "The values of an enum are neither all strings nor all integers, so its type accepts other values too.",
    remedy: "Use only strings or only integers, or split the schema with `oneOf`.",
};

/// The values of an enum are empty, contain duplicates, or do not match the declared type. They are corrected.
pub static ENUM_ADJUSTED: Code = Code {
    id: "enum-adjusted",
    severity: Severity::Warning,
    explanation: "The values of an enum are empty, contain duplicates, or do not match the declared type. They are corrected.",
    remedy: "Correct the values. Quote strings that YAML reads as numbers or booleans.",
};

/// A `format` is unknown.
pub static UNKNOWN_FORMAT: Code = Code {
    id: "unknown-format",
    severity: Severity::Warning,
    explanation: "A `format` is unknown. The type is used without it.",
    remedy: "No action is needed if the plain type is correct. Otherwise, use a format from the OpenAPI Format Registry.",
};

/// `format: binary` is supported only for a whole body or a part of a multipart body.
pub static BINARY_OUTSIDE_BODY: Code = Code {
    id: "binary-outside-body",
    severity: Severity::Warning,
    explanation: "`format: binary` is supported only for a whole body or a part of a multipart body. Here, the value is treated as text.",
    remedy: "Use `format: byte` (base64) in JSON, or a multipart body.",
};

/// A `oneOf`, `anyOf`, or `allOf` is empty.
pub static EMPTY_UNION: Code = Code {
    id: "empty-union",
    severity: Severity::Warning,
    explanation: "A `oneOf`, `anyOf`, or `allOf` is empty. It is ignored.",
    remedy: "Add schemas or remove the keyword.",
};

/// The variants of a union cannot be distinguished by their JSON.
pub static UNION_WIDENED: Code = Code {
    id: "union-widened",
    severity: Severity::Warning,
    explanation: "The variants of a union cannot be distinguished by their JSON. They are merged into one type.",
    remedy: "Add a `discriminator`, or use variants with different JSON types.",
};

/// Two object variants of a union have the same properties, so the first one is always chosen.
pub static UNION_AMBIGUOUS: Code = Code {
    id: "union-ambiguous",
    severity: Severity::Warning,
    explanation: "Two object variants of a union have the same properties, so the first one is always chosen.",
    remedy: "Add a `discriminator`, or a property with a single-value enum to each variant.",
};

/// A union contains itself as a variant.
pub static UNION_CONTAINS_ITSELF: Code = Code {
    id: "union-contains-itself",
    severity: Severity::Warning,
    explanation: "A union contains itself as a variant. The variant has no effect and is omitted.",
    remedy: "Remove the variant.",
};

/// A schema has more than one `oneOf` or `anyOf`.
pub static SEVERAL_UNIONS: Code = Code {
    id: "several-unions",
    severity: Severity::Warning,
    explanation: "A schema has more than one `oneOf` or `anyOf`. Only the first one defines types; the others are ignored.",
    remedy: "Describe the combinations with a single `oneOf`.",
};

/// A `discriminator` cannot be used: the variants are not objects, have no name, or are missing.
pub static DISCRIMINATOR_IGNORED: Code = Code {
    id: "discriminator-ignored",
    severity: Severity::Warning,
    explanation: "A `discriminator` cannot be used: the variants are not objects, have no name, or are missing.",
    remedy: "Use `discriminator` next to a `oneOf` or `anyOf` of component schemas, or in a schema that others extend with `allOf`.",
};

/// An entry of a discriminator's `mapping` does not refer to a variant, or two variants have the same value.
pub static DISCRIMINATOR_MAPPING: Code = Code {
    id: "discriminator-mapping",
    severity: Severity::Warning,
    explanation: "An entry of a discriminator's `mapping` does not refer to a variant, or two variants have the same value.",
    remedy: "Correct the mapping.",
};

/// A parameter is not sent: its name is not in the path template, or its location is unknown.
pub static PARAMETER_LEFT_OUT: Code = Code {
    id: "parameter-left-out",
    severity: Severity::Warning,
    explanation: "A parameter is not sent: its name is not in the path template, or its location is unknown.",
    remedy: "Add `{name}` to the path template, or correct `in`.",
};

/// A path template contains an undeclared parameter.
pub static PARAMETER_UNDECLARED: Code = Code {
    id: "parameter-undeclared",
    severity: Severity::Warning,
    explanation: "A path template contains an undeclared parameter. It is added as a string.",
    remedy: "Declare the parameter with `in: path`.",
};

/// A parameter has a setting that its location does not allow.
pub static PARAMETER_ADJUSTED: Code = Code {
    id: "parameter-adjusted",
    severity: Severity::Warning,
    explanation: "A parameter has a setting that its location does not allow. It is corrected.",
    remedy: "Correct the parameter as described in the message.",
};

/// An operation has two parameters with the same name and location.
pub static DUPLICATE_PARAMETER: Code = Code {
    id: "duplicate-parameter",
    severity: Severity::Warning,
    explanation: "An operation has two parameters with the same name and location. The first one is used.",
    remedy: "Remove one of them.",
};

/// Header parameters named Accept, Content-Type, or Authorization are ignored (OpenAPI 3.0.3 §4.7.12): media types and security schemes set these headers.
pub static RESERVED_HEADER: Code = Code {
    id: "reserved-header",
    severity: Severity::Warning,
    explanation: "Header parameters named Accept, Content-Type, or Authorization are ignored (OpenAPI 3.0.3 §4.7.12): media types and security schemes set these headers.",
    remedy: "Remove the parameter.",
};

/// A request body has no media type, so it cannot be sent.
pub static BODY_LEFT_OUT: Code = Code {
    id: "body-left-out",
    severity: Severity::Warning,
    explanation: "A request body has no media type, so it cannot be sent.",
    remedy: "Add a media type to `content`, or remove the body.",
};

/// Bodies with a media type other than JSON, forms, and text are handled as bytes, regardless of their schema.
pub static MEDIA_TYPE_AS_BYTES: Code = Code {
    id: "media-type-as-bytes",
    severity: Severity::Warning,
    explanation: "Bodies with a media type other than JSON, forms, and text are handled as bytes, regardless of their schema.",
    remedy: "Provide an `application/json` alternative, or encode and decode the bytes in your program.",
};

/// A media type is a range.
pub static MEDIA_TYPE_ASSUMED: Code = Code {
    id: "media-type-assumed",
    severity: Severity::Warning,
    explanation: "A media type is a range. It is treated as JSON because of its schema.",
    remedy: "Specify the media type, for example `application/json`.",
};

/// Only `contentType` is supported in the `encoding` of a body.
pub static ENCODING_IGNORED: Code = Code {
    id: "encoding-ignored",
    severity: Severity::Warning,
    explanation: "Only `contentType` is supported in the `encoding` of a body.",
    remedy: "Use the default encoding, and refer to a property of the schema.",
};

/// An operation has no 2xx response.
pub static DEFAULT_AS_SUCCESS: Code = Code {
    id: "default-as-success",
    severity: Severity::Warning,
    explanation: "An operation has no 2xx response. Its `default` response is treated as the successful one.",
    remedy: "Describe the successful response under its status code, such as `200`.",
};

/// Informational and redirect responses are not part of the SDK, and keys of `responses` that are not status codes are ignored.
pub static REPLY_LEFT_OUT: Code = Code {
    id: "reply-left-out",
    severity: Severity::Warning,
    explanation: "Informational and redirect responses are not part of the SDK, and keys of `responses` that are not status codes are ignored.",
    remedy: "No action is needed for 1xx and 3xx. Otherwise, correct the key.",
};

/// The description contains an element that has no equivalent in the generated code.
pub static NOT_EMITTED: Code = Code {
    id: "not-emitted",
    severity: Severity::Warning,
    explanation: "The description contains an element that has no equivalent in the generated code.",
    remedy: "No action is needed. It is reported so that nothing is dropped silently.",
};

/// A security requirement refers to a scheme that is not defined in `components.securitySchemes`.
pub static UNKNOWN_SECURITY_SCHEME: Code = Code {
    id: "unknown-security-scheme",
    severity: Severity::Warning,
    explanation: "A security requirement refers to a scheme that is not defined in `components.securitySchemes`. The requirement is ignored.",
    remedy: "Correct the name or define the scheme.",
};

/// A security scheme has an unsupported type.
pub static UNSUPPORTED_SECURITY_SCHEME: Code = Code {
    id: "unsupported-security-scheme",
    severity: Severity::Warning,
    explanation: "A security scheme has an unsupported type. It is ignored.",
    remedy: "Set the header on each request, or use a bearer token, basic authentication, or an API key.",
};

/// A security scheme is defined but not required anywhere.
pub static UNUSED_SECURITY_SCHEME: Code = Code {
    id: "unused-security-scheme",
    severity: Severity::Warning,
    explanation: "A security scheme is defined but not required anywhere. It is ignored.",
    remedy: "Add `security` to the document or to the operations that need it.",
};

/// A server URL is relative or invalid.
pub static SERVER_LEFT_OUT: Code = Code {
    id: "server-left-out",
    severity: Severity::Warning,
    explanation: "A server URL is relative or invalid. It is ignored.",
    remedy: "Use an absolute `https://` URL, and a default for each variable.",
};

/// An extension that starts with `x-sdkgen-` is unknown, or is not supported in this location.
pub static UNKNOWN_EXTENSION: Code = Code {
    id: "unknown-extension",
    severity: Severity::Warning,
    explanation: "An extension that starts with `x-sdkgen-` is unknown, or is not supported in this location.",
    remedy: "Correct its name or location. See the list of extensions in the README.",
};

/// An extension has an invalid value.
pub static WRONG_EXTENSION: Code = Code {
    id: "wrong-extension",
    severity: Severity::Warning,
    explanation: "An extension has an invalid value. It is ignored.",
    remedy: "Correct the value. See the list of extensions in the README.",
};

/// The configuration refers to an element that does not exist in the description.
pub static UNMATCHED_CONFIGURATION: Code = Code {
    id: "unmatched-configuration",
    severity: Severity::Warning,
    explanation: "The configuration refers to an element that does not exist in the description.",
    remedy: "Correct the name in the configuration or remove the entry.",
};

/// All codes of this stage, in the order of the file.
pub const ALL: &[&Code] = &[
    &EXTERNAL_REFERENCE,
    &UNKNOWN_REFERENCE,
    &MISPLACED_REFERENCE,
    &REFERENCE_CYCLE,
    &WRONG_TYPE,
    &DUPLICATE_OPERATION_ID,
    &MALFORMED_PATH,
    &QUERY_IN_PATH,
    &QUERY_IN_PATH_LEFT_OUT,
    &FRAGMENT_IN_PATH,
    &SAME_PATH_TWICE,
    &METHOD_TWICE,
    &REFERENCE_SIBLINGS,
    &NESTING_TOO_DEEP,
    &IGNORED_VALUE,
    &UNKNOWN_SCHEMA_TYPE,
    &NEWER_SCHEMA_KEYWORD,
    &SCHEMA_CONFLICT,
    &UNSUPPORTED_KEYWORD,
    &VALIDATION_ONLY,
    &UNDECLARED_REQUIRED,
    &MISSING_ITEMS,
    &NEVER_VALID,
    &ENUM_WIDENED,
    &ENUM_ADJUSTED,
    &UNKNOWN_FORMAT,
    &BINARY_OUTSIDE_BODY,
    &EMPTY_UNION,
    &UNION_WIDENED,
    &UNION_AMBIGUOUS,
    &UNION_CONTAINS_ITSELF,
    &SEVERAL_UNIONS,
    &DISCRIMINATOR_IGNORED,
    &DISCRIMINATOR_MAPPING,
    &PARAMETER_LEFT_OUT,
    &PARAMETER_UNDECLARED,
    &PARAMETER_ADJUSTED,
    &DUPLICATE_PARAMETER,
    &RESERVED_HEADER,
    &BODY_LEFT_OUT,
    &MEDIA_TYPE_AS_BYTES,
    &MEDIA_TYPE_ASSUMED,
    &ENCODING_IGNORED,
    &DEFAULT_AS_SUCCESS,
    &REPLY_LEFT_OUT,
    &NOT_EMITTED,
    &UNKNOWN_SECURITY_SCHEME,
    &UNSUPPORTED_SECURITY_SCHEME,
    &UNUSED_SECURITY_SCHEME,
    &SERVER_LEFT_OUT,
    &UNKNOWN_EXTENSION,
    &WRONG_EXTENSION,
    &UNMATCHED_CONFIGURATION,
];
