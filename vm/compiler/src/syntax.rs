//! From the parser's tree to the tree that Python programs see (see [`molt_bytecode::tree`]).

use bumpalo::Bump;
use molt_bytecode::Const;
use molt_bytecode::tree::{Item, NodeKind as N, Place};
use rustpython_ruff_python_ast as ast;

use crate::Flags;
use crate::error::{Fail, Res};
use crate::hir::Span;
use crate::literal;
use crate::lower::{Lowerer, span_of};
use crate::parse;
use crate::source::LineIndex;

/// Writes a tree.
pub(crate) struct Writer<'s> {
    pub src: &'s str,
    pub lines: &'s LineIndex,
    pub flags: Flags,
    pub out: Vec<Item>,
}

/// A piece of an f-string while its neighbours are joined.
enum Piece<'t> {
    Text(Vec<u8>, Span),
    Value(&'t ast::InterpolatedElement, bool),
}

impl Writer<'_> {
    fn place(&self, span: Span) -> Place {
        let (line, column) = self.lines.locate(span.start);
        let (end_line, end_column) = self.lines.locate(span.end);
        let n = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        Place { line: n(line), column: n(column), end_line: n(end_line), end_column: n(end_column) }
    }

    fn open(&mut self, kind: N, span: Span) {
        let place = self.place(span);
        self.out.push(Item::Node(kind, place));
    }

    /// A node without fields or place.
    fn mark(&mut self, kind: N) {
        self.out.push(Item::Node(kind, Place::default()));
    }

    fn text(&mut self, s: &str) {
        self.out.push(Item::Str(s.as_bytes().to_vec()));
    }

    fn opt_text(&mut self, name: Option<&ast::Identifier>) {
        match name {
            Some(name) => self.text(&name.id),
            None => self.none(),
        }
    }

    fn none(&mut self) {
        self.out.push(Item::None);
    }

    fn count(&mut self, n: usize) {
        self.out.push(Item::List(u32::try_from(n).unwrap_or(u32::MAX)));
    }

    pub fn module(&mut self, body: &[ast::Stmt], interactive: bool) -> Res<()> {
        self.mark(if interactive { N::Interactive } else { N::Module });
        self.body(body)?;
        if !interactive {
            self.count(0);
        }
        Ok(())
    }

    pub fn expression(&mut self, e: &ast::Expr) -> Res<()> {
        self.mark(N::Expression);
        self.expr(e)
    }

    fn body(&mut self, stmts: &[ast::Stmt]) -> Res<()> {
        self.count(stmts.len());
        stmts.iter().try_for_each(|s| self.stmt(s))
    }

    fn exprs<'e>(&mut self, items: impl ExactSizeIterator<Item = &'e ast::Expr>) -> Res<()> {
        self.count(items.len());
        for e in items {
            self.expr(e)?;
        }
        Ok(())
    }

    fn opt(&mut self, e: Option<&ast::Expr>) -> Res<()> {
        match e {
            Some(e) => self.expr(e),
            None => {
                self.none();
                Ok(())
            }
        }
    }

    fn names(&mut self, names: &[ast::Identifier]) {
        self.count(names.len());
        for n in names {
            self.text(&n.id);
        }
    }

    // Statements.

    /// The span of a compound statement: a semicolon behind its last statement is part of it.
    fn compound(&self, span: Span) -> Span {
        let rest = self.src.get(span.end as usize..).unwrap_or("");
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\x0c']).len();
        let end = if rest[blanks..].starts_with(';') { span.end + blanks as u32 + 1 } else { span.end };
        Span { start: span.start, end }
    }

    fn stmt(&mut self, s: &ast::Stmt) -> Res<()> {
        let mut span = span_of(s);
        if matches!(
            s,
            ast::Stmt::FunctionDef(_)
                | ast::Stmt::ClassDef(_)
                | ast::Stmt::For(_)
                | ast::Stmt::While(_)
                | ast::Stmt::If(_)
                | ast::Stmt::With(_)
                | ast::Stmt::Match(_)
                | ast::Stmt::Try(_)
        ) {
            span = self.compound(span);
        }
        match s {
            ast::Stmt::FunctionDef(f) => {
                let span = Lowerer::keyword_span(self.src, span, &f.decorator_list);
                self.open(if f.is_async { N::AsyncFunctionDef } else { N::FunctionDef }, span);
                self.text(&f.name.id);
                self.params(Some(&f.parameters))?;
                self.body(&f.body)?;
                self.exprs(f.decorator_list.iter().map(|d| &d.expression))?;
                self.opt(f.returns.as_deref())?;
                self.none();
                self.type_params(f.type_params.as_deref())
            }
            ast::Stmt::ClassDef(c) => {
                let span = Lowerer::keyword_span(self.src, span, &c.decorator_list);
                self.open(N::ClassDef, span);
                self.text(&c.name.id);
                match &c.arguments {
                    Some(args) => {
                        Lowerer::check_bases(args)?;
                        self.arguments(args)?;
                    }
                    None => {
                        self.count(0);
                        self.count(0);
                    }
                }
                self.body(&c.body)?;
                self.exprs(c.decorator_list.iter().map(|d| &d.expression))?;
                self.type_params(c.type_params.as_deref())
            }
            ast::Stmt::Return(r) => {
                self.open(N::Return, span);
                self.opt(r.value.as_deref())
            }
            ast::Stmt::Delete(d) => {
                self.open(N::Delete, span);
                self.exprs(d.targets.iter())
            }
            ast::Stmt::TypeAlias(t) => {
                self.open(N::TypeAlias, span);
                self.expr(&t.name)?;
                self.type_params(t.type_params.as_deref())?;
                self.expr(&t.value)
            }
            ast::Stmt::Assign(a) => {
                self.open(N::Assign, span);
                self.exprs(a.targets.iter())?;
                self.expr(&a.value)?;
                self.none();
                Ok(())
            }
            ast::Stmt::AugAssign(a) => {
                self.open(N::AugAssign, span);
                self.expr(&a.target)?;
                self.mark(operator(a.op));
                self.expr(&a.value)
            }
            ast::Stmt::AnnAssign(a) => {
                self.open(N::AnnAssign, span);
                self.expr(&a.target)?;
                self.expr(&a.annotation)?;
                self.opt(a.value.as_deref())?;
                self.out.push(Item::Int(a.simple.into()));
                Ok(())
            }
            ast::Stmt::For(f) => {
                self.open(if f.is_async { N::AsyncFor } else { N::For }, span);
                self.expr(&f.target)?;
                self.expr(&f.iter)?;
                self.body(&f.body)?;
                self.body(&f.orelse)?;
                self.none();
                Ok(())
            }
            ast::Stmt::While(w) => {
                self.open(N::While, span);
                self.expr(&w.test)?;
                self.body(&w.body)?;
                self.body(&w.orelse)
            }
            ast::Stmt::If(i) => {
                self.open(N::If, span);
                self.expr(&i.test)?;
                self.body(&i.body)?;
                self.clauses(&i.elif_else_clauses, span.end)
            }
            ast::Stmt::With(w) => {
                self.open(if w.is_async { N::AsyncWith } else { N::With }, span);
                self.count(w.items.len());
                for item in &w.items {
                    self.mark(N::withitem);
                    self.expr(&item.context_expr)?;
                    self.opt(item.optional_vars.as_deref())?;
                }
                self.body(&w.body)?;
                self.none();
                Ok(())
            }
            ast::Stmt::Match(m) => {
                self.open(N::Match, span);
                self.expr(&m.subject)?;
                self.count(m.cases.len());
                for case in &m.cases {
                    self.mark(N::match_case);
                    self.pattern(&case.pattern)?;
                    self.opt(case.guard.as_deref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            ast::Stmt::Raise(r) => {
                self.open(N::Raise, span);
                self.opt(r.exc.as_deref())?;
                self.opt(r.cause.as_deref())
            }
            ast::Stmt::Try(t) => {
                self.open(if t.is_star { N::TryStar } else { N::Try }, span);
                self.body(&t.body)?;
                self.count(t.handlers.len());
                for ast::ExceptHandler::ExceptHandler(h) in &t.handlers {
                    self.open(N::ExceptHandler, self.compound(span_of(h)));
                    self.opt(h.type_.as_deref())?;
                    self.opt_text(h.name.as_ref());
                    self.body(&h.body)?;
                }
                self.body(&t.orelse)?;
                self.body(&t.finalbody)
            }
            ast::Stmt::Assert(a) => {
                self.open(N::Assert, span);
                self.expr(&a.test)?;
                self.opt(a.msg.as_deref())
            }
            ast::Stmt::Import(i) if !i.is_lazy => {
                self.open(N::Import, span);
                self.aliases(&i.names);
                Ok(())
            }
            ast::Stmt::ImportFrom(i) if !i.is_lazy => {
                self.open(N::ImportFrom, span);
                self.opt_text(i.module.as_ref());
                self.aliases(&i.names);
                self.out.push(Item::Int(i.level.into()));
                Ok(())
            }
            ast::Stmt::Global(g) => {
                self.open(N::Global, span);
                self.names(&g.names);
                Ok(())
            }
            ast::Stmt::Nonlocal(g) => {
                self.open(N::Nonlocal, span);
                self.names(&g.names);
                Ok(())
            }
            ast::Stmt::Expr(e) if parse::is_bare_raise(self.src, &e.value) => {
                self.open(N::Raise, span);
                self.opt(None)?;
                self.opt(None)
            }
            ast::Stmt::Expr(e) => {
                self.open(N::Expr, span);
                self.expr(&e.value)
            }
            ast::Stmt::Pass(_) => {
                self.open(N::Pass, span);
                Ok(())
            }
            ast::Stmt::Break(_) => {
                self.open(N::Break, span);
                Ok(())
            }
            ast::Stmt::Continue(_) => {
                self.open(N::Continue, span);
                Ok(())
            }
            ast::Stmt::Import(_) | ast::Stmt::ImportFrom(_) | ast::Stmt::IpyEscapeCommand(_) => {
                Err(Fail::syntax(span, "invalid syntax"))
            }
        }
    }

    /// What `else` holds: an `elif` is an `if` in it, which ends where the whole statement does.
    fn clauses(&mut self, clauses: &[ast::ElifElseClause], end: u32) -> Res<()> {
        let mut rest = clauses;
        while let [clause, after @ ..] = rest {
            let Some(test) = &clause.test else { return self.body(&clause.body) };
            self.count(1);
            self.open(N::If, Span { start: span_of(clause).start, end });
            self.expr(test)?;
            self.body(&clause.body)?;
            rest = after;
        }
        self.count(0);
        Ok(())
    }

    fn aliases(&mut self, names: &[ast::Alias]) {
        self.count(names.len());
        for n in names {
            self.open(N::alias, span_of(n));
            self.text(&n.name.id);
            self.opt_text(n.asname.as_ref());
        }
    }

    fn params(&mut self, p: Option<&ast::Parameters>) -> Res<()> {
        self.mark(N::arguments);
        let Some(p) = p else {
            self.count(0);
            self.count(0);
            self.none();
            self.count(0);
            self.count(0);
            self.none();
            self.count(0);
            return Ok(());
        };
        for list in [&p.posonlyargs, &p.args] {
            self.count(list.len());
            for a in list {
                self.param(&a.parameter)?;
            }
        }
        self.opt_param(p.vararg.as_deref())?;
        self.count(p.kwonlyargs.len());
        for a in &p.kwonlyargs {
            self.param(&a.parameter)?;
        }
        self.count(p.kwonlyargs.len());
        for a in &p.kwonlyargs {
            self.opt(a.default.as_deref())?;
        }
        self.opt_param(p.kwarg.as_deref())?;
        let defaults: Vec<&ast::Expr> =
            p.posonlyargs.iter().chain(&p.args).filter_map(|a| a.default.as_deref()).collect();
        self.exprs(defaults.into_iter())
    }

    fn opt_param(&mut self, p: Option<&ast::Parameter>) -> Res<()> {
        match p {
            Some(p) => self.param(p),
            None => {
                self.none();
                Ok(())
            }
        }
    }

    fn param(&mut self, p: &ast::Parameter) -> Res<()> {
        let start = span_of(&p.name).start;
        let end = span_of(p).end;
        self.open(N::arg, Span { start, end });
        self.text(&p.name.id);
        self.opt(p.annotation.as_deref())?;
        self.none();
        Ok(())
    }

    fn type_params(&mut self, p: Option<&ast::TypeParams>) -> Res<()> {
        let Some(p) = p else {
            self.count(0);
            return Ok(());
        };
        self.count(p.type_params.len());
        for t in &p.type_params {
            let span = span_of(t);
            match t {
                ast::TypeParam::TypeVar(v) => {
                    self.open(N::TypeVar, span);
                    self.text(&v.name.id);
                    self.opt(v.bound.as_deref())?;
                    self.opt(v.default.as_deref())?;
                }
                ast::TypeParam::TypeVarTuple(v) => {
                    self.open(N::TypeVarTuple, span);
                    self.text(&v.name.id);
                    self.opt(v.default.as_deref())?;
                }
                ast::TypeParam::ParamSpec(v) => {
                    self.open(N::ParamSpec, span);
                    self.text(&v.name.id);
                    self.opt(v.default.as_deref())?;
                }
            }
        }
        Ok(())
    }

    fn arguments(&mut self, args: &ast::Arguments) -> Res<()> {
        if let ([ast::Expr::Generator(g)], []) = (&*args.args, &*args.keywords)
            && !g.parenthesized
        {
            self.count(1);
            self.open(N::GeneratorExp, span_of(args));
            self.comp(&g.elt, None, &g.generators)?;
        } else {
            self.exprs(args.args.iter())?;
        }
        self.count(args.keywords.len());
        for k in &args.keywords {
            self.open(N::keyword, span_of(k));
            self.opt_text(k.arg.as_ref());
            self.expr(&k.value)?;
        }
        Ok(())
    }

    fn pattern(&mut self, p: &ast::Pattern) -> Res<()> {
        let span = span_of(p);
        match p {
            ast::Pattern::MatchValue(v) => {
                self.open(N::MatchValue, span);
                self.expr(&v.value)
            }
            ast::Pattern::MatchSingleton(s) => {
                self.open(N::MatchSingleton, span);
                self.out.push(Item::Const(match s.value {
                    ast::Singleton::None => Const::None,
                    ast::Singleton::True => Const::True,
                    ast::Singleton::False => Const::False,
                }));
                Ok(())
            }
            ast::Pattern::MatchSequence(s) => {
                self.open(N::MatchSequence, span);
                self.patterns(&s.patterns)
            }
            ast::Pattern::MatchStar(s) => {
                self.open(N::MatchStar, span);
                self.opt_text(s.name.as_ref());
                Ok(())
            }
            ast::Pattern::MatchMapping(m) => {
                self.open(N::MatchMapping, span);
                self.exprs(m.keys.iter())?;
                self.patterns(&m.patterns)?;
                self.opt_text(m.rest.as_ref());
                Ok(())
            }
            ast::Pattern::MatchClass(c) => {
                self.open(N::MatchClass, span);
                self.expr(&c.cls)?;
                self.patterns(&c.arguments.patterns)?;
                self.count(c.arguments.keywords.len());
                for k in &c.arguments.keywords {
                    self.text(&k.attr.id);
                }
                self.count(c.arguments.keywords.len());
                c.arguments.keywords.iter().try_for_each(|k| self.pattern(&k.pattern))
            }
            ast::Pattern::MatchAs(a) => {
                self.open(N::MatchAs, span);
                match a.pattern.as_deref() {
                    Some(p) => self.pattern(p)?,
                    None => self.none(),
                }
                self.opt_text(a.name.as_ref());
                Ok(())
            }
            ast::Pattern::MatchOr(o) => {
                self.open(N::MatchOr, span);
                self.patterns(&o.patterns)
            }
        }
    }

    fn patterns(&mut self, ps: &[ast::Pattern]) -> Res<()> {
        self.count(ps.len());
        ps.iter().try_for_each(|p| self.pattern(p))
    }

    // Expressions.

    fn constant(&mut self, value: Const, kind: Option<&str>, span: Span) {
        self.open(N::Constant, span);
        self.out.push(Item::Const(value));
        match kind {
            Some(kind) => self.text(kind),
            None => self.none(),
        }
    }

    fn expr(&mut self, e: &ast::Expr) -> Res<()> {
        let span = span_of(e);
        match e {
            ast::Expr::BoolOp(b) => {
                self.open(N::BoolOp, span);
                self.mark(if b.op == ast::BoolOp::Or { N::Or } else { N::And });
                self.exprs(b.values.iter())
            }
            ast::Expr::Named(n) => {
                self.open(N::NamedExpr, span);
                self.expr(&n.target)?;
                self.expr(&n.value)
            }
            ast::Expr::BinOp(_) => self.binary_chain(e),
            ast::Expr::UnaryOp(u) => {
                self.open(N::UnaryOp, span);
                self.mark(match u.op {
                    ast::UnaryOp::Invert => N::Invert,
                    ast::UnaryOp::Not => N::Not,
                    ast::UnaryOp::UAdd => N::UAdd,
                    ast::UnaryOp::USub => N::USub,
                });
                self.expr(&u.operand)
            }
            ast::Expr::Lambda(l) => {
                self.open(N::Lambda, span);
                self.params(l.parameters.as_deref())?;
                self.expr(&l.body)
            }
            ast::Expr::If(i) => {
                self.open(N::IfExp, span);
                self.expr(&i.test)?;
                self.expr(&i.body)?;
                self.expr(&i.orelse)
            }
            ast::Expr::Dict(d) => {
                self.open(N::Dict, span);
                self.count(d.items.len());
                for item in &d.items {
                    self.opt(item.key.as_ref())?;
                }
                self.exprs(d.items.iter().map(|item| &item.value))
            }
            ast::Expr::Set(s) => {
                self.open(N::Set, span);
                self.exprs(s.elts.iter())
            }
            ast::Expr::ListComp(c) => {
                self.open(N::ListComp, span);
                self.comp(&c.elt, None, &c.generators)
            }
            ast::Expr::SetComp(c) => {
                self.open(N::SetComp, span);
                self.comp(&c.elt, None, &c.generators)
            }
            ast::Expr::DictComp(c) => {
                self.open(N::DictComp, span);
                self.comp(&c.key, Some(&c.value), &c.generators)
            }
            ast::Expr::Generator(c) => {
                self.open(N::GeneratorExp, span);
                self.comp(&c.elt, None, &c.generators)
            }
            ast::Expr::Await(a) => {
                self.open(N::Await, span);
                self.expr(&a.value)
            }
            ast::Expr::Yield(y) => {
                self.open(N::Yield, span);
                self.opt(y.value.as_deref())
            }
            ast::Expr::YieldFrom(y) => {
                self.open(N::YieldFrom, span);
                self.expr(&y.value)
            }
            ast::Expr::Compare(c) => {
                self.open(N::Compare, span);
                self.expr(&c.left)?;
                self.count(c.ops.len());
                for op in &c.ops {
                    self.mark(comparison(*op));
                }
                self.exprs(c.comparators.iter())
            }
            ast::Expr::Call(c) => {
                self.open(N::Call, span);
                self.expr(&c.func)?;
                self.arguments(&c.arguments)
            }
            ast::Expr::FString(f) => {
                let mut pieces = Vec::new();
                for part in f.value.iter() {
                    match part {
                        ast::FStringPart::Literal(s) => {
                            pieces.push(Piece::Text(self.string_part(s), span_of(s)));
                        }
                        ast::FStringPart::FString(f) => {
                            self.pieces(&f.elements, f.flags.prefix().is_raw(), &mut pieces);
                        }
                    }
                }
                self.open(N::JoinedStr, span);
                self.joined(pieces, N::FormattedValue)
            }
            ast::Expr::TString(t) => {
                let mut pieces = Vec::new();
                for part in t.value.iter() {
                    self.pieces(&part.elements, part.flags.prefix().is_raw(), &mut pieces);
                }
                self.open(N::TemplateStr, span);
                self.joined(pieces, N::Interpolation)
            }
            ast::Expr::StringLiteral(s) => {
                let value = s.value.iter().flat_map(|part| self.string_part(part)).collect();
                let first = s.value.iter().next();
                let kind = first.is_some_and(|part| part.flags.prefix().is_unicode()).then_some("u");
                self.constant(Const::Str(value), kind, span);
                Ok(())
            }
            ast::Expr::BytesLiteral(b) => {
                self.constant(Const::Bytes(b.value.bytes().collect()), None, span);
                Ok(())
            }
            ast::Expr::NumberLiteral(n) => {
                let arena = Bump::new();
                let value = Lowerer::new(&arena, self.src, self.flags).number(&n.value, span)?.to_const();
                self.constant(value, None, span);
                Ok(())
            }
            ast::Expr::BooleanLiteral(b) => {
                self.constant(if b.value { Const::True } else { Const::False }, None, span);
                Ok(())
            }
            ast::Expr::NoneLiteral(_) => {
                self.constant(Const::None, None, span);
                Ok(())
            }
            ast::Expr::EllipsisLiteral(_) => {
                self.constant(Const::Ellipsis, None, span);
                Ok(())
            }
            ast::Expr::Attribute(a) => {
                self.open(N::Attribute, span);
                self.expr(&a.value)?;
                self.text(&a.attr.id);
                self.mark(context(a.ctx));
                Ok(())
            }
            ast::Expr::Subscript(s) => {
                self.open(N::Subscript, span);
                self.expr(&s.value)?;
                self.expr(&s.slice)?;
                self.mark(context(s.ctx));
                Ok(())
            }
            ast::Expr::Starred(s) => {
                self.open(N::Starred, span);
                self.expr(&s.value)?;
                self.mark(context(s.ctx));
                Ok(())
            }
            ast::Expr::Name(n) => {
                self.open(N::Name, span);
                self.text(&n.id);
                self.mark(context(n.ctx));
                Ok(())
            }
            ast::Expr::List(l) => {
                self.open(N::List, span);
                self.exprs(l.elts.iter())?;
                self.mark(context(l.ctx));
                Ok(())
            }
            ast::Expr::Tuple(t) => {
                self.open(N::Tuple, span);
                self.exprs(t.elts.iter())?;
                self.mark(context(t.ctx));
                Ok(())
            }
            ast::Expr::Slice(s) => {
                self.open(N::Slice, span);
                self.opt(s.lower.as_deref())?;
                self.opt(s.upper.as_deref())?;
                self.opt(s.step.as_deref())
            }
            ast::Expr::IpyEscapeCommand(_) => Err(Fail::syntax(span, "invalid syntax")),
        }
    }

    /// Left-nested operators without recursion: `1 + 1 + 1 ...` may be long.
    fn binary_chain(&mut self, e: &ast::Expr) -> Res<()> {
        let mut chain = Vec::new();
        let mut left = e;
        while let ast::Expr::BinOp(b) = left {
            self.open(N::BinOp, span_of(b));
            chain.push(b);
            left = &b.left;
        }
        self.expr(left)?;
        for b in chain.into_iter().rev() {
            self.mark(operator(b.op));
            self.expr(&b.right)?;
        }
        Ok(())
    }

    fn comp(
        &mut self,
        elt: &ast::Expr,
        value: Option<&ast::Expr>,
        generators: &[ast::Comprehension],
    ) -> Res<()> {
        if let ast::Expr::Starred(s) = elt {
            return Err(Fail::syntax(span_of(s), "iterable unpacking cannot be used in comprehension"));
        }
        self.expr(elt)?;
        if let Some(value) = value {
            self.expr(value)?;
        }
        self.count(generators.len());
        for g in generators {
            self.mark(N::comprehension);
            self.expr(&g.target)?;
            self.expr(&g.iter)?;
            self.exprs(g.ifs.iter())?;
            self.out.push(Item::Int(g.is_async.into()));
        }
        Ok(())
    }

    fn string_part(&self, part: &ast::StringLiteral) -> Vec<u8> {
        let text = LineIndex::slice(self.src, span_of(part));
        match literal::surrogates(text, part.flags.prefix().is_raw()) {
            Some(body) => literal::unescape(body, false),
            None => part.value.as_bytes().to_vec(),
        }
    }

    fn pieces<'t>(&self, elements: &'t ast::InterpolatedStringElements, raw: bool, out: &mut Vec<Piece<'t>>) {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(l) => {
                    let text = LineIndex::slice(self.src, span_of(l));
                    let bytes = if !raw && literal::has_surrogate(text) {
                        literal::unescape(text, true)
                    } else {
                        l.value.as_bytes().to_vec()
                    };
                    out.push(Piece::Text(bytes, span_of(l)));
                }
                ast::InterpolatedStringElement::Interpolation(i) => {
                    if let Some(debug) = &i.debug_text {
                        let (start, end) = (span_of(i).start + 1, span_of(&*i.expression).end);
                        let written = LineIndex::slice(self.src, Span { start, end });
                        let text = literal::without_comments(&format!("{written}{}", debug.trailing));
                        let end = end + debug.trailing.len() as u32;
                        out.push(Piece::Text(text.into_bytes(), Span { start, end }));
                    }
                    out.push(Piece::Value(i, raw));
                }
            }
        }
    }

    /// The values of an f-string or t-string.
    fn joined(&mut self, pieces: Vec<Piece<'_>>, kind: N) -> Res<()> {
        let mut merged: Vec<Piece<'_>> = Vec::new();
        for piece in pieces {
            match (merged.last_mut(), piece) {
                (_, Piece::Text(text, _)) if text.is_empty() => {}
                (Some(Piece::Text(before, span)), Piece::Text(text, more)) => {
                    before.extend(text);
                    span.end = more.end;
                }
                (_, piece) => merged.push(piece),
            }
        }
        self.count(merged.len());
        for piece in merged {
            match piece {
                Piece::Text(text, span) => self.constant(Const::Str(text), None, span),
                Piece::Value(i, raw) => self.interpolation(i, raw, kind)?,
            }
        }
        Ok(())
    }

    fn interpolation(&mut self, i: &ast::InterpolatedElement, raw: bool, kind: N) -> Res<()> {
        self.open(kind, span_of(i));
        self.expr(&i.expression)?;
        if kind == N::Interpolation {
            let text = Lowerer::interpolation_text(self.src, i);
            self.out.push(Item::Const(Const::Str(text.as_bytes().to_vec())));
        }
        let conversion = match i.conversion {
            ast::ConversionFlag::None if i.debug_text.is_some() && i.format_spec.is_none() => b'r'.into(),
            ast::ConversionFlag::None => -1,
            ast::ConversionFlag::Str => b's'.into(),
            ast::ConversionFlag::Repr => b'r'.into(),
            ast::ConversionFlag::Ascii => b'a'.into(),
        };
        self.out.push(Item::Int(conversion));
        let Some(spec) = &i.format_spec else {
            self.none();
            return Ok(());
        };
        let mut pieces = Vec::new();
        self.pieces(&spec.elements, raw, &mut pieces);
        let mut span = span_of(&**spec);
        if self.src.as_bytes().get(span.start as usize) != Some(&b':') {
            span.start -= 1;
        }
        self.open(N::JoinedStr, span);
        self.joined(pieces, N::FormattedValue)
    }
}

