//! From the parser's tree to the compiler's own (see [`crate::hir`]).
//!
//! The only module that knows the parser crate's types, besides the error mapping in [`crate::parse`]. Lowering resolves
//! what is purely lexical: literal values (big integers, lone surrogates, which the parser cannot represent), implicit
//! concatenation, name mangling, constant folding (through [`crate::fold`]) and the shape checks that CPython makes
//! while it builds its tree.

use bumpalo::Bump;
use rustpython_ruff_python_ast as ast;
use rustpython_ruff_text_size::Ranged;

use crate::Flags;
use crate::error::{Fail, Place, Res};
use crate::fold;
use crate::hir::*;
use crate::literal;
use crate::parse;

pub(crate) struct Lowerer<'a, 's> {
    pub arena: &'a Bump,
    pub src: &'s str,
    pub optimize: u8,
    /// As in [`Flags`].
    max_digits: Option<u32>,
    /// Name of the innermost class, for mangling.
    class: Option<String>,
    /// The only names that are mangled, where that is restricted: in the head of a generic class those of its type parameters.
    mangled: Option<Vec<String>>,
    next_id: u32,
}

pub(crate) fn span_of(node: &impl Ranged) -> Span {
    let r = node.range();
    Span { start: r.start().to_u32(), end: r.end().to_u32() }
}

