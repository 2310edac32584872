//! Where inline types are used, and what they could be called for it.

use super::case::{Case, identifier, spellings};
use super::claims::Wish;
use super::resources::Placed;
use crate::model::{Api, Media, NameHint, Order, Shape, Ty, TypeDef, TypeId};
use crate::shape::{Outline, Shaped};
use std::collections::BTreeSet;

/// Words that say nothing without those before them.
const VAGUE: [&str; 26] = [
    "additional",
    "any",
    "array",
    "attributes",
    "body",
    "data",
    "entry",
    "items",
    "item",
    "kind",
    "list",
    "map",
    "number",
    "object",
    "options",
    "properties",
    "request",
    "response",
    "result",
    "results",
    "string",
    "type",
    "union",
    "value",
    "values",
    "variant",
];

/// How many types around a type give it words.
const MOST_OWNERS: usize = 32;

/// A place where an inline type stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// In another type.
    Member {
        /// The type.
        owner: TypeId,
        /// The member, or what else it is there.
        wire: String,
    },
    /// In an operation.
    Operation {
        /// The dotted name of its resource.
        resource: String,
        /// The name of the handle.
        handle: String,
        /// The name of the method.
        method: String,
        /// Which part of the operation.
        role: String,
        /// Whether that is a parameter.
        is_parameter: bool,
    },
}

/// The places where types stand, by position of the type that they became.
pub(super) struct Uses(Vec<Vec<Use>>);

/// A word of a name in snake case, and whether a name may begin with it.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    begins: bool,
}

impl Uses {
    pub(super) fn of(shaped: &Shaped<'_>, placed: &Placed) -> Self {
        let api = shaped.api;
        let mut uses: Vec<Vec<Use>> = vec![Vec::new(); api.types.len()];
        let mut seen: BTreeSet<(TypeId, Use)> = BTreeSet::new();
        // The object of a body that callers pass member by member is no use, as long as there is another.
        let mut handed_over: Vec<(TypeId, Use)> = Vec::new();
        // What stands in components comes first: the same in whatever order the description lists it.
        let mut all: Vec<(TypeId, &TypeDef)> = api.types.iter().collect();
        let order = Order::of(api);
        all.sort_by_cached_key(|(_, definition)| order.key(&definition.origin));
        for (id, definition) in all {
            let used = match &definition.hint {
                NameHint::Component(_) | NameHint::Shared { .. } => continue,
                NameHint::Member { owner, wire } => Use::Member {
                    owner: shaped.same(*owner),
                    wire: wire.clone(),
                },
                NameHint::Operation { operation, role } => {
                    let placed = placed.operations.get(*operation);
                    Use::Operation {
                        resource: placed
                            .and_then(|placed| placed.id.rsplit_once('.'))
                            .map_or("operations", |(resource, _)| resource)
                            .to_owned(),
                        handle: placed
                            .map_or("operation", |placed| &placed.handle.0)
                            .to_owned(),
                        method: placed.map_or("", |placed| &placed.method.0).to_owned(),
                        role: role.clone(),
                        is_parameter: api.operations.get(*operation).is_some_and(|operation| {
                            let mut parameters = operation.parameters.iter();
                            parameters.any(|parameter| {
                                parameter.wire == *role
                                    && parameter.ty.named().is_some_and(|ty| ty == shaped.same(id))
                            })
                        }),
                    }
                }
            };
            let kept = shaped.same(id);
            let is_handed_over = match &definition.hint {
                NameHint::Operation { operation, role } if role == "body" => {
                    let outline = shaped.outline(*operation);
                    outline.and_then(Outline::flattened) == Some(kept)
                }
                _ => false,
            };
            if is_handed_over {
                handed_over.push((kept, used));
            } else if let Some(known) = uses.get_mut(kept.index())
                && seen.insert((kept, used.clone()))
            {
                known.push(used);
            }
        }
        for (id, used) in handed_over {
            if let Some(known) = uses.get_mut(id.index())
                && known.is_empty()
            {
                known.push(used);
            }
        }
        Self(uses)
    }