fn operator(op: ast::Operator) -> N {
    match op {
        ast::Operator::Add => N::Add,
        ast::Operator::Sub => N::Sub,
        ast::Operator::Mult => N::Mult,
        ast::Operator::MatMult => N::MatMult,
        ast::Operator::Div => N::Div,
        ast::Operator::Mod => N::Mod,
        ast::Operator::Pow => N::Pow,
        ast::Operator::LShift => N::LShift,
        ast::Operator::RShift => N::RShift,
        ast::Operator::BitOr => N::BitOr,
        ast::Operator::BitXor => N::BitXor,
        ast::Operator::BitAnd => N::BitAnd,
        ast::Operator::FloorDiv => N::FloorDiv,
    }
}

fn comparison(op: ast::CmpOp) -> N {
    match op {
        ast::CmpOp::Eq => N::Eq,
        ast::CmpOp::NotEq => N::NotEq,
        ast::CmpOp::Lt => N::Lt,
        ast::CmpOp::LtE => N::LtE,
        ast::CmpOp::Gt => N::Gt,
        ast::CmpOp::GtE => N::GtE,
        ast::CmpOp::Is => N::Is,
        ast::CmpOp::IsNot => N::IsNot,
        ast::CmpOp::In => N::In,
        ast::CmpOp::NotIn => N::NotIn,
    }
}

fn context(ctx: ast::ExprContext) -> N {
    match ctx {
        ast::ExprContext::Load | ast::ExprContext::Invalid => N::Load,
        ast::ExprContext::Store => N::Store,
        ast::ExprContext::Del => N::Del,
    }
}
