//! Expressions back to text, in CPython's form, for annotations under `from __future__ import annotations`.

use std::fmt::Write;

use crate::hir::*;
use crate::source::LineIndex;

/// The text of an expression. Kinds whose text nobody reads back (f-strings, comprehensions, lambdas) keep the source's.
pub(crate) fn unparse(src: &str, e: &Expr) -> String {
    let mut u = Unparser { src, out: String::new(), constants: false };
    u.expr(e, Level::Tuple);
    u.out
}

/// Precedence of the surroundings, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    Xor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Atom,
}

struct Unparser<'s> {
    src: &'s str,
    out: String,
    /// Whether constants look as `repr` shows them, instead of as their source.
    constants: bool,
}

impl Unparser<'_> {
    fn group(&mut self, own: Level, around: Level, f: impl FnOnce(&mut Self)) {
        let wrap = own < around;
        if wrap {
            self.out.push('(');
        }
        f(self);
        if wrap {
            self.out.push(')');
        }
    }

    fn list(&mut self, items: &[Expr]) {
        for (i, e) in items.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            self.expr(e, Level::Test);
        }
    }

    fn expr(&mut self, e: &Expr, around: Level) {
        match &e.kind {
            ExprKind::Lit(l) => {
                // The prefix that means nothing is kept.
                let first = self.src.as_bytes().get(e.span.start as usize);
                if matches!(l, Lit::Str(_)) && matches!(first, Some(b'u' | b'U')) {
                    self.out.push('u');
                }
                self.lit(*l, around);
            }
            ExprKind::Name(n) => self.out.push_str(n),
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, Level::Atom);
                // The dot would belong to the number.
                let is_int = matches!(value.kind, ExprKind::Lit(Lit::Int(_) | Lit::Big(..)));
                let gap = if is_int && self.out.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
                let _ = write!(self.out, "{gap}.{attr}");
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value, Level::Atom);
                self.out.push('[');
                match &index.kind {
                    ExprKind::Tuple(items) if !items.is_empty() => self.tuple(items),
                    ExprKind::Lit(Lit::Tuple(items)) if !items.is_empty() => self.lits(items),
                    _ => self.expr(index, Level::Tuple),
                }
                self.out.push(']');
            }
            ExprKind::Slice { lower, upper, step } => {
                if let Some(l) = lower {
                    self.expr(l, Level::Test);
                }
                self.out.push(':');
                if let Some(u) = upper {
                    self.expr(u, Level::Test);
                }
                if let Some(s) = step {
                    self.out.push(':');
                    self.expr(s, Level::Test);
                }
            }
            ExprKind::Tuple(items) => {
                self.out.push('(');
                self.tuple(items);
                self.out.push(')');
            }
            ExprKind::List(items) => {
                self.out.push('[');
                self.list(items);
                self.out.push(']');
            }
            ExprKind::Set(items) => {
                self.out.push('{');
                self.list(items);
                self.out.push('}');
            }
            ExprKind::Dict(items) => {
                self.out.push('{');
                for (i, (k, v)) in items.iter().enumerate() {
                    if i > 0 {
                        self.out.push_str(", ");
                    }
                    match k {
                        Some(k) => {
                            self.expr(k, Level::Test);
                            self.out.push_str(": ");
                            self.expr(v, Level::Test);
                        }
                        None => {
                            self.out.push_str("**");
                            self.expr(v, Level::BitOr);
                        }
                    }
                }
                self.out.push('}');
            }
            ExprKind::Starred(inner) => {
                self.out.push('*');
                self.expr(inner, Level::BitOr);
            }
            ExprKind::Call(c) => {
                self.expr(&c.func, Level::Atom);
                self.out.push('(');
                self.list(c.args);
                for (i, k) in c.keywords.iter().enumerate() {
                    if i > 0 || !c.args.is_empty() {
                        self.out.push_str(", ");
                    }
                    match k.name {
                        Some(n) => drop(write!(self.out, "{n}=")),
                        None => self.out.push_str("**"),
                    }
                    self.expr(&k.value, Level::Test);
                }
                self.out.push(')');
            }
            ExprKind::Bin { op, left, right } => {
                let (text, level) = binary(*op);
                let right_first = *op == BinOp::Pow;
                let tighter = next(level);
                self.group(level, around, |u| {
                    u.expr(left, if right_first { tighter } else { level });
                    let _ = write!(u.out, " {text} ");
                    u.expr(right, if right_first { level } else { tighter });
                });
            }
            ExprKind::Unary { op, operand } => {
                let (text, level) = match op {
                    UnaryOp::Not => ("not ", Level::Not),
                    UnaryOp::Neg => ("-", Level::Factor),
                    UnaryOp::Pos => ("+", Level::Factor),
                    UnaryOp::Invert => ("~", Level::Factor),
                };
                self.group(level, around, |u| {
                    u.out.push_str(text);
                    u.expr(operand, level);
                });
            }
            ExprKind::BoolOp { is_or, values } => {
                let (text, level) = if *is_or { (" or ", Level::Or) } else { (" and ", Level::And) };
                self.group(level, around, |u| {
                    for (i, v) in values.iter().enumerate() {
                        if i > 0 {
                            u.out.push_str(text);
                        }
                        u.expr(v, next(level));
                    }
                });
            }
            ExprKind::Compare { left, ops, rights } => self.group(Level::Compare, around, |u| {
                u.expr(left, Level::BitOr);
                for (op, r) in ops.iter().zip(*rights) {
                    let text = match op {
                        CmpOp::Lt => "<",
                        CmpOp::Le => "<=",
                        CmpOp::Eq => "==",
                        CmpOp::Ne => "!=",
                        CmpOp::Gt => ">",
                        CmpOp::Ge => ">=",
                        CmpOp::Is => "is",
                        CmpOp::IsNot => "is not",
                        CmpOp::In => "in",
                        CmpOp::NotIn => "not in",
                    };
                    let _ = write!(u.out, " {text} ");
                    u.expr(r, Level::BitOr);
                }
            }),
            ExprKind::IfExp { test, body, orelse } => self.group(Level::Test, around, |u| {
                u.expr(body, Level::Or);
                u.out.push_str(" if ");
                u.expr(test, Level::Or);
                u.out.push_str(" else ");
                u.expr(orelse, Level::Test);
            }),
            ExprKind::FString(parts) => {
                let body = self.template(parts);
                self.out.push('f');
                self.quoted(&body);
            }
            _ => {
                let text = LineIndex::slice(self.src, e.span);
                let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                // Templates have the quotes that `repr` would choose.
                let quotes = text.bytes().filter(|b| *b == b'"').count();
                if matches!(e.kind, ExprKind::TString(_))
                    && quotes == 2
                    && text.ends_with('"')
                    && !text.contains(['\'', '\\'])
                {
                    text = text.replace('"', "'");
                }
                let closed =
                    !(matches!(e.kind, ExprKind::Lambda(_)) && matches!(around, Level::Atom | Level::Or));
                let (open, close) = if closed { ("", "") } else { ("(", ")") };
                let _ = write!(self.out, "{open}{text}{close}");
            }
        }
    }

    /// The inside of an f-string, as its text and its fields say it.
    fn template(&self, parts: &[FPart]) -> String {
        let mut body = String::new();
        for part in parts {
            let field = match part {
                FPart::Text(text) => {
                    body.push_str(&String::from_utf8_lossy(text).replace('{', "{{").replace('}', "}}"));
                    continue;
                }
                FPart::Value(field) => field,
            };
            let mut inner = Unparser { src: self.src, out: String::new(), constants: false };
            inner.expr(&field.expr, Level::Or);
            body.push_str(if inner.out.starts_with('{') { "{ " } else { "{" });
            body.push_str(&inner.out);
            body.push_str(["", "!s", "!r", "!a"].get(usize::from(field.conv)).unwrap_or(&""));
            if let Some(spec) = field.spec {
                body.push(':');
                body.push_str(&self.template(spec));
            }
            body.push('}');
        }
        body
    }

    /// The inside of a tuple: one element needs its comma.
    fn tuple(&mut self, items: &[Expr]) {
        self.list(items);
        if items.len() == 1 {
            self.out.push(',');
        }
    }

    fn lits(&mut self, items: &[Lit]) {
        for (i, l) in items.iter().enumerate() {
            if i > 0 {
                self.out.push_str(", ");
            }
            self.lit(*l, Level::Test);
        }
        if items.len() == 1 {
            self.out.push(',');
        }
    }

    fn lit(&mut self, l: Lit, around: Level) {
        match l {
            Lit::Str(s) => self.quoted(&String::from_utf8_lossy(s)),
            Lit::Bytes(b) => {
                let text: String = b.iter().map(|b| char::from(*b)).collect();
                self.out.push('b');
                self.quoted_with(&text, |c| c.is_ascii() && !c.is_control());
            }
            Lit::Tuple(items) => {
                self.out.push('(');
                self.lits(items);
                self.out.push(')');
            }
            Lit::Int(i) if i < 0 => self.group(Level::Factor, around, |u| u.out.push_str(&i.to_string())),
            Lit::Float(x) => self.out.push_str(&number(x)),
            Lit::Complex(re, im) => {
                let imaginary = number(im);
                let imaginary = imaginary.strip_suffix(".0").unwrap_or(&imaginary);
                if re != 0.0 && !self.constants {
                    let sign = if im.is_sign_negative() { "-" } else { "+" };
                    let imaginary = imaginary.trim_start_matches('-');
                    let text = format!("{} {sign} {imaginary}j", integral(re));
                    return self.group(Level::Arith, around, |u| u.out.push_str(&text));
                }
                match (re == 0.0, im.is_sign_negative()) {
                    (true, _) => self.out.push_str(&format!("{imaginary}j")),
                    (_, true) => self.out.push_str(&format!("({}{imaginary}j)", integral(re))),
                    (_, false) => self.out.push_str(&format!("({}+{imaginary}j)", integral(re))),
                }
            }
            other => self.out.push_str(&molt_bytecode::dis::format_const(&other.to_const())),
        }
    }

    fn quoted(&mut self, s: &str) {
        self.quoted_with(s, |c| !c.is_control());
    }

    /// A literal as `repr` writes it.
    fn quoted_with(&mut self, s: &str, plain: impl Fn(char) -> bool) {
        let quote = if s.contains('\'') && !s.contains('"') { '"' } else { '\'' };
        self.out.push(quote);
        for c in s.chars() {
            match c {
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\\' => self.out.push_str("\\\\"),
                c if c == quote => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                c if plain(c) => self.out.push(c),
                c => drop(write!(self.out, "\\x{:02x}", c as u32)),
            }
        }
        self.out.push(quote);
    }
}

