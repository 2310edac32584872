//! Codes of the `dialect` stage.

use super::{Code, Loss, Severity, Subject};

codes! {
    NOT_OPENAPI = Error "not-openapi":
        "The file is not an OpenAPI description: an object whose key `openapi` contains the version (OpenAPI 3.0.3 §4.7.1).",
        "Specify a file that starts with `openapi: 3.0.3` or similar.";

    UNSUPPORTED_VERSION = Error "unsupported-version":
        "OpenAPI 2.0 (Swagger), 3.0, 3.1, and 3.2 are supported. In other versions, keywords have different meanings.",
        "Convert the description to one of these versions, for example from Swagger 1.2 with `npx swagger-converter`.";

    UNKNOWN_VERSION = Warning "unknown-version":
        "The version of OpenAPI is not one that this version of sdkgen knows. The description is read as the nearest known version.",
        "Correct the version, or update sdkgen.";

    INFO_MALFORMED = Warning "info-malformed":
        "The object `info` with the title and version of the API is required (OpenAPI 3.2 §4.2). They default to `API` and `0.0.0`.",
        "Add `info` with `title` and `version` to the top level of the description.";

    INFO_INCOMPLETE = Warning "info-incomplete":
        "`info.title` and `info.version` are required (OpenAPI 3.0.3 §4.7.2). They default to `API` and `0.0.0`.",
        "Add `title` and `version` to `info`.";

    PATHS_MALFORMED = Error "paths-malformed":
        "`paths` must be an object whose keys are path templates such as `/pets/{id}` (OpenAPI 3.0.3 §4.7.8).",
        "Write each path as a key of `paths`.";

    PATHS_MISSING = Warning "paths-missing":
        "`paths` is required, but can be empty (OpenAPI 3.0.3 §4.7.1). Without it, there are no operations.",
        "Add `paths`, or `paths: {}` if there are none.";

    PATH_ADJUSTED = Warning "path-adjusted":
        "A path template does not start with `/`, or a method is not in lowercase. Both are read as meant.",
        "Start the path with `/`, and write the method in lowercase.";

    TEXT_EXPECTED = Warning "text-expected":
        "A number or boolean is used where OpenAPI requires a string, for example `version: 1.10`. It is used as written.",
        "Quote the value.";

    UNKNOWN_KEYWORD = Warning "unknown-keyword":
        "OpenAPI does not define this keyword in this location, so it is ignored. Names of extensions start with `x-`.",
        "Correct the spelling, move the keyword to the right location, or start its name with `x-`.";

    OTHER_VERSION_KEYWORD = Warning "other-version-keyword":
        "The keyword belongs to another version of OpenAPI or JSON Schema than the one declared. It is read as that version defines it.",
        "Declare the version that the description is written for, or use the keywords of the declared one.";

    FLAG_EXPECTED = Warning "flag-expected":
        "A keyword whose value must be a boolean has the string \"true\" or \"false\". It is read as a boolean.",
        "Remove the quotes.";

    SCHEMA_UNREADABLE = Warning "schema-unreadable" loses Type:
        "Where a schema is required, there is something else, such as null or a list. Any JSON value is accepted there.",
        "Write a schema, or `{}` if any value is allowed.";

    OPERATION_LEFT_OUT = Warning "operation-left-out" loses Operation:
        "A part of the operation that decides what is sent cannot be read. The operation is omitted, because half of a request must not be sent.",
        "Correct what the other messages about this operation name.";

    EXTERNAL_REFERENCE = Warning "external-reference" loses Type:
        "A `$ref` refers to a file that does not exist or is outside of the folder of the description, or to a URL of which there is no pinned copy. \
            What refers to it accepts any JSON value, or is omitted.",
        "Put the file at or below the folder of the description. For a URL, `sdkgen lock` lists where its copy has to be, and pins it.";

    UNKNOWN_REFERENCE = Warning "unknown-reference" loses Type:
        "A `$ref` points to a location that does not exist in the document. A schema that refers to it accepts any JSON value; anything else is omitted.",
        "Correct the pointer, or add the missing object.";

    MISPLACED_REFERENCE = Warning "misplaced-reference" loses Type:
        "A `$ref` points to an object of the wrong kind, such as a response where a schema is required.",
        "Reference an object of the right kind, such as a schema under `components.schemas` or a response under `components.responses`.";

    REFERENCE_FOLLOWED = Warning "reference-followed":
        "A `$ref` replaces something that cannot be a reference in OpenAPI, such as an operation, `paths`, `properties`, or a list. It is followed.",
        "Reference the single objects in it, or bundle the description.";

    REFERENCE_CYCLE = Warning "reference-cycle" loses Type:
        "Schemas or other objects reference each other in a cycle without defining anything.",
        "Replace one of the references with a definition.";

    TOO_MANY_REFERENCES = Warning "too-many-references" loses Type:
        "A pointer can lead through up to 64 references, and up to 64 path items can refer to the next. More is not followed, because pointers \
            and path items can lead back to themselves in ever longer ways.",
        "Refer to the last of them directly.";

    WRONG_TYPE = Warning "wrong-type" loses Element:
        "A structural object of the description does not have the JSON type that OpenAPI requires, so it cannot be read.",
        "Write the object as the OpenAPI Specification defines it.";

    METHOD_TWICE = Warning "method-twice" loses Operation:
        "A path references another one with `$ref`, and both describe the same method. OpenAPI does not define which one applies; the one next to the `$ref` is used.",
        "Remove one of the two operations.";

    REFERENCE_SIBLINGS = Warning "reference-siblings":
        "OpenAPI 2.0 and 3.0 ignore keywords next to a `$ref`, and so does the generator.",
        "Wrap the reference, `allOf: [{$ref: …}]`, and put the keywords next to `allOf`.";

    IGNORED_VALUE = Warning "ignored-value":
        "A keyword's value is not of the type that OpenAPI requires. The keyword is ignored.",
        "Correct the value or remove the keyword.";

    UNKNOWN_SCHEMA_TYPE = Warning "unknown-schema-type" loses Type:
        "A schema has an unknown `type`. It accepts any JSON value.",
        "Use `string`, `number`, `integer`, `boolean`, `array`, or `object`.";

    TYPE_ADJUSTED = Warning "type-adjusted":
        "A schema has a `type` that JSON Schema does not have, but that is known from programming languages, such as `int` or `String`. It is read as the type of JSON that is meant.",
        "Use `string`, `number`, `integer`, `boolean`, `array`, or `object`.";

    UNKNOWN_EXTENSION = Warning "unknown-extension":
        "An extension that starts with `x-sdkgen-` is unknown, or is not supported in this location.",
        "Correct its name or location. See the list of extensions in the README.";

    DUPLICATE_PARAMETER = Warning "duplicate-parameter" loses Parameter:
        "An operation has two parameters with the same name and location. The first one is used.",
        "Remove one of them.";

    WRONG_EXTENSION = Warning "wrong-extension":
        "An extension has an invalid value. It is ignored.",
        "Correct the value. See the list of extensions in the README.";

    PARAMETER_ADJUSTED = Warning "parameter-adjusted":
        "A parameter has a setting that its location does not allow. It is corrected.",
        "Correct the parameter as described in the message.";
}