impl<'a, 's> Lowerer<'a, 's> {
    pub fn new(arena: &'a Bump, src: &'s str, flags: Flags) -> Self {
        let Flags { optimize, max_digits, .. } = flags;
        Lowerer { arena, src, optimize, max_digits, class: None, mangled: None, next_id: 0 }
    }

    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id - 1
    }

    fn str(&self, s: &str) -> &'a str {
        self.arena.alloc_str(s)
    }

    fn slice<T: Copy>(&self, items: Vec<T>) -> &'a [T] {
        self.arena.alloc_slice_copy(&items)
    }

    /// A name as the enclosing class sees it.
    fn name(&self, s: &str) -> &'a str {
        let kept = self.mangled.as_ref().is_none_or(|only| only.iter().any(|name| name == s));
        mangled(self.arena, self.class.as_deref().filter(|_| kept), s)
    }

    pub fn module(&mut self, body: &[ast::Stmt]) -> Res<Module<'a>> {
        let (id, annotate_id) = (self.id(), self.id());
        let body = self.body(body)?;
        Ok(Module { id, annotate_id, body, ids: self.next_id })
    }

    pub fn expression(&mut self, e: &ast::Expr) -> Res<Module<'a>> {
        let (id, annotate_id) = (self.id(), self.id());
        let value = self.expr(e)?;
        let body = self.slice(vec![Stmt { kind: StmtKind::Expr(value), span: value.span }]);
        Ok(Module { id, annotate_id, body, ids: self.next_id })
    }

    fn body(&mut self, stmts: &[ast::Stmt]) -> Res<&'a [Stmt<'a>]> {
        let mut out = Vec::with_capacity(stmts.len());
        for s in stmts {
            out.push(self.stmt(s)?);
        }
        Ok(self.slice(out))
    }

    fn exprs<'e>(&mut self, items: impl IntoIterator<Item = &'e ast::Expr>) -> Res<&'a [Expr<'a>]> {
        let mut out = Vec::new();
        for e in items {
            out.push(self.expr(e)?);
        }
        Ok(self.slice(out))
    }

    fn opt(&mut self, e: Option<&ast::Expr>) -> Res<Option<Expr<'a>>> {
        e.map(|e| self.expr(e)).transpose()
    }

    fn boxed(&mut self, e: &ast::Expr) -> Res<&'a Expr<'a>> {
        let e = self.expr(e)?;
        Ok(self.arena.alloc(e))
    }

    fn opt_boxed(&mut self, e: Option<&ast::Expr>) -> Res<Option<&'a Expr<'a>>> {
        e.map(|e| self.boxed(e)).transpose()
    }

    // Statements.

    fn stmt(&mut self, s: &ast::Stmt) -> Res<Stmt<'a>> {
        let span = span_of(s);
        let kind = match s {
            ast::Stmt::FunctionDef(f) => return self.function(f, span),
            ast::Stmt::ClassDef(c) => return self.class_def(c, span),
            ast::Stmt::Return(r) => StmtKind::Return(self.opt(r.value.as_deref())?),
            ast::Stmt::Delete(d) => {
                let targets = self.exprs(&d.targets)?;
                for t in targets {
                    check_target(t, "delete")?;
                }
                StmtKind::Delete(targets)
            }
            ast::Stmt::TypeAlias(t) => {
                if let ast::Expr::Name(n) = &*t.name
                    && n.id == "__debug__"
                {
                    return Err(Fail::syntax(span_of(n), "cannot assign to __debug__"));
                }
                let id = self.id();
                let type_params = self.type_params(t.type_params.as_deref())?;
                let (name, value) = (self.expr(&t.name)?, self.expr(&t.value)?);
                let raw_name = match &*t.name {
                    ast::Expr::Name(n) => self.str(&n.id),
                    _ => "",
                };
                StmtKind::TypeAlias(self.arena.alloc(TypeAlias { id, name, raw_name, value, type_params }))
            }
            ast::Stmt::Assign(a) => {
                let value = self.expr(&a.value)?;
                let targets = self.exprs(&a.targets)?;
                for t in targets {
                    check_star(t)?;
                    check_target(t, "assign to")?;
                }
                StmtKind::Assign { targets, value }
            }
            ast::Stmt::AugAssign(a) => {
                let target = self.expr(&a.target)?;
                check_target(&target, "assign to")?;
                StmtKind::AugAssign { target, op: binop(a.op), value: self.expr(&a.value)? }
            }
            ast::Stmt::AnnAssign(a) => {
                let target = self.expr(&a.target)?;
                check_target(&target, "assign to")?;
                let annotation = self.expr(&a.annotation)?;
                let value = self.opt(a.value.as_deref())?;
                let node = AnnAssign { target, annotation, value, simple: a.simple };
                StmtKind::AnnAssign(self.arena.alloc(node))
            }
            ast::Stmt::For(f) => {
                let target = self.expr(&f.target)?;
                check_star(&target)?;
                check_target(&target, "assign to")?;
                let node = For {
                    target,
                    iter: self.expr(&f.iter)?,
                    body: self.body(&f.body)?,
                    orelse: self.body(&f.orelse)?,
                    is_async: f.is_async,
                };
                StmtKind::For(self.arena.alloc(node))
            }
            ast::Stmt::While(w) => StmtKind::While {
                test: self.expr(&w.test)?,
                body: self.body(&w.body)?,
                orelse: self.body(&w.orelse)?,
            },
            ast::Stmt::If(i) => {
                let mut branches =
                    vec![Branch { test: Some(self.expr(&i.test)?), body: self.body(&i.body)? }];
                for clause in &i.elif_else_clauses {
                    branches.push(Branch {
                        test: self.opt(clause.test.as_ref())?,
                        body: self.body(&clause.body)?,
                    });
                }
                StmtKind::If(self.slice(branches))
            }
            ast::Stmt::With(w) => {
                let mut items = Vec::new();
                for item in &w.items {
                    let context = self.expr(&item.context_expr)?;
                    let target = self.opt(item.optional_vars.as_deref())?;
                    if let Some(t) = &target {
                        check_star(t)?;
                        check_target(t, "assign to")?;
                    }
                    items.push(WithItem { context, target });
                }
                let items = self.slice(items);
                StmtKind::With { items, body: self.body(&w.body)?, is_async: w.is_async }
            }
            ast::Stmt::Match(m) => {
                let subject = self.expr(&m.subject)?;
                let mut cases = Vec::new();
                for case in &m.cases {
                    let pattern = self.pattern(&case.pattern)?;
                    let guard = self.opt(case.guard.as_deref())?;
                    cases.push(Case { pattern, guard, body: self.body(&case.body)? });
                }
                StmtKind::Match { subject, cases: self.slice(cases) }
            }
            ast::Stmt::Raise(r) => {
                StmtKind::Raise { exc: self.opt(r.exc.as_deref())?, cause: self.opt(r.cause.as_deref())? }
            }
            ast::Stmt::Try(t) => self.try_stmt(t)?,
            ast::Stmt::Assert(a) => {
                StmtKind::Assert { test: self.expr(&a.test)?, msg: self.opt(a.msg.as_deref())? }
            }
            ast::Stmt::Import(i) => {
                if i.is_lazy {
                    return Err(Fail::syntax(span, "invalid syntax"));
                }
                StmtKind::Import(self.aliases(&i.names)?)
            }
            ast::Stmt::ImportFrom(i) => {
                if i.is_lazy {
                    return Err(Fail::syntax(span, "invalid syntax"));
                }
                StmtKind::ImportFrom {
                    module: i.module.as_ref().map(|m| self.str(&m.id)),
                    names: self.aliases(&i.names)?,
                    level: i.level,
                }
            }
            ast::Stmt::Global(g) => {
                StmtKind::Global(self.slice(g.names.iter().map(|n| self.name(&n.id)).collect()))
            }
            ast::Stmt::Nonlocal(g) => {
                StmtKind::Nonlocal(self.slice(g.names.iter().map(|n| self.name(&n.id)).collect()))
            }
            ast::Stmt::Expr(e) if parse::is_bare_raise(self.src, &e.value) => {
                StmtKind::Raise { exc: None, cause: None }
            }
            ast::Stmt::Expr(e) => {
                let mut value = self.expr(&e.value)?;
                // An f-string without fields is a constant, but no docstring.
                if let (ast::Expr::FString(_), ExprKind::Lit(Lit::Str(text))) = (&*e.value, value.kind) {
                    value.kind = ExprKind::FString(self.slice(vec![FPart::Text(text)]));
                }
                StmtKind::Expr(value)
            }
            ast::Stmt::Pass(_) => StmtKind::Pass,
            ast::Stmt::Break(_) => StmtKind::Break,
            ast::Stmt::Continue(_) => StmtKind::Continue,
            ast::Stmt::IpyEscapeCommand(_) => return Err(Fail::syntax(span, "invalid syntax")),
        };
        Ok(Stmt { kind, span })
    }

    fn aliases(&mut self, names: &[ast::Alias]) -> Res<&'a [Alias<'a>]> {
        for n in names {
            if n.asname.as_ref().unwrap_or(&n.name).id.as_str() == "__debug__" {
                return Err(Fail::syntax(span_of(n), "cannot assign to __debug__"));
            }
        }
        let out = names
            .iter()
            .map(|n| Alias {
                // The name that is bound is mangled, and so is the one that is imported.
                name: if n.name.id.contains('.') { self.str(&n.name.id) } else { self.name(&n.name.id) },
                asname: n.asname.as_ref().map(|a| self.name(&a.id)),
                span: span_of(n),
            })
            .collect();
        Ok(self.slice(out))
    }

    fn try_stmt(&mut self, t: &ast::StmtTry) -> Res<StmtKind<'a>> {
        let body = self.body(&t.body)?;
        let mut handlers = Vec::new();
        for (i, ast::ExceptHandler::ExceptHandler(h)) in t.handlers.iter().enumerate() {
            let span = span_of(h);
            if h.type_.is_none() && i + 1 != t.handlers.len() {
                return Err(Fail::syntax(span, "default 'except:' must be last"));
            }
            let kind = self.opt(h.type_.as_deref())?;
            if h.name.as_ref().is_some_and(|n| n.id == "__debug__") {
                return Err(Fail::syntax(span, "cannot assign to __debug__"));
            }
            let name = h.name.as_ref().map(|n| self.name(&n.id));
            handlers.push(Except { kind, name, body: self.body(&h.body)?, span });
        }
        let handlers = self.slice(handlers);
        let (orelse, finalbody) = (self.body(&t.orelse)?, self.body(&t.finalbody)?);
        Ok(StmtKind::Try(self.arena.alloc(Try { body, handlers, orelse, finalbody, is_star: t.is_star })))
    }

    /// A definition's span starts at its keyword, as CPython's does; decorators lie before it.
    pub fn keyword_span(src: &str, span: Span, decorators: &[ast::Decorator]) -> Span {
        let Some(last) = decorators.last() else { return span };
        let bytes = src.as_bytes();
        let mut at = span_of(last).end as usize;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            if bytes.get(at) != Some(&b'#') {
                break;
            }
            while bytes.get(at).is_some_and(|b| *b != b'\n') {
                at += 1;
            }
        }
        Span { start: at as u32, end: span.end }
    }

    fn function(&mut self, f: &ast::StmtFunctionDef, span: Span) -> Res<Stmt<'a>> {
        let span = Self::keyword_span(self.src, span, &f.decorator_list);
        if f.name.id == "__debug__" {
            return Err(Fail::syntax(span, "cannot assign to __debug__"));
        }
        let decorators = self.exprs(f.decorator_list.iter().map(|d| &d.expression))?;
        let type_params = self.type_params(f.type_params.as_deref())?;
        let params = self.params(&f.parameters)?;
        let returns = self.opt(f.returns.as_deref())?;
        let (id, annotate_id) = (self.id(), self.id());
        let node = FunctionDef {
            id,
            annotate_id,
            name: self.name(&f.name.id),
            raw_name: self.str(&f.name.id),
            params,
            returns,
            decorators,
            body: self.body(&f.body)?,
            is_async: f.is_async,
            type_params,
        };
        Ok(Stmt { kind: StmtKind::FunctionDef(self.arena.alloc(node)), span })
    }

    fn class_def(&mut self, c: &ast::StmtClassDef, span: Span) -> Res<Stmt<'a>> {
        if c.name.id == "__debug__" {
            let span = Self::keyword_span(self.src, span, &c.decorator_list);
            return Err(Fail::syntax(span, "cannot assign to __debug__"));
        }
        let span = Self::keyword_span(self.src, span, &c.decorator_list);
        let decorators = self.exprs(c.decorator_list.iter().map(|d| &d.expression))?;
        let outer = self.class.clone();
        let outer_mangled = self.mangled.clone();
        if let Some(p) = &c.type_params {
            self.class = Some(c.name.id.to_string());
            self.mangled = Some(p.type_params.iter().map(|t| t.name().id.to_string()).collect());
        }
        let type_params = self.type_params(c.type_params.as_deref())?;
        let (bases, keywords) = match &c.arguments {
            Some(args) => {
                Self::check_bases(args)?;
                self.arguments(args)?
            }
            None => (&[][..], &[][..]),
        };
        self.class = outer;
        self.mangled = outer_mangled;
        let (id, annotate_id) = (self.id(), self.id());
        let name = self.name(&c.name.id);
        let outer = (self.class.replace(c.name.id.to_string()), self.mangled.take());
        let body = self.body(&c.body)?;
        (self.class, self.mangled) = outer;
        let raw_name = self.str(&c.name.id);
        let node =
            ClassDef { id, annotate_id, name, raw_name, bases, keywords, decorators, body, type_params };
        Ok(Stmt { kind: StmtKind::ClassDef(self.arena.alloc(node)), span })
    }

    /// A generator expression without parentheses is no list of bases.
    pub fn check_bases(args: &ast::Arguments) -> Res<()> {
        if let [ast::Expr::Generator(g)] = &*args.args
            && !g.parenthesized
            && let Some(first) = g.generators.first()
        {
            let start = span_of(first).start;
            return Err(Fail::syntax(Span { start, end: start + 3 }, "invalid syntax"));
        }
        Ok(())
    }

    fn params(&mut self, p: &ast::Parameters) -> Res<Params<'a>> {
        let mut args = Vec::new();
        for a in p.posonlyargs.iter().chain(&p.args) {
            args.push(self.param(&a.parameter, a.default.as_deref())?);
        }
        let mut kwonly = Vec::new();
        for a in &p.kwonlyargs {
            kwonly.push(self.param(&a.parameter, a.default.as_deref())?);
        }
        let vararg = p.vararg.as_deref().map(|a| self.param(a, None)).transpose()?;
        let kwarg = p.kwarg.as_deref().map(|a| self.param(a, None)).transpose()?;
        Ok(Params {
            posonly: p.posonlyargs.len(),
            args: self.slice(args),
            vararg,
            kwonly: self.slice(kwonly),
            kwarg,
        })
    }

    fn param(&mut self, p: &ast::Parameter, default: Option<&ast::Expr>) -> Res<Param<'a>> {
        if p.name.id.as_str() == "__debug__" {
            return Err(Fail::syntax(span_of(&p.name), "cannot assign to __debug__"));
        }
        Ok(Param {
            name: self.name(&p.name.id),
            // Without the stars.
            span: Span { start: span_of(&p.name).start, end: span_of(p).end },
            annotation: self.opt_boxed(p.annotation.as_deref())?,
            default: self.opt_boxed(default)?,
        })
    }

    fn type_params(&mut self, p: Option<&ast::TypeParams>) -> Res<Option<&'a TypeParams<'a>>> {
        let Some(p) = p else { return Ok(None) };
        let id = self.id();
        let mut out = Vec::new();
        for t in &p.type_params {
            let (kind, name, bound, default) = match t {
                ast::TypeParam::TypeVar(v) => {
                    (TypeParamKind::TypeVar, &v.name, v.bound.as_deref(), v.default.as_deref())
                }
                ast::TypeParam::TypeVarTuple(v) => {
                    (TypeParamKind::TypeVarTuple, &v.name, None, v.default.as_deref())
                }
                ast::TypeParam::ParamSpec(v) => {
                    (TypeParamKind::ParamSpec, &v.name, None, v.default.as_deref())
                }
            };
            if matches!(name.id.as_str(), "__debug__" | "__classdict__") {
                let msg = match name.id.as_str() {
                    "__debug__" => "cannot assign to __debug__",
                    _ => "reserved name '__classdict__' cannot be used for type parameter",
                };
                return Err(Fail::syntax(span_of(t), msg));
            }
            let bound = bound.map(|b| Ok::<_, Box<Fail>>((self.id(), self.boxed(b)?))).transpose()?;
            let default = default.map(|d| Ok::<_, Box<Fail>>((self.id(), self.boxed(d)?))).transpose()?;
            let (name, raw_name) = (self.name(&name.id), self.str(&name.id));
            out.push(TypeParam { kind, name, raw_name, bound, default, span: span_of(t) });
        }
        let params = self.slice(out);
        Ok(Some(self.arena.alloc(TypeParams { id, params, span: span_of(p) })))
    }

    fn arguments(&mut self, args: &ast::Arguments) -> Res<(&'a [Expr<'a>], &'a [Keyword<'a>])> {
        let positional = self.exprs(args.args.iter())?;
        let mut keywords: Vec<Keyword<'a>> = Vec::new();
        for k in &args.keywords {
            // Parameters have the names that their class sees; those of arguments stay as written.
            let name = k.arg.as_ref().map(|n| self.str(&n.id));
            let span = span_of(k);
            if let Some(n) = name {
                if n == "__debug__" {
                    return Err(Fail::syntax(span, "cannot assign to __debug__"));
                }
                if keywords.iter().any(|k| k.name == Some(n)) {
                    return Err(Fail::syntax(span, format!("keyword argument repeated: {n}")));
                }
            }
            keywords.push(Keyword { name, value: self.expr(&k.value)?, span });
        }
        Ok((positional, self.slice(keywords)))
    }

    fn pattern(&mut self, p: &ast::Pattern) -> Res<Pattern<'a>> {
        let span = span_of(p);
        let kind = match p {
            ast::Pattern::MatchValue(v) => {
                if matches!(*v.value, ast::Expr::FString(_) | ast::Expr::TString(_)) {
                    let msg = "patterns may only match literals and attribute lookups";
                    return Err(Fail::syntax(span_of(&*v.value), msg));
                }
                if let ast::Expr::UnaryOp(u) = &*v.value
                    && let ast::Expr::BinOp(b) = &*u.operand
                {
                    // `-1 ** 2`: what the parser crate lets pass.
                    let (from, to) = (span_of(&*b.left).end, span_of(&*b.right).start);
                    let at =
                        self.src[from as usize..to as usize].find("**").map_or(from, |i| from + i as u32);
                    return Err(Fail::syntax(Span { start: at, end: at + 2 }, "invalid syntax"));
                }
                PatternKind::Value(self.boxed(&v.value)?)
            }
            ast::Pattern::MatchSingleton(s) => PatternKind::Singleton(match s.value {
                ast::Singleton::None => Lit::None,
                ast::Singleton::True => Lit::True,
                ast::Singleton::False => Lit::False,
            }),
            ast::Pattern::MatchSequence(s) => PatternKind::Sequence(self.patterns(&s.patterns)?),
            ast::Pattern::MatchStar(s) if s.name.as_ref().is_some_and(|n| n.id == "__debug__") => {
                return Err(Fail::syntax(span, "cannot assign to __debug__"));
            }
            ast::Pattern::MatchStar(s) => PatternKind::Star(s.name.as_ref().map(|n| self.name(&n.id))),
            ast::Pattern::MatchMapping(m) => {
                if m.keys.iter().any(|k| matches!(k, ast::Expr::FString(_) | ast::Expr::TString(_))) {
                    let msg = "mapping pattern keys may only match literals and attribute lookups";
                    return Err(Fail::syntax(span, msg));
                }
                if let Some(rest) = m.rest.as_ref().filter(|rest| rest.id == "_") {
                    return Err(Fail::syntax(span_of(rest), "invalid syntax"));
                }
                PatternKind::Mapping {
                    keys: self.exprs(&m.keys)?,
                    patterns: self.patterns(&m.patterns)?,
                    rest: m.rest.as_ref().map(|n| self.name(&n.id)),
                }
            }
            ast::Pattern::MatchClass(c) => {
                let class = self.boxed(&c.cls)?;
                let patterns = self.patterns(&c.arguments.patterns)?;
                let mut keywords: Vec<(&'a str, Pattern<'a>)> = Vec::new();
                for k in &c.arguments.keywords {
                    // Names of attributes in patterns are not mangled.
                    let name = self.str(&k.attr.id);
                    if name == "__debug__" {
                        return Err(Fail::syntax(span_of(&k.pattern), "cannot assign to __debug__"));
                    }
                    if keywords.iter().any(|(n, _)| *n == name) {
                        return Err(Fail::syntax(
                            span_of(&k.pattern),
                            format!("attribute name repeated in class pattern: {name}"),
                        ));
                    }
                    keywords.push((name, self.pattern(&k.pattern)?));
                }
                PatternKind::Class { class, patterns, keywords: self.slice(keywords) }
            }
            ast::Pattern::MatchAs(a) => {
                if a.name.as_ref().is_some_and(|n| n.id == "__debug__") {
                    return Err(Fail::syntax(span, "cannot assign to __debug__"));
                }
                if let (Some(_), Some(name)) = (&a.pattern, &a.name)
                    && name.id == "_"
                {
                    return Err(Fail::syntax(span_of(name), "cannot use '_' as a target"));
                }
                let pattern = match a.pattern.as_deref() {
                    Some(p) => {
                        let p = self.pattern(p)?;
                        Some(&*self.arena.alloc(p))
                    }
                    None => None,
                };
                PatternKind::As { pattern, name: a.name.as_ref().map(|n| self.name(&n.id)) }
            }
            ast::Pattern::MatchOr(o) => PatternKind::Or(self.patterns(&o.patterns)?),
        };
        Ok(Pattern { kind, span })
    }

    fn patterns(&mut self, ps: &[ast::Pattern]) -> Res<&'a [Pattern<'a>]> {
        let mut out = Vec::new();
        for p in ps {
            out.push(self.pattern(p)?);
        }
        Ok(self.slice(out))
    }

    // Expressions.

    fn expr(&mut self, e: &ast::Expr) -> Res<Expr<'a>> {
        let span = span_of(e);
        let kind = match e {
            ast::Expr::BoolOp(b) => {
                ExprKind::BoolOp { is_or: b.op == ast::BoolOp::Or, values: self.exprs(&b.values)? }
            }
            ast::Expr::Named(n) => {
                let target = self.boxed(&n.target)?;
                // Where it stands is looked at before its name is.
                if !matches!(target.kind, ExprKind::Name("__debug__")) {
                    check_target(target, "assign to")?;
                }
                ExprKind::Named { target, value: self.boxed(&n.value)? }
            }
            ast::Expr::BinOp(_) => return self.binary_chain(e),
            ast::Expr::UnaryOp(u) => {
                let operand = self.boxed(&u.operand)?;
                let op = match u.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Pos,
                    ast::UnaryOp::USub => UnaryOp::Neg,
                };
                fold::unary(op, operand).unwrap_or(ExprKind::Unary { op, operand })
            }
            ast::Expr::Lambda(l) => {
                let params = match &l.parameters {
                    Some(p) => self.params(p)?,
                    None => Params::default(),
                };
                let id = self.id();
                let body = self.expr(&l.body)?;
                ExprKind::Lambda(self.arena.alloc(Lambda { id, params, body }))
            }
            ast::Expr::If(i) => ExprKind::IfExp {
                test: self.boxed(&i.test)?,
                body: self.boxed(&i.body)?,
                orelse: self.boxed(&i.orelse)?,
            },
            ast::Expr::Dict(d) => {
                let mut items = Vec::with_capacity(d.items.len());
                for item in &d.items {
                    items.push((self.opt(item.key.as_ref())?, self.expr(&item.value)?));
                }
                ExprKind::Dict(self.slice(items))
            }
            ast::Expr::Set(s) => ExprKind::Set(self.exprs(&s.elts)?),
            ast::Expr::ListComp(c) => self.comp(CompKind::List, &c.elt, None, &c.generators)?,
            ast::Expr::SetComp(c) => self.comp(CompKind::Set, &c.elt, None, &c.generators)?,
            ast::Expr::DictComp(c) => self.comp(CompKind::Dict, &c.key, Some(&c.value), &c.generators)?,
            ast::Expr::Generator(c) => self.comp(CompKind::Generator, &c.elt, None, &c.generators)?,
            ast::Expr::Await(a) => ExprKind::Await(self.boxed(&a.value)?),
            ast::Expr::Yield(y) => ExprKind::Yield(self.opt_boxed(y.value.as_deref())?),
            ast::Expr::YieldFrom(y) => ExprKind::YieldFrom(self.boxed(&y.value)?),
            ast::Expr::Compare(c) => {
                let left = self.boxed(&c.left)?;
                let ops = self.slice(c.ops.iter().map(|op| cmpop(*op)).collect());
                ExprKind::Compare { left, ops, rights: self.exprs(c.comparators.iter())? }
            }
            ast::Expr::Call(c) => {
                let func = self.expr(&c.func)?;
                let (args, keywords) = self.arguments(&c.arguments)?;
                ExprKind::Call(self.arena.alloc(Call { func, args, keywords }))
            }
            ast::Expr::FString(f) => self.fstring(f)?,
            ast::Expr::TString(t) => {
                let mut parts = Vec::new();
                for part in t.value.iter() {
                    self.elements(&part.elements, part.flags.prefix().is_raw(), &mut parts)?;
                }
                ExprKind::TString(self.merge_parts(parts))
            }
            ast::Expr::StringLiteral(s) => ExprKind::Lit(Lit::Str(self.string(s)?)),
            ast::Expr::BytesLiteral(b) => {
                let bytes: Vec<u8> = b.value.bytes().collect();
                ExprKind::Lit(Lit::Bytes(self.slice(bytes)))
            }
            ast::Expr::NumberLiteral(n) => ExprKind::Lit(self.number(&n.value, span)?),
            ast::Expr::BooleanLiteral(b) => ExprKind::Lit(if b.value { Lit::True } else { Lit::False }),
            ast::Expr::NoneLiteral(_) => ExprKind::Lit(Lit::None),
            ast::Expr::EllipsisLiteral(_) => ExprKind::Lit(Lit::Ellipsis),
            ast::Expr::Attribute(a) => ExprKind::Attribute {
                value: self.boxed(&a.value)?,
                attr: self.name(&a.attr.id),
                attr_span: span_of(&a.attr),
            },
            ast::Expr::Subscript(s) => {
                let (value, index) = (self.boxed(&s.value)?, self.boxed(&s.slice)?);
                ExprKind::Subscript { value, index }
            }
            ast::Expr::Starred(s) => ExprKind::Starred(self.boxed(&s.value)?),
            ast::Expr::Name(n) => {
                let name = self.name(&n.id);
                if name == "__debug__" && n.ctx == ast::ExprContext::Load {
                    ExprKind::Lit(if self.optimize == 0 { Lit::True } else { Lit::False })
                } else {
                    ExprKind::Name(name)
                }
            }
            ast::Expr::List(l) => ExprKind::List(self.exprs(&l.elts)?),
            ast::Expr::Tuple(t) => {
                let items = self.exprs(&t.elts)?;
                // A tuple that is a target must stay one even when empty.
                match fold::tuple(self.arena, items) {
                    Some(lit) if t.ctx == ast::ExprContext::Load => ExprKind::Lit(lit),
                    _ => ExprKind::Tuple(items),
                }
            }
            ast::Expr::Slice(s) => ExprKind::Slice {
                lower: self.opt_boxed(s.lower.as_deref())?,
                upper: self.opt_boxed(s.upper.as_deref())?,
                step: self.opt_boxed(s.step.as_deref())?,
            },
            ast::Expr::IpyEscapeCommand(_) => return Err(Fail::syntax(span, "invalid syntax")),
        };
        Ok(Expr { kind, span })
    }

    /// Left-nested operators without recursion: `1 + 1 + 1 ...` may be long.
    fn binary_chain(&mut self, e: &ast::Expr) -> Res<Expr<'a>> {
        let mut chain = Vec::new();
        let mut left = e;
        while let ast::Expr::BinOp(b) = left {
            chain.push(b);
            left = &b.left;
        }
        let mut out = self.expr(left)?;
        for b in chain.into_iter().rev() {
            let right = self.boxed(&b.right)?;
            let left = self.arena.alloc(out);
            let op = binop(b.op);
            let kind = fold::binary(self.arena, op, left, right).unwrap_or(ExprKind::Bin { op, left, right });
            out = Expr { kind, span: span_of(b) };
        }
        Ok(out)
    }

    fn comp(
        &mut self,
        kind: CompKind,
        elt: &ast::Expr,
        value: Option<&ast::Expr>,
        generators: &[ast::Comprehension],
    ) -> Res<ExprKind<'a>> {
        let id = self.id();
        let mut clauses = Vec::new();
        for g in generators {
            let target = self.expr(&g.target)?;
            check_star(&target)?;
            check_target(&target, "assign to")?;
            let iter = self.expr(&g.iter)?;
            clauses.push(CompFor { target, iter, ifs: self.exprs(&g.ifs)?, is_async: g.is_async });
        }
        let clauses = self.slice(clauses);
        let elt = self.expr(elt)?;
        if matches!(elt.kind, ExprKind::Starred(_)) {
            return Err(Fail::syntax(elt.span, "iterable unpacking cannot be used in comprehension"));
        }
        let value = self.opt(value)?;
        Ok(ExprKind::Comp(self.arena.alloc(Comp { id, kind, elt, value, clauses })))
    }

    pub fn number(&mut self, n: &ast::Number, span: Span) -> Res<Lit<'a>> {
        Ok(match n {
            ast::Number::Int(i) => match i.as_i64() {
                Some(i) => Lit::Int(i),
                None => {
                    let text = &self.src[span.start as usize..span.end as usize];
                    let limbs = literal::big_int(text, self.max_digits)
                        .map_err(|msg| self.long_literal(span, msg))?;
                    Lit::Big(false, self.slice(limbs))
                }
            },
            ast::Number::Float(f) => Lit::Float(*f),
            ast::Number::Complex { real, imag } => Lit::Complex(*real, *imag),
        })
    }

    /// The error of a literal with too many digits: CPython shows its line and no column.
    fn long_literal(&self, span: Span, msg: String) -> Box<Fail> {
        let (before, after) = self.src.split_at(span.start as usize);
        let line = before.bytes().filter(|b| *b == b'\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.src.len(), |at| before.len() + at + 1);
        let mut text = self.src[start..end].to_string();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut fail = Fail::syntax(span, msg);
        fail.place = Some(Place { line, column: 0, end_line: line, end_column: 0, text });
        fail
    }

    fn string(&mut self, s: &ast::ExprStringLiteral) -> Res<&'a [u8]> {
        let mut out: Vec<u8> = Vec::new();
        for part in s.value.iter() {
            let text = &self.src[part.range.start().to_usize()..part.range.end().to_usize()];
            match literal::surrogates(text, part.flags.prefix().is_raw()) {
                Some(body) => out.extend(literal::unescape(body, false)),
                None => out.extend_from_slice(part.value.as_bytes()),
            }
        }
        Ok(self.slice(out))
    }

    fn fstring(&mut self, f: &ast::ExprFString) -> Res<ExprKind<'a>> {
        let mut parts = Vec::new();
        for part in f.value.iter() {
            match part {
                ast::FStringPart::Literal(s) => {
                    let text = &self.src[s.range.start().to_usize()..s.range.end().to_usize()];
                    let bytes = match literal::surrogates(text, s.flags.prefix().is_raw()) {
                        Some(body) => literal::unescape(body, false),
                        None => s.value.as_bytes().to_vec(),
                    };
                    parts.push(FPart::Text(self.slice(bytes)));
                }
                ast::FStringPart::FString(f) => {
                    self.elements(&f.elements, f.flags.prefix().is_raw(), &mut parts)?;
                }
            }
        }
        let parts = self.merge_parts(parts);
        Ok(match parts {
            [] => ExprKind::Lit(Lit::Str(b"")),
            [FPart::Text(t)] => ExprKind::Lit(Lit::Str(t)),
            _ => ExprKind::FString(parts),
        })
    }

    fn elements(
        &mut self,
        elements: &ast::InterpolatedStringElements,
        raw: bool,
        out: &mut Vec<FPart<'a>>,
    ) -> Res<()> {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(l) => {
                    let text = &self.src[l.range.start().to_usize()..l.range.end().to_usize()];
                    let bytes = if !raw && literal::has_surrogate(text) {
                        literal::unescape(text, true)
                    } else {
                        l.value.as_bytes().to_vec()
                    };
                    out.push(FPart::Text(self.slice(bytes)));
                }
                ast::InterpolatedStringElement::Interpolation(i) => {
                    let expr = self.expr(&i.expression)?;
                    let mut conv = match i.conversion {
                        ast::ConversionFlag::None => 0,
                        ast::ConversionFlag::Str => 1,
                        ast::ConversionFlag::Repr => 2,
                        ast::ConversionFlag::Ascii => 3,
                    };
                    if let Some(debug) = &i.debug_text {
                        // `f"{x=}"`: the text as written, then the value, with `!r` unless a format says otherwise.
                        let (start, end) = (i.range.start().to_usize() + 1, expr.span.end as usize);
                        let written = self.src.get(start..end).unwrap_or("");
                        let text = literal::without_comments(&format!("{written}{}", debug.trailing));
                        out.push(FPart::Text(self.arena.alloc_slice_copy(text.as_bytes())));
                        if conv == 0 && i.format_spec.is_none() {
                            conv = 2;
                        }
                    }
                    let spec = match &i.format_spec {
                        Some(spec) => {
                            let mut parts = Vec::new();
                            self.elements(&spec.elements, raw, &mut parts)?;
                            Some(self.merge_parts(parts))
                        }
                        None => None,
                    };
                    let text = self.str(&Self::interpolation_text(self.src, i));
                    let value = FValue { expr, conv, spec, text, span: span_of(i) };
                    out.push(FPart::Value(self.arena.alloc(value)));
                }
            }
        }
        Ok(())
    }

    /// The expression of a replacement field as written.
    pub fn interpolation_text(src: &str, i: &ast::InterpolatedElement) -> String {
        let (start, end) = (i.range.start().to_usize() + 1, i.expression.range().end().to_usize());
        let rest = src.get(end..).unwrap_or("");
        let end = end + rest.find(['!', ':', '}', '=']).unwrap_or(0);
        literal::without_comments(src.get(start..end).unwrap_or(""))
    }

    /// Joins neighbouring texts and drops empty ones.
    fn merge_parts(&mut self, parts: Vec<FPart<'a>>) -> &'a [FPart<'a>] {
        let mut out: Vec<FPart<'a>> = Vec::new();
        for part in parts {
            match (out.last_mut(), part) {
                (_, FPart::Text([])) => {}
                (Some(FPart::Text(last)), FPart::Text(t)) => {
                    *last = self.arena.alloc_slice_copy(&[*last, t].concat());
                }
                _ => out.push(part),
            }
        }
        self.slice(out)
    }
}