/// A constant as `repr` writes it.
pub(crate) fn literal(l: Lit) -> String {
    let mut u = Unparser { src: "", out: String::new(), constants: true };
    u.lit(l, Level::Test);
    u.out
}

/// A float as `repr` writes it.
fn number(x: f64) -> String {
    if x.is_infinite() {
        return if x < 0.0 { "-1e309" } else { "1e309" }.into();
    }
    let text = format!("{x:?}");
    match text.split_once('e') {
        Some((digits, exponent)) if exponent.starts_with('-') => match exponent.len() {
            2 => format!("{digits}e-0{}", &exponent[1..]),
            _ => text,
        },
        Some((digits, exponent)) => format!("{digits}e+{exponent:0>2}"),
        None => text,
    }
}

fn integral(x: f64) -> String {
    let text = number(x);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn next(level: Level) -> Level {
    match level {
        Level::Tuple => Level::Test,
        Level::Test => Level::Or,
        Level::Or => Level::And,
        Level::And => Level::Not,
        Level::Not => Level::Compare,
        Level::Compare => Level::BitOr,
        Level::BitOr => Level::Xor,
        Level::Xor => Level::BitAnd,
        Level::BitAnd => Level::Shift,
        Level::Shift => Level::Arith,
        Level::Arith => Level::Term,
        Level::Term => Level::Factor,
        Level::Factor => Level::Power,
        Level::Power | Level::Atom => Level::Atom,
    }
}

fn binary(op: BinOp) -> (&'static str, Level) {
    match op {
        BinOp::Add => ("+", Level::Arith),
        BinOp::Sub => ("-", Level::Arith),
        BinOp::Mul => ("*", Level::Term),
        BinOp::MatMul => ("@", Level::Term),
        BinOp::Div => ("/", Level::Term),
        BinOp::FloorDiv => ("//", Level::Term),
        BinOp::Mod => ("%", Level::Term),
        BinOp::Pow => ("**", Level::Power),
        BinOp::LShift => ("<<", Level::Shift),
        BinOp::RShift => (">>", Level::Shift),
        BinOp::And => ("&", Level::BitAnd),
        BinOp::Or => ("|", Level::BitOr),
        BinOp::Xor => ("^", Level::Xor),
    }
}
