//! Comprehensions, generator expressions and the loops they share; generators' `yield from`.

use molt_bytecode::{Intrinsic, Op, flags};

use crate::asm::{Label, Reg};
use crate::codegen::Gen;
use crate::error::{Fail, Res};
use crate::expr::constant_display;
use crate::frame::{BrokenComp, Slot};
use crate::hir::*;
use crate::symtable::{ScopeKind, Where};

impl<'a> Gen<'a, '_> {
    pub(crate) fn comp_to(&mut self, c: &'a Comp<'a>, span: Span, dst: Reg) -> Res<()> {
        let Some(scope) = self.tab.scope_of(c.id) else { return Ok(()) };
        let first = &c.clauses[0];
        if c.kind == CompKind::Generator {
            return self.generator_expression(c, span, dst);
        }
        if self.tab.scopes[scope].is_async && !self.tab.scopes[self.f.scope].is_async {
            return Err(Fail::syntax(span, "asynchronous comprehension outside of an asynchronous function"));
        }
        let work = if self.f.is_top(dst) { dst } else { self.f.temp() };
        let mark = self.f.depth;
        self.f.enter_loop();
        // The first iterable belongs to the scope around.
        let iter = self.clause_iterator(first)?;
        let build = match c.kind {
            CompKind::Set => Op::BuildSet,
            CompKind::Dict => Op::BuildMap,
            _ => Op::BuildList,
        };
        self.at(span);
        self.f.op(build, work.0, work.0, 0);
        let outer = std::mem::replace(&mut self.f.cur, scope);
        let own = self.comp_variables(scope);
        for slot in &own {
            // A captured variable gets a new cell each time the comprehension runs.
            match *slot {
                Slot::Cell(r) => {
                    self.f.drop_reg(r);
                    self.f.op1(Op::MakeCell, r);
                }
                Slot::FarCell(n) => {
                    let t = self.f.temp();
                    self.f.drop_reg(t);
                    self.f.op1(Op::MakeCell, t);
                    self.f.op(Op::SetFar, t.0, n, 0);
                    self.f.depth -= 1;
                }
                _ => {}
            }
        }
        let bound = self.f.bound.clone();
        let near = |slot: &Slot| match *slot {
            Slot::Near(r) | Slot::Cell(r) => Some(r),
            Slot::Far(_) | Slot::FarCell(_) => None,
        };
        let hidden: Vec<Reg> = own.iter().filter_map(near).collect();
        let around = self.f.handler;
        if !hidden.is_empty() {
            let label = self.f.label();
            let handler = self.f.protect(label, Reg::temp(mark), mark);
            self.f.handler = Some(handler);
            self.f.broken_comps.push(BrokenComp { label, around, depth: mark, hidden });
        }
        self.clauses(c, c.clauses, Some(iter), Some(work))?;
        self.f.handler = around;
        self.f.bound = bound;
        let line = |span: Span| self.lines.locate(span.start).0;
        if line(span) != line(c.elt.span) {
            self.f.line(span);
        }
        self.at(Span::default());
        for slot in own {
            match slot {
                Slot::Near(r) | Slot::Cell(r) => self.f.drop_reg(r),
                Slot::Far(_) | Slot::FarCell(_) => {}
            }
        }
        self.f.cur = outer;
        self.f.leave_loop();
        self.f.depth = mark;
        self.f.mov(dst, work);
        Ok(())
    }

    /// What comprehensions that raise do: their variables end at once. It stands behind all other code, where nothing jumps over it.
    pub(crate) fn end_broken_comps(&mut self) {
        for comp in std::mem::take(&mut self.f.broken_comps) {
            self.f.bind(comp.label);
            self.f.dead = false;
            self.f.handler = comp.around;
            self.f.depth = comp.depth + 1;
            self.at(Span::default());
            for r in comp.hidden {
                self.f.drop_reg(r);
            }
            self.f.op(Op::Reraise, Reg::temp(comp.depth).0, 1, 0);
        }
    }

    /// The slots of the variables a comprehension binds itself.
    fn comp_variables(&self, scope: usize) -> Vec<Slot> {
        let s = &self.tab.scopes[scope];
        s.names
            .iter()
            .filter(|n| s.symbols[*n].place == Where::Local)
            .filter_map(|n| self.f.slots.get(&(scope, *n)).copied())
            .collect()
    }

    /// `iter(e)` in a new temporary.
    pub(crate) fn iterator(&mut self, e: &Expr<'a>) -> Res<Reg> {
        let t = self.f.temp();
        let r = match constant_display(e) {
            // A literal list is only looped over: nobody can tell it from a tuple.
            Some(c) if matches!(e.kind, ExprKind::List(_)) => {
                self.at(e.span);
                self.f.load(t, c);
                t
            }
            _ => {
                let direct = match e.kind {
                    ExprKind::Name(n) => self.local_reg(n),
                    _ => None,
                };
                match direct {
                    Some(r) => r,
                    None => {
                        self.expr_to(e, t)?;
                        t
                    }
                }
            }
        };
        self.at(e.span);
        self.f.op2(Op::GetIter, t, r);
        Ok(t)
    }

    /// The nested loops; `work` collects, or without it each element is yielded.
    fn clauses(
        &mut self,
        c: &'a Comp<'a>,
        rest: &'a [CompFor<'a>],
        iter: Option<Reg>,
        work: Option<Reg>,
    ) -> Res<()> {
        let Some((clause, rest)) = rest.split_first() else { return self.element(c, work) };
        let mark = self.f.depth;
        // `for x in [y]` is an assignment.
        if iter.is_none()
            && !clause.is_async
            && let ExprKind::List([only]) | ExprKind::Tuple([only]) = clause.iter.kind
            && !matches!(only.kind, ExprKind::Starred(_))
        {
            let next = self.f.label();
            let t = self.f.temp();
            self.expr_to(only, t)?;
            self.assign(&clause.target, t)?;
            self.f.depth = mark;
            for cond in clause.ifs {
                self.jump_if(cond, false, next)?;
            }
            self.clauses(c, rest, None, work)?;
            self.f.bind(next);
            self.f.dead = false;
            return Ok(());
        }
        let iter = match iter {
            Some(r) => r,
            None => self.clause_iterator(clause)?,
        };
        let (top, end) = (self.f.label(), self.f.label());
        self.f.enter_loop();
        self.f.bind(top);
        let before = self.f.bound.clone();
        let raised = if clause.is_async {
            Some(self.async_next(iter, &clause.target, clause.iter.span)?)
        } else {
            self.for_iter(iter, &clause.target, clause.iter.span, end)?;
            None
        };
        for cond in clause.ifs {
            // A failed condition goes straight back to the loop head.
            let next = self.f.label();
            let back = self.f.label();
            self.jump_if(cond, true, next)?;
            self.f.bind(back);
            self.at(c.elt.span);
            self.f.jump_back(top);
            self.f.dead = false;
            self.f.bind(next);
        }
        self.clauses(c, rest, None, work)?;
        self.at(c.elt.span);
        self.f.jump_back(top);
        if let Some(handler) = raised {
            self.async_end(handler, iter);
        }
        self.f.bind(end);
        self.f.dead = false;
        self.f.bound = before;
        self.f.leave_loop();
        self.f.depth = mark;
        Ok(())
    }

    fn element(&mut self, c: &'a Comp<'a>, work: Option<Reg>) -> Res<()> {
        let mark = self.f.depth;
        match (c.kind, work) {
            (CompKind::Generator, _) | (_, None) => {
                let t = self.f.temp();
                self.expr_to(&c.elt, t)?;
                self.at(c.elt.span);
                self.yield_value(t, t);
                self.f.drop_reg(t);
            }
            (CompKind::List, Some(work)) => {
                let r = self.operand(&c.elt)?;
                self.at(c.elt.span);
                self.f.op2(Op::ListAppend, work, r);
            }
            (CompKind::Set, Some(work)) => {
                let r = self.operand(&c.elt)?;
                self.at(c.elt.span);
                self.f.op2(Op::SetAdd, work, r);
            }
            (CompKind::Dict, Some(work)) => {
                let value = c.value.as_ref().unwrap_or(&c.elt);
                let k = self.operand_before(&c.elt, &[value])?;
                let v = self.operand(value)?;
                self.at(Span { start: c.elt.span.start, end: value.span.end });
                self.f.op3(Op::MapAdd, work, k, v);
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    /// `FOR_ITER` into a target.
    pub(crate) fn for_iter(
        &mut self,
        iter: Reg,
        target: &'a Expr<'a>,
        span: Span,
        end: crate::asm::Label,
    ) -> Res<()> {
        let direct = match target.kind {
            ExprKind::Name(n) => self.local_reg(n),
            _ => None,
        };
        self.at(span);
        match direct {
            Some(r) => {
                self.f.branch(Op::ForIter, iter.0, r.0, 0, end);
                self.f.set_bound(r);
            }
            None => {
                let t = self.f.temp();
                self.f.branch(Op::ForIter, iter.0, t.0, 0, end);
                self.assign(target, t)?;
                self.f.depth = t.temp_index();
            }
        }
        Ok(())
    }

    fn generator_expression(&mut self, c: &'a Comp<'a>, span: Span, dst: Reg) -> Res<()> {
        let Some(scope) = self.tab.scope_of(c.id) else { return Ok(()) };
        let mut unit = self.new_unit("<genexpr>", span.start);
        unit.arg_count = 1;
        let is_async = self.tab.scopes[scope].is_async;
        unit.flags |= if is_async { flags::ASYNC_GENERATOR } else { flags::GENERATOR };
        self.open_frame(scope, unit, &[".0"], span);
        self.mark_start(scope);
        self.f.line(span);
        self.clauses(c, c.clauses, Some(Reg::local(0)), None)?;
        self.at(Span::default());
        self.f.ret(None);
        let unit = self.close_frame()?;
        let base = self.f.temp();
        let parts = Reg::temp(self.f.depth);
        self.at(span);
        self.function_value(unit, parts, 0, base)?;
        self.clause_iterator(&c.clauses[0])?;
        self.at(span);
        self.f.op(Op::Call, base.0, 1, dst.0);
        Ok(())
    }

    /// Yields what is in a temporary; asynchronous generators wrap it.
    pub(crate) fn yield_value(&mut self, dst: Reg, t: Reg) {
        if self.tab.scopes[self.f.scope].is_async {
            self.intrinsic(t, t, Intrinsic::AsyncWrap);
        }
        self.f.op(Op::Yield, dst.0, t.0, 255);
    }

    pub(crate) fn check_yield(&self, span: Span, word: &str) -> Res<()> {
        match self.f.kind {
            ScopeKind::Function | ScopeKind::Lambda => Ok(()),
            _ => Err(Fail::syntax(span, format!("'{word}' outside function"))),
        }
    }

    pub(crate) fn yield_from(&mut self, v: &'a Expr<'a>, span: Span, dst: Reg) -> Res<()> {
        let iter = self.f.temp();
        let r = match v.kind {
            ExprKind::Name(n) if self.local_reg(n).is_some() => self.operand(v)?,
            _ => {
                self.expr_to(v, iter)?;
                iter
            }
        };
        self.at(span);
        self.f.op2(Op::GetYieldFromIter, iter, r);
        self.delegate(iter, dst);
        Ok(())
    }

    /// Sends into `iter` until it is finished; its result goes to `dst`.
    fn delegate(&mut self, iter: Reg, dst: Reg) {
        let value = self.f.temp();
        let (top, done) = (self.f.label(), self.f.label());
        self.f.load(value, molt_bytecode::Const::None);
        self.f.bind(top);
        self.f.branch(Op::Send, iter.0, value.0, value.0, done);
        self.f.op(Op::Yield, value.0, value.0, iter.0);
        self.f.jump_back(top);
        self.f.bind(done);
        self.f.dead = false;
        self.f.drop_reg(iter);
        self.f.op2(Op::Move, dst, value);
    }

    pub(crate) fn await_to(&mut self, v: &Expr<'a>, span: Span, dst: Reg) -> Res<()> {
        let scope = &self.tab.scopes[self.f.scope];
        match self.f.kind {
            ScopeKind::Module if scope.is_async => {}
            ScopeKind::Module | ScopeKind::Class => {
                return Err(Fail::syntax(span, "'await' outside function"));
            }
            _ if !scope.is_async => return Err(Fail::syntax(span, "'await' outside async function")),
            _ => {}
        }
        let t = if self.f.is_top(dst) { dst } else { self.f.temp() };
        self.expr_to(v, t)?;
        self.at(span);
        self.await_in(t);
        self.f.mov(dst, t);
        Ok(())
    }

    /// Awaits what a temporary holds; the result takes its place.
    pub(crate) fn await_in(&mut self, t: Reg) {
        self.await_as(t, Intrinsic::GetAwaitable);
    }

    /// The same, the iterator being what the intrinsic makes of the value.
    pub(crate) fn await_as(&mut self, t: Reg, get: Intrinsic) {
        let mark = self.f.depth;
        self.intrinsic(t, t, get);
        self.delegate(t, t);
        self.f.depth = mark;
    }

    fn clause_iterator(&mut self, clause: &'a CompFor<'a>) -> Res<Reg> {
        if clause.is_async { self.async_iterator(&clause.iter) } else { self.iterator(&clause.iter) }
    }

    /// The asynchronous iterator of a value, in a new temporary.
    pub(crate) fn async_iterator(&mut self, e: &Expr<'a>) -> Res<Reg> {
        let t = self.f.temp();
        self.expr_to(e, t)?;
        self.at(e.span);
        self.intrinsic(t, t, Intrinsic::GetAsyncIter);
        Ok(t)
    }

    /// Awaits the next item and assigns it. The returned handler receives the end of the iteration.
    pub(crate) fn async_next(&mut self, iter: Reg, target: &'a Expr<'a>, span: Span) -> Res<(Label, Reg)> {
        let handler = self.f.label();
        let t = self.f.temp();
        let outer = self.f.handler;
        self.f.handler = Some(self.f.protect(handler, t, t.temp_index()));
        self.at(span);
        self.f.op2(Op::Copy, t, iter);
        self.await_as(t, Intrinsic::GetAsyncNext);
        self.f.handler = outer;
        self.assign(target, t)?;
        self.f.depth = t.temp_index();
        Ok((handler, t))
    }

    /// The handler of [`Gen::async_next`]: `StopAsyncIteration` ends the loop.
    pub(crate) fn async_end(&mut self, (handler, exc): (Label, Reg), iter: Reg) {
        let mark = self.f.depth;
        self.f.bind(handler);
        self.f.depth = exc.temp_index() + 1;
        let class = self.f.temp();
        let stopped = self.f.label();
        self.intrinsic(class, class, Intrinsic::StopAsyncIteration);
        self.f.branch(Op::JExcMatch, exc.0, class.0, 1, stopped);
        self.f.op1(Op::Reraise, exc);
        self.f.bind(stopped);
        self.f.dead = false;
        self.f.drop_reg(exc);
        if iter.is_temp() {
            self.f.drop_reg(iter);
        }
        self.f.depth = mark;
    }
}
