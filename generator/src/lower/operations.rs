//! Paths and operations (OpenAPI 3.2 §4.8 to §4.10).

use super::context::Lowering;
use super::paths::{Template, placeholders, skeleton, without_operators};
use super::security::Security;
use crate::diag::{Pointer, codes};
use crate::document;
use crate::model::{Operation, ParameterLocation, Verb};
use std::collections::BTreeMap;
use std::sync::Arc;

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
            let in_path = |parameter: &&Arc<document::Parameter>| {
                parameter.location == Some(ParameterLocation::Path)
            };
            let names = operation.parameters.iter().filter(in_path);
            let names: Vec<&str> = names.map(|parameter| parameter.name.as_str()).collect();
            let path = without_operators(&operation.path, &names);
            let template = Template::of(&path);
            let Some(names) = self.usable(&template, operation) else {
                continue;
            };
            self.operation(operation, &template, &names, security, &mut met);
        }
    }

    /// The placeholders of a path; `None` if it cannot be called, which is reported.
    fn usable<'t>(
        &mut self,
        template: &Template<'t>,
        operation: &document::Operation,
    ) -> Option<Vec<&'t str>> {
        let path = &operation.path;
        let place = &operation.path_place;
        let names = match placeholders(path).and_then(|_| placeholders(template.path)) {
            Ok(names) => names,
            Err(problem) => {
                let message = format!("the path `{path}` is invalid: {problem}");
                self.report(&codes::lower::MALFORMED_PATH, place, message);
                return None;
            }
        };
        if template.is_query_unclear() {
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
        for (name, value) in template.fixed() {
            let pair = if value.is_empty() {
                name
            } else {
                format!("{name}={value}")
            };
            self.report(
                &codes::lower::QUERY_IN_PATH,
                place,
                format!("`{pair}` is sent with every request"),
            );
        }
        for (name, _) in template.asked() {
            self.report(
                &codes::lower::QUERY_IN_PATH,
                place,
                format!("`{name}` is a query parameter"),
            );
        }
        Some(names)
    }

    fn operation(
        &mut self,
        operation: &document::Operation,
        template: &Template<'_>,
        names: &[&str],
        security: &Security,
        met: &mut Met,
    ) {
        let number = self.api.operations.len();
        let operation_id = self.own_id(operation, met);
        self.tell_repeated(operation, template, met);
        for callback in &operation.callbacks {
            self.note(
                &codes::lower::NOT_EMITTED,
                callback,
                "a callback is not part of a client",
            );
        }
        let said = self.said_about(operation, template.target);
        if self.switches_protocols(operation) {
            return;
        }
        let mut parameters = self.parameters(operation, names, &template.asked(), number);
        let fixed_query = template.fixed();
        // With another value than that of the path, the request would be one of another operation.
        parameters.retain(|parameter| {
            let fixed = (parameter.wire.as_str(), parameter.location);
            !fixed_query
                .iter()
                .any(|(name, value)| !value.is_empty() && fixed == (name, ParameterLocation::Query))
        });
        let mut body = self.body(operation, number);
        if let (Some(body), Some(described)) = (&mut body, &operation.body) {
            self.files_in_parts(described, body);
            parameters.extend(self.part_headers(described, body, number));
        }
        let replies = self.replies(operation, &parameters, number);
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
            verb: operation.verb.clone(),
            path: template.path.to_owned(),
            fixed_query,
            server: self.own_server(operation),
            tags: self.groups(operation),
            parameters,
            body,
            replies,
            security: required.alternatives,
            scopes: required.scopes,
            repeat: said.repeat.unwrap_or(operation.verb.repeat()),
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
        met: &mut Met,
    ) {
        let key = (skeleton(template.target), operation.verb.clone());
        match met.routes.get(&key) {
            Some(earlier) => {
                let message = format!(
                    "{} {} differs from `{earlier}` only in the names of its parameters",
                    operation.verb.as_str(),
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
