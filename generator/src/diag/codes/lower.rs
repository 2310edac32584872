//! Codes of the `lower` stage.

use super::{Code, Severity};

/// A `$ref` points into another file or to a URL.
pub static EXTERNAL_REFERENCE: Code = Code {
    id: "external-reference",
    severity: Severity::Error,
    explanation: "A `$ref` points into another file or to a URL. Only references within the document are followed.",
    remedy: "Bundle the description into one file first, so that every `$ref` starts with `#/`.",
};

/// A `$ref` points to a place where the document has nothing.
pub static UNKNOWN_REFERENCE: Code = Code {
    id: "unknown-reference",
    severity: Severity::Error,
    explanation: "A `$ref` points to a place where the document has nothing.",
    remedy: "Correct the pointer, or add what it should point to.",
};

/// A `$ref` points to something of another kind than belongs in its place.
pub static MISPLACED_REFERENCE: Code = Code {
    id: "misplaced-reference",
    severity: Severity::Error,
    explanation: "A `$ref` points to something of another kind than belongs in its place, e.g. to a response where a schema is needed.",
    remedy: "Point to something of the right kind: a schema under `components.schemas`, a response under `components.responses`.",
};

/// Schemas or other nodes refer to each other in a circle and say nothing else, so there is nothing that they stand for.
pub static REFERENCE_CYCLE: Code = Code {
    id: "reference-cycle",
    severity: Severity::Error,
    explanation: "Schemas or other nodes refer to each other in a circle and say nothing else, so there is nothing that they stand for.",
    remedy: "Replace one of the references by what is meant.",
};

/// A node that holds the description together has another JSON type than OpenAPI asks for, so it cannot be read.
pub static WRONG_TYPE: Code = Code {
    id: "wrong-type",
    severity: Severity::Error,
    explanation: "A node that holds the description together has another JSON type than OpenAPI asks for, so it cannot be read.",
    remedy: "Write the node as the OpenAPI Specification describes it.",
};

/// Two operations have the same `operationId`; it has to be unique in the document.
pub static DUPLICATE_OPERATION_ID: Code = Code {
    id: "duplicate-operation-id",
    severity: Severity::Error,
    explanation: "Two operations have the same `operationId`; it has to be unique in the document.",
    remedy: "Give one of them another `operationId`.",
};

/// A path template does not start with `/`, or its braces are not balanced or hold no name.
pub static MALFORMED_PATH: Code = Code {
    id: "malformed-path",
    severity: Severity::Error,
    explanation: "A path template does not start with `/`, or its braces are not balanced or hold no name.",
    remedy: "Correct the template: `/pets/{petId}`.",
};

/// A path has a query that is always sent.
pub static QUERY_IN_PATH: Code = Code {
    id: "query-in-path",
    severity: Severity::Warning,
    explanation: "A path template holds `?`. A query is not part of a path in OpenAPI; this one is taken as pairs that every request sends.",
    remedy: "Nothing has to be done if that is meant; otherwise describe the query as parameters with `in: query`.",
};

/// A path has a query that is no list of plain pairs.
pub static QUERY_IN_PATH_LEFT_OUT: Code = Code {
    id: "query-in-path-left-out",
    severity: Severity::Warning,
    explanation: "A path template holds `?` and behind it placeholders or encoded characters. A query is not part of a path in OpenAPI, so the operations below it are left out.",
    remedy: "Describe the query as parameters with `in: query`.",
};

/// A path has a fragment.
pub static FRAGMENT_IN_PATH: Code = Code {
    id: "fragment-in-path",
    severity: Severity::Warning,
    explanation: "A path template holds `#`. What stands behind it never reaches a server (RFC 9110 §4.2.5), so requests go to the path before it.",
    remedy: "Nothing has to be done if the fragment only tells two descriptions of one operation apart; otherwise write `%23`.",
};

/// Two paths differ only in the names of their parameters, so a server cannot tell them apart.
pub static SAME_PATH_TWICE: Code = Code {
    id: "same-path-twice",
    severity: Severity::Warning,
    explanation: "Two paths differ only in the names of their parameters, so a server cannot tell them apart.",
    remedy: "Merge the two path items.",
};

/// A path refers to another one, and both describe the same method.
pub static METHOD_TWICE: Code = Code {
    id: "method-twice",
    severity: Severity::Warning,
    explanation: "A path refers to another one with `$ref`, and both describe the same method. OpenAPI leaves open which one holds; the one beside the `$ref` was taken.",
    remedy: "Remove one of the two operations.",
};

/// There are keywords beside a `$ref` that OpenAPI 3.0 ignores, and so did this generator.
pub static REFERENCE_SIBLINGS: Code = Code {
    id: "reference-siblings",
    severity: Severity::Warning,
    explanation: "There are keywords beside a `$ref` that OpenAPI 3.0 ignores, and so did this generator.",
    remedy: "Wrap the reference: `allOf: [{$ref: …}]`, with the keywords beside `allOf`.",
};

