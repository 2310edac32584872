//! Values for examples: of a type, after the description's own example where that fits, else from the name.

use super::super::{
    Argument, Construction, EnumValues, FieldKind, FieldPlan, Item, RustTy, StructPlan, TagPlan,
    TypeModule, UnionPlan, UnionVariant,
};
use super::ExampleValue;
use super::scalars::{is_short, scalar};
use crate::model::{ConstantMember, JsonKind};
use crate::name::TypeName;
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep values may be inside each other.
const DEEPEST: usize = 6;

/// Most values that are looked at for one example: unions of unions have more ways than anybody wants to read.
const MOST_TRIED: usize = 200;

/// Most setters on a value inside another.
const MOST_SETTERS: usize = 2;

/// What the place of a value tells the compiler about its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inference {
    /// All of it.
    Known,
    /// What it has to be converted to: `impl Into<T>`.
    Converted,
    /// Nothing: the value has to say it.
    Unknown,
}

/// Makes values of the crate's types.
pub(in crate::plan) struct Values<'plan> {
    items: BTreeMap<&'plan TypeName, &'plan Item>,
    /// How many values may still be looked at.
    left: usize,
}

impl<'plan> Values<'plan> {
    /// For the types of these files.
    pub(in crate::plan) fn new(modules: &'plan [TypeModule]) -> Self {
        let items = modules.iter().flat_map(|module| &module.items);
        Self {
            items: items.map(|item| (item.name(), item)).collect(),
            left: MOST_TRIED,
        }
    }

    /// Starts to count anew.
    pub(super) fn refill(&mut self) {
        self.left = MOST_TRIED;
    }

    /// A value for an argument; `None` if nothing short will do.
    pub(super) fn argument(
        &mut self,
        ty: &RustTy,
        argument: &Argument,
        shown: Option<&Value>,
        name: &str,
    ) -> Option<ExampleValue> {
        self.taken(ty, argument, shown, name, DEEPEST)
    }

    /// A value for a field of a struct that is written out.
    pub(super) fn field(
        &mut self,
        ty: &RustTy,
        shown: Option<&Value>,
        name: &str,
    ) -> Option<ExampleValue> {
        self.value(ty, Inference::Known, shown, name, DEEPEST)
    }

