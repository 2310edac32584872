//! What types look like, and what the crate needs for them.

use super::support::{Planned, configured, planned};
use sdkgen::plan::{
    AccessorForm, Argument, Codec, Construction, Dependency, EnumValues, ExtraPlan, FieldKind,
    FieldPlan, Item, RuntimeFile, RustTy, StructPlan, TagPlan, UnionPlan,
};

fn schemas(yaml: &str) -> Planned {
    planned(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{yaml}"
    ))
}

fn structure<'planned>(planned: &'planned Planned, name: &str) -> &'planned StructPlan {
    match planned.item(name) {
        Item::Struct(plan) => plan,
        other => panic!("{other:?}"),
    }
}

fn union<'planned>(planned: &'planned Planned, name: &str) -> &'planned UnionPlan {
    match planned.item(name) {
        Item::Union(plan) => plan,
        other => panic!("{other:?}"),
    }
}

fn field<'planned>(plan: &'planned StructPlan, wire: &str) -> &'planned FieldPlan {
    plan.fields
        .iter()
        .find(|field| field.wire == wire)
        .expect("a field")
}

#[test]
fn scalars_have_their_types_and_codecs() {
    let planned = schemas(
        "    V:\n      type: object\n      properties:\n        \
         b: { type: boolean }\n        i32: { type: integer, format: int32 }\n        i64: { type: integer }\n        u64: { type: integer, format: uint64 }\n        \
         f64: { type: number }\n        text: { type: string, format: uuid }\n        bytes: { type: string, format: byte }\n        day: { type: string, format: date }\n        \
         at: { type: string, format: date-time }\n        any: {}\n        grid: { type: array, items: { type: array, items: { type: number } } }\n        \
         by: { type: object, additionalProperties: { type: integer, nullable: true } }\n",
    );
    let plan = structure(&planned, "V");
    let spelled: Vec<String> = plan
        .fields
        .iter()
        .map(|field| format!("{:?} {:?} {:?}", field.ty, field.codec, field.argument))
        .collect();
    assert_eq!(
        spelled,
        [
            "Bool Plain Direct",
            "I32 Integer Direct",
            "I64 Integer Direct",
            "U64 Integer Direct",
            "F64 Float Direct",
            "String Plain Into",
            "ByteVec Base64 Into",
            "Date Plain Direct",
            "Timestamp Plain Direct",
            "Json Plain Into",
            "Vec(Vec(F64)) List(List(Float)) Collect(Collect(Direct))",
            "Map(Option(I64)) Map(Nullable(Integer)) Into",
        ]
    );
    assert_eq!(plan.construction, Construction::Default);
    assert_eq!(plan.extra, ExtraPlan::Json);
    let files: Vec<RuntimeFile> = planned.plan.needs.runtime.iter().copied().collect();
    assert_eq!(
        files,
        [
            RuntimeFile::Extra,
            RuntimeFile::Maybe,
            RuntimeFile::Field,
            RuntimeFile::Codec,
            RuntimeFile::CodecFloat,
            RuntimeFile::CodecInteger,
            RuntimeFile::CodecBase64,
            RuntimeFile::CodecList,
            RuntimeFile::CodecMap,
            RuntimeFile::CodecNullable,
        ]
    );
    let dependencies: Vec<Dependency> = planned.plan.needs.dependencies.iter().copied().collect();
    assert_eq!(dependencies, [Dependency::Jiff, Dependency::Base64]);
}

#[test]
fn absence_and_null_have_four_forms() {
    let planned = schemas(
        "    Note: { type: string, nullable: true }\n    P:\n      type: object\n      required: [a, b, named]\n      properties:\n        a: { type: string }\n        \
         b: { type: string, nullable: true }\n        c: { type: string }\n        d: { type: string, nullable: true }\n        \
         free: {}\n        named: { $ref: '#/components/schemas/Note' }\n",
    );
    let plan = structure(&planned, "P");
    let kinds: Vec<FieldKind> = plan.fields.iter().map(|field| field.kind).collect();
    assert_eq!(
        kinds,
        [
            FieldKind::Required,
            FieldKind::RequiredNullable,
            FieldKind::Optional,
            FieldKind::OptionalNullable,
            FieldKind::OptionalNullable,
            FieldKind::RequiredNullable,
        ]
    );
    assert!(!matches!(field(plan, "named").ty, RustTy::Option(_)));
    assert_eq!(plan.construction, Construction::New);
    let setters: Vec<bool> = plan
        .fields
        .iter()
        .map(|field| field.setter.is_some())
        .collect();
    assert_eq!(setters, [false, false, true, true, true, false]);
}

