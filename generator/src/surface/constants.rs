//! Constants in types, such as the length of an array: what can be compared without computing it.

use super::print::{DEEPEST, Printer, Scope};
use super::resolve::{Space, segments};
use syn::{BinOp, Expr, Lit, UnOp};

impl Printer<'_> {
    /// A constant within `depth` types.
    pub(super) fn expression(&mut self, scope: &Scope, value: &Expr, depth: usize) -> String {
        if depth > DEEPEST {
            return self.refuse(scope, "a constant is nested too deeply; give it a name");
        }
        let depth = depth + 1;
        match value {
            Expr::Lit(value) => match &value.lit {
                Lit::Bool(literal) => literal.value.to_string(),
                Lit::Byte(literal) => literal.value().to_string(),
                Lit::Char(literal) => format!("{:?}", literal.value()),
                Lit::Float(literal) => literal.base10_digits().to_owned(),
                Lit::Int(literal) => literal.base10_digits().to_owned(),
                Lit::Str(literal) => format!("{:?}", literal.value()),
                _ => self.refuse(
                    scope,
                    "has a literal that cannot be listed; name the constant",
                ),
            },
            Expr::Path(value) => match &value.qself {
                Some(qself) => self.qualified(scope, qself, &value.path, depth),
                None => self.constant(scope, &value.path, depth),
            },
            Expr::Unary(value) => {
                let operand = self.expression(scope, &value.expr, depth);
                match value.op {
                    UnOp::Neg(_) => format!("-{operand}"),
                    UnOp::Not(_) => format!("!{operand}"),
                    _ => self.refuse(
                        scope,
                        "has a constant that cannot be listed; give it a name",
                    ),
                }
            }
            Expr::Binary(value) => {
                let left = self.expression(scope, &value.left, depth);
                let right = self.expression(scope, &value.right, depth);
                match sign(&value.op) {
                    Some(sign) => format!("({left} {sign} {right})"),
                    None => self.refuse(
                        scope,
                        "has a constant that cannot be listed; give it a name",
                    ),
                }
            }
            Expr::Cast(value) => {
                let operand = self.expression(scope, &value.expr, depth);
                let ty = self.ty_within(scope, &value.ty, depth);
                format!("({operand} as {ty})")
            }
            Expr::Paren(value) => self.expression(scope, &value.expr, depth),
            Expr::Group(value) => self.expression(scope, &value.expr, depth),
            Expr::Block(value) => match value.block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => self.expression(scope, value, depth),
                _ => self.refuse(
                    scope,
                    "has a constant that cannot be listed; give it a name",
                ),
            },
            _ => self.refuse(
                scope,
                "has a constant that cannot be listed; give it a name",
            ),
        }
    }

    /// A path of a constant: an item, or a member of a type.
    fn constant(&mut self, scope: &Scope, path: &syn::Path, depth: usize) -> String {
        let names = segments(path);
        let is_item = path.leading_colon.is_some()
            || names
                .first()
                .is_some_and(|first| scope.types.contains_key(first) || first == "Self")
            || self
                .resolver
                .resolve_in(Space::Values, scope.module, &names)
                .is_some();
        if is_item || names.len() < 2 {
            return self.path_within(scope, path, Space::Values, depth);
        }
        let mut of = path.clone();
        of.segments = path
            .segments
            .iter()
            .take(names.len() - 1)
            .cloned()
            .collect();
        let ty = self.path_within(scope, &of, Space::Types, depth);
        self.members(scope, ty, path, names.len() - 1, depth)
    }
}

fn sign(operator: &BinOp) -> Option<&'static str> {
    Some(match operator {
        BinOp::Add(_) => "+",
        BinOp::Sub(_) => "-",
        BinOp::Mul(_) => "*",
        BinOp::Div(_) => "/",
        BinOp::Rem(_) => "%",
        BinOp::Shl(_) => "<<",
        BinOp::Shr(_) => ">>",
        BinOp::BitAnd(_) => "&",
        BinOp::BitOr(_) => "|",
        BinOp::BitXor(_) => "^",
        _ => return None,
    })
}
