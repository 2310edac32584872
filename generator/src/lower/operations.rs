//! Paths and operations (OpenAPI 3.2 §4.8 to §4.10).

use super::context::Lowering;
use super::paths::{Template, placeholders, skeleton};
use super::security::Security;
use crate::diag::{Pointer, codes};
use crate::document::{self, Method};
use crate::model::{Operation, Repeat, Verb};
use std::collections::BTreeMap;

/// What has been met before.
#[derive(Default)]
struct Met {
    ids: BTreeMap<String, Pointer>,
    routes: BTreeMap<(String, Verb), String>,
}

impl Lowering<'_> {
    /// All operations, in document order.
    pub(super) fn operations(&mut self, security: &Security) {
        let mut met = Met::default();
        for operation in &self.document.operations {
            let template = Template::of(&operation.path);
            let Some(names) = self.usable(&template, operation) else {
                continue;
            };
            let verb = match &operation.method {
                Method::Known(verb) => *verb,
                Method::Other(name) => {
                    self.report(
                        &codes::dialect::OPERATION_LEFT_OUT,
                        &operation.place,
                        format!(
                            "the operation is omitted, because its method `{name}` is not supported"
                        ),
                    );
                    continue;
                }
            };
            self.operation(operation, &template, &names, verb, security, &mut met);
        }
    }

    /// The placeholders of a path; `None` if it cannot be called, which is reported.
    fn usable<'t>(
        &mut self,
        template: &Template<'t>,
        operation: &'t document::Operation,
    ) -> Option<Vec<&'t str>> {
        let path = &operation.path;
        let place = &operation.path_place;
        let names = match placeholders(path) {
            Ok(names) => names,
            Err(problem) => {
                let message = format!("the path `{path}` is invalid: {problem}");
                self.report(&codes::lower::MALFORMED_PATH, place, message);
                return None;
            }
        };
        if template.query.contains(['{', '}', '%', '+']) {
            self.report(
                &codes::lower::QUERY_IN_PATH_LEFT_OUT,
                place,
                format!("the operations of `{path}` are omitted"),
            );
            return None;
        }
        if let Some(fragment) = template.fragment {
            self.report(
                &codes::lower::FRAGMENT_IN_PATH,
                place,
                format!("`#{fragment}` is not sent"),
            );
        }
        if !template.query.is_empty() {
            self.report(
                &codes::lower::QUERY_IN_PATH,
                place,
                format!("`{}` is sent with every request", template.query),
            );
        }
        Some(names)
    }

    fn operation(
        &mut self,
        operation: &document::Operation,
        template: &Template<'_>,
        names: &[&str],
        verb: Verb,
        security: &Security,
        met: &mut Met,
    ) {
        let number = self.api.operations.len();
        let operation_id = self.own_id(operation, met);
        self.tell_repeated(operation, template, verb, met);
        for callback in &operation.callbacks {
            self.note(
                &codes::lower::NOT_EMITTED,
                callback,
                "a callback is not part of a client",
            );
        }
        let said = self.said_about(operation, verb, template.target);
        let parameters = self.parameters(operation, names, number);
        let body = self.body(operation, number);
        let replies = self.replies(operation, number);
        let stream = self.stream(
            operation,
            said.stream_switch,
            &parameters,
            body.as_ref(),
            &replies,
        );
        let required = self.operation_security(operation, security);
        let operation = Operation {
            origin: operation.place.clone(),
            operation_id,
            resource: said.resource,
            method_name: said.method,
            verb,
            path: template.path.to_owned(),
            fixed_query: template.pairs(),
            server: self.own_server(operation),
            tags: operation.tags.clone(),
            parameters,
            body,
            replies,
            security: required.alternatives,
            scopes: required.scopes,
            repeat: said.repeat.unwrap_or(match verb {
                Verb::Post | Verb::Patch => Repeat::Unsafe,
                _ => Repeat::Idempotent,
            }),
            stream,
            docs: operation.docs.clone(),
        };
        self.api.operations.push(operation);
    }

    /// The id of an operation; of two operations with one id, the first has it.
    fn own_id(&mut self, operation: &document::Operation, met: &mut Met) -> Option<String> {
        let (id, place) = operation.id.as_ref()?;
        if let Some(earlier) = met.ids.get(id) {
            let message = format!(
                "`{id}` is also the ID of the operation at {earlier}; this one is named after its method and path"
            );
            self.report(&codes::lower::DUPLICATE_OPERATION_ID, place, message);
            return None;
        }
        met.ids.insert(id.clone(), operation.place.clone());
        Some(id.clone())
    }

    fn tell_repeated(
        &mut self,
        operation: &document::Operation,
        template: &Template<'_>,
        verb: Verb,
        met: &mut Met,
    ) {
        let key = (skeleton(template.target), verb);
        match met.routes.get(&key) {
            Some(earlier) => {
                let message = format!(
                    "{} {} differs from `{earlier}` only in the names of its parameters",
                    verb.as_str(),
                    template.target
                );
                self.report(&codes::lower::SAME_PATH_TWICE, &operation.place, message);
            }
            None => {
                met.routes.insert(key, template.target.to_owned());
            }
        }
    }
}
