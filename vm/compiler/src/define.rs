//! Definitions: modules, functions, lambdas, classes, and their annotation functions.

use molt_bytecode::{CodeUnit, Const, Intrinsic, Op, flags};

use crate::asm::Reg;
use crate::codegen::{Gen, Var};
use crate::error::Res;
use crate::hir::*;
use crate::literal;
use crate::symtable::{ScopeId, ScopeKind};

/// An annotation of a class or module body: name, expression, and index if its statement may not run.
type Annotation<'a> = (&'a str, &'a Expr<'a>, Option<usize>);

impl<'a> Gen<'a, '_> {
    /// The unit of a whole source. `returns_value`: the one expression statement's value is the result (`eval`).
    pub(crate) fn module(&mut self, m: &Module<'a>, returns_value: bool) -> Res<CodeUnit> {
        let mut unit = CodeUnit {
            name: "<module>".into(),
            qualname: "<module>".into(),
            first_line: 1,
            ..Default::default()
        };
        unit.flags |= self.future_flags;
        if self.tab.scopes[0].is_async {
            unit.flags |= flags::COROUTINE;
        }
        let start = m.body.first().map_or(Span::default(), |s| s.span);
        self.open_frame(0, unit, &[], Span { start: start.start, end: start.start });
        self.mark_start(0);
        let value = match m.body {
            [Stmt { kind: StmtKind::Expr(e), .. }] if returns_value => Some(e),
            _ => None,
        };
        if let Some(e) = value {
            let r = self.operand(e)?;
            self.at(e.span);
            self.f.ret(Some(r));
            return self.close_frame();
        }
        let body = self.docstring_to_name(m.body);
        let annotations = collect_annotations(m.body, true);
        self.begin_annotations(&annotations, m.annotate_id)?;
        if !annotations.is_empty() && !self.future_annotations {
            let t = self.f.temp();
            self.annotate_function(m.annotate_id, None, &annotations, start, t)?;
            self.store_name("__annotate__", t);
            self.f.op(Op::BuildSet, t.0, t.0, 0);
            self.store_conditional_set(t);
            self.f.depth = 0;
        }
        self.stmts(body)?;
        self.at(Span::default());
        self.f.ret(None);
        self.close_frame()
    }

    /// Stores a leading docstring and returns what follows it.
    fn docstring_to_name(&mut self, body: &'a [Stmt<'a>]) -> &'a [Stmt<'a>] {
        if let Some((
            Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Lit(Lit::Str(doc)), span }), .. },
            rest,
        )) = body.split_first()
        {
            if self.optimize < 2 && !self.interactive {
                let t = self.f.temp();
                self.at(*span);
                self.f.load(t, Const::Str(literal::clean_doc(doc)));
                self.f.op_name(Op::StoreName, t.0, 0, "__doc__");
                self.f.depth -= 1;
            }
            return if self.interactive { body } else { rest };
        }
        body
    }

    // Annotations.

    /// Prepares a class or module body that has annotations.
    fn begin_annotations(&mut self, annotations: &[Annotation<'a>], _id: u32) -> Res<()> {
        for (_, e, index) in annotations {
            if let Some(i) = index {
                self.f.conditional.insert(e.span.start, *i);
            }
        }
        if self.future_annotations && !annotations.is_empty() {
            // `__annotations__` is made unless it is there.
            let t = self.f.temps(2);
            let have = self.f.label();
            self.f.load(t, Const::Str(b"__annotations__".to_vec()));
            self.f.op1(Op::LoadLocals, t.plus(1));
            self.f.branch(Op::JIn, t.0, t.plus(1).0, 1, have);
            self.f.op(Op::BuildMap, t.0, t.0, 0);
            self.f.op_name(Op::StoreName, t.0, 0, "__annotations__");
            self.f.bind(have);
            self.f.depth = t.temp_index();
        }
        Ok(())
    }

    fn conditional_cell(&self) -> Option<Reg> {
        match self.f.slots.get(&(self.f.scope, "__conditional_annotations__")) {
            Some(crate::frame::Slot::Cell(r)) => Some(*r),
            _ => None,
        }
    }

    /// The set of indexes of conditional annotations that have run.
    pub(crate) fn load_conditional_set(&mut self, dst: Reg) {
        match self.conditional_cell() {
            Some(r) => self.f.op2(Op::LoadCell, dst, r),
            None => self.f.op_name(Op::LoadName, dst.0, 0, "__conditional_annotations__"),
        }
    }

    fn store_conditional_set(&mut self, src: Reg) {
        match self.conditional_cell() {
            Some(r) => self.f.op2(Op::StoreCell, r, src),
            None => self.f.op_name(Op::StoreName, src.0, 0, "__conditional_annotations__"),
        }
    }

    /// Makes an `__annotate__` function into `dst`.
    fn annotate_function(
        &mut self,
        id: u32,
        owner: Option<&str>,
        annotations: &[Annotation<'a>],
        span: Span,
        dst: Reg,
    ) -> Res<()> {
        let unit = self.annotate_unit(owner, span);
        let scope = self.tab.scope_of(id);
        if let Some(scope) = scope {
            self.open_frame(scope, unit, &[".format"], span);
        } else {
            return Ok(());
        }
        self.refuse_other_formats();
        let map = self.f.temp();
        self.f.op(Op::BuildMap, map.0, map.0, 0);
        for (name, e, index) in annotations {
            let mark = self.f.depth;
            let skip = self.f.label();
            if let Some(i) = index {
                let (set, v) = (self.f.temp(), self.f.temp());
                self.at(e.span);
                self.f.load(v, Const::Int(*i as i64));
                self.load_name("__conditional_annotations__", set);
                self.f.branch(Op::JIn, v.0, set.0, 0, skip);
            }
            self.f.depth = mark;
            let key = self.f.temp();
            self.at(e.span);
            self.f.load(key, Const::Str(name.as_bytes().to_vec()));
            // `*args: *Ts` annotates with the unpacked value.
            let v = match e.kind {
                ExprKind::Starred(inner) => {
                    let t = self.f.temp();
                    self.expr_to(inner, t)?;
                    self.at(e.span);
                    self.f.op(Op::Unpack, t.0, t.0, 1);
                    t
                }
                _ => self.operand(e)?,
            };
            self.at(span);
            self.f.op3(Op::MapAdd, map, key, v);
            self.f.depth = mark;
            self.f.bind(skip);
        }
        self.at(span);
        self.f.ret(Some(map));
        let unit = self.close_frame()?;
        self.at(span);
        let base = Reg::temp(self.f.depth);
        self.function_value(unit, base, 0, dst)
    }

    /// The unit of the `__annotate__` of a function of this name, or of the frame's own.
    fn annotate_unit(&self, owner: Option<&str>, span: Span) -> CodeUnit {
        let mut unit = self.new_unit("__annotate__", span.start);
        if let Some(owner) = owner {
            unit.qualname = format!("{}.__annotate__", self.new_unit(owner, span.start).qualname);
        }
        unit.arg_count = 1;
        unit.pos_only_count = 1;
        unit
    }

    /// Annotation functions answer to the value formats only.
    pub(crate) fn refuse_other_formats(&mut self) {
        let ok = self.f.label();
        if let Var::Slot(crate::frame::Slot::Near(r)) = self.var(".format", false) {
            self.f.branch(Op::JGtI, r.0, 2, 0, ok);
            let t = self.f.temp();
            self.intrinsic(t, t, Intrinsic::NotImplementedError);
            self.f.op(Op::Raise, t.0, 0, 1);
            self.f.depth -= 1;
            self.f.bind(ok);
            self.f.dead = false;
        }
    }

    // Functions.

    pub(crate) fn function_def(&mut self, f: &'a FunctionDef<'a>, span: Span) -> Res<()> {
        let mark = self.f.depth;
        for d in f.decorators {
            let t = self.f.temp();
            self.expr_to(d, t)?;
        }
        let dst = match self.local_reg(f.name) {
            Some(r) if f.decorators.is_empty() => r,
            _ => self.f.temp(),
        };
        let base = Reg::temp(self.f.depth);
        match f.type_params {
            Some(p) => self.generic_function(f, p, span, dst)?,
            None => {
                let flags = self.default_values(&f.params)?;
                self.function_object(f, span, base, flags, dst)?;
            }
        }
        self.f.depth = base.temp_index();
        self.decorate(f.decorators, mark, dst)?;
        if dst.is_temp() {
            self.at(span);
            let value = if f.decorators.is_empty() { dst } else { Reg::temp(mark) };
            self.store_name(f.name, value);
        } else {
            self.f.set_bound(dst);
        }
        self.f.depth = mark;
        Ok(())
    }

    /// The function of a definition; defaults are in temporaries from `base` on already.
    pub(crate) fn function_object(
        &mut self,
        f: &'a FunctionDef<'a>,
        span: Span,
        base: Reg,
        mut flags: u32,
        dst: Reg,
    ) -> Res<()> {
        if self.annotate_part(f, span)? {
            flags |= 4;
        }
        let Some(scope) = self.tab.scope_of(f.id) else { return Ok(()) };
        let first = f.decorators.first().map_or(span.start, |d| d.span.start);
        let names = (f.raw_name, f.name);
        let unit = self.function_unit(scope, names, first, &f.params, span, Ok(f.body))?;
        self.at(span);
        self.function_value(unit, base, flags, dst)
    }

    /// Applies decorators, innermost last in the temporaries from `mark` on; the result ends in the first of them.
    fn decorate(&mut self, decorators: &'a [Expr<'a>], mark: u16, _value: Reg) -> Res<()> {
        for (i, d) in decorators.iter().enumerate().rev() {
            let t = Reg::temp(mark + i as u16);
            self.at(d.span);
            self.f.op(Op::Call, t.0, 1, t.0);
        }
        Ok(())
    }

    /// Evaluates defaults into temporaries; returns the flags of the parts made.
    pub(crate) fn default_values(&mut self, p: &'a Params<'a>) -> Res<u32> {
        let mut flags = 0;
        let defaults: Vec<Expr<'a>> = p.args.iter().filter_map(|a| a.default.copied()).collect();
        if !defaults.is_empty() {
            let t = self.f.temp();
            let span = Span { start: defaults[0].span.start, end: defaults[defaults.len() - 1].span.end };
            match crate::fold::tuple(self.arena, &defaults) {
                Some(lit) => self.f.load(t, lit.to_const()),
                None => {
                    let e = Expr { kind: ExprKind::Tuple(self.arena.alloc_slice_copy(&defaults)), span };
                    let span = self.f.span;
                    self.expr_to(&e, t)?;
                    self.at(span);
                }
            }
            flags |= 1;
        }
        let kw: Vec<(Option<Expr<'a>>, Expr<'a>)> = p
            .kwonly
            .iter()
            .filter_map(|a| {
                let d = a.default?;
                let name = Lit::Str(self.arena.alloc_slice_copy(a.name.as_bytes()));
                Some((Some(Expr { kind: ExprKind::Lit(name), span: a.span }), *d))
            })
            .collect();
        if !kw.is_empty() {
            let t = self.f.temp();
            let e = Expr { kind: ExprKind::Dict(self.arena.alloc_slice_copy(&kw)), span: self.f.span };
            self.expr_to(&e, t)?;
            flags |= 2;
        }
        Ok(flags)
    }

    /// The `__annotate__` function of a function, in a new temporary. False if it has no annotations.
    fn annotate_part(&mut self, f: &'a FunctionDef<'a>, span: Span) -> Res<bool> {
        let p = &f.params;
        let params = p.args.iter().chain(&p.vararg).chain(p.kwonly).chain(&p.kwarg);
        let mut list: Vec<Annotation<'a>> =
            params.filter_map(|p| p.annotation.map(|a| (p.name, a, None))).collect();
        list.extend(f.returns.iter().map(|r| ("return", r, None)));
        if list.is_empty() {
            return Ok(false);
        }
        let t = self.f.temp();
        if !self.future_annotations {
            self.annotate_function(f.annotate_id, Some(f.raw_name), &list, span, t)?;
            return Ok(true);
        }
        // Strings need no scope: a function that returns the dict of them.
        let mut unit = self.annotate_unit(Some(f.raw_name), span);
        unit.varnames.push("format".into());
        unit.filename = self.filename.to_string();
        unit.nlocals = 1;
        let mut inner = crate::frame::Frame::new(unit, ScopeKind::Annotation, self.f.scope);
        inner.near_locals = 1;
        inner.unit.free_first_reg = 1;
        inner.span = span;
        self.outer.push(std::mem::replace(&mut self.f, inner));
        let map = self.f.temp();
        self.f.op(Op::BuildMap, map.0, map.0, 0);
        for (name, e, _) in list {
            let kv = self.f.temps(2);
            self.f.load(kv, Const::Str(name.as_bytes().to_vec()));
            let text = crate::unparse::unparse(self.src, e);
            self.f.load(kv.plus(1), Const::Str(text.into_bytes()));
            self.f.op3(Op::MapAdd, map, kv, kv.plus(1));
            self.f.depth -= 2;
        }
        self.f.ret(Some(map));
        let unit = self.close_frame()?;
        let base = Reg::temp(self.f.depth);
        self.function_value(unit, base, 0, t)?;
        Ok(true)
    }

    /// Compiles a function's or lambda's body; its name as written and as bound.
    fn function_unit(
        &mut self,
        scope: ScopeId,
        (name, bound): (&str, &str),
        first: u32,
        params: &'a Params<'a>,
        span: Span,
        body: Result<&'a [Stmt<'a>], &'a Expr<'a>>,
    ) -> Res<CodeUnit> {
        let mut unit = self.new_unit_bound(name, bound, first);
        if self.f.kind == ScopeKind::Class {
            unit.flags |= flags::METHOD;
        }
        unit.arg_count = params.args.len() as u32;
        unit.pos_only_count = params.posonly as u32;
        unit.kw_only_count = params.kwonly.len() as u32;
        if params.vararg.is_some() {
            unit.flags |= flags::VARARGS;
        }
        if params.kwarg.is_some() {
            unit.flags |= flags::VARKEYWORDS;
        }
        let s = &self.tab.scopes[scope];
        unit.flags |= match (s.is_async, s.is_generator) {
            (true, true) => flags::ASYNC_GENERATOR,
            (true, false) => flags::COROUTINE,
            (false, true) => flags::GENERATOR,
            (false, false) => 0,
        };
        let names: Vec<&'a str> = params.all().map(|p| p.name).collect();
        self.open_frame(scope, unit, &names, span);
        self.mark_start(scope);
        match body {
            Err(e) => {
                let r = self.operand(e)?;
                self.at(e.span);
                self.f.ret(Some(r));
            }
            Ok(mut body) => {
                if let Some((
                    Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Lit(Lit::Str(doc)), .. }), .. },
                    rest,
                )) = body.split_first()
                {
                    if self.optimize < 2 {
                        self.f.const_index(Const::Str(literal::clean_doc(doc)));
                        self.f.unit.has_docstring = true;
                        self.f.unit.flags |= flags::HAS_DOCSTRING;
                    }
                    body = rest;
                }
                self.stmts(body)?;
                self.at(Span::default());
                self.f.ret(None);
            }
        }
        self.close_frame()
    }

    /// A generator that has not begun stands at its definition, outside of every `try`.
    pub(crate) fn mark_start(&mut self, scope: ScopeId) {
        let s = &self.tab.scopes[scope];
        if s.is_generator || s.is_async {
            self.at(Span::default());
            self.f.op(Op::Nop, 0, 0, 0);
        }
    }

    pub(crate) fn lambda(&mut self, l: &'a Lambda<'a>, span: Span, dst: Reg) -> Res<()> {
        let base = Reg::temp(self.f.depth);
        let flags = self.default_values(&l.params)?;
        let Some(scope) = self.tab.scope_of(l.id) else { return Ok(()) };
        let names = ("<lambda>", "<lambda>");
        let unit = self.function_unit(scope, names, span.start, &l.params, span, Err(&l.body))?;
        self.at(span);
        self.function_value(unit, base, flags, dst)
    }

    // Classes.

    pub(crate) fn class_def(&mut self, c: &'a ClassDef<'a>, span: Span) -> Res<()> {
        let mark = self.f.depth;
        for d in c.decorators {
            let t = self.f.temp();
            self.expr_to(d, t)?;
        }
        let base = self.f.temp();
        match c.type_params {
            Some(p) => self.generic_class(c, p, span, base)?,
            None => self.class_object(c, c.bases, span, base)?,
        }
        self.f.depth = base.temp_index() + 1;
        self.decorate(c.decorators, mark, base)?;
        let value = Reg::temp(mark);
        self.at(span);
        self.store_name(c.name, value);
        self.f.depth = mark;
        Ok(())
    }

    /// Builds the class of a definition into `base`, the topmost temporary.
    pub(crate) fn class_object(
        &mut self,
        c: &'a ClassDef<'a>,
        bases: &'a [Expr<'a>],
        span: Span,
        base: Reg,
    ) -> Res<()> {
        self.f.temps(2);
        self.at(span);
        self.f.op1(Op::LoadBuildClass, base);
        let unit = self.class_unit(c, span)?;
        let parts = Reg::temp(self.f.depth);
        self.at(span);
        self.function_value(unit, parts, 0, base.plus(1))?;
        self.f.load(base.plus(2), Const::Str(c.raw_name.as_bytes().to_vec()));
        self.arguments(base, 2, bases, c.keywords, span, base)
    }

    fn class_unit(&mut self, c: &'a ClassDef<'a>, span: Span) -> Res<CodeUnit> {
        let Some(scope) = self.tab.scope_of(c.id) else { return Ok(CodeUnit::default()) };
        let first = c.decorators.first().map_or(span.start, |d| d.span.start);
        let mut unit = self.new_unit_bound(c.raw_name, c.name, first);
        unit.flags &= !(flags::OPTIMIZED | flags::NEWLOCALS);
        let qualname = unit.qualname.clone();
        let first_line = unit.first_line;
        self.open_frame(scope, unit, &[], span);
        if let Some(d) = c.decorators.first() {
            self.at(d.span);
        }
        let t = self.f.temp();
        let store = |g: &mut Self, name: &'a str, c: Const| {
            g.f.load(t, c);
            g.f.op_name(Op::StoreName, t.0, 0, name);
        };
        self.f.op_name(Op::LoadName, t.0, 0, "__name__");
        self.f.op_name(Op::StoreName, t.0, 0, "__module__");
        store(self, "__qualname__", Const::Str(qualname.into_bytes()));
        store(self, "__firstlineno__", Const::Int(i64::from(first_line)));
        if c.type_params.is_some() {
            self.load_name(".type_params", t);
            self.f.op_name(Op::StoreName, t.0, 0, "__type_params__");
        }
        let s = &self.tab.scopes[scope];
        if s.needs_classdict {
            self.f.op1(Op::LoadLocals, t);
            if let Some(crate::frame::Slot::Cell(r)) = self.f.slots.get(&(scope, "__classdict__")).copied() {
                self.f.op2(Op::StoreCell, r, t);
            }
        }
        self.f.depth = 0;
        let body = self.docstring_to_name(c.body);
        let annotations = collect_annotations(c.body, false);
        self.begin_annotations(&annotations, c.annotate_id)?;
        if !self.future_annotations && s.conditional_annotations {
            let t = self.f.temp();
            self.f.op(Op::BuildSet, t.0, t.0, 0);
            self.store_conditional_set(t);
            self.f.depth = 0;
        }
        self.stmts(body)?;
        self.at(span);
        let t = self.f.temp();
        if !annotations.is_empty() && !self.future_annotations {
            self.annotate_function(c.annotate_id, None, &annotations, span, t)?;
            self.f.op_name(Op::StoreName, t.0, 0, "__annotate_func__");
        }
        self.at(Span::default());
        let mut attributes = s.static_attributes.clone();
        attributes.sort_unstable();
        let attributes = attributes.into_iter().map(|a| Const::Str(a.as_bytes().to_vec())).collect();
        self.f.load(t, Const::Tuple(attributes));
        self.f.op_name(Op::StoreName, t.0, 0, "__static_attributes__");
        if self.tab.scopes[scope].needs_classdict
            && let Some(crate::frame::Slot::Cell(r)) = self.f.slots.get(&(scope, "__classdict__")).copied()
        {
            self.f.op2(Op::Move, t, r);
            self.f.op_name(Op::StoreName, t.0, 0, "__classdictcell__");
        }
        match self.f.slots.get(&(scope, "__class__")).copied() {
            Some(crate::frame::Slot::Cell(r)) => {
                self.f.op2(Op::Move, t, r);
                self.f.op_name(Op::StoreName, t.0, 0, "__classcell__");
                self.f.op2(Op::Move, t, r);
                self.f.ret(Some(t));
            }
            _ => self.f.ret(None),
        }
        self.close_frame()
    }
}

