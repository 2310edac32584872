//! What types look like.

use super::support::{
    Planned, configured, item_name, planned, received, sent, structure, union, unused,
};
use sdkgen::plan::{
    Argument, ConstantPlan, ConstantValue, Construction, Constructor, ExtraPlan, FieldKind,
    FieldPlan, Item, NewArguments, RustTy, StructPlan, TagPlan,
};

fn field<'planned>(plan: &'planned StructPlan, wire: &str) -> &'planned FieldPlan {
    plan.fields
        .iter()
        .find(|field| field.wire == wire)
        .expect("a field")
}

fn kinds(plan: &StructPlan) -> Vec<FieldKind> {
    plan.fields.iter().map(|field| field.kind).collect()
}

fn wires(plan: &StructPlan) -> Vec<&str> {
    plan.fields
        .iter()
        .map(|field| field.wire.as_str())
        .collect()
}

fn values(constants: &[ConstantPlan]) -> Vec<(&str, &str, &ConstantValue)> {
    constants
        .iter()
        .map(|it| (it.name.as_str(), it.wire.as_str(), &it.value))
        .collect()
}

#[test]
fn scalars_have_their_types() {
    let planned = sent(
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
        .map(|field| format!("{:?} {:?}", field.ty, field.argument))
        .collect();
    assert_eq!(
        spelled,
        [
            "Bool Direct",
            "I32 Direct",
            "I64 Direct",
            "U64 Direct",
            "F64 Direct",
            "String Into",
            "ByteVec Into",
            "Date Direct",
            "Timestamp Direct",
            "Json Into",
            "Vec(Vec(F64)) Collect(Collect(Direct))",
            "Map(Option(I64)) Into",
        ]
    );
    assert_eq!(plan.construction, Some(Construction::Default));
    assert_eq!(plan.extra, ExtraPlan::Json);
}

#[test]
fn absence_and_null_have_four_forms() {
    let planned = sent(
        "    Note: { type: string, nullable: true }\n    P:\n      type: object\n      required: [a, b, named]\n      properties:\n        a: { type: string }\n        \
         b: { type: string, nullable: true }\n        c: { type: string }\n        d: { type: string, nullable: true }\n        \
         free: {}\n        named: { $ref: '#/components/schemas/Note' }\n",
    );
    let plan = structure(&planned, "P");
    assert_eq!(
        kinds(plan),
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
    assert!(matches!(plan.construction, Some(Construction::Params(_))));
    let setters: Vec<bool> = plan
        .fields
        .iter()
        .map(|field| field.setter.is_some())
        .collect();
    assert_eq!(setters, [false, false, true, true, true, false]);
}

#[test]
fn more_than_three_required_members_stand_in_a_struct() {
    let object = |count: usize| {
        let names: Vec<String> = (0..count).map(|index| format!("m{index}")).collect();
        let types = ["string", "integer", "boolean", "number", "object"];
        let members: Vec<String> = names
            .iter()
            .zip(types)
            .map(|(name, ty)| format!("{name}: {{ type: {ty} }}"))
            .collect();
        format!(
            "{{ type: object, required: [kind, {}], properties: {{ kind: {{ type: string, enum: [x] }}, {}, o: {{ type: string }} }} }}",
            names.join(", "),
            members.join(", ")
        )
    };
    let planned = sent(&format!(
        "    Three: {}\n    Four: {}\n    FourParams: {{ type: object }}\n    Five: {}\n",
        object(3),
        object(4),
        object(5),
    ));
    let construction = |name: &str| match &structure(&planned, name).construction {
        Some(Construction::Params(name)) => name.as_str().to_owned(),
        other => format!("{other:?}"),
    };
    assert_eq!(construction("Three"), "Some(New)");
    assert_eq!(construction("Four"), "FourStructParams");
    assert_eq!(construction("Five"), "FiveParams");
    let four = structure(&planned, "Four");
    assert_eq!(field(four, "m0").setter, None);
    assert!(field(four, "o").setter.is_some());
}

const ONE_VALUE: &str = "    Version: { type: integer, enum: [2] }\n    V:\n      type: object\n      required: [kind, version, null_kind, id]\n      properties:\n        \
    kind: { type: string, enum: [x] }\n        version: { $ref: '#/components/schemas/Version' }\n        null_kind: { type: string, enum: [y], nullable: true }\n        \
    id: { type: string }\n        type: { type: string, enum: [z] }\n        level: { type: integer, enum: [3] }\n";

#[test]
fn what_is_always_there_with_one_value_is_no_field() {
    let planned = sent(ONE_VALUE);
    let plan = structure(&planned, "V");
    assert_eq!(
        values(&plan.constants),
        [
            ("kind", "kind", &ConstantValue::Text("x".to_owned())),
            ("version", "version", &ConstantValue::Integer(2)),
        ]
    );
    assert_eq!(plan.received, []);
    assert_eq!(wires(plan), ["null_kind", "id", "type", "level"]);
    assert_eq!(plan.construction, Some(Construction::New));
    assert_eq!(
        field(plan, "type")
            .setter
            .as_ref()
            .map(|name| name.as_str()),
        Some("type_")
    );
}

#[test]
fn only_what_requests_hold_is_made_and_set() {
    for planned in [received(ONE_VALUE), unused(ONE_VALUE)] {
        let plan = structure(&planned, "V");
        assert_eq!(plan.construction, None);
        assert!(plan.fields.iter().all(|field| field.setter.is_none()));
        let constants: Vec<&str> = plan.constants.iter().map(|it| it.wire.as_str()).collect();
        assert_eq!(constants, ["kind", "version"]);
        let received: Vec<(&str, &str)> = plan
            .received
            .iter()
            .map(|it| (it.name.as_str(), it.wire.as_str()))
            .collect();
        assert_eq!(received, [("null_kind", "null_kind"), ("type_", "type")]);
        assert_eq!(wires(plan), ["id", "level"]);
        let names: Vec<&str> = planned.items().into_iter().map(item_name).collect();
        assert_eq!(
            names,
            ["Version", "V", "VLevel"],
            "a list of one text that nothing names is no type"
        );
    }
}

#[test]
fn where_additional_members_have_a_type_one_value_is_a_field() {
    let planned = sent(
        "    Scores: { type: object, required: [kind], properties: { kind: { type: string, enum: [x] } }, additionalProperties: { type: number } }\n",
    );
    let plan = structure(&planned, "Scores");
    assert_eq!(plan.constants, []);
    assert_eq!(wires(plan), ["kind"]);
    assert_eq!(plan.construction, Some(Construction::New));
}

#[test]
fn circles_are_boxed_where_they_are_and_nowhere_else() {
    let planned = sent(
        "    Node: { type: object, required: [up], properties: { up: { $ref: '#/components/schemas/Link' }, many: { type: array, items: { $ref: '#/components/schemas/Node' } }, \
         leaf: { $ref: '#/components/schemas/Leaf' } } }\n    Link: { type: object, properties: { node: { $ref: '#/components/schemas/Node' } } }\n    \
         Leaf: { type: object, properties: { x: { type: string } } }\n    Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }\n    Names: { type: array, items: { type: string } }\n",
    );
    let node = structure(&planned, "Node");
    assert!(matches!(&field(node, "up").ty, RustTy::Boxed(_)));
    assert_eq!(field(node, "up").kind, FieldKind::Required);
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
fn members_that_would_need_each_other_without_end_can_be_left_out() {
    let planned = sent(
        "    Hen: { type: object, required: [egg], properties: { egg: { $ref: '#/components/schemas/Laid' } } }\n    Laid: { $ref: '#/components/schemas/Egg' }\n    \
         Egg: { type: object, required: [hen, shell], properties: { hen: { $ref: '#/components/schemas/Hen' }, shell: { type: string } } }\n    \
         Self: { type: object, required: [me, nest], properties: { me: { $ref: '#/components/schemas/Self' }, nest: { $ref: '#/components/schemas/Nest' } } }\n    \
         Nest: { type: object, required: [hens], properties: { hens: { type: array, items: { $ref: '#/components/schemas/Self' } } } }\n",
    );
    let hen = structure(&planned, "Hen");
    assert_eq!(kinds(hen), [FieldKind::Optional]);
    assert_eq!(hen.construction, Some(Construction::Default));
    let egg = structure(&planned, "Egg");
    assert_eq!(kinds(egg), [FieldKind::Optional, FieldKind::Required]);
    assert_eq!(egg.construction, Some(Construction::New));
    assert!(field(egg, "hen").setter.is_some());
    let own = structure(&planned, "Self_");
    assert_eq!(kinds(own), [FieldKind::Optional, FieldKind::Required]);
    assert_eq!(
        kinds(structure(&planned, "Nest")),
        [FieldKind::Required],
        "a list ends the circle"
    );
}

#[test]
fn an_alias_is_taken_like_what_it_stands_for() {
    let planned = sent(
        "    Price: { type: number }\n    P: { type: object, required: [p, all], properties: { p: { $ref: '#/components/schemas/Price' }, \
         all: { type: array, items: { $ref: '#/components/schemas/Price' } } } }\n",
    );
    let plan = structure(&planned, "P");
    let p = field(plan, "p");
    assert_eq!(p.argument, Argument::Direct);
    assert!(matches!(&p.ty, RustTy::Named(name) if name.as_str() == "Price"));
    let all = field(plan, "all");
    assert_eq!(all.argument, Argument::Collect(Box::new(Argument::Direct)));
}

const SHAPES: &str = "    Shape:\n      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }, { $ref: '#/components/schemas/Blob' }]\n      \
    discriminator: { propertyName: type, mapping: { circle: '#/components/schemas/Circle', square: '#/components/schemas/Square', blob: '#/components/schemas/Blob' } }\n    \
    Color: { type: string, enum: [red, blue] }\n    One: { type: string, enum: [one] }\n    \
    Circle: { type: object, required: [type, id, radius, at], properties: { type: { type: string, enum: [circle] }, id: { type: string }, radius: { type: number }, \
    at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, one: { $ref: '#/components/schemas/One' }, size: { type: number }, 'a-b': { type: string } } }\n    \
    Square: { type: object, required: [type, id, at], properties: { type: { type: string, enum: [square] }, id: { type: string, nullable: true }, \
    at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, one: { $ref: '#/components/schemas/One' }, size: { type: string }, 'a-b': { type: string } } }\n    \
    Blob: { type: object, properties: { id: { type: string }, at: { type: string, format: date-time }, color: { $ref: '#/components/schemas/Color' }, \
    one: { $ref: '#/components/schemas/One' }, size: { type: number }, a_b: { type: string }, 'a-b': { type: string } } }\n";

/// Name and type of each accessor of the union `Shape`.
fn accessors(planned: &Planned) -> Vec<String> {
    union(planned, "Shape")
        .accessors
        .iter()
        .map(|accessor| {
            let ty = match &accessor.ty {
                RustTy::Named(name) => name.as_str().to_owned(),
                other => format!("{other:?}"),
            };
            format!("{} {ty}", accessor.name.as_str())
        })
        .collect()
}

/// Arguments that stand side by side, or the struct of them.
fn arguments(constructor: &Constructor) -> Vec<&str> {
    match &constructor.arguments {
        NewArguments::Values(values) => values.iter().map(|(name, _, _)| name.as_str()).collect(),
        NewArguments::Params(params) => vec![params.as_str()],
    }
}

#[test]
fn tagged_unions_have_accessors_and_constructors() {
    let planned = sent(SHAPES);
    let plan = union(&planned, "Shape");
    assert!(
        matches!(&plan.tag, TagPlan::Property { wire, method } if wire == "type" && method.as_str() == "kind")
    );
    let variants: Vec<String> = plan
        .variants
        .iter()
        .map(|variant| {
            let constructor = variant.constructor.as_ref().expect("a constructor");
            let arguments = arguments(constructor);
            format!(
                "{} {:?} {:?} {} {} {arguments:?}",
                variant.name.as_str(),
                variant.tag_values,
                variant.tag_writer,
                variant.from,
                constructor.name.as_str(),
            )
        })
        .collect();
    assert_eq!(
        variants,
        [
            "Circle [\"circle\"] Inside true circle [\"id\", \"radius\", \"at\"]",
            "Square [\"square\"] Inside true square [\"id\", \"at\"]",
            "Blob [\"blob\"] Union true blob []",
        ]
    );
    // `size` has several types, and `a-b` several names.
    assert_eq!(
        accessors(&planned),
        ["id String", "at Timestamp", "color Color", "one One"]
    );
}

#[test]
fn unions_that_only_replies_hold_are_not_made() {
    let planned = received(SHAPES);
    for variant in &union(&planned, "Shape").variants {
        assert_eq!(variant.constructor, None);
        assert!(!variant.from);
    }
    // What a reply holds with one value is no field.
    assert_eq!(
        accessors(&planned),
        ["id String", "at Timestamp", "color Color"]
    );
}

#[test]
fn a_constructor_takes_no_more_than_the_type_inside() {
    let members: Vec<String> = (0..8)
        .map(|index| format!("m{index}: {{ type: string }}"))
        .collect();
    let planned = sent(&format!(
        "    Shape: {{ oneOf: [{{ $ref: '#/components/schemas/Big' }}, {{ $ref: '#/components/schemas/Small' }}, {{ type: string }}] }}\n    \
         Big: {{ type: object, required: [m0, m1, m2, m3, m4, m5, m6, m7], properties: {{ {} }} }}\n    \
         Small: {{ type: object, required: [of, kind, own], properties: {{ of: {{ $ref: '#/components/schemas/Shape' }}, kind: {{ type: string, enum: [small] }}, \
         own: {{ $ref: '#/components/schemas/Small' }} }} }}\n",
        members.join(", ")
    ));
    let constructors: Vec<Option<Vec<&str>>> = union(&planned, "Shape")
        .variants
        .iter()
        .map(|variant| {
            let constructor = variant.constructor.as_ref()?;
            Some(arguments(constructor))
        })
        .collect();
    assert_eq!(
        constructors,
        [Some(vec!["BigParams"]), Some(vec!["of"]), None]
    );
}

#[test]
fn from_is_left_out_where_two_variants_hold_one_type() {
    let planned = sent(
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
}

#[test]
fn members_that_are_not_listed_have_a_field_where_they_have_a_type() {
    let planned = unused(
        "    Scores: { type: object, required: [additional_properties], properties: { additional_properties: { type: string } }, additionalProperties: { type: number } }\n",
    );
    let plan = structure(&planned, "Scores");
    assert!(matches!(
        &plan.extra,
        ExtraPlan::Typed { field, ty: RustTy::F64, .. } if field.as_str() == "other_properties"
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
    assert_eq!(
        client.servers.base_url.as_deref(),
        Some("https://pets.test/v1")
    );
    let servers = &client.servers.servers;
    assert_eq!(servers[1].function.as_str(), "other");
    assert_eq!(
        servers[1].docs.0,
        ["The other.", "", "URL: `https://two.test`."]
    );
    let schemes: Vec<&str> = client
        .credentials
        .iter()
        .map(|credential| credential.scheme.as_str())
        .collect();
    assert_eq!(schemes, ["good"]);
    assert_eq!(client.security, [[0]]);
    assert_eq!(planned.operation("a.a").security, None);
    let optional = Some(vec![Vec::new()]);
    assert_eq!(planned.operation("a.b").security, optional);
    assert!(!client.credentials_required);
    assert_eq!(planned.codes(), ["credential-not-offered"]);
}