/// A name as the class around it sees it.
pub(crate) fn mangled<'a>(arena: &'a Bump, class: Option<&str>, s: &str) -> &'a str {
    match class {
        Some(class) if s.starts_with("__") && !s.ends_with("__") && !s.contains('.') => {
            let stripped = class.trim_start_matches('_');
            if stripped.is_empty() { arena.alloc_str(s) } else { arena.alloc_str(&format!("_{stripped}{s}")) }
        }
        _ => arena.alloc_str(s),
    }
}

/// Rejects a starred target that stands alone.
pub(crate) fn check_star(t: &Expr) -> Res<()> {
    match t.kind {
        ExprKind::Starred(_) => {
            Err(Fail::syntax(t.span, "starred assignment target must be in a list or tuple"))
        }
        _ => Ok(()),
    }
}

/// Rejects targets that only CPython's later checks reject.
pub(crate) fn check_target(t: &Expr, verb: &str) -> Res<()> {
    match t.kind {
        ExprKind::Name("__debug__") => Err(Fail::syntax(t.span, format!("cannot {verb} __debug__"))),
        ExprKind::Attribute { attr: "__debug__", .. } => {
            Err(Fail::syntax(t.span, format!("cannot {verb} __debug__")))
        }
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            let stars = items.iter().filter(|i| matches!(i.kind, ExprKind::Starred(_))).count();
            if stars > 1 && verb != "delete" {
                return Err(Fail::syntax(t.span, "multiple starred expressions in assignment"));
            }
            items.iter().try_for_each(|i| check_target(i, verb))
        }
        ExprKind::Starred(inner) if verb != "delete" => check_target(inner, verb),
        _ => Ok(()),
    }
}

fn binop(op: ast::Operator) -> BinOp {
    match op {
        ast::Operator::Add => BinOp::Add,
        ast::Operator::Sub => BinOp::Sub,
        ast::Operator::Mult => BinOp::Mul,
        ast::Operator::MatMult => BinOp::MatMul,
        ast::Operator::Div => BinOp::Div,
        ast::Operator::Mod => BinOp::Mod,
        ast::Operator::Pow => BinOp::Pow,
        ast::Operator::LShift => BinOp::LShift,
        ast::Operator::RShift => BinOp::RShift,
        ast::Operator::BitOr => BinOp::Or,
        ast::Operator::BitXor => BinOp::Xor,
        ast::Operator::BitAnd => BinOp::And,
        ast::Operator::FloorDiv => BinOp::FloorDiv,
    }
}

fn cmpop(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}