/// Schemas are nested so deeply that the innermost are read as any JSON value.
pub static NESTING_TOO_DEEP: Code = Code {
    id: "nesting-too-deep",
    severity: Severity::Warning,
    explanation: "Schemas are nested so deeply that the innermost are read as any JSON value.",
    remedy: "Move inner schemas under `components.schemas` and refer to them.",
};

/// A keyword has a value of another type than OpenAPI asks for.
pub static IGNORED_VALUE: Code = Code {
    id: "ignored-value",
    severity: Severity::Warning,
    explanation: "A keyword has a value of another type than OpenAPI asks for. The keyword was ignored.",
    remedy: "Correct the value or remove the keyword.",
};

/// A schema has a `type` that OpenAPI does not know.
pub static UNKNOWN_SCHEMA_TYPE: Code = Code {
    id: "unknown-schema-type",
    severity: Severity::Warning,
    explanation: "A schema has a `type` that OpenAPI does not know. It is read as any JSON value.",
    remedy: "Use `string`, `number`, `integer`, `boolean`, `array` or `object`.",
};

/// A schema uses a keyword in the way of a later JSON Schema than that of OpenAPI 3.0.
pub static NEWER_SCHEMA_KEYWORD: Code = Code {
    id: "newer-schema-keyword",
    severity: Severity::Warning,
    explanation: "A schema uses a keyword in the way of a later JSON Schema than that of OpenAPI 3.0. It was read as it is meant there.",
    remedy: "Declare the version of OpenAPI that the document is written for, or use the spelling of 3.0.",
};

/// Schemas that hold at once (`allOf`, or keywords of one schema) contradict each other.
pub static SCHEMA_CONFLICT: Code = Code {
    id: "schema-conflict",
    severity: Severity::Warning,
    explanation: "Schemas that hold at once (`allOf`, or keywords of one schema) contradict each other. The message says what was made of it.",
    remedy: "Make the schemas agree.",
};

/// A keyword of a schema has no counterpart in the types of the SDK.
pub static UNSUPPORTED_KEYWORD: Code = Code {
    id: "unsupported-keyword",
    severity: Severity::Warning,
    explanation: "A keyword of a schema has no counterpart in the types of the SDK. Values are neither typed nor checked by it.",
    remedy: "Nothing has to be done if the check on the server is enough; otherwise describe the values with other keywords.",
};

/// Alternatives of a schema differ only in what is required or how long a value is.
pub static VALIDATION_ONLY: Code = Code {
    id: "validation-only",
    severity: Severity::Warning,
    explanation: "Alternatives of a schema differ only in what is required or how long a value is. They make no difference for types and are not checked.",
    remedy: "Nothing has to be done; the server checks.",
};

/// A member is required but not among the properties.
pub static UNDECLARED_REQUIRED: Code = Code {
    id: "undeclared-required",
    severity: Severity::Warning,
    explanation: "A member is required but not among the properties. It was added as any JSON value.",
    remedy: "Add the member to `properties`, or take its name out of `required`.",
};

/// An array does not say what its items are.
pub static MISSING_ITEMS: Code = Code {
    id: "missing-items",
    severity: Severity::Warning,
    explanation: "An array does not say what its items are. They are read as any JSON value.",
    remedy: "Add `items`; `items: {}` if anything may be inside.",
};

/// A schema admits no value at all.
pub static NEVER_VALID: Code = Code {
    id: "never-valid",
    severity: Severity::Warning,
    explanation: "A schema admits no value at all. It is read as any JSON value.",
    remedy: "Remove the schema or say what it admits.",
};

/// The values of an enum are neither all strings nor all integers, so the type admits more than the listed values.
pub static ENUM_WIDENED: Code = Code {
    id: "enum-widened",
    severity: Severity::Warning,
    explanation: "The values of an enum are neither all strings nor all integers, so the type admits more than the listed values.",
    remedy: "Use strings or integers only, or split the schema with `oneOf`.",
};

/// The list of an enum's values was empty, had duplicates, or had values of another type than declared; it was put right.
pub static ENUM_ADJUSTED: Code = Code {
    id: "enum-adjusted",
    severity: Severity::Warning,
    explanation: "The list of an enum's values was empty, had duplicates, or had values of another type than declared; it was put right.",
    remedy: "Correct the list; quote strings that YAML reads as numbers or booleans.",
};

/// A `format` is not known here.
pub static UNKNOWN_FORMAT: Code = Code {
    id: "unknown-format",
    severity: Severity::Warning,
    explanation: "A `format` is not known here. The type is used without it.",
    remedy: "Nothing has to be done if the plain type is right; otherwise use a format of the OpenAPI registry.",
};