#[test]
fn more_than_seven_required_members_have_a_builder() {
    let object = |count: usize| {
        let names: Vec<String> = (0..count).map(|index| format!("m{index}")).collect();
        let members: Vec<String> = names
            .iter()
            .map(|name| format!("{name}: {{ type: string }}"))
            .collect();
        format!(
            "{{ type: object, required: [kind, {}], properties: {{ kind: {{ type: string, enum: [x] }}, {} }} }}",
            names.join(", "),
            members.join(", ")
        )
    };
    let planned = schemas(&format!(
        "    Seven: {}\n    Eight: {}\n    EightBuilder: {{ type: object }}\n    Wide: {}\n    Narrow: {}\n",
        object(7),
        object(8),
        object(32),
        object(31)
    ));
    assert_eq!(structure(&planned, "Seven").construction, Construction::New);
    let eight = structure(&planned, "Eight");
    assert!(
        matches!(&eight.construction, Construction::Builder(name) if name.as_str() == "EightStructBuilder")
    );
    assert_eq!(field(eight, "kind").setter, None);
    let constant = field(eight, "kind").constant.as_ref().expect("a constant");
    assert_eq!(
        (constant.ty.as_str(), constant.variant.as_str()),
        ("EightKind", "X")
    );
    assert!(field(eight, "m0").setter.is_some());
    assert!(structure(&planned, "Wide").wide);
    assert!(!structure(&planned, "Narrow").wide);
}

#[test]
fn circles_are_boxed_where_they_are_and_nowhere_else() {
    let planned = schemas(
        "    Node: { type: object, required: [up], properties: { up: { $ref: '#/components/schemas/Link' }, many: { type: array, items: { $ref: '#/components/schemas/Node' } }, \
         leaf: { $ref: '#/components/schemas/Leaf' } } }\n    Link: { type: object, properties: { node: { $ref: '#/components/schemas/Node' } } }\n    \
         Leaf: { type: object, properties: { x: { type: string } } }\n    Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }\n    Names: { type: array, items: { type: string } }\n",
    );
    let node = structure(&planned, "Node");
    assert!(matches!(&field(node, "up").ty, RustTy::Boxed(_)));
    assert!(matches!(&field(node, "many").ty, RustTy::Vec(_)));
    assert!(matches!(&field(node, "leaf").ty, RustTy::Named(_)));
    let link = structure(&planned, "Link");
    assert!(matches!(&field(link, "node").ty, RustTy::Boxed(_)));
    assert!(
        matches!(planned.item("Tree"), Item::Newtype(plan) if matches!(plan.ty, RustTy::Vec(_)))
    );
    assert!(
        matches!(planned.item("Names"), Item::Alias(plan) if plan.ty == RustTy::Vec(Box::new(RustTy::String)))
    );
}

#[test]
fn an_alias_travels_like_what_it_stands_for() {
    let planned = schemas(
        "    Price: { type: number }\n    P: { type: object, required: [p, all], properties: { p: { $ref: '#/components/schemas/Price' }, \
         all: { type: array, items: { $ref: '#/components/schemas/Price' } } } }\n",
    );
    let plan = structure(&planned, "P");
    let p = field(plan, "p");
    assert_eq!((&p.codec, &p.argument), (&Codec::Float, &Argument::Direct));
    assert!(matches!(&p.ty, RustTy::Named(name) if name.as_str() == "Price"));
    let all = field(plan, "all");
    assert_eq!(all.codec, Codec::List(Box::new(Codec::Float)));
    assert_eq!(all.argument, Argument::Collect(Box::new(Argument::Direct)));
}