    /// The places of a type, in canonical order.
    pub(super) fn of_type(&self, id: TypeId) -> &[Use] {
        self.0
            .get(id.index())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What an inline type could be called, the shortest first: as all its uses call it, then with the words around its first use, then
    /// with status and media type. `owners` are the plain names of types that have a name of their own.
    pub(super) fn wishes(
        &self,
        shaped: &Shaped<'_>,
        id: TypeId,
        definition: &TypeDef,
        owners: &[Option<String>],
        components: &BTreeSet<String>,
    ) -> Vec<Wish> {
        let uses = self.of_type(id);
        let mut wishes: Vec<Wish> = Vec::new();
        if uses.len() > 1 {
            wishes.extend(
                agreed(uses)
                    .or_else(|| title(shaped, id))
                    .map(|name| identifier(&name, Case::Camel).into()),
            );
        }
        if let Some(first) = uses.first() {
            let chain = self.chain(first, owners, true);
            let role = role(shaped, id, first);
            let starts = (0..chain.len().saturating_sub(1)).rev();
            for start in starts.filter(|start| chain.get(*start).is_some_and(|word| word.begins)) {
                let words = chain.get(start..).unwrap_or_default();
                // `error` in `error` is found by what is around both.
                if start > 0
                    && let [first, last] = words
                    && first.text == last.text
                {
                    continue;
                }
                // A member's word that is the name of another type would name the wrong owner.
                let misleads = start > 0
                    && words.first().is_some_and(|word| {
                        components.contains(&identifier(&word.text, Case::Camel))
                    });
                wishes.push(Wish {
                    name: identifier(&joined(words, role), Case::Camel),
                    is_usable: !misleads,
                });
            }
        }
        wishes.extend(self.last_wishes(shaped, id, definition, owners));
        wishes
    }

    /// All words around a type, then status and media type.
    fn last_wishes(
        &self,
        shaped: &Shaped<'_>,
        id: TypeId,
        definition: &TypeDef,
        owners: &[Option<String>],
    ) -> impl Iterator<Item = Wish> + use<> {
        let labels = labels(shaped.api, definition);
        let mut wishes = Vec::new();
        for used in self.of_type(id) {
            let chain = self.chain(used, owners, true);
            let words: Vec<&str> = chain.iter().map(|word| word.text.as_str()).collect();
            let plain = words.join("_");
            wishes.push(plain.clone());
            let all = self.chain(used, owners, false);
            wishes.push(joined(&all, role(shaped, id, used)));
            if let Use::Operation {
                resource,
                method,
                role,
                ..
            } = used
            {
                wishes.push(format!("{resource} {method} {role}"));
                wishes.push(format!("{plain} {}", labels.status));
                wishes.push(format!("{plain} {} {}", labels.status, labels.media));
            }
        }
        if wishes.is_empty() {
            wishes.push(title(shaped, id).unwrap_or_else(|| "unnamed".to_owned()));
        }
        let first = self.of_type(id).first();
        let role = first.map_or("value", |used| role(shaped, id, used));
        let with_role = wishes.first().map(|wish| format!("{wish}_{role}"));
        wishes.extend(with_role);
        wishes.extend(title(shaped, id));
        if let Some(used @ Use::Member { wire, .. }) = first {
            let mut chain = self.chain(used, owners, true);
            for spelled in spellings(wire, Case::Snake) {
                if let Some(last) = chain.last_mut() {
                    *last = word(&spelled);
                }
                wishes.push(joined(&chain, role));
            }
        }
        let wishes = wishes.into_iter();
        wishes.map(|wish| identifier(&wish, Case::Camel).into())
    }

    /// The words around a use, the outermost first. Types around it that are used in several places are called as these agree, or after
    /// the first of them.
    fn chain(&self, used: &Use, names: &[Option<String>], agreeing: bool) -> Vec<Word> {
        let mut chain = Vec::new();
        let mut around = Some(used);
        for _ in 0..MOST_OWNERS {
            around = match around {
                Some(Use::Member { owner: id, wire }) => {
                    chain.push(word(wire));
                    self.around(*id, names, agreeing, &mut chain)
                }
                Some(Use::Operation {
                    handle,
                    method,
                    role,
                    is_parameter,
                    ..
                }) => {
                    // The members of a body are what the method takes, whatever is around them.
                    if chain.is_empty() || role != "body" {
                        let role = word(role);
                        let begins = *is_parameter && role.begins;
                        chain.push(Word { begins, ..role });
                    }
                    let method = word(method);
                    chain.push(Word {
                        begins: false,
                        ..method
                    });
                    chain.push(owner(handle));
                    None
                }
                None => break,
            };
        }
        chain.reverse();
        chain
    }

    /// The use that gives the words around a type, after those that all its uses agree on; none where it has a name.
    fn around(
        &self,
        id: TypeId,
        names: &[Option<String>],
        agreeing: bool,
        chain: &mut Vec<Word>,
    ) -> Option<&Use> {
        let mut id = id;
        for _ in 0..MOST_OWNERS {
            if let Some(name) = names.get(id.index()).and_then(Option::as_deref) {
                chain.push(owner(name.trim_end_matches('_')));
                return None;
            }
            let uses = self.of_type(id);
            let agreed = if uses.len() > 1 && agreeing {
                agreed(uses)
            } else {
                None
            };
            let Some(name) = agreed else {
                return uses.first();
            };
            chain.push(word(&name));
            match uses.first() {
                Some(Use::Member { owner, .. }) => id = *owner,
                _ => return None,
            }
        }
        None
    }
}

/// Words one behind the other. What one ends in and the next begins with is said once: `thresholds_limit` in `BillingThresholds`. A last word
/// of which nothing is left would give the name of what is around it; its role says more.
fn joined(words: &[Word], role: &str) -> String {
    let mut all: Vec<&str> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next: Vec<&str> = word.text.split('_').collect();
        let overlap = (1..=next.len().min(all.len()))
            .rev()
            .find(|count| {
                let end = all.iter().skip(all.len() - count);
                end.eq(next.iter().take(*count))
            })
            .unwrap_or_default();
        if overlap == next.len() && index + 1 == words.len() {
            all.push(role);
        }
        all.extend(next.into_iter().skip(overlap));
    }
    all.join("_")
}