/// The simple annotations of a class or module body in source order. In a module every one may not run; in a class
/// those in nested blocks.
fn collect_annotations<'a>(body: &'a [Stmt<'a>], module: bool) -> Vec<Annotation<'a>> {
    fn walk<'a>(body: &'a [Stmt<'a>], conditional: bool, next: &mut usize, out: &mut Vec<Annotation<'a>>) {
        for s in body {
            match &s.kind {
                StmtKind::AnnAssign(a) => {
                    if let (ExprKind::Name(n), true) = (a.target.kind, a.simple) {
                        let index = conditional.then(|| {
                            *next += 1;
                            *next - 1
                        });
                        out.push((n, &a.annotation, index));
                    }
                }
                StmtKind::If(branches) => branches.iter().for_each(|b| walk(b.body, true, next, out)),
                StmtKind::For(f) => {
                    walk(f.body, true, next, out);
                    walk(f.orelse, true, next, out);
                }
                StmtKind::While { body, orelse, .. } => {
                    walk(body, true, next, out);
                    walk(orelse, true, next, out);
                }
                StmtKind::With { body, .. } => walk(body, true, next, out),
                StmtKind::Try(t) => {
                    walk(t.body, true, next, out);
                    t.handlers.iter().for_each(|h| walk(h.body, true, next, out));
                    walk(t.orelse, true, next, out);
                    walk(t.finalbody, true, next, out);
                }
                StmtKind::Match { cases, .. } => cases.iter().for_each(|c| walk(c.body, true, next, out)),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(body, module, &mut 0, &mut out);
    out
}