#[test]
fn tagged_unions_have_accessors_and_constructors() {
    let planned = schemas(
        "    Shape:\n      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }, { $ref: '#/components/schemas/Blob' }]\n      \
         discriminator: { propertyName: type, mapping: { circle: '#/components/schemas/Circle', square: '#/components/schemas/Square', blob: '#/components/schemas/Blob' } }\n    \
         Color: { type: string, enum: [red, blue] }\n    \
         Circle: { type: object, required: [type, id, radius, at], properties: { type: { type: string, enum: [circle] }, id: { type: string }, radius: { type: number }, \
         at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, size: { type: number } } }\n    \
         Square: { type: object, required: [type, id, at], properties: { type: { type: string, enum: [square] }, id: { type: string, nullable: true }, \
         at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, size: { type: string } } }\n    \
         Blob: { type: object, properties: { id: { type: string }, at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, size: { type: number } } }\n",
    );
    let plan = union(&planned, "Shape");
    assert!(
        matches!(&plan.tag, TagPlan::Property { wire, method } if wire == "type" && method.as_str() == "kind")
    );
    let variants: Vec<String> = plan
        .variants
        .iter()
        .map(|variant| {
            let arguments: Vec<&str> = variant
                .constructor
                .iter()
                .flat_map(|constructor| &constructor.arguments)
                .map(|(name, _, _)| name.as_str())
                .collect();
            format!(
                "{} {:?} {} {} {} {:?}",
                variant.name.as_str(),
                variant.tag_values,
                variant.inject_tag,
                variant.from,
                variant.as_method.as_str(),
                arguments
            )
        })
        .collect();
    assert_eq!(
        variants,
        [
            "Circle [\"circle\"] false true as_circle [\"id\", \"radius\", \"at\"]",
            "Square [\"square\"] false true as_square [\"id\", \"at\"]",
            "Blob [\"blob\"] true true as_blob []",
        ]
    );
    let accessors: Vec<String> = plan
        .accessors
        .iter()
        .map(|accessor| {
            let kinds: Vec<FieldKind> = accessor.fields.iter().map(|field| field.kind).collect();
            format!("{} {:?} {kinds:?}", accessor.name.as_str(), accessor.form)
        })
        .collect();
    assert_eq!(
        accessors,
        [
            "id Text [Required, RequiredNullable, Optional]",
            "at Copied [Required, Required, Optional]",
            "color Cloned [Optional, Optional, Optional]",
        ]
    );
    assert_eq!(plan.accessors[0].form, AccessorForm::Text);
    let needs = &planned.plan.needs.runtime;
    for file in [
        RuntimeFile::UnionTagged,
        RuntimeFile::UnionInject,
        RuntimeFile::UnknownVariant,
        RuntimeFile::UnknownValue,
    ] {
        assert!(needs.contains(&file), "{file:?}");
    }
    assert!(!needs.contains(&RuntimeFile::UnionShape));
}

#[test]
fn from_is_left_out_where_two_variants_hold_one_type() {
    let planned = schemas(
        "    Name: { type: string }\n    Mixed: { oneOf: [{ type: integer }, { type: array, items: { type: string } }, { type: boolean }] }\n    \
         Twice: { oneOf: [{ $ref: '#/components/schemas/Wrapped' }, { type: array, items: { $ref: '#/components/schemas/Name' } }, { type: object, required: [names], properties: { names: { type: string } } }] }\n    \
         Wrapped: { type: object, required: [w], properties: { w: { type: string } } }\n",
    );
    let mixed = union(&planned, "Mixed");
    assert_eq!(mixed.tag, TagPlan::Shape);
    assert!(mixed.variants.iter().all(|variant| variant.from));
    assert!(
        mixed
            .variants
            .iter()
            .all(|variant| variant.constructor.is_none())
    );
    let twice = union(&planned, "Twice");
    assert!(twice.variants.iter().all(|variant| variant.from));
    assert!(
        planned
            .plan
            .needs
            .runtime
            .contains(&RuntimeFile::UnionShape)
    );
}

#[test]
fn many_values_are_a_table() {
    let values = |count: usize| -> String {
        let names: Vec<String> = (0..count).map(|index| format!("v{index}")).collect();
        names.join(", ")
    };
    let planned = schemas(&format!(
        "    Few: {{ type: string, enum: [{}] }}\n    Many: {{ type: string, enum: [{}] }}\n",
        values(64),
        values(65)
    ));
    let is_table = |name: &str| match planned.item(name) {
        Item::Enum(plan) => matches!(plan.values, EnumValues::Text { table: true, .. }),
        other => panic!("{other:?}"),
    };
    assert!(!is_table("Few"));
    assert!(is_table("Many"));
}

