//! Warnings about dubious code: the tokenizer's first, then those about `finally`, then the others in source order.

use crate::hir::*;
use crate::source::LineIndex;

/// A `SyntaxWarning`: the program runs, but perhaps does not do what was meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Line from 1.
    pub line: u32,
    /// Message.
    pub msg: String,
}

/// The warnings about a whole source. `found` are those of the tokenizer, by byte offset.
pub(crate) fn warnings<'a>(
    module: &Module<'a>,
    text: &str,
    lines: &LineIndex,
    found: Vec<(u32, String)>,
) -> Vec<Warning> {
    let mut w = Walker { text, found };
    w.finally_in(module.body, Leave::default());
    w.stmts(module.body);
    w.found.into_iter().map(|(at, msg)| Warning { line: lines.locate(at).0, msg }).collect()
}

/// Which statements would leave a `finally` block.
#[derive(Clone, Copy, Default)]
struct Leave {
    returns: bool,
    breaks: bool,
}

struct Walker<'s> {
    text: &'s str,
    found: Vec<(u32, String)>,
}

impl<'a> Walker<'_> {
    fn add(&mut self, span: Span, msg: impl Into<String>) {
        self.found.push((span.start, msg.into()));
    }

    // Leaving `finally`.

    fn finally_in(&mut self, body: &[Stmt<'a>], inside: Leave) {
        let looped = Leave { breaks: false, ..inside };
        for s in body {
            let word = match &s.kind {
                StmtKind::Return(_) if inside.returns => Some("return"),
                StmtKind::Break if inside.breaks => Some("break"),
                StmtKind::Continue if inside.breaks => Some("continue"),
                _ => None,
            };
            if let Some(word) = word {
                self.add(s.span, format!("'{word}' in a 'finally' block"));
            }
            match &s.kind {
                StmtKind::FunctionDef(f) => self.finally_in(f.body, Leave::default()),
                StmtKind::ClassDef(c) => self.finally_in(c.body, Leave::default()),
                StmtKind::For(f) => {
                    self.finally_in(f.body, looped);
                    self.finally_in(f.orelse, inside);
                }
                StmtKind::While { body, orelse, .. } => {
                    self.finally_in(body, looped);
                    self.finally_in(orelse, inside);
                }
                StmtKind::If(branches) => branches.iter().for_each(|b| self.finally_in(b.body, inside)),
                StmtKind::With { body, .. } => self.finally_in(body, inside),
                StmtKind::Match { cases, .. } => cases.iter().for_each(|c| self.finally_in(c.body, inside)),
                StmtKind::Try(t) => {
                    self.finally_in(t.body, inside);
                    t.handlers.iter().for_each(|h| self.finally_in(h.body, inside));
                    self.finally_in(t.orelse, inside);
                    self.finally_in(t.finalbody, Leave { returns: true, breaks: true });
                }
                _ => {}
            }
        }
    }

    // The rest.

    fn stmts(&mut self, body: &[Stmt<'a>]) {
        body.iter().for_each(|s| self.stmt(s));
    }

    fn exprs(&mut self, items: &[Expr<'a>]) {
        items.iter().for_each(|e| self.expr(e));
    }

    fn params(&mut self, p: &Params<'a>) {
        p.args.iter().chain(p.kwonly).filter_map(|a| a.default).for_each(|d| self.expr(d));
    }

    fn stmt(&mut self, s: &Stmt<'a>) {
        match &s.kind {
            StmtKind::FunctionDef(f) => {
                self.exprs(f.decorators);
                self.params(&f.params);
                f.annotations().iter().for_each(|(_, a)| self.expr(a));
                self.stmts(f.body);
            }
            StmtKind::ClassDef(c) => {
                self.exprs(c.decorators);
                self.stmts(c.body);
                self.exprs(c.bases);
                c.keywords.iter().for_each(|k| self.expr(&k.value));
            }
            StmtKind::Return(v) => v.iter().for_each(|v| self.expr(v)),
            StmtKind::Delete(targets) => targets.iter().for_each(|t| self.target(t)),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                targets.iter().for_each(|t| self.target(t));
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target);
                self.expr(value);
            }
            StmtKind::AnnAssign(a) => {
                a.value.iter().for_each(|v| self.expr(v));
                self.target(&a.target);
                self.expr(&a.annotation);
            }
            StmtKind::For(f) => {
                self.expr(&f.iter);
                self.target(&f.target);
                self.stmts(f.body);
                self.stmts(f.orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::If(branches) => {
                for b in *branches {
                    b.test.iter().for_each(|t| self.expr(t));
                    self.stmts(b.body);
                }
            }
            StmtKind::With { items, body, .. } => {
                for i in *items {
                    self.expr(&i.context);
                    i.target.iter().for_each(|t| self.target(t));
                }
                self.stmts(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for c in *cases {
                    c.guard.iter().for_each(|g| self.expr(g));
                    self.stmts(c.body);
                }
            }
            StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(|e| self.expr(e)),
            StmtKind::Try(t) => {
                self.stmts(t.body);
                for h in t.handlers {
                    h.kind.iter().for_each(|k| self.expr(k));
                    self.stmts(h.body);
                }
                self.stmts(t.orelse);
                self.stmts(t.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                let always = match test.kind {
                    ExprKind::Tuple(items) => !items.is_empty(),
                    ExprKind::Lit(Lit::Tuple(items)) => !items.is_empty(),
                    _ => false,
                };
                if always {
                    self.add(s.span, "assertion is always true, perhaps remove parentheses?");
                }
                self.expr(test);
                msg.iter().for_each(|m| self.expr(m));
            }
            StmtKind::TypeAlias(t) => self.expr(&t.value),
            StmtKind::Expr(e) => self.expr(e),
            _ => {}
        }
    }

    /// A binding position: what is indexed is not read.
    fn target(&mut self, t: &Expr<'a>) {
        match t.kind {
            ExprKind::Subscript { value, index } => {
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.target(i)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expr(t),
        }
    }

    /// The class of a literal as written; what folding made of an operation is none.
    fn literal(&self, e: &Expr<'a>) -> Option<&'static str> {
        let ExprKind::Lit(l) = e.kind else { return None };
        let first = LineIndex::slice(self.text, e.span).bytes().next()?;
        let plain = first.is_ascii_digit() || first == b'.';
        Some(match l {
            Lit::None => "NoneType",
            Lit::True | Lit::False => "bool",
            Lit::Ellipsis => "ellipsis",
            Lit::Int(_) | Lit::Big(..) if plain && self.is_number(e.span) => "int",
            Lit::Float(_) if plain && self.is_number(e.span) => "float",
            Lit::Complex(..) if plain && self.is_number(e.span) => "complex",
            Lit::Int(_) | Lit::Big(..) | Lit::Float(_) | Lit::Complex(..) => return None,
            Lit::Str(_) => "str",
            Lit::Bytes(_) => "bytes",
            Lit::Tuple(_) => "tuple",
        })
    }

    fn is_number(&self, span: Span) -> bool {
        LineIndex::slice(self.text, span)
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
    }

    /// The class of an expression where its form tells it.
    fn class_of(&self, e: &Expr<'a>) -> Option<&'static str> {
        Some(match e.kind {
            ExprKind::Lit(_) => return self.literal(e),
            ExprKind::Tuple(_) => "tuple",
            ExprKind::List(_) => "list",
            ExprKind::Dict(_) => "dict",
            ExprKind::Set(_) => "set",
            ExprKind::Comp(c) => match c.kind {
                CompKind::List => "list",
                CompKind::Set => "set",
                CompKind::Dict => "dict",
                CompKind::Generator => "generator",
            },
            ExprKind::Lambda(_) => "function",
            ExprKind::FString(_) => "str",
            ExprKind::TString(_) => "string.templatelib.Template",
            _ => return None,
        })
    }

    fn subscript(&mut self, e: &Expr<'a>, value: &Expr<'a>, index: &Expr<'a>) {
        let Some(class) = self.class_of(value) else { return };
        match class {
            "str" | "bytes" | "tuple" | "list" => match self.class_of(index) {
                None | Some("int" | "bool") => {}
                Some(other) => {
                    let msg = format!(
                        "{class} indices must be integers or slices, not {other}; perhaps you missed a comma?"
                    );
                    self.add(e.span, msg);
                }
            },
            "dict" => {}
            _ => {
                let msg = format!("'{class}' object is not subscriptable; perhaps you missed a comma?");
                self.add(e.span, msg);
            }
        }
    }

    fn expr(&mut self, e: &Expr<'a>) {
        match e.kind {
            ExprKind::Compare { left, ops, rights } => {
                let mut l = left;
                for (op, r) in ops.iter().zip(rights) {
                    let word = match op {
                        CmpOp::Is => Some(("is", "==")),
                        CmpOp::IsNot => Some(("is not", "!=")),
                        _ => None,
                    };
                    let single = |c: Option<&'static str>| {
                        c.filter(|c| !matches!(*c, "NoneType" | "bool" | "ellipsis"))
                    };
                    if let Some((word, meant)) = word
                        && let Some(class) = single(self.literal(l)).or_else(|| single(self.literal(r)))
                    {
                        self.add(
                            e.span,
                            format!("\"{word}\" with '{class}' literal. Did you mean \"{meant}\"?"),
                        );
                        break;
                    }
                    l = r;
                }
                self.expr(left);
                self.exprs(rights);
            }
            ExprKind::Call(c) => {
                if let Some(class) = self.class_of(&c.func)
                    && class != "function"
                {
                    let msg = format!("'{class}' object is not callable; perhaps you missed a comma?");
                    self.add(e.span, msg);
                }
                self.expr(&c.func);
                self.exprs(c.args);
                c.keywords.iter().for_each(|k| self.expr(&k.value));
            }
            ExprKind::Subscript { value, index } => {
                self.subscript(e, value, index);
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Bin { .. } => {
                let (mut rights, mut left) = (Vec::new(), e);
                while let ExprKind::Bin { left: l, right, .. } = left.kind {
                    rights.push(right);
                    left = l;
                }
                self.expr(left);
                rights.into_iter().rev().for_each(|r| self.expr(r));
            }
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::Named { value, .. } => self.expr(value),
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Lambda(l) => {
                self.params(&l.params);
                self.expr(&l.body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                [test, body, orelse].into_iter().for_each(|e| self.expr(e));
            }
            ExprKind::Dict(items) => {
                for (k, v) in items {
                    k.iter().for_each(|k| self.expr(k));
                    self.expr(v);
                }
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.exprs(items),
            ExprKind::Comp(c) => {
                for clause in c.clauses {
                    self.expr(&clause.iter);
                    self.target(&clause.target);
                    self.exprs(clause.ifs);
                }
                self.expr(&c.elt);
                c.value.iter().for_each(|v| self.expr(v));
            }
            ExprKind::Await(v) | ExprKind::YieldFrom(v) | ExprKind::Starred(v) => self.expr(v),
            ExprKind::Yield(v) => v.iter().for_each(|v| self.expr(v)),
            ExprKind::FString(parts) | ExprKind::TString(parts) => self.parts(parts),
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().for_each(|e| self.expr(e));
            }
            ExprKind::Lit(_) | ExprKind::Name(_) => {}
        }
    }

    fn parts(&mut self, parts: &[FPart<'a>]) {
        for p in parts {
            if let FPart::Value(v) = p {
                self.expr(&v.expr);
                v.spec.iter().for_each(|s| self.parts(s));
            }
        }
    }
}

/// The message for an escape sequence that means nothing, as written.
pub(crate) fn escape_message(written: &str, octal: bool) -> String {
    let kind = if octal { "octal escape" } else { "escape" };
    format!(
        "\"{written}\" is an invalid {kind} sequence. Such sequences will not work in the future. Did you mean \"\\{written}\"? A raw string is also an option."
    )
}
