//! Functions, as their callers see them.

use super::print::{Printer, Scope, abi, lifetime_text};
use syn::{FnArg, Pat, Receiver, ReceiverKind, Safety, Signature, Type};

impl Printer<'_> {
    /// `fn name<…>(…) -> …` with what is said before `fn`.
    pub(super) fn function(&mut self, scope: &Scope, signature: &Signature) -> String {
        let mut scope = scope.clone();
        self.declare(&mut scope, &signature.generics);
        let demands = self.demands(&scope, &signature.generics);
        let parameters = self.parameters(&scope, &signature.generics, &demands);
        let mut arguments = Vec::new();
        for argument in &signature.inputs {
            arguments.push(match argument {
                FnArg::Receiver(receiver) => self.receiver(&scope, receiver),
                FnArg::Typed(argument) => {
                    let ty = self.ty(&scope, &argument.ty);
                    match &*argument.pat {
                        _ if self.is_numbered => ty,
                        Pat::Ident(name) => format!("{}: {ty}", name.ident),
                        _ => format!("_: {ty}"),
                    }
                }
            });
        }
        if signature.variadic.is_some() {
            arguments.push("...".to_owned());
        }
        let mut before = String::new();
        if signature.constness.is_some() {
            before.push_str("const ");
        }
        if signature.asyncness.is_some() {
            before.push_str("async ");
        }
        if matches!(signature.safety, Safety::Unsafe(_)) {
            before.push_str("unsafe ");
        }
        before.push_str(&abi(signature.abi.as_ref()));
        let output = self.output(&scope, &signature.output);
        format!(
            "{before}fn {}{parameters}({}){output}{}",
            signature.ident,
            arguments.join(", "),
            demands.clause()
        )
    }

    /// `self` in its shortest form; whether the function may change its own copy is no matter of callers.
    fn receiver(&mut self, scope: &Scope, receiver: &Receiver) -> String {
        match &receiver.kind {
            ReceiverKind::Value => "self".to_owned(),
            ReceiverKind::Reference(_, lifetime, mutability) => {
                let lifetime = match lifetime {
                    Some(lifetime) if lifetime.ident != "_" => {
                        format!("{} ", lifetime_text(scope, lifetime))
                    }
                    _ => String::new(),
                };
                let mutability = if mutability.is_some() { "mut " } else { "" };
                format!("&{lifetime}{mutability}self")
            }
            ReceiverKind::Typed(_, ty) => self.typed_receiver(scope, ty),
            _ => self.refuse(
                scope,
                "has a receiver that cannot be listed; use a stable form",
            ),
        }
    }

    fn typed_receiver(&mut self, scope: &Scope, ty: &Type) -> String {
        let text = self.ty(scope, ty);
        match text.strip_suffix("Self") {
            Some("") => "self".to_owned(),
            Some(before) if before.starts_with('&') && !before.contains('(') => {
                format!("{before}self")
            }
            _ => format!("self: {text}"),
        }
    }
}