/// `format: binary` is only possible for a whole body or for a part of a multipart body.
pub static BINARY_OUTSIDE_BODY: Code = Code {
    id: "binary-outside-body",
    severity: Severity::Warning,
    explanation: "`format: binary` is only possible for a whole body or for a part of a multipart body. It is read as text here.",
    remedy: "Use `format: byte` (base64) in JSON, or a multipart body.",
};

/// A `oneOf`, `anyOf` or `allOf` lists nothing.
pub static EMPTY_UNION: Code = Code {
    id: "empty-union",
    severity: Severity::Warning,
    explanation: "A `oneOf`, `anyOf` or `allOf` lists nothing. It was ignored.",
    remedy: "List the schemas or remove the keyword.",
};

/// Variants of a union cannot be told apart by their JSON.
pub static UNION_WIDENED: Code = Code {
    id: "union-widened",
    severity: Severity::Warning,
    explanation: "Variants of a union cannot be told apart by their JSON. They became one type that admits them all.",
    remedy: "Add a `discriminator`, or variants of different JSON types.",
};

/// Two object variants of a union have the same members, so the first is always taken.
pub static UNION_AMBIGUOUS: Code = Code {
    id: "union-ambiguous",
    severity: Severity::Warning,
    explanation: "Two object variants of a union have the same members, so the first is always taken.",
    remedy: "Add a `discriminator`, or a member with a one-value enum to each variant.",
};

/// A union is one of its own variants.
pub static UNION_CONTAINS_ITSELF: Code = Code {
    id: "union-contains-itself",
    severity: Severity::Warning,
    explanation: "A union is one of its own variants. The variant was left out, since it adds nothing.",
    remedy: "Remove the variant.",
};

/// A schema has more than one `oneOf` or `anyOf` at once.
pub static SEVERAL_UNIONS: Code = Code {
    id: "several-unions",
    severity: Severity::Warning,
    explanation: "A schema has more than one `oneOf` or `anyOf` at once. Only the first became types; the others are not checked.",
    remedy: "Describe the combinations as one `oneOf`.",
};

/// A `discriminator` cannot be used here: variants are not objects, have no name, or there are none.
pub static DISCRIMINATOR_IGNORED: Code = Code {
    id: "discriminator-ignored",
    severity: Severity::Warning,
    explanation: "A `discriminator` cannot be used here: variants are not objects, have no name, or there are none.",
    remedy: "Use `discriminator` beside `oneOf` or `anyOf` of component schemas, or on a schema that others extend with `allOf`.",
};

/// An entry of a discriminator's `mapping` points to no variant, or two variants have the same value.
pub static DISCRIMINATOR_MAPPING: Code = Code {
    id: "discriminator-mapping",
    severity: Severity::Warning,
    explanation: "An entry of a discriminator's `mapping` points to no variant, or two variants have the same value.",
    remedy: "Correct the mapping.",
};

/// A parameter is not sent: its name is not in the path template, or its place is not known.
pub static PARAMETER_LEFT_OUT: Code = Code {
    id: "parameter-left-out",
    severity: Severity::Warning,
    explanation: "A parameter is not sent: its name is not in the path template, or its place is not known.",
    remedy: "Put `{name}` into the path template, or correct `in`.",
};

/// A path template names a parameter that is not declared.
pub static PARAMETER_UNDECLARED: Code = Code {
    id: "parameter-undeclared",
    severity: Severity::Warning,
    explanation: "A path template names a parameter that is not declared. It was added as text.",
    remedy: "Declare the parameter with `in: path`.",
};

/// A parameter says something that is not possible for its place.
pub static PARAMETER_ADJUSTED: Code = Code {
    id: "parameter-adjusted",
    severity: Severity::Warning,
    explanation: "A parameter says something that is not possible for its place. It was put right.",
    remedy: "Correct the parameter as the message says.",
};

/// An operation has two parameters of the same name in the same place.
pub static DUPLICATE_PARAMETER: Code = Code {
    id: "duplicate-parameter",
    severity: Severity::Warning,
    explanation: "An operation has two parameters of the same name in the same place. The first was taken.",
    remedy: "Remove one of them.",
};

/// Header parameters named Accept, Content-Type or Authorization are ignored (OpenAPI 3.0.3 §4.7.12): media types and security schemes set these headers.
pub static RESERVED_HEADER: Code = Code {
    id: "reserved-header",
    severity: Severity::Warning,
    explanation: "Header parameters named Accept, Content-Type or Authorization are ignored (OpenAPI 3.0.3 §4.7.12): media types and security schemes set these headers.",
    remedy: "Remove the parameter.",
};