#[test]
fn members_that_are_not_listed_have_a_field_where_they_have_a_type() {
    let planned = schemas(
        "    Scores: { type: object, required: [additional_properties], properties: { additional_properties: { type: string } }, additionalProperties: { type: number } }\n",
    );
    let plan = structure(&planned, "Scores");
    assert!(matches!(
        &plan.extra,
        ExtraPlan::Typed { field, ty: RustTy::F64, codec: Codec::Float, .. } if field.as_str() == "other_properties"
    ));
}

fn package(title: &str, config: &str) -> Planned {
    configured(
        &format!("openapi: 3.0.3\ninfo: {{ title: '{title}', version: '2024-01' }}\npaths: {{}}\n"),
        config,
    )
}

#[test]
fn packages_are_named_after_the_title() {
    for (title, name) in [
        ("Swagger Petstore API", "swagger-petstore"),
        ("The Pet API - OpenAPI Specification", "the-pet"),
        ("API", "api"),
        ("serde", "serde-client"),
        ("Type", "type-client"),
        ("3D Models", "api-3d-models"),
        ("日本", "api-client"),
        ("", "api"),
        ("con", "con-client"),
        ("evil\"] x = 1", "evil-x-1"),
    ] {
        let planned = package(title, "{}");
        assert_eq!(planned.plan.package.name, name, "{title}");
        assert_eq!(planned.plan.package.library, name.replace('-', "_"));
        assert_eq!(planned.plan.package.version, "0.1.0");
        assert_eq!(planned.plan.package.api_version, "2024-01");
    }
    assert_eq!(
        package("Pets", "{ package: { name: kennel } }")
            .plan
            .client
            .environment
            .base_url,
        "KENNEL_BASE_URL"
    );
}

#[test]
fn configured_values_are_checked() {
    for bad in [
        "{ package: { name: 'Bad Name' } }",
        "{ package: { name: std } }",
        "{ package: { version: '1.0' } }",
        "{ package: { version: '01.0.0' } }",
        "{ package: { keywords: ['a b'] } }",
        "{ package: { keywords: [a, b, c, d, e, f] } }",
        "{ environment_prefix: 'A-B' }",
        "{ request_id_headers: ['x id'] }",
    ] {
        let planned = package("Pets", bad);
        assert_eq!(planned.codes(), ["configured-value-invalid"], "{bad}");
        assert!(planned.diagnostics.has_errors());
    }
    let fine = package(
        "Pets",
        "{ package: { name: my-pets, version: 1.2.3-rc.1+b, keywords: [a] }, environment_prefix: PET_, request_id_headers: [X-Trace] }",
    );
    assert_eq!(fine.codes(), [""; 0]);
    assert_eq!(fine.plan.client.environment.base_url, "PET_BASE_URL");
    assert_eq!(fine.plan.client.request_id_headers, ["x-trace"]);
}

#[test]
fn servers_and_credentials_that_cannot_be_used_are_left_out() {
    let planned = planned(
        "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\nservers: [{ url: 'https://pets.test/v1/' }, { url: 'https://two.test', description: The other. }]\n\
         security: [{ bad: [] }, { good: [] }]\npaths:\n  /a: { get: { operationId: a, tags: [a], responses: { '204': { description: Done. } } } }\n  \
         /b: { get: { operationId: b, tags: [a], security: [{}], responses: { '204': { description: Done. } } } }\ncomponents:\n  securitySchemes:\n    \
         bad: { type: apiKey, in: header, name: \"x\\ny\" }\n    good: { type: apiKey, in: query, name: key }\n",
    );
    let client = &planned.plan.client;
    assert_eq!(client.base_url.as_deref(), Some("https://pets.test/v1"));
    assert_eq!(client.servers[1].1.0, ["The other."]);
    let schemes: Vec<&str> = client
        .credentials
        .iter()
        .map(|credential| credential.scheme.as_str())
        .collect();
    assert_eq!(schemes, ["good"]);
    assert_eq!(planned.operation("a.a").security, [[0]]);
    assert_eq!(planned.operation("a.b").security, [Vec::<usize>::new()]);
    assert!(!client.credentials_required);
    assert_eq!(planned.codes(), ["credential-not-offered"]);
}