/// What a type is to what it is in.
fn role(shaped: &Shaped<'_>, id: TypeId, used: &Use) -> &'static str {
    let types = &shaped.api.types;
    let Use::Member { owner, wire } = used else {
        return "value";
    };
    if types.union(*owner).is_some() {
        return match types[id].shape {
            Shape::Object(_) => "object",
            _ => "variant",
        };
    }
    let mut fields = types[*owner].shape.fields().iter();
    match fields.find(|field| field.wire == *wire) {
        Some(field) => match types.not_null(&field.ty) {
            Ty::List(_) => "item",
            Ty::Map(_) => "entry",
            _ => "value",
        },
        None => "value",
    }
}

fn word(text: &str) -> Word {
    let snake = identifier(text, Case::Snake);
    // Among other words, a digit needs no letter before it.
    let is_number = text.starts_with(|first: char| first.is_ascii_digit());
    let snake = match snake.strip_prefix("x_").filter(|_| is_number) {
        Some(number) => number.to_owned(),
        None => snake,
    };
    let begins = snake.starts_with(|first: char| first.is_ascii_alphabetic())
        && snake.split('_').any(|word| !VAGUE.contains(&word));
    Word {
        text: snake,
        begins,
    }
}

/// The name of something that may stand first whatever it is.
fn owner(name: &str) -> Word {
    Word {
        begins: true,
        ..word(name)
    }
}

/// The name on which all uses agree: the words that all of them end in.
fn agreed(uses: &[Use]) -> Option<String> {
    let mut common: Option<Vec<String>> = None;
    for used in uses {
        let text = match used {
            Use::Member { wire, .. } => wire.clone(),
            Use::Operation {
                role, is_parameter, ..
            } if *is_parameter || role.starts_with("error") => role.clone(),
            Use::Operation { handle, role, .. } => format!("{handle} {role}"),
        };
        let words: Vec<String> = identifier(&text, Case::Snake)
            .split('_')
            .map(str::to_owned)
            .collect();
        common = Some(match common {
            None => words,
            Some(before) => {
                let same = before
                    .iter()
                    .rev()
                    .zip(words.iter().rev())
                    .take_while(|(left, right)| left == right)
                    .count();
                before.into_iter().rev().take(same).rev().collect()
            }
        });
    }
    let common = common.filter(|words| !words.is_empty())?.join("_");
    word(&common).begins.then_some(common)
}

/// The title, where it is short enough to be a name.
fn title(shaped: &Shaped<'_>, id: TypeId) -> Option<String> {
    let title = shaped.title(id)?;
    let is_name = title.split_whitespace().count() <= 4
        && title.chars().all(|character| {
            character.is_ascii_alphanumeric() || matches!(character, ' ' | '_' | '-')
        });
    (is_name && word(title).begins).then(|| title.to_owned())
}

/// Status and media type of what an inline type was found in.
#[derive(Default)]
struct PayloadLabels {
    status: String,
    media: String,
}

fn labels(api: &Api, definition: &TypeDef) -> PayloadLabels {
    let NameHint::Operation { operation, .. } = &definition.hint else {
        return PayloadLabels::default();
    };
    let Some(operation) = api.operations.get(*operation) else {
        return PayloadLabels::default();
    };
    let replies = operation.replies.success.iter();
    let replies = replies.chain(&operation.replies.errors);
    let replies = replies.map(|reply| (reply.status.to_string(), &reply.content));
    let bodies = operation.body.iter();
    let bodies = bodies.map(|body| (String::new(), &body.content));
    let found = replies.chain(bodies).find_map(|(status, content)| {
        let mut payloads = content.iter();
        let around = payloads.find(|payload| definition.origin.is_within(&payload.origin))?;
        let subtype = match around.media {
            Media::Json if around.media_type.contains('*') => "json",
            _ => around.media_type.rsplit('/').next().unwrap_or_default(),
        };
        Some(PayloadLabels {
            status,
            media: subtype.to_owned(),
        })
    });
    found.unwrap_or_default()
}