    /// The struct that a type is behind its aliases.
    pub(super) fn structure(&self, ty: &RustTy) -> Option<&'plan StructPlan> {
        match self.behind(ty) {
            RustTy::Named(name) => match self.items.get(&name)? {
                Item::Struct(plan) => Some(plan),
                _ => None,
            },
            _ => None,
        }
    }

    /// A type behind its aliases.
    pub(super) fn behind(&self, ty: &RustTy) -> RustTy {
        let mut current = ty;
        for _ in 0..=self.items.len() {
            match current {
                RustTy::Named(name) => match self.items.get(name) {
                    Some(Item::Alias(alias)) => current = &alias.ty,
                    _ => break,
                },
                RustTy::Boxed(inner) => current = inner,
                _ => break,
            }
        }
        current.clone()
    }

    /// A value as a function takes it.
    fn taken(
        &mut self,
        ty: &RustTy,
        argument: &Argument,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<ExampleValue> {
        match (argument, ty) {
            (Argument::Direct, _) | (_, RustTy::Option(_)) => {
                self.value(ty, Inference::Known, shown, name, depth)
            }
            (Argument::Collect(item), RustTy::Vec(inner)) => {
                let place = match item.as_ref() {
                    Argument::Direct => Inference::Known,
                    Argument::Into if **inner == RustTy::String => Inference::Converted,
                    Argument::Into | Argument::Collect(_) => Inference::Unknown,
                };
                let items = self.items(inner, place, shown, name, depth)?;
                Some(ExampleValue::Array(items))
            }
            (Argument::Into | Argument::Collect(_), _) => {
                self.value(ty, Inference::Converted, shown, name, depth)
            }
        }
    }

    fn value(
        &mut self,
        ty: &RustTy,
        place: Inference,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<ExampleValue> {
        self.left = self.left.checked_sub(1)?;
        let depth = depth.checked_sub(1)?;
        match ty {
            RustTy::Named(named) => self.named(named, place, shown, name, depth),
            RustTy::Option(inner) => {
                let inside = if place == Inference::Known {
                    place
                } else {
                    Inference::Unknown
                };
                match self.value(inner, inside, shown, name, depth) {
                    Some(value) => Some(ExampleValue::Some(Box::new(value))),
                    None => (place == Inference::Known).then_some(ExampleValue::None),
                }
            }
            RustTy::Maybe(_) => None,
            RustTy::Vec(item) => {
                let inside = if place == Inference::Known {
                    place
                } else {
                    Inference::Unknown
                };
                self.items(item, inside, shown, name, depth)
                    .map(ExampleValue::Vec)
            }
            RustTy::Map(value) => self.map(value, place, shown, depth),
            RustTy::Tuple(items) => {
                let inside = if place == Inference::Known {
                    place
                } else {
                    Inference::Unknown
                };
                let shown = shown.and_then(Value::as_array);
                let values = items.iter().enumerate().map(|(position, item)| {
                    let shown = shown.and_then(|shown| shown.get(position));
                    self.value(item, inside, shown, name, depth)
                });
                values.collect::<Option<Vec<_>>>().map(ExampleValue::Tuple)
            }
            RustTy::Boxed(inner) => {
                let inside = if place == Inference::Known {
                    place
                } else {
                    Inference::Unknown
                };
                let value = self.value(inner, inside, shown, name, depth)?;
                Some(if place == Inference::Converted {
                    value
                } else {
                    ExampleValue::Boxed(Box::new(value))
                })
            }
            ty => scalar(ty, place, shown, name),
        }
    }

    /// Items after the description's, at least one.
    fn items(
        &mut self,
        item: &RustTy,
        place: Inference,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<Vec<ExampleValue>> {
        // No item is known that fits.
        if shown.is_some_and(Value::is_null) {
            return None;
        }
        let listed = shown
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let name = singular(name);
        let mut items = Vec::new();
        for shown in listed {
            items.push(self.value(item, place, Some(shown), name, depth)?);
        }
        if items.is_empty() {
            items.push(self.value(item, place, None, name, depth)?);
        }
        Some(items)
    }

    fn map(
        &mut self,
        value: &RustTy,
        place: Inference,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<ExampleValue> {
        let inside = if place == Inference::Known {
            place
        } else {
            Inference::Unknown
        };
        let listed = shown.and_then(Value::as_object).and_then(|members| {
            let (key, value) = members.iter().next()?;
            is_short(key).then_some((key.as_str(), Some(value)))
        });
        let (key, shown) = listed.unwrap_or(("key", None));
        let value = self.value(value, inside, shown, "value", depth)?;
        Some(ExampleValue::Map {
            entries: vec![(key.to_owned(), value)],
            conversion: match place {
                Inference::Known => super::Conversion::Spoken,
                Inference::Converted => super::Conversion::Silent,
                Inference::Unknown => return None,
            },
        })
    }

    fn named(
        &mut self,
        named: &TypeName,
        place: Inference,
        shown: Option<&Value>,
        name: &str,
        depth: usize,
    ) -> Option<ExampleValue> {
        match *self.items.get(named)? {
            Item::Struct(plan) => self.construct(plan, shown, depth),
            Item::Enum(plan) => {
                let variant = match &plan.values {
                    EnumValues::Text { values, .. } => {
                        let wire = shown.and_then(Value::as_str);
                        let found = values
                            .iter()
                            .find(|value| Some(value.wire.as_str()) == wire);
                        found.or(values.first())?.name.clone()
                    }
                    EnumValues::Integer { values } => {
                        let wire = shown.and_then(Value::as_i64);
                        let found = values.iter().find(|value| Some(value.wire) == wire);
                        found.or(values.first())?.name.clone()
                    }
                };
                Some(ExampleValue::Variant {
                    ty: named.clone(),
                    variant,
                    inside: None,
                })
            }
            Item::Union(plan) => self.union(plan, shown, depth),
            Item::Alias(plan) => self.value(&plan.ty, place, shown, name, depth),
            Item::Newtype(plan) => {
                let inside = self.value(&plan.ty, Inference::Known, shown, name, depth)?;
                Some(ExampleValue::Newtype {
                    ty: named.clone(),
                    inside: Box::new(inside),
                })
            }
        }
    }

    fn construct(
        &mut self,
        plan: &StructPlan,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<ExampleValue> {
        let members = shown.and_then(Value::as_object);
        let shown = |field: &FieldPlan| members.and_then(|members| members.get(&field.wire));
        let fitting = |field: &FieldPlan| shown(field).filter(|shown| !shown.is_null());
        let params = match plan.construction.as_ref()? {
            Construction::Default | Construction::New => None,
            Construction::Params(params) => Some(params),
        };
        let mut required = Vec::new();
        for field in plan.required() {
            let shown = match field.kind {
                FieldKind::RequiredNullable => shown(field),
                _ => fitting(field),
            };
            let shown = shown.or(field.example.as_ref());
            let value = self.member(field, params.is_some(), shown, depth)?;
            required.push((field.name.clone(), value));
        }
        let arguments = match params {
            None => required.into_iter().map(|(_, value)| value).collect(),
            Some(params) => vec![ExampleValue::Params {
                resource: None,
                ty: params.clone(),
                fields: required,
            }],
        };
        let mut setters = Vec::new();
        for field in &plan.fields {
            if let (Some(setter), Some(member)) = (&field.setter, shown(field))
                && !member.is_null()
                && !field.deprecated
                && setters.len() < MOST_SETTERS
                && let Some(value) = self.member(field, false, Some(member), depth)
                && !value.needs_type()
            {
                setters.push((setter.clone(), value));
            }
        }
        Some(ExampleValue::Construct {
            ty: plan.name.clone(),
            constructor: None,
            arguments,
            setters,
        })
    }

    fn member(
        &mut self,
        field: &FieldPlan,
        is_named: bool,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<ExampleValue> {
        let name = spoken(field.name.as_str());
        if field.kind == FieldKind::RequiredNullable {
            let ty = RustTy::Option(Box::new(field.ty.clone()));
            return self.value(&ty, Inference::Known, shown, &name, depth);
        }
        if is_named {
            return self.value(&field.ty, Inference::Known, shown, &name, depth);
        }
        self.taken(&field.ty, &field.argument, shown, &name, depth)
    }

    fn union(
        &mut self,
        plan: &UnionPlan,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<ExampleValue> {
        let chosen = shown.and_then(|shown| {
            plan.variants
                .iter()
                .find(|variant| selects(plan, variant, shown))
        });
        if let (Some(variant), Some(shown)) = (chosen, shown)
            && let Some(value) = self.variant(plan, variant, Some(shown), depth)
        {
            return Some(value);
        }
        plan.variants
            .iter()
            .find_map(|variant| self.variant(plan, variant, None, depth))
    }

    fn variant(
        &mut self,
        plan: &UnionPlan,
        variant: &UnionVariant,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<ExampleValue> {
        if let Some(constructor) = &variant.constructor
            && let Some(inner) = self.structure(&variant.ty)
            && let ExampleValue::Construct { arguments, .. } =
                self.construct(inner, shown, depth)?
        {
            return Some(ExampleValue::Construct {
                ty: plan.name.clone(),
                constructor: Some(constructor.name.clone()),
                arguments,
                setters: Vec::new(),
            });
        }
        let name = spoken(variant.name.as_str()).to_lowercase();
        let inside = self.value(&variant.ty, Inference::Known, shown, &name, depth)?;
        Some(ExampleValue::Variant {
            ty: plan.name.clone(),
            variant: variant.name.clone(),
            inside: Some(Box::new(inside)),
        })
    }
}

/// Whether an example selects a variant.
fn selects(plan: &UnionPlan, variant: &UnionVariant, shown: &Value) -> bool {
    if let TagPlan::Property { wire, .. } = &plan.tag {
        let tag = shown.get(wire).and_then(Value::as_str);
        return variant
            .tag_values
            .iter()
            .any(|value| Some(value.as_str()) == tag);
    }
    let has_kind = match variant.matches.kind {
        None => true,
        Some(JsonKind::Boolean) => shown.is_boolean(),
        Some(JsonKind::Integer) => shown.is_i64() || shown.is_u64(),
        Some(JsonKind::Number) => shown.is_number(),
        Some(JsonKind::String) => shown.is_string(),
        Some(JsonKind::Array) => shown.is_array(),
        Some(JsonKind::Object) => shown.is_object(),
    };
    let is_constant = |constant: &ConstantMember| {
        let mut names = constant.path.iter();
        match names.try_fold(shown, |value, name| value.get(name)) {
            Some(Value::String(text)) => constant.values.contains(text),
            Some(other) => constant.values.contains(&other.to_string()),
            None => true,
        }
    };
    has_kind
        && variant
            .matches
            .required
            .iter()
            .all(|wire| shown.get(wire).is_some())
        && variant.matches.constants.iter().all(is_constant)
}

/// An identifier as a word of prose: `pet_id` is `pet-id`.
pub(in crate::plan) fn spoken(name: &str) -> String {
    name.trim_end_matches('_').replace('_', "-")
}

fn singular(name: &str) -> &str {
    match name.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => name,
    }
}