/// A request body lists no media type, so nothing can be sent.
pub static BODY_LEFT_OUT: Code = Code {
    id: "body-left-out",
    severity: Severity::Warning,
    explanation: "A request body lists no media type, so nothing can be sent.",
    remedy: "List a media type under `content`, or remove the body.",
};

/// A composite media type other than JSON, forms and text is carried as bytes, whatever its schema says.
pub static MEDIA_TYPE_AS_BYTES: Code = Code {
    id: "media-type-as-bytes",
    severity: Severity::Warning,
    explanation: "A composite media type other than JSON, forms and text is carried as bytes, whatever its schema says.",
    remedy: "Offer the same as `application/json`, or encode and decode the bytes yourself.",
};

/// A media type is a range.
pub static MEDIA_TYPE_ASSUMED: Code = Code {
    id: "media-type-assumed",
    severity: Severity::Warning,
    explanation: "A media type is a range. It was taken for JSON since it has a schema of JSON.",
    remedy: "Name the media type: `application/json`.",
};

/// Of the `encoding` of a body only `contentType` of its properties is used.
pub static ENCODING_IGNORED: Code = Code {
    id: "encoding-ignored",
    severity: Severity::Warning,
    explanation: "Of the `encoding` of a body only `contentType` of its properties is used.",
    remedy: "Use the default encoding, which the SDK sends; name a property that the schema has.",
};

/// An operation describes no 2xx response.
pub static DEFAULT_AS_SUCCESS: Code = Code {
    id: "default-as-success",
    severity: Severity::Warning,
    explanation: "An operation describes no 2xx response. Its `default` was taken for the successful one.",
    remedy: "Describe the successful response by its status, e.g. `200`.",
};

/// Responses of informational or redirecting statuses are not part of the SDK, and keys of `responses` that are no status cannot be used.
pub static REPLY_LEFT_OUT: Code = Code {
    id: "reply-left-out",
    severity: Severity::Warning,
    explanation: "Responses of informational or redirecting statuses are not part of the SDK, and keys of `responses` that are no status cannot be used.",
    remedy: "Nothing has to be done for 1xx and 3xx; otherwise correct the key.",
};

/// The description holds something that this generator has nothing to make from.
pub static NOT_EMITTED: Code = Code {
    id: "not-emitted",
    severity: Severity::Warning,
    explanation: "The description holds something that this generator has nothing to make from.",
    remedy: "Nothing has to be done; it is listed so that nothing is dropped silently.",
};

/// A security requirement names a scheme that is not under `components.securitySchemes`.
pub static UNKNOWN_SECURITY_SCHEME: Code = Code {
    id: "unknown-security-scheme",
    severity: Severity::Warning,
    explanation: "A security requirement names a scheme that is not under `components.securitySchemes`. The alternative was left out.",
    remedy: "Correct the name or describe the scheme.",
};

/// A security scheme is of a kind that the SDK cannot send.
pub static UNSUPPORTED_SECURITY_SCHEME: Code = Code {
    id: "unsupported-security-scheme",
    severity: Severity::Warning,
    explanation: "A security scheme is of a kind that the SDK cannot send. It was left out.",
    remedy: "Set the header yourself on each request, or offer a bearer token, basic credentials or an API key.",
};

/// A security scheme is described but no requirement names it.
pub static UNUSED_SECURITY_SCHEME: Code = Code {
    id: "unused-security-scheme",
    severity: Severity::Warning,
    explanation: "A security scheme is described but no requirement names it. It was left out.",
    remedy: "Add `security` to the document or to the operations that need it.",
};

/// A server's URL is relative or cannot be used.
pub static SERVER_LEFT_OUT: Code = Code {
    id: "server-left-out",
    severity: Severity::Warning,
    explanation: "A server's URL is relative or cannot be used. It was left out.",
    remedy: "Give an absolute URL with `https://`, and a default for each variable.",
};

/// An extension starts with `x-sdkgen-` but is not one of this generator's, or stands where it has no meaning.
pub static UNKNOWN_EXTENSION: Code = Code {
    id: "unknown-extension",
    severity: Severity::Warning,
    explanation: "An extension starts with `x-sdkgen-` but is not one of this generator's, or stands where it has no meaning.",
    remedy: "Correct its name or its place; the README lists them.",
};

/// An extension has a value that cannot be used.
pub static WRONG_EXTENSION: Code = Code {
    id: "wrong-extension",
    severity: Severity::Warning,
    explanation: "An extension has a value that cannot be used. It was ignored.",
    remedy: "Correct the value; the README says what each extension takes.",
};

/// The configuration names something that the description does not have.
pub static UNMATCHED_CONFIGURATION: Code = Code {
    id: "unmatched-configuration",
    severity: Severity::Warning,
    explanation: "The configuration names something that the description does not have.",
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
